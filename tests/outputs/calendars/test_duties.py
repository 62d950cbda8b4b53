"""What is due as events: which stay, what they say, when they warn, when they changed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from danbiet.core.fields import ZONE
from danbiet.core.place import Place
from danbiet.outputs.calendars import duties
from danbiet.outputs.calendars.agenda import Book, Event

NOTICE = "ben-thu/2026/notice/dt-2026-11/invitation"
KN1 = "khe-thu/issues/kn-1/promise"


def all_of(place: Place) -> dict[str, Event]:
    """By the obligation's id."""
    found = [each for mine in duties.of_place(Book(place)).values() for each in mine]
    return {each.uid.removeprefix("tag:danbiet,2026:due/"): each for each in found}


@pytest.fixture
def due(snapshot_with):
    """``due(documents, as_of)``: the events of both places, by obligation."""

    def made(more: dict | None = None, as_of: date = date(2026, 11, 21)) -> dict[str, Event]:
        places = snapshot_with(more or {}, as_of).places
        return {name: each for place in places for name, each in all_of(place).items()}

    return made


def local(*when: int) -> datetime:
    return datetime(*when, tzinfo=ZONE)


def beginnings(found: Iterable[Event]) -> set[str]:
    return {each.summary.partition(":")[0] for each in found}


def test_what_is_due_says_what_when_and_how_it_was_counted(due):
    found = due()["ben-thu/2026/ket-luan/dt-2026-11/conclusion"]
    assert found == Event(
        uid="tag:danbiet,2026:due/ben-thu/2026/ket-luan/dt-2026-11/conclusion",
        summary="Đến hạn: Thông báo kết luận – Đối thoại định kỳ, ngày 27/11/2026 (Phường Bến Thử)",
        description="Kế hoạch ghi: “Thông báo kết luận trong 5 ngày làm việc.”\n"
        "Cách trang này tính: Tính tới 5 ngày làm việc sau 27/11/2026, không tính ngày này: "
        "hạn là 4/12/2026.",
        path="ben-thu/hoi-nghi/dt-2026-11/#2026-ket-luan-dt-2026-11-conclusion",
        starts=date(2026, 12, 4),
        ends=date(2026, 12, 5),
        changes=(local(2026, 1, 20, 8), local(2026, 11, 16, 17)),
        categories=("Đến hạn", "Phường Bến Thử"),
        alarms=(local(2026, 12, 1, 7), local(2026, 12, 3, 7)),
    )


def test_warnings_come_three_working_days_and_one_day_before(due):
    """Over a weekend, and over the storm's day of the locality's own calendar."""
    told = {
        "title": "Kết luận",
        "posted": "2026-11-10",
        "meeting": "dt-2026-11",
        "issues": [
            {"id": "a", "title": "A", "disposition": "check_answer_later", "due": "2026-11-30"},
            {"id": "b", "title": "B", "disposition": "check_answer_later", "due": "2026-11-26"},
        ],
    }
    found = due({"ben-thu/conclusions/x": told})
    late, early = (found[f"ben-thu/issues/{name}/promise"] for name in "ab")
    assert late.alarms == (local(2026, 11, 25, 7), local(2026, 11, 29, 7))
    assert early.alarms == (local(2026, 11, 20, 7), local(2026, 11, 25, 7))  # the 24th is off


def test_outside_the_known_calendar_there_is_one_warning_left(due):
    told = {
        "title": "Kết luận",
        "posted": "2026-11-10",
        "meeting": "dt-2026-11",
        "issues": [
            {"id": "a", "title": "A", "disposition": "check_answer_later", "due": "2030-06-28"}
        ],
    }
    found = due({"ben-thu/conclusions/x": told})["ben-thu/issues/a/promise"]
    assert found.alarms == (local(2030, 6, 27, 7),)


def test_only_what_is_open_warns(due):
    for each in due().values():
        is_open = each.categories[0] in ("Đến hạn", "Đến hẹn")
        assert bool(each.alarms) == is_open, each.summary


def test_what_is_overdue_is_flagged_without_counting_days(due):
    found = due()
    assert found[NOTICE].summary.startswith("Quá hạn: Giấy mời – Đối thoại định kỳ")
    assert found[NOTICE].description.startswith("Quá hạn từ ngày 18/11/2026\n")
    assert found[KN1].summary == ("Quá hẹn: Nạo vét kênh <script>alert(1)</script> (Xã Khe Thử)")
    assert found[KN1].description == (
        "Quá hẹn từ ngày 1/7/2026\nLời hẹn: “Nạo vét xong trước 30/6/2026”\n"
        "Cách trang này tính: Ngày đã hẹn với người dân: 30/6/2026.\nĐơn vị: Phòng Kinh tế"
    )
    assert found[KN1].categories == ("Quá hẹn", "Xã Khe Thử", "Phòng Kinh tế")
    for name in (NOTICE, KN1):
        assert due(as_of=date(2026, 11, 22))[name] == found[name]


def test_a_state_is_told_in_a_word_and_changes_nothing_until_it_changes(due):
    def on(day: date) -> Event:
        return due(as_of=day)["ben-thu/2026/ket-luan/dt-2026-11/conclusion"]

    days = [date(2026, 11, 28) + timedelta(days=number) for number in range(12)]
    told = [on(day) for day in days]
    assert len(set(told)) == 2  # until the 4th of December, and overdue from the 5th on
    assert [each.categories[0] for each in told] == ["Đến hạn"] * 7 + ["Quá hạn"] * 5
    before, after = told[0], told[-1]
    assert after.changes == (*before.changes, local(2026, 12, 5, 7))
    assert (after.uid, after.starts) == (before.uid, before.starts)


def test_what_is_done_stays_as_done(due):
    found = due()
    assert found["khe-thu/2026/ket-luan/dt-2026-05/conclusion"].summary.startswith(
        "Đã xong, muộn: Thông báo kết luận"
    )
    done = found["khe-thu/issues/kn-2/promise"]
    assert done.summary == "Đã xong: Sửa đường ra đồng (Xã Khe Thử)"
    assert done.description.startswith("Đã giữ đúng lời hẹn\n")
    assert done.changes == (local(2026, 5, 22, 9), local(2026, 7, 21, 14))


def test_what_is_done_goes_after_a_year_and_what_is_overdue_never(snapshot_with):
    news = {"title": "Tin", "posted": "2027-08-15", "paper": "news"}
    before = all_of(snapshot_with({}, date(2027, 8, 20)).place_by_id["khe-thu"])
    kept = all_of(
        snapshot_with({"khe-thu/papers/moi": news}, date(2027, 8, 20)).place_by_id["khe-thu"]
    )
    gone = {name: each for name, each in before.items() if name not in kept}
    assert gone
    assert beginnings(gone.values()) <= {"Đã xong", "Đã xong, muộn"}
    assert all(each.starts < date(2026, 8, 14) for each in gone.values())
    assert KN1 in kept


def test_a_moved_promise_stays_one_event_that_says_so(due):
    found = due()["khe-thu/issues/kn-3/promise"]
    assert found.starts == date(2026, 12, 31)
    assert "Ngày hẹn đã lùi từ 30/9/2026" in found.description.splitlines()
    assert found.changes == (local(2026, 5, 22, 9), local(2026, 7, 21, 14))


def test_a_promise_that_lapsed_before_it_was_moved_remembers_that(due):
    moved = {
        "title": "Trả lời",
        "posted": "2026-09-01",
        "issues": [{"id": "kn-1", "new_due": {"date": "2026-12-15", "reason": "Chờ vốn"}}],
    }
    overdue, found = due()[KN1], due({"khe-thu/responses/2026-09": moved})[KN1]
    assert (found.starts, found.summary.partition(":")[0]) == (date(2026, 12, 15), "Đến hẹn")
    assert found.changes == (*overdue.changes, local(2026, 9, 1, 7))


def test_a_supervisor_s_note_and_what_was_said_before_a_promise_change_nothing(due):
    note = {
        "title": "Ý kiến",
        "posted": "2026-11-01",
        "issues": [{"id": "kn-1", "view": "disagrees", "text": "Chưa làm."}],
    }
    found = due({"khe-thu/notes/2026-11": note})[KN1]
    assert found == due()[KN1]
    assert found.changes[0] == local(2026, 5, 22, 9)  # not the minutes of the 14th


def test_withdrawn_evidence_is_one_more_change(due):
    conclusion = {
        "title": "Kết luận",
        "posted": "2026-11-18T08:00",
        "meeting": "dt-2026-11",
    }
    name = "ben-thu/2026/ket-luan/dt-2026-11/conclusion"
    met = due({"ben-thu/conclusions/x": conclusion})[name]
    gone = {**conclusion, "withdrawn": {"on": "2026-11-19", "reason": "Sai"}}
    found = due({"ben-thu/conclusions/x": gone})[name]
    assert [each.summary.partition(":")[0] for each in (met, found)] == ["Đã xong", "Đến hạn"]
    assert found.changes == (*met.changes, local(2026, 11, 19, 7))


def test_a_cancelled_meeting_cancels_what_was_due(due):
    notice = {
        "title": "Thông báo hủy",
        "posted": "2026-11-20",
        "meeting": "dt-2026-11",
        "change": {"action": "cancel", "reason": "Bão"},
    }
    before, found = due(), due({"ben-thu/announcements/huy": notice})
    name = "ben-thu/2026/ket-luan/dt-2026-11/conclusion"
    assert found[name].is_cancelled
    assert found[name].summary.startswith("Không tính, hội nghị hủy: ")
    assert len(found[name].changes) == len(before[name].changes) + 1


def test_what_has_no_verdict_is_in_no_calendar(sample):
    """Neither the reference profile, nor what is suspended, exempt or without a day."""
    for place in sample.places:
        told = all_of(place)
        for each in place.obligations:
            if each.source != "plan" or each.due is None:
                assert each.id not in told
        assert beginnings(told.values()) <= {
            "Đến hạn",
            "Đến hẹn",
            "Quá hạn",
            "Quá hẹn",
            "Đã xong",
            "Đã xong, muộn",
        }
    assert not any("dt-2026-12" in name for name in all_of(sample.place_by_id["khe-thu"]))


def test_a_provisional_day_says_so_and_is_nobody_s_breach(snapshot_with):
    told = {
        "title": "Thông báo",
        "posted": "2027-01-10",
        "meeting": "dt-2027-02",
        "kind": "periodic",
        "starts": "2027-02-05T08:00",
    }
    plan = {
        "title": "Kế hoạch 2027",
        "posted": "2027-01-05",
        "year": "2027",
        "rules": [
            {
                "id": "ket-luan",
                "quote": "Kết luận trong 5 ngày làm việc.",
                "kind": "lag",
                "evidence": "conclusion",
                "days": "5",
                "unit": "working_days",
            }
        ],
    }
    documents = {"ben-thu/announcements/2027": told, "ben-thu/plans/2027": plan}
    name = "ben-thu/2027/ket-luan/dt-2027-02/conclusion"

    def on(day: date) -> Event:
        return all_of(snapshot_with(documents, day).place_by_id["ben-thu"])[name]

    ahead, passed = on(date(2027, 2, 6)), on(date(2027, 3, 6))
    assert ahead.summary.startswith("Đến hạn (ngày dự kiến): Thông báo kết luận")
    assert "Lịch nghỉ chưa có văn bản, nên hạn có thể là 12/2/2027" in ahead.description
    assert passed.summary == ahead.summary
    assert "Quá" not in passed.summary + passed.description
    assert (bool(ahead.alarms), passed.alarms) == (True, ())


def test_a_unit_has_what_is_named_for_it_and_the_rest_is_nobody_s(sample):
    place = sample.place_by_id["khe-thu"]
    found = duties.of_place(Book(place))
    assert list(found) == [*place.locality.meta.units, ""]
    assert {each.uid.rpartition("due/")[2] for each in found["economics"]} == {
        KN1,
        "khe-thu/issues/kn-2/promise",
    }
    assert all("Phòng Kinh tế" in each.categories for each in found["economics"])
    assert found[""]


def test_a_unit_that_the_locality_does_not_list_is_nobody_s_too(sample):
    place = sample.place_by_id["khe-thu"]
    other = tuple(
        replace(each, unit_id="xa-khac") if each.id == KN1 else each for each in place.obligations
    )
    found = duties.of_place(Book(replace(place, obligations=other)))
    assert KN1 in {each.uid.rpartition("due/")[2] for each in found[""]}
