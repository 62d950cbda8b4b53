"""Due dates and verdicts, on paper first; the rules of plans use them in ``rules/``."""

from __future__ import annotations

from datetime import date

import build
import pytest
from hypothesis import given
from hypothesis import strategies as st

from danbiet.core.deadlines import Deadline, Span, fixed, judge, lag, lead, quarter, span
from danbiet.core.workdays import WorkingCalendar

LEADS = [
    pytest.param("2026-05-12", 7, "working_days", False, "2026-04-29", id="S1"),
    pytest.param("2026-05-12", 7, "working_days", True, "2026-04-28", id="S1, clear days"),
    pytest.param("2026-07-18", 7, "working_days", False, "2026-07-09", id="S4, a Saturday"),
    pytest.param("2026-05-12", 7, "calendar_days", False, "2026-05-05", id="seven days"),
    pytest.param("2026-05-12", 7, "calendar_days", True, "2026-05-04", id="seven clear days"),
    pytest.param("2026-06-20", 7, "calendar_days", False, "2026-06-13", id="never rolls: Saturday"),
    pytest.param("2026-09-09", 7, "calendar_days", False, "2026-09-02", id="never rolls: 2/9"),
    pytest.param("2026-05-12", 0, "working_days", False, "2026-05-12", id="no day at all"),
    pytest.param("2024-03-07", 7, "calendar_days", False, "2024-02-29", id="a leap day"),
]
LAGS = [
    pytest.param("2026-05-12", 10, "working_days", "2026-05-26", id="S1"),
    pytest.param("2026-05-12", 15, "working_days", "2026-06-02", id="S1, the longer limit"),
    pytest.param("2026-07-18", 10, "working_days", "2026-07-31", id="S4"),
    pytest.param("2026-07-18", 15, "working_days", "2026-08-07", id="S4, the longer limit"),
    pytest.param("2026-05-12", 10, "calendar_days", "2026-05-22", id="ten days, a Friday"),
    pytest.param("2026-08-21", 10, "calendar_days", "2026-09-03", id="rolls over 2/9"),
    pytest.param("2026-02-04", 10, "calendar_days", "2026-02-23", id="rolls over Tết"),
    pytest.param("2026-08-12", 10, "calendar_days", "2026-08-22", id="a worked Saturday stands"),
    pytest.param("2024-02-19", 10, "calendar_days", "2024-02-29", id="a leap day"),
]


@pytest.mark.parametrize(("first", "days", "unit", "clear", "due"), LEADS)
def test_lead(
    calendar: WorkingCalendar, first: str, days: int, unit: str, clear: bool, due: str
) -> None:
    assert lead(calendar, build.day(first), days, unit, clear_days=clear).due == build.day(due)


@pytest.mark.parametrize(("last", "days", "unit", "due"), LAGS)
def test_lag(calendar: WorkingCalendar, last: str, days: int, unit: str, due: str) -> None:
    assert lag(calendar, build.day(last), days, unit).due == build.day(due)


def test_the_strict_reading_and_a_day_off_are_advice(calendar: WorkingCalendar) -> None:
    plain = lead(calendar, date(2026, 6, 20), 7, "calendar_days")
    assert (plain.due, plain.strict, plain.advice) == (
        date(2026, 6, 13),
        date(2026, 6, 12),
        date(2026, 6, 12),
    )
    strict = lead(calendar, date(2026, 6, 20), 7, "calendar_days", clear_days=True)
    assert (strict.strict, strict.advice) == (None, None)
    working = lead(calendar, date(2026, 5, 12), 7, "working_days")
    assert (working.strict, working.advice) == (date(2026, 4, 28), None)


def test_estimated_days_make_it_provisional(calendar: WorkingCalendar) -> None:
    after = lag(calendar, date(2026, 11, 20), 10, "working_days")
    assert (after.due, after.alternative) == (date(2026, 12, 7), date(2026, 12, 4))
    # Back from 2 December: 1, 30, 27, 26, 25, (24), 23, 20; with the 24th worked the 23rd.
    before = lead(calendar, date(2026, 12, 2), 7, "working_days")
    assert (before.due, before.alternative) == (date(2026, 11, 20), date(2026, 11, 23))
    assert (before.provisional, before.latest) == (True, date(2026, 11, 23))
    assert not lag(calendar, date(2026, 11, 24), 10, "working_days").provisional
    rolled = lag(calendar, date(2026, 11, 14), 10, "calendar_days")
    assert (rolled.due, rolled.alternative) == (date(2026, 11, 25), date(2026, 11, 24))


def test_outside_the_coverage(calendar: WorkingCalendar) -> None:
    assert lead(calendar, date(2020, 1, 6), 7, "working_days").due is None
    assert lag(calendar, date(2027, 12, 28), 7, "working_days").due is None
    assert lag(calendar, date(2027, 12, 28), 7, "calendar_days").due is None
    assert lag(calendar, date(2027, 12, 28), 3, "working_days").due == date(2027, 12, 31)


@pytest.mark.parametrize(
    ("number", "first", "last"),
    [
        (1, "2026-01-01", "2026-03-31"),
        (2, "2026-04-01", "2026-06-30"),
        (3, "2026-07-01", "2026-09-30"),
        (4, "2026-10-01", "2026-12-31"),
    ],
)
def test_quarters(number: int, first: str, last: str) -> None:
    assert quarter(2026, number) == (build.day(first), build.day(last))


SPANS = [
    pytest.param("2026-07-31", "2026-08-10", "working_days", 6, "working_days", id="S4"),
    pytest.param("2026-07-31", "2026-11-21", "working_days", 78, "working_days", id="S4, later"),
    pytest.param("2026-07-31", "2026-11-21", "calendar_days", 113, "calendar_days", id="113"),
    pytest.param("2026-06-30", "2026-11-21", "calendar_days", 144, "calendar_days", id="S6"),
    pytest.param("2026-07-31", "2026-08-01", "working_days", 1, "calendar_days", id="Saturday"),
    pytest.param("2026-07-31", "2026-08-02", "working_days", 2, "calendar_days", id="Sunday"),
    pytest.param("2026-08-28", "2026-09-02", "working_days", 5, "calendar_days", id="2/9"),
    pytest.param("2026-08-28", "2026-09-03", "working_days", 1, "working_days", id="after 2/9"),
    pytest.param("2026-12-31", "2027-01-02", "year", 2, "calendar_days", id="a year"),
]


@pytest.mark.parametrize(("after", "until", "unit", "number", "counted"), SPANS)
def test_span(
    calendar: WorkingCalendar, after: str, until: str, unit: str, number: int, counted: str
) -> None:
    assert span(calendar, build.day(after), build.day(until), unit) == Span(number, counted)


# Due Friday 31 July 2026.
VERDICTS = [
    pytest.param("2026-07-28", None, "due_soon", False, None, id="three working days left"),
    pytest.param("2026-07-27", None, "pending", False, None, id="four working days left"),
    pytest.param("2026-07-25", None, "pending", False, None, id="a Saturday, five left"),
    pytest.param("2026-07-31", None, "due_soon", False, None, id="the day itself, till 24:00"),
    pytest.param("2026-08-01", None, "overdue", False, (1, "calendar_days"), id="a Saturday"),
    pytest.param("2026-08-03", None, "overdue", False, (1, "working_days"), id="Monday"),
    pytest.param("2026-11-21", "2026-07-30", "met", False, None, id="a day before"),
    pytest.param("2026-11-21", "2026-07-31", "met", True, None, id="the last day"),
    pytest.param("2026-11-21", "2026-08-01", "met_late", False, (1, "calendar_days"), id="late"),
    pytest.param("2026-11-21", "2026-08-05", "met_late", False, (3, "working_days"), id="later"),
]


@pytest.mark.parametrize(("as_of", "met_on", "state", "last", "late"), VERDICTS)
def test_verdict(
    calendar: WorkingCalendar,
    as_of: str,
    met_on: str | None,
    state: str,
    last: bool,
    late: tuple[int, str] | None,
) -> None:
    found = judge(
        fixed(date(2026, 7, 31), "working_days"),
        build.day(met_on) if met_on else None,
        as_of=build.day(as_of),
        calendar=calendar,
        records_from=date(2026, 1, 1),
    )
    assert (found.state, found.last_day) == (state, last)
    assert found.late_by == (Span(*late) if late else None)


def test_before_records_from_nothing_is_judged(calendar: WorkingCalendar) -> None:
    def state(due: date, met_on: date | None) -> str:
        return judge(
            fixed(due, "working_days"),
            met_on,
            as_of=date(2026, 11, 21),
            calendar=calendar,
            records_from=date(2026, 7, 1),
        ).state

    assert state(date(2026, 6, 30), None) == "unknown"
    assert state(date(2026, 6, 30), date(2026, 7, 2)) == "unknown"
    assert state(date(2026, 7, 1), None) == "overdue"
    assert state(date(2026, 7, 1), date(2026, 6, 30)) == "met"


# A lag due on 7 December with 24/11 off, on the 4th with it worked; a lead on 20/11 or 23/11.
BOTH_WAYS = [
    pytest.param("lag", "2026-12-20", "2026-12-04", "met", id="a lag met by both"),
    pytest.param("lag", "2026-12-20", "2026-12-07", "met", id="a lag met by one"),
    pytest.param("lag", "2026-12-20", "2026-12-08", "met_late", id="a lag missed by both"),
    pytest.param("lag", "2026-12-07", None, "due_soon", id="a lag on its last day"),
    pytest.param("lag", "2026-12-08", None, "overdue", id="a lag that never came"),
    pytest.param("lead", "2026-12-20", "2026-11-20", "met", id="a lead met by both"),
    pytest.param("lead", "2026-12-20", "2026-11-23", "met", id="a lead met by one"),
    pytest.param("lead", "2026-12-20", "2026-11-24", "met_late", id="a lead missed by both"),
    pytest.param("lead", "2026-11-16", None, "pending", id="a lead, four working days before"),
    pytest.param("lead", "2026-11-17", None, "due_soon", id="a lead, three before"),
    pytest.param("lead", "2026-11-21", None, "due_soon", id="a lead between its two dates"),
    pytest.param("lead", "2026-11-23", None, "due_soon", id="a lead on the later date"),
    pytest.param("lead", "2026-11-24", None, "overdue", id="a lead that never came"),
]


@pytest.mark.parametrize(("kind", "as_of", "met_on", "state"), BOTH_WAYS)
def test_a_breach_needs_both_dates_missed(
    calendar: WorkingCalendar, kind: str, as_of: str, met_on: str | None, state: str
) -> None:
    deadline = (
        lag(calendar, date(2026, 11, 20), 10, "working_days")
        if kind == "lag"
        else lead(calendar, date(2026, 12, 2), 7, "working_days")
    )
    found = judge(
        deadline,
        build.day(met_on) if met_on else None,
        as_of=build.day(as_of),
        calendar=calendar,
        records_from=date(2026, 1, 1),
    )
    assert found.state == state


DAYS = st.dates(date(2020, 3, 1), date(2027, 10, 1))


@given(DAYS, st.integers(0, 40), DAYS, st.sampled_from(["working_days", "calendar_days"]))
def test_time_alone_turns_waiting_into_overdue_and_nothing_back(
    last: date, days: int, as_of: date, unit: str
) -> None:
    deadline = lag(build.CALENDAR, last, days, unit)
    order = ["pending", "due_soon", "overdue"]

    def state(on: date) -> str:
        return judge(deadline, None, as_of=on, calendar=build.CALENDAR, records_from=date.min).state

    states = [state(as_of), state(as_of.replace(year=as_of.year + 1, day=1))]
    later = as_of.replace(year=as_of.year + 1, day=1) >= as_of
    assert later
    assert [order.index(each) for each in states] == sorted(order.index(each) for each in states)


@given(DAYS, st.integers(0, 40), st.sampled_from(["working_days", "calendar_days"]))
def test_strict_is_never_later(first: date, days: int, unit: str) -> None:
    plain = lead(build.CALENDAR, first, days, unit)
    strict = lead(build.CALENDAR, first, days, unit, clear_days=True)
    assert isinstance(plain, Deadline)
    if plain.due and strict.due:
        assert strict.due < plain.due
        assert plain.strict == strict.due
