"""The content tree → records, localities, pages and problems, in sorted order.

The walk trusts nothing: no symbolic link is followed, nothing outside the tree is read,
and whatever a file holds, it ends in a value or in a problem.
"""

from __future__ import annotations

import re
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from ..core.fields import SLUG
from ..core.problems import Problem, Source, problem
from ..core.records import KINDS, FreePage, Locality, Record
from ..core.text import folded
from ..core.vocabulary import nearest
from ..core.workdays import Layer, WorkingCalendar
from .document import read_document, read_locality, read_page
from .encoding import legible
from .front_matter import BODY_KIB, FRONT_KIB
from .leavings import HIDDEN_DOCUMENT, LEAVINGS
from .privacy import NOBODY, Known, scan_name
from .tables import LAW, read_law, read_layer

PAGES = "pages"
FILES = "files"
LOCALITY_FILE = "locality.md"
_SLUG = re.compile(SLUG, re.ASCII)
_FILE_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,120}", re.ASCII)
_IDS = re.compile(rb"\bid:\s*[\"']?([a-z0-9-]+)")
_NAMES = re.compile(rb"[a-z0-9][a-z0-9_-]*")
_LARGEST = (FRONT_KIB + BODY_KIB + 64) * 1024


@dataclass(frozen=True)
class Reading:
    """A whole content tree, read. Every record's locality is among ``localities``.

    ``incomplete`` are the ids of drafts that still lack required keys; ``refused`` those
    of documents with an error. Neither has a record. ``claimed`` are the words in refused
    documents that may be the id of a meeting, an issue or a rule. ``partial`` and
    ``partial_localities`` are what the refused ones say all the same, for checks only;
    ``mended`` the paths of those out of which faulty values were taken.
    """

    localities: tuple[Locality, ...] = ()
    records: tuple[Record, ...] = ()
    pages: tuple[FreePage, ...] = ()
    layers: Mapping[str, Layer] = field(default_factory=dict)
    incomplete: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()
    claimed: frozenset[str] = frozenset()
    partial: tuple[Record, ...] = ()
    partial_localities: tuple[Locality, ...] = ()
    mended: frozenset[str] = frozenset()
    problems: tuple[Problem, ...] = ()


def read(content: Path) -> Reading:
    """Everything under ``content``; never raises, whatever the files hold."""
    walk = _Walk(content)
    if not content.is_dir():
        walk.problems.append(problem(Source(walk.show(content)), "content-missing", folder=content))
    else:
        walk.content()
    return Reading(
        tuple(walk.localities),
        tuple(sorted(walk.records, key=lambda record: record.id)),
        tuple(walk.pages),
        walk.layers,
        tuple(walk.incomplete),
        tuple(walk.refused),
        frozenset(walk.claimed),
        tuple(sorted(walk.partial, key=lambda record: record.id)),
        tuple(walk.partial_localities),
        frozenset(walk.mended),
        tuple(sorted(walk.problems, key=Problem.order)),
    )


class _Walk:
    """Collects while it goes. Entries are taken by name, so the file system's order is no input."""

    def __init__(self, content: Path) -> None:
        self.root = content
        self.localities: list[Locality] = []
        self.records: list[Record] = []
        self.pages: list[FreePage] = []
        self.layers: dict[str, Layer] = {}
        self.incomplete: list[str] = []
        self.refused: list[str] = []
        self.claimed: set[str] = set()
        self.partial: list[Record] = []
        self.mended: set[str] = set()
        self.partial_localities: list[Locality] = []
        self.problems: list[Problem] = []

    def show(self, path: Path) -> str:
        """A path as problems name it: the content folder as it was given, so editors find it."""
        return legible(path.as_posix())

    def say(self, path: Path, code: str, *, suggestion: str | None = None, **values: Any) -> None:
        place = Source(self.show(path))
        self.problems.append(problem(place, code, suggestion=suggestion, **values))

    # --- folders ---

    def content(self) -> None:
        found = False
        folders = []
        for path in self.entries(self.root):
            if path.is_dir():
                folders.append(path)
            elif path.name != "README.md":
                self.say(path, "unexpected-file", name=legible(path.name))
        for path in sorted(folders, key=lambda path: (path.name == PAGES, path.name)):
            if path.name == PAGES:
                self.free_pages(path)
            elif self.named_well(path, path.name):
                found = True
                self.locality(path)
        if not found:
            self.say(self.root, "empty-content")

    def locality(self, folder: Path) -> None:
        """One commune. Without a sound ``locality.md`` its documents are read only for problems."""
        found, known = self.facts(folder / LOCALITY_FILE)
        calendar = found.meta.calendar if found is not None else None
        if found is not None:
            self.localities.append(found)
        before = len(self.records)
        for path in self.entries(folder):
            if path.is_dir():
                self.folder_of_kind(path, known)
            elif path.name not in (LOCALITY_FILE, calendar):
                self.say(path, "unexpected-file", name=legible(path.name))
        if found is None:
            self.partial += self.records[before:]
            self.refused += [each.id for each in self.records[before:]]
            del self.records[before:]
        elif calendar is not None:
            self.layer(found, folder / calendar)

    def folder_of_kind(self, folder: Path, known: Known) -> None:
        if folder.name == FILES:
            self.attachments(folder, known)
        elif folder.name in KINDS:
            for path in self.documents(folder):
                self.document(path, known)
        else:
            hint = nearest(folder.name, [*KINDS, FILES])
            self.say(folder, "unknown-folder", suggestion=hint, name=legible(folder.name))

    def attachments(self, folder: Path, known: Known) -> None:
        """Only names: a file's content is checked where a document shows it."""
        for path in self.entries(folder):
            if not path.is_file():
                self.say(path, "unexpected-file", name=legible(path.name))
            elif not _FILE_NAME.fullmatch(path.name):
                self.say(path, "bad-attachment-name", name=legible(path.name))
            else:
                self.problems += scan_name(self.show(path), path.name, known)

    def free_pages(self, folder: Path) -> None:
        everybody = NOBODY
        for locality in self.localities:
            everybody = everybody.and_(Known.of(locality.meta))
        for path in self.documents(folder):
            data = self.bytes_of(path)
            if data is not None:
                page, problems = read_page(self.show(path), data, path.stem, everybody)
                self.problems += problems
                self.pages += [page] if page is not None else []

    # --- files ---

    def facts(self, path: Path) -> tuple[Locality | None, Known]:
        if path.is_symlink():
            return None, NOBODY  # the walk over the folder reports it
        if not path.is_file():
            self.say(path.parent, "missing-locality", folder=legible(path.parent.name))
            return None, NOBODY
        data = self.bytes_of(path)
        if data is None:
            return None, NOBODY
        found, rest, known, problems = read_locality(self.show(path), data, path.parent.name)
        self.problems += problems
        self.partial_localities += [rest] if rest is not None else []
        return found, known

    def layer(self, locality: Locality, path: Path) -> None:
        """The locality's own days over the national calendar."""
        if not path.is_file() or path.is_symlink():
            self.problems.append(
                problem(locality.at("calendar"), "missing-calendar", file=path.name)
            )
            return
        data = self.bytes_of(path)
        if data is not None:
            layer, problems = read_layer(self.show(path), data, _national_calendar())
            self.problems += problems
            if layer is not None:
                self.layers[locality.id] = layer

    def document(self, path: Path, known: Known) -> None:
        folder = path.parent
        id_ = f"{folder.parent.name}/{folder.name}/{path.stem}"
        data = self.bytes_of(path)
        if data is None:
            self.refuse(path, id_, b"")
            return
        done = read_document(self.show(path), data, id_, known, folder.parent / FILES)
        self.problems += done.problems
        self.problems += scan_name(self.show(path), path.name, known)
        if done.record is not None:
            self.records.append(done.record)
        elif done.incomplete:
            self.incomplete.append(id_)
        else:
            self.refuse(path, id_, data, done.partial)
            self.mended |= {self.show(path)} if done.mended else set()

    def refuse(self, path: Path, id_: str, data: bytes, partial: Record | None = None) -> None:
        """Its names stay known, so that one bad file is not reported in every other too."""
        self.refused.append(id_)
        self.claimed.add(path.stem)
        if partial is None:
            self.claimed.update(each.decode() for each in _NAMES.findall(data))
            return
        self.partial.append(partial)
        if partial.meeting and partial.kind in ("announcement", "minutes"):
            self.claimed.add(partial.meeting)
        kept = {each.id for each in (*partial.issues, *getattr(partial.meta, "rules", ()))}
        self.claimed |= {each.decode() for each in _IDS.findall(data)} - kept

    def documents(self, folder: Path) -> Iterator[Path]:
        """The ``.md`` files of a folder whose names are ids; a twin is named with its first."""
        first: dict[str, Path] = {}
        for path in self.entries(folder):
            key = re.sub(r"[\s_]+", "-", folded(path.stem))
            if key in first:
                self.say(path, "duplicate-id", id=key, first=self.show(first[key]))
            first.setdefault(key, path)
            if path.suffix != ".md" or not path.is_file():
                self.say(path, "unexpected-file", name=legible(path.name))
            elif self.named_well(path, path.stem):
                yield path

    def named_well(self, path: Path, name: str) -> bool:
        if _SLUG.fullmatch(name):
            return True
        self.say(path, "bad-file-name", name=legible(name))
        return False

    def entries(self, folder: Path) -> list[Path]:
        """What a folder holds, by name, without editors' leavings; a symbolic link is a problem."""
        try:
            paths = sorted(folder.iterdir(), key=lambda path: path.name)
        except OSError as failure:
            self.say(folder, "unreadable", reason=failure.strerror or failure)
            return []
        kept = []
        for path in paths:
            if LEAVINGS.fullmatch(path.name):
                if HIDDEN_DOCUMENT.fullmatch(path.name):
                    self.say(path, "hidden-file", name=legible(path.name))
                continue
            if path.is_symlink():
                self.say(path, "link-refused", name=legible(path.name))
            else:
                kept.append(path)
        return kept

    def bytes_of(self, path: Path) -> bytes | None:
        """A regular file's bytes; one that is far too big is not read at all."""
        try:
            facts = path.lstat()
            if not stat.S_ISREG(facts.st_mode):
                self.say(path, "link-refused", name=legible(path.name))
            elif facts.st_size > _LARGEST:
                self.say(path, "body-too-big", size=facts.st_size // 1024)
            else:
                return path.read_bytes()
        except OSError as failure:
            self.say(path, "unreadable", reason=failure.strerror or failure)
        return None


@cache
def _national_calendar() -> WorkingCalendar:
    """What a layer lies over. Its own problems are reported where the tables are read."""
    calendar, _, _ = read_law(LAW)
    return calendar or WorkingCalendar("", date.min, date.max)
