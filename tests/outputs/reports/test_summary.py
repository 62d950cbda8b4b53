from __future__ import annotations

import csv
import io
from datetime import date
from pathlib import Path

from danbiet.core.snapshot import Snapshot
from danbiet.outputs.data import tables
from danbiet.outputs.reports import summary_data
from danbiet.outputs.reports.summary import OfKind, Summary, Target, summary
from danbiet.outputs.tally import Tally, duties_of, tally

FIRST = "khe-thu"
DOCS = Path(__file__).resolve().parents[3] / "docs" / "reports.md"
RULES = [
    {"id": "ca-nam", "quote": "Hai cuộc chuyên đề.", "kind": "quota", "meetings": ["thematic"], "at_least": "2"},
    {"id": "nong-dan", "quote": "Một cuộc với nông dân.", "kind": "quota", "meetings": ["thematic"], "theme": "Nông dân"},
    {"id": "dinh-ky", "quote": "Ba nơi.", "kind": "quota", "meetings": ["periodic"], "places": ["A", "B", "C"]},
    {"id": "chung", "quote": "Cả năm sáu cuộc.", "kind": "quota", "at_least": "6"},
]  # fmt: skip


def of(snapshot: Snapshot, year: int = 2026) -> Summary:
    return summary(snapshot.place_by_id[FIRST], year)


def test_planned_and_held_by_kind(snapshot_with):
    plan = {"title": "KH", "year": "2026", "posted": "2026-01-02", "rules": RULES}
    told = of(snapshot_with({f"{FIRST}/plans/2026": plan}))
    assert told.kinds == (OfKind("periodic", 3, 0, 0, 1), OfKind("thematic", 2, 1, 0, 0))
    assert Target("nong-dan", "Một cuộc với nông dân.", 1, 1, "met") in told.targets
    assert [each.rule for each in told.targets] == ["ca-nam", "chung", "dinh-ky", "nong-dan"]


def test_several_themes_of_a_kind_add_up(snapshot_with):
    themes = [
        {
            "id": f"de-{n.lower()}",
            "quote": "Một cuộc.",
            "kind": "quota",
            "meetings": ["forum"],
            "theme": n,
        }
        for n in ("A", "B")
    ]
    plan = {"title": "KH", "year": "2026", "posted": "2026-01-02", "rules": themes}
    told = of(snapshot_with({f"{FIRST}/plans/2026": plan}))
    assert [each.need for each in told.kinds if each.kind == "forum"] == [2]


def test_a_number_for_all_kinds_together_is_no_number_of_one(sample):
    assert [each.need for each in of(sample).kinds] == [None, None]


def test_each_meeting_with_what_its_papers_count(sample):
    first, last = of(sample).meetings
    assert (first.id, first.on, first.people, first.officials) == (
        "dt-2026-05",
        date(2026, 5, 12),
        80,
        12,
    )
    assert (first.opinions, first.issues, first.concluded) == (3, 3, date(2026, 5, 22))
    assert first.conclusion == "Thông báo kết luận"
    assert (last.status, last.on, last.opinions) == ("postponed", None, None)


def test_issues_by_field_disposition_and_state(sample):
    told = of(sample)
    assert told.fields == (("transport", 1), ("irrigation", 1), (None, 1))
    assert told.dispositions == (("check_answer_later", 2), ("note_report_up", 1))
    assert dict(told.states) == {"in_progress": 2, "resolved": 1}
    assert told.opinions == 3


def test_time_limits_by_kind_add_up_to_those_of_the_whole_year(sample):
    told = of(sample)
    assert told.kept == tally(duties_of(sample.place_by_id[FIRST], 2026))
    assert told.kept.n > 0
    by_kind = {each.kind: each.found for each in told.duties}
    assert by_kind["lag"] == Tally(0, 1, 0)
    assert by_kind["promise"] == Tally(1, 0, 1)
    assert [each.subject.id for each in told.late if each.kind == "promise"] == ["kn-1"]


def test_what_is_handed_over_says_where_it_stands_now(snapshot_with):
    done = {
        "title": "X",
        "posted": "2027-01-09",
        "issues": [{"id": "kn-1", "status": "resolved", "by": "office"}],
    }
    told = of(snapshot_with({f"{FIRST}/responses/2027": done}, date(2027, 3, 1)))
    assert told.is_over
    assert [(each.id, each.status, each.disputed) for each in told.handed] == [
        ("kn-1", "resolved", False),
        ("kn-2", "resolved", True),
        ("kn-3", "in_progress", False),
    ]


def test_a_year_that_is_over_and_settled_waits_for_nothing(snapshot_with):
    assert of(snapshot_with({})).waits
    assert of(snapshot_with({}, date(2027, 3, 1))).waits  # promises without a result
    settled = {
        f"{FIRST}/responses/xong": {
            "title": "X",
            "posted": "2026-12-01",
            "issues": [{"id": f"kn-{n}", "status": "resolved", "by": "office"} for n in (1, 2, 3)],
        },
        f"{FIRST}/notes/xong": {
            "title": "X",
            "posted": "2026-12-02",
            "issues": [{"id": "kn-2", "view": "agrees"}],
        },
        f"{FIRST}/plans/2026": {"title": "KH", "year": "2026", "posted": "2026-01-02", "rules": []},
    }
    told = of(snapshot_with(settled, date(2027, 3, 1)))
    assert (told.waits, told.handed, told.newest) == (False, (), date(2026, 12, 2))
    assert told == of(snapshot_with(settled, date(2027, 3, 2)))


def test_every_number_is_a_row_of_the_csv(sample):
    place = sample.place_by_id[FIRST]
    written = tables.csv_table(summary_data.data(place, of(sample)), summary_data.COLUMNS).decode()
    rows = list(csv.DictReader(io.StringIO(written, newline="")))
    assert {(each["locality"], each["year"]) for each in rows} == {(FIRST, "2026")}
    documented = DOCS.read_text("utf-8").partition("### Summary as CSV")[2]
    for each in rows:
        assert f"`{each['section']}`" in documented
        assert f"`{each['measure']}`" in documented
    found = {(each["section"], each["item"], each["measure"]): each["value"] for each in rows}
    assert len(found) == len(rows)
    assert found["meeting_kinds", "thematic", "held"] == "1"
    assert ("meeting_kinds", "thematic", "need") not in found
    assert found["meetings", "dt-2026-05", "people"] == "80"
    assert found["fields", "", "issues"] == "1"
    assert found["duties", "promise", "missed"] == "1"
    assert found["targets", "so-luong", "need"] == "2"
    balance = {
        measure: value for (section, _, measure), value in found.items() if section == "balance"
    }
    assert balance == {"found": "0", "raised": "3", "reopened": "0", "finished": "0", "handed": "3"}
