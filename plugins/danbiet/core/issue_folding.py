"""Documents → issues: each mention is an event in order of posting.

The later one wins key by key, and what the earlier one said stays in the timeline.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import MISSING, fields
from datetime import date
from types import SimpleNamespace

from .issues import KEEPS_PROMISE, Event, Issue, Move
from .records import DecidedIssue, IssueMention, IssueOutcome, RaisedIssue, Record

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
#: An issue while it is folded: one made anew for every mention took a fifth of all judging.
Draft = SimpleNamespace
#: What is known before the first document.
_BLANK = {
    "raised_by": None,
    **{each.name: each.default for each in fields(Issue) if each.default is not MISSING},
}


def fold(locality: str, records: Sequence[Record]) -> tuple[Issue, ...]:
    """All issues of a locality from those of its records that count, in order of posting."""
    events: dict[str, list[Event]] = {}
    for event_id, event in _events(records):
        events.setdefault(event_id, []).append(event)
    folded = (_fold_one(locality, name, tuple(each)) for name, each in sorted(events.items()))
    return tuple(issue for issue in folded if issue is not None)


def _events(records: Sequence[Record]) -> Iterable[tuple[str, Event]]:
    by_id = {record.id: record for record in records}
    restates = {
        (record.id, mention.id): _restated(record, mention.id, by_id)
        for record in records
        if record.meta.replaces
        for mention in record.issues
    }
    restated_by = {
        (each.id, issue): record
        for (record, issue), earlier in restates.items()
        for each in earlier[:1]  # those before were restated by it
    }
    for record in records:
        posted = record.posted
        if posted is None:
            continue
        for mention in record.issues:
            earlier = restates.get((record.id, mention.id), [])
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
                    restated_by=restated_by.get((record.id, mention.id)),
                ),
            )


def _restated(record: Record, issue: str, by_id: Mapping[str, Record]) -> list[Record]:
    """The documents in whose place it stands, as far as they speak of the issue; the last first."""
    found, passed = [], {record.id}
    before = by_id.get(record.meta.replaces or "")
    while before is not None and before.id not in passed:
        passed.add(before.id)
        if any(mention.id == issue for mention in before.issues):
            found.append(before)
        before = by_id.get(before.meta.replaces or "")
    return found


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
    known(draft, events)
    return Issue(
        id=name, locality=locality, meetings=_meetings(events), events=events, **vars(draft)
    )


def known(draft: Draft, events: Sequence[Event]) -> str | None:
    """Fold ``events`` into a blank draft, but for those that one of them restates.

    Returns the meeting of the last decision.
    """
    there = {each.record for each in events}
    decided_at = events[0].meeting
    for event in events:
        if event.restated_by not in there:
            decided_at = add(draft, event, decided_at)
    return decided_at


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
