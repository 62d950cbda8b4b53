"""The stretches of the duties of one meeting, whose dates its later documents may change.

A notice that moves, postpones or cancels it, minutes of another day, a ground for more time:
each of them turns the duties that were told before it. They are judged again as they were on
the day before each such document, from the documents of this meeting alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from ..meetings import Meeting
from ..obligations import Obligation
from ..place import Place
from ..records import Announcement, Minutes, Record, moments
from ..snapshot import earlier
from . import rules
from .stretch import EXCUSED, ONE_DAY, UNDATED, Stretch


@dataclass(frozen=True)
class _Point:
    """The duties of a meeting from the day on which ``by`` came until the next point.

    ``told`` are their stretches by id and due date.
    """

    since: date
    by: str
    duties: Mapping[str, Obligation]
    told: Mapping[tuple[str, date], Stretch]


def of_all(place: Place) -> Iterator[Stretch]:
    """Of every meeting of a locality."""
    duties: dict[str, list[Obligation]] = {each.id: [] for each in place.meetings}
    for duty in rules.of_plans(place):
        if duty.meeting in duties:
            duties[duty.meeting].append(duty)
    for meeting in place.meetings:
        yield from _of(meeting, duties[meeting.id], place)


def _of(meeting: Meeting, duties: Sequence[Obligation], place: Place) -> Iterator[Stretch]:
    """What a later document ended, in the order of these documents; then those of today."""
    points: list[_Point] = []
    since, by = date.min, ""
    turns = _turns(meeting, place)
    documents = _documents(meeting, place) if turns else ()
    for day, record in turns.items():
        then = earlier(place, day, as_of=day - ONE_DAY, of=documents)
        asked = [each for each in rules.of_plans(then) if each.meeting == meeting.id]
        points.append(_point(since, by, asked, then, points))
        since, by = day, record
    points.append(_point(since, by, duties, place, points))
    for now, later in pairwise(points):
        yield from (_ended(each, later) for key, each in now.told.items() if key not in later.told)
    yield from points[-1].told.values()


def unsettled(meeting: Meeting, place: Place) -> Iterator[date]:
    """The days on which it got other days though people had seen that it was held.

    It may then be no evidence any more of what a plan asks of a quarter or a year.
    """
    held = False
    for record, moves in _moving(meeting, place):
        if held and moves:
            yield place.seen(record)
        held = held or record.kind in ("minutes", "conclusion")


def _point(
    since: date,
    by: str,
    duties: Sequence[Obligation],
    place: Place,
    before: Sequence[_Point],
) -> _Point:
    known = before[-1].told if before else {}
    told = {}
    for duty in duties:
        stretch = rules.of(duty, place)
        if stretch is not None:
            key = (stretch.name, stretch.due)
            made = known[key].made if key in known else max(stretch.made, since)
            ended = max(stretch.ended, made) if stretch.ended else None
            told[key] = replace(stretch, made=made, ended=ended)
    return _Point(since, by, {each.id: each for each in duties}, told)


def _ended(stretch: Stretch, later: _Point) -> Stretch:
    """By what the next point began with, unless it had ended before."""
    if stretch.ended is not None:
        return stretch
    duty = later.duties.get(stretch.name)
    state = duty.state if duty and duty.state in rules.UNJUDGED else "superseded"
    return replace(
        stretch,
        ended=max(later.since, stretch.made),
        by=later.by,
        how=UNDATED if state == "unknown" else EXCUSED,
        state=state,
    )


def _turns(meeting: Meeting, place: Place) -> Mapping[date, str]:
    """The days on which documents came that may change what was told, and the first of each."""
    found: dict[date, str] = {}
    for record, moves in _moving(meeting, place):
        if moves or _may_change(record):
            found.setdefault(place.seen(record), record.id)
    first = min(map(place.seen, meeting.records))  # before it nothing was told
    return {day: record for day, record in found.items() if day > first}


def _moving(meeting: Meeting, place: Place) -> Iterator[tuple[Record, bool]]:
    """Its documents as they came, and whether each gives it other days than known before."""
    known: tuple[date, date] | None = None
    for record in sorted(meeting.records, key=place.seen):
        meta = record.meta
        called_off = isinstance(meta, Announcement) and meta.change is not None
        says = isinstance(meta, Announcement | Minutes)
        days = _days(record)
        moved = days is not None and known not in (None, days)
        yield record, called_off or moved or (says and meta.replaces is not None)
        known = days or known


def _days(record: Record) -> tuple[date, date] | None:
    """The first and the last day that a document states."""
    meta = record.meta
    said = moments(meta) if isinstance(meta, Announcement | Minutes) else []
    days = [each.day for each in said]
    return (min(days), max(days)) if days else None


def _may_change(record: Record) -> bool:
    """By something else than the meeting's days."""
    meta = record.meta
    said = [
        meta.replaces,
        getattr(meta, "extension", None),
        getattr(meta, "adhoc_ground", None),
    ]
    return any(said) or meta.issued is None  # by a date that is wanted it may be no evidence


def _documents(meeting: Meeting, place: Place) -> Sequence[Record]:
    """All that its duties are judged by."""
    gone = [each for each in place.withdrawn.values() if each.meeting == meeting.id]
    plans = [each for each in place.records if each.kind == "plan"]
    return [*plans, *meeting.records, *gone]
