"""Sites that the demo is not: nothing published, a plan without rules, hostile words, no SITEURL."""

from __future__ import annotations

import json
from pathlib import Path

import odd
import pytest
from links import PREVIEW, dead_links, rooted
from lxml import html
from test_budgets import too_heavy
from test_validity import html_validate, vnu

AS_OF = ("--as-of", "2026-11-21")


@pytest.fixture(scope="module")
def sites(run_cli, tmp_path_factory) -> dict[str, Path]:
    root = tmp_path_factory.mktemp("odd sites")
    for name, write in (("bare", odd.bare), ("odd", odd.odd)):
        write(root / f"{name} content")
        arguments = ("--content", root / f"{name} content", "--output", root / name, *AS_OF)
        done = run_cli("build", *arguments)
        assert done.returncode == 0, (done.stdout + done.stderr)[-3000:]
    return {name: root / name for name in ("bare", "odd")}


@pytest.mark.parametrize("name", ["bare", "odd"])
def test_an_odd_site_is_whole(sites, name) -> None:
    assert dead_links(sites[name], PREVIEW) == []
    assert rooted(sites[name]) == []
    assert too_heavy(sites[name]) == []
    assert vnu(sites[name]) == []
    assert html_validate(sites[name]) == []


@pytest.mark.parametrize("name", ["bare", "odd"])
def test_no_list_stands_empty(sites, name) -> None:
    """A list of nothing is a sentence that says so; what a script fills is hidden until then."""
    found = [
        f"{file.relative_to(sites[name])}: {each.tag} {each.get('class')}"
        for file in sorted(sites[name].rglob("*.html"))
        for each in html.fromstring(file.read_bytes()).xpath("//ul | //ol | //dl | //tbody")
        if len(each) == 0 and not each.xpath("ancestor-or-self::*[@hidden] | ancestor::template")
    ]
    assert found == []


def test_without_sample_nothing_is_called_fictional(sites) -> None:
    said = ("minh họa", "không có thật", "fictional")
    texts = [each for each in sites["odd"].rglob("*") if each.suffix in {".html", ".xml", ".ics"}]
    assert [each for each in texts if any(word in each.read_text("utf-8") for word in said)] == []


def test_hostile_words_stay_words(sites) -> None:
    """No title becomes markup; each block of linked data is one JSON text."""
    for file in sorted(sites["odd"].rglob("*.html")):
        tree = html.fromstring(file.read_bytes())
        assert not [each for each in tree.iter("script") if "alert(1)" in (each.text or "")[:20]]
        for block in tree.xpath("//script[@type='application/ld+json']/text()"):
            assert json.loads(block)["@context"] == "https://schema.org"


def test_a_plan_without_rules_says_that_it_has_none(sites) -> None:
    page = html.fromstring((sites["odd"] / "xa-thu/ke-hoach/2026/index.html").read_bytes())
    assert "chưa có điều nào được ghi lại để đối chiếu" in page.text_content()
    assert page.find_class("totals") == []
