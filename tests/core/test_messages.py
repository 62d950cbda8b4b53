"""Every sentence is whole in both languages; a handful to the letter."""

from __future__ import annotations

import pickle
import string

import pytest

from danbiet.core.messages import MESSAGES
from danbiet.core.problems import ContentError, Problem, Source, errors, problem

AT = Source("content/khe-mau/plans/2026.md", 7, 3)


def places(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("code", MESSAGES)
def test_both_languages_fill_the_same_places(code: str) -> None:
    message = MESSAGES[code]
    assert message.severity in ("error", "warning")
    names = {each.removesuffix("_vi") for each in places(message.vi)}
    assert names == {each.removesuffix("_en") for each in places(message.en)}
    values = dict.fromkeys(places(message.vi) | places(message.en), "…")
    for language in ("vi", "en"):
        said = problem(AT, code, **values).sentence(language)
        assert said
        assert said == said.strip()
        assert "  " not in said
        assert not said.endswith("."), "a problem is a line, no paragraph"


def test_the_codes_are_words_with_hyphens() -> None:
    assert [code for code in MESSAGES if not all(part.isalnum() for part in code.split("-"))] == []


LETTERS: list[tuple[Problem, str, str]] = [
    (
        problem(
            AT,
            "unknown-value",
            key="rules[2].fields",
            found="venue",
            allowed="starts, venues",
            suggestion="venues",
        ),
        "content/khe-mau/plans/2026.md:7:3: lỗi: “rules[2].fields”: không có giá trị “venue”; được dùng: "
        "starts, venues — có phải ý bạn là “venues”? [unknown-value]",
        "content/khe-mau/plans/2026.md:7:3: error: “rules[2].fields”: there is no value “venue”; allowed: "
        "starts, venues — did you mean “venues”? [unknown-value]",
    ),
    (
        problem(AT, "two-plans", year=2026, first="khe-mau/plans/2026"),
        "content/khe-mau/plans/2026.md:7:3: lỗi: năm 2026 đã có kế hoạch “khe-mau/plans/2026”; kế hoạch mới "
        "phải ghi replaces [two-plans]",
        "content/khe-mau/plans/2026.md:7:3: error: year 2026 already has plan “khe-mau/plans/2026”; a new plan "
        "must say replaces [two-plans]",
    ),
    (
        problem(AT, "adhoc-without-ground", meeting="dx-07"),
        "content/khe-mau/plans/2026.md:7:3: lưu ý: đối thoại đột xuất “dx-07” chưa ghi lý do (adhoc_ground) nên "
        "không được miễn hạn báo trước [adhoc-without-ground]",
        "content/khe-mau/plans/2026.md:7:3: warning: ad hoc meeting “dx-07” records no adhoc_ground, so no "
        "exemption applies [adhoc-without-ground]",
    ),
    (
        problem(AT, "due-before-issued", due="2026-05-21", issued="2026-05-22"),
        "content/khe-mau/plans/2026.md:7:3: lỗi: thời hạn 21/5/2026 đứng trước ngày ban hành 22/5/2026 "
        "[due-before-issued]",
        "content/khe-mau/plans/2026.md:7:3: error: due 2026-05-21 lies before issued 2026-05-22 "
        "[due-before-issued]",
    ),
    (
        problem(
            AT,
            "ends-before-starts",
            starts="2026-05-11T09:00:00+07:00",
            ends="2026-05-11T08:30:00+07:00",
        ),
        "content/khe-mau/plans/2026.md:7:3: lỗi: thời điểm kết thúc (8 giờ 30, 11/5/2026) trước thời điểm bắt "
        "đầu (9 giờ, 11/5/2026) [ends-before-starts]",
        "content/khe-mau/plans/2026.md:7:3: error: it ends at 2026-05-11T08:30:00+07:00, before it starts at "
        "2026-05-11T09:00:00+07:00 [ends-before-starts]",
    ),
    (
        problem(AT, "unknown-rule", found="ket-luan", expected="lag"),
        "content/khe-mau/plans/2026.md:7:3: lỗi: kế hoạch không có điều “ket-luan” thuộc loại “Hạn sau hội "
        "nghị” [unknown-rule]",
        "content/khe-mau/plans/2026.md:7:3: error: the plan has no rule “ket-luan” of kind lag [unknown-rule]",
    ),
    (
        problem(AT, "unknown-rule", found="ket-luan", expected="rule"),
        "content/khe-mau/plans/2026.md:7:3: lỗi: kế hoạch không có điều “ket-luan” [unknown-rule]",
        "content/khe-mau/plans/2026.md:7:3: error: the plan has no rule “ket-luan” of kind rule [unknown-rule]",
    ),
    (
        problem(AT, "unknown-meeting", found="dt-06", suggestion="dt-05"),
        "content/khe-mau/plans/2026.md:7:3: lỗi: không có hội nghị “dt-06”: chưa có thông báo tổ chức hay biên "
        "bản nào lập hội nghị này — có phải ý bạn là “dt-05”? [unknown-meeting]",
        "content/khe-mau/plans/2026.md:7:3: error: there is no meeting “dt-06”: no announcement or minutes "
        "create it — did you mean “dt-05”? [unknown-meeting]",
    ),
]


@pytest.mark.parametrize(("found", "vi", "en"), LETTERS)
def test_to_the_letter(found: Problem, vi: str, en: str) -> None:
    assert found.line("vi") == vi
    assert found.line("en") == en


def test_all_problems_in_one_error_in_order() -> None:
    late = problem(Source("b.md", 2), "empty-file")
    early = problem(Source("a.md", 10), "missing-number")
    first = problem(Source("a.md", 9), "missing-issued")
    raised = ContentError([late, early, first])
    assert raised.problems == (first, early, late)
    assert raised.exitcode == 1
    assert str(raised).splitlines() == [each.line() for each in raised.problems]
    assert errors([late, early, first]) == [late]
    assert pickle.loads(pickle.dumps(raised)).problems == raised.problems
    assert (
        problem(AT, "missing-key", key="a", where_vi="b", where_en="c", severity="warning").severity
        == "warning"
    )


DAYS = {
    "due-before-issued", "posted-before-issued", "ends-before-starts", "calendar-estimated",
    "calendar-ends", "moved-without-change", "held-on-other-day",
}  # fmt: skip


@pytest.mark.parametrize("code", sorted(DAYS))
def test_a_date_reads_as_people_write_it(code: str) -> None:
    values = dict.fromkeys(places(MESSAGES[code].vi), "2026-05-09")
    said = problem(AT, code, **values)
    assert "9/5/2026" in said.sentence("vi")
    assert "2026-05-09" not in said.sentence("vi").replace("(2026-05-09) trong", "")
    assert "2026-05-09" in said.sentence("en")


def test_what_was_written_is_quoted_as_it_was() -> None:
    assert "“2026-02-30”" in problem(AT, "bad-date", key="issued", found="2026-02-30").sentence()
