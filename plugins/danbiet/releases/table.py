"""How a folder of a release was left, kept beside it, so that it need not be listed again.

A table is a help only: one that cannot be read, or that belongs to another manifest, is none.
What it says of a folder counts as long as that folder's time is what it was (``tree.match``).
"""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

from . import disk, manifest
from .listing import Listing
from .tree import Times


class Kept(NamedTuple):
    """What a release holds by its manifest, and how it was left."""

    files: Listing
    times: Times


def keep(table: Path, name: str, files: Listing, times: Times) -> None:
    """That the folder of release ``name`` with these files, or a copy of it, was left so.

    Raises OSError.
    """
    content = {
        "release": name,
        "manifest": files.sum,
        "folders": list(times),
        "times": list(times.values()),
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
        times = dict(zip(content["folders"], content["times"], strict=True))
        return Kept(Listing.read(data), times)
    except (OSError, LookupError, TypeError, ValueError):
        return None


def _content(table: Path) -> dict[str, Any]:
    try:
        found = json.loads(table.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}
