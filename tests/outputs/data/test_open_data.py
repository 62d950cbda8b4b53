from __future__ import annotations

import csv
import hashlib
import io
import json
import tracemalloc
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import doors
import jsonschema
import pytest

from danbiet.core.records import Attachment, Record
from danbiet.core.snapshot import Snapshot
from danbiet.outputs import urls
from danbiet.outputs.data import open_data, schemas, tables
from danbiet.outputs.page import Pending
from danbiet.settings import Settings

FIRST = "khe-thu"
LISTS = ("obligations", "issues", "meetings", "records")
#: The contract of /docs/data.md: at least these keys, by these names.
CONTRACT = {
    "obligations": (
        "id locality plan rule source section quote kind subject evidence unit_id state due unit"
        " met_on evidence_record extended last_day provisional alternative_due late_by url posting"
    ),
    "issues": (
        "id locality meeting title field raised_by unit authority disposition status due"
        " original_due overdue_by events url"
    ),
    "meetings": "id locality plan kind theme status starts ends venues records url",
    "records": "id kind posted url sha256",
}


@pytest.fixture(scope="module")
def data(sample: Snapshot, sample_settings: Settings) -> dict[str, bytes]:
    return doors.data_of(sample, sample_settings)


def rows(data: dict[str, bytes], name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(data[f"data/{name}.json"])
    return found


def row(data: dict[str, bytes], name: str, wanted: str) -> dict[str, Any]:
    return next(each for each in rows(data, name) if each["id"] == wanted)


def lists(snapshot: Snapshot) -> Any:
    place = snapshot.place_by_id[FIRST]
    return open_data.lists(place, doors.sums_of(place))


@pytest.mark.parametrize("name", LISTS)
def test_every_list_has_the_keys_of_the_contract(data, name):
    found = rows(data, name)
    assert found
    for each in found:
        if not each.get("deleted"):
            assert set(CONTRACT[name].split()) <= set(each)


@pytest.mark.parametrize("name", [*LISTS, "build", "calendar"])
def test_data_validate_against_the_published_schema(data, name):
    schema = json.loads(data[f"data/schema/{name}.json"])
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.Draft202012Validator(
        schema, format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER
    ).validate(json.loads(data[f"data/{name}.json"]))


def test_every_schema_is_published(data):
    assert set(schemas.NAMES) == set(schemas.documents())
    assert {f"data/schema/{name}.json" for name in schemas.NAMES} <= set(data)


def test_a_schema_refuses_what_the_models_do_not_know(data):
    schema = json.loads(data["data/schema/records.json"])
    bad = rows(data, "records")
    bad[0]["front_matter"]["titel"] = "x"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft202012Validator(schema).validate(bad)


@pytest.mark.parametrize("name", LISTS)
def test_rows_follow_the_order_of_their_schema(data, name):
    known = list(schemas.row(name)["properties"])
    for each in rows(data, name):
        assert list(each) == [key for key in known if key in each]


@pytest.mark.parametrize("name", LISTS)
def test_csv_tells_the_same_rows(data, name):
    table = list(csv.reader(io.StringIO(data[f"data/{name}.csv"].decode(), newline="")))
    header, *lines = table
    found = rows(data, name)
    assert len(lines) == len(found)
    assert header == list(tables.columns(schemas.row(name)))
    assert [line[0] for line in lines] == [each["id"] for each in found]
    assert {len(line) for line in table} == {len(header)}


def test_csv_flattens_and_keeps_words(data):
    table = csv.DictReader(io.StringIO(data["data/obligations.csv"].decode(), newline=""))
    late = next(each for each in table if each["state"] == "met_late")
    assert late["subject.type"] == "meeting"
    assert (late["late_by.n"], late["late_by.unit"]) == ("3", "working_days")
    assert (late["extended"], late["quarter"]) == ("false", "")
    assert late["quote"] == "Thông báo kết luận trong 5 ngày làm việc."


def test_a_cell_never_starts_a_formula(data):
    for name in LISTS:
        for line in csv.reader(io.StringIO(data[f"data/{name}.csv"].decode(), newline="")):
            assert not [cell for cell in line if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
    issues = csv.DictReader(io.StringIO(data["data/issues.csv"].decode(), newline=""))
    assert {each["id"]: each["text"] for each in issues} == {
        "kn-1": "'=cmd|' /C calc'!A0",
        "kn-2": "'@Đường \u202b hỏng",
        "kn-3": "",
    }


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("-1", "'-1"),
        ("+84", "'+84"),
        ("\t=1", "'\t=1"),
        ("\r", "'\r"),
        ("a=1", "a=1"),
        ("", ""),
        (None, ""),
        (0, "0"),
        (True, "true"),
        (["=1"], '["=1"]'),
    ],
)
def test_cell(value, expected):
    assert tables.cell(value) == expected


def test_one_object_a_line(data):
    lines = data["data/obligations.json"].decode().splitlines()
    assert (lines[0], lines[-1]) == ("[", "]")
    assert len(lines) - 2 == len(rows(data, "obligations"))
    assert [json.loads(line.removesuffix(",")) for line in lines[1:-1]] == rows(data, "obligations")
    assert tables.json_list([]) == b"[]\n"


def test_an_obligation_tells_its_sum(data):
    late = row(data, "obligations", "khe-thu/2026/ket-luan/dt-2026-05/conclusion")
    assert late["state"] == "met_late"
    assert (late["due"], late["met_on"]) == ("2026-05-19", "2026-05-22")
    assert late["late_by"] == {"n": 3, "unit": "working_days"}
    assert late["evidence_record"] == "khe-thu/conclusions/2026-05"
    assert late["posting"] == "declared"
    assert late["url"] == "khe-thu/hoi-nghi/dt-2026-05/#2026-ket-luan-dt-2026-05-conclusion"
    assert (late["explanation"]["from"], late["explanation"]["counted"]) == ("2026-05-12", 5)
    early = row(data, "obligations", "khe-thu/2026/notice/dt-2026-05/announcement")["explanation"]
    # Back from 12 May: Saturday 9 May is worked.
    assert [each["on"] for each in early["worked_days"]] == ["2026-05-09"]
    assert [each["on"] for each in early["days_off"]] == []


def test_the_reference_stands_beside_the_plan(data):
    found = [each for each in rows(data, "obligations") if each["source"] == "reference"]
    late = next(each for each in found if each["state"] == "overdue")
    assert (late["plan"], late["rule"], late["due"]) == (None, "bao-truoc", "2026-11-20")
    assert late["url"].startswith("ben-thu/hoi-nghi/dt-2026-11/#reference-bao-truoc-")
    posted = [each for each in found if each["subject"]["type"] == "plan"]
    assert [each["subject"]["id"] for each in posted] == [
        "ben-thu/plans/2026",
        "khe-thu/plans/2026",
    ]


def test_an_issue_tells_who_said_what_and_what_is_late(data):
    late, disputed, moved = rows(data, "issues")
    assert late["raised_by"] == {
        "type": "village",
        "label": "Nhân dân thôn 3",
        "village": "thon_3",
    }
    assert late["overdue_by"] == {"n": 144, "unit": "calendar_days"}
    assert [each["stage"] for each in disputed["events"]] == [
        "raised",
        "decided",
        "outcome",
        "note",
    ]
    assert disputed["events"][3] == {
        "on": "2026-08-02",
        "record": "khe-thu/notes/2026-08",
        "stage": "note",
        "meeting": None,
        "in_force": True,
        "view": "disagrees",
        "text": "Mới sửa một nửa.",
    }
    assert disputed["disputed"]
    assert (disputed["status"], disputed["kept_on"]) == ("resolved", "2026-07-21")
    assert disputed["evidence"] == [
        {
            "record": "khe-thu/responses/2026-07",
            "file": "nghiem-thu.jpg",
            "url": "khe-thu/tep/nghiem-thu.jpg",
        }
    ]
    assert (moved["due"], moved["original_due"]) == ("2026-12-31", "2026-09-30")
    assert moved["overdue_by"] is None


def test_a_promise_kept_late_is_not_overdue(snapshot_with):
    answer = {"title": "Trả lời", "posted": "2026-08-10", "issues": []}
    answer["issues"] = [{"id": "kn-1", "status": "answered", "text": "Đã trả lời."}]
    found = lists(snapshot_with({"khe-thu/responses/2026-08": answer}))
    late = next(each for each in found["issues"] if each["id"] == "kn-1")
    assert (late["kept_on"], late["overdue_by"]) == ("2026-08-10", None)
    promise = next(each for each in found["obligations"] if each["id"].endswith("kn-1/promise"))
    assert (promise["state"], promise["late_by"]["n"]) == ("met_late", 41)


def test_a_meeting_as_held_and_a_postponed_one(data):
    held = row(data, "meetings", "dt-2026-05")
    assert (held["status"], held["plan"]) == ("held", "khe-thu/plans/2026")
    assert held["starts"] == "2026-05-12T07:30:00+07:00"
    assert held["ends"] == "2026-05-12T11:15:00+07:00"
    assert held["records"][0] == "khe-thu/announcements/2026-05"
    assert held["issues"] == ["kn-1", "kn-2", "kn-3"]
    waiting = row(data, "meetings", "dt-2026-12")
    assert (waiting["status"], waiting["starts"], waiting["ends"]) == ("postponed", None, None)


def test_a_postponed_meeting_has_no_start_whatever_minutes_say(snapshot_with):
    change = {"action": "postpone", "reason": "Chưa xong"}
    notice = {"title": "Hoãn", "posted": "2026-06-01", "meeting": "dt-2026-05", "change": change}
    found = lists(snapshot_with({"khe-thu/announcements/hoan": notice}))["meetings"]
    put_off = next(each for each in found if each["id"] == "dt-2026-05")
    assert (put_off["status"], put_off["starts"], put_off["ends"]) == ("postponed", None, None)


def test_a_withdrawn_document_is_a_tombstone_and_nothing_else(data, secret):
    gone = row(data, "records", "khe-thu/papers/go")
    assert gone == {
        "id": "khe-thu/papers/go",
        "locality": "khe-thu",
        "kind": "paper",
        "posted": "2026-06-01",
        "withdrawn": {"on": "2026-06-10", "reason": "Có thông tin riêng của người dân."},
        "deleted": True,
        "sha256": gone["sha256"],
        "canonical": "khe-thu/van-ban/go/record.json",
        "url": "khe-thu/van-ban/go/",
    }
    everything = b"".join(data.values()).decode()
    assert secret not in everything
    assert "SECRET" not in everything
    assert "bi-mat" not in everything


def test_drafts_and_scheduled_documents_are_nowhere(data):
    everything = b"".join(data.values()).decode() + " ".join(data)
    assert "nhap" not in everything
    assert "hen-dang" not in everything


def test_a_withdrawal_to_come_is_not_told(snapshot_with, sample_settings):
    later = {"title": "Tin", "posted": "2026-11-01", "paper": "news"}
    later["withdrawn"] = {"on": "2026-12-01", "reason": "Sắp gỡ"}
    found = snapshot_with({"khe-thu/papers/sap-go": later})
    told = b"".join(doors.data_of(found, sample_settings).values()).decode()
    assert "khe-thu/papers/sap-go" in told
    assert "Sắp gỡ" not in told


def test_the_hash_is_that_of_the_canonical_file(data):
    for each in rows(data, "records"):
        assert hashlib.sha256(data[each["canonical"]]).hexdigest() == each["sha256"]
    raw = data[urls.canonical("khe-thu/announcements/2026-05")]
    said = json.loads(raw)
    again = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert again.encode() == raw
    assert said["front_matter"]["meeting"] == "dt-2026-05"
    assert said["attachments"] == [{"file": "thu.pdf", "sha256": "ab" * 32, "size": 1234}]


def test_the_hash_follows_the_text_and_only_the_text(snapshot_with, sample_settings):
    def hashes(title: str, as_of: date) -> dict[str, str]:
        more = {"khe-thu/papers/them": {"title": title, "posted": "2026-11-01", "paper": "news"}}
        found = lists(snapshot_with(more, as_of))["records"]
        return {each["id"]: each["sha256"] for each in found}

    first = hashes("Một", date(2026, 11, 21))
    assert hashes("Một", date(2026, 11, 20)).items() <= first.items()
    changed = hashes("Hai", date(2026, 11, 21))
    assert {name for name in first if first[name] != changed[name]} == {"khe-thu/papers/them"}


def test_replaced_documents_name_their_successor(data):
    assert row(data, "records", "khe-thu/papers/tin-cu")["replaced_by"] == "khe-thu/papers/tin"
    assert row(data, "records", "khe-thu/papers/tin")["replaces"] == "khe-thu/papers/tin-cu"


def test_the_build_says_what_it_was_made_of(sample, sample_settings):
    told = json.loads(doors.data_of(sample, sample_settings, 13)["data/build.json"])
    assert told["as_of"] == "2026-11-21"
    assert told["calendar"]["sha256"] == sample.calendar.digest
    assert told["counts"]["documents"] == {"accepted": 13, "published": 13, "withdrawn": 1}
    duties = told["counts"]["obligations"]
    assert sum(duties["plan"].values()) + sum(duties["reference"].values()) == len(
        sample.obligations
    )
    assert duties["reference"]["overdue"] == 1


def test_the_calendar_names_sources_and_local_days(data):
    told = json.loads(data["data/calendar.json"])
    assert all(each["source"] for each in told["off"] + told["worked"])
    assert told["estimated"] == ["2027-02-08"]
    assert told["weekend"] == ["saturday", "sunday"]
    (local,) = told["localities"]
    assert (local["locality"], [each["on"] for each in local["off"]]) == (
        "ben-thu",
        ["2026-11-24"],
    )


def test_two_runs_are_identical(sample, sample_settings, data):
    again = doors.data_of(sample, sample_settings)
    assert again == data


def with_files(sample: Snapshot, folder: Path) -> Snapshot:
    """The sample with its attachments as real files."""

    def real(each: Attachment) -> Attachment:
        file = folder / each.file
        file.write_bytes(each.file.encode())
        return replace(each, path=str(file), sha256=hashlib.sha256(file.read_bytes()).hexdigest())

    def with_real(record: Record) -> Record:
        return replace(record, attachments=tuple(map(real, record.attachments)))

    places = tuple(
        replace(place, records=tuple(map(with_real, place.records))) for place in sample.places
    )
    return replace(sample, places=places)


def test_attachments_of_what_counts_each_once(sample, tmp_path):
    found = list(open_data.attachments(with_files(sample, tmp_path).place_by_id[FIRST]))
    assert [(each.path, each.data) for each in found] == [
        ("khe-thu/tep/nghiem-thu.jpg", b"nghiem-thu.jpg"),
        ("khe-thu/tep/thu.pdf", b"thu.pdf"),
    ]


def test_an_attachment_that_changed_meanwhile_stops_the_build(sample, tmp_path):
    changed = with_files(sample, tmp_path)
    (tmp_path / "thu.pdf").write_bytes(b"thu.p")
    with pytest.raises(OSError, match=r"thu\.pdf: changed since it was checked"):
        [each.data for each in open_data.attachments(changed.place_by_id[FIRST])]


def test_ids_that_begin_alike_keep_their_order(sample, sample_settings):
    """``khe-thu`` comes before ``khe-thu-2``, but its obligations after: ``-`` sorts before ``/``."""
    first = sample.place_by_id[FIRST]
    second = renamed(first, "khe-thu-2")
    snapshot = replace(sample, places=(first, second))
    data = doors.data_of(snapshot, sample_settings)
    ids = [each["id"] for each in rows(data, "obligations")]
    assert ids == sorted(ids)
    assert ids[0].startswith("khe-thu-2/")
    assert ids[-1].startswith("khe-thu/")
    places = [each["locality"] for each in rows(data, "issues")]
    assert places == sorted(places)
    with io.StringIO(data["data/obligations.csv"].decode()) as text:
        assert [each["id"] for each in csv.DictReader(text)] == ids


def renamed(place, name: str):
    duties = [replace(each, id=each.id.replace(FIRST, name, 1)) for each in place.obligations]
    return replace(
        place,
        locality=replace(place.locality, id=name),
        obligations=tuple(replace(each, locality=name) for each in duties),
        issues=tuple(replace(each, locality=name) for each in place.issues),
    )


def test_a_file_is_put_together_without_holding_its_pieces_beside_it():
    size, count = 100_000, 50
    made = Pending("a", lambda: (bytes([number]) * size for number in range(count)))
    tracemalloc.start()
    try:
        data = made.data
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert data == b"".join(made.make())
    assert most < 1.5 * size * count


def test_a_sum_that_is_known_is_not_reckoned_again(sample, monkeypatch):
    place = sample.places[0]
    every = open_data.sums(place, {})
    assert every == doors.sums_of(place)
    first, *others = every
    monkeypatch.setattr(open_data.canonical, "encode", lambda _: b"another")
    again = open_data.sums(place, {first: "known"})
    assert again[first] == "known"
    assert {again[each] for each in others} == {hashlib.sha256(b"another").hexdigest()}
