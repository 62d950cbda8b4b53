"""What calendars tell of, as plain events: what they have in common, and when they changed.

Facts only, in words; ``meetings`` and ``duties`` make the events, the format is
written in ``ical``. No time comes from a clock: an event is as old as the documents that say it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property

from ...core.records import Record
from ...core.snapshot import Place
from ..feeds.items import LANGUAGE, TAG, morning
from ..feeds.items import moment as at
from ..words import Words, words

__all__ = ["LANGUAGE", "TAG", "Book", "Event", "at", "morning", "next_day"]


@dataclass(frozen=True)
class Event:
    """``starts`` and ``ends`` are two days, the second not inside, or two times with their zone.

    ``ends`` may be missing after a time. ``path`` is relative to the site's root. ``changes`` are
    the moments at which it became what it is, in order; there is at least one.
    """

    uid: str
    summary: str
    description: str
    path: str
    starts: date
    ends: date | None
    changes: tuple[datetime, ...]
    categories: tuple[str, ...]
    venue: str = ""
    is_cancelled: bool = False
    is_busy: bool = False
    alarms: tuple[datetime, ...] = ()


@dataclass(frozen=True)
class Head:
    """What a calendar says of itself; ``page`` is the address of what it stands for, if any."""

    uid: str
    name: str
    about: str
    page: str = ""


@dataclass(frozen=True)
class Book:
    """A place as its calendars read it: what is looked up again and again, looked up once."""

    place: Place

    @property
    def say(self) -> Words:
        return words(LANGUAGE)

    @cached_property
    def of_meeting(self) -> Mapping[str, tuple[Record, ...]]:
        """All published documents that name a meeting, those too that were withdrawn since."""
        found: dict[str, list[Record]] = {}
        for each in self.place.published:
            if each.meeting is not None:
                found.setdefault(each.meeting, []).append(each)
        return {name: tuple(each) for name, each in found.items()}

    def changes(self, records: Iterable[Record], more: Iterable[datetime] = ()) -> set[datetime]:
        """When these documents were posted, and withdrawn if they were."""
        found = set(more)
        for each in records:
            assert each.posted is not None  # published records have it
            found.add(at(each.posted))
            gone = each.meta.withdrawn
            if gone is not None and self.place.is_gone(each):
                found.add(max(at(each.posted), morning(gone.on)))
        return found


def next_day(day: date) -> date:
    return day + timedelta(days=1)
