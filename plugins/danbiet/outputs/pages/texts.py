"""Pages whose words are mostly the theme's: about, method, follow, accessibility, 404."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from ...core.vocabulary import ISSUE_STATUS, N_
from .. import bodies, feeds, linked_data, urls, views
from ..page import Page
from ..views_parts import Duty, Fact, Feed, Listed, Said, Tag
from .desk import ISSUE_TONES, TONES, Desk, duties
from .duties import duty, standing
from .frame import frame, office
from .issues import HINTS
from .metadata import addresses

STATES = (
    ("met", N_("Đã thực hiện đúng hạn"), N_("Văn bản hoặc việc đã có chậm nhất vào ngày hạn.")),
    ("met_late", N_("Thực hiện muộn"), N_("Đã có, nhưng sau ngày hạn; trang ghi rõ muộn bao lâu.")),
    ("overdue", N_("Quá hạn"), N_("Đã qua ngày hạn mà chưa thấy văn bản hoặc kết quả được đăng.")),
    ("due_soon", N_("Sắp đến hạn"), N_("Còn nhiều nhất ba ngày làm việc.")),
    ("pending", N_("Chưa đến hạn"), N_("Còn hơn ba ngày làm việc.")),
    (
        "open",
        N_("Chưa có; kế hoạch không quy định hạn"),
        N_("Kế hoạch có nêu việc này nhưng không nêu ngày, nên trang không nói là muộn."),
    ),
    ("exempt", N_("Được miễn theo kế hoạch"), N_("Kế hoạch cho miễn, và căn cứ đã được ghi lại.")),
    (
        "superseded",
        N_("Lịch cũ, đã thay bằng lịch mới"),
        N_("Hội nghị đã dời; thời hạn tính lại theo lịch mới, kết quả cũ vẫn để lại."),
    ),
    ("suspended", N_("Tạm dừng tính, vì hội nghị hoãn"), N_("Chưa có ngày mới nên chưa có hạn.")),
    (
        "cancelled",
        N_("Không tính, vì hội nghị hủy"),
        N_("Hội nghị hủy không tính vào chỉ tiêu của năm."),
    ),
    (
        "unknown",
        N_("Chưa đủ dữ liệu để tính"),
        N_("Thiếu ngày, hoặc lịch làm việc chưa có cho thời gian ấy. Trang không đoán."),
    ),
    (
        "pledge",
        N_("Cam kết về cách làm, không tính hạn"),
        N_("Điều không đo được bằng ngày; trang chỉ nêu lại."),
    ),
)
FLAGS = (
    (
        N_("Kéo dài có lý do"),
        N_("Kế hoạch cho kéo dài, và cả căn cứ lẫn lý do đã được ghi trong một văn bản đã đăng."),
    ),
    (N_("Vào ngày cuối"), N_("Thực hiện đúng vào ngày hạn.")),
    (
        N_("Ngày dự kiến"),
        N_(
            "Trên đường tính có ngày nghỉ chưa có văn bản chính thức. "
            "Trang nêu cả hai ngày có thể, và chỉ coi là muộn khi đã qua cả hai."
        ),
    ),
    (
        N_("Dự kiến trong kế hoạch"),
        N_("Kế hoạch viết là “dự kiến”, nên không đạt cũng không gọi là quá hạn."),
    ),
)


def pages(desk: Desk) -> Iterator[Page]:
    at = desk.at(urls.FOLLOW)
    yield at.page("follow.html", _follow(at))
    at = desk.at(urls.ABOUT)
    yield at.page("about.html", _about(at))
    at = desk.at(urls.METHOD)
    yield at.page("method.html", _method(at))
    at = desk.at(urls.ACCESSIBILITY)
    title = desk.say.t("Khả năng tiếp cận")
    lead = desk.say.t("Trang được làm để ai cũng đọc được, bằng mọi thiết bị.")
    yield at.page("accessibility.html", views.Text(frame(at, title, lead), title, Markup()))
    at = desk.at("404.html", base=desk.site.base)
    title = desk.say.t("Không tìm thấy trang")
    lead = desk.say.t("Địa chỉ này không có trên trang.")
    yield at.page("404.html", views.Text(frame(at, title, lead), title, Markup()))
    for free in desk.snapshot.pages:
        at = desk.at(urls.free_page(free.slug))
        lead = free.meta.summary or free.body.lead or free.meta.title
        body = bodies.shown(free.body.html, at.links).html
        view = views.Text(frame(at, free.meta.title, lead), free.meta.title, body)
        yield at.page("text.html", view)


# --- follow ---


def _follow(desk: Desk) -> views.Follow:
    say = desk.say
    title = say.t("Theo dõi")
    lead = say.t(
        "Có văn bản mới, việc quá hạn hay kiến nghị được giải quyết, quý vị được báo ngay."
    )
    channels = list(feeds.channels(desk.snapshot, say))
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
        (place.id, desk.place(place), [each for each in channels if each.locality == place.id])
        for place in desk.snapshot.places
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
    for place in desk.snapshot.places:
        said = tuple(each for fact in office(desk, place) for each in fact.said)
        if said:
            contacts.append(Fact(place.locality.meta.issuer, said))
    data = [
        (f"{urls.DATA}{name}.{kind}", media_type)
        for name in ("obligations", "issues", "meetings", "records")
        for kind, media_type in (("json", "application/json"), ("csv", "text/csv"))
    ]
    told = say.t(
        "Nghĩa vụ, kiến nghị, hội nghị và văn bản đối thoại, mỗi dòng có trạng thái và hạn."
    )
    dataset = linked_data.dataset(addresses(desk), say.t("Dữ liệu mở"), told, data)
    return views.About(
        frame=frame(desk, title, lead, current=urls.ABOUT, linked=(dataset,)),
        places=tuple(Listed(desk.place(each), ()) for each in desk.snapshot.places),
        data=tuple(Said(path.removeprefix(urls.DATA), desk.links.file(path)) for path, _ in data),
        contacts=tuple(contacts),
    )


def _method(desk: Desk) -> views.Method:
    say = desk.say
    title = say.t("Cách tính thời hạn")
    lead = say.t(
        "Trang đếm ngày như thế nào, mỗi trạng thái nghĩa là gì, và làm sao tính lại bằng tay."
    )
    return views.Method(
        frame=frame(desk, title, lead, current=urls.DEADLINES),
        example=_example(desk),
        states=tuple(
            (Tag(TONES.get(name, "plain"), say.t(label)), say.t(text))
            for name, label, text in STATES
        ),
        flags=tuple((say.t(label), say.t(text)) for label, text in FLAGS),
        issues=tuple(
            (Tag(ISSUE_TONES.get(name, "waiting"), say.status(name)), say.t(HINTS[name]))
            for name in ISSUE_STATUS
        ),
        reference=tuple(
            Fact(
                f"{row.instrument}, {row.article}",
                (
                    Said(row.wording, vi=True),
                    Said(standing(desk, row).text),
                    Said(row.source, vi=True),
                ),
            )
            for row in desk.snapshot.reference
        ),
        calendar=Said(say.t("Lịch ngày làm việc"), desk.href(urls.CALENDAR)),
    )


def _example(desk: Desk) -> Duty | None:
    """A real deadline counted back in working days past a holiday, if there is one."""
    walked = [
        (place, each)
        for place, each in duties(desk.snapshot)
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
