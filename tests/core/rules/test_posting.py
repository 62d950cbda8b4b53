"""The reference's word on the plan itself, and since when a reference judges at all."""

from __future__ import annotations

import build
import pytest
from build import REFERENCE, announcement, brief, only, plan


def reference(*records: object, as_of: str = "2026-11-21") -> dict[str, dict[str, object]]:
    found = build.judge(*records, as_of=as_of, reference=REFERENCE)  # type: ignore[arg-type]
    assert {each.source for each in found} <= {"reference"}
    return {f"{each.rule}/{each.subject.id}": brief(each) for each in found}


@pytest.mark.parametrize(
    ("posted", "expected"),
    [
        ("2026-01-27", {"state": "met", "flags": ("last_day",)}),
        ("2026-01-28", {"state": "met_late", "late_by": (1, "working_days")}),
    ],
)
def test_a_plan_within_five_working_days_of_its_issue(
    posted: str, expected: dict[str, object]
) -> None:
    found = reference(plan(issued="2026-01-20", posted=posted))
    assert found == {
        "plan-posted/khe-mau/plans/2026": {
            "due": "2026-01-27",
            "met_on": posted,
            "by": "plans/2026",
            **expected,
        }
    }


def test_a_plan_without_its_day_of_issue() -> None:
    found = only(plan(), as_of="2026-11-21", reference=REFERENCE)
    assert (found.state, found.due) == ("unknown", None)


def test_only_what_happened_since_it_is_in_force() -> None:
    old = announcement("cu", kind="periodic", starts="2025-06-30", posted="2025-06-01")
    new = announcement("moi", kind="periodic", starts="2025-07-01", posted="2025-06-01")
    assert sorted(reference(old, new)) == ["notice/moi", "result/moi"]
    assert reference(plan(issued="2023-06-30", posted="2023-07-20", slug="2023")) == {}


def test_a_meeting_without_a_plan_has_only_the_reference() -> None:
    said = announcement("dt", kind="periodic", starts="2026-05-12", posted="2026-05-06")
    assert reference(said) == {
        "notice/dt": {
            "state": "met_late",
            "due": "2026-05-05",
            "met_on": "2026-05-06",
            "by": "announcements/dt",
            "late_by": (1, "calendar_days"),
        },
        "result/dt": {"state": "overdue", "due": "2026-05-22", "late_by": (183, "calendar_days")},
    }
