"""An issue as the fold of its mentions."""

from __future__ import annotations

from typing import Any

import build
import pytest
from build import announcement, conclusion, minutes, note, paper, raised, response

from danbiet.core.issues import Issue
from danbiet.core.records import Record

M, N = "dt-05", "dt-10"
AS_OF = "2026-11-21"
BASE = [
    announcement(M, kind="thematic", starts="2026-05-12", posted="2026-04-20"),
    minutes(
        M,
        posted="2026-05-14",
        issues=[raised("a", field="land", received="2026-05-12", text="Xin sửa")],
    ),
]
NEXT = [
    announcement(N, kind="periodic", starts="2026-10-22", posted="2026-10-01"),
    minutes(N, posted="2026-10-26", issues=[{"id": "a"}]),
]


def decided(
    disposition: str | None, meeting: str = M, posted: str = "2026-05-22", **said: Any
) -> Record:
    one = {"id": "a", **({"disposition": disposition} if disposition else {}), **said}
    return conclusion(meeting, posted=posted, issues=[one])


def outcome(slug: str, posted: str, **said: Any) -> Record:
    return response(slug, posted=posted, issues=[{"id": "a", **said}])


def fold(*records: Record, as_of: str = AS_OF) -> Issue:
    return build.take(*BASE, *records, as_of=as_of).places[0].issue_by_id["a"]


UP = {"reported_up": {"number": "77/BC-UBND", "on": "2026-11-04", "to": "province"}}


@pytest.mark.parametrize(
    ("disposition", "more", "status"),
    [
        (None, {}, "received"),
        ("answer_at_meeting", {}, "answered"),
        ("answered_before", {}, "answered"),
        ("check_answer_later", {}, "in_progress"),
        ("note_report_up", {}, "in_progress"),
        ("note_report_up", UP, "awaiting_superior"),
        ("transferred", {}, "awaiting_superior"),
        ("not_accepted", {}, "closed"),
        ("merged", {}, "closed"),
    ],
)
def test_status_of_each_disposition(
    disposition: str | None, more: dict[str, Any], status: str
) -> None:
    assert fold().status == "received"
    assert fold(decided(disposition, **more)).status == status


@pytest.mark.parametrize(
    "status",
    [
        "in_progress",
        "answered",
        "resolved",
        "awaiting_superior",
        "not_feasible",
        "reopened",
        "closed",
        "received",
    ],
)
def test_an_outcome_says_its_status(status: str) -> None:
    found = fold(
        decided("check_answer_later"), outcome("r", "2026-06-01", status=status, by="economics")
    )
    assert (found.status, found.status_by, found.status_record) == (
        status,
        "economics",
        "khe-mau/responses/r",
    )


def test_the_last_outcome_stands_and_a_silent_one_changes_nothing() -> None:
    records = [
        decided("check_answer_later"),
        outcome("r-1", "2026-06-01", status="answered"),
        outcome("r-2", "2026-07-01", status="reopened"),
        outcome("r-3", "2026-08-01", text="Đang làm"),
    ]
    assert [
        fold(*records, as_of=on).status
        for on in ("2026-05-22", "2026-06-01", "2026-07-01", "2026-08-01")
    ] == [
        "in_progress",
        "answered",
        "reopened",
        "reopened",
    ]


def test_an_outcome_that_repeats_the_decision_keeps_the_status() -> None:
    records = [
        decided("check_answer_later"),
        outcome("r-1", "2026-06-01", status="answered"),
        outcome("r-2", "2026-07-01", disposition="check_answer_later", evidence=["anh.jpg"]),
    ]
    found = fold(*records)
    assert (found.status, found.evidence) == ("answered", (("khe-mau/responses/r-2", "anh.jpg"),))


def test_carried_over_to_the_next_meeting() -> None:
    found = fold(decided("check_answer_later", due="2026-06-30"), *NEXT)
    assert (found.status, found.meetings, found.meeting) == ("in_progress", (M, N), M)
    again = decided("answer_at_meeting", N, "2026-11-01")
    assert fold(decided("check_answer_later"), *NEXT, again).status == "answered"
    new_date = decided("check_answer_later", N, "2026-11-01", due="2026-12-31")
    found = fold(decided("check_answer_later", due="2026-06-30"), *NEXT, new_date)
    assert (found.due, found.original_due) == (build.day("2026-12-31"), build.day("2026-06-30"))
    answered = outcome("r", "2026-06-01", status="answered")
    found = fold(decided("check_answer_later"), answered, *NEXT, new_date)
    assert found.status == "in_progress", "taken up anew at another meeting"


def test_a_notice_of_results_at_a_later_meeting_adds_no_meeting() -> None:
    told = response(
        "r",
        meeting=N,
        paper="result_notice",
        posted="2026-11-01",
        issues=[{"id": "a", "status": "resolved"}],
    )
    assert fold(decided("check_answer_later"), *NEXT[:1], told).meetings == (M,)


def test_later_words_win_and_the_first_day_of_receipt_stays() -> None:
    found = fold(
        decided(
            "check_answer_later",
            title="Sửa kênh",
            unit="economics",
            received="2026-05-20",
            text="Kết luận",
        ),
        outcome("r", "2026-06-01", unit="police", text="Đã sửa"),
    )
    assert (found.title, found.unit, found.received, found.text) == (
        "Sửa kênh",
        "police",
        build.day("2026-05-12"),
        "Xin sửa",
    )
    assert [each.stage for each in found.events] == ["raised", "decided", "outcome"]
    assert found.raised_on == build.day("2026-05-14")
    assert found.village == "thon_3"


def test_first_seen_in_a_paper_before_any_meeting() -> None:
    early = paper(
        "yk", "submission", received="2026-05-02", posted="2026-05-03", issues=[raised("b")]
    )
    issue = build.take(early, as_of=AS_OF).places[0].issue_by_id["b"]
    assert (issue.status, issue.meeting, issue.meetings) == ("received", None, ())


def test_a_note_changes_no_status_but_may_dispute() -> None:
    done = outcome("r", "2026-06-01", status="resolved")
    views = [
        note(
            "n-1",
            posted="2026-06-10",
            issues=[{"id": "a", "view": "disagrees", "text": "Chưa xong"}],
        ),
        note("n-2", posted="2026-07-10", issues=[{"id": "a", "view": "agrees"}]),
    ]
    found = [fold(done, *views, as_of=on) for on in ("2026-06-09", "2026-06-10", "2026-07-10")]
    assert [each.disputed for each in found] == [False, True, False]
    assert {each.status for each in found} == {"resolved"}


def test_replaced_responses() -> None:
    first = outcome("r-1", "2026-06-01", status="answered", text="Sai số")
    again = response(
        "r-2", posted="2026-06-20", replaces=first.id, issues=[{"id": "a", "status": "resolved"}]
    )
    found = fold(first, again)
    assert (found.status, found.status_record, found.kept_on) == (
        "resolved",
        again.id,
        build.day("2026-06-01"),
    )
    assert [(each.record, each.in_force) for each in found.events] == [
        (BASE[1].id, True),
        (first.id, False),
        (again.id, True),
    ]
    assert fold(first, again, as_of="2026-06-19").status == "answered"
    dropped = response("r-2", posted="2026-06-20", replaces=first.id)
    assert fold(first, dropped).status == "answered"


def test_withdrawn_scheduled_and_draft_documents_say_nothing() -> None:
    gone = response(
        "r",
        posted="2026-06-01",
        withdrawn={"on": "2026-07-01", "reason": "Nhầm"},
        issues=[{"id": "a", "status": "answered"}],
    )
    assert [fold(gone, as_of=on).status for on in ("2026-06-30", "2026-07-01")] == [
        "answered",
        "received",
    ]
    assert fold(response("r", issues=[{"id": "a", "status": "answered"}])).status == "received"
    assert fold(outcome("r", "2026-11-22", status="answered")).status == "received"
    hidden = build.take(
        minutes(M, posted=None, issues=[raised("a")]),
        outcome("r", "2026-06-01", status="answered"),
        as_of=AS_OF,
    )
    [known] = hidden.places[0].issues
    assert (known.title, known.raised_by, known.status) == ("a", None, "answered"), (
        "first seen in a draft: nothing of the draft is known, the issue is"
    )


def test_moves_and_the_same_date_again() -> None:
    records = [
        decided("check_answer_later", due="2026-06-30"),
        outcome("r-1", "2026-06-20", due="2026-06-30"),
        outcome("r-2", "2026-06-25", new_due={"date": "2026-08-31", "reason": "Mưa"}),
        outcome("r-3", "2026-08-25", new_due={"date": "2026-06-30", "reason": "Ghi nhầm"}),
    ]
    found = fold(*records)
    assert [(each.before.month, each.after.month, each.reason) for each in found.moves] == [
        (6, 8, "Mưa"),
        (8, 6, "Ghi nhầm"),
    ]
    assert (found.due, found.original_due) == (build.day("2026-06-30"), build.day("2026-06-30"))
    assert fold(*records, as_of="2026-06-24").moves == ()
