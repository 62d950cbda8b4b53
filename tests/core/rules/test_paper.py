"""Papers: they are there, or the duty is open; without a quarter no date is invented."""

from __future__ import annotations

from typing import Any

import build
import pytest
from build import announcement, brief, change, minutes, only, paper, plan, response, rule

M = "dt-05"
AS_OF = "2026-11-21"
MEETING = announcement(
    M, kind="thematic", starts="2026-05-12", ends="2026-05-13", posted="2026-04-20"
)


def wanted(kind: Any = "programme", **said: Any) -> dict[str, Any]:
    return rule("there", "paper", paper=kind, **said)


@pytest.mark.parametrize(
    ("when", "posted", "state"),
    [
        ("before", "2026-05-11", "met"),
        ("before", "2026-05-12", "met"),
        ("before", "2026-05-13", "open"),
        ("after", "2026-05-12", "open"),
        ("after", "2026-05-13", "met"),
        ("after", "2026-09-01", "met"),
        ("during", "2026-09-01", "met"),
        (None, "2026-09-01", "met"),
        (None, "2026-11-22", "open"),
    ],
)
def test_before_during_and_after(when: str | None, posted: str, state: str) -> None:
    said = {"when": when} if when else {}
    there = paper("ct", "programme", meeting=M, posted=posted)
    found = only(plan(wanted(**said)), MEETING, there, as_of=AS_OF)
    assert (found.state, found.due) == (state, None)
    if state == "met":
        assert (found.met_on, found.evidence_record) == (build.day(posted), there.id)


def test_late_evidence_is_shown() -> None:
    there = paper("ct", "programme", meeting=M, posted="2026-05-14")
    found = only(plan(wanted(when="before")), MEETING, there, as_of=AS_OF)
    assert [(each.record, each.on, each.counts) for each in found.explanation.found] == [
        (there.id, build.day("2026-05-14"), False)
    ]


def test_each_kind_and_each_unit_is_one_duty() -> None:
    several = plan(
        wanted(["programme", "minutes", "response"]),
        rule("reports", "paper", paper="situation_report", by=["police", "thon_3"]),
    )
    papers = [
        minutes(M, posted="2026-05-14"),
        response("tl", meeting=M, paper="result_notice", posted="2026-06-01"),
        paper("bc", "situation_report", meeting=M, from_="police", posted="2026-05-01"),
    ]
    assert build.states(several, MEETING, *papers, as_of=AS_OF) == {
        f"there/{M}/programme": "open",
        f"there/{M}/minutes": "met",
        f"there/{M}/response": "met",
        f"reports/{M}/situation_report/police": "met",
        f"reports/{M}/situation_report/thon_3": "open",
    }


def test_papers_of_another_meeting_do_not_count() -> None:
    other = paper("ct", "programme", meeting="dt-06", posted="2026-05-01")
    assert only(plan(wanted()), MEETING, other, as_of=AS_OF).state == "open"


def test_stopped_with_the_meeting() -> None:
    off = change(M, "huy", "cancel", posted="2026-05-08")
    put_off = change(M, "hoan", "postpone", posted="2026-05-08")
    there = paper("ct", "programme", meeting=M, posted="2026-05-01")
    assert only(plan(wanted()), MEETING, off, as_of=AS_OF).state == "cancelled"
    assert only(plan(wanted()), MEETING, put_off, as_of=AS_OF).state == "suspended"
    assert only(plan(wanted()), MEETING, put_off, there, as_of=AS_OF).state == "met"


def test_of_a_plan_and_of_a_year() -> None:
    of_plan = plan(
        wanted("opinion_form", per="plan"),
        wanted("plan", per="plan", channel="website") | {"id": "web"},
    )
    form = paper("mau", "opinion_form", plan="2026", posted="2026-02-01")
    found = build.judge(of_plan, form, as_of=AS_OF)
    assert {each.rule: (each.state, each.subject.type, each.subject.id) for each in found} == {
        "there": ("met", "plan", of_plan.id),
        "web": ("met", "plan", of_plan.id),
    }
    of_year = plan(wanted("annual_report", per="year"))
    report = paper("tk", "annual_report", year="2026", posted="2026-11-20")
    found = only(of_year, report, as_of=AS_OF)
    assert (found.state, found.subject.type, found.subject.id) == ("met", "year", "2026")
    other = paper("tk", "annual_report", year="2025", posted="2026-11-20")
    assert only(of_year, other, as_of=AS_OF).state == "open"


@pytest.mark.parametrize(
    ("posted", "as_of", "state", "late"),
    [
        (None, "2026-11-21", "pending", None),
        (None, "2026-12-29", "due_soon", None),
        (None, "2027-01-03", "overdue", (3, "calendar_days")),
        ("2026-12-31", "2027-01-03", "met", None),
        ("2027-01-02", "2027-01-03", "met_late", (2, "calendar_days")),
        ("2026-09-30", "2026-11-21", "pending", None),
    ],
)
def test_a_quarter_is_a_date(posted: str | None, as_of: str, state: str, late: Any) -> None:
    of_year = plan(wanted("annual_report", per="year", quarters=["4"]))
    report = [paper("tk", "annual_report", year="2026", posted=posted)] if posted else []
    found = only(of_year, *report, as_of=as_of)
    assert (found.state, brief(found).get("late_by")) == (state, late)
    assert (found.due, found.unit) == (build.day("2026-12-31"), "quarter")


def test_a_channel_used() -> None:
    heard = plan(rule("heard", "paper", channel="loudspeaker"))
    assert only(heard, MEETING, as_of=AS_OF).state == "open"
    used = announcement(
        M,
        "lai",
        starts="2026-05-12",
        ends="2026-05-13",
        posted="2026-05-01",
        channels=[{"channel": "loudspeaker", "on": "2026-05-02"}],
    )
    found = only(heard, MEETING, used, as_of=AS_OF)
    assert (found.state, found.met_on) == ("met", build.day("2026-05-02"))
    assert only(heard, MEETING, used, as_of="2026-05-01").state == "open"
    board = plan(wanted("announcement", channel="notice_board"))
    assert only(board, MEETING, used, as_of=AS_OF).state == "open"


def test_a_submission_by_its_day_of_receipt() -> None:
    there = paper("yk", "submission", meeting=M, received="2026-05-12", posted="2026-05-20")
    found = only(plan(wanted("submission", when="before")), MEETING, there, as_of=AS_OF)
    assert (found.state, found.met_on) == ("met", build.day("2026-05-12"))


def test_a_late_paper_is_not_taken_from_the_next_quarter():
    both = rule("pq", "paper", paper="situation_report", per="year", quarters=["2", "3"])
    reports = [
        paper("q1", "situation_report", year="2026", posted="2026-03-30"),
        paper("q3", "situation_report", year="2026", posted="2026-09-30"),
    ]
    place = build.take(plan(both), *reports, as_of="2026-11-21").places[0]
    states = {each.quarter: each.state for each in place.obligations if each.rule == "pq"}
    assert states == {2: "overdue", 3: "met"}
