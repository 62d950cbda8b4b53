"""Places → bytes: pages, feeds, data, sitemap.

A build has two doors. ``of_place`` makes what shows one locality's own things; ``of_site``
makes all lists from the localities' ledgers, so that it needs no place.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from ..core.snapshot import Place
from ..settings import Settings
from . import feeds, open_data, pages, sitemap
from .bookkeeping import ledger_of
from .ledger import Ledger
from .page import File, Page, Pending
from .site import SiteInfo

__all__ = ["ledger_of", "of_place", "of_site"]


Output = Page | File | Pending


def of_place(place: Place, about: SiteInfo, settings: Settings) -> Iterator[Output]:
    """Each path once, and never one of ``of_site``'s."""
    yield from pages.of_place(place, about)
    yield from open_data.documents(place)
    yield from open_data.attachments(place)
    yield from feeds.of_place(place, settings)


def of_site(
    ledgers: Sequence[Ledger],
    about: SiteInfo,
    settings: Settings,
    paths: Iterable[str],
    accepted: int,
) -> Iterator[Output]:
    """``ledgers`` in the order of their ids; ``paths`` of the pages that the places have.

    ``accepted`` is how many documents were read to be published; ``build.json`` says it
    beside how many were.
    """
    every = list(paths)
    for page in pages.of_site(ledgers, about):
        every.append(page.path)
        yield page
    yield from open_data.files(ledgers, about, settings, accepted)
    yield from feeds.files(ledgers, about, settings)
    yield from sitemap.files(every, sitemap.last_changes(ledgers), settings)
