"""An issue (kiến nghị): what is known of it, and the documents that mention it.

``issue_folding`` makes it. Overdue is computed elsewhere, never stored.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from .records import IssueMention, IssueNote, RaisedBy, Reported

#: An outcome of one of these keeps the promise.
KEEPS_PROMISE = ("answered", "resolved", "not_feasible")


@dataclass(frozen=True)
class Event:
    """One mention of an issue.

    ``since`` is the day from which it is evidence and ``first`` the document of that day:
    its own posting, or the replaced document that already said so. ``restated_by`` is the
    document that stands in its place and speaks of the issue too.
    """

    on: date
    since: date
    first: str
    record: str
    stage: str
    meeting: str | None
    mention: IssueMention
    restated_by: str | None = None

    @property
    def in_force(self) -> bool:
        """What it says still counts."""
        return self.restated_by is None


@dataclass(frozen=True)
class Move:
    """A promise's date that was moved, by which record and why; both dates stay visible."""

    on: date
    record: str
    before: date
    after: date
    reason: str | None


@dataclass(frozen=True)
class Issue:
    """What is known of one issue on the as-of date."""

    id: str
    locality: str
    title: str
    raised_by: RaisedBy | None
    meetings: tuple[str, ...]
    events: tuple[Event, ...]
    field: str | None = None
    received: date | None = None
    slip: str | None = None
    off_topic: bool = False
    text: str | None = None
    unit: str | None = None
    coordinators: tuple[str, ...] = ()
    authority: str | None = None
    disposition: str | None = None
    answer: str | None = None
    answered_by: str | None = None
    answered_on: date | None = None
    answer_form: str | None = None
    basis: str | None = None
    measure: str | None = None
    promise: str | None = None
    coordination: str | None = None
    reported_up: Reported | None = None
    due: date | None = None
    moves: tuple[Move, ...] = ()
    status: str = "received"
    status_by: str | None = None
    status_record: str | None = None
    kept_on: date | None = None
    kept_by: str | None = None
    evidence: tuple[tuple[str, str], ...] = ()

    @property
    def meeting(self) -> str | None:
        """The meeting where it was first dealt with."""
        return self.meetings[0] if self.meetings else None

    @property
    def original_due(self) -> date | None:
        """The first date promised, when it was moved since."""
        return self.moves[0].before if self.moves else None

    @property
    def village(self) -> str | None:
        return self.raised_by.village if self.raised_by else None

    @property
    def disputed(self) -> bool:
        """The supervisor's last word since the outcome does not agree with it."""
        views = [each.mention.view for each in self.events if isinstance(each.mention, IssueNote)]
        return bool(views) and views[-1] == "disagrees"

    @property
    def raised_on(self) -> date:
        return self.events[0].on
