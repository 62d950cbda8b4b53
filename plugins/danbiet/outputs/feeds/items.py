"""What feeds tell: dated items, each with an id of its own that never moves.

An item says what was so on its own day, and later documents add items and change none. Facts
only: channels choose among items, ``xml_feeds`` and ``json_feeds`` write them.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time
from functools import cached_property
from typing import NamedTuple

from ...core.fields import ZONE, Moment
from ...core.snapshot import Place
from .. import urls
from ..ledger import digest, encode
from ..words import Words

#: RFC 4151: names that stay the same when the site moves to another address.
TAG = "tag:danbiet,2026:"
#: The language of the feeds.
LANGUAGE = "vi"
#: The hour of something of which only the day is known: the start of office hours.
MORNING = time(7)


class Category(NamedTuple):
    """``scheme`` is the last part of a tag; ``label`` is what people read."""

    scheme: str
    term: str
    label: str


class Enclosure(NamedTuple):
    """An attached file: its path from the site's root, its size in bytes."""

    path: str
    title: str
    media_type: str
    size: int


@dataclass(frozen=True)
class Item:
    """One thing that happened.

    ``marks`` are what channels choose by: a topic, or ``unit:``, ``village:``, ``field:`` and
    ``issue:`` with an id. ``path`` is relative to the site's root. ``published`` is the posting
    and never moves, ``updated`` moves with what it says, ``came`` is when the site first had
    it, which is later for a document with an earlier date; all with the local offset.
    ``written`` is what it became in each format: writers put it there, for the next feed.
    """

    id: str
    marks: tuple[str, ...]
    title: str
    path: str
    author: str
    summary: str
    published: datetime
    updated: datetime
    came: datetime
    categories: tuple[Category, ...] = ()
    enclosures: tuple[Enclosure, ...] = ()
    written: dict[str, bytes] = field(default_factory=dict, compare=False, repr=False)

    @property
    def is_document(self) -> bool:
        """It tells of a document by itself, and not of an issue or a duty."""
        return self.marks[0] in urls.FOLDERS

    @property
    def months(self) -> tuple[str, ...]:
        """In the archives of which months it stands (``2026-05``), the latest first."""
        return tuple(sorted({month(self.came), month(self.published)}, reverse=True))

    @cached_property
    def line(self) -> bytes:
        """The item as a JSON array; see ``docs/ledger.md``."""
        dates = [each.isoformat() for each in (self.published, self.updated, self.came)]
        row = (
            *(self.id, self.marks, self.title, self.path, self.author, self.summary, *dates),
            [(each.scheme, each.term, each.label) for each in self.categories],
            [(each.path, each.title, each.media_type, each.size) for each in self.enclosures],
        )
        return encode(row)

    @cached_property
    def digest(self) -> str:
        return digest([self.line])


def newest(found: Iterable[Item]) -> list[Item]:
    """As they came, the newest first."""
    return sorted(found, key=lambda each: (each.came, each.published, each.id), reverse=True)


def lines(found: Iterable[Item]) -> bytes:
    """An item a line."""
    return b"\n".join(each.line for each in found)


@dataclass(frozen=True, eq=False)
class Stored:
    """An item as ``lines`` wrote it, read when it is asked for.

    Whoever looks for a mark may look for its bytes in the line before.
    """

    line: bytes

    @cached_property
    def item(self) -> Item:
        name, marks, title, path, author, summary, *dates, categories, enclosures = json.loads(
            self.line
        )
        published, updated, came = map(datetime.fromisoformat, dates)
        item = Item(
            name,
            tuple(marks),
            title,
            path,
            author,
            summary,
            published,
            updated,
            came,
            tuple(map(Category._make, categories)),
            tuple(map(Enclosure._make, enclosures)),
        )
        vars(item)["line"] = self.line  # as it would be written again
        return item


def stored(data: bytes) -> list[Stored]:
    """What ``lines`` wrote."""
    return list(map(Stored, data.split(b"\n")))


def month(at: datetime) -> str:
    return f"{at.year:04}-{at.month:02}"


def moment(at: Moment) -> datetime:
    return datetime.combine(at.day, at.clock or MORNING, ZONE)


def morning(day: date) -> datetime:
    return datetime.combine(day, MORNING, ZONE)


def arrival(at: datetime, seen: date) -> datetime:
    """When something of that time came to people: later, where they saw it only on a later day."""
    return max(at, morning(seen))


def marks_of(unit: str | None, village: str | None, field: str | None) -> Iterator[str]:
    """What channels of one unit, village or field choose by."""
    for scheme, term in (("unit", unit), ("village", village), ("field", field)):
        if term:
            yield f"{scheme}:{term}"


def of_whom(
    place: Place, words: Words, unit: str | None, village: str | None, field: str | None
) -> Iterator[Category]:
    """The same, for people."""
    if unit:
        yield of_unit(place, unit)
    if field:
        yield of_field(field, words)
    if village:
        yield of_village(place, village)


def of_due(due: date, words: Words) -> Category:
    return Category("due", due.isoformat(), words.day(due))


def of_field(field: str, words: Words) -> Category:
    return Category("field", field, words.label("issue_field", field))


def of_locality(place: Place) -> Category:
    return Category("locality", place.id, place.locality.meta.name)


def of_unit(place: Place, unit: str) -> Category:
    return Category("unit", unit, place.names.get(unit, unit))


def of_village(place: Place, village: str) -> Category:
    return Category("village", village, place.locality.meta.villages.get(village, village))
