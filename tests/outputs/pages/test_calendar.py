"""The calendar's page: the year of the site first, days in a row with one source as one line."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from danbiet.core.workdays import Row
from danbiet.outputs import render, site
from danbiet.outputs.pages import calendar
from danbiet.outputs.pages.desk import Desk
from danbiet.outputs.pages.ledgers import Ledgers
from danbiet.outputs.pages.scopes import SITE
from danbiet.outputs.words import words

TET = Row("Tết", "official", "Công văn 1")
OFF = {
    date(2026, 2, 16): TET,
    date(2026, 2, 17): TET,
    date(2026, 2, 18): TET,
    date(2026, 2, 20): TET,  # not the day after
    date(2026, 2, 21): Row("Tết", "official", "Công văn 2"),
    date(2026, 2, 23): Row("Tết", "official", "Công văn 2"),
}


@pytest.fixture(scope="module")
def view(snapshot_with, sample_settings, project):
    snapshot = snapshot_with({})
    about = site.site_info(snapshot, sample_settings, render.assets(project / "theme"))
    held = replace(snapshot.calendar, off=OFF, worked={date(2026, 2, 19): TET})
    desk = Desk(replace(about, calendar=held), words("vi"))
    (page,) = calendar.pages(desk, Ledgers(desk.site, SITE, ()))
    return page.view


def test_the_year_of_the_site_comes_first(view):
    assert [each.year for each in view.years] == [2026, 2027, 2025]


def test_days_in_a_row_are_one_line_and_others_are_not(view):
    assert [(each.iso, each.last_iso, each.what) for each in view.years[0].days] == [
        ("2026-02-16", "2026-02-18", "Nghỉ"),
        ("2026-02-19", "", "Làm bù"),
        ("2026-02-20", "", "Nghỉ"),
        ("2026-02-21", "", "Nghỉ"),
        ("2026-02-23", "", "Nghỉ"),
    ]
    assert view.years[0].days[0].last == "Thứ Tư, 18/2/2026"
