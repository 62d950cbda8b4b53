"""What stands around every page: masthead, navigation, breadcrumbs, foot, feeds."""

from __future__ import annotations

from collections.abc import Sequence

from .. import feeds, urls
from ..linked_data import Node
from ..site import Local
from ..views.frame import Frame
from ..views.parts import Said
from .desk import Desk
from .metadata import metadata, shortened
from .surroundings import surroundings

LANGUAGE_NAMES = {"vi": "Tiếng Việt", "en": "English"}


def frame(
    desk: Desk,
    title: str,
    description: str,
    *,
    current: str | None = None,
    place: Local | None = None,
    crumbs: Sequence[Said] = (),
    window: str | None = None,
    linked: Sequence[Node] = (),
    feed: str | None = None,
    has_data: bool = False,
    has_search: bool = False,
) -> Frame:
    """``current`` is the path of the part of the navigation that the page belongs to.

    ``window`` is a longer title where pages would not be told apart by ``title``; ``linked``
    says what the page is about, for machines. ``feed`` begins the paths of the page's own feed:
    a folder, or what files in one have in common.
    ``has_data`` as in ``metadata``, ``has_search`` as in ``Frame``.
    """
    say, site = desk.say, desk.site
    way = _crumbs(desk, place, crumbs)
    return Frame(
        language=say.language,
        title=title,
        description=shortened(description),
        site=site.name,
        around=surroundings(desk, place),
        metadata=metadata(desk, window or title, description, place, way, linked, has_data),
        crumbs=way,
        current="" if current is None else desk.href(current),
        translations=tuple(
            (each, Said(LANGUAGE_NAMES[each], desk.links.translation(each)))
            for each in site.languages
        ),
        freshness=None,
        as_of="",
        as_of_iso="",
        feed=() if feed is None else _feed(desk, feed, title),
        has_search=has_search,
    )


def _feed(desk: Desk, start: str, title: str) -> tuple[tuple[str, str, str], ...]:
    return tuple(
        (desk.links.file(f"{start}{file}"), media_type, title)
        for file, media_type in feeds.FORMATS.values()
    )


def _crumbs(desk: Desk, place: Local | None, crumbs: Sequence[Said]) -> tuple[Said, ...]:
    """The way from the home page; the page itself is not in it."""
    if desk.here == urls.HOME:
        return ()
    way = [Said(desk.say.t("Trang chủ"), desk.href(urls.HOME))]
    if place is not None and desk.here != urls.locality(place.id):
        way.append(desk.place(place))
    return (*way, *crumbs)
