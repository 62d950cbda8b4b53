"""Quotas count what was held in the plan's year."""

from __future__ import annotations

from typing import Any

import build
import pytest
from build import announcement, brief, change, conclusion, minutes, only, plan, rule

from danbiet.core.records import Record


def held(name: str, day: str, kind: str = "thematic", **said: Any) -> list[Record]:
    return [
        announcement(name, kind=kind, starts=day, posted="2026-01-06", **said),
        minutes(name, posted=day),
    ]


def wanted(**said: Any) -> Record:
    return plan(rule("two", "quota", **said))


TWO = wanted(at_least="2", meetings=["thematic"])


def test_the_second_meeting_reaches_two() -> None:
    records = [TWO, *held("b", "2026-09-10"), *held("a", "2026-03-10"), *held("c", "2026-10-10")]
    assert brief(only(*records, as_of="2026-11-21")) == {
        "state": "met",
        "due": "2026-12-31",
        "met_on": "2026-09-10",
        "by": "minutes/b",
    }
    assert only(*records, as_of="2026-09-09").state == "pending"


@pytest.mark.parametrize(
    ("as_of", "state", "late"),
    [
        ("2026-12-27", "pending", None),
        ("2026-12-28", "due_soon", None),
        ("2026-12-31", "due_soon", None),
        ("2027-01-01", "overdue", (1, "calendar_days")),
        ("2027-03-01", "overdue", (60, "calendar_days")),
    ],
)
def test_missed_when_the_year_is_over(as_of: str, state: str, late: Any) -> None:
    found = only(TWO, *held("a", "2026-03-10"), as_of=as_of)
    assert (found.state, brief(found).get("late_by"), found.met_on) == (state, late, None)
    assert (found.subject.type, found.subject.id, found.unit) == ("plan", TWO.id, "year")


def test_soft_is_open_and_flagged() -> None:
    soft = wanted(at_least="1", strength="soft")
    found = only(soft, as_of="2027-01-01")
    assert brief(found) == {"state": "open", "due": "2026-12-31", "flags": ("soft",)}
    assert only(soft, as_of="2026-06-01").state == "pending"


NOT_COUNTED = [
    pytest.param(
        [announcement("a", kind="thematic", starts="2026-03-10", posted="2026-01-06")],
        id="only announced",
    ),
    pytest.param(held("a", "2026-03-10", "ad_hoc"), id="another kind"),
    pytest.param(
        [*held("a", "2026-03-10"), change("a", "huy", "cancel", posted="2026-03-09")],
        id="cancelled",
    ),
    pytest.param(
        [*held("a", "2026-03-10")[:1], change("a", "hoan", "postpone", posted="2026-03-09")],
        id="postponed",
    ),
    pytest.param(
        [*held("a", "2026-03-10")[:1], minutes("a", posted=None)], id="a draft of minutes"
    ),
    pytest.param([*held("a", "2026-03-10")[:1], minutes("a", posted="2026-12-01")], id="scheduled"),
    pytest.param(held("a", "2027-03-10"), id="another year"),
]


@pytest.mark.parametrize("records", NOT_COUNTED)
def test_what_does_not_count(records: list[Record]) -> None:
    assert (
        only(wanted(at_least="1", meetings=["thematic"]), *records, as_of="2026-11-21").met_on
        is None
    )


def test_a_conclusion_shows_too_that_it_was_held() -> None:
    records = [*held("a", "2026-03-10")[:1], conclusion("a", posted="2026-03-20")]
    found = only(wanted(at_least="1"), *records, as_of="2026-11-21")
    assert brief(found) == {
        "state": "met",
        "due": "2026-12-31",
        "met_on": "2026-03-10",
        "by": "conclusions/a",
    }
    assert only(wanted(at_least="1"), *records, as_of="2026-03-19").state == "pending"


def test_a_theme() -> None:
    records = [
        *held("a", "2026-03-10", theme="Nông  DÂN"),
        *held("b", "2026-04-10", theme="Thanh niên"),
    ]
    assert only(wanted(theme="nông dân"), *records, as_of="2026-11-21").met_on == build.day(
        "2026-03-10"
    )
    assert only(wanted(theme="nông"), *records, as_of="2026-11-21").state == "pending"
    assert only(wanted(theme="Nong dan"), *records, as_of="2026-11-21").state == "met", "folded"


def test_each_place_once() -> None:
    three = wanted(places=["Xã Một", "Xã Hai", "Xã Ba"])
    records = [
        *held("a", "2026-03-10", venues=["Hội trường xã  MỘT"]),
        *held("b", "2026-04-10", venues=["Hội trường xã Một"]),
        *held("c", "2026-05-10", venues=["Xã Ba"]),
    ]
    found = only(three, *records, as_of="2026-11-21")
    assert (found.state, found.met_on) == ("pending", None)
    assert ("places-missing", (("places", "Xã Hai"),)) in [
        (each.code, each.values) for each in found.explanation.findings
    ]
    last = [
        announcement(
            "d",
            kind="thematic",
            posted="2026-01-06",
            sessions=[{"starts": "2026-06-10", "venue": "Trường học xã Hai"}],
        ),
        minutes("d", posted="2026-06-11"),
    ]
    assert only(three, *records, *last, as_of="2026-11-21").met_on == build.day("2026-06-10")


def test_a_place_is_named_in_whole_words() -> None:
    one = wanted(places=["Thôn 1"])
    for venue, state in (("Nhà văn hóa thôn 12", "pending"), ("Nhà văn hóa thôn 1, xã Khe", "met")):
        records = held("a", "2026-03-10", venues=[venue])
        assert only(one, *records, as_of="2026-11-21").state == state


def test_the_clock_goes_on_while_a_meeting_is_postponed() -> None:
    records = [*held("a", "2026-12-10")[:1], change("a", "hoan", "postpone", posted="2026-12-09")]
    assert only(wanted(at_least="1"), *records, as_of="2027-01-01").state == "overdue"


def test_before_records_from() -> None:
    young = build.locality(records_from="2027-01-01")
    assert only(TWO, as_of="2027-06-01", at=young).state == "unknown"
