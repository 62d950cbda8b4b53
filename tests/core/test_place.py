"""What a page looks up of its locality is what it would have found by looking through it."""

from __future__ import annotations

from itertools import product

import build
from build import announcement, conclusion, minutes, plan, raised, response, rule

from danbiet.core.place import Place

LAG = rule("result", "lag", evidence="conclusion", days="10", unit="working_days")
CONTENT = rule("answers", "lag", evidence="minutes", days="5", unit="working_days")


def sample() -> Place:
    """Two meetings, an issue that was at both, a withdrawn conclusion, a reply."""
    return build.take(
        plan(LAG, CONTENT),
        announcement("dt-05", kind="periodic", starts="2026-05-12", posted="2026-05-02"),
        announcement("dt-06", kind="periodic", starts="2026-05-12", posted="2026-05-03"),
        announcement("dt-07", kind="periodic", starts="2026-07-12", posted="2026-07-01"),
        minutes("dt-05", posted="2026-05-13", issues=[raised("a"), raised("b")]),
        minutes("dt-06", posted="2026-06-13", issues=[raised("b")]),
        conclusion("dt-05", posted="2026-05-20", withdrawn={"on": "2026-06-01", "reason": "Sai"}),
        response(
            "2026-08",
            posted="2026-08-01",
            issues=[],
            reply=[{"obligation": "result", "text": "Xin nhận.", "meeting": "dt-05"}],
        ),
        as_of="2026-11-21",
    ).places[0]


def test_obligations_by_what_they_are_about() -> None:
    place = sample()
    assert {each.source for each in place.obligations} >= {"plan"}
    for kind, name in product(("meeting", "issue", "plan", "year"), ("dt-05", "dt-06", "a", "x")):
        assert place.about(kind, name) == tuple(
            each
            for each in place.obligations
            if (each.subject.type, each.subject.id) == (kind, name)
        )
    assert place.about("meeting", "dt-05")


def test_obligations_by_plan_and_by_rule() -> None:
    place = sample()
    [plan_id] = {each.plan for each in place.obligations if each.plan}
    assert place.obligations_by_plan[plan_id] == tuple(
        each for each in place.obligations if each.plan == plan_id and each.rule
    )
    assert place.obligations_by_rule["result"] == tuple(
        each for each in place.obligations if each.rule == "result" and each.source == "plan"
    )
    assert len(place.obligations_by_rule["result"]) == 3


def test_issues_of_a_meeting_are_named_once_each() -> None:
    place = sample()
    names = {
        meeting: [each.id for each in found] for meeting, found in place.issues_by_meeting.items()
    }
    assert names == {"dt-05": ["a", "b"], "dt-06": ["b"]}


def test_what_is_gone() -> None:
    place = sample()
    [gone] = place.withdrawn.values()
    assert gone.kind == "conclusion"
    assert [each for each in place.published if place.is_gone(each)] == [gone]
    assert place.document_title(gone) is None


def test_replies_with_their_documents() -> None:
    [(record, said)] = sample().replies_by_rule["result"]
    assert (record.kind, said.text) == ("response", "Xin nhận.")


def test_meetings_with_the_same_name() -> None:
    place = sample()
    names = {each.id: place.meeting_names[place.meeting_name(each)] for each in place.meetings}
    assert names == {"dt-05": 2, "dt-06": 2, "dt-07": 1}
