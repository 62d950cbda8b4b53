"""Clocks and the days that are odd: the facts from which a browser counts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from danbiet.core.deadlines import Deadline
from danbiet.core.obligations import Explanation, Obligation, Subject
from danbiet.core.workdays import Layer, Row, WorkingCalendar
from danbiet.outputs import freshness
from danbiet.outputs.words import words

ROW = Row("Ngày thử", "official", "nguồn")
AS_OF = date(2026, 11, 21)
CALENDAR = WorkingCalendar(
    "thử",
    date(2026, 1, 1),
    date(2027, 12, 31),
    off={date(2026, 11, 24): ROW, date(2026, 11, 28): ROW, date(2027, 6, 1): ROW},
    worked={date(2026, 12, 5): ROW, date(2026, 11, 14): ROW},
)
DUTY = Obligation(
    id="x/1",
    locality="x",
    plan=None,
    rule=None,
    source="plan",
    section=None,
    quote="",
    kind="lead",
    subject=Subject("meeting", "m"),
    state="pending",
    due=date(2026, 12, 1),
    unit="working_days",
)


def test_odd_days_are_those_that_the_week_does_not_tell() -> None:
    """A day off on a Saturday is not odd; nothing before the as-of date, nor after the window."""
    assert freshness.odd_days(CALENDAR, AS_OF) == (date(2026, 11, 24), date(2026, 12, 5))


def test_the_window_ends_with_the_calendar() -> None:
    assert freshness.until(CALENDAR, AS_OF) == AS_OF + timedelta(days=90)
    assert freshness.until(CALENDAR, date(2027, 12, 1)) == date(2027, 12, 31)
    assert freshness.until(CALENDAR, date(2028, 1, 5)) == date(2028, 1, 5)
    assert freshness.odd_days(CALENDAR, date(2028, 1, 5)) == ()


@pytest.mark.parametrize("state", ["met", "met_late", "open", "exempt", "unknown", "suspended"])
def test_what_no_day_changes_has_no_clock(state: str) -> None:
    duty = replace(DUTY, state=state)
    assert freshness.clock(duty, AS_OF, CALENDAR, CALENDAR) is None


def test_a_clock_counts_the_working_days_between() -> None:
    ahead = freshness.clock(DUTY, AS_OF, CALENDAR, CALENDAR)
    # 23, 25, 26, 27, 30 November and 1 December.
    assert (ahead.due, ahead.working, ahead.latest, ahead.odd) == ("2026-12-01", 6, "", "")
    late = replace(DUTY, state="overdue", due=date(2026, 11, 13))
    # Saturday the 14th is worked; then 16 to 20.
    assert freshness.clock(late, AS_OF, CALENDAR, CALENDAR).working == 6
    unknown = replace(DUTY, due=date(2028, 2, 1))
    assert freshness.clock(unknown, AS_OF, CALENDAR, CALENDAR).working is None


def test_the_later_date_of_a_provisional_duty() -> None:
    for other, latest in ((date(2026, 12, 2), "2026-12-02"), (date(2026, 11, 30), "2026-12-01")):
        explained = Explanation(deadline=Deadline(DUTY.due, "working_days", alternative=other))
        duty = replace(DUTY, explanation=explained)
        assert freshness.clock(duty, AS_OF, CALENDAR, CALENDAR).latest == latest


def test_a_locality_s_own_days_stand_on_the_tag_where_the_page_has_others() -> None:
    storm = Layer(off={date(2026, 11, 26): ROW}, removed={date(2026, 11, 24): ROW})
    own = CALENDAR.with_layer(storm)
    here = freshness.clock(DUTY, AS_OF, own, own)
    elsewhere = freshness.clock(DUTY, AS_OF, own, CALENDAR)
    assert (here.odd, elsewhere.odd) == ("", "2026-11-24 2026-11-26")


@pytest.mark.parametrize(
    ("language", "days", "working"),
    [
        ("vi", "%(n)s ngày|%(n)s ngày", "%(n)s ngày làm việc|%(n)s ngày làm việc"),
        ("en", "%(n)s day|%(n)s days", "%(n)s working day|%(n)s working days"),
    ],
)
def test_the_page_s_facts_are_in_its_language(language: str, days: str, working: str) -> None:
    found = freshness.freshness(words(language), AS_OF, CALENDAR)
    assert (found.days, found.working_days) == (days, working)
    assert (found.as_of_iso, found.until) == ("2026-11-21", "2027-02-19")
    assert found.odd == "2026-11-24 2026-12-05"
