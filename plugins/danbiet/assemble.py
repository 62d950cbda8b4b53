"""Files → snapshot: the steps that the plugin and the command line share.

Reads the content and the sourced tables, runs every check, and takes the snapshot only
when nothing is wrong; each locality by itself, so that a build can do several at a time. The
as-of date comes in from the edge.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TypeVar

from . import first_seen
from .cache import Cache
from .core.checks import NOTHING, Linkable, check_calendar, check_place, check_texts
from .core.problems import Problem, errors
from .core.records import FreePage, Locality, Record
from .core.reference import ReferenceRow
from .core.snapshot import Place, Snapshot, take_place
from .core.workdays import WorkingCalendar
from .reading import folder, tables
from .reading.links import unlinked
from .reading.privacy import NOBODY, Known
from .reading.result import LocalityReading
from .reading.stored import Row
from .reading.tree import PAGES, LocalityTree, Tree, scan

LAW = Path(__file__).parent / "law"
_TABLE = "documents"
Text = TypeVar("Text", Locality, Record, FreePage)
_NO_ROWS: Mapping[str, Row] = {}


@dataclass(frozen=True)
class Law:
    """The sourced tables. ``calendar`` is None when it is wrong: then nothing is judged."""

    calendar: WorkingCalendar | None
    reference: tuple[ReferenceRow, ...]
    problems: tuple[Problem, ...]

    @classmethod
    def read(cls, as_of: date, *, reference: bool = True) -> Law:
        """``reference``: whether localities are judged by the reference profile too."""
        calendar, rows, problems = tables.read_law(LAW)
        if calendar is not None:
            problems += check_calendar(calendar, "law/calendar-vn.toml", as_of)
        return cls(calendar, tuple(rows) if reference else (), tuple(problems))


@dataclass(frozen=True)
class Linked:
    """What free pages must know of localities: what is public there, and what they may link to.

    ``public`` are the addresses that stay links on the as-of date, as bodies have them.
    """

    known: Known = NOBODY
    linkable: Linkable = NOTHING
    public: frozenset[str] = frozenset()

    @classmethod
    def of(cls, parts: Iterable[Linked]) -> Linked:
        """All together."""
        each = list(parts)
        return cls(
            Known.of_all(one.known for one in each),
            Linkable.of_all(one.linkable for one in each),
            frozenset().union(*(one.public for one in each)),
        )


@dataclass(frozen=True)
class Placed:
    """One locality. ``place`` is None when a problem of its own is an error.

    ``documents`` counts all that were read; ``fresh`` are rows for the cache.
    """

    id: str
    place: Place | None
    problems: tuple[Problem, ...]
    documents: int
    drafts: int
    scheduled: int
    linked: Linked
    fresh: tuple[Row, ...]


@dataclass(frozen=True)
class PlacedPages:
    """The free pages, without links to what is not public."""

    pages: tuple[FreePage, ...]
    problems: tuple[Problem, ...]
    fresh: tuple[Row, ...]


@dataclass(frozen=True)
class Assembled:
    """``snapshot`` is None when a problem is an error; ``documents`` counts all that were read."""

    snapshot: Snapshot | None
    problems: tuple[Problem, ...]
    documents: int
    drafts: int
    scheduled: int


def assemble(
    content: Path, as_of: date, *, reference: bool = True, cache: Cache | None = None
) -> Assembled:
    """The whole way from a content folder to a judged snapshot, with every problem found."""
    law = Law.read(as_of, reference=reference)
    tree = scan(content)
    places = [
        assemble_place(each, law, as_of, rows_under(cache, each.id)) for each in tree.localities
    ]
    linked = Linked.of(each.linked for each in places)
    pages = assemble_pages(tree, linked, rows_under(cache, PAGES))
    if cache is not None:
        fresh = [row for each in places for row in each.fresh]
        keep(cache, tree, [*fresh, *pages.fresh])
    found = [*law.problems, *tree.problems, *pages.problems]
    problems = in_order([*found, *(one for each in places for one in each.problems)])
    snapshot = None
    if law.calendar is not None and not errors(problems):
        sound = tuple(each.place for each in places if each.place is not None)
        snapshot = Snapshot(as_of, law.calendar, law.reference, sound, pages.pages)
    return Assembled(
        snapshot=snapshot,
        problems=problems,
        documents=sum(each.documents for each in places),
        drafts=sum(each.drafts for each in places),
        scheduled=sum(each.scheduled for each in places),
    )


def assemble_place(
    tree: LocalityTree, law: Law, as_of: date, rows: Mapping[str, Row] = _NO_ROWS
) -> Placed:
    """One locality: read, checked, folded and judged. No other one has a say in it."""
    reading = folder.read_locality(tree, rows)
    told = [*reading.records, *reading.partial]
    problems = list(reading.problems)
    for locality in (reading.locality, reading.partial_locality):
        if locality is not None:
            claimed, mended = reading.claimed, reading.mended
            problems += check_place(locality, told, as_of=as_of, claimed=claimed, mended=mended)
    public = _public(reading.records, as_of)
    came, broken = first_seen.came(tree, reading.records, as_of)
    problems += broken
    known = Known.of(reading.locality.meta) if reading.locality is not None else NOBODY
    return Placed(
        id=tree.id,
        place=None if errors(problems) else _judged(reading, law, as_of, public, came),
        problems=in_order(problems),
        documents=len(reading.records) + len(reading.incomplete) + len(reading.refused),
        drafts=sum(each.is_draft() for each in reading.records) + len(reading.incomplete),
        scheduled=sum(each.is_scheduled(as_of) for each in reading.records),
        linked=Linked(known, Linkable.of(told), public),
        fresh=reading.fresh,
    )


def _judged(
    reading: LocalityReading,
    law: Law,
    as_of: date,
    public: frozenset[str],
    came: Mapping[str, date],
) -> Place | None:
    if law.calendar is None or reading.locality is None:
        return None
    layer = reading.layer
    return take_place(
        _shown(reading.locality, public),
        [_shown(each, public) for each in reading.records],
        law.calendar.with_layer(layer) if layer is not None else law.calendar,
        reference=law.reference,
        as_of=as_of,
        came=came,
    )


def assemble_pages(tree: Tree, linked: Linked, rows: Mapping[str, Row] = _NO_ROWS) -> PlacedPages:
    """The free pages; ``linked`` is of all localities together."""
    reading = folder.read_pages(tree, linked.known, rows)
    problems = [*reading.problems, *check_texts(reading.pages, linked.linkable)]
    pages = sorted(reading.pages, key=lambda page: page.slug)
    shown = tuple(_shown(each, linked.public) for each in pages)
    return PlacedPages(shown, in_order(problems), reading.fresh)


def rows_under(cache: Cache | None, folder: str) -> Mapping[str, Row]:
    """What is stored of the texts of one locality, or of the free pages."""
    if cache is None:
        return _NO_ROWS
    return {path: Row(*row) for path, row in cache.under(_TABLE, f"{folder}/").items()}


def keep(cache: Cache, tree: Tree, fresh: Iterable[Row]) -> None:
    """Stores what was read anew, and drops the rows of files that are gone."""
    if cache.damaged:
        cache.renew()
    cache.write(_TABLE, fresh)
    cache.forget(_TABLE, set(tree.texts()))


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Each once, by file and place."""
    return tuple(sorted(dict.fromkeys(problems), key=Problem.order))


def _public(records: Iterable[Record], as_of: date) -> frozenset[str]:
    """The addresses that have a page or a file on this day."""
    posted = [each for each in records if each.is_published(as_of)]
    files = (
        f"file:{each.locality}/{file.file}"
        for each in posted
        if not each.is_withdrawn(as_of)
        for file in each.attachments
    )
    return frozenset((*(f"record:{each.id}" for each in posted), *files))


def _shown(text: Text, public: frozenset[str]) -> Text:
    """The same, without links to what is not public on this day."""
    html = unlinked(text.body.html, public)
    if html == text.body.html:
        return text
    return replace(text, body=replace(text.body, html=html))
