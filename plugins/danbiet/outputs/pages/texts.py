"""Pages whose words are mostly the theme's: about, method, follow, accessibility, 404."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from markupsafe import Markup

from ...core.records import FreePage
from ...core.snapshot import Place
from .. import bodies, feeds, linked_data, urls, views
from ..page import Page
from ..views_parts import Duty, Fact, Feed, Listed, Said
from .desk import Desk, duties
from .duties import duty, standing
from .frame import frame, office
from .legend import legend
from .metadata import addresses


def pages(desk: Desk, places: Sequence[Place]) -> Iterator[Page]:
    at = desk.at(urls.FOLLOW)
    yield at.page("follow.html", _follow)
    at = desk.at(urls.ABOUT)
    yield at.page("about.html", _about)
    at = desk.at(urls.METHOD)
    yield at.page("method.html", _method, places)
    at = desk.at(urls.ACCESSIBILITY)
    title = desk.say.t("Khả năng tiếp cận")
    lead = desk.say.t("Trang được làm để ai cũng đọc được, bằng mọi thiết bị.")
    yield at.page("accessibility.html", _own, title, lead)
    at = desk.at("404.html", base=desk.site.base)
    title = desk.say.t("Không tìm thấy trang")
    lead = desk.say.t("Địa chỉ này không có trên trang.")
    yield at.page("404.html", _own, title, lead)
    for free in desk.site.pages:
        at = desk.at(urls.free_page(free.slug))
        yield at.page("text.html", _free, free)


def _own(desk: Desk, title: str, lead: str) -> views.Text:
    """A page whose text is in its template."""
    return views.Text(frame(desk, title, lead), title, Markup())


def _free(desk: Desk, free: FreePage) -> views.Text:
    lead = free.meta.summary or free.body.lead or free.meta.title
    body = bodies.shown(free.body.html, desk.links).html
    return views.Text(frame(desk, free.meta.title, lead), free.meta.title, body)


# --- follow ---


def _follow(desk: Desk) -> views.Follow:
    say = desk.say
    title = say.t("Theo dõi")
    lead = say.t(
        "Quý vị được báo ngay khi có văn bản mới, việc quá hạn hoặc kiến nghị đã giải quyết."
    )
    channels = list(feeds.channels(desk.site.localities, say))
    site = [each for each in channels if each.locality is None]
    groups = [
        ("ca-trang", Said(say.t("Cả trang")), [e for e in site if e.kind not in urls.FOLDERS]),
        (
            "loai-van-ban",
            Said(say.t("Từng loại văn bản")),
            [e for e in site if e.kind in urls.FOLDERS],
        ),
    ]
    groups += [
        (place.id, desk.locality(place), [each for each in channels if each.locality == place.id])
        for place in desk.site.localities
    ]
    return views.Follow(
        frame=frame(desk, title, lead, current=urls.FOLLOW),
        groups=tuple(
            views.FeedGroup(
                anchor, name, tuple(_feed(desk, each, f"{name.text}: ") for each in found)
            )
            for anchor, name, found in groups
        ),
    )


def _feed(desk: Desk, channel: feeds.Channel, prefix: str) -> Feed:
    """``prefix`` begins the titles of a locality's feeds, which stand under its name here."""
    rss, atom = (f"{channel.folder}{feeds.FORMATS[each][0]}" for each in ("rss", "atom"))
    return Feed(
        anchor="_".join(("nguon", *channel.folder.strip("/").split("/"))),
        title=channel.title.removeprefix(prefix),
        about=channel.about,
        address=f"{desk.site.url}/{rss}",
        rss=desk.links.file(rss),
        atom=desk.links.file(atom),
    )


# --- about and method ---


def _about(desk: Desk) -> views.About:
    say = desk.say
    title = say.t("Giới thiệu")
    lead = say.t("Trang này để làm gì, ai đăng, và báo lỗi ở đâu.")
    contacts = []
    for place in desk.site.localities:
        said = tuple(each for fact in office(desk, place) for each in fact.said)
        if said:
            contacts.append(Fact(place.meta.issuer, said))
    data = [
        (f"{urls.DATA}{name}.{kind}", media_type)
        for name in ("obligations", "issues", "meetings", "records")
        for kind, media_type in (("json", "application/json"), ("csv", "text/csv"))
    ]
    told = say.t(
        "Việc có hạn, kiến nghị, hội nghị và văn bản đối thoại, mỗi dòng có trạng thái và hạn."
    )
    dataset = linked_data.dataset(addresses(desk), say.t("Dữ liệu mở"), told, data)
    return views.About(
        frame=frame(desk, title, lead, current=urls.ABOUT, linked=(dataset,)),
        places=tuple(Listed(desk.locality(each), ()) for each in desk.site.localities),
        data=tuple(Said(path.removeprefix(urls.DATA), desk.links.file(path)) for path, _ in data),
        contacts=tuple(contacts),
    )


def _method(desk: Desk, places: Sequence[Place]) -> views.Method:
    say = desk.say
    title = say.t("Cách tính thời hạn")
    lead = say.t(
        "Trang đếm ngày như thế nào, mỗi trạng thái nghĩa là gì, và cách tính lại bằng tay."
    )
    return views.Method(
        frame=frame(desk, title, lead, current=urls.DEADLINES),
        example=_example(desk, places),
        legend=tuple(legend(desk)),
        reference=tuple(
            Fact(
                f"{row.instrument}, {row.article}",
                (
                    Said(row.wording, vi=True),
                    Said(standing(desk, row).text),
                    Said(row.source, vi=True),
                ),
            )
            for row in desk.site.reference
        ),
        calendar=Said(say.t("Lịch ngày làm việc"), desk.href(urls.CALENDAR)),
    )


def _example(desk: Desk, places: Sequence[Place]) -> Duty | None:
    """A real deadline counted back in working days past a holiday, if there is one."""
    walked = [
        (place, each)
        for place, each in duties(places)
        if each.kind == "lead" and each.unit == "working_days" and each.state in ("met", "met_late")
    ]
    holidays = [
        (place, each)
        for place, each in walked
        if each.explanation.deadline
        and each.explanation.deadline.walk
        and any(day.mark == "off" for day in each.explanation.deadline.walk.days)
    ]
    found = (holidays or walked)[:1]
    return duty(desk, *found[0]) if found else None
