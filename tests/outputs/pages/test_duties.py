"""The walk as the page shows it: where it starts, weeks, holidays by name, the due and the found day."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from danbiet.core.obligations import Obligation
from danbiet.core.snapshot import Snapshot
from danbiet.outputs import render, site
from danbiet.outputs.pages.desk import Desk
from danbiet.outputs.pages.duties import duty
from danbiet.outputs.views.parts import Day
from danbiet.outputs.words import words
from danbiet.settings import Settings

THEME = Path(__file__).resolve().parents[3] / "theme"
Walks = list[tuple[Obligation, tuple[Day, ...]]]


def walks(snapshot: Snapshot, settings: Settings, language: str = "vi") -> Iterator:
    about = site.site_info(snapshot, settings, render.assets(THEME))
    desk = Desk(about, words(language))
    for place in snapshot.places:
        for each in place.obligations:
            shown = duty(desk, place, each)
            if shown.walk:
                yield each, shown.walk


@pytest.fixture(scope="module")
def found(sample: Snapshot, sample_settings: Settings) -> Walks:
    return list(walks(sample, sample_settings))


def of(found: Walks, rule: str, evidence: str) -> tuple[Day, ...]:
    [walk] = [
        walk
        for each, walk in found
        if each.rule == rule and each.evidence == evidence and each.meeting == "dt-2026-05"
    ]
    return walk


def test_each_walk_starts_uncounted_and_has_one_due_day(found: Walks) -> None:
    """Unless the meeting is postponed: its old walk stays, without a due day."""
    assert any(each.due for each, _ in found)
    for each, walk in found:
        assert (walk[0].mark, walk[0].number, walk[0].note) == ("start", None, "không tính")
        assert [day.iso for day in walk if day.is_due] == (
            [each.due.isoformat()] if each.due else []
        ), each.id


def test_the_day_of_the_evidence_is_always_shown(found: Walks) -> None:
    """Beyond the walk it stands apart at the end; inside it is a day like the others."""
    for each, walk in found:
        days = [day.iso for day in walk if day.is_evidence]
        assert days == ([each.met_on.isoformat()] if each.met_on else []), each.id
        apart = [day for day in walk if day.mark == "apart"]
        assert apart in ([], [walk[-1]])
        assert all(day.is_evidence and day.number is None for day in apart)
    marks = {walk[-1].mark for _, walk in found}
    assert {"apart", "counted"} <= marks


def test_back_past_a_worked_saturday(found: Walks) -> None:
    walk = of(found, "notice", "announcement")
    assert [day.number for day in walk if day.number] == [1, 2, 3, 4, 5, 6, 7]
    by_day = {day.iso: day for day in walk}
    assert (by_day["2026-05-10"].mark, by_day["2026-05-10"].note) == ("weekend", "cuối tuần")
    saturday = by_day["2026-05-09"]
    assert (saturday.mark, saturday.number, saturday.note) == ("worked", 2, "làm bù")


def test_a_week_begins_where_the_walk_crosses_into_it(found: Walks) -> None:
    for _, walk in found:
        steps = [each for each in walk if each.mark != "apart"]
        for earlier, later in pairwise(steps):
            weeks = [date.fromisoformat(each.iso).isocalendar()[:2] for each in (earlier, later)]
            assert later.begins_week == (weeks[0] != weeks[1])


def test_an_expected_holiday_says_so_in_both_languages(
    snapshot_with: Callable[..., Snapshot], sample_settings: Settings
) -> None:
    notice = {
        "title": "Thông báo",
        "posted": "2027-01-20T08:00",
        "meeting": "dt-2027-02",
        "kind": "periodic",
        "starts": "2027-02-11T08:00",
        "venues": ["Hội trường"],
    }
    plan = {
        "title": "Kế hoạch 2027",
        "number": "1/KH-UBND",
        "posted": "2027-01-10T08:00",
        "year": "2027",
        "rules": [
            {
                "id": "notice",
                "quote": "Thông báo trước 5 ngày làm việc.",
                "kind": "lead",
                "evidence": ["announcement"],
                "days": "5",
                "unit": "working_days",
            }
        ],
    }
    snapshot = snapshot_with(
        {"khe-thu/plans/2027": plan, "khe-thu/announcements/dt-2027": notice}, date(2027, 1, 25)
    )
    for language, said in (("vi", "dự kiến"), ("en", "estimated")):
        found = [
            day
            for each, walk in walks(snapshot, sample_settings, language)
            if each.meeting == "dt-2027-02" and each.source == "plan"
            for day in walk
            if day.iso == "2027-02-08"
        ]
        assert [(day.name, day.note) for day in found] == [("Tết Nguyên đán", said)]
