"""A scanned content folder → localities, records, pages and problems, one locality at a time.

Whatever a file holds, it ends in a value or in a problem. What was read before comes from
stored rows where they still hold; new rows are handed back, this module keeps none.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

from ..core.problems import problem
from ..core.records import FreePage, Locality, Record
from ..core.workdays import Layer, WorkingCalendar
from . import stored
from .document import Read, read_document, read_page
from .document import read_locality as read_locality_file
from .encoding import legible
from .privacy import NOBODY, Known, scan_name
from .result import LocalityReading, PagesReading, Reading, joined, known_of
from .sources import Files, Seen
from .stored import Row
from .tables import LAW, read_law, read_layer
from .tree import FILES, LOCALITY_FILE, PAGES, LocalityTree, Stat, Tree, scan

_IDS = re.compile(rb"\bid:\s*[\"']?([a-z0-9-]+)")
_NAMES = re.compile(rb"[a-z0-9][a-z0-9_-]*")
_NO_ROWS: Mapping[str, Row] = {}


def read(content: Path) -> Reading:
    """Everything under ``content``; never raises, whatever the files hold."""
    tree = scan(content)
    places = [read_locality(each) for each in tree.localities]
    return joined(tree, places, read_pages(tree, known_of(places)))


def read_locality(tree: LocalityTree, rows: Mapping[str, Row] = _NO_ROWS) -> LocalityReading:
    """One commune. Without a sound ``locality.md`` its documents are read only for problems.

    ``rows`` are what is stored of its files, by path inside the content folder.
    """
    reader = _Locality(tree, rows)
    reader.facts()
    for name, facts in tree.documents.items():
        reader.document(name, facts)
    reader.names()
    return reader.reading()


def read_facts(tree: LocalityTree, rows: Mapping[str, Row] = _NO_ROWS) -> LocalityReading:
    """Only ``locality.md`` and the calendar it names: what pages of all localities may say."""
    reader = _Locality(tree, rows)
    reader.facts()
    return reader.reading()


def read_pages(tree: Tree, known: Known, rows: Mapping[str, Row] = _NO_ROWS) -> PagesReading:
    """The free pages; ``known`` is what all localities together make public."""
    files = Files(tree.root, tree.taken_ns, rows, stored.digest(known))
    pages: list[FreePage] = []
    for name, facts in tree.pages.items():
        page = _page(files, name, facts, known)
        pages += [page] if page is not None else []
    return PagesReading(tuple(pages), tuple(files.problems), tuple(files.fresh))


def _page(files: Files, name: str, facts: Stat, known: Known) -> FreePage | None:
    path = f"{PAGES}/{name}"
    slug = name.removesuffix(".md")

    def of_row(row: Row) -> FreePage:
        page, problems = stored.page_of(row, files.shown(path), slug)
        files.problems += problems
        return page

    def of_file(seen: Seen) -> FreePage | None:
        page, problems = read_page(seen.shown, seen.data, slug, known)
        files.problems += problems
        files.keep(stored.page_row(seen.look, page, tuple(problems)) if page is not None else None)
        return page

    return files.read(path, facts, of_row, of_file)


class _Locality:
    """Collects while one locality is read."""

    def __init__(self, tree: LocalityTree, rows: Mapping[str, Row]) -> None:
        self.tree = tree
        self.files = Files(tree.folder.parent, tree.taken_ns, rows)
        self.problems = self.files.problems
        self.problems += tree.problems
        self.known = NOBODY
        self.locality: Locality | None = None
        self.partial_locality: Locality | None = None
        self.layer: Layer | None = None
        self.records: list[Record] = []
        self.incomplete: list[str] = []
        self.refused: list[str] = []
        self.claimed: set[str] = set()
        self.partial: list[Record] = []
        self.mended: set[str] = set()

    def reading(self) -> LocalityReading:
        sound = self.locality is not None
        unsound = [] if sound else self.records
        return LocalityReading(
            self.tree.id,
            self.locality,
            tuple(self.records) if sound else (),
            self.layer,
            tuple(self.incomplete),
            (*self.refused, *(each.id for each in unsound)),
            frozenset(self.claimed),
            (*self.partial, *unsound),
            self.partial_locality,
            frozenset(self.mended),
            tuple(self.problems),
            tuple(self.files.fresh),
        )

    # --- locality.md, and what it decides ---

    def facts(self) -> None:
        if self.tree.facts is not None:
            path = f"{self.tree.id}/{LOCALITY_FILE}"
            self.files.read(path, self.tree.facts, self._stored_facts, self._new_facts)
        self.files.known = stored.digest(self.known)
        calendar = self.locality.meta.calendar if self.locality is not None else None
        for name in self.tree.others:
            if name != calendar:
                path = f"{self.tree.id}/{name}"
                self.files.say(path, "unexpected-file", name=legible(name))
        if self.locality is not None and calendar is not None:
            self._layer(self.locality, calendar)

    def _stored_facts(self, row: Row) -> Locality:
        shown = self.files.shown(row.path)
        self.locality, self.known, problems = stored.locality_of(row, shown, self.tree.id)
        self.problems += problems
        return self.locality

    def _new_facts(self, seen: Seen) -> Locality | None:
        found, rest, known, problems = read_locality_file(seen.shown, seen.data, self.tree.id)
        self.problems += problems
        self.locality, self.partial_locality, self.known = found, rest, known
        if found is not None:
            self.files.keep(stored.locality_row(seen.look, found, known, tuple(problems)))
        return found

    def _layer(self, locality: Locality, name: str) -> None:
        """The locality's own days over the national calendar."""
        beside = {**self.tree.others, LOCALITY_FILE: self.tree.facts}
        if beside.get(name) is None:
            self.problems.append(problem(locality.at("calendar"), "missing-calendar", file=name))
            return
        path = f"{self.tree.id}/{name}"
        data = self.files.bytes_of(path)
        if data is not None:
            layer, problems = read_layer(self.files.shown(path), data, _national_calendar())
            self.problems += problems
            self.layer = layer

    # --- documents and files ---

    def document(self, name: str, facts: Stat) -> None:
        path = f"{self.tree.id}/{name}"
        beside = self.tree.attachments
        done = self.files.read(path, facts, self._stored_document, self._new_document, beside)
        if done is None:
            self._refuse(path.removesuffix(".md"), self.files.held, None)
            return
        self.problems += done.problems
        if done.record is not None:
            self.records.append(done.record)
        elif done.incomplete:
            self.incomplete.append(path.removesuffix(".md"))

    def _stored_document(self, row: Row) -> Read:
        shown, id_ = self.files.shown(row.path), row.path.removesuffix(".md")
        return stored.document_of(row, shown, id_, self.tree.folder / FILES)

    def _new_document(self, seen: Seen) -> Read:
        id_ = seen.look.path.removesuffix(".md")
        read = read_document(seen.shown, seen.data, id_, self.known, self.tree.folder / FILES)
        if read.record is None and not read.incomplete:
            self._refuse(id_, seen.data, read.partial)
            self.mended |= {seen.shown} if read.mended else set()
        named = scan_name(seen.shown, seen.look.path.rpartition("/")[2], self.known)
        read = replace(read, problems=(*read.problems, *named))
        self.files.keep(stored.document_row(seen.look, read, self.tree.attachments))
        return read

    def _refuse(self, id_: str, data: bytes, partial: Record | None) -> None:
        """Its names stay known, so that one bad file is not reported in every other too."""
        self.refused.append(id_)
        self.claimed.add(id_.rpartition("/")[2])
        if partial is None:
            self.claimed.update(each.decode() for each in _NAMES.findall(data))
            return
        self.partial.append(partial)
        if partial.meeting and partial.kind in ("announcement", "minutes"):
            self.claimed.add(partial.meeting)
        kept = {each.id for each in (*partial.issues, *getattr(partial.meta, "rules", ()))}
        self.claimed |= {each.decode() for each in _IDS.findall(data)} - kept

    def names(self) -> None:
        """The names of attachments are published too."""
        for name in self.tree.attachments:
            shown = self.files.shown(f"{self.tree.id}/{FILES}/{name}")
            self.problems += scan_name(shown, name, self.known)


@cache
def _national_calendar() -> WorkingCalendar:
    """What a layer lies over. Its own problems are reported where the tables are read."""
    calendar, _, _ = read_law(LAW)
    return calendar or WorkingCalendar("", date.min, date.max)
