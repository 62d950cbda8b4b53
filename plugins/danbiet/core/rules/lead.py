"""``lead``: at least so many days before a meeting, per evidence and per unit.

A change of date restarts the clock on the change notice; the verdict on the earlier
date stays as ``superseded``. Only a recorded ground makes an ad hoc meeting exempt.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..deadlines import Deadline, lead
from ..meetings import Appointment, Meeting
from ..obligations import Explanation, Finding, Found, Obligation, earliest, finding
from ..promises import Exemption, Lead
from . import found
from .case import Case, of_meeting

#: The key that dates an evidence, where a document may lack it.
DATED = {
    "announcement": "posted",
    "invitation": "sent",
    "broadcast": "on",
    "submission": "received",
}


def evaluate(rule: Lead, case: Case) -> Iterator[Obligation]:
    for meeting in case.meetings_of(rule):
        for evidence in rule.evidence:
            for unit in rule.by or (None,):
                yield from _duties(rule, case, meeting, evidence, unit)


def _duties(
    rule: Lead, case: Case, meeting: Meeting, evidence: str, unit: str | None
) -> Iterator[Obligation]:
    current = meeting.in_force
    for at in meeting.appointments:
        if at is not current and at is not meeting.appointments[-1]:
            yield _judged(rule, case, meeting, at, evidence, unit, "superseded")
        elif at is not current and meeting.postponed_by is not None:
            yield _judged(rule, case, meeting, at, evidence, unit, "suspended")
        else:
            yield _judged(rule, case, meeting, at, evidence, unit, None)


def _judged(
    rule: Lead,
    case: Case,
    meeting: Meeting,
    at: Appointment,
    evidence: str,
    unit: str | None,
    forced: str | None,
) -> Obligation:
    deadline = lead(case.calendar, at.first, rule.days, rule.unit, clear_days=rule.clear_days)
    pieces = _found(case, meeting, at, evidence, unit)
    met = earliest(pieces)
    verdict = case.judge(deadline, met.on if met else None)
    plain = "unknown" if met is None and _undated(pieces) else verdict.state
    state, notes = _state(rule, case, meeting, evidence, forced or plain)
    parts = [evidence, *([unit] if unit else [])]
    if forced == "superseded":
        parts.append(_superseded_name(meeting, at))
    return case.obligation(
        rule,
        of_meeting(meeting),
        state,
        *parts,
        evidence=evidence,
        unit_id=unit,
        due=None if state == "suspended" else deadline.due,
        unit=rule.unit,
        verdict=verdict if state == verdict.state else None,
        met_on=met.on if met else None,
        evidence_record=met.record if met else None,
        meeting=meeting.id,
        explanation=Explanation(
            "meeting_starts",
            deadline,
            pieces,
            (*_advice(deadline), *_without_date(pieces, evidence), *notes),
        ),
    )


def _state(
    rule: Lead, case: Case, meeting: Meeting, evidence: str, state: str
) -> tuple[str, tuple[Finding, ...]]:
    """What cancelling and exemption make of a state; a superseded verdict stays one."""
    if state == "superseded":
        return state, ()
    if meeting.cancelled_by is not None:
        return "cancelled", ()
    exemption = _exemption(rule, case, meeting, evidence)
    if exemption is None or state == "suspended":
        return state, ()
    if meeting.kind == "ad_hoc" and meeting.adhoc_ground is None:
        return state, (finding("needs-ground", rule=exemption.id),)
    return "exempt", (finding("exempt-by", rule=exemption.id, quote=exemption.quote),)


def _undated(pieces: tuple[Found, ...]) -> bool:
    return any(each.on is None for each in pieces)


def _without_date(pieces: tuple[Found, ...], evidence: str) -> tuple[Finding, ...]:
    """Documents that are there but lack the date that the clock needs."""
    return tuple(
        finding("no-date", record=each.record, measured=DATED[evidence])
        for each in pieces
        if each.on is None
    )


def _superseded_name(meeting: Meeting, at: Appointment) -> str:
    """Its date; with a number when the meeting was set for that date before."""
    before = meeting.appointments[: meeting.appointments.index(at)]
    times = 1 + sum(each.first == at.first for each in before)
    return at.first.isoformat() + (f"-{times}" if times > 1 else "")


def _found(
    case: Case, meeting: Meeting, at: Appointment, evidence: str, unit: str | None
) -> tuple[Found, ...]:
    if evidence == "submission":
        return tuple(found.submission(case, meeting, at, unit))
    return tuple(found.LEAD_EVIDENCE[evidence](case, meeting, at))


def _exemption(rule: Lead, case: Case, meeting: Meeting, evidence: str) -> Exemption | None:
    for each in case.exemptions(rule.id):
        kind_fits = each.meetings is None or meeting.kind in each.meetings
        if kind_fits and (not each.evidence or evidence in each.evidence):
            return each
    return None


def _advice(deadline: Deadline) -> tuple[Finding, ...]:
    notes = []
    if deadline.due is None:
        notes.append(finding("outside-calendar"))
    if deadline.strict:
        notes.append(finding("strict", on=deadline.strict))
    if deadline.advice:
        notes.append(finding("day-off", on=deadline.advice))
    return tuple(notes)
