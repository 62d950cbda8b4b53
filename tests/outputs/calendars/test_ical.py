"""An event and a calendar as text: whatever is said in it, a reader gets back just that."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from danbiet.core.fields import ZONE
from danbiet.outputs.calendars import ical
from danbiet.outputs.calendars.agenda import Event, Head

AT = datetime(2026, 5, 12, 7, 30, tzinfo=ZONE)
HEAD = Head("tag:x,2026:lich", "Lịch; của, xã", "Mô tả", "https://vi-du.gov.vn/lich/")
PLAIN = Event(
    uid="tag:danbiet,2026:meeting/khe-thu/dt-1",
    summary="Đối thoại",
    description="Nội dung: nước tưới",
    path="khe-thu/hoi-nghi/dt-1/",
    starts=AT,
    ends=AT + timedelta(hours=4),
    changes=(datetime(2026, 4, 28, 15, 20, tzinfo=ZONE), datetime(2026, 5, 4, 8, tzinfo=ZONE)),
    categories=("Hội nghị", "Xã Khe Thử"),
    venue="Nhà văn hóa",
    is_busy=True,
)
HOSTILE = [
    "]]>",
    "a, b; c: d",
    "=cmd|' /C calc'!A0",
    '"><script>alert(1)</script>',
    "\u202bphải sang trái\u202c",
    "\\n là hai chữ, \\N cũng vậy, \\ thì một",
    "C:\\NHÀ\\n.txt\\",
    "{{ view }} %s %(x)s",
    "🇻🇳" * 40,
    " đầu và cuối ",
    "",
]
#: Text, and what a reader gets of it.
BROKEN = {
    "a\r\nEND:VEVENT\r\nX:y": "a\nEND:VEVENT\nX:y",
    "a\rb\nc": "a\nb\nc",
    "a\u2028b\u2029c\x85d\x0be\x0cf": "a\nb\nc\nd\ne\nf",
    "a\x00b\x1bc\x07d\x7fe\x9ff": "abcdef",
    "nửa \ud800 chữ": "nửa  chữ",
}


def whole(*events: Event, head: Head | None = HEAD, root: str = "https://vi-du.gov.vn") -> bytes:
    return b"".join(ical.calendar(head, [ical.block(each, root) for each in events]))


def read(data: bytes):
    """The only event; nothing in it may be wrong."""
    found = Calendar.from_ical(data)
    [event] = found.walk("VEVENT")
    assert all(not each.errors for each in found.walk())
    return event


def test_an_event_is_read_as_it_was_written():
    event = read(whole(PLAIN))
    assert str(event["UID"]) == PLAIN.uid
    assert str(event["SUMMARY"]) == PLAIN.summary
    assert str(event["DESCRIPTION"]) == (
        "Nội dung: nước tưới\nhttps://vi-du.gov.vn/khe-thu/hoi-nghi/dt-1/"
    )
    assert str(event["LOCATION"]) == PLAIN.venue
    assert event["URL"] == "https://vi-du.gov.vn/khe-thu/hoi-nghi/dt-1/"
    assert [str(each) for each in event["CATEGORIES"].cats] == list(PLAIN.categories)
    assert (event.decoded("DTSTART"), event.decoded("DTEND")) == (PLAIN.starts, PLAIN.ends)
    assert event["DTSTART"].params["TZID"] == "Asia/Ho_Chi_Minh"
    assert event.decoded("CREATED") == datetime(2026, 4, 28, 8, 20, tzinfo=UTC)
    last = datetime(2026, 5, 4, 1, tzinfo=UTC)
    assert (event.decoded("LAST-MODIFIED"), event.decoded("DTSTAMP")) == (last, last)
    assert (event["SEQUENCE"], event["STATUS"], event["TRANSP"]) == (1, "CONFIRMED", "OPAQUE")


def test_a_whole_day_says_that_it_is_one():
    data = whole(replace(PLAIN, starts=date(2026, 5, 12), ends=date(2026, 5, 13), is_busy=False))
    assert b"DTSTART;VALUE=DATE:20260512\r\n" in data
    assert b"DTEND;VALUE=DATE:20260513\r\n" in data
    assert b"TRANSP:TRANSPARENT\r\n" in data


def test_an_open_end_stays_open():
    assert "DTEND" not in read(whole(replace(PLAIN, ends=None)))


def test_what_is_cancelled_blocks_no_time():
    event = read(whole(replace(PLAIN, is_cancelled=True)))
    assert (event["STATUS"], event["TRANSP"]) == ("CANCELLED", "TRANSPARENT")


def test_an_alarm_is_a_time_in_utc():
    data = whole(replace(PLAIN, alarms=(AT, AT + timedelta(days=1))))
    assert data.count(b"TRIGGER;VALUE=DATE-TIME:20260512T003000Z\r\n") == 1
    first, second = read(data).walk("VALARM")
    assert second.decoded("TRIGGER") - first.decoded("TRIGGER") == timedelta(days=1)
    assert (first["ACTION"], str(first["DESCRIPTION"])) == ("DISPLAY", PLAIN.summary)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text(text):
    event = read(whole(replace(PLAIN, summary=text, venue=text, categories=(text, "b"))))
    assert str(event["SUMMARY"]) == text
    assert str(event.get("LOCATION", "")) == text
    assert [str(each) for each in event["CATEGORIES"].cats] == [text, "b"]


@pytest.mark.parametrize("text", BROKEN)
def test_what_could_break_a_line_becomes_a_new_line_of_text_or_nothing(text):
    data = whole(replace(PLAIN, summary=text, description=text))
    event = read(data)
    assert str(event["SUMMARY"]) == BROKEN[text]
    assert str(event["DESCRIPTION"]).startswith(BROKEN[text])
    assert len(data.decode().splitlines()) == data.count(b"\r\n")


@given(st.text(max_size=300))
def test_any_text_is_read_again_but_for_its_controls(text):
    event = read(whole(replace(PLAIN, summary=text)))
    kept = ical.FORBIDDEN.sub("", ical.BREAKS.sub("\n", text))
    assert str(event["SUMMARY"]) == kept
    assert re.sub(r"\s", "", kept) == re.sub(r"\s|[\x00-\x1f\x7f-\x9f\ud800-\udfff]", "", text)


@given(st.text(max_size=300))
def test_no_line_is_longer_than_the_standard_has_it(text):
    data = whole(replace(PLAIN, summary=text, description=text * 2))
    assert max(map(len, data.split(b"\r\n"))) <= 75
    data.decode()  # no letter is cut in two
    for line in data.split(b"\r\n"):
        line.decode()


def test_the_zone_is_told_once_before_the_events():
    data = whole(PLAIN, replace(PLAIN, uid="tag:x,2026:2"))
    found = Calendar.from_ical(data)
    [zone] = found.walk("VTIMEZONE")
    assert str(zone["TZID"]) == "Asia/Ho_Chi_Minh"
    at = zone.to_tz().utcoffset(datetime(2050, 7, 1))
    assert at == timedelta(hours=7)
    assert data.index(b"END:VTIMEZONE") < data.index(b"BEGIN:VEVENT")


def test_a_subscription_says_what_it_is_and_a_single_event_does_not():
    found = Calendar.from_ical(whole(PLAIN))
    for name in ("NAME", "X-WR-CALNAME"):
        assert f"\r\n{name}:Lịch\\; của\\, xã\r\n" in whole(PLAIN).decode()
    assert found["URL"] == HEAD.page
    assert b"REFRESH-INTERVAL;VALUE=DURATION:PT12H\r\n" in whole(PLAIN)
    assert b"X-PUBLISHED-TTL:PT12H\r\n" in whole(PLAIN)
    plain = Calendar.from_ical(whole(PLAIN, head=None))
    assert set(plain) == {"PRODID", "VERSION", "CALSCALE"}
    assert str(found["VERSION"]) == "2.0"


def test_nothing_is_sent_to_anybody():
    """A method wants an organizer (RFC 5546, 3.2.1), and Apple's calendar takes none of those."""
    text = whole(PLAIN, replace(PLAIN, is_cancelled=True)).decode()
    for name in ("METHOD", "ORGANIZER", "ATTENDEE"):
        assert f"\r\n{name}" not in text


def test_a_calendar_without_events_is_whole():
    found = Calendar.from_ical(whole())
    assert found.walk("VEVENT") == []
    assert len(found.walk("VTIMEZONE")) == 1


def test_without_an_address_of_the_site_an_event_has_none():
    event = read(whole(PLAIN, root=""))
    assert "URL" not in event
    assert str(event["DESCRIPTION"]) == PLAIN.description
