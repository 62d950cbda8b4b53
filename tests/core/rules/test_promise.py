"""Promises made to people: kept, late, moved, opened again."""

from __future__ import annotations

from typing import Any

import build
import pytest
from build import announcement, brief, conclusion, minutes, plan, raised, response

M = "dt-05"
AS_OF = "2026-11-21"
BASE = [
    announcement(M, kind="thematic", starts="2026-05-12", posted="2026-04-20"),
    minutes(M, posted="2026-05-14", issues=[raised("a")]),
    conclusion(
        M,
        posted="2026-05-22",
        issues=[
            {
                "id": "a",
                "unit": "economics",
                "disposition": "check_answer_later",
                "due": "2026-06-30",
            },
        ],
    ),
]


def outcome(slug: str, posted: str | None, status: str | None, **said: Any) -> Any:
    filled = {"id": "a", **({"status": status} if status else {}), **said}
    replaces = filled.pop("replaces", None)
    return response(slug, posted=posted, replaces=replaces, issues=[filled])


def kept(*records: Any, as_of: str = AS_OF) -> dict[str, Any]:
    found = [each for each in build.judge(*BASE, *records, as_of=as_of) if each.kind == "promise"]
    assert len(found) == 1
    return brief(found[0])


@pytest.mark.parametrize(
    ("status", "state"),
    [
        ("answered", "met"),
        ("resolved", "met"),
        ("not_feasible", "met"),
        ("in_progress", "overdue"),
        ("awaiting_superior", "overdue"),
        ("closed", "overdue"),
        ("reopened", "overdue"),
        (None, "overdue"),
    ],
)
def test_which_outcome_keeps_it(status: str | None, state: str) -> None:
    assert kept(outcome("r", "2026-06-30", status))["state"] == state


def test_the_first_outcome_counts() -> None:
    records = [outcome("r-1", "2026-06-29", "answered"), outcome("r-2", "2026-09-01", "resolved")]
    assert kept(*records) == {
        "state": "met",
        "due": "2026-06-30",
        "met_on": "2026-06-29",
        "by": "responses/r-1",
    }
    assert kept(*records, outcome("r-3", "2026-10-01", "in_progress"))["state"] == "met"


def test_reopened_has_the_same_date_again() -> None:
    records = [outcome("r-1", "2026-06-29", "answered"), outcome("r-2", "2026-07-10", "reopened")]
    assert kept(*records, as_of="2026-07-09")["state"] == "met"
    assert kept(*records, as_of="2026-07-10") == {
        "state": "overdue",
        "due": "2026-06-30",
        "late_by": (10, "calendar_days"),
    }
    again = outcome("r-3", "2026-07-15", "resolved")
    assert kept(*records, again) == {
        "state": "met_late",
        "due": "2026-06-30",
        "met_on": "2026-07-15",
        "by": "responses/r-3",
        "late_by": (15, "calendar_days"),
    }


def test_moved_twice_the_first_date_stays_visible() -> None:
    moved = [
        outcome("r-1", "2026-06-25", None, new_due={"date": "2026-08-31", "reason": "Mưa"}),
        outcome("r-2", "2026-08-30", None, new_due={"date": "30/9/2026", "reason": "Thiếu vốn"}),
    ]
    found = [each for each in build.judge(*BASE, *moved, as_of=AS_OF) if each.kind == "promise"]
    assert [(each.due, each.original_due, each.state) for each in found] == [
        (build.day("2026-09-30"), build.day("2026-06-30"), "overdue")
    ]
    assert kept(*moved, as_of="2026-08-31")["due"] == "2026-09-30"
    assert kept(*moved, as_of="2026-07-31") == {"state": "pending", "due": "2026-08-31"}
    assert kept(*moved, outcome("r-3", "2026-09-30", "resolved"))["flags"] == ("last_day",)


def test_a_replaced_answer_still_gives_its_date() -> None:
    first = outcome("r-1", "2026-06-29", "answered")
    for status in ("answered", "resolved"):
        again = outcome("r-2", "2026-07-10", status, replaces=first.id)
        assert kept(first, again) == {
            "state": "met",
            "due": "2026-06-30",
            "met_on": "2026-06-29",
            "by": "responses/r-1",
        }
    taken_back = outcome("r-2", "2026-07-10", "in_progress", replaces=first.id)
    assert kept(first, taken_back)["state"] == "overdue", "the new text does not say so any more"
    silent = response("r-2", posted="2026-07-10", replaces=first.id, issues=[raised("b")])
    assert kept(first, silent)["state"] == "met"


def test_a_withdrawn_draft_or_scheduled_answer_keeps_nothing() -> None:
    gone = response(
        "r",
        posted="2026-06-20",
        withdrawn={"on": "2026-07-02", "reason": "Nhầm"},
        issues=[{"id": "a", "status": "answered"}],
    )
    assert [kept(gone, as_of=on)["state"] for on in ("2026-07-01", "2026-07-02")] == [
        "met",
        "overdue",
    ]
    assert kept(outcome("r", None, "answered"))["state"] == "overdue"
    assert kept(outcome("r", "2026-11-22", "answered"))["state"] == "overdue"


@pytest.mark.parametrize(
    ("as_of", "state"),
    [
        ("2026-06-24", "pending"),
        ("2026-06-25", "due_soon"),
        ("2026-06-30", "due_soon"),
        ("2026-07-01", "overdue"),
    ],
)
def test_day_by_day(as_of: str, state: str) -> None:
    assert kept(as_of=as_of)["state"] == state


def test_its_plan_and_its_ids() -> None:
    found = next(each for each in build.judge(plan(), *BASE, as_of=AS_OF) if each.kind == "promise")
    assert (found.id, found.plan, found.rule, found.source, found.unit) == (
        "khe-mau/issues/a/promise",
        "khe-mau/plans/2026",
        None,
        "plan",
        "calendar_days",
    )
    assert (found.subject.type, found.subject.id, found.unit_id) == ("issue", "a", "economics")


def test_before_records_from() -> None:
    young = build.locality(records_from="2026-07-01")
    found = build.judge(*BASE, as_of=AS_OF, at=young)
    assert [each.state for each in found] == ["unknown"]
