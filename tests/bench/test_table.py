"""Numbers as tables: rows of several runs are told apart, and words written by hand stay."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench import kept, table
from bench.kept import Row, Run
from bench.programs import NAMES

HUGO, PELICAN, VI, BOTH = NAMES.values()


def run(documents: int, *programs: str, wall: float = 1.0, name: str = "day one") -> Run:
    """Hugo takes two seconds whatever the others take, and tells of no pages."""
    rows = [
        Row(program, scene, 2.0, 1.5, 2_000_000, None)
        if program == HUGO
        else Row(program, scene, wall, 9.0, 7_000_000, 0.25, 8 if scene == "one changed" else 0)
        for program in programs
        for scene in ("cold", "one changed", "nothing changed")
    ]
    written = {program: (1_000 if program == HUGO else 3_800, 5_600_000) for program in programs}
    return Run(documents, name, 3, "a machine", tuple(rows), written)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(kept, "KEPT", tmp_path / "numbers.json")
    monkeypatch.setattr(table, "SHOWN", tmp_path / "shown.md")
    (tmp_path / "shown.md").write_text(
        "before\n<!-- goals -->\n<!-- end of goals -->\n<!-- stages -->\n<!-- end of stages -->\n"
        "between\n<!-- numbers -->\nstale\n<!-- end of numbers -->\nafter\n",
        "utf-8",
    )
    return tmp_path


def test_a_row_has_its_ratio_its_memory_a_document_and_its_pages() -> None:
    said = list(table.section([run(1_000, HUGO, VI)]))
    assert said[:3] == [
        "### 1,000 documents",
        "",
        "Run: day one; a machine. Timed rounds: 3.",
    ]
    cost = "1.00 s | 0.50 × | 9.00 s | 0.25 s | 7 MB | 7 kB"
    assert f"| {VI} | one changed | {cost} | 8 | 125.00 |" in said
    assert f"| {VI} | nothing changed | {cost} | 0 | – |" in said
    assert f"| {HUGO} | cold | 2.00 s | 1.00 × | 1.50 s | – | 2 MB | 2 kB | – | – |" in said
    assert f"| {VI} | 3,800 | 3.8 × | 5.6 |" in said


def test_rows_of_two_runs_are_marked_and_have_no_ratio_to_the_other_runs_hugo() -> None:
    said = list(
        table.section([run(100, VI, PELICAN), run(100, HUGO, BOTH, wall=4.0, name="day two")])
    )
    assert "Run 1: day one; a machine. Timed rounds: 3." in said
    assert "Run 2: day two; a machine. Timed rounds: 3." in said
    builds = [line.split(" | ")[:4] for line in said if "cold" in line]
    assert builds == [
        [f"| {HUGO}, run 2", "cold", "2.00 s", "1.00 ×"],
        [f"| {PELICAN}, run 1", "cold", "1.00 s", "–"],
        [f"| {VI}, run 1", "cold", "1.00 s", "–"],
        [f"| {BOTH}, run 2", "cold", "4.00 s", "2.00 ×"],
    ]
    written = [line for line in said if "5.6 |" in line]
    assert written == [
        f"| {HUGO}, run 2 | 1,000 | 1.0 × | 5.6 |",
        f"| {PELICAN}, run 1 | 3,800 | – | 5.6 |",
        f"| {VI}, run 1 | 3,800 | – | 5.6 |",
        f"| {BOTH}, run 2 | 3,800 | 3.8 × | 5.6 |",
    ]


def test_all_that_is_kept_is_shown_and_the_words_around_it_stay(home: Path) -> None:
    kept.keep(run(1_000, HUGO, VI))
    kept.keep(run(100, HUGO, VI))
    kept.keep(run(1_000, VI, BOTH, wall=8.0, name="day two"))
    table.write()
    shown = (home / "shown.md").read_text("utf-8")
    assert f"| {HUGO} | cold | 100 → 1,000 | 10 × | 1.0 × | 1.0 × | 1.0 × | one |" in shown
    assert f"| {VI} | one changed | 100 → 1,000 | 10 × | 8.0 × | 1.0 × | 1.0 × | two |" in shown
    assert "| 1,000 | cold | 1.00 × | 1.00 × | 1.00 × | 1.00 × |" in shown
    assert shown.startswith("before\n<!-- goals -->\n\n| goal at 10,000 documents |")
    assert "<!-- stages -->\n<!-- end of stages -->\nbetween\n" in shown
    assert shown.endswith("<!-- end of numbers -->\nafter\n")
    assert "stale" not in shown
    table.write()
    assert (home / "shown.md").read_text("utf-8") == shown


def test_without_two_languages_in_one_run_that_is_said(home: Path) -> None:
    kept.keep(run(100, VI))
    table.write()
    shown = (home / "shown.md").read_text("utf-8")
    assert "### Two languages against one\n\nNot measured: no run has both." in shown
    assert "### Growth" not in shown


def test_a_page_without_the_marks_is_not_written_over() -> None:
    with pytest.raises(AssertionError, match="no mark <!-- numbers -->"):
        table.put("nothing here\n", "numbers", "table")


def test_the_page_shows_what_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = table.SHOWN.read_text("utf-8")
    monkeypatch.setattr(table, "SHOWN", tmp_path / "shown.md")
    table.SHOWN.write_text(page, "utf-8")
    table.write()
    assert table.SHOWN.read_text("utf-8") == page
