"""How a folder of a release was left, kept beside it, so that it need not be listed again.

A table is a help only: one that cannot be read, or that belongs to another manifest, is none.
What it says of a folder counts as long as that folder's time is what it was (``tree.match``).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple
from zlib import crc32

from . import disk, manifest
from .listing import Listing
from .tree import Times


class Kept(NamedTuple):
    """What a release holds by its manifest, and how it was left.

    ``folders`` and ``left`` are texts of equally many lines, which is a third of the memory that
    ``times`` takes: a build has them from its begin, and wants the times at its end.
    """

    files: Listing
    folders: str
    left: str

    @property
    def times(self) -> Times:
        return dict(zip(self.folders.split("\n"), map(int, self.left.split("\n")), strict=True))


def keep(table: Path, name: str, files: Listing, times: Times) -> None:
    """That the folder of release ``name`` with these files, or a copy of it, was left so.

    Raises OSError.
    """
    folders, left = "\n".join(times), "\n".join(map(str, times.values()))
    content = {
        "release": name,
        "manifest": files.sum,
        "folders": folders,
        "times": left,
        "sum": _sum(folders, left),
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
        folders, left = content["folders"], content["times"]
        return Kept(Listing.read(data), folders, left) if _is_whole(content) else None
    except (OSError, LookupError, ValueError):
        return None


def _is_whole(content: Mapping[str, Any]) -> bool:
    folders, left = content["folders"], content["times"]
    if not (isinstance(folders, str) and isinstance(left, str) and left):
        return False
    return bool(content["sum"] == _sum(folders, left))


def _sum(folders: str, left: str) -> int:
    return crc32(f"{folders}\n\n{left}".encode())


def _content(table: Path) -> dict[str, Any]:
    try:
        found = json.loads(table.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}
