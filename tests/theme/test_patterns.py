"""The pattern page: every component and every example, in both languages, and in no release."""

from __future__ import annotations

import runpy
from pathlib import Path
from typing import Any

import html5lib
import pytest

ROOT = Path(__file__).resolve().parents[2]
HTML = "{http://www.w3.org/1999/xhtml}"


@pytest.fixture(scope="module")
def tool() -> dict[str, Any]:
    return runpy.run_path(str(ROOT / "tools" / "patterns.py"))


@pytest.fixture(scope="module")
def pages(tool) -> dict[str, str]:
    files = {each.path: each.data for each in tool["files"]()}
    return {path: data.decode() for path, data in files.items() if path.endswith(".html")}


def test_it_stands_in_both_languages_with_the_sites_own_sheet(tool, pages) -> None:
    assert sorted(pages) == ["en/index.html", "index.html"]
    assert "/site." in pages["index.html"]
    assert '<html lang="en">' in pages["en/index.html"]


def test_every_component_is_there_with_all_its_examples(tool, pages) -> None:
    tree = html5lib.parse(pages["index.html"])
    sections = {
        each.get("id"): each
        for each in tree.iter(f"{HTML}section")
        if each.get("class") == "pattern"
    }
    assert sorted(sections) == tool["names"]()
    for name, section in sections.items():
        about = tool["described"](name)
        rows = len(next(section.iter(f"{HTML}tbody")))
        assert rows == len(about["parameters"]), name
        shown = [e for e in section.iter(f"{HTML}div") if e.get("class") == "pattern__example"]
        assert len(shown) == (0 if about.get("around") else len(about["examples"])), name


def test_ids_and_landmarks_are_told_apart(tool, pages) -> None:
    for text in pages.values():
        tree = html5lib.parse(text)
        ids = [each.get("id") for each in tree.iter() if each.get("id")]
        assert len(ids) == len(set(ids))
        labels = [each.get("aria-label") for each in tree.iter(f"{HTML}nav")]
        assert len(labels) == len(set(labels))


def test_names_inside_an_example_follow_its_ids(tool) -> None:
    html = '<a href="#a">1</a><p id="a" aria-describedby="b a"></p><a href="#c">2</a>'
    assert tool["apart"](html, "x_1_", "first") == (
        '<a href="#x_1_a">1</a><p id="x_1_a" aria-describedby="b x_1_a"></p><a href="#c">2</a>'
    )
    assert tool["apart"]('<nav class="n" aria-label="Mục">', "", "one") == (
        '<nav class="n" aria-label="Mục – one">'
    )
    assert tool["apart"]("<li>a</li>", "", "").startswith('<ul class="lines"><li>')


def test_it_is_in_no_release(built_site: Path) -> None:
    found = [each for each in built_site.rglob("*") if "pattern" in each.name]
    assert found == []
    for path in built_site.rglob("*.html"):
        assert 'class="pattern' not in path.read_text("utf-8"), path
