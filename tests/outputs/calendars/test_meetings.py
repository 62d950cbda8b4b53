"""Meetings as events: the date in force, its sittings, what cancels and what moves them."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from danbiet.core.fields import ZONE
from danbiet.outputs.calendars import meetings
from danbiet.outputs.calendars.agenda import Book, Event

BASE = "khe-thu/announcements/2027-01"
TOLD = {
    "title": "Thông báo",
    "posted": "2026-11-02T09:00",
    "meeting": "dt-2027-01",
    "kind": "periodic",
    "theme": "Đất đai",
    "starts": "2027-01-12T07:30",
    "ends": "2027-01-12T11:00",
    "venues": ["Hội trường", "Nhà văn hóa thôn 3"],
    "topics": ["Đất ở", "Đất rừng"],
    "take_part": "Ai cũng được dự.",
    "opinions_until": "2027-01-05",
}
NOTICE = {"title": "Thông báo đổi lịch", "posted": "2026-11-10T10:00", "meeting": "dt-2027-01"}


@pytest.fixture
def events(snapshot_with):
    """``events(changes…)``: those of the meeting of January, told once and then changed."""

    def made(*more: dict, told: dict = TOLD) -> list[Event]:
        documents = {BASE: told}
        for number, each in enumerate(more, 1):
            folder = "minutes" if "opinions" in each else "announcements"
            documents[f"khe-thu/{folder}/2027-01-{number}"] = {**NOTICE, **each}
        place = snapshot_with(documents).place_by_id["khe-thu"]
        return list(meetings.of_place(Book(place))["dt-2027-01"])

    return made


def local(*when: int) -> datetime:
    return datetime(*when, tzinfo=ZONE)


def change(action: str, **more: object) -> dict:
    return {"change": {"action": action, "reason": "Bão số 9"}, **more}


def test_a_meeting_says_what_one_needs_to_come(events):
    [found] = events()
    assert found == Event(
        uid="tag:danbiet,2026:meeting/khe-thu/dt-2027-01",
        summary="Đối thoại định kỳ “Đất đai” – Xã Khe Thử",
        description="Nội dung: Đất ở; Đất rừng\n"
        "Cách tham gia: Ai cũng được dự.\n"
        "Nhận ý kiến đến hết: Thứ Ba, ngày 5/1/2027",
        path="khe-thu/hoi-nghi/dt-2027-01/",
        starts=local(2027, 1, 12, 7, 30),
        ends=local(2027, 1, 12, 11),
        changes=(local(2026, 11, 2, 9),),
        categories=("Hội nghị", "Xã Khe Thử"),
        venue="Hội trường; Nhà văn hóa thôn 3",
        is_busy=True,
    )


def test_a_moved_meeting_stays_one_event(events):
    [before] = events()
    [found] = events(change("reschedule", starts="2027-01-20T08:00"))
    assert found.uid == before.uid
    assert (found.starts, found.ends) == (local(2027, 1, 20, 8), None)
    assert found.changes == (local(2026, 11, 2, 9), local(2026, 11, 10, 10))
    assert found.description.startswith(
        "Lịch cũ: Thứ Ba, ngày 12/1/2027\nLý do thay đổi: Bão số 9\n"
    )
    assert not found.is_cancelled


@pytest.mark.parametrize(
    ("action", "begins"), [("cancel", "Đã hủy: "), ("postpone", "Hoãn, chưa có ngày mới: ")]
)
def test_what_does_not_take_place_is_cancelled_on_its_old_day(events, action, begins):
    [found] = events(change(action))
    assert found.is_cancelled
    assert found.starts == local(2027, 1, 12, 7, 30)
    assert found.summary == f"{begins}Đối thoại định kỳ “Đất đai” – Xã Khe Thử"
    assert found.description.startswith("Lý do thay đổi: Bão số 9\n")
    assert len(found.changes) == 2


def test_a_postponed_meeting_comes_back_as_the_same_event(events):
    later = {"posted": "2026-11-15", "starts": "2027-02-02T08:00", **change("reschedule")}
    [gone] = events(change("postpone"))
    [found] = events(change("postpone"), later)
    assert (found.uid, found.is_cancelled) == (gone.uid, False)
    assert found.starts == local(2027, 2, 2, 8)
    assert len(found.changes) == len(gone.changes) + 1


def test_each_sitting_is_an_event_with_its_own_place(events):
    first = {"starts": "2027-01-12T07:30", "ends": "2027-01-12T11:00", "venue": "Thôn 1"}
    second = {"starts": "2027-01-13T14:00", "venue": "Thôn 2"}
    plain = {name: said for name, said in TOLD.items() if name not in ("starts", "ends")}
    one, two = events(told={**plain, "sessions": [second, first]})
    assert (one.uid, two.uid) == (two.uid.removesuffix("/2"), f"{one.uid}/2")
    assert (one.starts, one.venue) == (local(2027, 1, 12, 7, 30), "Thôn 1")
    assert (two.starts, two.ends, two.venue) == (local(2027, 1, 13, 14), None, "Thôn 2")
    assert one.summary.endswith("Xã Khe Thử, buổi 1")
    kept, dropped = events(
        change("reschedule", starts="2027-01-20T08:00"),
        told={**plain, "sessions": [first, second]},
    )
    assert (kept.uid, dropped.uid) == (one.uid, two.uid)
    assert (kept.is_cancelled, dropped.is_cancelled) == (False, True)
    assert dropped.summary.startswith("Không còn buổi này: ")
    assert dropped.starts == two.starts


@pytest.mark.parametrize(
    ("said", "span"),
    [
        ({"starts": "2027-01-12"}, (date(2027, 1, 12), date(2027, 1, 13))),
        (
            {"starts": "2027-01-12", "ends": "2027-01-13"},
            (date(2027, 1, 12), date(2027, 1, 14)),
        ),
        (
            {"starts": "2027-01-12T07:30", "ends": "2027-01-13"},
            (date(2027, 1, 12), date(2027, 1, 14)),
        ),
        ({"starts": "2027-01-12T07:30", "ends": "2027-01-12"}, (local(2027, 1, 12, 7, 30), None)),
        (
            {"starts": "2027-01-12T07:30", "ends": "2027-01-12T07:30"},
            (local(2027, 1, 12, 7, 30), None),
        ),
        (
            {"starts": "2027-01-12T07:30", "ends": "2027-01-13T11:00"},
            (local(2027, 1, 12, 7, 30), local(2027, 1, 13, 11)),
        ),
    ],
)
def test_times_where_they_are_known_else_whole_days(events, said, span):
    plain = {name: each for name, each in TOLD.items() if name not in ("starts", "ends")}
    [found] = events(told={**plain, **said})
    assert (found.starts, found.ends) == span


def test_of_whole_days_the_hour_is_told_in_words(events):
    [found] = events(told={**TOLD, "ends": "2027-01-13"})
    assert "Bắt đầu: 7 giờ 30 ngày 12/1/2027" in found.description.splitlines()


def test_the_day_really_held_counts_where_it_was_another(events):
    minutes = {
        "posted": "2026-11-12",
        "opinions": "3",
        "starts": "2026-11-11T08:00",
        "title": "Biên bản",
    }
    told = {**TOLD, "starts": "2026-11-10T07:30", "ends": "2026-11-10T11:00"}
    [found] = events(minutes, told=told)
    assert found.starts == local(2026, 11, 11, 8)
    assert "Cách tham gia" not in found.description
    assert found.changes == (local(2026, 11, 2, 9), local(2026, 11, 12, 7))


@pytest.mark.parametrize(
    ("minutes", "span"),
    [
        (
            {"starts": "2026-11-10T08:00", "ends": "2026-11-10T11:40"},
            (local(2026, 11, 10, 8), local(2026, 11, 10, 11, 40)),
        ),
        ({"starts": "2026-11-10T08:00"}, (local(2026, 11, 10, 7, 30), local(2026, 11, 10, 11))),
        ({"starts": "2026-11-10"}, (local(2026, 11, 10, 7, 30), local(2026, 11, 10, 11))),
    ],
)
def test_a_held_meeting_has_the_hours_of_its_minutes(events, minutes, span):
    told = {**TOLD, "starts": "2026-11-10T07:30", "ends": "2026-11-10T11:00"}
    said = {"posted": "2026-11-12", "opinions": "3", "title": "Biên bản", **minutes}
    [found] = events(said, told=told)
    assert (found.starts, found.ends) == span


def test_minutes_of_the_whole_do_not_join_sittings(events):
    sessions = [
        {"starts": "2026-11-10T07:30", "ends": "2026-11-10T11:00", "venue": "Thôn 1"},
        {"starts": "2026-11-10T14:00", "ends": "2026-11-10T16:00", "venue": "Thôn 2"},
    ]
    plain = {name: said for name, said in TOLD.items() if name not in ("starts", "ends")}
    said = {"posted": "2026-11-12", "opinions": "3", "title": "Biên bản"}
    whole = {**said, "starts": "2026-11-10T07:30", "ends": "2026-11-10T16:10"}
    assert [each.venue for each in events(whole, told={**plain, "sessions": sessions})] == [
        "Thôn 1",
        "Thôn 2",
    ]


def test_a_withdrawn_notice_is_one_more_change_and_not_one_less(events):
    moved = change("reschedule", starts="2027-01-20T08:00")
    [before] = events(moved)
    [found] = events({**moved, "withdrawn": {"on": "2026-11-18", "reason": "Đăng nhầm"}})
    assert found.starts == local(2027, 1, 12, 7, 30)
    assert found.changes == (*before.changes, local(2026, 11, 18, 7))


def test_news_of_a_meeting_changes_nothing(sample):
    place = sample.place_by_id["khe-thu"]
    [found] = meetings.of_place(Book(place))["dt-2026-05"]
    posted = [local(2026, 4, 29, 16, 30), local(2026, 5, 14, 7), local(2026, 5, 22, 9)]
    assert list(found.changes) == posted  # not that of the two news


def test_a_meeting_without_a_date_has_no_event(snapshot_with):
    told = {"title": "Tin", "posted": "2026-11-02", "meeting": "dt-x", "kind": "periodic"}
    place = snapshot_with({"khe-thu/announcements/x": told}).place_by_id["khe-thu"]
    assert "dt-x" in place.meeting_by_id
    assert "dt-x" not in meetings.of_place(Book(place))
