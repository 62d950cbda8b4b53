"""How to be told of what is new: the feeds of the site and of each locality, explained."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial

from .. import feeds, urls, views
from ..page import Page
from ..views.parts import Feed, Said
from . import calendar_files
from .desk import Desk
from .frame import frame
from .ledgers import Cards, Ledgers, page
from .scopes import Scope
from .scopes import links as scope_links


def pages(desk: Desk, ledgers: Ledgers) -> Iterator[Page]:
    scope = ledgers.scope
    view = _of_place if scope.place else _of_site
    at = desk.at(scope.path(urls.FOLLOW))
    yield page(at, "follow.html", view, ledgers.cards, scope)


def of_list(scope: Scope, base: str) -> str | None:
    """The folder of the feed that tells what a list of issues tells: a village's, a field's."""
    own = base.removeprefix(scope.path(""))
    part, _, rest = own.partition("/")
    has_feed = f"{part}/" == (urls.VILLAGES if scope.place else urls.FIELDS)
    return scope.path(f"{urls.FEEDS}{own}") if has_feed and rest.count("/") == 1 else None


def _of_site(desk: Desk, _: Cards, scope: Scope) -> views.Follow:
    say = desk.say
    found = list(feeds.channels_of_site(say))
    groups = [
        _group(desk, "ca-trang", Said(say.t("Cả trang")), found, "main"),
        _group(desk, "loai-van-ban", Said(say.t("Từng loại văn bản")), found, "kind"),
        _group(desk, "linh-vuc", Said(say.t("Từng lĩnh vực")), found, "field"),
    ]
    lead = say.t(
        "Quý vị được báo ngay khi có văn bản mới, việc quá hạn hoặc kiến nghị đã giải quyết."
    )
    return _view(desk, scope, say.t("Theo dõi"), lead, groups)


def _of_place(desk: Desk, _: Cards, scope: Scope) -> views.Follow:
    assert scope.place is not None
    say, place = desk.say, scope.place.locality
    found = list(feeds.channels_of_locality(place, say))
    prefix = f"{place.meta.name}: "
    grouped = partial(_group, desk, found=found, prefix=prefix)
    groups = [
        grouped("ca-dia-phuong", Said(say.t("Cả địa phương")), group="main"),
        grouped("don-vi", Said(say.t("Từng đơn vị")), group="unit"),
        grouped("thon", Said(say.t("Từng thôn, tổ dân phố")), group="village"),
    ]
    lead = say.t(
        "Quý vị được báo ngay khi %(place)s có văn bản mới, có việc quá hạn hoặc đã giải quyết.",
        place=place.meta.name,
    )
    return _view(desk, scope, scope.title(say.t("Theo dõi")), lead, groups)


def _view(
    desk: Desk, scope: Scope, title: str, lead: str, groups: Iterable[views.FeedGroup]
) -> views.Follow:
    name = scope.place.id if scope.place else None
    return views.Follow(
        frame=frame(desk, title, lead, current=urls.FOLLOW, place=scope.place),
        title=title,
        scopes=scope_links(desk, scope, urls.FOLLOW),
        groups=tuple(each for each in groups if each.feeds),
        opml=desk.links.file(urls.opml(name)),
        data=desk.href(urls.DATA_PAGE),
        calendars=tuple(calendar_files.groups(desk, scope.place.locality if scope.place else None)),
    )


def _group(
    desk: Desk,
    anchor: str,
    title: Said,
    found: Iterable[feeds.Channel],
    group: str,
    prefix: str = "",
) -> views.FeedGroup:
    """``prefix`` begins the titles of a locality's feeds, which stand under its name here."""
    shown = tuple(_feed(desk, each, prefix) for each in found if each.group == group)
    return views.FeedGroup(anchor, title, shown)


def _feed(desk: Desk, channel: feeds.Channel, prefix: str) -> Feed:
    return Feed(
        anchor="_".join(("nguon", *channel.folder.strip("/").split("/"))),
        title=channel.title.removeprefix(prefix),
        about=channel.about.removeprefix(prefix),
        address=f"{desk.site.url}/{channel.path('rss')}",
        rss=desk.links.file(channel.path("rss")),
        atom=desk.links.file(channel.path("atom")),
        json=desk.links.file(channel.path("json")),
    )
