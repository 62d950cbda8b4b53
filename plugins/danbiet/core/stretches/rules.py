"""The stretch of a duty that a plan's rule asks for, as it is judged in one locality."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ..meetings import Appointment, Meeting
from ..obligations import Obligation
from ..place import Place
from ..records import Announcement, Minutes, moments
from .stretch import MET, MET_LATE, Stretch

#: States of what nobody has to do any more or yet, or without a day to judge it by.
UNJUDGED = ("cancelled", "exempt", "pledge", "superseded", "suspended", "unknown")
#: Kinds of duties of which ``found`` lists documents that each show them done (or, of a quota,
#: a meeting held).
ALONE = ("lag", "lead", "paper", "window", "quota")


def of_plans(place: Place) -> Iterator[Obligation]:
    """What rules of plans ask; promises made to people are none."""
    return (each for each in place.obligations if each.source == "plan" and each.kind != "promise")


def of(duty: Obligation, place: Place) -> Stretch | None:
    """None of what has no day, or is judged no more."""
    deadline = duty.explanation.deadline
    due, latest = deadline.due if deadline else duty.due, duty.latest
    if duty.state in UNJUDGED or due is None or latest is None:
        return None
    meeting = place.meeting_by_id.get(duty.meeting or "")
    at = _appointment(meeting, deadline.event if deadline else None)
    made = max(_begins(place, duty), _set(at, place) if at else _first(meeting, place))
    ended, by, how = _met(duty, place) or (None, None, None)
    return Stretch(
        name=duty.id,
        duty=duty,
        due=due,
        latest=latest,
        made=made,
        ended=max(ended, made) if ended else None,
        by=by,
        how=how,
        state=how,
        unit=duty.unit_id,
        quote=duty.quote,
    )


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
