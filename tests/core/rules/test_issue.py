"""Issue duties: which issues a rule speaks of, and what they must carry."""

from __future__ import annotations

from typing import Any

import build
import pytest
from build import announcement, conclusion, minutes, paper, plan, raised, response, rule

M = "dt-05"
AS_OF = "2026-11-21"
BASE = [
    announcement(M, kind="thematic", starts="2026-05-12", posted="2026-04-20"),
    minutes(
        M,
        posted="2026-05-14",
        issues=[
            raised("a", field="land"),
            raised("b", field="irrigation", off_topic="true"),
        ],
    ),
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
            {"id": "b", "unit": "economics", "disposition": "answer_at_meeting", "answer": "Đã rõ"},
        ],
    ),
]


def duties(where: dict[str, Any], requires: list[str], *more: Any, **said: Any) -> dict[str, str]:
    wanted = plan(rule("carries", "issue", where=where, requires=requires, **said))
    found = build.judge(wanted, *BASE, *more, as_of=AS_OF)
    return {each.subject.id: each.state for each in found if each.kind == "issue"}


@pytest.mark.parametrize(
    ("where", "requires", "states"),
    [
        ({}, ["unit", "disposition"], {"a": "met", "b": "met"}),
        ({}, ["answer"], {"a": "open", "b": "met"}),
        ({"disposition": "check_answer_later"}, ["due"], {"a": "met"}),
        ({"disposition": ["check_answer_later", "note_report_up"]}, ["promise"], {"a": "open"}),
        ({"field": "land", "disposition": "answer_at_meeting"}, ["due"], {}),
        ({"off_topic": "true"}, ["answer"], {"b": "met"}),
        ({"off_topic": "false"}, ["due"], {"a": "met"}),
        ({"status": "in_progress"}, ["unit"], {"a": "met"}),
        ({}, ["status"], {"a": "open", "b": "open"}),
        ({}, ["raised_by", "title", "field"], {"a": "met", "b": "met"}),
    ],
)
def test_which_and_what(where: dict[str, Any], requires: list[str], states: dict[str, str]) -> None:
    assert duties(where, requires) == states


def test_met_when_the_last_field_is_filled() -> None:
    told = response(
        "tl", posted="2026-06-10", issues=[{"id": "a", "status": "resolved", "evidence": ["a.jpg"]}]
    )
    wanted = plan(rule("carries", "issue", where={"field": "land"}, requires=["due", "evidence"]))
    found = [each for each in build.judge(wanted, *BASE, told, as_of=AS_OF) if each.kind == "issue"]
    assert [(each.state, each.met_on, each.evidence_record, each.unit_id) for each in found] == [
        ("met", build.day("2026-06-10"), told.id, "economics")
    ]
    before = build.judge(wanted, *BASE, told, as_of="2026-06-09")
    assert [each.state for each in before if each.kind == "issue"] == ["open"]


def test_kinds_of_meeting_and_issues_before_any_meeting() -> None:
    assert duties({}, ["unit"], meetings=["periodic"]) == {}
    early = paper(
        "yk", "submission", received="2026-03-01", posted="2026-03-02", issues=[raised("c")]
    )
    assert duties({}, ["unit"], early) == {"a": "met", "b": "met", "c": "open"}
    last_year = paper(
        "yk", "submission", received="2025-03-01", posted="2025-03-02", issues=[raised("c")]
    )
    assert duties({}, ["unit"], last_year) == {"a": "met", "b": "met"}
