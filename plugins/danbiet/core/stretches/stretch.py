"""One due date of a duty, for as long as people knew of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from ..deadlines import SOON
from ..obligations import Obligation
from ..workdays import OutsideCoverage, WorkingCalendar

ONE_DAY = timedelta(days=1)
#: How a stretch ended: done, done late, the promised day moved or taken back, the duty changed by
#: what a later document says of its meeting, or known no more for want of a date in a document.
MET, MET_LATE, MOVED, TAKEN_BACK = "met", "met_late", "moved", "taken_back"
EXCUSED, UNDATED = "excused", "undated"


@dataclass(frozen=True)
class Stretch:
    """One due date of a duty, in force from ``made`` until the day before ``ended``.

    It never ends before it was made: what shows that the duty was done may be known earlier
    than the plan that asks for it, but nobody could tell of it then.

    ``name`` is the duty's id, the same for every date it had. ``latest`` is the last day on
    which it is no breach (later than ``due`` where the date is provisional). ``ended`` is None
    while it goes on; ``by`` is the record that ended it, ``how`` is MET, MET_LATE, MOVED,
    TAKEN_BACK, EXCUSED or UNDATED, and ``state`` the duty's once it had ended. ``unit`` must
    act, ``quote`` is what was promised and ``issue`` the title of the issue it was promised
    for, all as they were then.
    """

    name: str
    duty: Obligation
    due: date
    latest: date
    made: date
    ended: date | None = None
    by: str | None = None
    how: str | None = None
    state: str | None = None
    unit: str | None = None
    quote: str = ""
    issue: str | None = None

    @property
    def is_sure(self) -> bool:
        """Whether missing it is a breach: not of an intent, nor by an estimated day."""
        return not (self.duty.soft or self.duty.provisional)

    def overdue_since(self, as_of: date) -> date | None:
        """The first day on which it was overdue, if there was one up to the as-of date."""
        if not self.is_sure:
            return None
        return self._reached(max(self.latest + ONE_DAY, self.made), as_of)

    def over_since(self, as_of: date) -> date | None:
        """The day on which it was not overdue any more, or was met late."""
        if not self.is_sure:
            return None
        was_late = self.how == MET_LATE or self.overdue_since(as_of) is not None
        return self.ended if was_late else None

    def soon_since(self, calendar: WorkingCalendar, as_of: date) -> date | None:
        """The first day on which it was due soon, if there was one up to the as-of date."""
        if self.duty.soft:
            return None
        day = max(first_soon(calendar, self.due), self.made)
        return self._reached(day, as_of) if day <= self.due else None

    def _reached(self, day: date, as_of: date) -> date | None:
        return day if day <= as_of and (self.ended is None or day < self.ended) else None


def first_soon(calendar: WorkingCalendar, due: date) -> date:
    """The first day with at most three working days after it up to the due date."""
    day = due
    try:
        while calendar.count(day - ONE_DAY, due) <= SOON:
            day -= ONE_DAY
    except OutsideCoverage:
        return due
    return day
