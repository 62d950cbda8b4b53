"""Files → snapshot: the steps that the plugin and the command line share.

Reads the content and the sourced tables, runs every check, and takes the snapshot only
when nothing is wrong. The as-of date comes in from the edge; this module has no clock.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from pydantic_core import PydanticCustomError

from .core.checks import check, check_calendar
from .core.fields import ZONE, parse_date
from .core.problems import ContentError, Problem, Source, errors, problem
from .core.records import Body
from .core.snapshot import Snapshot, take
from .reading import folder, tables
from .reading.links import unlinked
from .reading.result import Reading

LAW = Path(__file__).parent / "law"


@dataclass(frozen=True)
class Assembled:
    """``snapshot`` is None when a problem is an error; ``documents`` counts all that were read."""

    snapshot: Snapshot | None
    problems: tuple[Problem, ...]
    documents: int
    drafts: int
    scheduled: int


def assemble(content: Path, as_of: date, *, reference: bool = True) -> Assembled:
    """The whole way from a content folder to a judged snapshot, with every problem found."""
    calendar, rows, table_problems = tables.read_law(LAW)
    reading = folder.read(content)
    problems = [*table_problems, *reading.problems]
    problems += check(
        [*reading.localities, *reading.partial_localities],
        [*reading.records, *reading.partial],
        as_of=as_of,
        claimed=reading.claimed,
        mended=reading.mended,
        pages=reading.pages,
    )
    if calendar is not None:
        problems += check_calendar(calendar, "law/calendar-vn.toml", as_of)
    ordered = tuple(sorted(dict.fromkeys(problems), key=Problem.order))
    snapshot = None
    if calendar is not None and not errors(ordered):
        shown = _public(reading, as_of)
        snapshot = take(
            shown.localities,
            shown.records,
            shown.pages,
            shown.layers,
            calendar=calendar,
            reference=rows if reference else (),
            as_of=as_of,
        )
    return Assembled(
        snapshot=snapshot,
        problems=ordered,
        documents=len(reading.records) + len(reading.incomplete) + len(reading.refused),
        drafts=sum(each.is_draft() for each in reading.records) + len(reading.incomplete),
        scheduled=sum(each.is_scheduled(as_of) for each in reading.records),
    )


def _public(reading: Reading, as_of: date) -> Reading:
    """The same, without links to what is not public on this day."""
    posted = [each for each in reading.records if each.is_published(as_of)]
    public = {f"record:{each.id}" for each in posted}
    public |= {
        f"file:{each.locality}/{file.file}"
        for each in posted
        if not each.is_withdrawn(as_of)
        for file in each.attachments
    }

    def body(written: Body) -> Body:
        return replace(written, html=unlinked(written.html, public))

    return replace(
        reading,
        localities=tuple(replace(each, body=body(each.body)) for each in reading.localities),
        records=tuple(replace(each, body=body(each.body)) for each in reading.records),
        pages=tuple(replace(each, body=body(each.body)) for each in reading.pages),
    )


def as_of_date(text: str | None) -> date:
    """The day to judge on: as given, else today in Vietnam. The one place with a clock."""
    if text is None or not text.strip():
        return datetime.now(ZONE).date()
    try:
        return parse_date(text)
    except PydanticCustomError:
        raise ContentError([problem(Source("AS_OF"), "bad-as-of", found=text)]) from None
