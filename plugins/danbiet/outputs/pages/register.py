"""The register of a quarter: what a locality published in it, how soon, and in what forms."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...core.snapshot import Place
from .. import urls
from ..page import Page
from ..reports import register_words as said
from ..reports.register import Register, Row, registers
from ..tally import years
from ..views.charts import Numbers
from ..views.parts import Said
from ..views.reports import Download, LimitLine, RegisterPage, RegisterRow
from .desk import Desk
from .frame import frame

#: Rows on the page; the files have them all.
MOST = 50


def pages(desk: Desk, place: Place) -> Iterator[Page]:
    found = registers(place, desk.site.reference)
    quarters, reported = tuple((each.year, each.quarter) for each in found), set(years(place))
    for each in found:
        at = desk.at(urls.register(place.id, each.year, each.quarter))
        yield at.page(
            "register.html", _view, place, each, near(quarters, each), each.year in reported
        )


def near(quarters: Sequence[tuple[int, int]], shown: Register) -> tuple[tuple[int, int], ...]:
    """Those of the same year, and the nearest before and after it."""
    before = [each for each in quarters if each[0] < shown.year]
    after = [each for each in quarters if each[0] > shown.year]
    same = [each for each in quarters if each[0] == shown.year]
    return (*before[-1:], *same, *after[:1])


def _view(
    desk: Desk,
    place: Place,
    shown: Register,
    around: Sequence[tuple[int, int]],
    is_reported: bool,
) -> RegisterPage:
    """``is_reported``: there is a report of its year. Nothing else is asked of the place."""
    say = desk.say
    title = said.title(say, shown, place.locality.meta.name)
    lead = said.totals(say, shown)
    note = ""
    if shown.as_of is not None:
        note = say.t("Quý chưa hết; danh mục tính đến ngày %(day)s.", day=say.day(desk.as_of))
    report: tuple[Said, ...] = ()
    if is_reported:
        text = say.t("Báo cáo năm %(year)s", year=shown.year)
        report = (Said(text, desk.href(urls.report(place.id, shown.year))),)
    return RegisterPage(
        frame=frame(desk, title, lead, place=place, crumbs=report),
        title=title,
        lead=lead,
        note=note,
        quarters=tuple(links(desk, place, around, shown)),
        downloads=downloads(desk, place, shown.year, shown.quarter),
        kinds=_kinds(desk, shown),
        forms=_forms(desk, shown),
        rows=tuple(
            _row(desk, place, row, number) for number, row in enumerate(shown.rows[:MOST], 1)
        ),
        method=said.method(say),
        more=_more(desk, len(shown.rows)),
    )


def _more(desk: Desk, count: int) -> str:
    if count <= MOST:
        return ""
    return desk.say.t(
        "Đang hiện %(most)s trên %(n)s văn bản; các bản tải về có đủ.", most=MOST, n=count
    )


def links(
    desk: Desk, place: Place, quarters: Sequence[tuple[int, int]], shown: Register | None = None
) -> Iterator[Said]:
    """Ways to registers; the one shown has no address."""
    for year, number in quarters:
        here = shown is not None and (year, number) == (shown.year, shown.quarter)
        path = urls.register(place.id, year, number)
        yield Said(said.short_title(desk.say, year, number), None if here else desk.href(path))


def downloads(
    desk: Desk, place: Place, year: int, quarter: int | None = None
) -> tuple[Download, ...]:
    """A report as a Word document and as CSV; the document is in Vietnamese for every reader."""
    say = desk.say

    def file(ending: str) -> str:
        return desk.links.file(urls.report_file(place.id, year, ending, quarter))

    return (
        Download(Said(say.t("Tải bản Word để trình ký"), file("docx")), say.t("Word, .docx")),
        Download(
            Said(say.t("Tải bảng số liệu"), file("csv")), say.t("CSV, mở được bằng bảng tính")
        ),
    )


def _kinds(desk: Desk, shown: Register) -> Numbers:
    say = desk.say
    head = (
        say.t("Loại văn bản"),
        say.t("Số văn bản"),
        say.t("Số ngày đến khi đăng (trung vị)"),
        say.t("Lâu nhất (ngày)"),
    )
    rows = tuple(
        (label, str(count), middle, longest)
        for label, count, middle, longest in said.by_kind(say, shown)
    )
    return Numbers(say.t("Theo loại văn bản"), head, rows)


def _forms(desk: Desk, shown: Register) -> Numbers:
    say = desk.say
    rows = tuple((label, str(count)) for label, count in said.by_form(say, shown))
    head = (say.t("Hình thức công khai"), say.t("Số văn bản"))
    caption = say.t("Theo hình thức công khai; một văn bản có thể có nhiều hình thức")
    return Numbers(caption, head, rows)


def _row(desk: Desk, place: Place, row: Row, number: int) -> RegisterRow:
    say = desk.say
    found = said.limits(say, row, place.names, place.calendar)
    return RegisterRow(
        order=str(number),
        kind=said.kind(say, row),
        number=row.number,
        name=Said(said.name(say, row), desk.href(urls.record(row.id)), vi=row.withdrawn is None),
        issued=say.day(row.issued) if row.issued else "",
        posted=say.day(row.posted.day),
        delay=said.delay(say, row),
        limits=tuple(
            LimitLine(
                desk.state(place, each.duty),
                each.name,
                say.t("hạn %(day)s", day=each.due) if each.due else "",
            )
            for each in found
        ),
        forms=tuple(said.forms(say, row)),
    )
