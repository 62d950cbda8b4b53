"""What feeds tell of: documents, resolved issues and overdue duties, as dated entries.

An entry's id and its ``published`` never move on a rebuild. Facts only; the two feed
formats are written in ``feeds``.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from ..core.fields import ZONE, Moment
from ..core.issues import Event, Issue
from ..core.obligations import Obligation
from ..core.records import DecidedIssue, IssueOutcome, RaisedIssue, Record
from ..core.snapshot import Place
from . import urls
from .words import Words, words

#: RFC 4151: names that stay the same when the site moves to another address.
TAG = "tag:danbiet,2026:"
#: The hour of something of which only the day is known: the start of office hours.
MORNING = time(7)


@dataclass(frozen=True)
class Category:
    """``scheme`` is the last part of a tag; ``label`` is what people read."""

    scheme: str
    term: str
    label: str


@dataclass(frozen=True)
class Entry:
    """``path`` is relative to the site's root; both dates carry the local offset."""

    id: str
    kind: str
    locality: str
    title: str
    path: str
    author: str
    summary: str
    published: datetime
    updated: datetime
    categories: tuple[Category, ...]


#: The language of the feeds.
LANGUAGE = "vi"
#: What an entry can be: a kind of document, or news of an issue or a duty.
KINDS = (*urls.FOLDERS, "resolved", "overdue")


def newest(found: Iterable[Entry]) -> list[Entry]:
    return sorted(found, key=lambda each: (each.updated, each.published, each.id), reverse=True)


def of_place(place: Place, most: int) -> dict[str, list[Entry]]:
    """By kind, the newest first; of each only the first ``most``, as no feed holds more."""
    told = words(LANGUAGE)
    held: dict[str, list[Entry]] = {kind: [] for kind in KINDS}
    for source in (documents, resolved, overdue):
        for each in source(place, told):
            held[each.kind].append(each)
    return {kind: newest(found)[:most] for kind, found in held.items()}


def part(kind: str) -> str:
    """What a ledger calls its entries of one kind."""
    return f"feeds.{kind}"


def written(found: Iterable[Entry]) -> bytes:
    """A JSON array of entries, each an array of its fields; see ``docs/ledger.md``."""
    rows = [
        (
            *(each.id, each.kind, each.locality, each.title, each.path, each.author, each.summary),
            each.published.isoformat(),
            each.updated.isoformat(),
            [(named.scheme, named.term, named.label) for named in each.categories],
        )
        for each in found
    ]
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":")).encode()


def read(data: bytes) -> list[Entry]:
    """What ``written`` wrote."""
    return [_read(each) for each in json.loads(data)]


def _read(said: Sequence[Any]) -> Entry:
    *texts, published, updated, categories = said
    dates = (datetime.fromisoformat(each).astimezone(ZONE) for each in (published, updated))
    return Entry(*(*texts, *dates, tuple(Category(*each) for each in categories)))


def documents(place: Place, words: Words) -> Iterator[Entry]:
    """One entry per published document; a withdrawn one says only that it was withdrawn."""
    for record in place.published:
        assert record.posted is not None  # published records have it
        gone = record.meta.withdrawn if record.is_withdrawn(place.as_of) else None
        posted = _at(record.posted)
        yield Entry(
            id=f"{TAG}{record.id}",
            kind=record.kind,
            locality=place.id,
            title=words.t("Văn bản đã được gỡ") if gone else _title(record, words),
            path=urls.record(record.id),
            author=(None if gone else record.meta.issuer) or place.locality.meta.issuer,
            summary=gone.reason if gone else record.meta.summary or record.body.lead,
            published=posted,
            updated=max(posted, _morning(gone.on)) if gone else posted,
            categories=tuple(_of_record(record, place, words, gone=gone is not None)),
        )


def resolved(place: Place, words: Words) -> Iterator[Entry]:
    """One entry per issue that is resolved now, dated the day it was first declared so."""
    for issue in place.issues:
        declared = _declaration(issue)
        if declared is None:
            continue
        day = _morning(declared.since)
        yield Entry(
            id=f"{TAG}resolved/{place.id}/{issue.id}/{declared.since.isoformat()}",
            kind="resolved",
            locality=place.id,
            title=f"{words.t('Đã giải quyết')}: {issue.title}",
            path=urls.issue(place.id, issue.id),
            author=place.locality.meta.issuer,
            summary=_outcome(declared, issue, words),
            published=day,
            updated=day,
            categories=tuple(_of_issue(issue, place, words)),
        )


def overdue(place: Place, words: Words) -> Iterator[Entry]:
    """One entry per overdue duty of a plan, dated the first day on which it was overdue.

    A provisional duty is never told as a breach.

    The reference profile is shown beside the plan and never merged with it: not here.
    """
    for duty in place.obligations:
        if not duty.is_breach or duty.source != "plan" or duty.due is None:
            continue
        deadline = duty.explanation.deadline
        last = (deadline.latest if deadline else None) or duty.due
        day = _morning(date.fromordinal(last.toordinal() + 1))
        yield Entry(
            id=f"{TAG}overdue/{duty.id}/{duty.due.isoformat()}",
            kind="overdue",
            locality=place.id,
            title=_missed(duty, place, words),
            path=urls.obligation(duty),
            author=place.locality.meta.issuer,
            summary=duty.quote,
            published=day,
            updated=day,
            categories=tuple(_of_duty(duty, place, words)),
        )


def _title(record: Record, words: Words) -> str:
    """The kind of document and its title, unless the title begins with the kind anyway."""
    finer = record.kind in {"paper", "response"}
    label = words.bare("paper", record.paper) if finer else words.label("record_kind", record.kind)
    title = record.meta.title
    return title if title.casefold().startswith(label.casefold()) else f"{label}: {title}"


def _missed(duty: Obligation, place: Place, words: Words) -> str:
    """The title names duty and date, not the number of days: it must not change every day."""
    assert duty.due is not None
    due = words.day(duty.due)
    if duty.subject.type == "issue":
        issue = place.issue_by_id.get(duty.subject.id)
        return f"{words.t('Quá hẹn')} {due}: {issue.title if issue else duty.quote}"
    meeting = place.meeting_by_id.get(duty.meeting or "")
    about = words.meeting_title(meeting) if meeting else place.locality.meta.name
    return f"{words.t('Quá hạn')} {due}: {words.duty(duty, _units_of(place))} – {about}"


def _declaration(issue: Issue) -> Event | None:
    """The first event since the last reopening that declares a resolved issue resolved."""
    if issue.status != "resolved":
        return None
    found: Event | None = None
    for event in issue.events:
        status = getattr(event.mention, "status", None)
        if status == "reopened":
            found = None
        elif status == "resolved" and found is None:
            found = event
    return found


def _outcome(declared: Event, issue: Issue, words: Words) -> str:
    text = declared.mention.text or issue.answer or issue.promise or ""
    if issue.disputed:
        return f"{text} ({words.t('Đơn vị giám sát chưa đồng tình')})".strip()
    return text


def _of_record(record: Record, place: Place, words: Words, *, gone: bool) -> Iterator[Category]:
    yield Category("kind", record.kind, words.label("record_kind", record.kind))
    yield _locality(place)
    if gone:
        return
    if record.meta.number:
        yield Category("number", record.meta.number, record.meta.number)
    said = [each for each in record.issues if isinstance(each, RaisedIssue)]
    decided = [each for each in said if isinstance(each, DecidedIssue)]
    yield from _units({each.unit for each in decided if each.unit}, place)
    for field in sorted({each.field for each in said if each.field}):
        yield Category("field", field, words.label("issue_field", field))
    outcomes = {each.status for each in decided if isinstance(each, IssueOutcome) and each.status}
    for status in sorted(outcomes):
        yield Category("state", status, words.label("issue_status", status))
    for due in sorted({each.due for each in decided if each.due}):
        yield Category("due", due.isoformat(), words.day(due))


def _of_issue(issue: Issue, place: Place, words: Words) -> Iterator[Category]:
    yield _locality(place)
    yield from _units({issue.unit} if issue.unit else set(), place)
    if issue.field:
        yield Category("field", issue.field, words.label("issue_field", issue.field))
    if issue.village:
        label = place.locality.meta.villages.get(issue.village, issue.village)
        yield Category("village", issue.village, label)
    yield Category("state", issue.status, words.label("issue_status", issue.status))
    if issue.due:
        yield Category("due", issue.due.isoformat(), words.day(issue.due))


def _of_duty(duty: Obligation, place: Place, words: Words) -> Iterator[Category]:
    yield Category("kind", duty.kind, words.label("rule_kind", duty.kind))
    yield _locality(place)
    yield from _units({duty.unit_id} if duty.unit_id else set(), place)
    issue = place.issue_by_id.get(duty.subject.id) if duty.subject.type == "issue" else None
    if issue and issue.field:
        yield Category("field", issue.field, words.label("issue_field", issue.field))
    yield Category("state", duty.state, words.label("deadline_state", duty.state))
    if duty.due:
        yield Category("due", duty.due.isoformat(), words.day(duty.due))


def _locality(place: Place) -> Category:
    return Category("locality", place.id, place.locality.meta.name)


def _units(units: set[str], place: Place) -> Iterator[Category]:
    known = _units_of(place)
    for unit in sorted(units):
        yield Category("unit", unit, known.get(unit, unit))


def _units_of(place: Place) -> Mapping[str, str]:
    return {**place.locality.meta.supervisors, **place.locality.meta.units}


def _at(posted: Moment) -> datetime:
    return datetime.combine(posted.day, posted.clock or MORNING, ZONE)


def _morning(day: date) -> datetime:
    return datetime.combine(day, MORNING, ZONE)
