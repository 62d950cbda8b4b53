"""Due dates that moved, each with why."""

from __future__ import annotations

import json

from danbiet.engine import moves


def row(name, due, **more):
    explanation = {"from": "2026-05-12", "counted": 10, "days_off": [], "worked_days": []}
    said = {"id": name, "due": due, "quote": "…", "unit": "working_days", "extended": False}
    return {
        **said,
        "original_due": None,
        "explanation": {**explanation, **more.pop("why", {})},
        **more,
    }


def lines(*rows):
    return b",\n".join(json.dumps(each).encode() for each in rows)


def test_a_date_that_moved_says_why():
    old = lines(row("a", "2026-05-26"), row("b", "2026-06-01"))
    new = lines(row("a", "2026-05-27", why={"days_off": ["2026-05-20"]}), row("b", "2026-06-01"))
    assert moves.between(old, new) == [
        {
            "id": "a",
            "before": "2026-05-26",
            "after": "2026-05-27",
            "why": [{"reason": "days-off-changed", "before": [], "after": ["2026-05-20"]}],
        }
    ]


def test_every_reason():
    old = row("a", "2026-05-26")
    changed = {
        "event-moved": {"why": {"from": "2026-05-13"}},
        "rule-changed": {"why": {"counted": 12}},
        "rule-reworded": {"quote": "khác"},
        "unit-changed": {"unit": "calendar_days"},
        "extended": {"extended": True},
        "promise-moved": {"original_due": "2026-05-26"},
        "days-off-changed": {"why": {"days_off": ["2026-05-20"]}},
        "worked-days-changed": {"why": {"worked_days": ["2026-05-16"]}},
    }
    assert list(changed) == [name for name, _ in moves.REASONS]
    for reason, change in changed.items():
        [found] = moves.between(lines(old), lines(row("a", "2026-05-30", **change)))
        assert [each["reason"] for each in found["why"]] == [reason]


def test_what_is_new_gone_or_undated_has_not_moved():
    old = lines(row("a", "2026-05-26"), row("b", "2026-05-26"), row("c", None))
    new = lines(row("b", None), row("c", "2026-05-26"), row("d", "2026-05-26"))
    assert moves.between(old, new) == []
    assert moves.between(b"", b"") == []


def test_a_build_tells_it_beside_the_release(job, make, content):
    assert make(job).release
    plan = content / "khe-thu/plans/2026.md"
    plan.write_text(plan.read_text("utf-8").replace("days: 7", "days: 8"), "utf-8")
    built = make(job)
    file = job.output.with_name("output.releases") / f"{built.release}.changes.json"
    moved = json.loads(file.read_text("utf-8"))["notes"]["due_dates_moved"]
    assert {each["id"] for each in moved} == {"khe-thu/2026/notice/dt-2026-05/announcement"}
    assert [each["reason"] for each in moved[0]["why"]][:1] == ["rule-changed"]
