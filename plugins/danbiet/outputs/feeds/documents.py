"""Documents as items: posted, replaced, withdrawn.

A withdrawn document's item turns into its tombstone, and that it was withdrawn is an item.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...core.records import DecidedIssue, IssueOutcome, RaisedIssue, Record
from ...core.snapshot import Place
from .. import urls
from ..words import Words
from .items import (
    TAG,
    Category,
    Enclosure,
    Item,
    arrival,
    moment,
    morning,
    of_due,
    of_field,
    of_locality,
    of_unit,
    of_village,
)


def items(place: Place, words: Words) -> Iterator[Item]:
    for record in place.published:
        yield posted(record, place, words)
        if record.meta.replaces in place.record_by_id:
            yield _replaced(record, place, words)
        if place.is_gone(record):
            yield _withdrawn(record, place, words)


def posted(record: Record, place: Place, words: Words) -> Item:
    assert record.posted is not None  # published records have it
    at = moment(record.posted)
    item = Item(
        id=f"{TAG}{record.id}",
        marks=_marks(record),
        title=heading(record, words),
        path=urls.record(record.id),
        author=record.meta.issuer or place.locality.meta.issuer,
        summary=record.meta.summary or record.body.lead,
        published=at,
        updated=at,
        came=arrival(at, place.seen(record)),
        categories=tuple(_categories(record, place, words)),
        enclosures=tuple(_enclosures(record, place)),
    )
    return tombstone(item, record, place, words) if place.is_gone(record) else item


def tombstone(item: Item, record: Record, place: Place, words: Words) -> Item:
    """What is left of an item whose document was withdrawn: that it was, when and why."""
    gone = record.meta.withdrawn
    assert gone is not None
    return Item(
        id=item.id,
        marks=item.marks,
        title=words.t("Văn bản đã được gỡ"),
        path=urls.record(record.id),
        author=place.locality.meta.issuer,
        summary=gone.reason,
        published=item.published,
        updated=max(item.published, morning(gone.on)),
        came=item.came,
        categories=(_kind(record, words), of_locality(place)),
    )


def heading(record: Record, words: Words) -> str:
    """The kind of document and its title, unless the title begins as the kind does."""
    finer = record.kind in {"paper", "response"}
    label = words.bare("paper", record.paper) if finer else words.label("record_kind", record.kind)
    title, begins = record.meta.title, label.casefold().split()[:2]
    says_it = title.casefold().split()[: len(begins)] == begins  # "Thông báo …", "Báo cáo …"
    return title if says_it else f"{label}: {title}"


def _withdrawn(record: Record, place: Place, words: Words) -> Item:
    gone = record.meta.withdrawn
    assert gone is not None
    assert record.posted is not None
    day = max(morning(place.gone_on(record)), moment(record.posted))
    label = words.label("record_kind", record.kind)
    return Item(
        id=f"{TAG}withdrawn/{record.id}",
        marks=_marks(record),
        title=f"{words.t('Gỡ văn bản')}: {label}",
        path=urls.record(record.id),
        author=place.locality.meta.issuer,
        summary=gone.reason,
        published=day,
        updated=day,
        came=day,
        categories=(_kind(record, words), of_locality(place)),
    )


def _replaced(new: Record, place: Place, words: Words) -> Item:
    """On the day of the new document; it leads to it."""
    assert new.posted is not None
    old = place.record_by_id[new.meta.replaces or ""]
    at = moment(new.posted)
    title = words.t("Văn bản đã được gỡ") if place.is_gone(old) else heading(old, words)
    item = Item(
        id=f"{TAG}replaced/{old.id}/{new.id.partition('/')[2]}",
        marks=_marks(old),
        title=f"{words.t('Được thay thế')}: {title}",
        path=urls.record(new.id),
        author=new.meta.issuer or place.locality.meta.issuer,
        summary=f"{words.t('Thay bằng')}: {place.document_title(new)}",
        published=at,
        updated=at,
        came=arrival(at, place.seen(new)),
        categories=(_kind(old, words), of_locality(place)),
    )
    return tombstone(item, new, place, words) if place.is_gone(new) else item


def _kind(record: Record, words: Words) -> Category:
    return Category("kind", record.kind, words.label("record_kind", record.kind))


def _marks(record: Record) -> tuple[str, ...]:
    said = [each for each in record.issues if isinstance(each, RaisedIssue)]
    units = {each.unit for each in said if isinstance(each, DecidedIssue) and each.unit}
    villages = {each.raised_by.village for each in said if each.raised_by}
    return (
        record.kind,
        *(f"unit:{each}" for each in sorted(units)),
        *(f"village:{each}" for each in sorted(filter(None, villages))),
        *(f"field:{each}" for each in sorted({each.field for each in said if each.field})),
    )


def _categories(record: Record, place: Place, words: Words) -> Iterator[Category]:
    yield _kind(record, words)
    yield of_locality(place)
    if record.meta.number:
        yield Category("number", record.meta.number, record.meta.number)
    for mark in _marks(record):
        scheme, _, term = mark.partition(":")
        if scheme == "unit":
            yield of_unit(place, term)
        if scheme == "village":
            yield of_village(place, term)
        if scheme == "field":
            yield of_field(term, words)
    decided = [each for each in record.issues if isinstance(each, DecidedIssue)]
    outcomes = {each.status for each in decided if isinstance(each, IssueOutcome) and each.status}
    for status in sorted(outcomes):
        yield Category("state", status, words.label("issue_status", status))
    for due in sorted({each.due for each in decided if each.due}):
        yield of_due(due, words)


def _enclosures(record: Record, place: Place) -> Iterator[Enclosure]:
    for each in record.attachments:
        path = urls.attachment(place.id, each.file)
        yield Enclosure(path, each.title, each.media_type, each.size)
