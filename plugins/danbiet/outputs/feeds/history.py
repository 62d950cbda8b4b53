"""Every item that a locality ever published, as it came.

What happened is told from today's documents, so it must be told again as it was before one of
them was withdrawn: an item of that time turns into a tombstone and does not vanish, and what
is only true since then came on that day, whatever its date.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta

from ...core.records import Record
from ...core.snapshot import Place, take_place
from ..words import Words, words
from . import documents, duties, issues
from .items import LANGUAGE, Item, morning, newest

Known = Mapping[str, Item]


def items(place: Place) -> list[Item]:
    """Of one locality, the newest first."""
    told = words(LANGUAGE)
    turns = _withdrawn(place)
    if not turns:
        return newest(_on(place, told).values())
    days = sorted(turns)
    known = _on(_before(place, days[0]), told)
    for day, later in zip(days, [*days[1:], None], strict=True):
        now = _on(place if later is None else _before(place, later), told)
        known = _turned(known, now, day, turns[day], place, told)
    return newest(known.values())


def _withdrawn(place: Place) -> dict[date, Record]:
    """Days on which a document was withdrawn that had been seen; the first of each day."""
    found: dict[date, Record] = {}
    for each in place.withdrawn.values():
        gone, posted = each.meta.withdrawn, each.posted
        assert gone is not None
        assert posted is not None
        if gone.on > posted.day:
            found.setdefault(gone.on, each)
    return found


def _before(place: Place, day: date) -> Place:
    """The locality as it was judged on the day before."""
    return take_place(
        place.locality,
        place.published,
        place.calendar,
        reference=(),  # it is told nowhere
        as_of=day - timedelta(days=1),
    )


def _on(place: Place, told: Words) -> dict[str, Item]:
    makers = (documents.items, issues.items, duties.items)
    return {item.id: item for make in makers for item in make(place, told)}


def _turned(
    known: Known, now: Known, day: date, gone: Record, place: Place, told: Words
) -> dict[str, Item]:
    """``now`` follows ``known`` since ``day``, on which the document ``gone`` was withdrawn."""
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
            found[name] = documents.tombstone(item, gone, place, told)
    return found


def by_month(found: Iterable[Item]) -> dict[str, list[Item]]:
    """An item that came late stands in two months; in each, the order is kept."""
    months: dict[str, list[Item]] = {}
    for each in found:
        for month in each.months:
            months.setdefault(month, []).append(each)
    return months
