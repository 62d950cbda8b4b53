"""A folder on the disk as paths and inodes, and how it is made to hold what it should.

An inode number tells without reading whether a file is the same file as in another release;
names are read, files are not.
"""

from __future__ import annotations

import os
import time
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from .disk import discard, link, make_folder, write_whole

#: Nanoseconds: the coarsest clock of a file system takes two seconds for one.
HASTY = 2_000_000_000


@dataclass(frozen=True)
class Tree:
    """``files``: path → inode; ``others`` are links, pipes and the like."""

    files: Mapping[str, int]
    folders: Collection[str]
    others: Collection[str]


@dataclass(frozen=True)
class Matched:
    """What ``match`` leaves: path → inode, and the paths it could not fill."""

    inodes: Mapping[str, int]
    lost: Collection[str]


@dataclass(frozen=True)
class Known:
    """A folder as it was left: ``files`` as in ``Tree``, and path → mtime of folders in it."""

    files: Mapping[str, int]
    times: Mapping[str, int]


NOTHING = Known({}, {})


def walk(root: Path, known: Known = NOTHING) -> Tree:
    """Everything under ``root``, no link followed.

    A folder whose time is what it was is not listed: whatever is made, removed or put into the
    place of something there gives it another. To list tens of thousands takes seconds on a disk
    that has to look for them.
    """
    held: dict[str, list[tuple[str, int]]] = {}
    for path, inode in known.files.items():
        held.setdefault(path.rpartition("/")[0], []).append((path, inode))
    inside: dict[str, list[str]] = {}
    for folder in _folders(known.files):
        inside.setdefault(folder.rpartition("/")[0], []).append(folder)
    files: dict[str, int] = {}
    folders: list[str] = []
    others: list[str] = []
    todo = [""]
    while todo:
        folder = todo.pop()
        before = known.times.get(folder)
        found = inside.get(folder, [])
        if before is not None and os.lstat(f"{root}/{folder}").st_mtime_ns == before:
            files.update(held.get(folder, ()))
        else:
            found = _list(str(root), folder, files, others)
        folders += found
        todo += found
    return Tree(files, folders, others)


def _list(root: str, folder: str, files: dict[str, int], others: list[str]) -> list[str]:
    """The folders in one folder; its files and what else it holds are added."""
    found: list[str] = []
    before = f"{folder}/" if folder else ""
    with os.scandir(f"{root}/{folder}") as entries:
        for each in entries:
            path = before + each.name
            if each.is_file(follow_symlinks=False):
                files[path] = each.inode()
            elif each.is_dir(follow_symlinks=False):
                found.append(path)
            else:
                others.append(path)
    return found


def times(root: Path, files: Iterable[str]) -> dict[str, int]:
    """Path → mtime of ``root`` and of every folder that leads to one of the files.

    Those that changed just now are left out: their time may stay with the next change.
    """
    latest = time.time_ns() - HASTY
    folders = ("", *_folders(files))
    found = ((each, os.lstat(f"{root}/{each}").st_mtime_ns) for each in folders)
    return {each: changed for each, changed in found if changed < latest}


def match(
    root: Path,
    source: Path,
    kept: Mapping[str, str],
    good: Mapping[str, int],
    own: Collection[str],
    times: Mapping[str, int] = NOTHING.times,
) -> Matched:
    """Make ``root`` hold the ``kept`` files of ``source`` and its ``own``, and nothing else.

    ``kept`` is path → checksum. A kept file stays when its inode is the one in ``good``; else
    it is linked from ``source`` anew, or copied and its checksum compared where links will not
    do. A file that ``source`` has lost is among ``lost``, and so is an own one that is missing.
    With ``times`` of its folders ``root`` was left with just the files that are ``good``.
    """
    found = walk(root, Known(good, times) if times else NOTHING)
    stay = {path for path in kept if path in found.files and found.files[path] == good.get(path)}
    stay.update(path for path in own if path in found.files)
    for path in (*found.others, *(each for each in found.files if each not in stay)):
        os.unlink(f"{root}/{path}")
    needed = _folders(kept) | _folders(own)
    for path in sorted(found.folders, key=len, reverse=True):  # the inner ones first
        if path not in needed:
            os.rmdir(f"{root}/{path}")
    inodes = {path: found.files[path] for path in stay}
    made = set(found.folders)
    for path in kept:
        if path not in stay:
            _fill(str(root), str(source), path, kept[path], made, inodes)
    return Matched(inodes, sorted(path for path in (*kept, *own) if path not in inodes))


def _folders(paths: Iterable[str]) -> set[str]:
    found: set[str] = set()
    for path in paths:
        folder = path.rpartition("/")[0]
        while folder and folder not in found:
            found.add(folder)
            folder = folder.rpartition("/")[0]
    return found


def _fill(
    root: str, source: str, path: str, digest: str, made: set[str], inodes: dict[str, int]
) -> None:
    folder = path.rpartition("/")[0]
    if folder and folder not in made:
        make_folder(f"{root}/{folder}")
        made.add(folder)
    target = f"{root}/{path}"
    try:
        if not link(f"{source}/{path}", target):
            data = Path(source, path).read_bytes()
            if sha256(data).hexdigest() != digest:
                return
            write_whole(target, data)
    except (FileNotFoundError, NotADirectoryError):
        return
    inodes[path] = os.lstat(target).st_ino


def differing(root: Path, files: Mapping[str, str]) -> list[str]:
    """Paths whose bytes on the disk are not what their checksum says, sorted."""
    return sorted(path for path, digest in files.items() if _digest(root / path) != digest)


def _digest(file: Path) -> str | None:
    try:
        return sha256(file.read_bytes()).hexdigest()
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
        return None


def delete(root: Path, aside: Path) -> None:
    """By another name first, so that nobody takes half of it for the whole."""
    discard(aside)
    root.rename(aside)
    discard(aside)
