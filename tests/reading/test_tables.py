"""TOML → the working calendar and a locality's layer."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from danbiet.core.workdays import WorkingCalendar
from danbiet.reading.reference_rows import read_reference
from danbiet.reading.tables import LAW, read_calendar, read_law, read_layer

HEAD = """schema = 1
name = "Lịch"
timezone = "Asia/Ho_Chi_Minh"
weekend = ["sat", "sun"]
coverage = { from = 2026-01-01, to = 2026-12-31 }
"""
ROW = 'name = "Lễ"\nstatus = "official"\nsource = "Công văn 1"\n'


def said(text: str, language: str = "vi") -> list[str]:
    return [each.line(language) for each in read_calendar("c.toml", text.encode())[1]]


def national() -> WorkingCalendar:
    text = (
        HEAD
        + "[[off]]\ndates = [2026-09-02]\n"
        + ROW
        + "[[swap]]\noff = 2026-08-31\nwork = 2026-08-22\n"
        + ROW
    )
    calendar, problems = read_calendar("c.toml", text.encode())
    assert problems == []
    assert calendar is not None
    return calendar


def layer_said(text: str) -> list[str]:
    return [each.line("en") for each in read_layer("l.toml", text.encode(), national())[1]]


def test_the_tables_that_come_with_us_are_sound() -> None:
    calendar, rows, problems = read_law(LAW)
    assert problems == []
    assert calendar is not None
    assert (calendar.first, calendar.last) == (date(2020, 1, 1), date(2027, 12, 31))
    assert all(row.source for row in (*calendar.off.values(), *calendar.worked.values()))
    assert [(row.id, row.status) for row in rows] == [
        ("notice", "unverified"),
        ("result", "unverified"),
        ("plan-posted", "in_force"),
    ]


@pytest.mark.parametrize(
    ("day", "mark"),
    [
        ("2026-01-01", "off"), ("2026-01-02", "off"), ("2026-01-10", "worked"), ("2026-02-18", "off"),
        ("2026-02-15", "weekend"), ("2026-04-27", "off"), ("2026-08-22", "worked"), ("2026-08-31", "off"),
        ("2026-11-24", "off"), ("2026-11-23", "counted"), ("2023-01-21", "weekend"), ("2023-01-20", "off"),
    ],
)  # fmt: skip
def test_days_of_the_national_calendar(day: str, mark: str) -> None:
    calendar, _, _ = read_law(LAW)
    assert calendar is not None
    assert calendar.look(date.fromisoformat(day)).mark == mark


def test_a_range_runs_over_its_weekend() -> None:
    calendar, problems = read_calendar(
        "c.toml", (HEAD + "[[off]]\nfrom = 2026-02-13\nto = 2026-02-16\n" + ROW).encode()
    )
    assert problems == []
    assert calendar is not None
    assert sorted(calendar.off) == [date(2026, 2, 13), date(2026, 2, 16)]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (HEAD + '\n[[off]]\ndates = [2026-09-02]\nname = "Lễ"\nstatus = "official"\n',
         ["c.toml:7:1: lỗi: dòng “Lễ” thiếu nguồn (source) [row-without-source]"]),
        (HEAD + '[[off]]\ndates = [2026-09-02]\nname = "Lễ"\nstatus = "official"\nsource = " "\n',
         ["c.toml:6:1: lỗi: dòng “Lễ” thiếu nguồn (source) [row-without-source]"]),
        (HEAD + '[[off]]\ndates = [2026-09-02]\nname = "Lễ"\nstatus = "sure"\nsource = "x"\n',
         ["c.toml:6:1: lỗi: dòng Lễ: status phải là official, statutory, memory, estimated [bad-row]"]),
        (HEAD + "[[off]]\ndates = [2026-09-02]\n" + ROW + "[[off]]\ndates = [2026-09-02]\n" + ROW,
         ["c.toml:11:1: lỗi: dòng Lễ: ngày 2/9/2026 viết hai lần [bad-row]"]),
        (HEAD + "[[off]]\ndates = [2026-09-05]\n" + ROW,
         ["c.toml:6:1: lỗi: dòng Lễ: ngày nghỉ 5/9/2026 vốn là cuối tuần [bad-row]"]),
        (HEAD + "[[off]]\ndates = [2025-09-02]\n" + ROW,
         ["c.toml:6:1: lỗi: dòng Lễ: ngày 2/9/2025 nằm ngoài phạm vi của lịch [bad-row]"]),
        (HEAD + "[[off]]\n" + ROW,
         ["c.toml:6:1: lỗi: dòng Lễ: cần dates, hoặc from và to, là ngày có thật [bad-row]"]),
        (HEAD + "[[off]]\nfrom = 2026-09-02\nto = 2026-09-01\n" + ROW,
         ["c.toml:6:1: lỗi: dòng Lễ: cần dates, hoặc from và to, là ngày có thật [bad-row]"]),
        (HEAD + "[[swap]]\noff = 2026-08-31\n" + ROW,
         ["c.toml:6:1: lỗi: dòng Lễ: phải ghi cả off và work [bad-row]"]),
        (HEAD + "[[swap]]\noff = 2026-08-31\nwork = 2026-08-24\n" + ROW,
         ["c.toml:6:1: lỗi: dòng Lễ: ngày làm bù 24/8/2026 vốn là ngày làm việc [bad-row]"]),
        (HEAD + "[[off]]\ndate = [2026-09-02]\n" + ROW,
         ["c.toml:6:1: lỗi: dòng Lễ: cần dates, hoặc from và to, là ngày có thật [bad-row]",
          "c.toml:6:1: lỗi: khóa lạ “date” trong Lễ — có phải ý bạn là “dates”? [unknown-key]"]),
        (HEAD + "[[of]]\ndates = [2026-09-02]\n" + ROW,
         ["c.toml:6:1: lỗi: khóa lạ “of” trong c.toml — có phải ý bạn là “off”? [unknown-key]"]),
        (HEAD.replace("Asia/Ho_Chi_Minh", "UTC"),
         ["c.toml:3:1: lỗi: dòng timezone: phải là Asia/Ho_Chi_Minh [bad-row]"]),
        (HEAD.replace("to = 2026-12-31", "to = 2025-12-31"),
         ["c.toml:5:1: lỗi: dòng coverage: cần from và to, from trước [bad-row]"]),
        (HEAD.replace('"sat"', '"T7"'),
         ["c.toml:4:1: lỗi: dòng weekend: phải là danh sách trong mon, tue, wed, thu, fri, sat, sun [bad-row]"]),
        (HEAD.replace("schema = 1", "schema = 2"), ["c.toml:1:1: lỗi: dòng schema: phải là 1 [bad-row]"]),
        (HEAD + "ngay = 1\n", ["c.toml:6:1: lỗi: khóa lạ “ngay” trong c.toml [unknown-key]"]),
        (HEAD + "[Ngay]\n", ["c.toml:6:1: lỗi: khóa lạ “Ngay” trong c.toml [unknown-key]"]),
        (HEAD + "off = 1\n", ["c.toml:6:1: lỗi: dòng off: phải viết dạng [[off]] [bad-row]"]),
        (HEAD + "a b\n", ["c.toml:6:3: lỗi: tệp TOML viết sai cú pháp: sau tên khóa phải có dấu = [toml-syntax]"]),
        ("", ["c.toml:1:1: lỗi: tệp rỗng [empty-file]"]),
    ],
)  # fmt: skip
def test_a_bad_calendar(text: str, lines: list[str]) -> None:
    assert sorted(said(text)) == lines
    assert read_calendar("c.toml", text.encode())[0] is None


def test_a_layer_lies_over_the_national_calendar() -> None:
    text = (
        "[[off]]\ndates = [2026-10-05, 2026-08-22]\n" + ROW
        + "[[work]]\ndates = [2026-10-10]\n" + ROW
        + "[[remove]]\ndates = [2026-09-02]\n" + ROW
    )  # fmt: skip
    layer, problems = read_layer("l.toml", text.encode(), national())
    assert problems == []
    assert layer is not None
    calendar = national().with_layer(layer)
    assert [calendar.look(date(2026, *day)).mark for day in ((10, 5), (8, 22), (10, 10), (9, 2))] == [
        "off", "off", "worked", "counted",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("[[remove]]\ndates = [2026-10-05]\n" + ROW,
         "l.toml:1:1: error: row Lễ: there is no national row for 2026-10-05 [bad-row]"),
        ("[[work]]\ndates = [2026-10-05]\n" + ROW,
         "l.toml:1:1: error: row Lễ: worked day 2026-10-05 is a workday anyway [bad-row]"),
        ("[[off]]\ndates = [2027-10-05]\n" + ROW,
         "l.toml:1:1: error: row Lễ: 2027-10-05 lies outside the coverage [bad-row]"),
        ('[[off]]\ndates = [2026-10-05]\nname = "Bão"\nstatus = "official"\n',
         "l.toml:1:1: error: row “Bão” has no source [row-without-source]"),
        ("\nngay = 1\n", "l.toml:2:1: error: unknown key “ngay” in l.toml [unknown-key]"),
    ],
)  # fmt: skip
def test_a_bad_layer(text: str, line: str) -> None:
    assert layer_said(text) == [line]


DIFFERS = (
    "differs from the national calendar; a locality's file only adds or removes days, so this is not "
    "used [calendar-head]"
)


@pytest.mark.parametrize(
    ("head", "lines"),
    [
        (HEAD, []),
        ('schema = 7\nname = "Lịch xã"\n', []),
        ('timezone = "UTC"\n', ["l.toml:1:1: warning: “timezone” " + DIFFERS]),
        ('schema = 1\nweekend = ["sun"]\n', ["l.toml:2:1: warning: “weekend” " + DIFFERS]),
        ('weekend = ["T7"]\n', ["l.toml:1:1: warning: “weekend” " + DIFFERS]),
        ("weekend = 7\n", ["l.toml:1:1: warning: “weekend” " + DIFFERS]),
        ("weekend = [[]]\n", ["l.toml:1:1: warning: “weekend” " + DIFFERS]),
        ("coverage = 1\n", ["l.toml:1:1: warning: “coverage” " + DIFFERS]),
        ("[coverage]\nfrom = 2026-01-01\nto = 2027-12-31\n", ["l.toml:1:1: warning: “coverage” " + DIFFERS]),
        ("coverage.from = 2026-01-01\ncoverage.to = 2026-12-31\n", []),
    ],
)  # fmt: skip
def test_a_layer_may_carry_the_head_of_the_national_file(head: str, lines: list[str]) -> None:
    text = head + "[[off]]\ndates = [2026-10-05]\n" + ROW
    assert layer_said(text) == lines
    layer, _ = read_layer("l.toml", text.encode(), national())
    assert layer is not None
    assert list(layer.off) == [date(2026, 10, 5)]


@pytest.mark.parametrize(
    "text",
    [
        "a", "a=", 'a="x', "a=[1", "a=1\na=2", "[a]\n[a]", "a=2026-13-01", "a=x", "[[a]\n", "a=1 b=2",
        'a="\\q"', 'a="x\n"', "[a\n", "a={b=1", '="x"', "a='x", "a = “x”", "a={b=1,}", "\x01", "[" * 5000,
    ],
)  # fmt: skip
def test_a_slip_is_told_in_vietnamese(text: str) -> None:
    (line,) = said(text)
    assert "tệp TOML viết sai cú pháp: " in line or "forbidden-character" in line
    for word in ("Expected", "Invalid", "Cannot", "Un", "Illegal", "at end", "recursion"):
        assert word not in line


TOML = st.lists(
    st.sampled_from(["[[off]]", "[[swap]]", "[[row]]", 'name = "x"', 'source = "y"', "from = 2026-01-01",
                     "to = 2026-01-09", "dates = [2026-01-01]", "dates = 1", "off = [1]", "rule = 3",
                     "coverage = 1", 'weekend = ["sat"]', 'rule = {kind = "lead"}', "off = 2026-01-05"])
    | st.text(max_size=10),
    max_size=12,
).map("\n".join)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(TOML)
def test_any_table(text: str) -> None:
    over = WorkingCalendar("x", date(2020, 1, 1), date(2027, 12, 31))
    data = text.encode("utf-8", "replace")
    for problems in (
        read_calendar("x.toml", data)[1],
        read_layer("x.toml", data, over)[1],
        read_reference("x.toml", data)[1],
    ):
        for each in problems:
            assert each.line("en")
