"""The year report, the supervisors' page and the boards: the numbers and what is never said."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import doors
import pytest

from danbiet.core.snapshot import Snapshot
from danbiet.outputs import render, site, urls
from danbiet.outputs.pages import boards, report, supervision, unit_board, year_strip
from danbiet.outputs.pages.desk import Desk
from danbiet.outputs.tally import ENOUGH, duties_of, meetings_of
from danbiet.outputs.views.reports import Boards, Report, Supervision
from danbiet.outputs.words import words
from danbiet.settings import Settings

WITH = Callable[..., Snapshot]
FIRST = "khe-thu"
THEME = Path(__file__).resolve().parents[3] / "theme"


@pytest.fixture(scope="module")
def views(sample: Snapshot, sample_settings: Settings) -> dict[str, Any]:
    return views_of(sample, sample_settings)


def views_of(snapshot: Snapshot, settings: Settings) -> dict[str, Any]:
    """The views of these pages only, by path, in both languages."""
    desks = [desk_of(snapshot, settings, language) for language in ("vi", "en")]
    return {
        page.path: page.view
        for desk in desks
        for page in (
            *(
                page
                for place in snapshot.places
                for make in (report.pages, boards.of_place)
                for page in make(desk, place)
            ),
            *(
                page
                for held in doors.every_scope(snapshot, desk.site)
                for make in (supervision.pages, boards.of_scope)
                for page in make(desk, held)
            ),
        )
    }


def desk_of(snapshot: Snapshot, settings: Settings, language: str = "vi") -> Desk:
    about = site.site_info(snapshot, settings, render.assets(THEME))
    return Desk(about, words(language))


# --- the report ---


def test_the_report_says_first_what_was_promised_and_kept(views: dict[str, Any]) -> None:
    view = views[urls.report(FIRST, 2026)]
    assert isinstance(view, Report)
    assert view.answer == (
        "Đã thực hiện 4 trên 9 việc đã hứa trong năm. Trong 7 việc có thời hạn đã làm hoặc đã quá "
        "hạn: 4 đúng hạn, 1 muộn, 2 quá hạn chưa có kết quả; đúng hạn 57% (n = 7)."
    )
    assert [(each.number, each.label) for each in view.totals] == [
        ("9", "việc đã hứa"),
        ("4", "đã thực hiện"),
        ("1", "thực hiện muộn"),
        ("2", "đang quá hạn"),
        ("2", "chưa đến hạn"),
        ("0", "chưa có; kế hoạch không quy định hạn"),
    ]


def test_too_few_duties_have_no_rate(views: dict[str, Any]) -> None:
    answer = views[urls.report("ben-thu", 2026)].answer
    assert "Trong 4 việc" in answer
    assert "%" not in answer


def test_what_is_carried_over_is_open_or_disputed(views: dict[str, Any]) -> None:
    view = views[urls.report(FIRST, 2026)]
    shown = [each.title.href.split("/")[-2] for each in view.carried]
    assert shown == ["kn-1", "kn-2", "kn-3"]
    assert view.carried[1].tag.text == "Đã giải quyết xong"
    assert view.carried[1].disputed
    assert view.carried_text.startswith("3 trên 3 kiến nghị còn mở")
    assert [each.due for each in view.late] == ["30/6/2026", "30/9/2026"]


def test_meetings_are_counted_by_what_became_of_them(views: dict[str, Any]) -> None:
    view = views[urls.report(FIRST, 2026)]
    assert view.held == "Đã tổ chức: 1; Hoãn: 1"
    assert view.raised == "3 kiến nghị đã được ghi nhận. Biên bản ghi 3 ý kiến phát biểu."
    assert [each.rows for each in view.tables] == [
        (("Đang giải quyết", "2"), ("Đã giải quyết xong", "1")),
        (("Kiểm tra, làm rõ, trả lời sau", "2"), ("Ghi nhận, báo cáo cấp trên", "1")),
    ]


def test_a_year_with_meetings_and_no_plan_has_its_report(
    snapshot_with: WITH, sample_settings: Settings
) -> None:
    more = {
        f"{FIRST}/minutes/2025": {
            "title": "Biên bản",
            "posted": "2025-03-05",
            "meeting": "dt-2025",
            "kind": "periodic",
            "starts": "2025-03-01",
        }
    }
    views = views_of(snapshot_with(more), sample_settings)
    view = views[urls.report(FIRST, 2025)]
    assert view.answer == "Chưa có việc nào được hứa để tính."
    assert view.without_plan == "Chưa có kế hoạch đối thoại năm 2025."
    assert view.months.empty
    assert [(each.text, each.href) for each in view.years] == [
        ("Năm 2025", None),
        ("Năm 2026", "../2026/index.html"),
    ]
    assert urls.report(FIRST, 2024) not in views


def test_the_strip_and_its_list_agree(sample: Snapshot, sample_settings: Settings) -> None:
    desk, place = desk_of(sample, sample_settings), sample.place_by_id[FIRST]
    found = year_strip.items(desk, place, meetings_of(place, 2026), duties_of(place, 2026), 2026)
    strip = year_strip.strip(desk, place, found, 2026)
    assert [each.short for each in strip] == [str(each) for each in range(1, 13)]
    assert [each.short for each in strip if each.is_now] == ["11"]
    assert strip[0].href == ""
    assert strip[4].about == "Tháng 5/2026: 1 hội nghị, 3 hạn"
    assert [each.kind for each in strip[4].marks] == ["kept", "kept", "meeting", "late"]
    lines = {anchor: rows for anchor, _, rows in year_strip.lines(desk, place, found, 2026)}
    linked = {each.href.partition("#")[2] for each in strip if each.href}
    assert linked == set(lines)
    assert [len(lines[f"thang-{each.short}"]) for each in strip if each.href] == [
        len(each.marks) + each.more for each in strip if each.href
    ]


def test_a_crowded_month_is_cut_and_says_so(sample: Snapshot, sample_settings: Settings) -> None:
    desk, place = desk_of(sample, sample_settings), sample.place_by_id[FIRST]
    may = [each for each in duties_of(place, 2026) if each.due and each.due.month == 5] * 10
    found = year_strip.items(desk, place, [], may, 2026)
    [month] = [each for each in year_strip.strip(desk, place, found, 2026) if each.href]
    assert (len(month.marks), month.more) == (year_strip.MARKS, 30 - year_strip.MARKS)
    [(_, _, rows)] = year_strip.lines(desk, place, found, 2026)
    assert len(rows) == year_strip.LINES + 1
    assert rows[-1].name.text == f"còn {30 - year_strip.LINES} việc nữa"


# --- supervision ---


def test_supervision_is_there_for_the_site_and_each_locality(views: dict[str, Any]) -> None:
    for path in (urls.SUPERVISION, f"{FIRST}/{urls.SUPERVISION}", f"en/{urls.SUPERVISION}"):
        assert isinstance(views[path], Supervision)
    assert views[urls.SUPERVISION].is_site
    mine = views[f"{FIRST}/{urls.SUPERVISION}"]
    numbers = [(each.number, each.href) for each in mine.totals]
    assert numbers == [
        ("2", "#qua-han"),
        ("0", "#sap-den-han"),
        ("1", "#con-hoi"),
        ("1", "#cho-cap-tren"),
    ]


def test_the_longest_overdue_comes_first(views: dict[str, Any]) -> None:
    late = views[urls.SUPERVISION].late
    assert [each.due_iso for each in late] == sorted(each.due_iso for each in late)
    assert {each.tag.tone for each in late} == {"late"}


def test_a_disputed_result_waits_for_a_reply(
    views: dict[str, Any], snapshot_with: WITH, sample_settings: Settings
) -> None:
    [note] = views[f"{FIRST}/{urls.SUPERVISION}"].disputed
    assert (note.issue.text, note.tag.text) == ("Sửa đường ra đồng", "Chưa đồng tình")
    assert note.reply.text == "chưa có văn bản nào nói về kiến nghị này"
    reply = {
        f"{FIRST}/responses/2026-09": {
            "title": "Trả lời giám sát",
            "number": "9/UBND",
            "posted": "2026-09-01",
            "issues": [{"id": "kn-2", "status": "resolved", "by": "economics"}],
        }
    }
    path = f"{FIRST}/{urls.SUPERVISION}"
    [note] = views_of(snapshot_with(reply), sample_settings)[path].disputed
    assert note.reply.text == "Văn bản trả lời kiến nghị số 9/UBND, đăng ngày 1/9/2026"
    assert note.reply.href == f"{FIRST}/tra-loi/2026-09/index.html"  # from the root
    agreed = {
        f"{FIRST}/notes/2026-10": {
            "title": "Ý kiến",
            "posted": "2026-10-01",
            "issues": [{"id": "kn-2", "view": "agrees"}],
        }
    }
    view = views_of(snapshot_with({**reply, **agreed}), sample_settings)[path]
    assert view.disputed == ()
    assert [each.tag.text for each in view.notes] == ["Đồng tình", "Chưa đồng tình"]


def test_what_was_sent_up_waits_until_there_is_a_result(
    views: dict[str, Any], snapshot_with: WITH, sample_settings: Settings
) -> None:
    path = f"{FIRST}/{urls.SUPERVISION}"
    [row] = views[path].waiting
    assert (row.issue.text, row.to, row.sent) == ("Đặt bể thu gom", "Tỉnh/thành phố", "7/BC")
    assert (row.on, row.waited) == ("20/5/2026", "185\N{NO-BREAK SPACE}ngày")
    done = {
        f"{FIRST}/responses/2026-10": {
            "title": "Tỉnh trả lời",
            "posted": "2026-10-05",
            "issues": [{"id": "kn-3", "status": "answered", "text": "Tỉnh đồng ý."}],
        }
    }
    assert views_of(snapshot_with(done), sample_settings)[path].waiting == ()


def test_a_transfer_without_a_date_says_so(snapshot_with: WITH, sample_settings: Settings) -> None:
    sent = {
        f"{FIRST}/conclusions/2026-05-them": {
            "title": "Kết luận bổ sung",
            "posted": "2026-06-01",
            "meeting": "dt-2026-05",
            "issues": [{"id": "kn-1", "disposition": "transferred"}],
        }
    }
    rows = views_of(snapshot_with(sent), sample_settings)[f"{FIRST}/{urls.SUPERVISION}"].waiting
    assert [(each.to, each.on, each.waited) for each in rows[1:]] == [
        ("chưa ghi nơi nhận", "chưa ghi ngày gửi", "–")
    ]


def test_long_lists_are_cut_and_lead_on(
    sample: Snapshot, sample_settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(supervision, "MOST", 1)
    view = views_of(sample, sample_settings)[f"{FIRST}/{urls.SUPERVISION}"]
    assert len(view.late) == 1
    assert view.late_all.text == "Đang hiện 1 trên 2; xem tất cả"
    assert view.late_all.href == "../qua-han/index.html"
    assert view.waiting_all is None


# --- boards ---


def test_a_board_keeps_the_locality_s_order_and_its_n(views: dict[str, Any]) -> None:
    view = views[f"{FIRST}/{urls.UNITS}"]
    assert isinstance(view, Boards)
    [(_, board)] = view.groups
    assert [each.name.text for each in board.rows] == ["Văn phòng", "Phòng Kinh tế"]
    office, economics = board.rows
    assert (office.late, office.kept, office.rate, office.issues) == (
        "0", "2", "n\N{NO-BREAK SPACE}=\N{NO-BREAK SPACE}2", "1/2",
    )  # fmt: skip
    assert (economics.late, economics.is_late, economics.kept) == ("1", True, "1")
    assert f"n từ {ENOUGH} trở lên" in view.method
    assert "không xếp hạng" in view.method


def test_a_rate_is_printed_with_its_n_or_not_at_all() -> None:
    assert unit_board.rate(80, 10).replace("\N{NO-BREAK SPACE}", " ") == "80% (n = 10)"
    assert unit_board.rate(None, 4).replace("\N{NO-BREAK SPACE}", " ") == "n = 4"
    assert unit_board.rate(None, 0) == "–"


def test_every_percentage_on_these_pages_has_its_n(views: dict[str, Any]) -> None:
    for path, view in views.items():
        if isinstance(view, Report | Supervision | Boards):
            for said in re.findall(r"\d+% ?[^';]{0,20}", repr(view).replace("\\xa0", " ")):
                assert "(n = " in said, (path, said)


def test_a_unit_without_work_is_named_only(snapshot_with: WITH, sample_settings: Settings) -> None:
    [(_, board)] = views_of(snapshot_with({}), sample_settings)[f"ben-thu/{urls.UNITS}"].groups
    assert [each.name.text for each in board.rows] == ["Văn phòng"]
    assert [each.text for each in board.idle] == ["Phòng Kinh tế"]


def test_a_unit_s_page_is_made_of_lines(views: dict[str, Any]) -> None:
    view = views[urls.unit(FIRST, "economics")]
    assert [(each.anchor, each.count, each.more) for each in view.groups] == [
        ("qua-han", 1, None),
        ("da-lam", 1, None),
    ]
    assert (view.count, len(view.issues), view.issues_all) == (2, 2, None)
