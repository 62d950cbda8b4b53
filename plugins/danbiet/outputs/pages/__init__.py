"""Places and ledgers → pages in every language; two tables name all that make them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from ...core.snapshot import Place
from ..ledger import Ledger
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
from .ledgers import Ledgers

__all__ = ["of_place", "of_site"]

#: Pages that show one locality's own things, and nothing of the others but their names.
OfPlace = Callable[[Desk, Place], Iterator[Page]]
OF_PLACE: tuple[OfPlace, ...] = (
    locality.pages,
    boards.of_place,
    plan.pages,
    report.pages,
    year_strip.pages,
    promises.pages,
    record.pages,
    sheets.pages,
    meeting.pages,
    issue.pages,
)
#: Pages that list or count what several localities have, for all of them or for one.
OfSite = Callable[[Desk, Ledgers], Iterator[Page]]
OF_SITE: tuple[OfSite, ...] = (
    home.pages,
    lookup.pages,
    lists.pages,
    issues.pages,
    deadlines.pages,
    boards.of_site,
    villages.pages,
    supervision.pages,
    texts.pages,
    calendar.pages,
    embeds.pages,
)


def of_place(place: Place, site: SiteInfo) -> Iterator[Page]:
    """In every language; only of what the place itself holds."""
    for language in site.languages:
        for make in OF_PLACE:
            yield from make(Desk(site, words(language)), place)


def of_site(ledgers: Sequence[Ledger], site: SiteInfo) -> Iterator[Page]:
    """In every language: home, lists, and the pages whose words are the theme's.

    ``ledgers`` are of every locality of the site, in the order of their ids.
    """
    held = Ledgers(site, tuple(ledgers))
    for language in site.languages:
        for make in OF_SITE:
            yield from make(Desk(site, words(language)), held)
