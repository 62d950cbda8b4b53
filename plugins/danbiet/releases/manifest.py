"""Which files a site may have, and ``MANIFEST.sha256``, which lists them with their checksums.

The form is that of ``sha256sum``, so that anybody can check a release without this program.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from .listing import Listing, folders

NAME = "MANIFEST.sha256"
_LINES = re.compile(rb"(?:[0-9a-f]{64}  [^\n]+\n)*")
_CONTROL = re.compile(r"[\x00-\x1f\x7f\\]")  # sha256sum would write them in another way


class Entry(NamedTuple):
    """A file of the site: its path in it, its checksum in hexadecimal, its size in bytes."""

    path: str
    sha256: str
    size: int


def check_path(path: str) -> None:
    """Raises ValueError for a path that leaves the site or cannot stand in the manifest."""
    parts = path.split("/")
    if "" in parts or "." in parts or ".." in parts or _CONTROL.search(path) or path == NAME:
        raise ValueError(f"no path of a site: {path!r}")


def collected(entries: Mapping[str, str] | Iterable[Entry], known: Listing) -> Listing:
    """All entries as a listing; the paths of ``known`` were looked at before.

    Raises ValueError when two files would share one place, also on a disk that does not tell
    capital letters, or when a file stands where another one needs a folder.
    """
    listing = _listing(entries)
    new = [each.path for each in listing.differences(known) if each.before is None]
    for path in new:
        check_path(path)
    # Two that share a place stand in branches of one name, but for capital letters.
    names = {_place(path) for path in new}
    taken: set[str] = set()
    for path in listing.under([each for each in listing.branches if _place(each) in names]):
        key = path.casefold()
        if key in taken:
            raise ValueError(f"path is taken: {path!r}")
        taken.add(key)
    for key in folders(taken) & taken:
        raise ValueError(f"path is a folder too: {key!r}")
    return listing


def _place(path: str) -> str:
    return path.partition("/")[0].casefold()


def _listing(entries: Mapping[str, str] | Iterable[Entry]) -> Listing:
    if isinstance(entries, Mapping):
        return Listing.of(entries)
    held = [each[:2] for each in entries]
    for path, times in Counter(path for path, _ in held).most_common(1):
        if times > 1:
            raise ValueError(f"path is taken: {path!r}")
    return Listing.of(dict(held))


def read(release: Path) -> Listing | None:
    """None when there is no manifest or it is not one of ours."""
    try:
        return parsed((release / NAME).read_bytes()) or None
    except OSError:
        return None


def parsed(data: bytes) -> Listing:
    """Nothing at all when it is not the whole text of a manifest of ours."""
    nothing = Listing({})
    if not _LINES.fullmatch(data):
        return nothing
    try:
        found = Listing.read(data)
        # Written again it must be the same text: sorted, nothing twice, nothing cut off.
        return found if Listing.of(dict(found)).text() == data else nothing
    except UnicodeDecodeError:
        return nothing


def written(files: Mapping[str, str]) -> bytes:
    """The manifest's text."""
    return Listing.of(files).text()
