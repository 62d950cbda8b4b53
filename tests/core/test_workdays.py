"""The calendar: vectors counted by hand, tables of days, and laws that any calendar keeps."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import build
import holidays
import pytest
from hypothesis import given
from hypothesis import strategies as st

from danbiet.core.workdays import Layer, OutsideCoverage, Row, WorkingCalendar

# Counted by hand on paper: (start, n, the n-th working day from it; start is never counted).
WALKS = [
    pytest.param("2026-02-10", 10, "2026-03-03", id="V01 over Tết 2026"),
    pytest.param("2026-02-10", 15, "2026-03-10", id="V02 fifteen from the start, not from ten"),
    pytest.param("2026-02-25", -7, "2026-02-09", id="V03 back over Tết 2026"),
    pytest.param("2025-04-24", 5, "2025-05-05", id="V05 a worked Saturday before 30/4/2025"),
    pytest.param("2025-04-25", 1, "2025-04-26", id="V06 ends on a worked Saturday"),
    pytest.param("2025-04-26", 10, "2025-05-14", id="V07 starts on a worked Saturday"),
    pytest.param("2024-04-26", 5, "2024-05-07", id="V08 a worked Saturday after 1/5/2024"),
    pytest.param("2023-05-08", -7, "2023-04-24", id="V10 back over Giỗ Tổ and 30/4 2023"),
    pytest.param("2023-08-30", 10, "2023-09-15", id="V11 over 2/9/2023"),
    pytest.param("2026-09-07", -7, "2026-08-24", id="V13 back over 2/9/2026"),
    pytest.param("2025-01-21", 10, "2025-02-11", id="V17 over Tết 2025"),
    pytest.param("2026-05-05", -7, "2026-04-21", id="V19 back over 27/4, 30/4 and 1/5 2026"),
    pytest.param("2026-06-06", 10, "2026-06-19", id="V20 from an ordinary Saturday"),
    pytest.param("2026-06-06", -7, "2026-05-28", id="V21 back from an ordinary Saturday"),
    pytest.param("2021-04-28", 3, "2021-05-05", id="V23 a day in lieu, 3/5/2021"),
    pytest.param("2024-02-06", 15, "2024-03-05", id="V24 over Tết 2024 and the leap day"),
    pytest.param("2026-11-20", 10, "2026-12-07", id="V25 24/11/2026 taken as off"),
    pytest.param("2022-08-31", 1, "2022-09-05", id="V26 2/9/2022"),
    # More of our own.
    pytest.param("2026-08-21", 1, "2026-08-22", id="the worked Saturday of 2026"),
    pytest.param("2026-08-24", -1, "2026-08-22", id="back onto the worked Saturday of 2026"),
    pytest.param("2026-01-09", 1, "2026-01-10", id="the worked Saturday of January 2026"),
    pytest.param("2026-01-12", -2, "2026-01-09", id="back over the worked Saturday of January"),
    pytest.param("2025-12-31", 1, "2026-01-05", id="1/1 off, 2/1 swapped, a weekend"),
    pytest.param("2024-05-06", -1, "2024-05-04", id="back onto the worked Saturday of 2024"),
    pytest.param("2024-05-06", -2, "2024-05-03", id="then the Friday before it"),
    pytest.param("2024-02-28", 1, "2024-02-29", id="onto the leap day"),
    pytest.param("2024-02-29", 1, "2024-03-01", id="from the leap day"),
    pytest.param("2024-03-01", -1, "2024-02-29", id="back onto the leap day"),
    pytest.param("2023-02-28", 1, "2023-03-01", id="no leap day in 2023"),
    # Tuesday 21/7/2026, seven working days on from each weekday: one whole week and two days.
    pytest.param("2026-07-20", 7, "2026-07-29", id="from a Monday"),
    pytest.param("2026-07-21", 7, "2026-07-30", id="from a Tuesday"),
    pytest.param("2026-07-22", 7, "2026-07-31", id="from a Wednesday"),
    pytest.param("2026-07-23", 7, "2026-08-03", id="from a Thursday"),
    pytest.param("2026-07-24", 7, "2026-08-04", id="from a Friday"),
    pytest.param("2026-07-25", 7, "2026-08-04", id="from a Saturday"),
    pytest.param("2026-07-26", 7, "2026-08-04", id="from a Sunday"),
    pytest.param("2026-07-20", -7, "2026-07-09", id="back from a Monday"),
    pytest.param("2026-07-21", -7, "2026-07-10", id="back from a Tuesday"),
    pytest.param("2026-07-22", -7, "2026-07-13", id="back from a Wednesday"),
    pytest.param("2026-07-23", -7, "2026-07-14", id="back from a Thursday"),
    pytest.param("2026-07-24", -7, "2026-07-15", id="back from a Friday"),
    pytest.param("2026-07-25", -7, "2026-07-16", id="back from a Saturday"),
    pytest.param("2026-07-26", -7, "2026-07-16", id="back from a Sunday"),
    pytest.param("2026-07-20", 0, "2026-07-20", id="zero ends where it starts"),
]
# The last working day before each Tết and the first after it, both weekdays and ends of the rest.
TET = [
    pytest.param("2020-01-22", "2020-01-30", id="2020"),
    pytest.param("2021-02-09", "2021-02-17", id="2021"),
    pytest.param("2022-01-28", "2022-02-07", id="2022"),
    pytest.param("2023-01-19", "2023-01-27", id="2023"),
    pytest.param("2024-02-07", "2024-02-15", id="2024"),
    pytest.param("2025-01-24", "2025-02-03", id="2025"),
    pytest.param("2026-02-13", "2026-02-23", id="2026"),
    pytest.param("2027-02-03", "2027-02-11", id="2027, estimated"),
]
SWAPS = [
    pytest.param("2024-04-29", "2024-05-04", id="2024"),
    pytest.param("2025-05-02", "2025-04-26", id="2025"),
    pytest.param("2026-01-02", "2026-01-10", id="January 2026"),
    pytest.param("2026-08-31", "2026-08-22", id="August 2026"),
]
# Where the package `holidays` 0.108 is wrong, with the source that says so.
PACKAGE_IS_WRONG = {
    date(2026, 1, 2): "12729/VPCP-KGVX ngày 25/12/2025: nghỉ, làm bù 10/1/2026",
    date(2026, 1, 10): "12729/VPCP-KGVX ngày 25/12/2025: làm bù cho 2/1/2026",
}


@pytest.mark.parametrize(("start", "count", "end"), WALKS)
def test_walk(calendar: WorkingCalendar, start: str, count: int, end: str) -> None:
    walk = calendar.walk(build.day(start), count)
    assert walk.end == build.day(end)
    assert walk.start == build.day(start)


@pytest.mark.parametrize(("last", "first"), TET)
def test_tet(calendar: WorkingCalendar, last: str, first: str) -> None:
    assert calendar.walk(build.day(last), 1).end == build.day(first)
    assert calendar.walk(build.day(first), -1).end == build.day(last)


@pytest.mark.parametrize(("off", "worked"), SWAPS)
def test_swap(calendar: WorkingCalendar, off: str, worked: str) -> None:
    taken, given_up = calendar.look(build.day(off)), calendar.look(build.day(worked))
    assert (taken.mark, given_up.mark) == ("off", "worked")
    assert taken.on.weekday() < 5
    assert given_up.on.weekday() == 5
    assert taken.row == given_up.row, "one row holds both halves"
    assert taken.row is not None
    assert taken.row.source


def test_the_walk_tells_every_day(calendar: WorkingCalendar) -> None:
    walk = calendar.walk(date(2026, 8, 21), 2)
    assert [(day.on.day, day.mark, day.number) for day in walk.days] == [
        (22, "worked", 1),
        (23, "weekend", None),
        (24, "counted", 2),
    ]
    over = calendar.walk(date(2026, 8, 28), 1)
    assert [(day.on.day, day.mark) for day in over.days] == [
        (29, "weekend"),
        (30, "weekend"),
        (31, "off"),
        (1, "off"),
        (2, "off"),
        (3, "counted"),
    ]
    assert all(day.row.source for day in over.days if day.row)


CALENDAR_DAYS = [
    pytest.param("2026-06-20", -7, False, "2026-06-13", id="C01 a lead ends on a Saturday"),
    pytest.param("2026-08-21", 10, True, "2026-09-03", id="C02 rolls over the swap and 2/9"),
    pytest.param("2026-02-04", 10, True, "2026-02-23", id="C03 rolls over Tết"),
    pytest.param("2026-05-12", 10, True, "2026-05-22", id="C06 ends on a working day"),
    pytest.param("2026-08-12", 10, True, "2026-08-22", id="a worked Saturday does not roll"),
    pytest.param("2026-07-01", 10, True, "2026-07-13", id="a Saturday rolls to Monday"),
    pytest.param("2024-02-19", 10, True, "2024-02-29", id="the leap day"),
    pytest.param("2026-07-04", 0, True, "2026-07-06", id="zero from a Saturday still rolls"),
    pytest.param("2026-07-04", 0, False, "2026-07-04", id="zero without rolling"),
]


@pytest.mark.parametrize(("start", "count", "roll", "end"), CALENDAR_DAYS)
def test_calendar_walk(
    calendar: WorkingCalendar, start: str, count: int, roll: bool, end: str
) -> None:
    assert calendar.calendar_walk(build.day(start), count, roll=roll).end == build.day(end)


COUNTS = [
    pytest.param("2026-07-31", "2026-08-10", 6, id="S4: 3 to 7 and 10 August"),
    pytest.param("2026-07-31", "2026-11-21", 78, id="S4: to 21 November"),
    pytest.param("2026-06-30", "2026-11-21", 101, id="S6: July 23, then 78"),
    pytest.param("2026-06-30", "2026-07-02", 2, id="S6: two days in July"),
    pytest.param("2026-07-31", "2026-08-02", 0, id="a weekend only"),
    pytest.param("2026-08-10", "2026-08-10", 0, id="the same day"),
    pytest.param("2026-08-10", "2026-08-03", 0, id="backwards"),
]


@pytest.mark.parametrize(("after", "until", "number"), COUNTS)
def test_count(calendar: WorkingCalendar, after: str, until: str, number: int) -> None:
    assert calendar.count(build.day(after), build.day(until)) == number


@pytest.mark.parametrize(
    ("day", "inside"),
    [("2019-12-31", False), ("2020-01-01", True), ("2027-12-31", True), ("2028-01-01", False)],
)
def test_coverage_has_both_ends(calendar: WorkingCalendar, day: str, inside: bool) -> None:
    assert calendar.covers(build.day(day)) is inside
    if not inside:
        with pytest.raises(OutsideCoverage):
            calendar.is_working(build.day(day))


def test_outside_the_coverage_nothing_is_guessed(calendar: WorkingCalendar) -> None:
    with pytest.raises(OutsideCoverage):
        calendar.walk(date(2027, 12, 30), 10)
    with pytest.raises(OutsideCoverage):
        calendar.walk(date(2020, 1, 3), -7)
    with pytest.raises(OutsideCoverage):
        calendar.calendar_walk(date(2027, 12, 30), 10, roll=True)
    with pytest.raises(OutsideCoverage):
        calendar.count(date(2027, 12, 30), date(2028, 1, 3))


def test_estimated_days(calendar: WorkingCalendar) -> None:
    over = calendar.walk(date(2026, 11, 20), 10)
    assert over.estimated
    assert calendar.without_estimates.walk(date(2026, 11, 20), 10).end == date(2026, 12, 4)
    assert not calendar.walk(date(2026, 11, 24), 10).estimated, "the start is not on the way"
    # If Tết 2027 (4 to 10 February, over a weekend) is worked, the weekend in it is still off.
    worked = calendar.without_estimates
    assert worked.walk(date(2027, 2, 3), 3).end == date(2027, 2, 8)
    assert not worked.is_working(date(2027, 2, 6))
    found = calendar.first_estimate(date(2026, 11, 21))
    assert found is not None
    assert found.on == date(2026, 11, 24)
    later = calendar.first_estimate(date(2026, 11, 24))
    assert later is not None
    assert later.on == date(2027, 2, 4)
    assert calendar.first_estimate(date(2027, 12, 1)) is None


STORM = Row("Nghỉ tránh bão", "official", "Công điện 12/CĐ-UBND")


def test_a_layer_wins(calendar: WorkingCalendar) -> None:
    layer = Layer(
        off={date(2026, 9, 10): STORM},
        worked={date(2026, 9, 12): STORM},
        removed={date(2026, 11, 24): STORM},
    )
    local = calendar.with_layer(layer)
    assert local.walk(date(2026, 9, 9), 1).end == date(2026, 9, 11)
    assert local.walk(date(2026, 9, 11), 1).end == date(2026, 9, 12)
    assert local.walk(date(2026, 11, 20), 10).end == date(2026, 12, 4)
    assert not local.walk(date(2026, 11, 20), 10).estimated
    assert calendar.walk(date(2026, 9, 9), 1).end == date(2026, 9, 10), "the national one stays"
    closed = calendar.with_layer(Layer(off={date(2026, 8, 22): STORM}))
    assert closed.look(date(2026, 8, 22)).mark == "off", "a worked Saturday taken back"
    assert len({calendar.digest, local.digest, closed.digest}) == 3


def test_the_digest_names_the_rows(calendar: WorkingCalendar) -> None:
    assert replace(calendar, off=dict(reversed(calendar.off.items()))).digest == calendar.digest
    other = {**calendar.off, date(2026, 11, 24): STORM}
    assert replace(calendar, off=other).digest != calendar.digest


def test_last_working_day(calendar: WorkingCalendar) -> None:
    assert calendar.last_working_day(date(2026, 9, 2)) == date(2026, 8, 28)
    assert calendar.last_working_day(date(2026, 8, 22)) == date(2026, 8, 22)


def test_every_row_has_a_source(calendar: WorkingCalendar) -> None:
    rows = [*calendar.off.values(), *calendar.worked.values()]
    assert [row for row in rows if not (row.name and row.source)] == []


def test_against_the_holidays_package(calendar: WorkingCalendar) -> None:
    """A second opinion on all 2,922 days; every difference is known and sourced."""
    package = holidays.country_holidays("VN", years=range(2020, 2028), expand=False)
    here, differ = calendar.first, set()
    while here <= calendar.last:
        if calendar.is_working(here) != package.is_working_day(here):
            differ.add(here)
        here += timedelta(days=1)
    assert differ == set(PACKAGE_IS_WRONG)


# --- laws that hold for any calendar ---

FIRST, LAST = date(2024, 1, 1), date(2025, 12, 31)
INSIDE = st.dates(date(2024, 4, 1), date(2025, 9, 30))
COUNT = st.integers(1, 40)
ROW = Row("Ngày thử", "official", "Nguồn thử")


@st.composite
def calendars(draw: st.DrawFn) -> WorkingCalendar:
    """Some weekdays off and some weekend days worked, never a whole month off."""
    days = draw(st.sets(st.dates(FIRST, LAST), max_size=60))
    return WorkingCalendar(
        "Lịch thử",
        FIRST,
        LAST,
        off={day: ROW for day in days if day.weekday() < 5},
        worked={day: ROW for day in days if day.weekday() > 4},
    )


@given(calendars(), INSIDE, COUNT)
def test_there_and_back(calendar: WorkingCalendar, start: date, count: int) -> None:
    end = calendar.walk(start, count).end
    back = calendar.walk(end, -count).end
    if calendar.is_working(start):
        assert back == start
    else:
        assert back < start, "from a day off the way back ends on the working day before"
        assert calendar.count(back, start) == 0


@given(calendars(), INSIDE, st.integers(-40, 40))
def test_count_and_walk_agree(calendar: WorkingCalendar, start: date, count: int) -> None:
    walk = calendar.walk(start, count)
    assert sum(day.number is not None for day in walk.days) == abs(count)
    if count > 0:
        assert calendar.count(start, walk.end) == count
        assert calendar.is_working(walk.end)
    elif count < 0:
        one_off = 0 if calendar.is_working(start) else 1
        assert calendar.count(walk.end, start) == -count - one_off
    days = [day.on for day in walk.days]
    assert days == sorted(days, reverse=count < 0)
    assert start not in days


@given(calendars(), INSIDE, COUNT, COUNT)
def test_more_days_never_end_earlier(
    calendar: WorkingCalendar, start: date, one: int, two: int
) -> None:
    fewer, more = sorted((one, two))
    assert calendar.walk(start, fewer).end <= calendar.walk(start, more).end
    assert calendar.walk(start, -fewer).end >= calendar.walk(start, -more).end


@given(calendars(), INSIDE, INSIDE, st.integers(-40, 40), st.booleans())
def test_a_later_start_never_ends_earlier(
    calendar: WorkingCalendar, one: date, two: date, count: int, roll: bool
) -> None:
    first, then = sorted((one, two))
    if count:
        assert calendar.walk(first, count).end <= calendar.walk(then, count).end
    ends = [calendar.calendar_walk(each, count, roll=roll).end for each in (first, then)]
    assert ends == sorted(ends)


@given(calendars(), INSIDE, COUNT, st.dates(FIRST, LAST))
def test_a_new_day_off_gives_later_lags_and_earlier_leads(
    calendar: WorkingCalendar, start: date, count: int, extra: date
) -> None:
    closed = calendar.with_layer(Layer(off={extra: ROW}))
    assert closed.walk(start, count).end >= calendar.walk(start, count).end
    assert closed.walk(start, -count).end <= calendar.walk(start, -count).end
    rolled = [each.calendar_walk(start, count, roll=True).end for each in (calendar, closed)]
    assert rolled == sorted(rolled)


@given(calendars(), INSIDE, st.integers(0, 40))
def test_a_rolled_end_is_the_next_working_day(
    calendar: WorkingCalendar, start: date, count: int
) -> None:
    end = calendar.calendar_walk(start, count, roll=True).end
    assert calendar.is_working(end)
    due = start + timedelta(days=count)
    assert end >= due
    assert calendar.count(due - timedelta(days=1), end) == 1
