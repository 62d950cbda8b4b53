"""Since when, until when and for which day each duty was due, as the site could know it.

A duty says how it stands today. What was told of it earlier must stay true, so this goes
back over it: a day counts from when a posted document made it known, and a duty is done when
the first document that shows it came, even if the deed itself was earlier. A document that
comes late with an early date shows nothing anew that another one had shown by then.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import takewhile

from .courses import Step, course
from .deadlines import SOON
from .meetings import Appointment, Meeting
from .obligations import Obligation
from .place import Place
from .records import Announcement, Minutes, Record, moments
from .workdays import OutsideCoverage, WorkingCalendar

ONE_DAY = timedelta(days=1)
#: How a stretch ended.
MET, MET_LATE, MOVED, EXCUSED = "met", "met_late", "moved", "excused"
#: The state of the duty after each of them.
AFTER = {MET: "met", MET_LATE: "met_late", MOVED: "superseded", EXCUSED: "superseded"}
#: Kinds of duties of which ``found`` lists documents that each show them done (or, of a quota,
#: a meeting held).
ALONE = ("lag", "lead", "paper", "window", "quota")


@dataclass(frozen=True)
class Stretch:
    """One due date of a duty, in force from ``made`` until the day before ``ended``.

    It never ends before it was made: what shows that the duty was done may be known earlier
    than the plan that asks for it, but nobody could tell of it then.

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


def stretches(place: Place) -> Iterator[Stretch]:
    """Of every duty of a plan and every promise with a date; what cannot be judged has none."""
    for duty in place.obligations:
        if duty.source != "plan" or duty.state in ("unknown", "pledge", "exempt"):
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
    steps = [
        (step, place.seen(place.record_by_id[step.event.record]))
        for step in course(place.issue_by_id[duty.subject.id])
    ]
    found: Stretch | None = None
    is_kept = False
    for number, (step, _) in enumerate(steps):
        if found is not None and (step.kept_on is not None or step.moved):
            yield _ended(steps[number:], found)
            found = None
        is_kept = (is_kept or step.kept_on is not None) and not step.reopened
        if found is None and not is_kept and step.due is not None:
            made, _ = _known(
                steps[number:],
                lambda each, due=step.due: each.says_due == due,  # type: ignore[misc]
                lambda each, due=step.due: each.due == due,  # type: ignore[misc]
            )
            found = Stretch(
                name=duty.id,
                duty=duty,
                due=step.due,
                latest=step.due,
                made=made,
                unit=step.unit,
                quote=step.promise or step.title,
                issue=step.title,
            )
    if found is not None:
        yield found


def _ended(steps: Sequence[tuple[Step, date]], found: Stretch) -> Stretch:
    """By the first of ``steps``, or what came before it and says the same; it ends once made."""
    step = steps[0][0]
    if step.kept_on is not None:
        how = MET if step.kept_on <= found.due else MET_LATE
        on, by = _known(steps, lambda each: each.says_kept, lambda each: not each.reopened)
    else:
        how = MOVED
        on, by = _known(
            steps,
            lambda each: each.says_due not in (None, found.due),
            lambda each: each.due != found.due,
        )
    return replace(found, ended=max(on, found.made), by=by, how=how)


def _known(
    steps: Sequence[tuple[Step, date]],
    says: Callable[[Step], bool],
    holds: Callable[[Step], bool],
) -> tuple[date, str]:
    """When the first document came that says what the first step made so, while it holds."""
    first, *later = steps
    told = [each for each in takewhile(lambda each: holds(each[0]), later) if says(each[0])]
    step, day = min([first, *told], key=lambda each: each[1])
    return day, step.event.record


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
    ended = max(ended, made) if ended else None
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
    """The day on which its evidence could be seen, and the document that first showed it."""
    if duty.met_on is None:
        return None
    how = MET_LATE if duty.latest is not None and duty.met_on > duty.latest else MET
    shown = [_first_shown(each, duty, place) for each in _evidence(duty)]
    known = sorted(each for each in shown if each is not None)
    # Of a quota the last one that was wanted shows it; of anything else each one alone.
    needed = len(shown) if duty.kind == "quota" else 1
    if len(known) < needed or not known:
        return duty.met_on, duty.evidence_record, how
    day, by = known[needed - 1]
    return max(day, duty.met_on), by, how


def _evidence(duty: Obligation) -> Iterator[str]:
    """The records that show it, each by itself; of a quota, all that were wanted."""
    if duty.kind in ALONE:
        counting = [each for each in duty.explanation.found if each.counts and each.on is not None]
        for each in counting:
            yield each.record
            if duty.kind == "quota" and each.record == duty.evidence_record:
                return
    elif duty.evidence_record is not None:
        yield duty.evidence_record


def _first_shown(name: str, duty: Obligation, place: Place) -> tuple[date, str] | None:
    """When the record came, or when it was known of its meeting that it was held, and when."""
    record = place.record_by_id.get(name)
    if record is None:
        return None
    meeting = place.meeting_by_id.get(record.meeting or "")
    if duty.evidence != "meeting" or meeting is None:
        return place.seen(record), record.id
    facts = [
        (each, each.meta)
        for each in meeting.records
        if isinstance(each.meta, Announcement | Minutes)
    ]
    wanted = (
        [each for each in meeting.records if each.kind in ("minutes", "conclusion")],
        [each for each, said in facts if said.kind],
        [each for each, said in facts if moments(said)],
    )
    return max(min((place.seen(each), each.id) for each in some) for some in wanted if some)


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
