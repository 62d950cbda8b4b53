"""What every page says about the site it stands on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Protocol
from urllib.parse import urlsplit

from ..core.records import FreePage, Locality
from ..core.reference import ReferenceRow
from ..core.snapshot import Snapshot
from ..core.workdays import WorkingCalendar
from ..settings import Settings
from . import previews
from .page import File


class Local(Protocol):
    """What a page needs to name a locality; a place is one, and a seat."""

    @property
    def id(self) -> str: ...

    @property
    def locality(self) -> Locality: ...


@dataclass(frozen=True)
class Seat:
    """A locality by itself, without anything that happened in it."""

    locality: Locality

    @property
    def id(self) -> str:
        return self.locality.id


@dataclass(frozen=True)
class SiteInfo:
    """``url`` has no slash at its end.

    ``stylesheet``, ``script``, ``search_script`` and ``icon`` are paths of the site, ``pictures``
    too, by section (``previews``). ``data_license`` is the name and the address of the data's.
    ``calendars`` are those of the localities with days of their own. What is here may stand on
    any page, so that a change of it makes every page anew.
    """

    url: str
    name: str
    languages: tuple[str, ...]
    as_of: date
    calendar: WorkingCalendar
    calendars: Mapping[str, WorkingCalendar]
    reference: tuple[ReferenceRow, ...]
    localities: tuple[Locality, ...]
    pages: tuple[FreePage, ...]
    stylesheet: str
    script: str
    search_script: str
    icon: str
    pictures: Mapping[str, str]
    data_license: tuple[str, str]

    @cached_property
    def seats(self) -> Mapping[str, Seat]:
        """Every locality by its id."""
        return {each.id: Seat(each) for each in self.localities}

    @property
    def default(self) -> str:
        """The language without a prefix."""
        return self.languages[0]

    def calendar_of(self, locality: str) -> WorkingCalendar:
        """A locality's own calendar, or the national one."""
        return self.calendars.get(locality, self.calendar)

    @property
    def base(self) -> str:
        """The path under which the site is served, with a slash at both ends."""
        return f"{urlsplit(self.url).path.rstrip('/')}/"


def site_info(snapshot: Snapshot, settings: Settings, assets: Sequence[File]) -> SiteInfo:
    """Of a snapshot that is there as a whole."""
    return site_of(
        [each.locality for each in snapshot.places],
        {each.id: each.calendar for each in snapshot.places},
        snapshot.pages,
        calendar=snapshot.calendar,
        reference=snapshot.reference,
        as_of=snapshot.as_of,
        settings=settings,
        assets=assets,
    )


def site_of(
    localities: Sequence[Locality],
    calendars: Mapping[str, WorkingCalendar],
    pages: Sequence[FreePage],
    *,
    calendar: WorkingCalendar,
    reference: tuple[ReferenceRow, ...],
    as_of: date,
    settings: Settings,
    assets: Sequence[File],
) -> SiteInfo:
    """``calendars`` of localities may be the national ``calendar``."""

    def asset(ending: str, name: str = "") -> str:
        start = f"theme/{name}"  # the feeds' own style sheet lies elsewhere
        return next(
            each.path
            for each in assets
            if each.path.startswith(start) and each.path.endswith(ending)
        )

    return SiteInfo(
        url=settings.url,
        name=settings.name,
        languages=settings.languages,
        as_of=as_of,
        calendar=calendar,
        calendars={name: own for name, own in calendars.items() if own is not calendar},
        reference=reference,
        localities=tuple(localities),
        pages=tuple(pages),
        stylesheet=asset(".css"),
        script=asset(".js", "site."),
        search_script=asset(".js", "search."),
        icon=asset(".svg"),
        pictures=previews.pictures(assets),
        data_license=settings.data_license,
    )
