"""The files: which there are, that they read well, and that a day alone changes none of them."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from datetime import date

import doors
import pytest
from icalendar import Calendar

from danbiet.core.checks.documents import RESERVED
from danbiet.outputs import calendars, urls
from danbiet.outputs.page import Pending
from danbiet.outputs.words import words

SITE = "https://vi-du.gov.vn/dan-biet"


@pytest.fixture(scope="module")
def written(sample, sample_settings) -> dict[str, bytes]:
    return doors.calendars_of(sample, sample_settings)


@pytest.fixture
def made(snapshot_with, sample_settings):
    """``made(documents, as_of)``: path → bytes of every calendar."""

    def all_of(more: dict, as_of: date = date(2026, 11, 21)) -> dict[str, bytes]:
        return doors.calendars_of(snapshot_with(more, as_of), sample_settings)

    return all_of


def uids(data: bytes) -> list[str]:
    return [str(each["UID"]) for each in Calendar.from_ical(data).walk("VEVENT")]


def test_the_site_its_localities_their_units_and_meetings_have_theirs(written):
    assert sorted(written) == sorted(
        [
            "lich/hoi-nghi.ics",
            "lich/thoi-han.ics",
            *(
                f"{place}/{path}"
                for place in ("khe-thu", "ben-thu")
                for path in (
                    "lich/hoi-nghi.ics",
                    "lich/thoi-han.ics",
                    "don-vi/office/thoi-han.ics",
                    "don-vi/economics/thoi-han.ics",
                )
            ),
            "khe-thu/hoi-nghi/dt-2026-05/hoi-nghi.ics",
            "khe-thu/hoi-nghi/dt-2026-12/hoi-nghi.ics",
            "ben-thu/hoi-nghi/dt-2026-11/hoi-nghi.ics",
        ]
    )
    assert urls.CALENDARS.strip("/") in RESERVED


def test_each_is_read_without_complaint(written):
    for path, data in written.items():
        found = Calendar.from_ical(data)
        assert all(not each.errors for each in found.walk()), path
        names = uids(data)
        assert len(set(names)) == len(names), path
        assert data.endswith(b"END:VCALENDAR\r\n")
        assert data.count(b"\n") == data.count(b"\r\n")
        for each in found.walk("VEVENT"):
            assert each["UID"].startswith("tag:danbiet,2026:"), path
            assert each["URL"].startswith(f"{SITE}/"), path
            assert each["DTSTAMP"].dt == each["LAST-MODIFIED"].dt >= each["CREATED"].dt


def test_a_locality_s_is_the_sum_of_its_units_and_the_site_s_of_its_localities(written):
    whole = uids(written["lich/thoi-han.ics"])
    mine = [uids(written[f"{place}/lich/thoi-han.ics"]) for place in ("khe-thu", "ben-thu")]
    assert sorted(whole) == sorted([*mine[0], *mine[1]])
    unit = uids(written["khe-thu/don-vi/economics/thoi-han.ics"])
    assert unit
    assert set(unit) < set(mine[0])
    meetings = uids(written["lich/hoi-nghi.ics"])
    alone = [data for path, data in written.items() if "/hoi-nghi/" in path]
    assert sorted(meetings) == sorted(name for data in alone for name in uids(data))


def test_a_meeting_s_file_holds_that_meeting(written):
    for path, data in written.items():
        if "/hoi-nghi/" in path:
            place, _, name, _ = path.split("/")
            assert uids(data) == [f"tag:danbiet,2026:meeting/{place}/{name}"]
            assert b"X-WR-CALNAME" not in data


def test_each_subscription_has_a_name_and_an_id_of_its_own(written):
    kept = [Calendar.from_ical(each) for each in written.values() if b"\r\nNAME" in each]
    names = [str(each["NAME"]) for each in kept]
    assert len(kept) == 2 + 2 * 4
    assert len(set(names)) == len(names)
    assert len({str(each["UID"]) for each in kept}) == len(kept)
    assert "Văn phòng – Xã Khe Thử: Lịch thời hạn" in names
    assert "Xã Khe Thử: Lịch hội nghị đối thoại" in names
    assert "Lịch thời hạn" in names


def test_a_day_alone_changes_no_calendar(made):
    """From Friday to Wednesday nothing is posted and no state changes; on the fifth one does."""
    first = made({}, date(2026, 11, 28))
    for day in (29, 30):
        assert made({}, date(2026, 11, day)) == first
    overdue = made({}, date(2026, 12, 5))
    assert {path for path in first if overdue[path] != first[path]} == {
        "lich/thoi-han.ics",
        "ben-thu/lich/thoi-han.ics",
    }


def test_a_change_of_one_meeting_moves_its_own_file_only(made):
    notice = {
        "title": "Thông báo hủy",
        "posted": "2026-11-20",
        "meeting": "dt-2026-11",
        "change": {"action": "cancel", "reason": "Bão"},
    }
    before, after = made({}), made({"ben-thu/announcements/huy": notice})
    moved = {path for path in before if after[path] != before[path]}
    assert {path for path in moved if "hoi-nghi.ics" in path} == {
        "lich/hoi-nghi.ics",
        "ben-thu/lich/hoi-nghi.ics",
        "ben-thu/hoi-nghi/dt-2026-11/hoi-nghi.ics",
    }
    [event] = Calendar.from_ical(after["ben-thu/hoi-nghi/dt-2026-11/hoi-nghi.ics"]).walk("VEVENT")
    assert (event["STATUS"], event["SEQUENCE"]) == ("CANCELLED", 1)


def test_ids_and_counts_survive_a_move_of_the_site(sample, sample_settings, written):
    moved = doors.calendars_of(sample, replace(sample_settings, url="https://b.vn"))
    for path, data in written.items():
        assert uids(moved[path]) == uids(data)
        numbers = [each["SEQUENCE"] for each in Calendar.from_ical(data).walk("VEVENT")]
        again = [each["SEQUENCE"] for each in Calendar.from_ical(moved[path]).walk("VEVENT")]
        assert again == numbers


def test_hostile_words_of_documents_end_as_words(written):
    text = Calendar.from_ical(written["khe-thu/lich/thoi-han.ics"])
    assert any("<script>alert(1)</script>" in str(each["SUMMARY"]) for each in text.walk("VEVENT"))
    [meeting] = Calendar.from_ical(written["khe-thu/hoi-nghi/dt-2026-05/hoi-nghi.ics"]).walk(
        "VEVENT"
    )
    assert str(meeting["LOCATION"]) == "=HYPERLINK(1); Nhà văn hóa thôn 3"


def test_drafts_scheduled_and_withdrawn_words_are_nowhere(written, secret):
    everything = b"".join(written.values()).decode().replace("\r\n ", "")
    assert secret not in everything
    assert "hen-dang" not in everything


def test_without_an_address_there_is_nothing_to_subscribe_to():
    assert calendars.subscription("https://a.vn/x", "lich/b.ics") == "webcal://a.vn/x/lich/b.ics"
    assert (
        calendars.subscription("http://localhost:8000", "b.ics") == "webcal://localhost:8000/b.ics"
    )
    assert calendars.subscription("", "b.ics") == ""


def test_what_pages_offer_is_what_is_written(sample, written):
    say = words("en")
    offered = {each.path for each in calendars.of_all(say)}
    for place in sample.places:
        facts = place.locality
        offered |= {each.path for each in calendars.of_locality(facts, say)}
        offered |= {calendars.of_unit(facts, name, say).path for name in facts.meta.units}
        offered |= {
            urls.meeting_calendar(place.id, each.id) for each in place.meetings if each.appointments
        }
    assert offered == set(written)


def test_the_same_bytes_whatever_the_hash_seed_and_the_zone(project):
    code = (
        "import hashlib, sys; sys.path[:0] = ['plugins', 'tests/outputs'];"
        "import conftest, doors;"
        "from danbiet.settings import read;"
        "found = doors.calendars_of(conftest.snapshot_of(conftest.DOCUMENTS), read({}));"
        "print(hashlib.sha256(repr(sorted(found.items())).encode()).hexdigest())"
    )
    said = {
        subprocess.run(
            [sys.executable, "-c", code],
            cwd=project,
            env={"PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": "C", "PATH": ""},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed, zone in (("1", "UTC"), ("2", "America/New_York"))
    }
    assert len(said) == 1


@pytest.fixture(scope="module")
def files(snapshot_with, sample_settings):
    """``files(edit)``: path → calendar file of the localities after an edit."""

    def made(edit: str) -> dict[str, Pending]:
        snapshot = snapshot_with(doors.documents(edit), **doors.EDITS[edit][1])
        about = doors.about_of(snapshot, sample_settings)
        ledgers = doors.ledgers_of(snapshot, about, sample_settings)
        found = [
            one for each in ledgers for one in calendars.of_ledger(each, about, sample_settings)
        ]
        return {each.path: each for each in found}

    return made


@pytest.mark.parametrize("edit", doors.EDITS)
def test_needs_tell_whether_a_file_differs(files, edit) -> None:
    before, after = files("nothing"), files(edit)
    assert set(before) <= set(after)
    for path, file in before.items():
        assert (file.needs() == after[path].needs()) == (file.data == after[path].data), path
