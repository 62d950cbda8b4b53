"""What a document of a feed says of itself, whatever its format."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from .archives import Sheet
from .channels import Channel

#: RFC 5005 is about Atom: the archives of RSS are those of Atom. JSON Feed has its own.
ARCHIVED_AS = {"rss": "atom"}


@dataclass(frozen=True)
class Head:
    """``path`` is its own, ``title`` names the month of an archive; ``updated`` its newest item's.

    ``links`` are relations of RFC 5005 and the paths they lead to.
    """

    channel: Channel
    path: str
    title: str
    is_archive: bool
    updated: datetime
    links: tuple[tuple[str, str], ...]


def head(channel: Channel, sheet: Sheet, form: str, updated: datetime) -> Head:
    title = channel.title
    if sheet.month:
        year, _, number = sheet.month.partition("-")
        title = f"{title} ({int(number)}/{year})"
    own = channel.path(form, sheet.month)
    links = tuple(_links(channel, sheet, form))
    return Head(channel, own, title, sheet.month is not None, updated, links)


def _links(channel: Channel, sheet: Sheet, form: str) -> Iterator[tuple[str, str]]:
    if sheet.month is not None:
        yield "current", channel.path(form)
    if sheet.before is not None:
        yield "prev-archive", channel.path(ARCHIVED_AS.get(form, form), sheet.before)
