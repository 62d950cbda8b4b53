"""Places → bytes: pages, feeds, calendars, data, sitemap.

A build has six doors. ``of_place`` makes what shows one locality's own things; from its
ledger ``of_ledger`` makes its lists, and from all ledgers ``of_site`` the pages of the whole
site, ``of_data`` its data, ``of_whole`` its other files and ``of_search`` its index. So a locality
needs nothing of the others but their names, and the site needs no place.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from jinja2 import Environment

from ..core.snapshot import Place
from ..settings import Settings
from . import calendars, feeds, pages, render, reports, search, sitemap
from .bookkeeping import ledger_of
from .data import database, dump, open_data, things
from .data.open_data import sums as canonical_sums
from .ledger import Ledger
from .page import Group, Output, Page
from .site import SiteInfo
from .stash import Stash

__all__ = [
    "GROUPS",
    "Output",
    "canonical_sums",
    "groups",
    "ledger_of",
    "of_data",
    "of_ledger",
    "of_place",
    "of_search",
    "of_site",
    "of_whole",
    "prepare",
]

FEEDS, HITS = GROUPS = ("feeds", "hits")


def prepare(environment: Environment, languages: Iterable[str]) -> None:
    """Load what many localities need, before other processes would each do it for themselves.

    For one it is loaded where it is used: mostly it is not, and it takes a tenth of a second.
    """
    from .calendars import ical  # noqa: F401, PLC0415
    from .reports import docx  # noqa: F401, PLC0415
    from .search import postings  # noqa: F401, PLC0415

    for language in languages:
        render.load(environment, language)


def of_place(place: Place, about: SiteInfo) -> Iterator[Output]:
    """No path comes through two doors, or twice through one."""
    yield from pages.of_place(place, about)
    yield from open_data.documents(place)
    yield from open_data.attachments(place)
    yield from reports.files(place, about)


def of_ledger(ledger: Ledger, about: SiteInfo, settings: Settings) -> Iterator[Output]:
    yield from pages.of_ledger(ledger, about)
    yield from feeds.of_ledger(ledger, about, settings)
    yield from calendars.of_ledger(ledger, about, settings)
    yield from things.of_ledger(ledger, about)


def of_site(ledgers: Sequence[Ledger], about: SiteInfo) -> Iterator[Page]:
    """Pages, of which all that changes is told by the ``digest`` of each ledger and by ``about``.

    ``ledgers`` in the order of their ids.
    """
    yield from pages.of_site(ledgers, about)


def of_data(
    ledgers: Sequence[Ledger], about: SiteInfo, settings: Settings, accepted: int, stash: Stash
) -> Iterator[Output]:
    """The open data of the whole site: few files, and the longest work first.

    ``accepted`` is how many documents were read to be published; ``build.json`` says it
    beside how many were. ``stash`` keeps what the next build can use.
    """
    yield from database.files(ledgers, about, settings)
    yield from dump.files(ledgers, about, settings, accepted, stash)
    yield from open_data.files(ledgers, about, settings, accepted)


def of_whole(
    ledgers: Sequence[Ledger], settings: Settings, listed: Sequence[str]
) -> Iterator[Output]:
    """Other files of the whole site; ``listed`` as ``sitemap.files`` takes it."""
    yield from calendars.of_site(ledgers, settings)
    yield from sitemap.files(listed, settings)


def groups(
    ledgers: Sequence[Ledger], about: SiteInfo, settings: Settings, stash: Stash
) -> Iterator[Group]:
    """Those with the names of ``GROUPS``: feeds, and what hits of a search show."""
    of_site = partial(feeds.of_site, ledgers, about, settings)
    yield Group(FEEDS, feeds.stands(ledgers), of_site)
    yield Group(HITS, *search.hits(ledgers, stash))


def of_search(ledgers: Sequence[Ledger], stash: Stash) -> Iterator[Output]:
    """``stash`` as in ``of_data``."""
    yield from search.files(ledgers, stash)
