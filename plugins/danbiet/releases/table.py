"""How a folder of a release was left, kept beside it, so that it need not be listed again.

A table is a help only: one that cannot be read, or that belongs to another manifest, is none.
What it says of a folder counts as long as that folder's time is what it was (``tree.walk``).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

from . import disk, manifest
from .tree import Tree

#: Path → checksum of the files of a release, and what the folder was left with.
Kept = tuple[dict[str, str], Tree]


def keep(table: Path, name: str, files: Mapping[str, str], tree: Tree, text: bytes) -> None:
    """That the folder of release ``name``, or a copy of it, was left with ``tree``.

    ``files`` are those of the release and ``text`` is its manifest; the inodes stand in that
    order, 0 for a file that is not there. Raises OSError.
    """
    content = {
        "release": name,
        "manifest": sha256(text).hexdigest(),
        "inodes": [tree.files.get(path, 0) for path in files],
        "folders": list(tree.times),
        "times": list(tree.times.values()),
    }
    disk.write_whole(str(table), json.dumps(content).encode())


def is_of(table: Path, name: str) -> bool:
    """The folder has the files of that release."""
    return _content(table).get("release") == name


def look(table: Path, name: str, folder: Path) -> Kept | None:
    """What is known of the folder that a table is about; ``folder`` is release ``name``.

    None unless the table is whole, and made with the manifest that is there now.
    """
    content = _content(table)
    try:
        data = (folder / manifest.NAME).read_bytes()
        if [content["release"], content["manifest"]] != [name, sha256(data).hexdigest()]:
            return None
        files = manifest.split(data.decode())
        numbered = zip(files, content["inodes"], strict=True)
        inodes = {path: inode for path, inode in numbered if inode}
        times = dict(zip(content["folders"], content["times"], strict=True))
    except (OSError, LookupError, TypeError, ValueError):
        return None
    return files, Tree(inodes, times, [])


def _content(table: Path) -> dict[str, Any]:
    try:
        found = json.loads(table.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}
