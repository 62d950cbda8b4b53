"""Places and ledgers → pages in every language; three tables name all that make them."""

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
    data,
    deadlines,
    embeds,
    follow,
    home,
    issue,
    issues,
    lists,
    locality,
    meeting,
    plan,
    promises,
    record,
    register,
    report,
    search,
    sheets,
    supervision,
    texts,
    villages,
    year_strip,
)
from .desk import Desk
from .ledgers import Ledgers
from .scopes import SITE, Scope

__all__ = ["of_ledger", "of_place", "of_site"]

#: Pages that show one locality's own things, and nothing of the others but their names.
OfPlace = Callable[[Desk, Place], Iterator[Page]]
OF_PLACE: tuple[OfPlace, ...] = (
    locality.pages,
    boards.of_place,
    plan.pages,
    report.pages,
    register.pages,
    year_strip.pages,
    promises.pages,
    record.pages,
    sheets.pages,
    meeting.pages,
    issue.pages,
)
#: Pages that list or count what the whole site has, or one locality.
OfScope = Callable[[Desk, Ledgers], Iterator[Page]]
OF_SCOPE: tuple[OfScope, ...] = (
    lists.pages,
    issues.pages,
    deadlines.pages,
    boards.of_scope,
    villages.of_scope,
    supervision.pages,
    follow.pages,
    embeds.of_scope,
)
#: Pages that only the whole site has.
OF_SITE: tuple[OfScope, ...] = (
    home.pages,
    search.pages,
    villages.of_site,
    texts.pages,
    data.pages,
    calendar.pages,
    embeds.of_site,
)


def of_place(place: Place, site: SiteInfo) -> Iterator[Page]:
    """In every language; only of what the place itself holds."""
    for language in site.languages:
        desk = Desk(site, words(language))  # one for all, which share what stands around them
        for make in OF_PLACE:
            yield from make(desk, place)


def of_ledger(ledger: Ledger, site: SiteInfo) -> Iterator[Page]:
    """In every language: the lists of one locality."""
    yield from _made(OF_SCOPE, Ledgers(site, Scope(site.seats[ledger.locality]), (ledger,)))


def of_site(ledgers: Sequence[Ledger], site: SiteInfo) -> Iterator[Page]:
    """In every language: home, lists of all localities, and pages whose words are the theme's.

    ``ledgers`` are of every locality of the site, in the order of their ids.
    """
    yield from _made((*OF_SITE, *OF_SCOPE), Ledgers(site, SITE, tuple(ledgers)))


def _made(makers: Sequence[OfScope], held: Ledgers) -> Iterator[Page]:
    for language in held.site.languages:
        desk = Desk(held.site, words(language))
        for make in makers:
            yield from make(desk, held)
