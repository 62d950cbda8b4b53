"""What stands around every page, and what its head says to machines and to the browser.

Plain values, already worded; the page's own parts are in ``parts``.
"""

from __future__ import annotations

from collections.abc import Mapping

from .parts import Fact, Said
from .value import Value


class Freshness(Value, frozen=True):
    """When the page was built, and what a later day needs; see ``outputs/freshness.py``.

    ``days`` and ``working_days`` are lengths of time: the form for one, a bar, the form for
    more.
    """

    as_of: str
    as_of_iso: str
    until: str
    odd: str
    days: str
    working_days: str


class Metadata(Value, frozen=True):
    """What the head says to machines. ``canonical``, ``preview`` and ``linked`` need SITEURL.

    ``data`` is where the same stands for machines, empty for a page that has no such file;
    ``alternates`` is language and address, ``preview`` Open Graph's name and value, ``linked``
    schema.org's JSON-LD.
    """

    title: str
    description: str
    is_listed: bool
    canonical: str
    data: str
    alternates: tuple[tuple[str, str], ...]
    preview: tuple[tuple[str, str], ...]
    linked: Mapping[str, object] | None


class Surroundings(Value, frozen=True):
    """What is the same around many pages, and one value for all of them.

    So the theme writes what it makes of it once for all of them. Addresses as they have them.
    """

    home: str
    search: str
    stylesheet: str
    script: str
    icon: str
    nav: tuple[Said, ...]
    feeds: tuple[tuple[str, str, str], ...]
    sample: str
    follow: tuple[Said, ...]
    calendar: Said
    method: str
    legend: str
    report: Fact
    about: Said
    more: tuple[Said, ...]
    office: tuple[Fact, ...]
    office_name: str


class Frame(Value, frozen=True):
    """What stands around every page. Addresses are written from the page itself.

    ``freshness`` is None and ``as_of`` empty on a page that is the same on every day. ``feed``
    are the address, the media type and the title of the page's own feed, in each format.
    ``has_search``: a search box stands in the page itself, so none stands around it.
    """

    language: str
    title: str
    description: str
    site: str
    around: Surroundings
    metadata: Metadata
    crumbs: tuple[Said, ...]
    current: str
    translations: tuple[tuple[str, Said], ...]
    freshness: Freshness | None
    as_of: str
    as_of_iso: str
    feed: tuple[tuple[str, str, str], ...] = ()
    has_search: bool = False
