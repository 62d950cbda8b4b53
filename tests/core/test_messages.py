"""Every sentence is whole in both languages; a handful to the letter."""

from __future__ import annotations

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
        "content/khe-mau/plans/2026.md:7:3: lỗi: thời hạn 2026-05-21 đứng trước ngày ban hành 2026-05-22 "
        "[due-before-issued]",
        "content/khe-mau/plans/2026.md:7:3: error: due 2026-05-21 lies before issued 2026-05-22 "
        "[due-before-issued]",
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
    assert (
        problem(AT, "missing-key", key="a", where_vi="b", where_en="c", severity="warning").severity
        == "warning"
    )
