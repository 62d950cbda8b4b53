"""Snapshot → every page in every language, as values; ``MAKERS`` is the table of them all."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ...core.snapshot import Snapshot
from ..page import Page
from ..site import SiteInfo
from ..words import words
from . import (
    boards,
    calendar,
    deadlines,
    embeds,
    home,
    issue,
    issues,
    lists,
    locality,
    lookup,
    meeting,
    plan,
    promises,
    record,
    report,
    sheets,
    supervision,
    texts,
    villages,
    year_strip,
)
from .desk import Desk

__all__ = ["pages"]

Maker = Callable[[Desk], Iterator[Page]]
MAKERS: tuple[Maker, ...] = (
    home.pages,
    locality.pages,
    lookup.pages,
    lists.pages,
    issues.pages,
    deadlines.pages,
    boards.pages,
    villages.pages,
    plan.pages,
    report.pages,
    year_strip.pages,
    supervision.pages,
    promises.pages,
    record.pages,
    sheets.pages,
    meeting.pages,
    issue.pages,
    texts.pages,
    calendar.pages,
    embeds.pages,
)


def pages(snapshot: Snapshot, site: SiteInfo) -> Iterator[Page]:
    """Sorted by path; each path once."""
    found = [
        page
        for language in site.languages
        for make in MAKERS
        for page in make(Desk(snapshot, site, words(language)))
    ]
    yield from sorted(found, key=lambda page: page.path)
