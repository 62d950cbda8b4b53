"""The head of every page: told apart by title, found at one address, shown with a picture."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import doors
import html5lib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from danbiet.core.snapshot import Snapshot
from danbiet.outputs import render, site, urls
from danbiet.outputs.links import Links
from danbiet.outputs.pages.metadata import LONGEST_DESCRIPTION, absolute, shortened
from danbiet.settings import Settings

THEME = Path(__file__).resolve().parents[3] / "theme"
HTML = "{http://www.w3.org/1999/xhtml}"
SITE = "https://vi-du.gov.vn/dan-biet"


def heads(snapshot: Snapshot, settings: Settings) -> dict[str, Any]:
    """Path of the file → its parsed head."""
    about = site.site_info(snapshot, settings, render.assets(THEME))
    env = render.environment(THEME)
    files = [render.render(each, env) for each in doors.pages_of(snapshot, about)]
    return {
        each.path: html5lib.parse(each.data.decode()).find(f"{HTML}head")
        for each in files
        if not urls.is_embed(each.path)  # shown inside another site's page, and not listed
    }


@pytest.fixture(scope="module")
def built(sample: Snapshot, sample_settings: Settings) -> dict[str, Any]:
    return heads(sample, sample_settings)


def title(head: Any) -> str:
    return head.find(f"{HTML}title").text


def meta(head: Any, name: str) -> list[str]:
    return [
        each.get("content")
        for each in head.iter(f"{HTML}meta")
        if name in (each.get("name"), each.get("property"))
    ]


def links(head: Any, rel: str) -> dict[str | None, str]:
    return {
        each.get("hreflang"): each.get("href")
        for each in head.iter(f"{HTML}link")
        if each.get("rel") == rel and (rel != "alternate" or each.get("hreflang"))
    }


def test_titles_and_descriptions_are_unique_in_each_language(built: dict[str, Any]) -> None:
    for is_english in (False, True):
        mine = [head for path, head in built.items() if path.startswith("en/") == is_english]
        titles = Counter(title(each) for each in mine)
        assert [name for name, count in titles.items() if count > 1] == []
        told = Counter(meta(each, "description")[0] for each in mine)
        assert [name for name, count in told.items() if count > 1] == []


def test_a_title_says_page_locality_and_site(built: dict[str, Any]) -> None:
    assert title(built["index.html"]) == "Dân Biết"
    assert title(built["khe-thu/index.html"]) == "Xã Khe Thử – Dân Biết"
    meeting = title(built["khe-thu/hoi-nghi/dt-2026-05/index.html"])
    assert meeting == "Đối thoại chuyên đề “Nông dân”, ngày 12/5/2026 – Xã Khe Thử – Dân Biết"
    listed = title(built["khe-thu/kien-nghi/index.html"])
    assert listed.count("Xã Khe Thử") == 1


def test_a_description_is_about_its_page_and_short(built: dict[str, Any]) -> None:
    for path, head in built.items():
        [told] = meta(head, "description")
        assert 20 <= len(told) <= LONGEST_DESCRIPTION + 1, path
        assert not path.startswith("khe-thu/") or "Khe Thử" in told, path


def test_every_page_has_one_address(built: dict[str, Any]) -> None:
    for path, head in built.items():
        if path.endswith("404.html"):
            assert links(head, "canonical") == {}
            assert links(head, "alternate") == {}
            assert meta(head, "robots") == ["noindex"]
            continue
        address = f"{SITE}/{path.removesuffix('index.html')}"
        assert links(head, "canonical") == {None: address}
        assert meta(head, "og:url") == [address]
        assert meta(head, "robots") == []


def test_every_page_leads_to_its_other_language_and_back(built: dict[str, Any]) -> None:
    for path, head in built.items():
        page = path.removeprefix("en/").removesuffix("index.html")
        if page != "404.html":
            assert links(head, "alternate") == {
                "vi": f"{SITE}/{page}",
                "en": f"{SITE}/en/{page}",
                "x-default": f"{SITE}/{page}",
            }


def test_a_shared_page_has_a_picture_that_is_there(built: dict[str, Any]) -> None:
    files = {f"{SITE}/{each.path}" for each in render.assets(THEME)}
    for path, head in built.items():
        if path.endswith("404.html"):
            assert meta(head, "og:image") == []
            continue
        assert set(meta(head, "og:image")) <= files, path
        assert (meta(head, "og:image:width"), meta(head, "og:image:height")) == (["1200"], ["630"])
        assert meta(head, "og:image:alt")[0].endswith(".")
        assert meta(head, "og:site_name") == ["Dân Biết"]
        locales = ["vi_VN", "en_GB"][:: -1 if path.startswith("en/") else 1]
        assert meta(head, "og:locale") + meta(head, "og:locale:alternate") == locales
        assert meta(head, "twitter:card") == ["summary_large_image"]
    assert "og-meeting" in meta(built["khe-thu/hoi-nghi/dt-2026-05/index.html"], "og:image")[0]
    assert meta(built["khe-thu/kien-nghi/kn-1/index.html"], "og:type") == ["article"]
    assert meta(built["khe-thu/kien-nghi/index.html"], "og:title") == [
        "Kiến nghị của Nhân dân: Xã Khe Thử"
    ]


def test_every_page_knows_light_and_dark_and_its_feeds(built: dict[str, Any]) -> None:
    for path, head in built.items():
        assert meta(head, "color-scheme") == ["light dark"], path
        assert len(set(meta(head, "theme-color"))) == 2, path
        types = {each.get("type") for each in head.iter(f"{HTML}link") if each.get("type")}
        assert {"application/rss+xml", "application/atom+xml"} <= types, path


def test_without_a_public_address_nothing_is_absolute(
    sample: Snapshot, sample_settings: Settings
) -> None:
    built = heads(sample, replace(sample_settings, url=""))
    head = built["khe-thu/index.html"]
    assert links(head, "canonical") == {}
    assert links(head, "alternate") == {"vi": "index.html", "en": "../en/khe-thu/index.html"}
    for each in built.values():
        assert not [name for name in each.iter(f"{HTML}meta") if name.get("property")]
        assert meta(each, "twitter:card") == []


def test_one_language_needs_no_alternates(sample: Snapshot, sample_settings: Settings) -> None:
    built = heads(sample, replace(sample_settings, languages=("vi",)))
    assert all(links(head, "alternate") == {} for head in built.values())
    assert meta(built["index.html"], "og:locale:alternate") == []
    assert urls.page_file(urls.HOME) in built


def test_a_description_is_cut_at_a_word() -> None:
    assert shortened("một  hai\nba", 10) == "một hai ba"
    assert shortened("một hai ba", 8) == "một hai…"


WAYS = st.lists(st.sampled_from(["a", "b", "ab", "en", "a-b"]), max_size=5)
SITES = st.sampled_from(["https://a.vn", "https://a.vn/b", "http://localhost:8000"])


@given(here=WAYS, target=WAYS, language=st.sampled_from(["vi", "en"]), site=SITES)
def test_a_link_leads_where_a_browser_finds_it(
    here: list[str], target: list[str], language: str, site: str
) -> None:
    page, other = ("".join(f"{each}/" for each in way) for way in (here, target))
    canonical = f"{site}/{urls.in_language(page, language)}"
    href = Links(page, language).page(other)
    assert absolute(canonical, href) == urljoin(canonical, href)
