"""An issue (kiến nghị) as the fold of the documents that mention it.

Each mention is an event in order of posting; the later one wins key by key, and what
the earlier one said stays in the timeline. Overdue is computed elsewhere, never stored.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import MISSING, dataclass, fields
from datetime import date
from types import SimpleNamespace

from .records import (
    DecidedIssue,
    IssueMention,
    IssueNote,
    IssueOutcome,
    RaisedBy,
    RaisedIssue,
    Record,
    Reported,
)

#: The status that a decision gives while there is no outcome.
DECIDED_STATUS = {
    "answer_at_meeting": "answered",
    "answered_before": "answered",
    "check_answer_later": "in_progress",
    "note_report_up": "in_progress",  # awaiting_superior once it is reported up
    "transferred": "awaiting_superior",
    "not_accepted": "closed",
    "merged": "closed",
}
#: An outcome of one of these keeps the promise.
KEEPS_PROMISE = ("answered", "resolved", "not_feasible")


@dataclass(frozen=True)
class Event:
    """One mention of an issue.

    ``since`` is the day from which it is evidence and ``first`` the document of that day:
    its own posting, or the replaced document that already said so. ``in_force`` is False
    once it is restated.
    """

    on: date
    since: date
    first: str
    record: str
    stage: str
    meeting: str | None
    mention: IssueMention
    in_force: bool = True


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


#: An issue while it is folded: one made anew for every mention took a fifth of all judging.
Draft = SimpleNamespace
#: What is known before the first document.
_BLANK = {
    "raised_by": None,
    **{each.name: each.default for each in fields(Issue) if each.default is not MISSING},
}


def fold(
    locality: str, records: Sequence[Record], replaced: Mapping[str, str]
) -> tuple[Issue, ...]:
    """All issues of a locality from its records in order of posting.

    ``records`` are those that count on the as-of date; ``replaced`` maps a replaced
    record's id to the last document of its chain.
    """
    events: dict[str, list[Event]] = {}
    for event_id, event in _events(records, replaced):
        events.setdefault(event_id, []).append(event)
    folded = (_fold_one(locality, name, tuple(each)) for name, each in sorted(events.items()))
    return tuple(issue for issue in folded if issue is not None)


def _events(records: Sequence[Record], replaced: Mapping[str, str]) -> Iterable[tuple[str, Event]]:
    by_id = {record.id: record for record in records}
    restated: dict[tuple[str, str], list[Record]] = {}
    for record in records:
        if record.id in replaced:
            for mention in record.issues:
                restated.setdefault((replaced[record.id], mention.id), []).append(record)
    for record in records:
        posted = record.posted
        if posted is None:
            continue
        successor = by_id.get(replaced.get(record.id, ""))
        for mention in record.issues:
            earlier = restated.get((record.id, mention.id), [])
            own = (posted.day, record.id)
            since, first = min([own, *_said_the_same(earlier, mention)], key=lambda each: each[0])
            yield (
                mention.id,
                Event(
                    on=posted.day,
                    since=since,
                    first=first,
                    record=record.id,
                    stage=mention.stage,
                    meeting=record.meeting,
                    mention=mention,
                    in_force=successor is None or not _mentions(successor, mention.id),
                ),
            )


def _mentions(record: Record, issue: str) -> bool:
    return any(mention.id == issue for mention in record.issues)


def _said_the_same(earlier: Iterable[Record], mention: IssueMention) -> Iterable[tuple[date, str]]:
    """When and where a replaced document gave the same status, or one that keeps as well."""
    status = getattr(mention, "status", None)
    same = KEEPS_PROMISE if status in KEEPS_PROMISE else (status,)
    for record in earlier:
        for each in record.issues:
            if each.id == mention.id and getattr(each, "status", None) in same and record.posted:
                yield record.posted.day, record.id


def _fold_one(locality: str, name: str, events: tuple[Event, ...]) -> Issue | None:
    raised = [each.mention for each in events if isinstance(each.mention, RaisedIssue)]
    if not raised:
        return None  # a note alone makes no issue
    # Its first document may have been withdrawn, and its words with it; the issue stays.
    draft = blank(next((each.title for each in raised if each.title), name))
    decided_at = events[0].meeting
    for event in events:
        if event.in_force:
            decided_at = add(draft, event, decided_at)
    return Issue(
        id=name, locality=locality, meetings=_meetings(events), events=events, **vars(draft)
    )


def add(draft: Draft, event: Event, decided_at: str | None) -> str | None:
    """What a document says of an issue, into the draft.

    ``decided_at`` is the meeting of the last decision; returns that of the last one now.
    """
    mention = event.mention
    if not isinstance(mention, RaisedIssue):
        return decided_at
    _raised(draft, mention)
    if isinstance(mention, DecidedIssue):
        _decided(draft, event, mention, fresh=event.meeting not in (None, decided_at))
        decided_at = event.meeting or decided_at
    if isinstance(mention, IssueOutcome):
        _outcome(draft, event, mention)
    return decided_at


def blank(title: str) -> Draft:
    """An issue before its first document."""
    return Draft(**_BLANK, title=title)


def _meetings(events: tuple[Event, ...]) -> tuple[str, ...]:
    """Where it was raised or decided; a result notice of another meeting adds none."""
    named = [each for each in events if each.meeting and each.stage in ("raised", "decided")]
    shown = named or [each for each in events if each.meeting]
    return tuple(dict.fromkeys(each.meeting for each in shown if each.meeting))


def _raised(draft: Draft, mention: RaisedIssue) -> None:
    draft.title = mention.title or draft.title
    draft.raised_by = mention.raised_by or draft.raised_by
    draft.field = mention.field or draft.field
    draft.received = draft.received or mention.received
    draft.slip = mention.slip or draft.slip
    draft.off_topic = draft.off_topic if mention.off_topic is None else mention.off_topic
    draft.text = (mention.text if mention.stage == "raised" else None) or draft.text


_DECIDED = tuple(
    "unit coordinators authority disposition answer answered_by answered_on "
    "answer_form basis measure promise coordination reported_up".split()
)


def _decided(draft: Draft, event: Event, mention: DecidedIssue, *, fresh: bool) -> None:
    for name in _DECIDED:
        said = getattr(mention, name)
        if said:
            setattr(draft, name, said)
    if mention.due is not None:
        _due(draft, event, mention.due, None)
    has_outcome = draft.status_record is not None
    if mention.disposition is None or (has_outcome and not fresh):
        if draft.status == "in_progress" and not has_outcome:
            draft.status = _status_of(draft)
        return
    draft.status, draft.status_by, draft.status_record = _status_of(draft), None, None


def _status_of(draft: Draft) -> str:
    if draft.disposition == "note_report_up" and draft.reported_up is not None:
        return "awaiting_superior"
    found: str = DECIDED_STATUS[draft.disposition] if draft.disposition else draft.status
    return found


def _outcome(draft: Draft, event: Event, mention: IssueOutcome) -> None:
    if mention.new_due is not None:
        _due(draft, event, mention.new_due.date, mention.new_due.reason)
    draft.evidence += tuple((event.record, name) for name in mention.evidence)
    if mention.status is None:
        return
    draft.status, draft.status_by, draft.status_record = mention.status, mention.by, event.record
    if mention.status == "reopened":
        draft.kept_on = draft.kept_by = None
    elif mention.status in KEEPS_PROMISE and draft.kept_on is None:
        draft.kept_on, draft.kept_by = event.since, event.first


def _due(draft: Draft, event: Event, due: date, reason: str | None) -> None:
    if draft.due is not None and draft.due != due:
        draft.moves += (Move(event.on, event.record, draft.due, due, reason),)
    draft.due = due
