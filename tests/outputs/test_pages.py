"""Every page of a small site: where it is, what it must show, what it may never show."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import doors
import html5lib
import pytest

from danbiet.core.deadlines import Deadline
from danbiet.core.snapshot import Snapshot
from danbiet.outputs import render, reports, site, urls
from danbiet.outputs.data import database, dump
from danbiet.outputs.page import Page
from danbiet.outputs.pages.desk import Desk, is_late
from danbiet.outputs.words import words
from danbiet.settings import Settings

ROOT = Path(__file__).resolve().parents[2]
THEME = ROOT / "theme"
HTML = "{http://www.w3.org/1999/xhtml}"
Built = dict[str, str]
PLAN_RULES = ("notice", "ket-luan", "so-luong", "quy", "cam-ket")


def build(snapshot: Snapshot, settings: Settings) -> tuple[list[Page], Built]:
    about = site.site_info(snapshot, settings, render.assets(THEME))
    shown = list(doors.pages_of(snapshot, about))
    env = render.environment(THEME)
    files = [render.render(each, env) for each in shown]
    return shown, {each.path: each.data.decode() for each in files}


@pytest.fixture(scope="module")
def built(sample: Snapshot, sample_settings: Settings) -> Built:
    return build(sample, sample_settings)[1]


@pytest.fixture(scope="module")
def trees(built: Built) -> dict[str, Any]:
    return {path: html5lib.parse(text) for path, text in built.items()}


def of(built: Built, path: str) -> str:
    return built[urls.page_file(path)]


def test_paths_are_sorted_and_taken_once(sample: Snapshot, sample_settings: Settings) -> None:
    shown, files = build(sample, sample_settings)
    paths = [each.path for each in shown]
    assert paths == sorted(set(paths))
    assert len(files) == len(paths)


def test_every_page_is_there_in_every_language(built: Built, sample: Snapshot) -> None:
    wanted = [
        urls.HOME, urls.DEADLINES, urls.OVERDUE, urls.DUE_SOON, urls.ISSUES, urls.RESOLVED,
        urls.MEETINGS, urls.DOCUMENTS, urls.UNITS, urls.VILLAGES, urls.FIELDS, urls.CALENDAR,
        urls.EMBEDDING, urls.FOLLOW, urls.ABOUT, urls.METHOD, urls.ACCESSIBILITY, urls.SUPERVISION,
        "404.html",
    ]  # fmt: skip
    for place in sample.places:
        wanted.append(urls.locality(place.id))
        wanted.append(f"{place.id}/{urls.SUPERVISION}")
        wanted.append(urls.report(place.id, 2026))
        wanted.append(urls.register(place.id, 2026, 1))
        wanted.append(urls.register(place.id, 2026, 4))
        wanted += [urls.record(each.id) for each in place.published]
        wanted += [urls.meeting(place.id, each.id) for each in place.meetings]
        wanted += [urls.issue(place.id, each.id) for each in place.issues]
        wanted += [urls.unit(place.id, each) for each in place.locality.meta.units]
        wanted += [urls.village(place.id, each) for each in place.locality.meta.villages]
    files = {
        urls.page_file(urls.in_language(each, lang)) for each in wanted for lang in ("vi", "en")
    }
    assert files <= set(built)
    assert {each for each in built if each.startswith("en/")} == {
        f"en/{each}" for each in built if not each.startswith("en/")
    }


def test_every_link_is_relative_and_leads_somewhere(
    trees: dict[str, Any], sample: Snapshot, sample_settings: Settings
) -> None:
    """404 is shown under any address, so it alone writes from the root."""
    known = set(trees) | {each.path for each in render.assets(THEME)}
    known |= set(doors.feeds_of(sample, sample_settings))
    known |= set(doors.calendars_of(sample, sample_settings))
    known |= set(doors.data_of(sample, sample_settings)) | {dump.ZIP, dump.PACKAGE, database.PATH}
    known |= set(doors.things_of(sample, sample_settings))
    about = site.site_info(sample, sample_settings, render.assets(THEME))
    known |= {each.path for place in sample.places for each in reports.files(place, about)}
    ids = {path: {each.get("id") for each in tree.iter()} for path, tree in trees.items()}
    for path, tree in trees.items():
        for element in tree.iter():
            link = element.get("href") or element.get("src")
            if link and link.startswith("webcal:"):
                assert link.removeprefix("webcal://vi-du.gov.vn/dan-biet/") in known, (path, link)
                continue
            if not link or link.startswith(("https:", "mailto:", "tel:")):
                continue
            target, _, fragment = link.partition("#")
            target = target.partition("?")[0]
            if path.endswith("404.html"):
                target = posixpath.relpath(target, "/dan-biet/") if target else path
            else:
                assert not target.startswith("/"), (path, link)
                target = (
                    posixpath.normpath(posixpath.join(posixpath.dirname(path), target))
                    if target
                    else path
                )
            if target.endswith("record.json") or "/tep/" in target:
                continue
            assert target in known, (path, link)
            assert not fragment or fragment in ids[target], (path, link)


def test_every_duty_has_its_anchor_on_its_page(trees: dict[str, Any], sample: Snapshot) -> None:
    for each in sample.obligations:
        path, _, fragment = urls.obligation(each).partition("#")
        for language in ("vi", "en"):
            tree = trees[urls.page_file(urls.in_language(path, language))]
            found = [element.get("id") for element in tree.iter() if element.get("id")]
            assert fragment in found, each.id
            assert len(found) == len(set(found)), path


def test_content_is_escaped(built: Built) -> None:
    page = of(built, "khe-thu/kien-nghi/kn-1/")
    assert "<script>" not in page
    assert "Nạo vét kênh &lt;script&gt;" in page
    module = re.compile(r'<script type="module" src="[^"]*theme/search\.[0-9a-f]+\.js"></script>')
    own = re.compile(r'<script src="[^"]*theme/site\.[0-9a-f]+\.js" defer></script>')
    for path, text in built.items():
        assert len(own.findall(text)) == (0 if urls.is_embed(path) else 1), path
        rest = own.sub("", text).replace('<script type="application/ld+json">', "", 1)
        if urls.SEARCH_PAGE in path:
            rest, found = module.subn("", rest)
            assert found == 1, path
            rest = rest.replace('<script type="application/json" data-part="labels">', "", 1)
        assert "<script" not in rest, path
        assert " style=" not in text, path


def test_what_is_hidden_stands_nowhere(built: Built, secret: str) -> None:
    assert not [path for path, text in built.items() if secret in text or "99/SECRET" in text]


def test_a_withdrawn_document_leaves_a_tombstone(built: Built) -> None:
    page = of(built, "khe-thu/van-ban/go/")
    assert "Văn bản này đã được gỡ ngày 10/6/2026." in page
    assert "Có thông tin riêng của người dân." in page
    assert "bi-mat.pdf" not in page


def test_a_replaced_document_leads_to_the_new_one(built: Built) -> None:
    old, new = of(built, "khe-thu/van-ban/tin-cu/"), of(built, "khe-thu/van-ban/tin/")
    assert 'Văn bản này đã được thay thế bằng</strong> <a href="../tin/index.html">' in old
    assert 'Văn bản này thay thế</strong> <a href="../tin-cu/index.html">' in new


def test_what_is_late_is_on_the_overdue_page_and_nothing_else(
    trees: dict[str, Any], sample: Snapshot
) -> None:
    page = trees["qua-han/index.html"]
    shown = sum("line--duty" in each.get("class", "") for each in page.iter(f"{HTML}li"))
    late = [
        each
        for each in sample.obligations
        if each.source == "plan" and each.state == "overdue" and not each.provisional
    ]
    assert late
    assert shown == len(late)


def test_a_provisional_duty_never_looks_like_a_breach(
    sample: Snapshot, sample_settings: Settings
) -> None:
    late = next(each for each in sample.obligations if each.state == "overdue")
    about = site.site_info(sample, sample_settings, render.assets(THEME))
    desk = Desk(about, words("vi"))
    place = sample.place_by_id[late.locality]
    assert (desk.state(place, late).tone, is_late(late)) == ("late", True)
    deadline = Deadline(date(2026, 6, 30), "calendar_days", alternative=date(2026, 6, 29))
    maybe = replace(late, explanation=replace(late.explanation, deadline=deadline))
    assert (desk.state(place, maybe).tone, is_late(maybe)) == ("unsure", False)
    unknown = replace(late, state="unknown")
    assert (desk.state(place, unknown).tone, is_late(unknown)) == ("unsure", False)


def test_every_page_says_sample_data(built: Built) -> None:
    assert "Dữ liệu minh họa: địa phương này không có thật." in of(built, "khe-thu/")
    for path, text in built.items():
        said = "Sample data" if path.startswith("en/") else "Dữ liệu minh họa"
        assert said in text, path


def test_every_page_has_the_frame(built: Built, trees: dict[str, Any]) -> None:
    for path, tree in trees.items():
        if urls.is_embed(path):
            continue
        html = tree if tree.tag == f"{HTML}html" else tree.find(f"{HTML}html")
        assert html.get("lang") == ("en" if path.startswith("en/") else "vi")
        assert len(list(tree.iter(f"{HTML}h1"))) == 1, path
        assert tree.find(f".//{HTML}a[@class='skip']").get("href") == "#noi_dung"
        title = tree.find(f".//{HTML}title").text
        assert title.endswith("Dân Biết")
        kinds = [each.get("type") for each in tree.iter(f"{HTML}link") if each.get("type")]
        assert {"application/rss+xml", "application/atom+xml"} <= set(kinds)
        told = tree.find(f".//{HTML}footer").find(f".//{HTML}time[@datetime='2026-11-21']")
        assert (told is not None) == ("data-as-of=" in built[path]), path


def test_headings_never_skip_a_level(trees: dict[str, Any]) -> None:
    for path, tree in trees.items():
        main = tree.find(f".//{HTML}main")
        last = 0
        for each in main.iter():
            name = each.tag.removeprefix(HTML) if isinstance(each.tag, str) else ""
            if name in {"h1", "h2", "h3", "h4"}:
                assert int(name[1]) <= last + 1, (path, each.text)
                last = int(name[1])


def test_the_disputed_and_the_moved_are_said(built: Built) -> None:
    disputed = of(built, "khe-thu/kien-nghi/kn-2/")
    assert "Đơn vị giám sát chưa đồng tình" in disputed
    assert "Phòng Kinh tế xác nhận, tại" in disputed
    moved = of(built, "khe-thu/kien-nghi/kn-3/")
    assert "Lời hẹn đã lùi từ 30/9/2026 sang 31/12/2026. Lý do: Chờ vốn" in moved


def test_the_plan_links_its_promises_to_its_sentences(trees: dict[str, Any]) -> None:
    plan = trees["khe-thu/ke-hoach/2026/index.html"]
    table = trees["khe-thu/ke-hoach/2026/thuc-hien/index.html"]
    marks = {each.get("id") for each in plan.iter(f"{HTML}mark") if each.get("id")}
    rows = {each.get("id") for each in table.iter(f"{HTML}tr") if each.get("id")}
    assert len(marks) == len(rows) == len(PLAN_RULES)
    there = {each.get("href") for each in plan.iter(f"{HTML}a")}
    assert {f"thuc-hien/index.html#{each}" for each in rows} <= there
    back = {each.get("href") for each in table.iter(f"{HTML}a")}
    assert {f"../index.html#{each}" for each in marks} <= back


def test_the_same_snapshot_gives_the_same_pages(
    snapshot_with: Callable[..., Snapshot], sample: Snapshot, sample_settings: Settings
) -> None:
    assert build(snapshot_with({}), sample_settings)[1] == build(sample, sample_settings)[1]
