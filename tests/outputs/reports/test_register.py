from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from datetime import date

import pytest

from danbiet.core.snapshot import Snapshot
from danbiet.outputs.data import tables
from danbiet.outputs.reports.register import COLUMNS, Register, data, registers

FIRST = "khe-thu"
ANNOUNCEMENT = {
    "title": "Thông báo",
    "issued": "2026-04-28",
    "posted": "2026-04-29T16:30",
    "meeting": "dt-2026-05",
    "kind": "thematic",
    "starts": "2026-05-12T07:30",
    "ends": "2026-05-12T11:00",
}


def of(snapshot: Snapshot, quarter: int, year: int = 2026) -> Register:
    found = registers(snapshot.place_by_id[FIRST], snapshot.reference)
    [one] = [each for each in found if (each.year, each.quarter) == (year, quarter)]
    return one


def row(snapshot: Snapshot, name: str, quarter: int = 2):
    return next(each for each in of(snapshot, quarter).rows if each.id == f"{FIRST}/{name}")


def test_every_published_document_is_in_one_register(sample):
    for place in sample.places:
        found = registers(place, sample.reference)
        assert [(each.year, each.quarter) for each in found] == sorted(
            {(each.year, each.quarter) for each in found}
        )
        rows = [row for each in found for row in each.rows]
        assert sorted(each.id for each in rows) == sorted(each.id for each in place.published)
        for each in found:
            assert all(each.first <= row.posted.day <= each.last for row in each.rows)


def test_there_is_none_for_a_quarter_without_documents(sample):
    found = registers(sample.place_by_id["ben-thu"], sample.reference)
    assert [(each.year, each.quarter) for each in found] == [(2026, 1), (2026, 4)]


def test_a_document_belongs_to_the_quarter_of_its_posting(snapshot_with):
    early = {"title": "Kế hoạch 2027", "year": "2027", "posted": "2026-12-31T23:50"}
    snapshot = snapshot_with({f"{FIRST}/plans/2027": early}, date(2027, 2, 1))
    assert f"{FIRST}/plans/2027" in [each.id for each in of(snapshot, 4).rows]


def test_the_days_run_from_the_meeting_for_what_is_owed_after_it(sample):
    found = row(sample, "conclusions/2026-05")
    assert (found.since, found.days, found.working_days) == (date(2026, 5, 12), 10, 8)
    assert found.from_meeting
    # Tuesday 28 April to Wednesday 29 April, by the plan in working days.
    found = row(sample, "announcements/2026-05")
    assert (found.since, found.days, found.working_days) == (date(2026, 4, 28), 1, 1)
    assert not found.from_meeting


def test_working_days_are_told_only_where_a_limit_counts_them(sample):
    assert row(sample, "minutes/2026-05").days == 2
    assert row(sample, "minutes/2026-05").working_days is None


def test_without_a_date_there_are_no_days(sample):
    found = row(sample, "papers/tin")
    assert (found.issued, found.since, found.days) == (None, None, None)


def test_the_verdict_is_the_plan_s_and_one_late_limit_is_enough(sample, snapshot_with):
    assert row(sample, "conclusions/2026-05").verdict == "late"
    announced = row(sample, "announcements/2026-05")
    assert {each.evidence for each in announced.duties} == {"announcement", "invitation"}
    assert announced.verdict == "kept"
    assert row(sample, "papers/tin").verdict == ""
    assert [of(sample, 2).counted(each) for each in ("late", "kept")] == [1, 1]
    said = {**ANNOUNCEMENT, "invitation_sent": "2026-05-05"}
    later = snapshot_with({f"{FIRST}/announcements/2026-05": said})
    assert [each.state for each in row(later, "announcements/2026-05").duties] == [
        "met",
        "met_late",
    ]
    assert row(later, "announcements/2026-05").verdict == "late"


def test_the_law_stands_beside_a_plan_only_where_it_was_read(sample):
    [plan] = of(sample, 1).rows
    assert plan.duties == ()  # the sample's row about plans is not verified
    read = [replace(each, status="in_force") for each in sample.reference]
    [plan] = registers(sample.place_by_id[FIRST], read)[0].rows
    assert [each.source for each in plan.duties] == ["reference"]
    assert plan.verdict == ""


def test_of_a_withdrawn_document_only_its_kind_and_dates_are_left(sample, secret):
    found = row(sample, "papers/go")
    assert found.withdrawn == date(2026, 6, 10)
    assert (found.title, found.number, found.channels, found.days) == ("", "", (), None)
    assert secret not in repr(found)


def test_a_notice_of_change_is_told_from_an_announcement(sample):
    kinds = [each.paper for each in of(sample, 4).rows if each.kind == "announcement"]
    assert kinds == ["announcement", "change_notice"]


def test_the_day_stands_only_in_the_register_of_a_quarter_that_goes_on(snapshot_with):
    first, later = (snapshot_with({}, date(2026, 11, day)) for day in (21, 22))
    assert of(first, 4).as_of == date(2026, 11, 21)
    assert of(first, 4) != of(later, 4)
    assert of(first, 2).as_of is None
    assert of(first, 2) == of(later, 2)
    assert of(first, 2).last == date(2026, 6, 30)
    assert of(first, 2).newest == date(2026, 6, 10)
    assert of(snapshot_with({}, date(2026, 12, 31)), 4).as_of == date(2026, 12, 31)
    assert of(snapshot_with({}, date(2027, 1, 1)), 4).as_of is None


@pytest.fixture
def cells(snapshot_with):
    used = [{"channel": "notice_board", "on": "2026-04-29", "until": "2026-05-30", "place": "=1"}]
    hostile = {"title": "=HYPERLINK(1)", "paper": "news", "posted": "2026-05-20", "channels": used}
    snapshot = snapshot_with({f"{FIRST}/papers/la": hostile | {"number": "@1"}})
    place = snapshot.place_by_id[FIRST]
    written = tables.csv_table(data(place, of(snapshot, 2)), COLUMNS).decode()
    return {each["id"]: each for each in csv.DictReader(io.StringIO(written, newline=""))}


def test_as_csv_every_row_has_plain_cells_and_no_formula(cells):
    found = cells[f"{FIRST}/papers/la"]
    assert (found["title"], found["number"]) == ("'=HYPERLINK(1)", "'@1")
    assert json.loads(found["channels"]) == [
        {"channel": "notice_board", "on": "2026-04-29", "until": "2026-05-30", "place": "=1"}
    ]
    found = cells[f"{FIRST}/conclusions/2026-05"]
    assert (found["issued"], found["posted"]) == ("2026-05-18", "2026-05-22T09:00:00+07:00")
    assert (found["since"], found["since_event"]) == ("2026-05-12", "meeting")
    assert (found["days"], found["working_days"], found["verdict"]) == ("10", "8", "late")
    [limit] = json.loads(found["limits"])
    assert limit == {
        "obligation": f"{FIRST}/2026/ket-luan/dt-2026-05/conclusion",
        "source": "plan",
        "due": "2026-05-19",
        "met_on": "2026-05-22",
        "state": "met_late",
        "late_by": {"n": 3, "unit": "working_days"},
    }
    assert not any(
        cell.startswith(tables.FORMULA) for row in cells.values() for cell in row.values()
    )
    assert cells[f"{FIRST}/papers/go"]["title"] == ""
