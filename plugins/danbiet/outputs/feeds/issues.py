"""The course of each issue as items: one for each document that says something of it."""

from __future__ import annotations

from collections.abc import Iterator

from ...core.courses import Step, course
from ...core.issues import KEEPS_PROMISE
from ...core.records import DecidedIssue, IssueMention, IssueNote, IssueOutcome, Record
from ...core.snapshot import Place
from .. import urls
from ..words import Words
from .documents import tombstone
from .items import TAG, Category, Item, arrival, marks_of, moment, of_due, of_locality, of_whom

#: Topics: a promise made, moved or kept; an issue declared resolved; a supervisor's word.
PROMISES, RESOLVED, NOTES = "promises", "resolved", "notes"


def items(place: Place, words: Words) -> Iterator[Item]:
    for issue in place.issues:
        for step in course(issue):
            yield _told(step, issue.id, place, words)
    for record in place.withdrawn.values():
        for mention in record.issues:
            yield _gone(record, mention, place, words)


def _told(step: Step, issue: str, place: Place, words: Words) -> Item:
    record = place.record_by_id[step.event.record]
    assert record.posted is not None
    at = moment(record.posted)
    return Item(
        id=_id(record, issue),
        marks=tuple(_marks(step, issue)),
        title=f"{_what(step, words)}: {step.title}",
        path=urls.issue(place.id, issue),
        author=record.meta.issuer or place.locality.meta.issuer,
        summary=_said(step.event.mention),
        published=at,
        updated=at,
        came=arrival(at, place.seen(record)),
        categories=tuple(_categories(step, issue, place, words)),
    )


def _gone(record: Record, mention: IssueMention, place: Place, words: Words) -> Item:
    """The tombstone of what a withdrawn document said; in the channels that had told it."""
    assert record.posted is not None
    at = moment(record.posted)
    item = Item(
        id=_id(record, mention.id),
        marks=tuple(_marks_of(mention)),
        title="",
        path="",
        author="",
        summary="",
        published=at,
        updated=at,
        came=arrival(at, place.seen(record)),
    )
    return tombstone(item, record, place, words)


def _id(record: Record, issue: str) -> str:
    place, _, name = record.id.partition("/")
    return f"{TAG}issue/{place}/{issue}/{name}"


def _what(step: Step, words: Words) -> str:
    """What the document did, the most important of it first."""
    if step.view is not None:
        view = words.label("note_view", step.view)
        return words.t("Ý kiến giám sát (%(view)s)", view=view)
    if step.kept and step.due is not None:
        assert step.kept_on is not None
        status, due = words.label("issue_status", step.status), words.day(step.due)
        if step.kept_on <= step.due:
            return words.t("%(status)s, đúng hẹn %(due)s", status=status, due=due)
        return words.t("%(status)s, sau hẹn %(due)s", status=status, due=due)
    if step.moved:
        assert step.due is not None
        assert step.due_before is not None
        before, after = words.day(step.due_before), words.day(step.due)
        return words.t("Dời hẹn từ %(before)s sang %(after)s", before=before, after=after)
    if step.unpromised:
        assert step.due_before is not None
        return words.t("Rút lại hẹn ngày %(before)s", before=words.day(step.due_before))
    if step.promised:
        assert step.due is not None
        return words.t("Hẹn chậm nhất ngày %(due)s", due=words.day(step.due))
    if step.is_first:
        return words.t("Kiến nghị mới")
    return words.label("issue_status", step.status)


def _said(mention: IssueMention) -> str:
    """The words of the document itself."""
    if isinstance(mention, DecidedIssue):
        new_due = mention.new_due if isinstance(mention, IssueOutcome) else None
        moved = new_due.reason if new_due else None
        return mention.text or moved or mention.answer or mention.promise or mention.measure or ""
    return mention.text or ""


def _marks(step: Step, issue: str) -> Iterator[str]:
    told = step.promised or step.moved or step.unpromised
    if told or (step.due is not None and (step.kept or step.unkept)):
        yield PROMISES
    if step.resolved:
        yield RESOLVED
    if step.view is not None:
        yield NOTES
    yield f"issue:{issue}"
    yield from marks_of(step.unit, step.village, step.field)


def _marks_of(mention: IssueMention) -> Iterator[str]:
    if isinstance(mention, IssueNote):
        yield NOTES
        yield f"issue:{mention.id}"
        return
    unit = mention.unit if isinstance(mention, DecidedIssue) else None
    status = mention.status if isinstance(mention, IssueOutcome) else None
    new_due = mention.new_due if isinstance(mention, IssueOutcome) else None
    due = mention.due if isinstance(mention, DecidedIssue) else None
    if due or new_due or status in KEEPS_PROMISE:
        yield PROMISES
    if status == RESOLVED:
        yield RESOLVED
    village = mention.raised_by.village if mention.raised_by else None
    yield f"issue:{mention.id}"
    yield from marks_of(unit, village, mention.field)


def _categories(step: Step, issue: str, place: Place, words: Words) -> Iterator[Category]:
    yield Category("stage", step.event.stage, words.label("issue_stage", step.event.stage))
    yield of_locality(place)
    yield Category("issue", issue, step.title)
    number = place.record_by_id[step.event.record].meta.number
    if number:
        yield Category("number", number, number)
    yield from of_whom(place, words, step.unit, step.village, step.field)
    yield Category("state", step.status, words.label("issue_status", step.status))
    if step.due:
        yield of_due(step.due, words)
