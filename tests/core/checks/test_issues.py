"""Issues over the documents that mention them."""

from __future__ import annotations

from typing import Any

import build
import pytest
from build import announcement, conclusion, minutes, note, raised, response

from danbiet.core.records import Record

M = "dt-05"
BASE = announcement(M, kind="thematic", starts="2026-05-12", posted="2026-04-20")
AT = {
    ("issues", 0, "id"): (9, 9),
    ("issues", 1, "id"): (20, 9),
    ("issues", 0, "disposition"): (10, 18),
    ("issues", 0, "due"): (11, 10),
    ("issues", 0, "new_due", "date"): (12, 20),
    ("opinions",): (7, 11),
}


def raising(**said: Any) -> Record:
    return minutes(M, posted="2026-05-14", marks=AT, issues=[raised("kenh-thon-3")], **said)


def found(*records: Record) -> list[tuple[str, str, str]]:
    return [
        (each.code, each.severity, str(each.source).removeprefix("content/khe-mau/"))
        for each in build.problems(BASE, *records)
    ]


def test_first_seen_whole() -> None:
    short = minutes(M, posted="2026-05-14", marks=AT, issues=[{"id": "a"}])
    assert found(short) == [("issue-without-key", "error", "minutes/dt-05.md:9:9")] * 2
    draft = minutes(M, marks=AT, issues=[{"id": "a", "title": "Kênh"}])
    assert found(draft) == [("issue-without-key", "warning", "minutes/dt-05.md:9:9")]
    later = conclusion(M, posted="2026-05-22", issues=[{"id": "kenh-thon-3"}])
    assert found(raising(), later) == []
    too_early = conclusion(M, posted="2026-05-13", marks=AT, issues=[{"id": "kenh-thon-3"}])
    assert (
        found(raising(), too_early)
        == [("issue-without-key", "error", "conclusions/dt-05.md:9:9")] * 2
    )
    whole = response("r", posted="2026-06-01", issues=[raised("b", status="answered")])
    assert found(whole) == [], "a later stage may bring it, whole"


def test_twice_in_one_document() -> None:
    twice = minutes(M, posted="2026-05-14", marks=AT, issues=[raised("a"), raised("a")])
    problems = build.problems(BASE, twice)
    assert [(each.code, each.source.line, dict(each.values)["first"]) for each in problems] == [
        ("duplicate-id", 20, "content/khe-mau/minutes/dt-05.md:9:9")
    ]


def test_a_note_on_an_unknown_issue() -> None:
    said = note("n", posted="2026-06-01", marks=AT, issues=[{"id": "kenh-thon-4", "view": "asks"}])
    problems = build.problems(BASE, raising(), said)
    assert [(each.code, each.source.line, each.suggestion) for each in problems] == [
        ("unknown-issue", 9, "kenh-thon-3")
    ]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({"disposition": "note_report_up"}, ("report-up-missing", "warning", 10)),
        ({"disposition": "check_answer_later"}, ("later-without-due", "warning", 10)),
        (
            {"disposition": "check_answer_later", "due": "2026-05-21"},
            ("due-before-issued", "error", 11),
        ),
        ({"disposition": "check_answer_later", "due": "2026-05-22"}, None),
        ({"disposition": "note_report_up", "reported_up": {"on": "2026-05-23"}}, None),
        ({"disposition": "answer_at_meeting"}, None),
    ],
)
def test_decisions(said: dict[str, Any], expected: tuple[str, str, int] | None) -> None:
    told = conclusion(
        M,
        issued="2026-05-22",
        posted="2026-05-22",
        marks=AT,
        issues=[{"id": "kenh-thon-3", **said}],
    )
    problems = build.problems(BASE, raising(), told)
    assert [(each.code, each.severity, each.source.line) for each in problems] == (
        [expected] if expected else []
    )


def test_a_promise_moved_into_the_past() -> None:
    told = response(
        "r",
        issued="2026-07-22",
        posted="2026-07-22",
        marks=AT,
        issues=[{"id": "kenh-thon-3", "new_due": {"date": "2026-07-21", "reason": "Mưa"}}],
    )
    assert found(raising(), told) == [("due-before-issued", "error", "responses/r.md:12:20")]


def test_opinions_and_issues_differ() -> None:
    assert found(raising(opinions="2")) == [("opinions-differ", "warning", "minutes/dt-05.md:7:11")]
    assert found(raising(opinions="1")) == []
