"""What every page says about the site it stands on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from ..core.snapshot import Snapshot
from ..settings import Settings
from . import previews
from .page import File


@dataclass(frozen=True)
class SiteInfo:
    """``url`` has no slash at its end.

    ``stylesheet``, ``script`` and ``icon`` are paths of the site, ``pictures`` too, by section
    (``previews``). ``as_of`` and ``calendar_hash`` name what every judgement was made with.
    """

    url: str
    name: str
    languages: tuple[str, ...]
    as_of: date
    calendar_hash: str
    stylesheet: str
    script: str
    icon: str
    pictures: Mapping[str, str]

    @property
    def default(self) -> str:
        """The language without a prefix."""
        return self.languages[0]

    @property
    def base(self) -> str:
        """The path under which the site is served, with a slash at both ends."""
        return f"{urlsplit(self.url).path.rstrip('/')}/"


def site_info(snapshot: Snapshot, settings: Settings, assets: Sequence[File]) -> SiteInfo:
    def asset(ending: str) -> str:
        return next(each.path for each in assets if each.path.endswith(ending))

    return SiteInfo(
        url=settings.url,
        name=settings.name,
        languages=settings.languages,
        as_of=snapshot.as_of,
        calendar_hash=snapshot.calendar.digest,
        stylesheet=asset(".css"),
        script=asset(".js"),
        icon=asset(".svg"),
        pictures=previews.pictures(assets),
    )
