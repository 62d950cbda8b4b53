"""A folder on the disk as paths and inodes, and how it is made to hold what it should.

An inode number tells without reading whether a file is the same file as in another release;
names are read, files are not.
"""

from __future__ import annotations

import os
import time
from collections.abc import Collection, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from hashlib import file_digest, sha256
from itertools import chain
from pathlib import Path

from .disk import discard, link, make_folder, write_whole

#: Nanoseconds: the coarsest clock of a file system takes two seconds for one.
COARSE = 2_000_000_000
#: Where a time has parts of a millisecond: ten ticks of the slowest kernel.
FINE = 100_000_000
#: Threads that read what was written again; more than processors, since some wait for the disk.
READERS = 4


@dataclass(frozen=True)
class Tree:
    """What a folder holds, or held when it was left.

    ``files``: path → inode. ``times``: path → mtime (ns) of the folder itself (``""``) and of
    every folder in it, those above first; 0 where the time may stay with the next change.
    ``others`` are links, pipes and the like.
    """

    files: dict[str, int]
    times: dict[str, int]
    others: list[str]


#: Of a folder of which nothing is known: it is listed.
NOTHING = Tree({}, {"": 0}, [])


def walk(root: Path, left: Tree = NOTHING, among: Collection[str] | None = None) -> Tree:
    """Everything under ``root``, no link followed.

    A folder whose time is what it was is not listed: whatever is made, removed or put into the
    place of something there gives it another. To list tens of thousands takes seconds on a disk
    that has to look for them. Folders that are not ``among`` the given ones, which are closed
    under what is above, are taken as they were left: with the same time a later walk sees to it.
    """
    here, found = str(root), Tree({}, {}, [])
    listed: dict[str, set[str]] = {}
    gone: set[str] = set()
    looked_at = left.times if among is None else among
    for folder, before in left.times.items():
        above = folder.rpartition("/")[0]
        if folder and (above in gone or folder not in listed.get(above, left.times)):
            gone.add(folder)
        elif folder in looked_at and not (before and _changed(here, folder) == before):
            _list(here, folder, left.times, found, listed)
        else:
            found.times[folder] = before
    for path, inode in left.files.items():
        folder = path.rpartition("/")[0]
        if folder not in listed and folder not in gone:
            found.files[path] = inode
    return found


def _lasts(changed: int, now: int) -> bool:
    """A later change of what has this time will give it another."""
    return now - changed > (FINE if changed % 1_000_000 else COARSE)


def _changed(root: str, folder: str) -> int:
    return os.lstat(f"{root}/{folder}").st_mtime_ns


def _list(
    root: str, first: str, known: Collection[str], found: Tree, listed: dict[str, set[str]]
) -> None:
    """One folder, and those in it that are not known; adds to ``found`` and ``listed``."""
    now = time.time_ns()
    todo = [first]
    while todo:
        folder = todo.pop()
        changed = _changed(root, folder)  # before what it tells of is read
        found.times[folder] = changed if _lasts(changed, now) else 0
        inside = listed[folder] = _entries(root, folder, found)
        todo += [each for each in inside if each not in known]


def _entries(root: str, folder: str, found: Tree) -> set[str]:
    """The folders in one folder; its files and what else it holds are added to ``found``."""
    inside: set[str] = set()
    before = f"{folder}/" if folder else ""
    with os.scandir(f"{root}/{folder}") as entries:
        for each in entries:
            path = before + each.name
            if each.is_file(follow_symlinks=False):
                found.files[path] = each.inode()
            elif each.is_dir(follow_symlinks=False):
                inside.add(path)
            else:
                found.others.append(path)
    return inside


def match(
    root: Path,
    there: Tree,
    source: Path,
    files: Mapping[str, str],
    good: Mapping[str, int],
    own: Collection[str],
) -> tuple[Tree, list[str]]:
    """Make ``root``, which holds what is ``there``, hold ``files`` and nothing else.

    ``files`` is path → checksum; those that are ``own`` were put there, the others are those of
    ``source``. Such a one stays when its inode is the one in ``good``; else it is linked from
    ``source`` anew, or copied and its checksum compared where links will not do. Returns what
    is there now, and the paths of what is not: ``source`` has lost it, or nobody put it there.
    """
    stay = staying(there, files, good, own)
    for path in (*there.others, *(each for each in there.files if each not in stay)):
        os.unlink(f"{root}/{path}")
    needed = folders(files)
    for path in sorted(there.times.keys() - needed, key=len, reverse=True):  # the inner ones first
        os.rmdir(f"{root}/{path}")
    made = set(there.times)
    missing = [path for path in files if path not in stay]
    for path in missing:
        if path not in own and (inode := _fill(str(root), str(source), path, files[path], made)):
            stay[path] = inode
    # A folder that was changed here has another time than this, and is listed for it.
    times = there.times
    if times.keys() != needed:
        times = {each: times.get(each, 0) for each in sorted(needed)}
    return Tree(stay, times, []), [path for path in missing if path not in stay]


def staying(
    there: Tree, files: Collection[str], good: Mapping[str, int], own: Collection[str] = ()
) -> dict[str, int]:
    """Path → inode of the files that ``match`` leaves where they are."""
    return {
        path: inode
        for path, inode in there.files.items()
        if (path in files and good.get(path) == inode) or path in own
    }


def folders(paths: Iterable[str]) -> set[str]:
    """All that lead to one of the paths, ``""`` among them."""
    found = {""}
    for path in paths:
        folder = path.rpartition("/")[0]
        while folder not in found:
            found.add(folder)
            folder = folder.rpartition("/")[0]
    return found


def _fill(root: str, source: str, path: str, digest: str, made: set[str]) -> int | None:
    """The inode of the file that is there now; None when the source has lost it."""
    folder = path.rpartition("/")[0]
    if folder not in made:
        make_folder(f"{root}/{folder}")
        made.add(folder)
    target = f"{root}/{path}"
    try:
        if not link(f"{source}/{path}", target):
            data = Path(source, path).read_bytes()
            if sha256(data).hexdigest() != digest:
                return None
            write_whole(target, data)
    except (FileNotFoundError, NotADirectoryError):
        return None
    return os.lstat(target).st_ino


def differing(root: Path, files: Mapping[str, str]) -> list[str]:
    """Paths whose bytes on the disk are not what their checksum says, sorted.

    Reading and hashing leave the interpreter to others: threads read several files at once.
    """
    paths = list(files)
    shares = [paths[at::READERS] for at in range(READERS)]
    with ThreadPoolExecutor(READERS) as readers:
        return sorted(chain(*readers.map(partial(_differing, str(root), files), shares)))


def _differing(root: str, files: Mapping[str, str], paths: Iterable[str]) -> list[str]:
    return [path for path in paths if _digest(f"{root}/{path}") != files[path]]


def _digest(path: str) -> str | None:
    try:
        with open(path, "rb", buffering=0) as file:
            return file_digest(file, "sha256").hexdigest()
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
        return None


def delete(root: Path, aside: Path) -> None:
    """By another name first, so that nobody takes half of it for the whole."""
    discard(aside)
    root.rename(aside)
    discard(aside)
