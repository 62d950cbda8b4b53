"""Recipients: one document that goes to all of them."""

from __future__ import annotations

import build
from build import announcement, change, conclusion, only, plan, rule

M = "dt-05"
MEETING = announcement(M, kind="thematic", starts="2026-05-12", posted="2026-04-20")
WANTED = plan(
    rule("to", "recipients", of="conclusion", includes=["petitioners", "front", "Sở Nội vụ"])
)


def test_all_in_one_document() -> None:
    some = conclusion(M, posted="2026-05-22", recipients=["petitioners", "front"])
    rest = conclusion(M, "lai", posted="2026-05-23", recipients=["sở  nội vụ"])
    found = only(WANTED, MEETING, some, rest, as_of="2026-11-21")
    assert (found.state, found.due) == ("open", None)
    assert ("recipients-missing", (("recipients", "Sở Nội vụ"),)) in [
        (each.code, each.values) for each in found.explanation.findings
    ]
    whole = conclusion(
        M, "du", posted="2026-05-24", recipients=["SỞ NỘI VỤ", "front", "petitioners", "radio"]
    )
    found = only(WANTED, MEETING, some, whole, as_of="2026-11-21")
    assert (found.state, found.met_on, found.evidence_record) == (
        "met",
        build.day("2026-05-24"),
        whole.id,
    )


def test_of_the_plan_and_of_stopped_meetings() -> None:
    own = plan(rule("to", "recipients", of="plan", includes=["website"]), recipients=["website"])
    found = only(own, as_of="2026-11-21")
    assert (found.state, found.subject.type) == ("met", "plan")
    off, put_off = (change(M, each, each, posted="2026-05-01") for each in ("cancel", "postpone"))
    assert only(WANTED, MEETING, off, as_of="2026-11-21").state == "cancelled"
    assert only(WANTED, MEETING, put_off, as_of="2026-11-21").state == "suspended"
