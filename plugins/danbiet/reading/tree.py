"""The content folder as it lies on the disk: names, kinds and stats, found in one walk.

It opens no file, so what a ``locality.md`` decides (which calendar belongs to it) is seen
to in ``folder``. No symbolic link is followed, and what does not belong is a problem.
"""

from __future__ import annotations

import os
import re
import stat as modes
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePath
from typing import Any, NamedTuple

from ..core.fields import SLUG
from ..core.problems import Problem, Source, problem
from ..core.records import KINDS
from ..core.text import folded
from ..core.vocabulary import nearest
from .encoding import legible
from .leavings import HIDDEN_DOCUMENT, LEAVINGS

PAGES = "pages"
FILES = "files"
LOCALITY_FILE = "locality.md"
_SLUG = re.compile(SLUG, re.ASCII)
_FILE_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,120}", re.ASCII)
#: A file that changes twice within one tick of the file system's clock keeps its stat. The
#: coarsest clock in use (FAT) ticks every two seconds.
TICK_NS = 2_000_000_000


class Stat(NamedTuple):
    """What tells a file from its next version: bytes, nanoseconds, and its number on the disk."""

    size: int
    mtime_ns: int
    ctime_ns: int
    inode: int

    def is_hasty(self, looked_at_ns: int) -> bool:
        """The file may have changed again after that, and have the same stat."""
        return looked_at_ns - max(self.mtime_ns, self.ctime_ns) <= TICK_NS


@dataclass(frozen=True)
class LocalityTree:
    """One commune's folder; names are in order.

    ``facts`` is its ``locality.md``. ``documents`` are named ``<folder>/<slug>.md``,
    ``attachments`` and ``others`` (files beside ``locality.md``; None where one is no
    regular file) by their bare names. ``state`` is its file in the folder beside the content
    (``first_seen``).
    """

    id: str
    folder: Path
    taken_ns: int
    facts: Stat | None = None
    documents: Mapping[str, Stat] = field(default_factory=dict)
    attachments: Mapping[str, Stat] = field(default_factory=dict)
    others: Mapping[str, Stat | None] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    state: Stat | None = None

    def files(self) -> Iterator[tuple[str, Stat]]:
        """Every file that counts, with its path in the content folder, in order."""
        if self.facts is not None:
            yield f"{self.id}/{LOCALITY_FILE}", self.facts
        for name, facts in self.others.items():
            if facts is not None:
                yield f"{self.id}/{name}", facts
        for name, facts in self.documents.items():
            yield f"{self.id}/{name}", facts
        for name, facts in self.attachments.items():
            yield f"{self.id}/{FILES}/{name}", facts
        if self.state is not None:
            yield shown_state(self.id), self.state


@dataclass(frozen=True)
class Tree:
    """The whole folder. ``pages`` are named ``<slug>.md``; ``taken_ns`` is when the walk began."""

    root: Path
    taken_ns: int
    localities: tuple[LocalityTree, ...] = ()
    pages: Mapping[str, Stat] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()

    def texts(self) -> Iterator[str]:
        """The paths of all files that are read as text: ``locality.md``, documents, pages."""
        for each in self.localities:
            if each.facts is not None:
                yield f"{each.id}/{LOCALITY_FILE}"
            yield from (f"{each.id}/{name}" for name in each.documents)
        yield from (f"{PAGES}/{name}" for name in self.pages)


def state_file(content: Path, locality: str) -> Path:
    """Where it is noted when each document of a locality came."""
    return content.absolute().parent / shown_state(locality)


def shown_state(locality: str) -> str:
    """The same as people write it, beside the content folder."""
    return f"state/{locality}.json"


def scan(content: Path) -> Tree:
    """What lies under ``content``; never raises, whatever it is."""
    taken = time.time_ns()  # only to distrust files that changed at this very moment
    walk = _Walk(content)
    if not content.is_dir():
        walk.say("", "content-missing", folder=content)
        return Tree(content, taken, problems=tuple(walk.problems))
    localities, pages = [], {}
    for entry in _pages_last(walk.top()):
        if entry.name == PAGES:
            pages = walk.documents(entry)
        elif walk.named_well(entry.name, entry.name):
            below = _Walk(content)
            localities.append(below.locality(entry, taken))
    if not localities:
        walk.say("", "empty-content")
    return Tree(content, taken, tuple(localities), pages, tuple(walk.problems))


def _pages_last(entries: list[os.DirEntry[str]]) -> list[os.DirEntry[str]]:
    return sorted(entries, key=lambda each: (each.name == PAGES, each.name))


def shown(root: Path, path: str = "") -> str:
    """A path as problems name it: the content folder as it was given, so editors find it."""
    return legible((root / path).as_posix())


def _stat(file: os.DirEntry[str] | Path) -> Stat | None:
    """As ``_Walk.stat``."""
    try:
        facts = file.stat(follow_symlinks=False)
    except OSError:
        return None
    if not modes.S_ISREG(facts.st_mode):
        return None
    return Stat(facts.st_size, facts.st_mtime_ns, facts.st_ctime_ns, facts.st_ino)


class _Walk:
    """Collects problems while it goes. Names inside the content folder are relative to it."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.problems: list[Problem] = []

    def say(self, path: str, code: str, *, suggestion: str | None = None, **values: Any) -> None:
        place = Source(shown(self.root, path))
        self.problems.append(problem(place, code, suggestion=suggestion, **values))

    def top(self) -> list[os.DirEntry[str]]:
        """The folders right under the content folder."""
        folders = []
        for entry in self.entries(""):
            if entry.is_dir(follow_symlinks=False):
                folders.append(entry)
            elif entry.name != "README.md":
                self.say(entry.name, "unexpected-file", name=legible(entry.name))
        return folders

    def locality(self, entry: os.DirEntry[str], taken_ns: int) -> LocalityTree:
        id_ = entry.name
        documents: dict[str, Stat] = {}
        attachments: dict[str, Stat] = {}
        others: dict[str, Stat | None] = {}
        for inside in self.entries(id_):
            if not inside.is_dir(follow_symlinks=False):
                others[inside.name] = self.stat(f"{id_}/{inside.name}", inside)
            elif inside.name == FILES:
                attachments = self.attachments(f"{id_}/{FILES}")
            elif inside.name in KINDS:
                found = self.documents(inside, f"{id_}/{inside.name}")
                documents.update((f"{inside.name}/{name}", each) for name, each in found.items())
            else:
                hint = nearest(inside.name, [*KINDS, FILES])
                path = f"{id_}/{inside.name}"
                self.say(path, "unknown-folder", suggestion=hint, name=legible(inside.name))
        facts = others.pop(LOCALITY_FILE, None)
        if facts is None and not (self.root / id_ / LOCALITY_FILE).is_symlink():
            self.say(id_, "missing-locality", folder=legible(id_))
        problems = tuple(self.problems)
        folder = self.root / id_
        return LocalityTree(
            id_,
            folder,
            taken_ns,
            facts,
            documents,
            attachments,
            others,
            problems,
            _stat(state_file(self.root, id_)),
        )

    def attachments(self, folder: str) -> dict[str, Stat]:
        """Only names: a file's content is checked where a document shows it."""
        kept = {}
        for entry in self.entries(folder):
            path = f"{folder}/{entry.name}"
            facts = self.stat(path, entry)
            if facts is None:
                self.say(path, "unexpected-file", name=legible(entry.name))
            elif not _FILE_NAME.fullmatch(entry.name):
                self.say(path, "bad-attachment-name", name=legible(entry.name))
            else:
                kept[entry.name] = facts
        return kept

    def documents(self, folder: os.DirEntry[str], inside: str = PAGES) -> dict[str, Stat]:
        """The ``.md`` files of a folder whose names are ids; a twin is named with its first."""
        kept: dict[str, Stat] = {}
        first: dict[str, str] = {}
        for entry in self.entries(inside):
            name, path = entry.name, f"{inside}/{entry.name}"
            stem = name[:-3] if name.endswith(".md") else PurePath(name).stem
            sound = _SLUG.fullmatch(stem) is not None
            key = stem if sound else re.sub(r"[\s_]+", "-", folded(stem))
            if key in first:
                self.say(path, "duplicate-id", id=key, first=shown(self.root, first[key]))
            first.setdefault(key, path)
            facts = self.stat(path, entry) if name.endswith(".md") else None
            if facts is None:
                self.say(path, "unexpected-file", name=legible(name))
            elif self.named_well(path, stem):
                kept[name] = facts
        return kept

    def named_well(self, path: str, name: str) -> bool:
        if _SLUG.fullmatch(name):
            return True
        self.say(path, "bad-file-name", name=legible(name))
        return False

    def stat(self, path: str, entry: os.DirEntry[str]) -> Stat | None:
        """None for anything but a regular file, and for one that is gone meanwhile."""
        return _stat(entry)

    def entries(self, folder: str) -> list[os.DirEntry[str]]:
        """What a folder holds, by name, without editors' leavings; a symbolic link is a problem."""
        try:
            with os.scandir(self.root / folder) as found:
                entries = sorted(found, key=lambda entry: entry.name)
        except OSError as failure:
            self.say(folder, "unreadable", reason=failure.strerror or failure)
            return []
        kept = []
        for entry in entries:
            name = entry.name
            if LEAVINGS.fullmatch(name):
                if HIDDEN_DOCUMENT.fullmatch(name):
                    self.say(f"{folder}/{name}".lstrip("/"), "hidden-file", name=legible(name))
            elif entry.is_symlink():
                self.say(f"{folder}/{name}".lstrip("/"), "link-refused", name=legible(name))
            else:
                kept.append(entry)
        return kept
