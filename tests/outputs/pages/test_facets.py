"""Narrowed lists: each link leads to a list that exists and holds as many as the link says."""

from __future__ import annotations

import posixpath
import re
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import doors
import pytest

from danbiet.outputs import render, site, urls
from danbiet.outputs.links import Rooted
from danbiet.outputs.pages import deadlines, facets, issues, lists, shelves
from danbiet.outputs.pages.desk import Desk
from danbiet.outputs.words import words

FIELDS = ("land", "health", "transport")
MANY = 60


def minutes(number):
    on = date(2026, 5, 12) + timedelta(days=7 * (number // 20))
    return {
        "title": f"Biên bản số {number}",
        "issued": on.isoformat(),
        "posted": (on + timedelta(days=1)).isoformat(),
        "meeting": f"dt-nhieu-{number // 20}",
        "starts": f"{on.isoformat()}T08:00",
        "issues": [
            {
                "id": f"kn-nhieu-{number}",
                "title": f"Kiến nghị {number}",
                "raised_by": {"type": "village", "label": "Thôn 3", "village": "thon_3"},
                "field": FIELDS[number % 3],
            }
        ],
    }


@pytest.fixture(scope="module")
def snapshot(snapshot_with):
    more = {f"khe-thu/minutes/nhieu-{number}": minutes(number) for number in range(MANY)}
    return snapshot_with(more)


@pytest.fixture(scope="module")
def desk(snapshot, sample_settings, project):
    about = site.site_info(snapshot, sample_settings, render.assets(project / "theme"))
    return Desk(about, words("vi"))


@pytest.fixture(scope="module")
def pages(desk, snapshot):
    makers = (lists.pages, issues.pages, deadlines.pages)
    every = doors.every_scope(snapshot, desk.site)
    return {page.path: page for held in every for make in makers for page in make(desk, held)}


def base_of(path):
    return re.sub(r"(?<=/)trang/\d+/$", "", path)


def shown(view):
    """What a page of a list shows, by where each item leads."""
    for name in ("documents", "lines"):
        if hasattr(view, name):
            return [
                each.href if name == "lines" else each.title.href for each in getattr(view, name)
            ]
    rows = [each[1] if isinstance(each, tuple) else each.issues for each in view.groups]
    return [each.title.href for row in rows for each in row]


def length(pages, base):
    found = [page for path, page in pages.items() if base_of(path) == base]
    assert found, base
    items = [led_to(page.path, each) for page in found for each in shown(page.view)]
    assert len(items) == len(set(items)), base
    return len(items)


def test_every_choice_leads_to_a_list_as_long_as_it_says(pages):
    checked = 0
    for path, page in pages.items():
        for facet in page.view.filter:
            for choice in facet.choices:
                target = led_to(path, choice.said.href)
                base = base_of(f"{target}/") if choice.said.href is None else target_base(target)
                assert choice.count in (length(pages, base), None), (path, choice)
                checked += choice.count is not None
    assert checked > 100


def led_to(path, href):
    """The file a link leads to, from the root."""
    if isinstance(href, Rooted):
        return str(href)
    return posixpath.normpath(posixpath.join(path, href or "."))


def test_what_a_list_is_not_narrowed_by_is_one_value_for_its_pages(pages):
    paths = [path for path in pages if path.startswith("khe-thu/kien-nghi/tinh-trang/")]
    filters = [pages[path].view.filter for path in paths]
    assert len(filters) > 1
    for first, second in pairwise(filters):
        same = [a is b for a, b in zip(first, second, strict=True)]
        assert same == [False, False, *[True] * (len(first) - 2)]


def target_base(target):
    return f"{posixpath.dirname(target)}/"


def test_only_a_locality_s_page_does_not_say_how_long_the_others_are(pages):
    for path, page in pages.items():
        for facet in page.view.filter:
            of_one = path.startswith(("khe-thu/", "ben-thu/")) and facet.title == "Địa phương"
            assert {each.count is None for each in facet.choices} == {of_one}, path


def test_a_locality_leads_to_the_same_list_of_the_site_and_of_the_others(pages):
    def leads(path):
        (places,) = [each for each in pages[path].view.filter if each.title == "Địa phương"]
        found = [each.said.href for each in places.choices]
        return [each and led_to(path, each) for each in found]

    state = "khe-thu/kien-nghi/tinh-trang/da-tiep-nhan/"
    assert leads(state) == [
        "kien-nghi/tinh-trang/da-tiep-nhan/index.html",
        "ben-thu/kien-nghi/index.html",
        None,
    ]
    assert leads("khe-thu/qua-han/") == ["qua-han/index.html", "ben-thu/qua-han/index.html", None]
    assert leads("ben-thu/thon/thon-3/") == [
        "kien-nghi/index.html",
        None,
        "khe-thu/kien-nghi/index.html",
    ]


def test_one_choice_at_most_is_where_one_is(pages):
    for path, page in pages.items():
        for facet in page.view.filter:
            here = [each for each in facet.choices if each.said.href is None]
            assert [each.said for each in here] == ([facet.current] if facet.current else []), path


def test_the_lists_of_one_facet_hold_every_item_once(pages):
    whole = length(pages, "khe-thu/van-ban/")
    kinds = {base_of(path) for path in pages if path.startswith("khe-thu/van-ban/loai/")}
    years = {base_of(path) for path in pages if path.startswith("van-ban/nam/")}
    assert len(kinds) > 3
    assert sum(length(pages, each) for each in kinds) == whole
    assert not years  # all of one year: nothing to choose


def test_a_short_list_has_no_narrower_ones(pages):
    assert not [path for path in pages if path.startswith("ben-thu/van-ban/")][1:]
    assert [each.title for each in pages["ben-thu/van-ban/"].view.filter] == ["Địa phương"]


def test_what_other_pages_lead_to_is_there_though_empty(pages):
    for place in ("", "khe-thu/", "ben-thu/"):
        for path in (urls.OVERDUE, urls.DUE_SOON, urls.DEADLINES):
            assert f"{place}{path}" in pages
    assert "ben-thu/thon/thon-3/" in pages


def test_a_narrowed_page_says_to_what(pages):
    assert pages["linh-vuc/y-te/"].view.title == "Kiến nghị của Nhân dân – Y tế, bảo hiểm"
    assert pages["khe-thu/qua-han/"].view.title == "Quá hạn: Xã Khe Thử"
    assert pages["khe-thu/van-ban/loai/bien-ban/trang/2/"].view.title == (
        "Văn bản: Xã Khe Thử – Biên bản, trang 2"
    )


def test_a_large_meeting_has_a_list_of_its_issues_and_a_small_one_none(desk, snapshot, monkeypatch):
    """Each meeting of the tree has twenty issues."""
    ledger = doors.ledgers_of(snapshot, desk.site)[1]
    scope = facets.Scope(desk.site.seats[ledger.locality])
    monkeypatch.setattr(issues, "MOST_ON_A_PAGE", 20)
    assert issues._large_meetings(scope, [ledger]) == []
    monkeypatch.setattr(issues, "MOST_ON_A_PAGE", 19)
    assert issues._large_meetings(scope, [ledger]) == ["dt-nhieu-0", "dt-nhieu-1", "dt-nhieu-2"]


def test_with_very_many_localities_a_page_does_not_link_them_all(desk, snapshot, monkeypatch):
    monkeypatch.setattr(shelves, "MOST_PLACES", 1)
    whole, _, own = (
        next(iter(lists.pages(desk, held))).view.filter
        for held in doors.every_scope(snapshot, desk.site)
    )
    assert "Địa phương" not in [each.title for each in whole]
    assert own[0].title == "Địa phương"
    assert [each.said.text for each in own[0].choices] == ["Tất cả địa phương"]


def test_states_are_open_until_something_else_is_chosen(pages):
    def is_open(path):
        return {each.title: each.is_open for each in pages[path].view.filter}

    assert is_open("khe-thu/kien-nghi/")["Trạng thái"]
    village = is_open("khe-thu/thon/thon-3/")
    assert village["Thôn, tổ dân phố"]
    assert not village["Trạng thái"]


def test_a_list_of_issues_says_first_how_many_are_done_and_late(pages):
    for path, page in pages.items():
        if "/tinh-trang/" in path or not hasattr(page.view, "resolved") or page.view.resolved:
            continue
        states = [choice for each in page.view.filter[1:2] for choice in each.choices]
        counts = {choice.said.text: choice.count for choice in states}
        if path in ("kien-nghi/", "khe-thu/kien-nghi/"):
            done, late = counts.get("Đã giải quyết xong", 0), counts.get("Quá hẹn", 0)
            assert f"Đã giải quyết xong {done}, quá hẹn {late}." in page.view.lead
    assert "quá hẹn" not in pages["khe-thu/kien-nghi/tinh-trang/da-tiep-nhan/"].view.lead


def test_a_list_of_one_locality_does_not_name_it_in_each_line(pages):
    for path, page in pages.items():
        assert page.view.is_of_one_place == path.startswith(("khe-thu/", "ben-thu/")), path


def test_what_has_no_date_yet_comes_after_what_is_ahead(snapshot_with, sample_settings, project):
    more = {
        "khe-thu/announcements/sap-toi": {
            "title": "Thông báo",
            "issued": "2026-11-10",
            "posted": "2026-11-10",
            "meeting": "dt-sap-toi",
            "kind": "periodic",
            "starts": "2026-12-20T08:00",
        }
    }
    snapshot = snapshot_with(more)
    about = site.site_info(snapshot, sample_settings, render.assets(project / "theme"))
    every, desk = doors.every_scope(snapshot, about), Desk(about, words("vi"))
    found = {page.path: page.view for held in every for page in lists.pages(desk, held)}
    title, ahead = found["khe-thu/hoi-nghi/"].groups[0]
    assert title == "Sắp tới"
    assert [bool(each.when_iso) for each in ahead] == sorted(
        (bool(each.when_iso) for each in ahead), reverse=True
    )
    assert {bool(each.when_iso) for each in ahead} == {True, False}


def test_a_list_is_told_by_all_its_pages_say_of_it(snapshot, desk):
    """Its length, the lengths of its narrower lists and of the same elsewhere, its numbers."""

    def told(held, facts=(1, 2), *, narrowed=False):
        shelf = shelves.shelf(held, urls.ISSUES, issues.ALL, issues.newest)
        chosen = next(iter(shelf.paths.keys() - {None})) if narrowed else None
        return shelves.head(shelf, chosen, facts).digest

    whole, own, other = doors.every_scope(snapshot, desk.site)
    alone = replace(whole, all=whole.all[:1])
    digests = {
        told(whole),
        told(whole, (1, 3)),
        told(whole, narrowed=True),
        told(own),
        told(other),
        told(alone),
    }
    assert len(digests) == 6
    assert told(whole) in digests
