"""A year's summary as a report that the office can sign; in Vietnamese, as it files it."""

from __future__ import annotations

from collections.abc import Iterator

from ...core.snapshot import Place
from ..site import SiteInfo
from ..views.charts import Numbers
from ..words import Words, words
from . import summary_words as said
from .paper import Block, Column, Heading, Paper, Paragraph, Table, draft, paper_of
from .summary import Met, Open, Summary

#: Width of a line in millimetres.
LINE = 165
REACHED = {
    "met": "Đã đạt",
    "met_late": "Đã đạt",
    "overdue": "Không đạt",
    "open": "Chưa đạt",
    "pending": "Chưa đạt, chưa hết năm",
    "due_soon": "Chưa đạt, chưa hết năm",
}
TARGETS = (
    Column("Kế hoạch nêu", 93),
    Column("Cần", 15, middle=True),
    Column("Đã có", 17, middle=True),
    Column("Kết quả", 40),
)
MEETINGS = (
    Column("STT", 13, middle=True),
    Column("Hội nghị", 44),
    Column("Ngày", 26, middle=True),
    Column("Người dân dự", 17, middle=True),
    Column("Ý kiến", 14, middle=True),
    Column("Kiến nghị", 16, middle=True),
    Column("Thông báo kết luận", 35),
)
LATE = (
    Column("STT", 13, middle=True),
    Column("Việc", 74),
    Column("Hạn", 26, middle=True),
    Column("Tình trạng", 52),
)
HANDED = (
    Column("STT", 13, middle=True),
    Column("Kiến nghị", 60),
    Column("Đơn vị giải quyết", 36),
    Column("Ngày hẹn", 26, middle=True),
    Column("Tình trạng hiện nay", 30),
)


def paper(place: Place, told: Summary, site: SiteInfo) -> Paper:
    """Of the as-of date as long as anything waits for a day to come."""
    say = words("vi")
    day = place.as_of if told.waits else None
    watching = [place.names.get(each, each) for each in told.supervisors]
    return paper_of(
        place.locality,
        subject=f"Kết quả đối thoại với Nhân dân năm {told.year}",
        note=draft(site.name, say.day(day) if day else ""),
        blocks=tuple(_blocks(place, told, say)),
        closing=f"Trên đây là kết quả đối thoại với Nhân dân năm {told.year}",
        recipients=tuple(watching or place.locality.meta.supervisors.values()),
        on=day or told.newest,
    )


def _blocks(place: Place, told: Summary, say: Words) -> Iterator[Block]:
    yield Paragraph(_opening(place, told, say))
    yield Heading("I. CHỈ TIÊU VÀ VIỆC TỔ CHỨC HỘI NGHỊ")
    if told.targets:
        yield Table(
            "Chỉ tiêu của năm",
            TARGETS,
            tuple(
                (
                    (each.quote,),
                    (str(each.need),),
                    (str(each.have),),
                    (REACHED.get(each.state, "Chưa đủ dữ liệu"),),
                )
                for each in told.targets
            ),
        )
    if not told.meetings:
        yield Paragraph("Trong năm không có hội nghị đối thoại nào.")
    if told.kinds:
        yield _numbers(said.kinds(say, told))
    if told.meetings:
        yield Table(
            "Từng hội nghị",
            MEETINGS,
            tuple(_meeting(say, each, n) for n, each in enumerate(told.meetings, 1)),
        )
    yield Heading("II. Ý KIẾN, KIẾN NGHỊ VÀ CÁCH XỬ LÝ")
    yield Paragraph(said.raised(say, told))
    for each in (said.fields(say, told), said.dispositions(say, told)):
        if each.rows:
            yield _numbers(each)
    yield from _results(place, told, say)
    yield from _handed(place, told, say)


def _opening(place: Place, told: Summary, say: Words) -> str:
    issuer = place.locality.meta.issuer
    if not told.plan:
        return (
            f"Năm {told.year} không có kế hoạch đối thoại được công khai. {issuer} báo cáo kết quả "
            "đối thoại với Nhân dân trong năm như sau:"
        )
    number = f" số {told.plan_number}" if told.plan_number else ""
    day = f" ngày {say.day(told.plan_day)}" if told.plan_day else ""
    named = f"Kế hoạch{number}{day}" if number or day else told.plan
    return (
        f"Thực hiện {named}, {issuer} báo cáo kết quả đối thoại với Nhân dân năm {told.year} "
        "như sau:"
    )


def _results(place: Place, told: Summary, say: Words) -> Iterator[Block]:
    yield Heading("III. KẾT QUẢ GIẢI QUYẾT, THỜI HẠN")
    shown = [each for each in (said.states(say, told), said.duties(say, told)) if each.rows]
    for each in shown:
        yield _numbers(each)
    if not shown:
        yield Paragraph("Không có kiến nghị và không có việc nào có hạn.")
    if told.late:
        yield Table(
            "Việc đang quá hạn, chưa có kết quả",
            LATE,
            tuple(
                (
                    (str(number),),
                    (say.duty(each, place.names), each.quote),
                    (say.day(each.due) if each.due else said.NOTHING,),
                    (say.state(each, as_of=None, calendar=place.calendar),),
                )
                for number, each in enumerate(told.late, 1)
            ),
        )


def _handed(place: Place, told: Summary, say: Words) -> Iterator[Block]:
    yield Heading("IV. KIẾN NGHỊ CHUYỂN TIẾP")
    yield _numbers(said.balance(say, told))
    yield Paragraph(said.handed(say, told, place.as_of))
    if told.handed:
        yield Table(
            said.handed_title(say, told),
            HANDED,
            tuple(
                (
                    (str(number),),
                    (each.title,),
                    (place.names.get(each.unit, each.unit) if each.unit else said.NOTHING,),
                    (say.day(each.due) if each.due else said.NOTHING,),
                    (say.status(each.status), *_disputed(say, each)),
                )
                for number, each in enumerate(told.handed, 1)
            ),
        )


def _disputed(say: Words, shown: Open) -> tuple[str, ...]:
    return (say.t("Đơn vị giám sát chưa đồng tình"),) if shown.disputed else ()


def _meeting(say: Words, shown: Met, number: int) -> tuple[tuple[str, ...], ...]:
    days = (shown.on, *([shown.last] if shown.last != shown.on else [])) if shown.on else ()
    concluded = f"đăng ngày {say.day(shown.concluded)}" if shown.concluded else ""
    status = () if shown.status == "held" else (say.bare("meeting_status", shown.status),)
    return (
        (str(number),),
        (said.meeting(say, shown), *status),
        tuple(say.day(each) for each in days if each) or ("chưa có ngày",),
        (_number(shown.people),),
        (_number(shown.opinions),),
        (str(shown.issues),),
        (shown.conclusion, concluded) if shown.conclusion else (said.NOTHING,),
    )


def _number(found: int | None) -> str:
    return said.NOTHING if found is None else str(found)


def _numbers(shown: Numbers) -> Table:
    """As a table of the document: the first column takes what the numbers leave."""
    width = 38 if len(shown.head) == 2 else 25
    first = Column(shown.head[0], LINE - width * (len(shown.head) - 1))
    rest = (Column(each, width, middle=True) for each in shown.head[1:])
    return Table(
        shown.caption, (first, *rest), tuple(tuple((cell,) for cell in row) for row in shown.rows)
    )
