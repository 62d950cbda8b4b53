"""The table of promises: in the order of the text, numbered alike there and here, paged."""

from __future__ import annotations

import pytest

from danbiet.outputs import render, site
from danbiet.outputs.pages import paging, promises
from danbiet.outputs.pages.desk import Desk
from danbiet.outputs.words import words

PLAN = "khe-thu/plans/2026"
PATH = "khe-thu/ke-hoach/2026/thuc-hien/"


@pytest.fixture(scope="module")
def desk(sample, sample_settings, project):
    about = site.site_info(sample, sample_settings, render.assets(project / "theme"))
    return Desk(about, words("vi"))


@pytest.fixture(scope="module")
def place(sample):
    return sample.place_by_id["khe-thu"]


def rows(desk, place):
    return [
        row
        for page in promises.pages(desk, place)
        if page.path.startswith(PATH)
        for _, found in page.view.sections
        for row in found
    ]


def test_rows_are_numbered_in_the_order_of_the_text(desk, place):
    assert [each.number for each in rows(desk, place)] == ["1", "2", "3", "4", "5"]
    assert [each.anchor for each in rows(desk, place)] == [
        "dieu_notice", "dieu_ket-luan", "dieu_so-luong", "dieu_quy", "dieu_cam-ket",
    ]  # fmt: skip


def test_a_number_of_the_text_leads_to_the_page_that_holds_its_row(desk, place, monkeypatch):
    monkeypatch.setattr(paging, "SIZE", 2)
    monkeypatch.setattr(paging.slices, "__defaults__", (2, paging.one))
    record = place.record_by_id[PLAN]
    found = promises.places(desk, place, record, record.meta)
    pages = {page.path: page.view for page in promises.pages(desk, place)}
    assert len({path.partition("#")[0] for _, path in found.values()}) > 1
    for number, path in found.values():
        page, _, anchor = path.partition("#")
        shown = {row.anchor: row.number for _, part in pages[page].sections for row in part}
        assert shown[anchor] == str(number)


def test_of_very_many_verdicts_only_some_are_named(desk, place, monkeypatch):
    monkeypatch.setattr(promises, "MOST", 1)
    [row] = [each for each in rows(desk, place) if each.anchor == "dieu_quy"]
    many = [each for each in row.verdicts if each.more]
    assert all(len(each.abouts) == 1 for each in row.verdicts)
    assert len(row.verdicts) > 1 or many
