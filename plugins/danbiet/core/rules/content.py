"""``content``: fields that a kind of document fills, steps that the minutes hold."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from ..meetings import Meeting
from ..obligations import Explanation, Finding, Found, Obligation, finding
from ..promises import Content
from ..records import Minutes, Record
from .case import Case, of_meeting, of_plan, stopped


def evaluate(rule: Content, case: Case) -> Iterator[Obligation]:
    for meeting, records in case.standing(rule, rule.of):
        yield _judged(rule, case, records, meeting)


def _judged(
    rule: Content, case: Case, records: Sequence[Record], meeting: Meeting | None
) -> Obligation:
    """Met by the first record with which everything wanted has been said."""
    missing = [*rule.fields, *rule.agenda]
    met: tuple[str, date] | None = None
    for record in records:
        missing = [each for each in missing if not _holds(record, each, rule)]
        if not missing and record.posted:
            met = (record.id, record.posted.day)
            break
    state = "met" if met else "open"
    return case.obligation(
        rule,
        of_meeting(meeting) if meeting else of_plan(case),
        stopped(meeting, state),
        rule.of,
        evidence=rule.of,
        met_on=met[1] if met else None,
        evidence_record=met[0] if met else None,
        meeting=meeting.id if meeting else None,
        explanation=Explanation(
            None,
            None,
            tuple(Found(each.id, each.posted.day if each.posted else None) for each in records),
            _missing(rule, missing),
        ),
    )


def _missing(rule: Content, missing: Sequence[str]) -> tuple[Finding, ...]:
    steps = [each for each in missing if each in rule.agenda]
    fields = [each for each in missing if each not in rule.agenda]
    notes = []
    if fields:
        notes.append(finding("fields-missing", fields=", ".join(fields)))
    if steps:
        notes.append(finding("steps-missing", steps=", ".join(steps)))
    return tuple(notes)


def _holds(record: Record, wanted: str, rule: Content) -> bool:
    if wanted in rule.agenda:
        said = record.meta
        return isinstance(said, Minutes) and any(each.step == wanted for each in said.agenda)
    return getattr(record.meta, "from_" if wanted == "from" else wanted, None) not in (None, ())
