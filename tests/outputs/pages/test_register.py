"""The page of a quarter's register, and the ways to it and to the files beside it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import doors
import pytest
from lxml import html

from danbiet.core.snapshot import Snapshot
from danbiet.engine.watch import Watch
from danbiet.outputs import pages, render, urls
from danbiet.outputs.page import Page
from danbiet.outputs.pages.register import MOST, near
from danbiet.outputs.reports.register import Register

THEME = Path(__file__).resolve().parents[3] / "theme"
FIRST = "khe-thu"
SECOND_QUARTER = urls.register(FIRST, 2026, 2)
YEAR = urls.report(FIRST, 2026)


@pytest.fixture
def made(sample_settings):
    def build(snapshot: Snapshot) -> dict[str, Page]:
        about = doors.about_of(snapshot, sample_settings)
        return {each.path: each for each in pages.of_place(snapshot.place_by_id[FIRST], about)}

    return build


def tree(page: Page) -> Any:
    return html.fromstring(render.render(page, render.environment(THEME)).data.decode())


def said(element: Any) -> str:
    return " ".join(element.text_content().replace("\N{NO-BREAK SPACE}", " ").split())


def rows(page: Page) -> list[list[str]]:
    [table] = tree(page).find_class("pairs--register")
    return [[said(cell) for cell in row.xpath("./td")] for row in table.xpath("./tbody/tr")]


def hrefs(page: Page) -> list[str]:
    return tree(page).xpath("//main//a/@href")


def test_each_document_is_a_row_with_its_days_and_its_limits(made, sample):
    found = rows(made(sample)[SECOND_QUARTER])
    assert [row[0].split(".")[0] for row in found] == [str(n) for n in range(1, len(found) + 1)]
    [conclusion] = [row for row in found if row[0].endswith("Thông báo kết luận")]
    assert conclusion[1:] == [
        "18/5/2026",
        "22/5/2026",
        "10 ngày sau hội nghị (8 ngày làm việc)",
        "Thực hiện muộn 3 ngày làm việc Thông báo kết luận, hạn 19/5/2026",
        "",
    ]
    english = rows(made(sample)[f"en/{SECOND_QUARTER}"])
    [conclusion] = [row for row in english if row[0].endswith("Notice of conclusions")]
    assert conclusion[2:4] == ["22 May 2026", "10 days after the meeting (8 working days)"]


def test_a_withdrawn_document_keeps_a_row_without_its_words(made, sample, secret):
    found = rows(made(sample)[SECOND_QUARTER])
    [gone] = [row for row in found if "đã gỡ" in row[0]]
    assert gone[1:] == ["", "1/6/2026", "", "", ""]
    assert secret not in repr(found)


def test_a_long_register_is_cut_and_says_where_the_rest_is(made, snapshot_with):
    more = {
        f"{FIRST}/papers/tin-{n}": {"title": f"Tin {n}", "paper": "news", "posted": "2026-04-02"}
        for n in range(60)
    }
    page = made(snapshot_with(more))[SECOND_QUARTER]
    count = 60 + len(rows(made(snapshot_with({}))[SECOND_QUARTER]))
    assert len(rows(page)) == MOST
    assert f"Đang hiện {MOST} trên {count} văn bản; các bản tải về có đủ." in said(tree(page))


def test_only_a_quarter_that_goes_on_tells_the_day(made, sample):
    found = made(sample)
    open_one, closed = found[urls.register(FIRST, 2026, 4)].view, found[SECOND_QUARTER].view
    assert open_one.note == "Quý chưa hết; danh mục tính đến ngày 21/11/2026."
    assert open_one.frame.as_of_iso == "2026-11-21"
    assert (closed.note, closed.frame.as_of_iso) == ("", "")


def test_what_a_closed_quarter_or_year_shows_reads_no_day(snapshot_with, sample_settings):
    """Else each would be made anew every day (``engine/watch.py``)."""
    settled = {
        f"{FIRST}/responses/xong": {
            "title": "X",
            "posted": "2026-12-01",
            "issues": [{"id": f"kn-{n}", "status": "resolved", "by": "office"} for n in (1, 2, 3)],
        },
        f"{FIRST}/plans/2026": {"title": "KH", "year": "2026", "posted": "2026-01-02"},
    }
    snapshot = snapshot_with(settled, date(2027, 3, 1))
    watch = Watch(snapshot.place_by_id[FIRST])
    about = doors.about_of(snapshot, sample_settings)
    found = {each.path: each for each in pages.of_place(watch.place, about)}
    read = {}
    for path in (SECOND_QUARTER, YEAR):
        watch.begin()
        view = found[path].make()
        read[path] = watch.end()
        assert ("as_of",) not in read[path], path
        assert view.frame.as_of_iso == "", path
    # Whatever else happens in the locality, its pages of other quarters stay.
    assert {fact[0] for fact in read[SECOND_QUARTER]} <= {"locality", "calendar", "names"}


def test_the_year_s_page_leads_to_its_registers_and_files(made, sample):
    found = hrefs(made(sample)[YEAR])
    for quarter in (1, 2, 3, 4):
        assert f"quy-{quarter}/index.html" in found
    assert "khe-thu-bao-cao-2026.docx" in found
    assert "khe-thu-bao-cao-2026.csv" in found
    assert "../../../khe-thu/bao-cao/2026/khe-thu-bao-cao-2026.docx" not in found


def test_a_register_leads_to_its_files_its_year_and_its_neighbours(made, sample):
    found = hrefs(made(sample)[f"en/{SECOND_QUARTER}"])
    name = "khe-thu-danh-muc-quy-2-2026"
    file = f"../../../../../{SECOND_QUARTER}{name}"
    assert [each for each in found if name in each] == [f"{file}.docx", f"{file}.csv"]
    assert "../quy-1/index.html" in found
    assert "../index.html" in tree(made(sample)[SECOND_QUARTER]).xpath("//a/@href")


def test_the_locality_s_page_leads_to_the_newest_of_both(made, sample):
    found = hrefs(made(sample)[urls.locality(FIRST)])
    assert "bao-cao/2026/khe-thu-bao-cao-2026.docx" in found
    assert "bao-cao/2026/quy-4/index.html" in found


def test_beside_the_year_s_quarters_stand_the_nearest_of_other_years():
    quarters = [(2024, 2), (2024, 4), (2026, 1), (2026, 3), (2027, 1), (2027, 2)]
    shown = Register(2026, 3, (), None)
    assert near(quarters, shown) == ((2024, 4), (2026, 1), (2026, 3), (2027, 1))


def test_a_quarter_of_a_year_without_plan_or_meeting_leads_to_no_report(made, snapshot_with):
    early = {"title": "KH", "year": "2026", "posted": "2025-12-20"}
    page = made(snapshot_with({f"{FIRST}/plans/2026": early}))[urls.register(FIRST, 2025, 4)]
    assert [each.text for each in page.view.frame.crumbs] == ["Trang chủ", "Xã Khe Thử"]
