"""Conduct: the meeting as held beside what the plan says."""

from __future__ import annotations

from typing import Any

import build
import pytest
from build import announcement, change, conclusion, minutes, only, plan, rule

M = "dt-05"
AS_OF = "2026-11-21"
HALF_DAYS = [
    ("2026-05-12 07:30", "2026-05-12 11:00", 1),
    ("2026-05-12 07:30", "2026-05-12 12:00", 1),
    ("2026-05-12 07:30", "2026-05-12 12:01", 2),
    ("2026-05-12 12:00", "2026-05-12 16:00", 1),
    ("2026-05-12 11:59", "2026-05-12 16:00", 2),
    ("2026-05-12 13:30", "2026-05-13 11:00", 2),
    ("2026-05-12 07:30", "2026-05-13 17:00", 4),
    ("2026-05-12 20:00", "2026-05-13 00:00", 1),
]


def meeting(**said: Any) -> Any:
    return announcement(
        M, **{"kind": "thematic", "starts": "2026-05-12", "posted": "2026-04-20", **said}
    )


def found(fact: str, expect: Any, *records: Any, **said: Any) -> Any:
    filled = {} if expect is None else {"expect": expect}
    return only(
        plan(rule("as-said", "conduct", fact=fact, **filled, **said)), *records, as_of=AS_OF
    )


@pytest.mark.parametrize(("starts", "ends", "number"), HALF_DAYS)
def test_half_days_touched(starts: str, ends: str, number: int) -> None:
    held = minutes(M, starts=starts, ends=ends, posted="2026-05-20")
    for bounds, state in (
        ({"min": str(number), "max": str(number)}, "met"),
        ({"min": str(number + 1)}, "open"),
        ({"max": str(number - 1)}, "open"),
        ({"max": str(number)}, "met"),
    ):
        assert found("duration", bounds, meeting(), held).state == state


def test_sittings_touch_each_half_day_once() -> None:
    sittings = [
        {"starts": "2026-05-12 07:30", "ends": "2026-05-12 09:00"},
        {"starts": "2026-05-12 09:30", "ends": "2026-05-12 11:30"},
        {"starts": "2026-05-13 13:30", "ends": "2026-05-13 16:00"},
    ]
    held = minutes(M, sessions=sittings, posted="2026-05-20")
    assert found("duration", {"min": "2", "max": "2"}, meeting(), held).state == "met"


def test_an_unknown_duration_is_open() -> None:
    held = minutes(M, posted="2026-05-20")
    assert found("duration", {"min": "1"}, meeting(starts="2026-05-12 07:30"), held).state == "open"
    assert found("duration", {"min": "1"}, meeting(ends="2026-05-12"), held).state == "open"


@pytest.mark.parametrize(
    ("chair", "expect", "state"),
    [
        ("commune_chair", "commune_chair", "met"),
        ("commune_chair", "Chủ tịch UBND xã", "met"),
        ("chủ tịch  ubnd xã", "commune_chair", "met"),
        ("Chủ tịch UBND xã Khe Mẫu", "commune_chair", "met"),
        ("Phó Chủ tịch UBND xã", "commune_chair", "open"),
        ("vice_chair_standing", "commune_chair", "open"),
        ("vice_chair_standing", ["commune_chair", "vice_chair_standing"], "met"),
        (["party_secretary", "commune_chair"], ["commune_chair", "party_secretary"], "met"),
        (["party_secretary", "commune_police_chief"], ["commune_chair", "party_secretary"], "open"),
        (["commune_chair", "party_secretary"], "commune_chair", "met"),
        (None, "commune_chair", "open"),
        ("ai cũng được", None, "met"),
    ],
)
def test_the_chair(chair: Any, expect: Any, state: str) -> None:
    held = minutes(M, chair=chair, posted="2026-05-20")
    assert found("chair", expect, meeting(), held).state == state


def test_delegation_with_a_reason() -> None:
    by = {"chair": "vice_chair_standing", "posted": "2026-05-20"}
    told = minutes(M, **by, delegation_reason="Chỉ huy chống bão")
    assert found("chair", "commune_chair", meeting(), told, unless="delegation").state == "met"
    assert (
        found("chair", "commune_chair", meeting(), minutes(M, **by), unless="delegation").state
        == "open"
    )
    assert found("chair", "commune_chair", meeting(), told).state == "open"


@pytest.mark.parametrize(
    ("fact", "said", "expect", "state"),
    [
        ("format", {"format": "online"}, ["in_person", "online"], "met"),
        ("format", {"format": "hybrid"}, ["in_person", "online"], "open"),
        ("venue", {"venues": ["Hội trường UBND xã (cơ sở 2)"]}, "Hội trường UBND xã", "met"),
        ("venue", {"venues": ["Hội trường UBND xã", "Nhà văn hóa"]}, "Hội trường UBND xã", "met"),
        ("venue", {"venues": ["Nhà văn hóa thôn 12"]}, "thôn 1", "open"),
        ("secretary", {"secretary": "Công chức Văn phòng"}, None, "met"),
        ("secretary", {}, None, "open"),
        ("attendance", {"attendance": {"people": "85", "officials": "9"}}, {"min": "60"}, "met"),
        ("attendance", {"attendance": {"people": "59"}}, {"min": "60"}, "open"),
        ("attendance", {"attendance": {"officials": "9"}}, {"min": "9"}, "met"),
        ("adhoc_ground", {"adhoc_ground": "voter_request"}, ["voter_request"], "met"),
        ("adhoc_ground", {}, ["voter_request"], "open"),
    ],
)
def test_other_facts(fact: str, said: dict[str, Any], expect: Any, state: str) -> None:
    held = minutes(M, posted="2026-05-20", **said)
    assert found(fact, expect, meeting(), held).state == state


def test_what_minutes_do_not_say_the_announcement_does() -> None:
    said = meeting(format="in_person", starts="2026-05-12 07:30", ends="2026-05-12 11:00")
    shown = conclusion(M, posted="2026-05-22")
    one = found("format", "in_person", said, shown)
    assert (one.state, one.met_on, one.evidence_record) == (
        "met",
        build.day("2026-05-22"),
        shown.id,
    )
    assert found("duration", {"max": "1"}, said, shown).state == "met"


def test_nothing_is_judged_before_it_is_held() -> None:
    said = meeting(format="in_person")
    assert found("format", "in_person", said).state == "open"
    off, put_off = (change(M, each, each, posted="2026-05-01") for each in ("cancel", "postpone"))
    assert found("format", "in_person", said, off).state == "cancelled"
    assert found("format", "in_person", said, put_off).state == "suspended"
    soft = found("format", "online", said, minutes(M, posted="2026-05-20"), strength="soft")
    assert (soft.state, soft.due, soft.flags) == ("open", None, ("soft",))
