"""Every item that a locality ever published, as it came.

What happened is told from today's documents, so it must be told again as it was before one of
them was withdrawn, or came with an earlier date: an item of that time does not vanish (where it
was taken back it turns into a tombstone), and what is only told since then came on that day,
whatever its date.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta

from ...core.records import Record
from ...core.snapshot import Place, earlier
from ...core.stretches import meetings
from ..words import Words, words
from . import documents, duties, issues
from .items import LANGUAGE, Item, morning, newest

Known = Mapping[str, Item]
#: A site that is published once a week has its documents some days after their dates. What
#: they change is told right without telling all anew, which costs as much as judging it.
LATE = timedelta(days=7)


def items(place: Place) -> list[Item]:
    """Of one locality, the newest first."""
    told = words(LANGUAGE)
    turns = _turns(place)
    if not turns:
        return newest(_on(place, told).values())
    days = sorted(turns)
    known = _on(_before(place, days[0]), told)
    for day, later in zip(days, [*days[1:], None], strict=True):
        now = _on(place if later is None else _before(place, later), told)
        known = _turned(known, now, day, turns[day], place, told)
    return newest(known.values())


def _turns(place: Place) -> dict[date, Record | None]:
    """Days on which the past was told anew, and the first document that was withdrawn on each.

    On such a day a document was withdrawn that had been seen, or one came with a date long past,
    or a plan in place of another, or one that gives another day to a meeting that was held.
    """
    late = [
        day
        for name, day in place.came.items()
        if (record := place.record_by_id.get(name)) is not None
        and record.posted is not None
        and day - record.posted.day > LATE
    ]
    plans = [
        place.seen(each) for each in place.records if each.kind == "plan" and each.meta.replaces
    ]
    undone = [day for meeting in place.meetings for day in meetings.unsettled(meeting, place)]
    found: dict[date, Record | None] = dict.fromkeys([*late, *plans, *undone])
    for each in place.withdrawn.values():
        gone = each.meta.withdrawn
        assert gone is not None
        if gone.on > place.seen(each) and found.get(gone.on) is None:
            found[gone.on] = each
    return found


def _before(place: Place, day: date) -> Place:
    """The locality as it was judged on the day before, on what was there."""
    return earlier(place, day, as_of=day - timedelta(days=1))


def _on(place: Place, told: Words) -> dict[str, Item]:
    makers = (documents.items, issues.items, duties.items)
    return {item.id: item for make in makers for item in make(place, told)}


def _turned(
    known: Known, now: Known, day: date, gone: Record | None, place: Place, told: Words
) -> dict[str, Item]:
    """``now`` follows ``known`` since ``day``.

    What is not told any more was taken back with the document ``gone``. Without one it stays:
    it was so, until a document came that says otherwise.
    """
    found = {}
    for name, item in now.items():
        old = known.get(name)
        came = old.came if old else max(item.came, morning(day))
        # Who followed an item follows its tombstone.
        marks = tuple(dict.fromkeys((*item.marks, *old.marks))) if old else item.marks
        same = (came, marks) == (item.came, item.marks)
        found[name] = item if same else replace(item, came=came, marks=marks)
    for name, item in known.items():
        if name not in now:
            found[name] = documents.tombstone(item, gone, place, told) if gone else item
    return found


def by_month(found: Iterable[Item]) -> dict[str, list[Item]]:
    """An item that came late stands in two months; in each, the order is kept."""
    months: dict[str, list[Item]] = {}
    for each in found:
        for month in each.months:
            months.setdefault(month, []).append(each)
    return months
