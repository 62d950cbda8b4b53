"""Which files a site has, with their checksums: what may be in it, and ``MANIFEST.sha256``.

The form is that of ``sha256sum``, so that anybody can check a release without this program.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from operator import itemgetter
from pathlib import Path
from sys import intern
from typing import NamedTuple

from .tree import folders

NAME = "MANIFEST.sha256"
_SUM = 64  # characters of a checksum; two spaces and the path follow
_HEX = re.compile(r"[0-9a-f]*")
_PATH = itemgetter(0)
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


def collected(
    entries: Mapping[str, str] | Iterable[Entry], known: Mapping[str, str]
) -> dict[str, str]:
    """Path → checksum, sorted by path, as ``known`` is, whose paths were looked at before.

    Raises ValueError when two files would share one place, also on a disk that does not tell
    capital letters, or when a file stands where another one needs a folder.
    """
    if isinstance(entries, Mapping):
        if entries.keys() == known.keys():
            return {path: entries[path] for path in known}
        listed = sorted(entries.items(), key=_PATH)
    else:
        listed = sorted((each[:2] for each in entries), key=_PATH)
    taken: set[str] = set()
    for path, _ in listed:
        if path not in known:
            check_path(path)
        key = path.casefold()
        if key in taken:
            raise ValueError(f"path is taken: {path!r}")
        taken.add(key)
    for key in folders(taken) & taken:
        raise ValueError(f"path is a folder too: {key!r}")
    return dict(listed)


def written(files: Mapping[str, str]) -> bytes:
    """The manifest's text."""
    return "".join(f"{files[path]}  {path}\n" for path in sorted(files)).encode()


def read(release: Path) -> dict[str, str] | None:
    """Path → checksum; None when there is no manifest or it is not one of ours."""
    try:
        return parsed((release / NAME).read_bytes()) or None
    except OSError:
        return None


def parsed(data: bytes) -> dict[str, str]:
    """Path → checksum; nothing at all when it is not the whole text of a manifest of ours."""
    found = split(data.decode(errors="replace"))
    sums = "".join(found.values())
    # Written again it must be the same text: sorted, nothing twice, nothing cut off.
    whole = "" not in found and _HEX.fullmatch(sums) and written(found) == data
    return found if whole else {}


def split(text: str) -> dict[str, str]:
    """Path → checksum of a text that is known to be a manifest; each path once in memory."""
    return {intern(line[_SUM + 2 :]): line[:_SUM] for line in text.split("\n") if line}
