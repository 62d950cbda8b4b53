"""``recipients``: who must be among the recipients of a kind of document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..meetings import Meeting
from ..obligations import Explanation, Found, Obligation, finding
from ..promises import Recipients
from ..records import Record
from ..text import folded
from .case import Case, of_meeting, of_plan, stopped


def evaluate(rule: Recipients, case: Case) -> Iterator[Obligation]:
    for meeting, records in case.standing(rule, rule.of):
        yield _judged(rule, case, records, meeting)


def _judged(
    rule: Recipients, case: Case, records: Sequence[Record], meeting: Meeting | None
) -> Obligation:
    """Met by one document that goes to all of them."""
    best: list[str] = list(rule.includes)
    met: Record | None = None
    for record in records:
        named = {folded(each) for each in record.meta.recipients}
        missing = [each for each in rule.includes if folded(each) not in named]
        best = missing if len(missing) < len(best) else best
        if not missing:
            met = record
            break
    state = "met" if met else "open"
    notes = (finding("recipients-missing", recipients=", ".join(best)),) if not met else ()
    return case.obligation(
        rule,
        of_meeting(meeting) if meeting else of_plan(case),
        stopped(meeting, state),
        rule.of,
        evidence=rule.of,
        met_on=met.posted.day if met and met.posted else None,
        evidence_record=met.id if met else None,
        meeting=meeting.id if meeting else None,
        explanation=Explanation(
            None,
            None,
            tuple(Found(each.id, each.posted.day if each.posted else None) for each in records),
            notes,
        ),
    )
