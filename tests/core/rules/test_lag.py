"""Lags: from the last day really held, extended only with a ground and a reason."""

from __future__ import annotations

from typing import Any

import build
import pytest
from build import (
    announcement,
    brief,
    change,
    conclusion,
    minutes,
    only,
    paper,
    plan,
    response,
    rule,
)

from danbiet.core.records import Record

M = "dt-05"
AS_OF = "2026-11-21"


def within(evidence: Any = "conclusion", **said: Any) -> dict[str, Any]:
    """Ten working days after Tuesday 12/5/2026: Tuesday 26/5; fifteen: Tuesday 2/6."""
    return rule(
        "result", "lag", evidence=evidence, **{"days": "10", "unit": "working_days", **said}
    )


def announced(**said: Any) -> Record:
    filled = {"kind": "thematic", "starts": "2026-05-12", "posted": "2026-04-20", **said}
    return announcement(M, **filled)


GROUND = {"ground": "beyond_authority", "reason": "Chờ ý kiến của tỉnh"}
LONGER = rule("longer", "extension", of="result", days="15", grounds=["beyond_authority"])


def test_from_the_last_day() -> None:
    two_days = announced(ends="2026-05-13")
    assert only(plan(within()), two_days, as_of=AS_OF).due == build.day("2026-05-27")
    sittings = announced(starts=None, sessions=[{"starts": "2026-05-14"}, {"starts": "2026-05-12"}])
    assert only(plan(within()), sittings, as_of=AS_OF).due == build.day("2026-05-28")
    over_midnight = announced(starts="2026-05-12 20:00", ends="2026-05-13 00:30")
    assert only(plan(within()), over_midnight, as_of=AS_OF).due == build.day("2026-05-27")


def test_from_the_day_really_held() -> None:
    held = minutes(M, starts="2026-05-19", posted="2026-05-20")
    # 20, 21, 22, 25, 26, 27, 28, 29 May, 1 and 2 June.
    states = [only(plan(within()), announced(), held, as_of=on).due for on in ("2026-05-19", AS_OF)]
    assert states == [build.day("2026-05-26"), build.day("2026-06-02")]


def test_minutes_that_tell_only_the_start_keep_the_announced_end() -> None:
    two_days = announced(starts="2026-05-12 07:30", ends="2026-05-13 17:00")
    held = minutes(M, starts="2026-05-12 07:30", posted="2026-05-20")
    assert only(plan(within()), two_days, held, as_of=AS_OF).due == build.day("2026-05-27")
    shorter = minutes(M, starts="2026-05-12 07:30", ends="2026-05-12 17:00", posted="2026-05-20")
    assert only(plan(within()), two_days, shorter, as_of=AS_OF).due == build.day("2026-05-26")


COURSE = [
    ("2026-05-01", "pending", None),
    ("2026-05-20", "pending", None),
    ("2026-05-21", "due_soon", None),
    ("2026-05-26", "due_soon", None),
    ("2026-05-27", "overdue", (1, "working_days")),
    ("2026-05-30", "overdue", (3, "working_days")),
    ("2026-06-01", "overdue", (4, "working_days")),
]


@pytest.mark.parametrize(("as_of", "state", "late"), COURSE)
def test_day_by_day_without_minutes(as_of: str, state: str, late: Any) -> None:
    """Once the day has passed without a change notice the announced date counts."""
    found = only(plan(within()), announced(), as_of=as_of)
    assert (found.state, brief(found).get("late_by")) == (state, late)


@pytest.mark.parametrize(
    ("posted", "state", "late"),
    [
        ("2026-05-26T23:59+07:00", "met", None),
        ("2026-05-27T00:01+07:00", "met_late", (1, "working_days")),
        ("2026-05-26T17:01Z", "met_late", (1, "working_days")),
    ],
)
def test_till_midnight_local_time(posted: str, state: str, late: Any) -> None:
    found = only(plan(within()), announced(), conclusion(M, posted=posted), as_of=AS_OF)
    assert (found.state, brief(found).get("late_by")) == (state, late)


@pytest.mark.parametrize(
    ("measured", "met_on", "state"),
    [
        ("issued", "2026-05-25", "met"),
        ("sent", "2026-05-26", "met"),
        ("posted", "2026-05-28", "met_late"),
    ],
)
def test_the_rule_says_which_date(measured: str, met_on: str, state: str) -> None:
    told = conclusion(M, issued="2026-05-25", sent="2026-05-26", posted="2026-05-28")
    found = only(plan(within(measured=measured)), announced(), told, as_of=AS_OF)
    assert (found.met_on, found.state) == (build.day(met_on), state)
    assert (
        only(plan(within(measured=measured)), announced(), told, as_of="2026-05-27").met_on is None
    )


def test_without_the_measured_date_the_clock_is_unknown() -> None:
    told = conclusion(M, posted="2026-05-28")
    found = only(plan(within(measured="issued")), announced(), told, as_of=AS_OF)
    assert (found.state, found.due, found.late_by) == ("unknown", build.day("2026-05-26"), None)
    again = conclusion(M, "lai", issued="2026-05-25", posted="2026-06-28", replaces=told.id)
    assert (
        only(plan(within(measured="issued")), announced(), told, again, as_of=AS_OF).state == "met"
    )


def test_a_date_after_the_as_of_date_is_no_evidence_yet() -> None:
    told = conclusion(M, issued="2026-05-25", sent="2026-05-29", posted="2026-05-25")
    found = only(plan(within(measured="sent")), announced(), told, as_of="2026-05-28")
    assert (found.state, found.met_on) == ("overdue", None)


def test_calendar_days_roll_on() -> None:
    ten = plan(within(unit="calendar_days"))
    assert only(ten, announced(starts="2026-08-21"), as_of=AS_OF).due == build.day("2026-09-03")
    late = conclusion(M, posted="2026-09-05")
    found = only(ten, announced(starts="2026-08-21"), late, as_of=AS_OF)
    assert brief(found)["late_by"] == (2, "calendar_days")


def test_several_evidences_are_several_duties() -> None:
    wanted = plan(within(["conclusion", "minutes", "result_report", "result_notice"]))
    papers = [
        minutes(M, posted="2026-05-14"),
        response("bc", paper="result_report", meeting=M, posted="2026-05-26"),
        paper("tb", "result_notice", meeting=M, posted="2026-05-29"),
        response("tl", meeting=M, posted="2026-05-13"),
    ]
    found = build.judge(wanted, announced(), *papers, as_of=AS_OF)
    assert {each.evidence: each.state for each in found} == {
        "conclusion": "overdue",
        "minutes": "met",
        "result_report": "met",
        "result_notice": "met_late",
    }


# --- extension ---
GIVEN = [
    pytest.param(GROUND, True, id="ground and reason"),
    pytest.param({"ground": "beyond_authority"}, False, id="no reason"),
    pytest.param({"ground": "beyond_authority", "reason": " "}, False, id="an empty reason"),
    pytest.param({**GROUND, "ground": "complex_multi_agency"}, False, id="another ground"),
]


@pytest.mark.parametrize(("given", "longer"), GIVEN)
@pytest.mark.parametrize("own_rule", [True, False])
def test_only_with_a_ground_of_the_rule_and_a_reason(
    given: dict[str, str], longer: bool, own_rule: bool
) -> None:
    inside = {} if own_rule else {"extendable_to": "15", "grounds": ["beyond_authority"]}
    wanted = plan(within(**inside), *([LONGER] if own_rule else []))
    told = conclusion(M, extension=given, posted="2026-06-01")
    found = only(wanted, announced(), told, as_of=AS_OF)
    assert (found.extended, found.due) == (
        longer,
        build.day("2026-06-02" if longer else "2026-05-26"),
    )
    assert found.state == ("met" if longer else "met_late")


def test_extended_though_the_evidence_came_in_the_first_limit() -> None:
    told = conclusion(M, extension=GROUND, posted="2026-05-20")
    found = only(plan(within(), LONGER), announced(), told, as_of=AS_OF)
    assert brief(found) == {
        "state": "met",
        "due": "2026-06-02",
        "met_on": "2026-05-20",
        "by": f"conclusions/{M}",
        "flags": ("extended",),
    }


def test_an_extension_may_stand_in_any_document_and_counts_from_its_posting() -> None:
    for early in (
        announced(extension=GROUND, posted="2026-05-25"),
        minutes(M, kind="thematic", starts="2026-05-12", extension=GROUND, posted="2026-05-25"),
        response("tl", meeting=M, extension=GROUND, posted="2026-05-25"),
        paper("bc", "situation_report", meeting=M, extension=GROUND, posted="2026-05-25"),
    ):
        base = [] if early.kind == "announcement" else [announced()]
        found = only(plan(within(), LONGER), *base, early, as_of="2026-05-27")
        assert (found.state, found.due) == ("pending", build.day("2026-06-02")), early.kind
        assert only(plan(within(), LONGER), *base, early, as_of="2026-06-03").state == "overdue"
    before = only(
        plan(within(), LONGER),
        announced(),
        response("tl", meeting=M, extension=GROUND, posted="2026-05-28"),
        as_of="2026-05-27",
    )
    assert (before.state, before.due) == ("overdue", build.day("2026-05-26"))


def test_an_extension_of_another_rule_or_kind_of_meeting_does_not_help() -> None:
    told = conclusion(M, extension=GROUND, posted="2026-06-01")
    other = {**LONGER, "of": "another"}
    found = build.judge(
        plan(
            within(),
            rule("another", "lag", evidence="minutes", days="1", unit="working_days"),
            other,
        ),
        announced(),
        told,
        as_of=AS_OF,
    )
    assert {each.rule: each.extended for each in found} == {"result": False, "another": True}
    periodic = {**LONGER, "meetings": ["periodic"]}
    assert not only(plan(within(), periodic), announced(), told, as_of=AS_OF).extended


def test_without_any_extension_in_the_plan_a_ground_changes_nothing() -> None:
    told = conclusion(M, extension=GROUND, posted="2026-06-01")
    found = only(plan(within()), announced(), told, as_of=AS_OF)
    assert (found.state, found.extended) == ("met_late", False)


def test_an_extension_withdrawn_or_replaced_is_gone() -> None:
    told = conclusion(M, extension=GROUND, posted="2026-06-01")
    again = conclusion(M, "lai", posted="2026-06-02", replaces=told.id)
    found = only(plan(within(), LONGER), announced(), told, again, as_of=AS_OF)
    assert (found.state, found.met_on, found.due) == (
        "met_late",
        build.day("2026-06-01"),
        build.day("2026-05-26"),
    )


def test_a_replaced_conclusion_still_gives_its_date_and_a_withdrawn_one_none() -> None:
    told = conclusion(M, posted="2026-05-25")
    again = conclusion(M, "lai", posted="2026-06-02", replaces=told.id)
    found = only(plan(within()), announced(), told, again, as_of=AS_OF)
    assert (found.state, found.evidence_record) == ("met", told.id)
    gone = conclusion(M, posted="2026-05-25", withdrawn={"on": "2026-06-02", "reason": "Nhầm"})
    states = [
        only(plan(within()), announced(), gone, as_of=on).state
        for on in ("2026-06-01", "2026-06-02")
    ]
    assert states == ["met", "overdue"]


# --- a date that moves ---


def test_rescheduled_counts_from_the_new_date_only() -> None:
    later = change(M, "doi", "reschedule", starts="2026-06-16", posted="2026-05-08")
    found = only(plan(within()), announced(), later, as_of="2026-06-20")
    assert (found.state, found.due) == ("pending", build.day("2026-06-30"))


def test_postponed_and_cancelled() -> None:
    put_off = change(M, "hoan", "postpone", posted="2026-05-08")
    found = only(plan(within()), announced(), put_off, as_of=AS_OF)
    assert (found.state, found.due) == ("suspended", None)
    off = change(M, "huy", "cancel", posted="2026-05-08")
    assert only(plan(within()), announced(), off, as_of=AS_OF).state == "cancelled"
    held = minutes(M, starts="2026-05-20", posted="2026-05-22")
    found = only(plan(within()), announced(), put_off, held, as_of="2026-05-25")
    assert (found.state, found.due) == ("pending", build.day("2026-06-03")), "held after all"


def test_provisional_and_unknown() -> None:
    on = announced(starts="2026-11-20", posted="2026-10-20")
    found = only(plan(within()), on, conclusion(M, posted="2026-12-07"), as_of="2026-12-20")
    assert (found.state, found.due, found.alternative_due, found.flags) == (
        "met",
        build.day("2026-12-07"),
        build.day("2026-12-04"),
        ("last_day", "provisional"),
    )
    assert only(plan(within()), on, as_of="2026-12-07").state == "due_soon"
    assert only(plan(within()), on, as_of="2026-12-08").state == "overdue"
    end = announced(starts="2027-12-28", posted="2026-10-20")
    found = only(plan(within(), slug="2027", posted="2026-01-05"), end, as_of=AS_OF)
    assert (found.state, found.due) == ("unknown", None)
    young = build.locality(records_from="2026-05-27")
    assert only(plan(within()), announced(), as_of=AS_OF, at=young).state == "unknown"
    young = build.locality(records_from="2026-05-26")
    assert only(plan(within()), announced(), as_of=AS_OF, at=young).state == "overdue"
