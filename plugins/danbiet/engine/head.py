"""What stands on every page, read before any locality is made: names, calendars, free pages.

Only the facts of each ``locality.md`` and the titles of the free pages; the words of both are
read with what they belong to.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from ..assemble import Law
from ..core.records import Body, FreePage, Locality
from ..core.workdays import WorkingCalendar
from ..outputs.page import File
from ..outputs.site import SiteInfo, site_of
from ..reading import folder
from ..reading.privacy import Known
from ..reading.result import known_of
from ..reading.tree import LOCALITY_FILE, PAGES, Tree
from ..settings import Settings
from .store import Store

#: A calendar that knows no day: nothing is judged by it, since its fault ends the build.
NONE = WorkingCalendar("", date.min, date.max)


@dataclass(frozen=True)
class Head:
    """``known`` is who and what all localities make public."""

    site: SiteInfo
    known: Known


def read_head(
    tree: Tree, law: Law, store: Store, as_of: date, settings: Settings, assets: Sequence[File]
) -> Head:
    """Problems are left for those who read the same files as a whole, from the rows kept here."""
    readings = [
        folder.read_facts(each, store.document(f"{each.id}/{LOCALITY_FILE}"))
        for each in tree.localities
    ]
    national = law.calendar or NONE
    sound = [each for each in readings if each.locality is not None]
    known = known_of(readings)
    pages = folder.read_pages(tree, known, store.documents(PAGES))
    store.learn([*(row for each in readings for row in each.fresh), *pages.fresh])
    site = site_of(
        [_bare(each.locality) for each in sound if each.locality is not None],
        {each.id: national.with_layer(each.layer) for each in sound if each.layer is not None},
        sorted((_titled(each) for each in pages.pages), key=lambda each: each.slug),
        calendar=national,
        reference=law.reference,
        as_of=as_of,
        settings=settings,
        assets=assets,
    )
    return Head(site, known)


def _bare(locality: Locality) -> Locality:
    """Without its words, which are on its own page only."""
    return replace(locality, body=Body(), marks={})


def _titled(page: FreePage) -> FreePage:
    """Without its words: every page links to it by its title."""
    return replace(page, body=Body())
