"""Which files a site has, with their checksums: what may be in it, and ``MANIFEST.sha256``.

The form is that of ``sha256sum``, so that anybody can check a release without this program.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

NAME = "MANIFEST.sha256"
_LINE = re.compile(r"([0-9a-f]{64})  (.+)")
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
    """Path → checksum, sorted by path; the paths of ``known`` were looked at before.

    Raises ValueError when two files would share one place, also on a disk that does not tell
    capital letters, or when a file stands where another one needs a folder.
    """
    given = entries.items() if isinstance(entries, Mapping) else [each[:2] for each in entries]
    listed = sorted(given)
    found = dict(listed)
    if len(found) == len(listed) and found.keys() == known.keys():
        return found
    taken: set[str] = set()
    folders: set[str] = set()
    for path, _ in listed:
        check_path(path)
        key = path.casefold()
        if key in taken:
            raise ValueError(f"path is taken: {path!r}")
        taken.add(key)
        folders.update(_above(key, folders))
    for path, _ in listed:
        if path.casefold() in folders:
            raise ValueError(f"path is a folder too: {path!r}")
    return found


def _above(path: str, known: set[str]) -> Iterable[str]:
    """The folders over a path that are not known yet, the nearest first."""
    folder = path.rpartition("/")[0]
    while folder and folder not in known:
        yield folder
        folder = folder.rpartition("/")[0]


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
    lines = map(_LINE.fullmatch, data.decode(errors="replace").split("\n"))
    found = {each[2]: each[1] for each in lines if each}
    # Written again it must be the same text: sorted, nothing twice, nothing cut off.
    return found if written(found) == data else {}
