"""``survey``: satisfaction slips counted and published in the minutes."""

from __future__ import annotations

from collections.abc import Iterator

from ..obligations import Explanation, Found, Obligation, finding
from ..promises import Survey
from ..records import Minutes, Record, SurveyCount
from .case import Case, of_meeting, stopped


def evaluate(rule: Survey, case: Case) -> Iterator[Obligation]:
    for meeting in case.meetings_of(rule):
        counted = [
            (each, each.meta.survey)
            for each in meeting.of_kind("minutes")
            if meeting.stands(each) and isinstance(each.meta, Minutes) and each.meta.survey
        ]
        whole = [each for each, count in counted if _is_whole(count)]
        shown: Record | None = whole[0] if whole else None
        state = "met" if shown else "open"
        yield case.obligation(
            rule,
            of_meeting(meeting),
            stopped(meeting, state),
            evidence="minutes",
            met_on=shown.posted.day if shown and shown.posted else None,
            evidence_record=shown.id if shown else None,
            meeting=meeting.id,
            explanation=Explanation(
                None,
                None,
                tuple(
                    Found(each.id, each.posted.day if each.posted else None) for each, _ in counted
                ),
                () if shown else (finding("survey-missing"),),
            ),
        )


def _is_whole(count: SurveyCount) -> bool:
    return count.returned is not None and count.satisfied is not None
