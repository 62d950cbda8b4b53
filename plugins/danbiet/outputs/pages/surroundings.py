"""What of a frame is the same on many pages: navigation, foot, feeds, whom to write to.

It is made once for the pages that lie equally deep and equally far from where it leads,
and says nothing of any one page.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...core.records import Locality
from ...core.vocabulary import N_
from .. import feeds, urls
from ..site import Local
from ..views.frame import Surroundings
from ..views.parts import Fact, Said
from .desk import Desk

NAV = (
    (urls.MEETINGS, N_("Hội nghị")),
    (urls.ISSUES, N_("Kiến nghị")),
    (urls.DEADLINES, N_("Thời hạn")),
    (urls.RESOLVED, N_("Đã giải quyết")),
    (urls.FOLLOW, N_("Theo dõi")),
)
#: What the foot of every page leads to, beside the navigation.
MORE = (
    (urls.ABOUT, N_("Giới thiệu")),
    (urls.SEARCH_PAGE, N_("Tìm kiếm")),
    (urls.DOCUMENTS, N_("Văn bản")),
    (urls.UNITS, N_("Đơn vị")),
    (urls.VILLAGES, N_("Kiến nghị theo thôn, tổ dân phố")),
    (urls.FIELDS, N_("Kiến nghị theo lĩnh vực")),
    (urls.SUPERVISION, N_("Dành cho đơn vị giám sát")),
    (urls.CALENDAR, N_("Lịch ngày làm việc")),
    (urls.METHOD, N_("Cách tính thời hạn")),
    (urls.DATA_PAGE, N_("Dữ liệu mở")),
    (urls.EMBEDDING, N_("Nhúng vào trang khác")),
    (urls.ACCESSIBILITY, N_("Khả năng tiếp cận")),
)
#: Ids on the pages about states and about reporting an error (theme/templates).
LEGEND = "trang_thai"
REPORT = "bao_loi"
SHORT_HASH = 12
#: The feeds that the head of a page names: documents, what is resolved, what is overdue.
IN_HEAD = (None, "resolved", "overdue")
NO_BREAK = "\N{NO-BREAK SPACE}"  # a telephone number stays on one line


def surroundings(desk: Desk, place: Local | None) -> Surroundings:
    """Of the desk's page; ``place`` is whose page it is."""
    locality = place.locality if place is not None else None
    name = locality.id if locality is not None else ""
    targets = desk.shared(("targets", name), lambda: _targets(desk, locality))
    # No address differs between pages as deep as each other below the same of these folders.
    folders = desk.links.folders
    near = next(folder for folder, _ in folders if folder in targets)
    key = ("surroundings", name, desk.base, near, len(folders))
    return desk.shared(key, lambda: _made(desk, place))


def _targets(desk: Desk, locality: Locality | None) -> frozenset[str]:
    """The folders that anything in the surroundings lies in, and those above them."""
    pages = [path for path, _ in (*NAV, *MORE)]
    pages += [urls.free_page(each.slug) for each in desk.site.pages]
    paths = [desk.in_language(each) for each in pages]
    paths += [urls.FEEDS, *(f"{urls.FEEDS}{each}" for each in (urls.OVERDUE, urls.RESOLVED))]
    if locality is not None:
        home = urls.locality(locality.id)
        paths += [desk.in_language(f"{home}{urls.FOLLOW}")]
        paths += [f"{home}{each}" for each in paths if each.startswith(urls.FEEDS)]
    paths += [desk.site.stylesheet, desk.site.script, desk.site.icon]
    return frozenset(path[: at + 1] for path in paths for at in _slashes(path)) | {""}


def _slashes(path: str) -> Iterator[int]:
    return (at for at, letter in enumerate(path) if letter == "/")


def _made(desk: Desk, place: Local | None) -> Surroundings:
    say, site = desk.say, desk.site
    return Surroundings(
        home=desk.href(urls.HOME),
        search=desk.href(urls.SEARCH_PAGE),
        stylesheet=desk.links.file(site.stylesheet),
        script=desk.links.file(site.script),
        icon=desk.links.file(site.icon),
        nav=tuple(Said(say.t(text), desk.href(path)) for path, text in NAV),
        feeds=_feeds(desk, place),
        sample=sample(desk, place),
        follow=_follow(desk, place),
        calendar=Said(site.calendar.digest[:SHORT_HASH], desk.href(urls.CALENDAR)),
        method=desk.href(urls.METHOD),
        legend=desk.href(f"{urls.METHOD}#{LEGEND}"),
        report=_report(desk, place),
        about=Said(say.t("Giới thiệu"), desk.href(urls.ABOUT)),
        more=tuple(_more(desk)),
        office=office(desk, place.locality) if place else (),
        office_name=place.locality.meta.issuer if place else "",
    )


def report(desk: Desk, place: Local | None) -> Fact:
    """Whom to tell of an error, and how; without contacts of its own the page about this site."""
    return surroundings(desk, place).report


def office(desk: Desk, locality: Locality) -> tuple[Fact, ...]:
    """How to reach the office of a locality."""
    contacts = locality.meta.contacts
    found = []
    if contacts.phone:
        phones = tuple(
            Said(each.replace(" ", NO_BREAK), f"tel:{_digits(each)}") for each in contacts.phone
        )
        found.append(Fact(desk.say.t("Điện thoại"), phones))
    if contacts.mail:
        mails = tuple(Said(each, f"mailto:{each}") for each in contacts.mail)
        found.append(Fact(desk.say.t("Thư điện tử"), mails))
    return tuple(found)


def _report(desk: Desk, place: Local | None) -> Fact:
    facts = office(desk, place.locality) if place else ()
    ways = tuple(each for fact in facts for each in fact.said)
    elsewhere = Said(desk.say.t("nơi liên hệ"), desk.href(f"{urls.ABOUT}#{REPORT}"))
    return Fact(place.locality.meta.issuer if place else "", ways or (elsewhere,))


def sample(desk: Desk, place: Local | None) -> str:
    """What a page says when it shows fictional localities; empty when they are real."""
    shown = [place.locality] if place is not None else list(desk.site.localities)
    samples = sum(each.meta.sample for each in shown)
    if place is not None:
        return desk.say.t("Dữ liệu minh họa: địa phương này không có thật.") if samples else ""
    if samples and samples == len(shown):
        return desk.say.t("Dữ liệu minh họa: các địa phương trên trang này không có thật.")
    if samples:
        return desk.say.t("Một số địa phương trên trang này là dữ liệu minh họa, không có thật.")
    return ""


def _more(desk: Desk) -> Iterator[Said]:
    for path, text in MORE:
        yield Said(desk.say.t(text), desk.href(path))
    for free in desk.site.pages:
        yield Said(free.meta.title, desk.href(urls.free_page(free.slug)), vi=True)


def _feeds(desk: Desk, place: Local | None) -> tuple[tuple[str, str, str], ...]:
    """Address, media type and title of the feeds that concern a page, in the two usual formats."""
    found = []
    for channel in _channels(desk, place):
        for form in ("rss", "atom"):
            address = desk.links.file(channel.path(form))
            found.append((address, feeds.FORMATS[form][1], channel.title))
    return tuple(found)


def _channels(desk: Desk, place: Local | None) -> list[feeds.Channel]:
    """The site's, and on a locality's page the locality's before them."""
    found = list(feeds.channels_of_locality(place.locality, desk.say)) if place else []
    found += feeds.channels_of_site(desk.say)
    return [each for each in found if each.mark in IN_HEAD]


def _follow(desk: Desk, place: Local | None) -> tuple[Said, ...]:
    """How to get what is new: of the page's locality, or of the site; then its feed."""
    home = urls.locality(place.id) if place is not None else ""
    name, feed = desk.say.t("Cách nhận tin mới"), desk.say.t("Nguồn tin RSS")
    if place is not None:
        whose = place.locality.meta.name
        name = desk.say.t("Cách nhận tin mới của %(place)s", place=whose)
        feed = desk.say.t("Nguồn tin RSS của %(place)s", place=whose)
    file, _ = feeds.FORMATS["rss"]
    return Said(name, desk.href(f"{home}{urls.FOLLOW}")), Said(
        feed, desk.links.file(f"{home}{urls.FEEDS}{file}")
    )


def _digits(phone: str) -> str:
    return "".join(each for each in phone if each.isdigit() or each == "+")
