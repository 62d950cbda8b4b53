"""The course of an issue: what was known after each of its documents, and what each one did.

``issue_folding`` folds the documents to what is in force today. Here every document counts
until the one that stands in its place was posted, so that what was told of it once stays
true: a later document adds a step and changes none before it. What is known after the last
step is what is in force.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from .issue_folding import add, blank, known
from .issues import KEEPS_PROMISE, Event, Issue
from .records import DecidedIssue, IssueNote, IssueOutcome


@dataclass(frozen=True)
class Step:
    """One document of an issue.

    ``title``, ``status``, ``unit``, ``field``, ``village``, ``promise``, ``due`` and ``kept_on``
    (the day on which the promise was kept) are known after it; ``due_before`` and
    ``kept_before`` were until then. ``is_first`` raised the issue. ``reopened`` says that it
    opened the issue again, ``resolved`` that it declared resolved what was not; ``view`` is a
    supervisor's.
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
    kept_on: date | None
    kept_before: date | None
    is_first: bool
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
        return None not in (self.due, self.due_before) and self.due != self.due_before

    @property
    def unpromised(self) -> bool:
        """It stands in the place of the one that made a promise, and makes none."""
        return self.due is None and self.due_before is not None

    @property
    def kept(self) -> bool:
        """It kept the promise, as far as there was one."""
        return self.kept_on is not None and self.kept_before is None

    @property
    def unkept(self) -> bool:
        """The promise counts as kept no more: opened again, or restated."""
        return self.kept_on is None and self.kept_before is not None

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
    restating = {each.restated_by for each in issue.events}
    for number, event in enumerate(issue.events):
        status, due, kept = draft.status, draft.due, draft.kept_on
        if event.record in restating:
            draft = blank(draft.title)
            decided_at = known(draft, issue.events[: number + 1])
        else:
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
            kept_on=draft.kept_on,
            kept_before=kept,
            is_first=is_first and not noted,
            reopened=draft.status == "reopened" != status,
            resolved=draft.status == "resolved" != status,
            view=mention.view if isinstance(mention, IssueNote) else None,
        )
        is_first = is_first and noted
