"""``issue``: fields that each matching issue must carry."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ..issues import Issue
from ..obligations import Explanation, Found, Obligation, Subject, finding
from ..promises import IssueDuty
from .case import Case


def evaluate(rule: IssueDuty, case: Case) -> Iterator[Obligation]:
    kinds = {meeting.id: meeting.kind for meeting in case.meetings}
    for issue in case.issues:
        named = {kinds.get(each) for each in issue.meetings}
        if rule.meetings is not None and not named & set(rule.meetings):
            continue
        if all(_word(getattr(issue, name, None)) in wanted for name, wanted in rule.where.items()):
            yield _judged(rule, case, issue)


def _word(value: object) -> str:
    """A fact as a clerk writes it in ``where``."""
    return str(value).lower() if isinstance(value, bool) else str(value)


def _judged(rule: IssueDuty, case: Case, issue: Issue) -> Obligation:
    missing = [name for name in rule.requires if not carries(issue, name)]
    met_on, record = _completed(rule, issue) if not missing else (None, None)
    return case.obligation(
        rule,
        Subject("issue", issue.id),
        "open" if missing else "met",
        evidence="issue",
        unit_id=issue.unit,
        met_on=met_on,
        evidence_record=record,
        meeting=issue.meeting,
        explanation=Explanation(
            None,
            None,
            tuple(Found(each.record, each.on) for each in issue.events),
            (finding("fields-missing", fields=", ".join(missing)),) if missing else (),
        ),
    )


def carries(issue: Issue, name: str) -> bool:
    """The field is filled by the fold of the issue's events (``status`` by an outcome)."""
    if name == "status":
        return issue.status_record is not None
    if name in ISSUE_FIELDS:
        return getattr(issue, name) not in (None, (), "")
    return any(getattr(each.mention, name, None) not in (None, ()) for each in issue.events)


#: Fields that the fold keeps; the rest is looked up in the mentions.
ISSUE_FIELDS = tuple(
    name for name in Issue.__dataclass_fields__ if name not in ("id", "events", "meetings", "text")
)


def _completed(rule: IssueDuty, issue: Issue) -> tuple[date | None, str | None]:
    """The first event by which every required field had been said."""
    left = set(rule.requires)
    for event in issue.events:
        said = event.mention
        left -= {name for name in left if getattr(said, name, None) not in (None, ())}
        if not left:
            return event.on, event.record
    last = issue.events[-1]
    return last.on, last.record
