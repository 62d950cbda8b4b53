"""How a clerk's text becomes a date, a moment, a number, an id."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from danbiet.core.fields import (
    ZONE,
    Key,
    LocalDate,
    LocalMoment,
    Moment,
    RecordId,
    Slug,
    Text,
    Truth,
    Whole,
    parse_date,
    parse_moment,
)


def code(kind: object, value: object) -> str:
    with pytest.raises(ValidationError) as failure:
        TypeAdapter(kind).validate_python(value)
    return failure.value.errors()[0]["type"]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-04-29", date(2026, 4, 29)),
        ("29/4/2026", date(2026, 4, 29)),
        ("05/06/2026", date(2026, 6, 5)),
        ("2026-4-9", date(2026, 4, 9)),
        (" 2026-04-29 ", date(2026, 4, 29)),
        ("29/2/2024", date(2024, 2, 29)),
    ],
)
def test_dates_are_day_first(text: str, day: date) -> None:
    assert parse_date(text) == day


@pytest.mark.parametrize(
    "text",
    [
        "30/2/2026",
        "29/2/2026",
        "4/29/2026",
        "2026-13-01",
        "29-4-2026",
        "29/4/26",
        "",
        "hôm nay",
        "2026-04-29 08:00",
        "2026/04/29",
        "0/4/2026",
        "2026-04-29x",
        "29.4.2026",
        "14-5-2026",
        "4/28/2026",
        "1989-12-31",
        "2101-01-01",
        "1/1/0206",
        date(206, 1, 1),
    ],
)
def test_what_is_no_date(text: object) -> None:
    assert code(LocalDate, text) == "bad-date"


@pytest.mark.parametrize("text", ["1989-12-31 23:59", "2101-01-01", "2100-12-31T23:00Z"])
def test_a_moment_lies_within_the_same_years(text: str) -> None:
    assert code(LocalMoment, text) == "bad-moment"
    assert parse_moment("1990-01-01").day == date(1990, 1, 1)
    assert parse_moment("2100-12-31T23:00+07:00").day == date(2100, 12, 31)


@pytest.mark.parametrize("value", [20260429, ["2026-04-29"], {"on": "2026-04-29"}, None, True])
def test_a_date_is_written_as_text(value: object) -> None:
    assert code(LocalDate, value) == "wrong-type"


# The local date is what counts: a server in another zone must not move a posting by a day.
MOMENTS = [
    ("2026-04-28", Moment(date(2026, 4, 28))),
    ("28/4/2026", Moment(date(2026, 4, 28))),
    ("2026-04-28 15:20", Moment(date(2026, 4, 28), time(15, 20))),
    ("28/4/2026 15:20", Moment(date(2026, 4, 28), time(15, 20))),
    ("2026-04-28T15:20+07:00", Moment(date(2026, 4, 28), time(15, 20))),
    ("2026-04-28T15:20:30+0700", Moment(date(2026, 4, 28), time(15, 20, 30))),
    ("2026-10-29T23:00+07:00", Moment(date(2026, 10, 29), time(23, 0))),
    ("2026-10-30T00:30+07:00", Moment(date(2026, 10, 30), time(0, 30))),
    ("2026-10-29T17:30Z", Moment(date(2026, 10, 30), time(0, 30))),
    ("2026-10-29T16:59Z", Moment(date(2026, 10, 29), time(23, 59))),
    ("2026-10-29T17:00Z", Moment(date(2026, 10, 30), time(0, 0))),
    ("2026-10-29T23:30+09:00", Moment(date(2026, 10, 29), time(21, 30))),
    ("2026-10-29T13:30-05:00", Moment(date(2026, 10, 30), time(1, 30))),
    ("2026-12-31T17:00Z", Moment(date(2027, 1, 1), time(0, 0))),
    ("2026-04-28 23:59", Moment(date(2026, 4, 28), time(23, 59))),
    ("2026-04-28 7:05", Moment(date(2026, 4, 28), time(7, 5))),
]


@pytest.mark.parametrize(("text", "moment"), MOMENTS)
def test_moments_are_local(text: str, moment: Moment) -> None:
    assert parse_moment(text) == moment


@pytest.mark.parametrize(
    "text",
    [
        "2026-04-28 24:00",
        "2026-04-28 15:60",
        "2026-04-28 15h20",
        "30/2/2026 08:00",
        "15:20",
        "2026-04-28 15:20 GMT",
        "2026-04-28T",
        "2026-04-28 15:20+25:00",
        "0001-01-01T00:00+14:00",
    ],
)
def test_what_is_no_moment(text: str) -> None:
    assert code(LocalMoment, text) == "bad-moment"


@given(st.datetimes(datetime(2020, 1, 1), datetime(2027, 12, 31)), st.integers(-56, 56))
def test_an_offset_never_changes_the_instant(when: datetime, quarters: int) -> None:
    zone = timezone(timedelta(minutes=15 * quarters))
    there = when.replace(microsecond=0, tzinfo=ZONE).astimezone(zone)
    moment = parse_moment(there.isoformat())
    assert (moment.day, moment.clock) == (when.date(), when.time().replace(microsecond=0))
    assert parse_moment(str(moment)) == moment


def test_moments_in_order() -> None:
    bare, early, late = (parse_moment(f"2026-04-28{each}") for each in ("", " 00:01", " 15:20"))
    assert sorted([late, early, bare], key=Moment.order) == [bare, early, late]


@pytest.mark.parametrize(("text", "number"), [("7", 7), ("07", 7), ("0", 0), (" 12 ", 12)])
def test_whole_numbers(text: str, number: int) -> None:
    assert TypeAdapter(Whole).validate_python(text) == number


@pytest.mark.parametrize("text", ["1_000", "7.0", "-1", "+7", "bảy", "", "٧", "1e3", "1234567890"])
def test_what_is_no_whole_number(text: str) -> None:
    assert code(Whole, text) == "bad-number"


@pytest.mark.parametrize(
    ("text", "truth"),
    [
        ("true", True),
        ("Yes", True),
        ("có", True),
        ("false", False),
        ("no", False),
        ("KHÔNG", False),
    ],
)
def test_truth(text: str, truth: bool) -> None:
    assert TypeAdapter(Truth).validate_python(text) is truth


@pytest.mark.parametrize("text", ["1", "on", "", "đúng"])
def test_what_is_no_truth(text: str) -> None:
    assert code(Truth, text) == "bad-number"


@pytest.mark.parametrize(
    ("kind", "text", "good"),
    [
        (Slug, "2026-05-nd-04", True),
        (Slug, "a" * 100, True),
        (Slug, "a" * 101, False),
        (Slug, "thon_3", False),
        (Slug, "Thôn", False),
        (Slug, "A", False),
        (Slug, "", False),
        (Slug, "a/b", False),
        (Key, "thon_3", True),
        (Key, "a" * 60, True),
        (Key, "a" * 61, False),
        (Key, "thon-3", False),
        (RecordId, "khe-mau/plans/2026", True),
        (RecordId, "plans/2026", False),
        (RecordId, "khe-mau/plans/../x", False),
    ],
)
def test_ids(kind: object, text: str, good: bool) -> None:
    if good:
        assert TypeAdapter(kind).validate_python(text) == text
    else:
        assert code(kind, text) == "bad-id"


@pytest.mark.parametrize("value", [["a"], {"a": "b"}, None, 3])
def test_text_is_text(value: object) -> None:
    assert code(Text, value) == "wrong-type"
