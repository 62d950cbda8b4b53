"""The promises made to people: an issue's ``due``, moved or not, is an obligation too.

Met by the first outcome ``answered``, ``resolved`` or ``not_feasible``; ``reopened``
opens it again with the same date. A moved promise stays one obligation.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ..deadlines import fixed
from ..issues import KEEPS_PROMISE, Issue
from ..obligations import Explanation, Finding, Found, Obligation, Subject, finding
from ..records import IssueOutcome
from .case import Case


def evaluate(case: Case, plan_of: Mapping[str, str | None]) -> Iterator[Obligation]:
    """One obligation per issue with a due date; ``plan_of`` maps a meeting to its plan."""
    for issue in case.issues:
        if issue.due is not None:
            yield _judged(case, issue, plan_of.get(issue.meeting or ""))


def name(issue: Issue) -> str:
    """The id of its obligation."""
    return f"{issue.locality}/issues/{issue.id}/promise"


def _judged(case: Case, issue: Issue, plan: str | None) -> Obligation:
    assert issue.due is not None
    deadline = fixed(issue.due, "calendar_days")
    verdict = case.judge(deadline, issue.kept_on)
    return Obligation(
        id=name(issue),
        locality=case.locality,
        plan=plan,
        rule=None,
        source="plan",
        section=None,
        quote=issue.promise or issue.title,
        kind="promise",
        subject=Subject("issue", issue.id),
        state=verdict.state,
        evidence="outcome",
        unit_id=issue.unit,
        due=issue.due,
        original_due=issue.original_due,
        unit="calendar_days",
        met_on=issue.kept_on,
        evidence_record=issue.kept_by,
        last_day=verdict.last_day,
        late_by=verdict.late_by,
        meeting=issue.meeting,
        explanation=Explanation("promise", deadline, tuple(_outcomes(issue)), _moves(issue)),
    )


def _outcomes(issue: Issue) -> Iterator[Found]:
    for event in issue.events:
        said = event.mention
        if isinstance(said, IssueOutcome) and said.status in KEEPS_PROMISE:
            yield Found(event.record, event.since, event.record == issue.kept_by)


def _moves(issue: Issue) -> tuple[Finding, ...]:
    return tuple(
        finding(
            "moved",
            before=each.before,
            after=each.after,
            reason=each.reason or "",
            record=each.record,
        )
        for each in issue.moves
    )
