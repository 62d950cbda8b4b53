from __future__ import annotations

from dataclasses import replace
from xml.etree import ElementTree as ET

import doors
import pytest

from danbiet.outputs import sitemap

SITE = "https://vi-du.gov.vn/dan-biet"
NAMES = {"s": sitemap.SITEMAP, "x": sitemap.XHTML}
PATHS = [
    "",
    "en/",
    "404.html",
    "en/404.html",
    "khe-thu/bien-ban/2026-05/",
    "en/khe-thu/bien-ban/2026-05/",
    "khe-thu/van-ban/go/",
    "chi-tieng-viet/",
]


@pytest.fixture
def changed(sample, sample_settings):
    return sitemap.last_changes(doors.ledgers_of(sample, doors.about_of(sample, sample_settings)))


@pytest.fixture
def written(changed, sample_settings):
    return {each.path: each.data for each in sitemap.files(PATHS, changed, sample_settings)}


def test_every_page_in_every_language(written):
    root = ET.fromstring(written["sitemap.xml"])
    found = {each.findtext("s:loc", namespaces=NAMES): each for each in root}
    assert list(found) == [
        f"{SITE}/",
        f"{SITE}/en/",
        f"{SITE}/chi-tieng-viet/",
        f"{SITE}/khe-thu/bien-ban/2026-05/",
        f"{SITE}/en/khe-thu/bien-ban/2026-05/",
        f"{SITE}/khe-thu/van-ban/go/",
    ]
    for address in (f"{SITE}/", f"{SITE}/en/"):
        links = found[address].findall("x:link", NAMES)
        assert [(each.get("hreflang"), each.get("href")) for each in links] == [
            ("vi", f"{SITE}/"),
            ("en", f"{SITE}/en/"),
        ]
    assert found[f"{SITE}/chi-tieng-viet/"].findall("x:link", NAMES) == []


def test_last_change_is_the_posting_or_the_withdrawal(written):
    root = ET.fromstring(written["sitemap.xml"])
    changed = {
        each.findtext("s:loc", namespaces=NAMES): each.findtext("s:lastmod", namespaces=NAMES)
        for each in root
    }
    assert changed[f"{SITE}/"] is None
    assert changed[f"{SITE}/en/khe-thu/bien-ban/2026-05/"] == "2026-05-14"
    assert changed[f"{SITE}/khe-thu/van-ban/go/"] == "2026-06-10"


def test_what_an_address_or_a_language_may_hold_is_escaped(sample_settings):
    settings = replace(sample_settings, url="https://vi-du.gov.vn/?a=1&b=<2>")
    (made, _) = sitemap.files(["x/", "en/x/"], {"x/": "2026-05-14"}, settings)
    (first, second) = ET.fromstring(made.data)
    assert first.findtext("s:loc", namespaces=NAMES) == f"{settings.url}/x/"
    links = second.findall("x:link", NAMES)
    assert [each.get("href") for each in links] == [f"{settings.url}/x/", f"{settings.url}/en/x/"]
    assert first.findtext("s:lastmod", namespaces=NAMES) == "2026-05-14"


def test_robots_names_the_sitemap(written):
    assert written["robots.txt"].decode().splitlines() == [
        "User-agent: *",
        "Allow: /",
        f"Sitemap: {SITE}/sitemap.xml",
    ]


def test_without_a_public_address_there_is_no_map(changed, sample_settings):
    """The protocol wants whole addresses; a path alone leads a robot nowhere."""
    local = replace(sample_settings, url="")
    written = {each.path: each.data for each in sitemap.files(PATHS, changed, local)}
    assert list(written) == ["robots.txt"]
    assert b"Sitemap" not in written["robots.txt"]


def test_order_of_pages_does_not_matter(changed, sample_settings, written):
    again = sitemap.files(reversed(PATHS), changed, sample_settings)
    assert {each.path: each.data for each in again} == written


def test_many_pages_are_split(monkeypatch, changed, sample_settings):
    monkeypatch.setattr(sitemap, "MOST", 4)
    written = {each.path: each.data for each in sitemap.files(PATHS, changed, sample_settings)}
    assert sorted(written) == ["robots.txt", "sitemap-1.xml", "sitemap-2.xml", "sitemap.xml"]
    index = ET.fromstring(written["sitemap.xml"])
    assert [each.findtext("s:loc", namespaces=NAMES) for each in index] == [
        f"{SITE}/sitemap-1.xml",
        f"{SITE}/sitemap-2.xml",
    ]
    parts = [ET.fromstring(written[f"sitemap-{number}.xml"]) for number in (1, 2)]
    assert [len(each) for each in parts] == [4, 2]


def test_a_map_needs_its_paths_and_their_last_changes(changed, sample_settings):
    def needs(paths, changes):
        [found] = [e for e in sitemap.files(paths, changes, sample_settings) if "xml" in e.path]
        return found.needs()

    page = "khe-thu/bien-ban/2026-05/"
    assert needs(PATHS, changed) == needs(reversed(PATHS), changed)
    assert needs(PATHS, changed) != needs([*PATHS, "them/"], changed)
    assert needs(PATHS, changed) != needs(PATHS, {**changed, page: "2026-06-01"})
    assert needs(PATHS, changed) == needs(PATHS, {**changed, "khong-co/": "2026-06-01"})


def test_a_part_needs_the_languages_that_stand_in_the_next_one(
    monkeypatch, changed, sample_settings
):
    monkeypatch.setattr(sitemap, "MOST", 4)

    def first(paths):
        return next(e for e in sitemap.files(paths, changed, sample_settings) if "1" in e.path)

    whole = first(PATHS)
    less = first([each for each in PATHS if each != "en/khe-thu/bien-ban/2026-05/"])
    assert b"en/khe-thu/bien-ban/2026-05/" in whole.data
    assert b"en/khe-thu/bien-ban/2026-05/" not in less.data
    assert whole.needs() != less.needs()
    assert whole.needs() == first([*PATHS, "xa-khac/"]).needs()
