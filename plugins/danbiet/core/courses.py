"""The course of an issue: what was known after each of its documents, and what each one did.

``issues`` folds the documents to what is in force today. Here every document counts as it
did on its own day, also one that was replaced later, so that what was told of it once stays
true: a later document adds a step and changes none before it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from .issues import KEEPS_PROMISE, Event, Issue, add, blank
from .records import DecidedIssue, IssueNote, IssueOutcome


@dataclass(frozen=True)
class Step:
    """One document of an issue.

    ``title``, ``status``, ``unit``, ``field``, ``village``, ``promise`` and ``due`` are known
    after it;
    ``due_before`` was the promised day until then. ``is_first`` raised the issue. ``kept_on`` is
    the day on which it kept the promise, ``reopened`` says that it opened the issue again,
    ``resolved`` that it declared resolved what was not; ``view`` is a supervisor's.
    """

    event: Event
    title: str
    status: str
    unit: str | None
    field: str | None
    village: str | None
    promise: str | None
    due: date | None
    due_before: date | None
    is_first: bool
    kept_on: date | None
    reopened: bool
    resolved: bool
    view: str | None

    @property
    def promised(self) -> bool:
        """It made a promise where there was none."""
        return self.due is not None and self.due_before is None

    @property
    def moved(self) -> bool:
        """It set another day for a promise."""
        return self.due_before is not None and self.due != self.due_before

    @property
    def says_due(self) -> date | None:
        """The promised day that the document itself names."""
        mention = self.event.mention
        if isinstance(mention, IssueOutcome) and mention.new_due is not None:
            return mention.new_due.date
        return mention.due if isinstance(mention, DecidedIssue) else None

    @property
    def says_kept(self) -> bool:
        """The document itself reports what keeps a promise."""
        mention = self.event.mention
        return isinstance(mention, IssueOutcome) and mention.status in KEEPS_PROMISE


def course(issue: Issue) -> Iterator[Step]:
    """Every document of it, in order of posting."""
    draft = blank(issue.id)
    decided_at = issue.events[0].meeting
    is_first = True
    for event in issue.events:
        status, due, kept = draft.status, draft.due, draft.kept_on
        decided_at = add(draft, event, decided_at)
        mention = event.mention
        noted = isinstance(mention, IssueNote)
        yield Step(
            event=event,
            title=draft.title,
            status=draft.status,
            unit=draft.unit,
            field=draft.field,
            village=draft.raised_by.village if draft.raised_by else None,
            promise=draft.promise,
            due=draft.due,
            due_before=due,
            is_first=is_first and not noted,
            kept_on=draft.kept_on if kept is None else None,
            reopened=draft.status == "reopened" != status,
            resolved=draft.status == "resolved" != status,
            view=mention.view if isinstance(mention, IssueNote) else None,
        )
        is_first = is_first and noted
