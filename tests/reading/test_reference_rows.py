"""TOML → the provisions that judge the same facts as a plan."""

from __future__ import annotations

from datetime import date

import pytest

from danbiet.core.promises import Lead
from danbiet.reading.reference_rows import read_reference

ROW = """
[[row]]
id = "notice"
instrument = "Luật A"
article = "Điều 43"
wording = "Thông báo trước 07 ngày."
status = "in_force"
source = "Luật A, Điều 43"
checked_on = 2026-11-21
in_force_from = 2025-07-01
subject = "meeting"
rule = { kind = "lead", evidence = ["announcement"], days = 7, unit = "calendar_days" }
"""


def said(text: str) -> list[str]:
    return [each.line() for each in read_reference("r.toml", text.encode())[1]]


def test_a_row_is_a_rule_with_its_source() -> None:
    (row,), problems = read_reference("r.toml", ROW.encode())
    assert problems == []
    assert isinstance(row.rule, Lead)
    assert (row.rule.id, row.rule.quote, row.rule.days) == ("notice", "Thông báo trước 07 ngày.", 7)
    assert (row.in_force_from, row.subject) == (date(2025, 7, 1), "meeting")


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ('source = "Luật A, Điều 43"', "", "dòng “notice” thiếu nguồn (source) [row-without-source]"),
        ('article = "Điều 43"', "", "dòng notice: thiếu article [bad-row]"),
        ('"in_force"', '"valid"', "dòng notice: status phải là in_force, unverified, expired [bad-row]"),
        ('"meeting"', '"x"', "dòng notice: subject phải là meeting, plan [bad-row]"),
        ("2025-07-01", '"30/2/2025"', "dòng notice: in_force_from phải là một ngày có thật [bad-row]"),
        ('kind = "lead"', 'kind = "quota"', "dòng notice: rule.kind phải là lead hoặc lag [bad-row]"),
        ("days = 7", "days = -7", "dòng notice: rule.days không đúng [bad-row]"),
        ('subject = "', 'subjet = "', "khóa lạ “subjet” trong notice — có phải ý bạn là “subject”? [unknown-key]"),
    ],
)  # fmt: skip
def test_a_bad_row(old: str, new: str, line: str) -> None:
    rows, problems = read_reference("r.toml", ROW.replace(old, new).encode())
    assert rows == ()
    assert f"r.toml:2:1: lỗi: {line}" in [each.line() for each in problems]


def test_an_id_stands_once() -> None:
    assert said(ROW + ROW) == ["r.toml:14:1: lỗi: dòng notice: mã “notice” viết hai lần [bad-row]"]
