"""Ids against the locality's own lists, with the place and the nearest name."""

from __future__ import annotations

from typing import Any

import build
import pytest
from build import announcement, conclusion, minutes, paper, plan, raised, response, rule

from danbiet.core.records import Record

M = "dt-05"
BASE = [
    announcement(M, kind="thematic", starts="2026-05-12", posted="2026-04-20"),
    minutes(M, posted="2026-05-14", issues=[raised("a")]),
]


def at(path: tuple[Any, ...]) -> dict[tuple[Any, ...], tuple[int, int]]:
    return {path: (7, 13)}


CASES: list[Any] = [
    pytest.param(
        plan(supervisors=["frnot"], marks=at(("supervisors", 0))),
        ("unknown-supervisor", "supervisors[0]", "front"),
        id="supervisors of a plan",
    ),
    pytest.param(
        plan(rule("a", "pledge", responsible="ofice"), marks=at(("rules", 0, "responsible"))),
        ("unknown-unit", "rules[0].responsible", "office"),
        id="responsible",
    ),
    pytest.param(
        plan(rule("a", "pledge", supervisor="office"), marks=at(("rules", 0, "supervisor"))),
        ("unknown-supervisor", "rules[0].supervisor", None),
        id="a unit is no supervisor",
    ),
    pytest.param(
        plan(
            rule("a", "paper", paper="submission", by=["police", "thon_33"]),
            marks=at(("rules", 0, "by", 1)),
        ),
        ("unknown-unit", "rules[0].by[1]", "thon_3"),
        id="by",
    ),
    pytest.param(
        paper(
            "bc",
            "situation_report",
            meeting=M,
            from_="econmics",
            posted="2026-05-01",
            marks=at(("from",)),
        ),
        ("unknown-unit", "from", "economics"),
        id="from",
    ),
    pytest.param(
        paper(
            "ct",
            "programme",
            meeting=M,
            posted="2026-05-01",
            marks=at(("assignments", 0, "unit")),
            assignments=[{"unit": "xyz", "task": "Chuẩn bị"}],
        ),
        ("unknown-unit", "assignments[0].unit", None),
        id="assignments",
    ),
    pytest.param(
        minutes(
            M,
            "bb-2",
            posted="2026-05-15",
            marks=at(("issues", 0, "raised_by", "village")),
            issues=[
                raised("b", raised_by={"type": "village", "label": "Thôn 9", "village": "thon_9"})
            ],
        ),
        ("unknown-village", "issues[0].raised_by.village", "thon_4"),
        id="village",
    ),
    pytest.param(
        conclusion(
            M,
            posted="2026-05-22",
            marks=at(("issues", 0, "unit")),
            issues=[{"id": "a", "unit": "polic"}],
        ),
        ("unknown-unit", "issues[0].unit", "police"),
        id="unit of an issue",
    ),
    pytest.param(
        conclusion(
            M,
            posted="2026-05-22",
            marks=at(("issues", 0, "coordinators", 1)),
            issues=[{"id": "a", "coordinators": ["front", "bank"]}],
        ),
        ("unknown-unit", "issues[0].coordinators[1]", None),
        id="coordinators",
    ),
    pytest.param(
        response(
            "tl",
            posted="2026-06-01",
            marks=at(("issues", 0, "by")),
            issues=[{"id": "a", "status": "answered", "by": "economic"}],
        ),
        ("unknown-unit", "issues[0].by", "economics"),
        id="by of an outcome",
    ),
]


@pytest.mark.parametrize(("record", "expected"), CASES)
def test_unknown_names(record: Record, expected: tuple[str, str, str | None]) -> None:
    found = build.problems(*BASE, record)
    assert [(each.code, dict(each.values)["key"], each.suggestion) for each in found] == [expected]
    assert (found[0].source.line, found[0].source.column, found[0].severity) == (7, 13, "error")


def test_what_is_known() -> None:
    fine = [
        paper(
            "bc",
            "submission",
            meeting=M,
            from_="thon_3",
            received="2026-05-01",
            posted="2026-05-01",
        ),
        conclusion(
            M,
            posted="2026-05-22",
            issues=[{"id": "a", "unit": "front", "coordinators": ["police"]}],
        ),
        response(
            "tl",
            posted="2026-06-01",
            issues=[{"id": "a", "status": "answered", "by": "Sở Xây dựng"}],
        ),
    ]
    assert build.problems(*BASE, *fine) == []


def test_recipients_are_free_text_so_a_misspelt_id_is_only_a_warning() -> None:
    told = conclusion(
        M,
        posted="2026-05-22",
        marks=at(("recipients", 2)),
        recipients=["Sở Nội vụ", "petitioners", "supperior", "thon_3", "front"],
    )
    found = build.problems(*BASE, told)
    assert [(each.code, each.severity, each.suggestion) for each in found] == [
        ("unknown-recipient", "warning", "superior")
    ]
    assert (found[0].source.line, found[0].source.column) == (7, 13)
