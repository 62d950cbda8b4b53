"""The files of a locality's reports: which there are, what they say, when they change."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date

import docx
import doors
import pytest
from docx.oxml.ns import qn

from danbiet.core.snapshot import Snapshot
from danbiet.outputs import reports, urls
from danbiet.outputs.page import Pending

FIRST = "khe-thu"


@pytest.fixture
def files(sample_settings):
    def build(snapshot: Snapshot, place: str = FIRST) -> dict[str, Pending]:
        about = doors.about_of(snapshot, sample_settings)
        found = list(reports.files(snapshot.place_by_id[place], about))
        assert len({each.path for each in found}) == len(found)
        return {each.path: each for each in found}

    return build


def words(file: Pending) -> str:
    body = docx.Document(io.BytesIO(file.data)).element.body
    return "\n".join(each.text or "" for each in body.iter(qn("w:t")))


def table(file: Pending, number: int) -> list[list[str]]:
    found = docx.Document(io.BytesIO(file.data)).tables[number]
    return [[cell.text for cell in row.cells] for row in found.rows]


def named(ending: str, quarter: int | None = None) -> str:
    return urls.report_file(FIRST, 2026, ending, quarter)


def test_a_register_for_each_quarter_with_documents_and_a_summary_of_the_year(files, sample):
    assert sorted(files(sample)) == sorted(
        named(ending, quarter) for quarter in (None, 1, 2, 3, 4) for ending in ("docx", "csv")
    )
    assert sorted(files(sample, "ben-thu")) == sorted(
        urls.report_file("ben-thu", 2026, ending, quarter)
        for quarter in (None, 1, 4)
        for ending in ("docx", "csv")
    )
    assert named("docx", 2) == "khe-thu/bao-cao/2026/quy-2/khe-thu-danh-muc-quy-2-2026.docx"
    assert named("csv") == "khe-thu/bao-cao/2026/khe-thu-bao-cao-2026.csv"


def test_the_register_lists_each_document_with_its_days_limit_and_forms(files, snapshot_with):
    used = [
        {"channel": "notice_board", "on": "2026-05-20", "until": "2026-06-18", "place": "Trụ sở"}
    ]
    more = {
        "title": "Tin niêm yết",
        "paper": "news",
        "posted": "2026-05-20",
        "issued": "2026-05-19",
    }
    snapshot = snapshot_with({f"{FIRST}/papers/niem-yet": more | {"channels": used}})
    rows = table(files(snapshot)[named("docx", 2)], 3)
    assert rows[0][:3] == ["STT", "Số, ký hiệu", "Loại, trích yếu"]
    assert [row[0] for row in rows[1:]] == [str(n) for n in range(1, len(rows))]
    by_title = {row[2].splitlines()[-1]: row for row in rows}
    assert by_title["Thông báo kết luận"][3:] == [
        "18/5/2026",
        "22/5/2026",
        "10 ngày sau hội nghị\n(8 ngày làm việc)",
        "- Thông báo kết luận, hạn 19/5/2026: Thực hiện muộn 3 ngày làm việc",
        "–",
    ]
    assert by_title["Tin niêm yết"][5:] == [
        "1 ngày sau ngày văn bản",
        "–",
        "- Niêm yết tại trụ sở / nhà văn hóa: 20/5/2026 đến 18/6/2026, 30 ngày (Trụ sở)",
    ]
    assert by_title["Văn bản đã gỡ ngày 10/6/2026"][3:] == ["–", "1/6/2026", "–", "–", "–"]


def test_the_totals_of_a_register_are_those_of_its_rows(files, sample):
    made = files(sample)[named("docx", 2)]
    kinds, forms = table(made, 1), table(made, 2)
    assert kinds[-1][:2] == ["Cộng", str(sum(int(row[1]) for row in kinds[1:-1]))]
    assert int(kinds[-1][1]) == len(table(made, 3)) - 1
    assert forms[1:] == [["Chỉ đăng trên trang này", kinds[-1][1]]]
    assert "trong 2 văn bản có hạn, 1 đúng hạn, 1 muộn" in words(made)


def test_the_summary_has_targets_meetings_opinions_results_and_what_is_carried_over(files, sample):
    told = words(files(sample)[named("docx")])
    order = [
        "Thực hiện Kế hoạch số 33/KH-UBND ngày 15/1/2026, Ủy ban nhân dân xã Khe Thử báo cáo",
        "Tổ chức 2 hội nghị.",
        "Đối thoại chuyên đề “Nông dân”",
        "3 kiến nghị đã được ghi nhận. Biên bản ghi 3 ý kiến phát biểu.",
        "Giao thông",
        "Kiểm tra, làm rõ, trả lời sau",
        "Đã giải quyết xong",
        "Lời hẹn giải quyết",
        "Năm trước chuyển sang",
        "3 trên 3 kiến nghị còn mở",
        "Nạo vét kênh <script>alert(1)</script>",
        "Đơn vị giám sát chưa đồng tình",
        "Trên đây là kết quả đối thoại với Nhân dân năm 2026./.",
        "- Ủy ban MTTQ;",
    ]
    places = [told.index(each) for each in order]
    assert places == sorted(places)


def test_without_a_plan_the_summary_says_so(files, snapshot_with):
    held = {
        "title": "BB",
        "posted": "2025-05-14",
        "meeting": "cu",
        "kind": "periodic",
        "starts": "2025-05-12T07:30",
    }
    snapshot = snapshot_with({f"{FIRST}/minutes/cu": held})
    told = words(files(snapshot)[urls.report_file(FIRST, 2025, "docx")])
    assert "Năm 2025 không có kế hoạch đối thoại được công khai." in told


def test_a_year_that_is_over_tells_what_it_handed_over(files, snapshot_with):
    told = words(files(snapshot_with({}, date(2027, 3, 1)))[named("docx")])
    assert "Hết năm 2026, 3 trên 3 kiến nghị còn mở" in told
    assert "Chuyển sang năm sau" in told
    assert "Kiến nghị chuyển sang năm sau" in told


def test_no_file_tells_what_is_hidden(files, sample, secret):
    for file in files(sample).values():
        told = words(file) if file.path.endswith("docx") else file.data.decode()
        assert secret not in told, file.path


def shown(files, snapshot: Snapshot) -> dict[str, object]:
    return {path: each.shown for path, each in files(snapshot).items()}


def test_a_day_changes_only_what_tells_it(files, snapshot_with):
    first, second = (shown(files, snapshot_with({}, date(2026, 11, day))) for day in (22, 23))
    changed = {path for path in first if first[path] != second[path]}
    assert changed == {named("docx", 4), named("docx")}


def test_a_year_that_goes_on_is_another_every_day_even_if_nothing_is_late(files, snapshot_with):
    plan = {"title": "KH", "year": "2026", "posted": "2026-01-02", "rules": []}
    made = [
        files(snapshot_with({"ben-thu/plans/2026": plan}, date(2026, 11, day)), "ben-thu")
        for day in (22, 23)
    ]
    path = urls.report_file("ben-thu", 2026, "docx")
    first, second = (each[path] for each in made)
    assert first.data != second.data
    assert first.shown != second.shown


def test_equal_shown_equal_bytes_and_different_bytes_different_shown(files, snapshot_with):
    """The promise that a kept file rests on, over some edits and days."""
    seen: dict[tuple[str, str], bytes] = {}
    for edit in doors.EDITS:
        more = {"as_of": date(2026, 11, 21), **doors.EDITS[edit][1]}
        snapshot = snapshot_with(doors.documents(edit), **more)
        for path, file in files(snapshot).items():
            key = (path, repr(file.shown))
            assert seen.setdefault(key, file.data) == file.data, (edit, path)


def test_a_report_that_no_day_can_change_carries_its_newest_date(files, sample):
    made = docx.Document(io.BytesIO(files(sample)[named("docx", 2)].data))
    assert made.core_properties.modified.date() == date(2026, 6, 10)
    for path in (named("docx", 4), named("docx")):
        made = docx.Document(io.BytesIO(files(sample)[path].data))
        assert made.core_properties.modified.date() == date(2026, 11, 21)


def test_the_file_names_the_site_and_not_as_an_office(files, sample, sample_settings):
    about = replace(doors.about_of(sample, sample_settings), name="Trang <Thử>")
    [made] = [
        each
        for each in reports.files(sample.place_by_id[FIRST], about)
        if each.path == named("docx")
    ]
    assert "Lập từ các văn bản đăng trên trang Trang <Thử>, tính đến hết ngày 21/11/2026" in words(
        made
    )
