"""Completeness: opinions counted in the minutes, issues recorded."""

from __future__ import annotations

from typing import Any

import pytest
from build import announcement, brief, change, conclusion, minutes, only, paper, plan, raised, rule

M = "dt-05"
WANTED = plan(rule("all", "completeness"))
MEETING = announcement(M, kind="thematic", starts="2026-05-12", posted="2026-04-20")


def judged(*records: Any) -> Any:
    return only(WANTED, MEETING, *records, as_of="2026-11-21")


@pytest.mark.parametrize(
    ("opinions", "recorded", "state"),
    [("2", 2, "met"), ("3", 2, "open"), ("1", 2, "open"), (None, 2, "open"), ("0", 0, "met")],
)
def test_counted_and_recorded(opinions: str | None, recorded: int, state: str) -> None:
    issues = [raised(f"i-{number}") for number in range(recorded)]
    found = judged(minutes(M, opinions=opinions, issues=issues, posted="2026-05-14"))
    assert (found.state, found.due) == (state, None)
    if state == "met":
        assert brief(found)["met_on"] == "2026-05-14"


def test_nothing_yet_and_stopped() -> None:
    assert judged().state == "open"
    assert judged(change(M, "huy", "cancel", posted="2026-05-01")).state == "cancelled"
    assert judged(change(M, "hoan", "postpone", posted="2026-05-01")).state == "suspended"


def test_an_issue_first_recorded_in_the_conclusion_counts() -> None:
    told = minutes(M, opinions="2", issues=[raised("a")], posted="2026-05-14")
    later = conclusion(M, posted="2026-05-22", issues=[{"id": "a"}, raised("b")])
    assert judged(told).state == "open"
    assert judged(told, later).state == "met"


def test_what_was_sent_before_counts_once_the_minutes_take_it_up() -> None:
    early = paper(
        "yk",
        "submission",
        meeting=M,
        received="2026-05-01",
        posted="2026-05-02",
        issues=[raised("a"), raised("b")],
    )
    told = minutes(M, opinions="1", issues=[{"id": "a"}], posted="2026-05-14")
    assert judged(early, told).state == "met"


def test_replaced_minutes_count_no_more() -> None:
    first = minutes(
        M, opinions="3", issues=[raised("a"), raised("b"), raised("c")], posted="2026-05-14"
    )
    again = minutes(
        M,
        "lai",
        opinions="2",
        issues=[raised("a"), raised("b")],
        posted="2026-05-16",
        replaces=first.id,
    )
    found = judged(first, again)
    assert (found.state, found.evidence_record) == ("met", again.id)
