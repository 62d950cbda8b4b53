"""Since when, until when and for which day each duty was due, as the site could know it.

A duty says how it stands today. What was told of it earlier must stay true, so this goes
back over it: a day counts from when a posted document made it known, and a duty is done when
the document that shows it was posted, even if the deed itself was earlier.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from .courses import course
from .deadlines import SOON
from .meetings import Appointment, Meeting
from .obligations import Obligation
from .place import Place
from .records import Record
from .workdays import OutsideCoverage, WorkingCalendar

ONE_DAY = timedelta(days=1)
#: How a stretch ended.
MET, MET_LATE, MOVED, EXCUSED = "met", "met_late", "moved", "excused"


@dataclass(frozen=True)
class Stretch:
    """One due date of a duty, in force from ``made`` until the day before ``ended``.

    ``name`` is the duty's id, the same for every date it had. ``latest`` is the last day on
    which it is no breach (later than ``due`` where the date is provisional). ``ended`` is None
    while it goes on; ``by`` is the record that ended it, ``how`` is MET, MET_LATE, MOVED or
    EXCUSED. ``unit`` must act, ``quote`` is what was promised and ``issue`` the title of the
    issue it was promised for, all as they were then.
    """

    name: str
    duty: Obligation
    due: date
    latest: date
    made: date
    ended: date | None = None
    by: str | None = None
    how: str | None = None
    unit: str | None = None
    quote: str = ""
    issue: str | None = None

    def overdue_since(self, as_of: date) -> date | None:
        """The first day on which it was overdue, if there was one up to the as-of date."""
        return self._reached(max(self.latest + ONE_DAY, self.made), as_of)

    def soon_since(self, calendar: WorkingCalendar, as_of: date) -> date | None:
        """The first day on which it was due soon, if there was one up to the as-of date."""
        day = max(first_soon(calendar, self.due), self.made)
        return self._reached(day, as_of) if day <= self.due else None

    def _reached(self, day: date, as_of: date) -> date | None:
        return day if day <= as_of and (self.ended is None or day < self.ended) else None


def stretches(place: Place) -> Iterator[Stretch]:
    """Of every duty of a plan and every promise with a date, but not what a plan only intends.

    What cannot be judged has none: neither does an estimated day make a breach.
    """
    for duty in place.obligations:
        if duty.source != "plan" or duty.soft or duty.state in ("unknown", "pledge", "exempt"):
            continue
        if duty.kind == "promise":
            yield from _of_promise(duty, place)
        else:
            yield from _of_rule(duty, place)


def first_soon(calendar: WorkingCalendar, due: date) -> date:
    """The first day with at most three working days after it up to the due date."""
    day = due
    try:
        while calendar.count(day - ONE_DAY, due) <= SOON:
            day -= ONE_DAY
    except OutsideCoverage:
        return due
    return day


def _of_promise(duty: Obligation, place: Place) -> Iterator[Stretch]:
    """A stretch for each date it was given; it begins again when the issue is reopened."""
    found: Stretch | None = None
    is_kept = False
    for step in course(place.issue_by_id[duty.subject.id]):
        by = step.event.record
        on = place.seen(place.record_by_id[by])
        if found is not None and step.kept_on is not None:
            how = MET if step.kept_on <= found.due else MET_LATE
            yield replace(found, ended=on, by=by, how=how)
            found = None
        elif found is not None and step.moved:
            yield replace(found, ended=on, by=by, how=MOVED)
            found = None
        is_kept = (is_kept or step.kept_on is not None) and not step.reopened
        if found is None and not is_kept and step.due is not None:
            found = Stretch(
                name=duty.id,
                duty=duty,
                due=step.due,
                latest=step.due,
                made=on,
                unit=step.unit,
                quote=step.promise or step.title,
                issue=step.title,
            )
    if found is not None:
        yield found


def _of_rule(duty: Obligation, place: Place) -> Iterator[Stretch]:
    deadline = duty.explanation.deadline
    due, latest = deadline.due if deadline else duty.due, duty.latest
    if due is None or latest is None:
        return
    meeting = place.meeting_by_id.get(duty.meeting or "")
    at = _appointment(meeting, deadline.event if deadline else None)
    made = max(_begins(place, duty), _set(at, place) if at else _first(meeting, place))
    ends = [each for each in (_met(duty, place), _excused(duty, place, meeting, at)) if each]
    ended, by, how = min(ends, key=lambda each: each[0]) if ends else (None, None, None)
    superseded = duty.state == "superseded"
    name = duty.id.rpartition("/")[0] if superseded else duty.id  # its date is the last part
    yield Stretch(name, duty, due, latest, made, ended, by, how, duty.unit_id, duty.quote)


def _begins(place: Place, duty: Obligation) -> date:
    """The day on which the plan was posted, or the one whose year it is."""
    record = place.record_by_id.get(duty.plan or "")
    return place.seen(record) if record else date.min


def _first(meeting: Meeting | None, place: Place) -> date:
    """The day of the first document of a meeting."""
    days = [place.seen(each) for each in meeting.records] if meeting else []
    return min(days, default=date.min)


def _set(at: Appointment, place: Place) -> date:
    """The day on which an appointment could be known."""
    record = place.record_by_id.get(at.set_by)
    return max(at.since, place.seen(record)) if record else at.since


def _appointment(meeting: Meeting | None, day: date | None) -> Appointment | None:
    """The one whose first or last day the clock runs from."""
    at = meeting.appointments if meeting else ()
    return next((each for each in reversed(at) if day in (each.first, each.last)), None)


def _met(duty: Obligation, place: Place) -> tuple[date, str | None, str] | None:
    """The day on which its evidence could be seen."""
    if duty.met_on is None:
        return None
    record = place.record_by_id.get(duty.evidence_record or "")
    seen = place.seen(record) if record else duty.met_on
    late = duty.latest is not None and duty.met_on > duty.latest
    return max(seen, duty.met_on), duty.evidence_record, MET_LATE if late else MET


def _excused(
    duty: Obligation, place: Place, meeting: Meeting | None, at: Appointment | None
) -> tuple[date, str | None, str] | None:
    """The day of the notice that moved, postponed or cancelled the meeting."""
    if meeting is None:
        return None
    by = {
        "superseded": at.ended_by if at else None,
        "suspended": meeting.postponed_by,
        "cancelled": meeting.cancelled_by,
    }.get(duty.state)
    record: Record | None = place.record_by_id.get(by or "")
    return (place.seen(record), record.id, EXCUSED) if record else None
