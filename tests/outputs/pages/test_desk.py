"""The as-of date stands on the pages that another day would change, and on no others."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import doors
import pytest

from danbiet.core.snapshot import Snapshot
from danbiet.outputs import linked_data, render, urls
from danbiet.outputs.freshness import TICKING
from danbiet.outputs.pages import of_place, outcome
from danbiet.outputs.pages.desk import Desk
from danbiet.outputs.words import words

#: Days after which nothing of the sample is posted: a meeting, due dates and a year end pass.
DAYS = [date(2026, 11, 23) + timedelta(days=number) for number in range(45)]
ENV = render.environment(doors.THEME)
Pages = dict[str, bytes]


@pytest.fixture(scope="module")
def built(snapshot_with, sample_settings) -> Callable[[date], Pages]:
    """``built(day)``: path → bytes of every page as of a day."""
    known: dict[date, Pages] = {}
    settings = replace(sample_settings, languages=("vi",))

    def of(day: date) -> Pages:
        if day not in known:
            snapshot = snapshot_with({}, as_of=day)
            found = doors.pages_of(snapshot, doors.about_of(snapshot, settings))
            known[day] = {page.path: render.render(page, ENV).data for page in found}
        return known[day]

    return of


def tells(data: bytes, day: date) -> bool:
    return f'data-as-of="{day}"'.encode() in data or f'<time datetime="{day}">'.encode() in data


@pytest.mark.parametrize("day", [*DAYS[:20:2], date(2026, 12, 31), date(2027, 1, 5)])
def test_what_the_next_day_changes_says_its_day(built: Callable[[date], Pages], day: date) -> None:
    after = day + timedelta(days=1)
    old, new = built(day), built(after)
    assert set(old) == set(new)
    silent = [
        path
        for path, data in old.items()
        if data != new[path] and not tells(data, day) and not tells(new[path], after)
    ]
    # The calendar begins with the year of the day.
    assert silent == ([urls.CALENDAR] if after.year > day.year else [])
    assert sum(data == new[path] for path, data in old.items()) > len(old) // 2


def test_no_page_without_its_day_holds_a_day_s_facts(built: Callable[[date], Pages]) -> None:
    """Neither the foot nor the line about the page's age, in no form."""
    for path, data in built(DAYS[0]).items():
        says = tells(data, DAYS[0])
        assert (b"data-as-of" in data) == (says and not urls.is_embed(path)), path
        assert ("tính đến ngày".encode() in data) == says, path
        assert (b"data-due" in data) <= says, path


@pytest.mark.parametrize(
    "path",
    [
        "khe-thu/van-ban/tin-cu/",
        "khe-thu/van-ban/go/",
        "khe-thu/kien-nghi/kn-2/",
        "khe-thu/giam-sat/2026-08/",
        *(f"khe-thu/thong-bao/2026-05/{sheet}/" for sheet in urls.SHEETS.values()),
        urls.ABOUT,
        urls.FOLLOW,
    ],
)
def test_what_is_settled_has_no_day(built: Callable[[date], Pages], path: str) -> None:
    assert not tells(built(DAYS[0])[path], DAYS[0])
    assert built(DAYS[0])[path] == built(DAYS[-1])[path]


def test_what_waits_has_its_day(built: Callable[[date], Pages]) -> None:
    for path in ("khe-thu/", "khe-thu/kien-nghi/kn-3/", "ben-thu/hoi-nghi/dt-2026-11/", ""):
        assert tells(built(DAYS[0])[path], DAYS[0]), path


def test_a_day_asked_for_on_one_page_is_not_said_on_another(
    sample: Snapshot, sample_settings
) -> None:
    about = doors.about_of(sample, sample_settings)
    pages = {page.path: page for page in of_place(sample.places[1], about)}
    waits, settled = pages["khe-thu/kien-nghi/kn-3/"], pages["khe-thu/kien-nghi/kn-2/"]
    for _ in range(2):
        assert waits.make().frame.as_of_iso == "2026-11-21"
        assert settled.make().frame.as_of_iso == ""
        assert settled.make().frame.freshness is None


def test_a_day_that_has_come_is_no_news(sample: Snapshot, sample_settings) -> None:
    place = sample.places[0]
    desk = Desk(doors.about_of(sample, sample_settings), words("vi"))
    assert desk.has_come(place, sample.as_of)
    assert not desk.note.day
    assert not desk.has_come(place, sample.as_of + timedelta(days=1))
    assert desk.note.day
    assert not desk.at(urls.HOME).note.day


def test_a_page_of_a_list_needs_the_day_just_when_it_says_it(
    sample: Snapshot, sample_settings
) -> None:
    about = doors.about_of(sample, sample_settings)
    later = replace(about, as_of=about.as_of + timedelta(days=1))
    needs = {page.path: page.needs() for page in doors.lists_of(sample, later)}
    for page in doors.lists_of(sample, about):
        assert (page.needs() != needs[page.path]) == bool(page.view.frame.as_of_iso), page.path


def test_what_is_only_counted_is_of_the_day_as_well(sample: Snapshot, sample_settings) -> None:
    desk = Desk(doors.about_of(sample, sample_settings), words("vi"))
    place = sample.places[1]
    for each in place.obligations:
        at = desk.at(urls.HOME)
        assert outcome.of_duties(at, place, [each]) or not at.note.day
        assert at.note.day == (each.state in TICKING), each.state
    assert {"met", "overdue", "pending"} <= {each.state for each in place.obligations}
    for issue in place.issues:
        at = desk.at(urls.HOME)
        assert ("quá hẹn" in outcome.of_issues(at, place, [issue])) == at.note.day
    assert desk.at(urls.HOME).note.day is False


def test_the_month_of_the_day_is_marked_in_its_year_only(built: Callable[[date], Pages]) -> None:
    for day, count in ((DAYS[0], 1), (DAYS[-1], 0)):
        data = built(day)[urls.year("khe-thu", 2026)]
        assert data.count(b"strip__month--now") == count


def test_the_data_that_search_engines_read_has_no_day(built: Callable[[date], Pages]) -> None:
    assert linked_data.VOCABULARY.encode() in built(DAYS[0])[urls.ABOUT]
    for path, data in built(DAYS[0]).items():
        assert b"dateModified" not in data, path
