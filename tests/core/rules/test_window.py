"""Windows: a held meeting in each listed quarter."""

from __future__ import annotations

from typing import Any

import build
import pytest
from build import announcement, brief, change, minutes, plan, rule

from danbiet.core.records import Record


def held(name: str, day: str, kind: str = "periodic", **said: Any) -> list[Record]:
    return [
        announcement(name, kind=kind, starts=day, posted="2026-01-06", **said),
        minutes(name, posted=day),
    ]


def quarters(*records: Record, as_of: str, **said: Any) -> dict[str, dict[str, Any]]:
    wanted = plan(rule("when", "window", **{"quarters": ["2", "4"], **said}))
    found = build.judge(wanted, *records, as_of=as_of)
    assert [each.subject.type for each in found] == ["plan", "plan"]
    return {each.id.rsplit("/", 1)[1]: brief(each) for each in found}


@pytest.mark.parametrize(
    ("day", "second", "fourth"),
    [
        ("2026-03-31", "overdue", "pending"),
        ("2026-04-01", "met", "pending"),
        ("2026-06-30", "met", "pending"),
        ("2026-07-01", "overdue", "pending"),
        ("2026-10-01", "overdue", "met"),
    ],
)
def test_inside_from_the_first_to_the_last_day(day: str, second: str, fourth: str) -> None:
    found = quarters(*held("a", day), as_of="2026-11-21")
    assert (found["q2"]["state"], found["q4"]["state"]) == (second, fourth)


def test_hard_and_soft() -> None:
    assert quarters(as_of="2026-07-02") == {
        "q2": {"state": "overdue", "due": "2026-06-30", "late_by": (2, "calendar_days")},
        "q4": {"state": "pending", "due": "2026-12-31"},
    }
    assert quarters(as_of="2026-07-02", strength="soft") == {
        "q2": {"state": "open", "due": "2026-06-30", "flags": ("soft",)},
        "q4": {"state": "pending", "due": "2026-12-31", "flags": ("soft",)},
    }
    assert quarters(as_of="2026-06-26")["q2"]["state"] == "due_soon", "29 and 30 June are left"


def test_only_meetings_named_and_held() -> None:
    assert (
        quarters(*held("a", "2026-05-12", "ad_hoc"), as_of="2026-07-01", meetings=["periodic"])[
            "q2"
        ]["state"]
        == "overdue"
    )
    assert quarters(*held("a", "2026-05-12")[:1], as_of="2026-07-01")["q2"]["state"] == "overdue"


def test_where_it_was_moved_to_counts() -> None:
    moved = [
        announcement("a", kind="periodic", starts="2026-06-25", posted="2026-01-06"),
        change("a", "doi", "reschedule", starts="2026-10-08", posted="2026-06-20"),
        minutes("a", posted="2026-10-09"),
    ]
    found = quarters(*moved, as_of="2026-11-21")
    assert (found["q2"]["state"], found["q4"]["state"]) == ("overdue", "met")
    assert found["q4"]["met_on"] == "2026-10-08"
    put_off = change("a", "hoan", "postpone", posted="2026-06-20")
    assert quarters(moved[0], put_off, as_of="2026-07-01")["q2"]["state"] == "overdue"
