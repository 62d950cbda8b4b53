"""When something is due, and how a date stands against it.

The counting rules of ``docs/deadlines.md``: leads walk back from the meeting's first day
and never roll, lags walk on from its last day, calendar-day lags roll to a working day
(modelled on Bộ luật Dân sự 2015, Điều 147 và 148; the site's own method, no legal ruling).
All dates are local; a day ends at 24:00.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from .workdays import OutsideCoverage, Walk, WorkingCalendar

SOON = 3  # working days in (as-of, due] for "due soon"


@dataclass(frozen=True)
class Span:
    """A length of time: how late something was, or how long it is overdue."""

    n: int
    unit: str


@dataclass(frozen=True)
class Deadline:
    """A due date with the way to it.

    ``due`` is None when the calendar cannot say. ``alternative`` is the date if every
    estimated day on the way is worked; only set when there is such a day. ``strict`` is
    the date by the strict reading, ``advice`` a working day on or before a due day off.
    """

    due: date | None
    unit: str
    event: date | None = None
    walk: Walk | None = None
    alternative: date | None = None
    strict: date | None = None
    advice: date | None = None
    extended: bool = False

    @property
    def provisional(self) -> bool:
        return self.alternative is not None

    @property
    def latest(self) -> date | None:
        """A breach needs both dates missed."""
        return self.due if self.alternative is None else max(self.due or date.min, self.alternative)


@dataclass(frozen=True)
class Verdict:
    """How the facts stand against a deadline on the as-of date."""

    state: str
    last_day: bool = False
    late_by: Span | None = None


def lead(
    calendar: WorkingCalendar, first: date, days: int, unit: str, *, clear_days: bool = False
) -> Deadline:
    """At least ``days`` before ``first`` (not counted); ``clear_days`` puts it one earlier."""
    wanted = days + 1 if clear_days else days
    if unit == "calendar_days":
        due = first - timedelta(days=wanted)
        return Deadline(
            due,
            unit,
            event=first,
            walk=_known(lambda: calendar.calendar_walk(first, -wanted, roll=False)),
            strict=None if clear_days else due - timedelta(days=1),
            advice=_day_off_advice(calendar, due),
        )
    walk = _known(lambda: calendar.walk(first, -wanted))
    if walk is None:
        return Deadline(None, unit, event=first)
    strict = None if clear_days else _known(lambda: calendar.walk(first, -wanted - 1))
    return Deadline(
        walk.end,
        unit,
        event=first,
        walk=walk,
        alternative=_alternative(walk, lambda: calendar.without_estimates.walk(first, -wanted)),
        strict=strict.end if strict else None,
    )


def lag(
    calendar: WorkingCalendar, last: date, days: int, unit: str, *, extended: bool = False
) -> Deadline:
    """Within ``days`` after ``last`` (not counted); calendar days roll on to a working day."""

    def walked(by: WorkingCalendar) -> Walk:
        if unit == "calendar_days":
            return by.calendar_walk(last, days, roll=True)
        return by.walk(last, days)

    walk = _known(lambda: walked(calendar))
    if walk is None:
        return Deadline(None, unit, event=last, extended=extended)
    alternative = _alternative(walk, lambda: walked(calendar.without_estimates))
    return Deadline(
        walk.end, unit, event=last, walk=walk, alternative=alternative, extended=extended
    )


def fixed(due: date, unit: str) -> Deadline:
    """A date written down: the last day of a quarter or year, the date of a promise."""
    return Deadline(due, unit)


def quarter(year: int, number: int) -> tuple[date, date]:
    """First and last day of a quarter (1 to 4), both inside."""
    start = date(year, 3 * number - 2, 1)
    after = date(year + 1, 1, 1) if number == 4 else date(year, 3 * number + 1, 1)
    return start, after - timedelta(days=1)


def judge(
    deadline: Deadline,
    met_on: date | None,
    *,
    as_of: date,
    calendar: WorkingCalendar,
    records_from: date,
) -> Verdict:
    """The state of a duty. A due date before ``records_from`` cannot be judged."""
    due, latest = deadline.due, deadline.latest
    if due is None or latest is None or due < records_from:
        return Verdict("unknown")
    if met_on is not None:
        if met_on <= latest:
            return Verdict("met", last_day=met_on == due)
        return Verdict("met_late", late_by=span(calendar, due, met_on, deadline.unit))
    if as_of > latest:
        return Verdict("overdue", late_by=span(calendar, due, as_of, deadline.unit))
    # Between the two dates of a provisional deadline there is no day left that is sure.
    soon = as_of > due or is_soon(calendar, as_of, due)
    return Verdict("due_soon" if soon else "pending")


def is_soon(calendar: WorkingCalendar, as_of: date, due: date) -> bool:
    """At most three working days in ``(as_of, due]``."""
    try:
        return as_of <= due and calendar.count(as_of, min(due, as_of + timedelta(days=60))) <= SOON
    except OutsideCoverage:
        return False


def span(calendar: WorkingCalendar, after: date, until: date, unit: str) -> Span:
    """From ``after`` to ``until`` in the unit; calendar days when no working day lies between."""
    if unit == "working_days":
        try:
            number = calendar.count(after, until)
        except OutsideCoverage:
            number = 0
        if number:
            return Span(number, unit)
    return Span((until - after).days, "calendar_days")


def _known(compute: Callable[[], Walk]) -> Walk | None:
    try:
        return compute()
    except (OutsideCoverage, OverflowError):
        return None


def _alternative(walk: Walk, otherwise: Callable[[], Walk]) -> date | None:
    if not walk.estimated:
        return None
    other = _known(otherwise)
    # An estimated day that falls on a weekend, or inside calendar days, moves nothing.
    return other.end if other and other.end != walk.end else None


def _day_off_advice(calendar: WorkingCalendar, due: date) -> date | None:
    try:
        advice = calendar.last_working_day(due)
    except OutsideCoverage:
        return None
    return advice if advice != due else None
