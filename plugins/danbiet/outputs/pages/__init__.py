"""Snapshot → every page in every language, as values; two tables name all that make them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from ...core.snapshot import Place, Snapshot
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

__all__ = ["of_place", "of_site", "pages"]

#: Pages that show one locality's own things, and nothing of the others but their names.
OfPlace = Callable[[Desk, Place], Iterator[Page]]
OF_PLACE: tuple[OfPlace, ...] = (
    locality.pages,
    boards.of_place,
    plan.pages,
    report.pages,
    year_strip.pages,
    supervision.of_place,
    promises.pages,
    record.pages,
    sheets.pages,
    meeting.pages,
    issue.pages,
)
#: Pages that list or count what several localities have, for all of them or for one.
OfSite = Callable[[Desk, Sequence[Place]], Iterator[Page]]
OF_SITE: tuple[OfSite, ...] = (
    home.pages,
    lookup.pages,
    lists.pages,
    issues.pages,
    deadlines.pages,
    boards.of_site,
    villages.pages,
    supervision.of_site,
    texts.pages,
    calendar.pages,
    embeds.pages,
)


def pages(snapshot: Snapshot, site: SiteInfo) -> Iterator[Page]:
    """Sorted by path; each path once."""
    found = [
        *(page for place in snapshot.places for page in of_place(place, site)),
        *of_site(snapshot.places, site),
    ]
    yield from sorted(found, key=lambda page: page.path)


def of_place(place: Place, site: SiteInfo) -> Iterator[Page]:
    """In every language; only of what the place itself holds."""
    for language in site.languages:
        for make in OF_PLACE:
            yield from make(Desk(site, words(language)), place)


def of_site(places: Sequence[Place], site: SiteInfo) -> Iterator[Page]:
    """In every language: home, lists, and the pages whose words are the theme's."""
    for language in site.languages:
        for make in OF_SITE:
            yield from make(Desk(site, words(language)), places)
