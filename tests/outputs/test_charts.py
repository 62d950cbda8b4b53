"""Each chart says its n, has the same numbers as a table, and nothing to show is a sentence."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from danbiet.core.snapshot import Place, Snapshot
from danbiet.outputs import charts, render
from danbiet.outputs.tally import OUTCOMES, Delay, delays, duties_of
from danbiet.outputs.views.charts import Chart
from danbiet.outputs.words import words

THEME = Path(__file__).resolve().parents[2] / "theme"
VI = words("vi")


@pytest.fixture(scope="module")
def place(sample: Snapshot) -> Place:
    return sample.place_by_id["khe-thu"]


@pytest.fixture(scope="module")
def shown(place: Place) -> dict[str, Chart]:
    duties = duties_of(place, 2026)
    found = list(delays([(place, each) for each in place.records], charts.PUBLISHED))
    return {
        "promises": charts.promises(VI, duties),
        "months": charts.months(VI, duties, 2026),
        "delays": charts.delays(VI, found),
        "fields": charts.fields(VI, place.issues),
    }


def test_every_chart_has_its_sentence_its_table_and_its_n(shown: dict[str, Chart]) -> None:
    for name, each in shown.items():
        assert each.about.startswith(f"Biểu đồ {each.title}."), name
        assert each.table is not None
        assert each.table.rows
        assert {len(row) for row in each.table.rows} == {len(each.table.head)}
        texts = " ".join(text.text for text in each.texts)
        assert "n = " in each.note or "n = " in texts, name


def test_promises_count_every_duty_once(shown: dict[str, Chart], place: Place) -> None:
    table = shown["promises"].table
    assert table is not None
    assert dict(table.rows) == {
        "Đã thực hiện": "4",
        "Thực hiện muộn": "1",
        "Quá hạn": "2",
        "Chưa đến hạn": "2",
        "Không tính: hủy, hoãn, đổi lịch, được miễn, cam kết về cách làm": "4",
    }
    assert f"n = {len(duties_of(place, 2026))} " in shown["promises"].note


def test_months_leave_out_what_is_not_judged(shown: dict[str, Chart]) -> None:
    table = shown["months"].table
    assert table is not None
    assert table.rows == (
        ("Tháng 5/2026", "2", "1", "0"),
        ("Tháng 6/2026", "1", "0", "1"),
        ("Tháng 7/2026", "1", "0", "0"),
        ("Tháng 9/2026", "0", "0", "1"),
    )
    assert [each.text for each in shown["months"].keys] == [
        "Đúng hạn (4)",
        "Muộn (1)",
        "Quá hạn (2)",
    ]
    assert "n = 7 " in shown["months"].note


def test_fields_mark_what_units_declare_resolved(shown: dict[str, Chart]) -> None:
    table = shown["fields"].table
    assert table is not None
    assert table.rows == (
        ("Giao thông", "1", "1", "0", "0"),
        ("Thủy lợi, thoát nước", "1", "0", "0", "1"),
        ("Chưa xếp lĩnh vực", "1", "0", "0", "1"),
    )
    assert [each.tone for each in shown["fields"].blocks] == ["kept", "open", "open"]
    assert "đơn vị giải quyết báo" in shown["fields"].note


def test_the_field_with_most_issues_comes_first(place: Place) -> None:
    twice = [*place.issues, replace(place.issues[0], id="kn-4")]
    table = charts.fields(VI, twice).table
    assert table is not None
    assert table.rows[0][:2] == ("Thủy lợi, thoát nước", "2")


@pytest.mark.parametrize(
    ("language", "days", "said"),
    [
        ("vi", (2, 5), "trung vị 3,5 ngày, từ 2 đến 5 ngày"),
        ("en", (2, 5), "median 3.5 days, from 2 to 5 days"),
        ("en", (1, 1, 1), "1 day"),
        ("vi", (0,), "0 ngày"),
    ],
)
def test_delays_in_words(language: str, days: tuple[int, ...], said: str) -> None:
    chart = charts.delays(words(language), [Delay("minutes", True, days)])
    assert chart.texts[1].text == said
    assert f"n = {len(days)}" in chart.texts[0].text


def test_nothing_to_show_is_a_sentence() -> None:
    for each in (
        charts.promises(VI, []),
        charts.months(VI, [], 2026),
        charts.delays(VI, []),
        charts.fields(VI, []),
    ):
        assert each.empty.endswith(".")
        assert (each.blocks, each.texts, each.table) == ((), (), None)


def test_every_tone_has_a_filling_of_its_own() -> None:
    """Without colour solid, striped, empty and dashed remain; the style sheet names each tone."""
    css = (THEME / "static/css/components/chart.css").read_text(encoding="utf-8")
    plain = {"open"}  # the empty rectangle that all others differ from
    for tone in {*OUTCOMES, "answered"} - plain:
        assert f".chart__block--{tone}" in css, tone


def test_the_picture_is_named_and_needs_no_style(shown: dict[str, Chart]) -> None:
    env = render.environment(THEME)
    env.globals |= {"_": VI.t, "vi": ""}
    macro = env.get_template("components/chart.html").module.chart
    for each in shown.values():
        html = str(macro(each))
        assert f'role="img" aria-label="{each.about}"' in html
        assert " style=" not in html
        assert "<table" in html
        assert "viewBox" not in html  # the text must not shrink with the drawing
