"""``lag``: within so many days after a meeting (or after a plan's issue, for the reference).

The clock runs from the day really held where the minutes say it; until then from the
announced date. An extension counts from the same day, and only with ground and reason.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..deadlines import lag
from ..meetings import Meeting
from ..obligations import Explanation, Finding, Found, Obligation, earliest, finding
from ..promises import Lag
from . import found
from .case import Case, of_meeting


@dataclass(frozen=True)
class _Limit:
    days: int
    extended: bool = False
    notes: tuple[Finding, ...] = ()


def evaluate(rule: Lag, case: Case) -> Iterator[Obligation]:
    for meeting in case.meetings_of(rule):
        for evidence in rule.evidence:
            yield _judged(rule, case, meeting, evidence)


def _judged(rule: Lag, case: Case, meeting: Meeting, evidence: str) -> Obligation:
    pieces = tuple(found.measured(case, meeting, evidence, rule.measured))
    met, at = earliest(pieces), meeting.as_held
    limit = _limit(rule, case, meeting)
    stopped = "cancelled" if meeting.cancelled_by is not None else None
    if at is None:
        return case.obligation(
            rule,
            of_meeting(meeting),
            stopped or ("suspended" if meeting.postponed_by else "unknown"),
            evidence,
            evidence=evidence,
            unit=rule.unit,
            met_on=met.on if met else None,
            evidence_record=met.record if met else None,
            meeting=meeting.id,
            explanation=Explanation("meeting_ends", None, pieces, limit.notes),
        )
    deadline = lag(case.calendar, at.last, limit.days, rule.unit, extended=limit.extended)
    verdict = case.judge(deadline, met.on if met else None)
    undated = _undated(pieces, rule)
    state = stopped or ("unknown" if met is None and undated else verdict.state)
    return case.obligation(
        rule,
        of_meeting(meeting),
        state,
        evidence,
        evidence=evidence,
        due=deadline.due,
        unit=rule.unit,
        verdict=verdict if state == verdict.state else None,
        met_on=met.on if met else None,
        evidence_record=met.record if met else None,
        meeting=meeting.id,
        explanation=Explanation("meeting_ends", deadline, pieces, (*limit.notes, *undated)),
    )


def _undated(pieces: tuple[Found, ...], rule: Lag) -> tuple[Finding, ...]:
    """A document that lacks the measured date: there, but its clock cannot be read."""
    return tuple(
        finding("no-date", record=each.record, measured=rule.measured)
        for each in pieces
        if each.on is None
    )


def _limit(rule: Lag, case: Case, meeting: Meeting) -> _Limit:
    """The days in force: the longer limit as soon as a ground of it and a reason are recorded."""
    longer = [(rule.extendable_to, rule.grounds, rule.id)] if rule.extendable_to else []
    longer += [
        (each.days, each.grounds, each.id)
        for each in case.extensions(rule.id)
        if each.meetings is None or meeting.kind in each.meetings
    ]
    notes: list[Finding] = []
    for days, grounds, name in longer:
        for record in meeting.records:
            given = getattr(record.meta, "extension", None)
            if given is None or not meeting.stands(record):
                continue
            if grounds and given.ground not in grounds:
                notes.append(finding("other-ground", ground=given.ground, record=record.id))
            elif not given.reason:
                notes.append(finding("no-reason", ground=given.ground, record=record.id))
            else:
                why = finding(
                    "extended-by",
                    rule=name,
                    ground=given.ground,
                    reason=given.reason,
                    record=record.id,
                    first=rule.days,
                )
                return _Limit(days or rule.days, extended=True, notes=(*notes, why))
    return _Limit(rule.days, notes=tuple(notes))
