"""The costs of each output: every maker of pages has its row, and nothing is counted twice."""

from __future__ import annotations

from pathlib import Path

from bench import corpus, stages
from danbiet.outputs.pages import OF_PLACE, OF_SITE


def test_every_output_has_a_row(tmp_path: Path) -> None:
    corpus.write(tmp_path / "content", corpus.places(30))
    found = list(stages.stages(tmp_path / "content"))
    names = [each.name for each in found]
    assert names[0] == "read, check, judge"
    makers = [each for each in names if each.startswith("pages: ")]
    assert len(makers) == len(OF_PLACE) + len(OF_SITE)
    assert {"feeds", "sitemap", "canonical JSON"} < set(names)
    assert len(set(names)) == len(names)
    pages = {each.name: each for each in found}
    assert pages["pages: record"].files + pages["pages: plan"].files == found[0].files == 30
    assert pages["pages: record"].size > 29 * corpus.SIZE


def test_the_table_has_times_a_page_and_a_total() -> None:
    found = stages.shown([stages.Stage("feeds", 4, 8_000, 1.0, 2.0), stages.Stage("b", 0, 0, 1, 0)])
    assert "| feeds | 4 | 2.0 | 250.00 | 500.00 | 3.00 | 75% |" in found
    assert found.endswith("| all | | | | | 4.00 | |")
