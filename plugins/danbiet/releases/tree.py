"""A folder on the disk, and how it is made to hold what it should.

An inode number tells without reading whether a file is the same file as in another release;
names are read, files are not.
"""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path

from .. import pool
from . import sums
from .disk import discard, link, make_folder, write_whole
from .listing import Folder, Listing, folders

#: Nanoseconds: the coarsest clock of a file system takes two seconds for one.
COARSE = 2_000_000_000
#: Where a time has parts of a millisecond: ten ticks of the slowest kernel.
FINE = 100_000_000
#: Folders to look into, or files to read, that are worth another process: fewer take no half a
#: second, and another process takes half as much memory as this one.
MANY = 20_000

#: A folder's path, ``""`` for that at the top → its mtime (ns) when it was left; 0 where the
#: time may stay with the next change. Sorted, so that those above come first.
Times = dict[str, int]


@dataclass(frozen=True)
class Tree:
    """What a folder holds: ``files`` by path → inode; ``others`` are links, pipes and the like."""

    files: dict[str, int] = field(default_factory=dict)
    others: list[str] = field(default_factory=list)


def walk(root: Path) -> Tree:
    """Everything under ``root``, no link followed."""
    found, todo = Tree(), [""]
    while todo:
        folder = todo.pop()
        before = f"{folder}/" if folder else ""
        with os.scandir(f"{root}/{folder}") as entries:
            for each in entries:
                path = before + each.name
                if each.is_file(follow_symlinks=False):
                    found.files[path] = each.inode()
                elif each.is_dir(follow_symlinks=False):
                    todo.append(path)
                else:
                    found.others.append(path)
    return found


def match(
    root: Path,
    source: Path,
    files: Listing,
    left: Times,
    touched: Collection[str],
    own: Collection[str] = (),
) -> tuple[Times, list[str]]:
    """Make ``root`` hold ``files`` and nothing else; how it is left, and what is not there.

    Files that are ``own`` were put there; the others are those of ``source``: each stays if it
    is the same inode, else it is linked anew. Where links will not do it stays if it has the
    same bytes, else it is copied and its checksum compared. What ``source`` has lost, or nobody
    put there, is not there.

    A folder is looked into if it is among those ``touched``: all in which ``files`` differ from
    what was there, with what is above them, and those that ``changed``; or if nothing is known
    of its time. Others are taken as they were ``left``: to list tens of thousands takes seconds
    on a disk that has to look for them.
    """
    due = _due(left, touched)
    work = _Matching(str(root), str(source), files, left, due, own)
    # Those left are in order by now, which sorting makes use of.
    named = sorted([*left, *(each for each in due if each not in left)])
    if _are_many(files, left, due):
        work.look_from_the_top(named)
    else:
        work.look(named)
    return dict(sorted(work.times.items())), sorted(work.lost)


def changed(root: Path, left: Times) -> set[str]:
    """Folders that have another time than they were ``left`` with.

    Whatever is made, removed or put into the place of something in a folder gives it another.
    """
    top = str(root)
    return {folder for folder, before in left.items() if before and _time(top, folder) != before}


def _time(root: str, folder: str) -> int | None:
    """None where it is gone, as one is whose upper folder was made anew."""
    try:
        return os.lstat(f"{root}/{folder}").st_mtime_ns
    except (FileNotFoundError, NotADirectoryError):
        return None


def is_shared_out(files: Listing, left: Times, touched: Collection[str]) -> bool:
    """Whether ``match`` looks in several processes; no thread may run beside it then."""
    return _are_many(files, left, _due(left, touched))


def _are_many(files: Listing, left: Times, due: Collection[str]) -> bool:
    return (len(due) if left else len(files)) >= MANY


def _due(left: Times, touched: Collection[str]) -> set[str]:
    """With those of which no time is known, and what leads to them.

    Something else may stand where one of those above was, and lead out of the tree.
    """
    untold = [f"{folder}/" for folder, before in left.items() if not before]
    return {*touched, *folders(untold)} if untold else {*touched}


@dataclass
class _Matching:
    """One pass of ``match`` from the top down."""

    root: str
    source: str
    files: Listing
    left: Times
    due: Collection[str]
    own: Collection[str]
    times: Times = field(default_factory=dict)
    lost: list[str] = field(default_factory=list)
    links: bool | None = None  # whether the disk makes any; not known until it is asked

    def look(self, paths: Iterable[str]) -> None:
        """At these, sorted; what stands above them is in order, or among them."""
        for folder in paths:
            # What stands above is in order by now, so no path leads through a link.
            if self._is_due(folder):
                self.settle(folder)
            else:
                self.times.setdefault(folder, self.left[folder])

    def look_from_the_top(self, paths: Iterable[str]) -> None:
        """At these, sorted: at the top, then in several processes at what stands under it."""
        branches: dict[str, list[str]] = {}
        for folder in paths:
            branches.setdefault(folder.partition("/")[0], []).append(folder)
        branches.pop("", None)
        if self._is_due(""):
            for name in self._settle_one(""):
                branches.setdefault(name, [name])
        else:
            self.times[""] = self.left[""]
        for _, (times, lost) in pool.spread(self._looked, [*branches.values()], pool.workers()):
            self.times |= times
            self.lost += lost

    def _looked(self, paths: Sequence[str]) -> tuple[Times, list[str]]:
        own = replace(self, times={}, lost=[])
        own.look(paths)
        return own.times, own.lost

    def _is_due(self, folder: str) -> bool:
        return folder in self.due or folder not in self.left

    def settle(self, folder: str) -> None:
        """Look into a folder and put it right, with those in it of which nothing is known."""
        for each in self._settle_one(folder):
            self.settle(each)

    def _settle_one(self, folder: str) -> list[str]:
        """Those in it of which nothing is known."""
        wanted = self.files.folder(folder)
        if wanted is None or folder in self.times:  # it is gone by now, or done
            return []
        now, changed = time.time_ns(), _time(self.root, folder)  # before what it tells of is read
        before = f"{folder}/" if folder else ""
        there: set[str] = set()
        stays = False
        if changed is None:
            make_folder(f"{self.root}/{folder}")
        else:
            there, stays = self._cleared(folder, before, wanted)
        lacking = wanted.files - there
        for name in lacking:
            self._fill(before + name)
        stays = stays and not lacking and wanted.folders <= there
        lasts = stays and changed is not None and _lasts(changed, now)
        self.times[folder] = changed if lasts and changed else 0
        return [
            before + name
            for name in wanted.folders
            if name not in there or before + name not in self.left
        ]

    def _cleared(self, folder: str, before: str, wanted: Folder) -> tuple[set[str], bool]:
        """What is as it should be in a folder from which all else went, and whether nothing did."""
        good: dict[str, int] | None = None
        there: set[str] = set()
        bad: list[os.DirEntry[str]] = []
        with os.scandir(f"{self.root}/{folder}") as entries:
            for each in entries:
                if each.is_dir(follow_symlinks=False):
                    is_good = each.name in wanted.folders
                elif not each.is_file(follow_symlinks=False) or each.name not in wanted.files:
                    is_good = False
                elif before + each.name in self.own:
                    is_good = True
                else:
                    good = _inodes(f"{self.source}/{folder}") if good is None else good
                    is_good = good.get(each.name) == each.inode() or self._is_copy(
                        before + each.name
                    )
                if is_good:
                    there.add(each.name)
                else:
                    bad.append(each)
        for each in bad:
            shutil.rmtree(each) if each.is_dir(follow_symlinks=False) else os.unlink(each)
        return there, not bad

    def _is_copy(self, path: str) -> bool:
        """A file of its own may stay: the disk makes no links, and it has the right bytes."""
        if self.links is None:
            aside = Path(self.root).with_name(f".new-link-{os.getpid()}")
            discard(aside)
            try:
                self.links = link(f"{self.source}/{path}", str(aside))
            except (FileNotFoundError, NotADirectoryError):
                return False
            discard(aside)
        return not self.links and sums.digest(f"{self.root}/{path}") == self.files[path]

    def _fill(self, path: str) -> None:
        """Link or copy a file that is not there."""
        if path in self.own:
            self.lost.append(path)
            return
        source, target = f"{self.source}/{path}", f"{self.root}/{path}"
        try:
            if link(source, target):
                return
            data = Path(source).read_bytes()
        except (FileNotFoundError, NotADirectoryError):
            self.lost.append(path)
            return
        if sha256(data).hexdigest() == self.files[path]:
            write_whole(target, data)
        else:
            self.lost.append(path)


def _lasts(changed: int, now: int) -> bool:
    """A later change of what has this time will give it another."""
    return now - changed > (FINE if changed % 1_000_000 else COARSE)


def _inodes(folder: str) -> dict[str, int]:
    """Of the files in a folder, if it is there."""
    try:
        with os.scandir(folder) as entries:
            return {e.name: e.inode() for e in entries if e.is_file(follow_symlinks=False)}
    except (FileNotFoundError, NotADirectoryError):
        return {}


def delete(root: Path, aside: Path) -> None:
    """By another name first, so that nobody takes half of it for the whole."""
    discard(aside)
    root.rename(aside)
    discard(aside)
