"""The working-day calendar: which days count, the walk over them, and why.

Pure arithmetic over rows that somebody sourced. It reads no file and no clock; asked
about a day outside its coverage it raises ``OutsideCoverage``, it never guesses.
Bounds: a walk never counts the day it starts from (Bộ luật Dân sự 2015, Điều 147).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cached_property
from typing import Literal

Status = Literal["official", "statutory", "memory", "estimated"]
Mark = Literal["counted", "weekend", "off", "worked"]
ONE_DAY = timedelta(days=1)


class OutsideCoverage(Exception):
    """The calendar has no rows for this day."""


@dataclass(frozen=True)
class Row:
    """One sourced row: a day off or a worked weekend day, with its name and status."""

    name: str
    status: Status
    source: str
    note: str | None = None


@dataclass(frozen=True)
class Day:
    """One step of a walk. ``number`` is the count it got, None when it was not counted."""

    on: date
    mark: Mark
    number: int | None = None
    row: Row | None = None

    @property
    def estimated(self) -> bool:
        return self.row is not None and self.row.status == "estimated"


@dataclass(frozen=True)
class Walk:
    """A walk from ``start`` (not counted) to ``end``, one entry for every day between."""

    start: date
    end: date
    days: tuple[Day, ...]

    @property
    def estimated(self) -> bool:
        """A day on the way is only estimated, so the end may move."""
        return any(day.estimated for day in self.days)


@dataclass(frozen=True)
class Layer:
    """A locality's own days over the national calendar: days off, worked days, days removed."""

    off: Mapping[date, Row] = field(default_factory=dict)
    worked: Mapping[date, Row] = field(default_factory=dict)
    removed: Mapping[date, Row] = field(default_factory=dict)


@dataclass(frozen=True)
class WorkingCalendar:
    """Weekend days (Monday is 0), coverage (both ends inside), and the sourced rows."""

    name: str
    first: date
    last: date
    weekend: frozenset[int] = frozenset({5, 6})
    off: Mapping[date, Row] = field(default_factory=dict)
    worked: Mapping[date, Row] = field(default_factory=dict)

    def covers(self, day: date) -> bool:
        return self.first <= day <= self.last

    def look(self, day: date) -> Day:
        """What this day is; raises OutsideCoverage."""
        if day not in self._looked:
            self._looked[day] = self._look(day)
        return self._looked[day]

    def _look(self, day: date) -> Day:
        if not self.covers(day):
            raise OutsideCoverage(day)
        if day in self.off:
            return Day(day, "off", row=self.off[day])
        if day in self.worked:
            return Day(day, "worked", row=self.worked[day])
        return Day(day, "weekend" if day.weekday() in self.weekend else "counted")

    # Most duties are walked from the same few days: what was found is kept with the calendar.

    @cached_property
    def _looked(self) -> dict[date, Day]:
        return {}

    @cached_property
    def _walked(self) -> dict[tuple[date, int], Walk]:
        return {}

    @cached_property
    def _counted(self) -> dict[tuple[date, date], int]:
        return {}

    def is_working(self, day: date) -> bool:
        return self.look(day).mark in ("counted", "worked")

    def walk(self, start: date, count: int) -> Walk:
        """To the ``count``-th working day after ``start`` (before it when negative).

        ``start`` itself is never counted; a count of zero ends where it starts.
        """
        if (start, count) not in self._walked:
            self._walked[start, count] = self._walk(start, count)
        return self._walked[start, count]

    def _walk(self, start: date, count: int) -> Walk:
        step = ONE_DAY if count > 0 else -ONE_DAY
        days: list[Day] = []
        here, number = start, 0
        while number < abs(count):
            here += step
            day = self.look(here)
            if day.mark in ("counted", "worked"):
                number += 1
                day = Day(here, day.mark, number, day.row)
            days.append(day)
        return Walk(start, here, tuple(days))

    def calendar_walk(self, start: date, count: int, *, roll: bool) -> Walk:
        """``count`` calendar days on (back when negative); ``roll`` moves on to a working day.

        A lag rolls forward (Bộ luật Dân sự 2015, Điều 148 khoản 5); a lead never does.
        """
        step = ONE_DAY if count > 0 else -ONE_DAY
        days = []
        for number in range(1, abs(count) + 1):
            day = self.look(start + step * number)
            days.append(Day(day.on, day.mark, number, day.row))
        end = days[-1].on if days else start
        while roll and not self.is_working(end):
            end += ONE_DAY
            days.append(self.look(end))
        return Walk(start, end, tuple(days))

    def count(self, after: date, until: date) -> int:
        """Working days in ``(after, until]``; zero when ``until`` is not after ``after``."""
        if (after, until) not in self._counted:
            days = self.between(after, until)
            self._counted[after, until] = sum(day.mark in ("counted", "worked") for day in days)
        return self._counted[after, until]

    def between(self, after: date, until: date) -> Iterator[Day]:
        """Every day in ``(after, until]``."""
        here = after
        while here < until:
            here += ONE_DAY
            yield self.look(here)

    def last_working_day(self, until: date) -> date:
        """The last working day on or before ``until``."""
        while not self.is_working(until):
            until -= ONE_DAY
        return until

    @cached_property
    def without_estimates(self) -> WorkingCalendar:
        """The same calendar if every estimated day is worked as an ordinary day."""
        return replace(
            self,
            off={day: row for day, row in self.off.items() if row.status != "estimated"},
            worked={day: row for day, row in self.worked.items() if row.status != "estimated"},
        )

    def with_layer(self, layer: Layer) -> WorkingCalendar:
        """A locality's days over this calendar; what the layer says of a day wins."""
        taken = {*layer.off, *layer.worked, *layer.removed}
        keep_off = {day: row for day, row in self.off.items() if day not in taken}
        keep_worked = {day: row for day, row in self.worked.items() if day not in taken}
        return replace(self, off={**keep_off, **layer.off}, worked={**keep_worked, **layer.worked})

    def first_estimate(self, after: date) -> Day | None:
        """The first day after ``after`` that is only estimated."""
        rows = {**self.off, **self.worked}
        days = sorted(day for day, row in rows.items() if row.status == "estimated" and day > after)
        return self.look(days[0]) if days else None

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the rows in a fixed order, in hex: names the calendar a verdict used."""
        rows = [
            [kind, day.isoformat(), row.name, row.status, row.source]
            for kind, table in (("off", self.off), ("worked", self.worked))
            for day, row in sorted(table.items())
        ]
        head = [self.name, self.first.isoformat(), self.last.isoformat(), sorted(self.weekend)]
        text = json.dumps([head, rows], ensure_ascii=False, separators=(",", ":"))
        return hashlib.sha256(text.encode()).hexdigest()
