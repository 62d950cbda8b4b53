"""``completeness``: opinions counted in the minutes equal the issues recorded."""

from __future__ import annotations

from collections.abc import Iterator

from ..issues import Issue
from ..meetings import Meeting
from ..obligations import Explanation, Found, Obligation, finding
from ..promises import Completeness
from ..records import Minutes
from .case import Case, of_meeting, stopped


def evaluate(rule: Completeness, case: Case) -> Iterator[Obligation]:
    for meeting in case.meetings_of(rule):
        counted = opinions(meeting)
        recorded = len(issues_recorded(meeting, case.issues))
        minutes = [each for each in meeting.of_kind("minutes") if meeting.stands(each)]
        shown = minutes[-1] if minutes else None
        met = counted is not None and counted == recorded
        yield case.obligation(
            rule,
            of_meeting(meeting),
            stopped(meeting, "met" if met else "open"),
            evidence="minutes",
            met_on=shown.posted.day if met and shown and shown.posted else None,
            evidence_record=shown.id if met and shown else None,
            meeting=meeting.id,
            explanation=Explanation(
                None,
                None,
                tuple(Found(each.id, each.posted.day if each.posted else None) for each in minutes),
                (
                    finding(
                        "opinions", counted="–" if counted is None else counted, recorded=recorded
                    ),
                ),
            ),
        )


def opinions(meeting: Meeting) -> int | None:
    """The number of opinions that the minutes in force count."""
    said = [
        each.meta.opinions
        for each in meeting.of_kind("minutes")
        if meeting.stands(each)
        and isinstance(each.meta, Minutes)
        and each.meta.opinions is not None
    ]
    return said[-1] if said else None


def issues_recorded(meeting: Meeting, issues: tuple[Issue, ...]) -> list[Issue]:
    """Issues in the meeting's minutes, and those its later documents record first.

    What a paper before the meeting raised counts once the minutes take it up.
    """
    return [issue for issue in issues if _is_recorded(meeting, issue)]


def _is_recorded(meeting: Meeting, issue: Issue) -> bool:
    """A replaced document's list counts no more."""
    standing = [each for each in issue.events if each.record not in meeting.replaced]
    return any(
        each.meeting == meeting.id
        and (each.record.split("/")[1] == "minutes" or each is standing[0])
        and each.record.split("/")[1] != "papers"
        for each in standing
    )
