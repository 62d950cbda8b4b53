"""A plan's rules against its text, each other, and the other plans."""

from __future__ import annotations

from typing import Any

import build
import pytest
from build import announcement, plan, response, rule

from danbiet.core import checks
from danbiet.core.problems import Problem

LAG = rule("result", "lag", evidence="conclusion", days="10", unit="working_days")
LEAD = rule("notice", "lead", evidence="announcement", days="7", unit="working_days")


def only(*records: Any) -> Problem:
    found = build.problems(*records)
    assert len(found) == 1, found
    return found[0]


def place(each: Problem) -> str:
    return str(each.source).removeprefix("content/khe-mau/")


def test_two_plans_of_a_year() -> None:
    two = plan(slug="2026-b", marks={("year",): (3, 7)})
    found = only(plan(), two)
    assert (found.code, place(found), dict(found.values)["first"]) == (
        "two-plans",
        "plans/2026-b.md:3:7",
        "khe-mau/plans/2026",
    )
    assert build.problems(plan(), plan(slug="2026-b", replaces="khe-mau/plans/2026")) == []
    assert build.problems(plan(), plan(slug="2026-b", posted=None)) == [], "a draft is no plan yet"
    assert build.problems(plan(), plan(slug="2027")) == []


@pytest.mark.parametrize(
    ("quote", "fine"),
    [
        ("Thông báo trước 07 ngày.", True),
        ("Thông báo  trước\u00a007 ngày.", True),
        ("Tho\u0302ng báo trước", True),
        ("trước 7 ngày", False),
        ("Mục II. Thông báo", False),
        ("thông báo trước 07 ngày.", False),
    ],
)
def test_the_quote_stands_in_one_block_of_the_plan(quote: str, fine: bool) -> None:
    text = ("Mục II.", "Thông báo trước\n07 ngày. Sau đó …")
    said = plan(
        {**LEAD, "quote": quote},
        body=text,
        number="1/KH",
        issued="2026-01-05",
        marks={("rules", 0, "quote"): (9, 12)},
    )
    found = list(checks.check([build.locality()], [said], as_of=build.day("2026-11-21")))
    assert [(each.code, place(each)) for each in found] == (
        [] if fine else [("quote-not-in-plan", "plans/2026.md:9:12")]
    )


def test_a_rule_id_is_unique() -> None:
    marks = {("rules", 0, "id"): (5, 9), ("rules", 1, "id"): (11, 9)}
    found = only(plan(LAG, {**LEAD, "id": "result"}, marks=marks))
    assert (found.code, place(found), dict(found.values)["first"]) == (
        "duplicate-id",
        "plans/2026.md:11:9",
        "content/khe-mau/plans/2026.md:5:9",
    )


@pytest.mark.parametrize(
    ("of", "kind", "expected", "suggestion"),
    [
        ("resullt", "extension", "lag", "result"),
        ("notice", "extension", "lag", None),
        ("notices", "exemption", "lead", "notice"),
        ("result", "exemption", "lead", None),
    ],
)
def test_extensions_and_exemptions_point_to_a_rule(
    of: str, kind: str, expected: str, suggestion: str | None
) -> None:
    more = {"days": "15"} if kind == "extension" else {}
    found = only(
        plan(LAG, LEAD, rule("more", kind, of=of, **more), marks={("rules", 2, "of"): (20, 9)})
    )
    assert (found.code, place(found), found.suggestion) == (
        "unknown-rule",
        "plans/2026.md:20:9",
        suggestion,
    )
    assert dict(found.values)["expected"] == expected


@pytest.mark.parametrize(
    ("said", "key", "suggestion"),
    [
        (
            rule("a", "content", of="announcement", fields=["starts", "venue"]),
            "rules[0].fields[1]",
            "venues",
        ),
        (
            rule("a", "content", of="result_notice", fields=["reply", "x"]),
            "rules[0].fields[1]",
            None,
        ),
        (rule("a", "issue", requires=["anser"]), "rules[0].requires[0]", "answer"),
        (
            rule("a", "issue", where={"dispositon": "merged"}, requires=["unit"]),
            "rules[0].where.dispositon",
            "disposition",
        ),
        (
            rule("a", "issue", where={"field": ["land", "roads"]}, requires=["unit"]),
            "rules[0].where.field",
            None,
        ),
        (rule("a", "conduct", fact="format", expect="inperson"), "rules[0].expect", "in_person"),
        (
            rule("a", "conduct", fact="adhoc_ground", expect=["voter_request", "x"]),
            "rules[0].expect",
            None,
        ),
    ],
)
def test_words_inside_a_rule(said: dict[str, Any], key: str, suggestion: str | None) -> None:
    found = only(plan(said, marks={("rules", 0): (6, 5)}))
    assert (found.code, dict(found.values)["key"], found.suggestion) == (
        "unknown-value",
        key,
        suggestion,
    )
    assert place(found) == "plans/2026.md:6:5", "at the key or its nearest parent"


@pytest.mark.parametrize(
    ("said", "code"),
    [
        (rule("a", "conduct", fact="chair", expect={"min": "1"}), "bad-value"),
        (rule("a", "conduct", fact="duration", expect="một buổi"), "bad-number"),
        (rule("a", "conduct", fact="attendance", expect="60"), None),
        (rule("a", "conduct", fact="duration", expect={"min": "1", "max": "2"}), None),
        (rule("a", "content", of="situation_report", fields=["from"]), None),
        (rule("a", "content", of="minutes", fields=["opinions"]), None),
    ],
)
def test_expectations(said: dict[str, Any], code: str | None) -> None:
    found = build.problems(plan(said))
    assert [each.code for each in found] == ([code] if code else [])
    for each in found:
        assert each.sentence("vi")
        assert each.sentence("en")


def test_an_unknown_plan() -> None:
    said = announcement(
        "dt",
        kind="periodic",
        starts="2026-05-12",
        posted="2026-05-01",
        plan="2062",
        marks={("plan",): (8, 7)},
    )
    found = only(plan(), said)
    assert (found.code, place(found), found.suggestion) == (
        "unknown-plan",
        "announcements/dt.md:8:7",
        "2026",
    )


def test_a_reply_names_a_rule_and_a_meeting() -> None:
    said = announcement("dt", kind="periodic", starts="2026-05-12", posted="2026-05-01")
    reply = [{"obligation": "notise", "meeting": "dtx", "text": "Do mưa lũ"}]
    told = response(
        "tl",
        posted="2026-06-01",
        reply=reply,
        marks={("reply", 0, "obligation"): (6, 17), ("reply", 0, "meeting"): (7, 14)},
    )
    found = build.problems(plan(LEAD), said, told)
    assert [(each.code, place(each), each.suggestion) for each in found] == [
        ("unknown-rule", "responses/tl.md:6:17", "notice"),
        ("unknown-meeting", "responses/tl.md:7:14", "dt"),
    ]


@pytest.mark.parametrize(
    ("rules", "place_", "code"),
    [
        ([{**LAG, "extendable_to": "5"}], ("rules", 0, "extendable_to"), "bad-value"),
        (
            [LAG, rule("longer", "extension", of="result", days="5")],
            ("rules", 1, "days"),
            "bad-value",
        ),
        (
            [LEAD, rule("ad-hoc", "exemption", of="notice", evidence=["invitation"])],
            ("rules", 1, "evidence", 0),
            "unknown-value",
        ),
        (
            [rule("steps", "content", of="announcement", agenda=["opening"])],
            ("rules", 0, "agenda"),
            "bad-value",
        ),
        (
            [rule("size", "conduct", fact="attendance", expect={"min": "60", "max": "20"})],
            ("rules", 0, "expect"),
            "bad-value",
        ),
        (
            [rule("to", "recipients", of="plan", includes=["petitioner"])],
            ("rules", 0, "includes", 0),
            "unknown-recipient",
        ),
    ],
)
def test_a_rule_that_can_never_be_kept(rules, place_, code):
    marks = {place_: (9, 5)}
    found = only(plan(*rules, body=tuple(each["quote"] for each in rules), marks=marks))
    assert (found.code, place(found)) == (code, "plans/2026.md:9:5")
