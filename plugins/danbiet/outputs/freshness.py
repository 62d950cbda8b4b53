"""What a browser needs to tell the states of a later day: clocks of tags, days that are odd.

The browser counts as ``core.workdays`` does, from facts; it judges nothing. It knows the
days of one quarter after the as-of date, and beyond them says calendar days only.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from datetime import date, timedelta

from ..core.obligations import Obligation
from ..core.workdays import OutsideCoverage, WorkingCalendar
from .language import Language
from .views.frame import Freshness
from .views.parts import Clock

#: The days after the as-of date that a page carries; an older page speaks of calendar days.
WINDOW = 90
ORDINARY_WEEKEND = (5, 6)
TICKING = ("pending", "due_soon", "overdue")


def until(calendar: WorkingCalendar, as_of: date) -> date:
    """The last day that a browser may count; the as-of date itself when there is none."""
    last = min(as_of + timedelta(days=WINDOW), calendar.last)
    return last if calendar.covers(as_of) and last > as_of else as_of


def odd_days(calendar: WorkingCalendar, as_of: date) -> tuple[date, ...]:
    """Days off from Monday to Friday, and weekend days that are worked, in ``(as_of, until]``."""
    return tuple(
        each.on
        for each in calendar.between(as_of, until(calendar, as_of))
        if (each.mark in ("counted", "worked")) == (each.on.weekday() in ORDINARY_WEEKEND)
    )


def clock(
    duty: Obligation, as_of: date, calendar: WorkingCalendar, page: WorkingCalendar
) -> Clock | None:
    """Of a state that the next day may change; ``page`` is the calendar the page carries."""
    if duty.state not in TICKING or duty.due is None:
        return None
    start, end = sorted((duty.due, as_of))
    working = None
    with suppress(OutsideCoverage):  # then the calendar days say it
        working = calendar.count(start, end)
    latest = duty.alternative_due
    odd = set[date]()
    if calendar is not page:  # a locality's own layer, told on a page of the whole site
        odd = set(odd_days(calendar, as_of)) ^ set(odd_days(page, as_of))
    return Clock(
        state=duty.state,
        due=duty.due.isoformat(),
        latest=max(duty.due, latest).isoformat() if latest else "",
        unit=duty.unit or "calendar_days",
        working=working,
        odd=_iso(odd),
    )


def freshness(say: Language, as_of: date, calendar: WorkingCalendar) -> Freshness:
    def forms(text: str) -> str:
        """The form for one and the form for more; texts hold no bar."""
        return "|".join(say.catalogue.many(text, text, count) for count in (1, 2))

    return Freshness(
        as_of=say.day(as_of),
        as_of_iso=as_of.isoformat(),
        until=until(calendar, as_of).isoformat(),
        odd=_iso(odd_days(calendar, as_of)),
        days=forms("%(n)s ngày"),
        working_days=forms("%(n)s ngày làm việc"),
    )


def _iso(days: Iterable[date]) -> str:
    return " ".join(sorted(each.isoformat() for each in days))
