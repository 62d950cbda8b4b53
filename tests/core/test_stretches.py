"""Since when, until when and for which day a duty was due, as people could know it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import build
from build import announcement, conclusion, day, minutes, plan, raised, response, rule

from danbiet.core.records import Record
from danbiet.core.snapshot import earlier
from danbiet.core.stretches import MET, MET_LATE, MOVED, Stretch, stretches

LAG = rule("result", "lag", evidence="conclusion", days="10", unit="working_days")
MEETING = (
    announcement("dt-05", kind="periodic", starts="2026-05-12", posted="2026-05-02"),
    minutes("dt-05", posted="2026-05-13", starts="2026-05-12", issues=[raised("a")]),
)
#: Ten working days after the meeting.
DUE = day("2026-05-26")


def found(
    *records: Record, as_of: str = "2026-11-21", came: Mapping[str, str] | None = None
) -> list[Stretch]:
    [place] = build.take(*records, as_of=as_of).places
    days = {f"{build.HOME}/{name}": day(on) for name, on in (came or {}).items()}
    return list(stretches(replace(place, came=days)))


def promised(due: str, **said: object) -> Record:
    return conclusion("dt-05", issues=[{"id": "a", "due": due}], **said)


def test_a_breach_lasts_from_the_day_after_until_its_evidence_is_posted() -> None:
    late = conclusion("dt-05", posted="2026-06-01")
    [one] = found(plan(LAG), *MEETING, late)
    assert (one.due, one.latest, one.made) == (DUE, DUE, day("2026-05-02"))
    assert (one.how, one.by, one.ended) == (MET_LATE, late.id, day("2026-06-01"))
    assert one.overdue_since(day("2026-11-21")) == day("2026-05-27")
    assert one.over_since(day("2026-11-21")) == day("2026-06-01")
    [still] = found(plan(LAG), *MEETING, as_of="2026-05-27")
    assert still.overdue_since(day("2026-05-27")) == day("2026-05-27")
    assert still.over_since(day("2026-05-27")) is None


def test_what_was_met_in_time_is_not_over() -> None:
    [one] = found(plan(LAG), *MEETING, conclusion("dt-05", posted="2026-05-20"))
    assert (one.how, one.ended) == (MET, day("2026-05-20"))
    assert one.overdue_since(day("2026-11-21")) is None
    assert one.over_since(day("2026-11-21")) is None


def test_evidence_that_came_later_than_its_date_ended_a_breach_when_it_came() -> None:
    [one] = found(
        plan(LAG),
        *MEETING,
        conclusion("dt-05", posted="2026-05-20"),
        came={"conclusions/dt-05": "2026-06-01"},
    )
    assert (one.how, one.ended) == (MET, day("2026-06-01"))
    assert one.overdue_since(day("2026-11-21")) == day("2026-05-27")
    assert one.over_since(day("2026-11-21")) == day("2026-06-01")


def test_a_plan_that_came_after_the_evidence_tells_of_no_day_before_it() -> None:
    [one] = found(
        plan(LAG),
        *MEETING,
        conclusion("dt-05", posted="2026-06-01"),
        came={"plans/2026": "2026-07-01"},
    )
    assert (one.made, one.ended, one.how) == (day("2026-07-01"), day("2026-07-01"), MET_LATE)
    assert one.overdue_since(day("2026-11-21")) is None
    assert one.over_since(day("2026-11-21")) == day("2026-07-01")


def test_a_promise_that_came_after_its_result_ends_when_it_came() -> None:
    [one] = found(
        *MEETING,
        promised("2026-06-01", posted="2026-05-20"),
        response("a", posted="2026-06-20", issues=[{"id": "a", "status": "resolved"}]),
        came={"conclusions/dt-05": "2026-07-01"},
    )
    assert (one.made, one.ended, one.how) == (day("2026-07-01"), day("2026-07-01"), MET_LATE)


def test_each_date_of_a_promise_is_a_stretch_of_its_own() -> None:
    new = {"date": "2026-08-01", "reason": "Chờ vốn"}
    first, second = found(
        *MEETING,
        promised("2026-06-01", posted="2026-05-20"),
        response("b", posted="2026-06-20", issues=[{"id": "a", "new_due": new}]),
    )
    assert first.name == second.name
    assert (first.due, first.ended, first.how) == (day("2026-06-01"), day("2026-06-20"), MOVED)
    assert (second.due, second.made, second.ended) == (day("2026-08-01"), day("2026-06-20"), None)


def test_what_a_plan_only_intends_is_never_overdue_nor_due_soon() -> None:
    soft = rule("quarters", "window", quarters=["1"], strength="soft")
    as_of = day("2026-11-21")
    [place] = build.take(plan(soft), *MEETING, as_of="2026-11-21").places
    [one] = stretches(place)
    assert (one.due, one.is_sure, one.ended) == (day("2026-03-31"), False, None)
    assert one.overdue_since(as_of) is one.over_since(as_of) is None
    assert one.soon_since(place.calendar, as_of) is None


def test_a_locality_as_it_was_before_a_day() -> None:
    late = conclusion("dt-05", posted="2026-05-20")
    [place] = build.take(plan(LAG), *MEETING, late, as_of="2026-11-21").places
    place = replace(place, came={late.id: day("2026-06-03")})
    [duty] = earlier(place, day("2026-06-03"), as_of=day("2026-06-03")).obligations
    assert (duty.state, duty.met_on) == ("overdue", None)
    [duty] = earlier(place, day("2026-06-04"), as_of=day("2026-06-04")).obligations
    assert duty.state == "met"


def test_a_document_that_comes_late_does_not_unsay_what_another_had_shown() -> None:
    """Minutes that come in August: the conclusion had shown long before that it was held."""
    quarter = rule("quarters", "window", quarters=["2"])
    [one] = found(
        plan(quarter),
        *MEETING,
        conclusion("dt-05", posted="2026-05-20"),
        came={"minutes/dt-05": "2026-08-01"},
    )
    assert (one.ended, one.how) == (day("2026-05-20"), MET)
    assert one.overdue_since(day("2026-11-21")) is None
    [unknown] = found(
        plan(quarter),
        *MEETING,
        conclusion("dt-05", posted="2026-05-20"),
        came={"announcements/dt-05": "2026-08-01", "minutes/dt-05": "2026-08-02"},
    )
    assert unknown.ended == day("2026-08-01"), "without its date it was no meeting of the quarter"


def test_a_result_that_comes_late_does_not_unsay_an_earlier_one() -> None:
    done = [{"id": "a", "status": "resolved"}]
    first = response("b", posted="2026-06-10", issues=done)
    [one] = found(
        *MEETING,
        promised("2026-06-30", posted="2026-05-20"),
        first,
        response("c", posted="2026-06-20", issues=done),
        came={"responses/b": "2026-09-01"},
    )
    assert (one.ended, one.by, one.how) == (day("2026-06-20"), f"{build.HOME}/responses/c", MET)
    [again] = found(
        *MEETING,
        promised("2026-06-30", posted="2026-05-20"),
        response("b", posted="2026-05-25", issues=[{"id": "a", "due": "2026-06-30"}]),
        came={"conclusions/dt-05": "2026-09-01"},
    )
    assert again.made == day("2026-05-25")
