"""Content: fields filled, steps held."""

from __future__ import annotations

import build
from build import announcement, change, minutes, only, paper, plan, rule

M = "dt-05"
AS_OF = "2026-11-21"
MEETING = announcement(
    M, kind="thematic", starts="2026-05-12", venues=["Hội trường"], posted="2026-04-20"
)


def test_every_field_filled() -> None:
    wanted = plan(rule("says", "content", of="announcement", fields=["starts", "venues", "topics"]))
    found = only(wanted, MEETING, as_of=AS_OF)
    assert (found.state, found.due, found.met_on) == ("open", None, None)
    assert ("fields-missing", (("fields", "topics"),)) in [
        (each.code, each.values) for each in found.explanation.findings
    ]
    more = announcement(M, "them", starts="2026-05-12", topics=["Kênh mương"], posted="2026-04-25")
    found = only(wanted, MEETING, more, as_of=AS_OF)
    assert (found.state, found.met_on, found.evidence_record) == (
        "met",
        build.day("2026-04-25"),
        more.id,
    )


def test_a_replaced_document_says_nothing_more() -> None:
    wanted = plan(rule("says", "content", of="announcement", fields=["venues"]))
    again = announcement(
        M, "lai", kind="thematic", starts="2026-05-12", posted="2026-04-25", replaces=MEETING.id
    )
    assert only(wanted, MEETING, again, as_of=AS_OF).state == "open"


def test_zero_is_an_answer() -> None:
    wanted = plan(rule("says", "content", of="minutes", fields=["opinions"]))
    assert (
        only(wanted, MEETING, minutes(M, opinions="0", posted="2026-05-14"), as_of=AS_OF).state
        == "met"
    )


def test_the_sender_of_a_paper() -> None:
    wanted = plan(rule("says", "content", of="situation_report", fields=["from"]))
    there = paper("bc", "situation_report", meeting=M, from_="police", posted="2026-05-10")
    assert only(wanted, MEETING, there, as_of=AS_OF).state == "met"
    nobody = paper("bc", "situation_report", meeting=M, posted="2026-05-10")
    assert only(wanted, MEETING, nobody, as_of=AS_OF).state == "open"


def test_the_steps_of_the_agenda() -> None:
    wanted = plan(
        rule("steps", "content", of="minutes", agenda=["opening", "opinions", "conclusion"])
    )
    short = minutes(
        M, agenda=["opening", {"step": "opinions", "text": "Chín ý kiến"}], posted="2026-05-14"
    )
    found = only(wanted, MEETING, short, as_of=AS_OF)
    assert found.state == "open"
    assert ("steps-missing", (("steps", "conclusion"),)) in [
        (each.code, each.values) for each in found.explanation.findings
    ]
    whole = minutes(M, agenda=["opening", "opinions", "conclusion"], posted="2026-05-14")
    assert only(wanted, MEETING, whole, as_of=AS_OF).state == "met"


def test_of_the_plan_itself_and_stopped_meetings() -> None:
    wanted = plan(rule("says", "content", of="plan", fields=["number"]), number="33/KH-UBND")
    found = only(wanted, as_of=AS_OF)
    assert (found.state, found.subject.type, found.met_on) == (
        "met",
        "plan",
        build.day("2026-01-05"),
    )
    wanted = plan(rule("says", "content", of="minutes", fields=["secretary"]))
    off, put_off = (change(M, each, each, posted="2026-05-01") for each in ("cancel", "postpone"))
    assert only(wanted, MEETING, off, as_of=AS_OF).state == "cancelled"
    assert only(wanted, MEETING, put_off, as_of=AS_OF).state == "suspended"
