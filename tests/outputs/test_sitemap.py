from __future__ import annotations

from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest

from danbiet.outputs import sitemap, urls

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
def changed(sample):
    return {page: day for each in sample.places for page, day in sitemap.last_changes(each).items()}


@pytest.fixture
def maps(changed, sample_settings):
    def made(*parts, changed=changed, settings=sample_settings):
        sections = [sitemap.listed(paths, changed) for paths in parts]
        return {each.path: each for each in sitemap.files(sections, settings)}

    return made


@pytest.fixture
def written(maps):
    return {path: each.data for path, each in maps(PATHS).items()}


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


def test_what_an_address_or_a_language_may_hold_is_escaped(maps, sample_settings):
    settings = replace(sample_settings, url="https://vi-du.gov.vn/?a=1&b=<2>")
    made = maps(["x/", "en/x/"], changed={"x/": "2026-05-14"}, settings=settings)
    (first, second) = ET.fromstring(made["sitemap.xml"].data)
    assert first.findtext("s:loc", namespaces=NAMES) == f"{settings.url}/x/"
    links = second.findall("x:link", NAMES)
    assert [each.get("href") for each in links] == [f"{settings.url}/x/", f"{settings.url}/en/x/"]
    assert first.findtext("s:lastmod", namespaces=NAMES) == "2026-05-14"


def test_embeds_sheets_and_the_page_of_errors_are_not_listed():
    left_out = [
        *(f"khe-thu/thong-bao/2026-05/{each}/" for each in urls.SHEETS.values()),
        "embed/khe-thu.html",
        "en/embed/khe-thu.html",
        "404.html",
        "en/404.html",
    ]
    assert sitemap.listed([*left_out, "khe-thu/thong-bao/2026-05/", "", "en/"]) == (
        "khe-thu/thong-bao/2026-05/\n\nen/\n"
    )


def test_robots_names_the_sitemap(written):
    assert written["robots.txt"].decode().splitlines() == [
        "User-agent: *",
        "Allow: /",
        f"Sitemap: {SITE}/sitemap.xml",
    ]


def test_without_a_public_address_there_is_no_map(maps, sample_settings):
    """The protocol wants whole addresses; a path alone leads a robot nowhere."""
    made = maps(PATHS, settings=replace(sample_settings, url=""))
    assert list(made) == ["robots.txt"]
    assert b"Sitemap" not in made["robots.txt"].data


def test_neither_the_order_of_pages_nor_whose_they_are_matters(maps, written):
    for parts in ([PATHS[::-1]], [PATHS[3:], PATHS[:3]], [[], PATHS, []]):
        assert {path: each.data for path, each in maps(*parts).items()} == written


def test_many_pages_are_split(monkeypatch, maps):
    monkeypatch.setattr(sitemap, "MOST", 4)
    written = {path: each.data for path, each in maps(PATHS[:4], PATHS[4:]).items()}
    assert sorted(written) == ["robots.txt", "sitemap-1.xml", "sitemap-2.xml", "sitemap.xml"]
    index = ET.fromstring(written["sitemap.xml"])
    assert [each.findtext("s:loc", namespaces=NAMES) for each in index] == [
        f"{SITE}/sitemap-1.xml",
        f"{SITE}/sitemap-2.xml",
    ]
    roots = [ET.fromstring(written[f"sitemap-{number}.xml"]) for number in (1, 2)]
    assert [len(each) for each in roots] == [4, 2]
    meeting = f"{SITE}/khe-thu/bien-ban/2026-05/"
    [split] = [e for e in roots[0] if e.findtext("s:loc", namespaces=NAMES) == meeting]
    assert len(split.findall("x:link", NAMES)) == 2, "its other language is in the next file"


def test_a_map_needs_its_paths_their_last_changes_and_the_languages(maps, changed, sample_settings):
    def needs(*parts, **how):
        return maps(*parts, **how)["sitemap.xml"].needs()

    page = "khe-thu/bien-ban/2026-05/"
    known = needs(PATHS)
    assert needs(PATHS) == known
    assert needs([*PATHS, "them/"]) != known
    assert needs(PATHS, changed={**changed, page: "2026-06-01"}) != known
    assert needs(PATHS, changed={**changed, "khong-co/": "2026-06-01"}) == known
    assert needs(PATHS, settings=replace(sample_settings, languages=("vi",))) != known


def test_each_of_several_maps_needs_all_pages(monkeypatch, maps):
    """A page more, and every map after it begins elsewhere."""
    monkeypatch.setattr(sitemap, "MOST", 4)
    numbered = ("sitemap-1.xml", "sitemap-2.xml")
    known = [maps(PATHS)[each].needs() for each in numbered]
    assert len({*known}) == 2
    more = maps([*PATHS, "a/"])
    assert not {more[each].needs() for each in numbered} & {*known}
