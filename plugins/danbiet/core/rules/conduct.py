"""``conduct``: a fact of the meeting as held, beside what the plan says of it.

A duration is counted in half days touched, split at 12:00. A soft rule that is not
kept stays ``open`` with its flag, as a hard one does: a plan sets no date for conduct.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from ..meetings import Appointment, Meeting
from ..obligations import Explanation, Found, Obligation, finding
from ..promises import Bounds, Conduct
from ..records import Session
from ..text import begins, names
from ..vocabulary import CHAIR_ROLE
from .case import Case, of_meeting, stopped
from .quota import held_record

NOON = time(12, 0)
Fact = int | tuple[str, ...] | None


def evaluate(rule: Conduct, case: Case) -> Iterator[Obligation]:
    for meeting in case.meetings_of(rule):
        yield _judged(rule, case, meeting)


def _judged(rule: Conduct, case: Case, meeting: Meeting) -> Obligation:
    held = meeting.status == "held"
    fact = fact_of(meeting, rule.fact)
    excused = rule.unless == "delegation" and meeting.delegation_reason is not None
    fitting = fits(fact, rule.expect, role=rule.fact == "chair")
    kept = held and (fitting or excused)
    record = held_record(meeting) if kept else None
    shown = next((each for each in meeting.records if each.id == record), None)
    notes = [finding("fact", fact=rule.fact, found=_shown(fact), expected=_shown(rule.expect))]
    if not held:
        notes.append(finding("not-held"))
    elif excused and not fitting:
        notes.append(finding("delegated", reason=meeting.delegation_reason or ""))
    return case.obligation(
        rule,
        of_meeting(meeting),
        stopped(meeting, "met" if kept else "open"),
        rule.fact,
        evidence=rule.fact,
        met_on=shown.posted.day if shown and shown.posted else None,
        evidence_record=record,
        soft=rule.strength == "soft",
        meeting=meeting.id,
        explanation=Explanation(
            None,
            None,
            (Found(record, shown.posted.day if shown and shown.posted else None),)
            if record
            else (),
            tuple(notes),
        ),
    )


def fact_of(meeting: Meeting, name: str) -> Fact:
    """The fact as the dossier tells it: words, or a number for attendance and duration."""
    if name == "duration":
        when = meeting.as_held
        return half_days(when) if when else None
    if name == "attendance":
        counted = meeting.attendance
        return (
            None
            if counted is None
            else counted.people
            if counted.people is not None
            else counted.officials
        )
    if name == "chair":
        return meeting.chair or None
    if name == "venue":
        return meeting.venues or None
    single: str | None = getattr(meeting, name)
    return (single,) if single else None


def fits(fact: Fact, expect: Bounds | tuple[str, ...] | None, *, role: bool = False) -> bool:
    """Numbers lie within the bounds (ends allowed); words as one or the other says.

    Every one said is expected (the plan gives a choice), or every one expected is said (one
    more chair or venue breaks no promise). A ``role`` must begin with the one expected, any
    other text name it in whole words.
    """
    if fact is None:
        return False
    if expect is None:
        return True
    if isinstance(expect, Bounds):
        if not isinstance(fact, int):
            return False
        return (expect.min or 0) <= fact and (expect.max is None or fact <= expect.max)
    if isinstance(fact, int):
        return str(fact) in expect
    wanted = [CHAIR_ROLE.get(each, each) for each in expect]
    told = [CHAIR_ROLE.get(each, each) for each in fact]
    holds = begins if role else names
    chosen = all(any(holds(said, each) for each in wanted) for said in told)
    return chosen or all(any(holds(said, each) for said in told) for each in wanted)


def half_days(at: Appointment) -> int | None:
    """Half days touched by the sessions; an end at exactly 12:00 touches the morning only."""
    sessions = at.sessions or (Session(starts=at.starts, ends=at.ends),)
    touched: set[tuple[date, bool]] = set()
    for session in sessions:
        ends = session.ends
        if session.starts.clock is None or ends is None or ends.clock is None:
            return None
        here = datetime.combine(session.starts.day, session.starts.clock)
        until = datetime.combine(ends.day, ends.clock)
        while here < until:
            afternoon = here.time() >= NOON
            touched.add((here.date(), afternoon))
            next_day = datetime.combine(here.date() + timedelta(days=1), time.min)
            here = next_day if afternoon else datetime.combine(here.date(), NOON)
    return len(touched)


def _shown(value: object) -> str:
    if isinstance(value, Bounds):
        return "–".join("" if end is None else str(end) for end in (value.min, value.max))
    return ", ".join(value) if isinstance(value, tuple) else "" if value is None else str(value)
