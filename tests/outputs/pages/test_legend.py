"""The legend explains every state that a page can show, and every page with states leads to it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import doors
import pytest
from lxml import html

from danbiet.core.snapshot import Snapshot
from danbiet.core.vocabulary import VOCABULARY
from danbiet.outputs import render, site, urls
from danbiet.outputs.pages import legend
from danbiet.outputs.pages.desk import MEETING_TONES, TONES, Desk
from danbiet.outputs.words import words
from danbiet.settings import Settings

THEME = Path(__file__).resolve().parents[3] / "theme"
LISTS = (
    urls.HOME,
    urls.DEADLINES,
    urls.OVERDUE,
    urls.ISSUES,
    urls.MEETINGS,
    urls.UNITS,
    urls.SUPERVISION,
    urls.locality("khe-thu"),
    f"khe-thu/{urls.OVERDUE}",
)


@pytest.fixture(scope="module")
def trees(sample: Snapshot, sample_settings: Settings) -> dict[str, Any]:
    about = site.site_info(sample, sample_settings, render.assets(THEME))
    env = render.environment(THEME)
    return {
        page.path: html.fromstring(render.render(page, env).data.decode())
        for page in doors.pages_of(sample, about)
    }


def text(element: Any) -> str:
    return " ".join(element.text_content().split())


def test_every_state_there_is_has_a_row() -> None:
    assert set(legend.STATES) == set(VOCABULARY["deadline_state"])
    assert set(legend.FLAGS) == {*VOCABULARY["deadline_flag"], "passed"}
    assert set(legend.MEETINGS) == set(VOCABULARY["meeting_status"])
    assert set(legend.NOTES) == set(VOCABULARY["note_view"])
    assert set(TONES.values()) | set(MEETING_TONES.values()) <= set(legend.SIGNS)


def test_every_shape_has_a_row() -> None:
    source = (THEME / "templates/components/tag.html").read_text(encoding="utf-8")
    assert list(legend.SIGNS) == re.findall(r'^  "([a-z]+)":', source, re.MULTILINE)


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_parts_of_the_legend(
    sample: Snapshot, sample_settings: Settings, language: str
) -> None:
    about = site.site_info(sample, sample_settings, render.assets(THEME))
    parts = list(legend.legend(Desk(about, words(language))))
    assert [len(part.rows) for part in parts] == [5, 12, 5, 9, 3, 6]
    assert all(row.name and row.text for part in parts for row in part.rows)
    assert [row.tag is None for row in parts[2].rows] == [True] * 5
    late = parts[3].rows[0]
    assert late.tag is not None
    assert late.tag.tone == "late"
    assert late.name == ("Quá hẹn" if language == "vi" else "Promise overdue")


@pytest.mark.parametrize("prefix", ["", "en/"])
@pytest.mark.parametrize("path", LISTS)
def test_lists_of_states_lead_to_the_legend(trees: dict[str, Any], path: str, prefix: str) -> None:
    main = trees[prefix + path].get_element_by_id("noi_dung")
    [link] = main.xpath(".//a[@class='marks__link']")
    assert link.get("href").endswith(f"{urls.METHOD}index.html#trang_thai")
    assert text(link) == ("What do the statuses mean?" if prefix else "Các trạng thái nghĩa là gì?")
    assert trees[prefix + urls.METHOD].get_element_by_id("trang_thai") is not None
