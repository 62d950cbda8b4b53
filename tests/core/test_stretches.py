"""Since when, until when and for which day a duty was due, as people could know it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import build
import pytest
from build import (
    announcement,
    change,
    conclusion,
    day,
    minutes,
    paper,
    plan,
    raised,
    response,
    rule,
)

from danbiet.core.records import Record
from danbiet.core.snapshot import earlier
from danbiet.core.stretches import stretches
from danbiet.core.stretches.stretch import (
    EXCUSED,
    MET,
    MET_LATE,
    MOVED,
    TAKEN_BACK,
    UNDATED,
    Stretch,
)

TEN_DAYS = {"days": "10", "unit": "working_days"}
LAG = rule("result", "lag", evidence="conclusion", **TEN_DAYS)
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


def test_a_meeting_that_is_moved_after_its_conclusion_was_due() -> None:
    moved = change("dt-05", "doi", "reschedule", starts="2026-07-07", posted="2026-06-01")
    first, second = found(plan(LAG), MEETING[0], moved)
    assert first.name == second.name
    assert (first.due, first.made) == (DUE, day("2026-05-02"))
    assert first.overdue_since(day("2026-11-21")) == day("2026-05-27")
    assert (first.how, first.by, first.ended) == (EXCUSED, moved.id, day("2026-06-01"))
    assert (second.due, second.made) == (day("2026-07-21"), day("2026-06-01"))


@pytest.mark.parametrize(("action", "state"), [("postpone", "suspended"), ("cancel", "cancelled")])
@pytest.mark.parametrize("came", [None, "2026-06-20"])
def test_a_meeting_that_was_called_off_after_its_conclusion_was_due(
    action: str, state: str, came: str | None
) -> None:
    off = change("dt-05", "hoan", action, posted="2026-06-01")
    late = {"announcements/hoan": came} if came else {}
    [one] = found(plan(LAG), MEETING[0], off, came=late)
    assert one.overdue_since(day("2026-11-21")) == day("2026-05-27")
    assert (one.how, one.state) == (EXCUSED, state)
    assert (one.by, one.ended) == (off.id, day(came or "2026-06-01"))


def test_minutes_of_another_day_move_what_was_due() -> None:
    held = minutes("dt-05", posted="2026-05-28", starts="2026-05-14", issues=[raised("a")])
    first, second = found(plan(LAG), MEETING[0], held)
    assert (first.due, first.how, first.ended) == (DUE, EXCUSED, day("2026-05-28"))
    assert (second.due, second.made) == (day("2026-05-28"), day("2026-05-28"))
    assert second.overdue_since(day("2026-11-21")) == day("2026-05-29")


def test_a_ground_for_more_time_that_comes_when_it_was_overdue() -> None:
    longer = rule("result", "lag", evidence="conclusion", **TEN_DAYS, extendable_to="20")
    why = {"ground": "beyond_authority", "reason": "Chờ tỉnh"}
    more = paper("vi-sao", "news", meeting="dt-05", posted="2026-06-01", extension=why)
    first, second = found(plan(longer), *MEETING, more)
    assert (first.due, first.how, first.by) == (DUE, EXCUSED, more.id)
    assert (second.due, second.made, second.ended) == (day("2026-06-09"), day("2026-06-01"), None)


def test_a_conclusion_without_the_date_that_counts() -> None:
    by_issue = rule("result", "lag", evidence="conclusion", **TEN_DAYS, measured="issued")
    undated = conclusion("dt-05", posted="2026-06-01", issued=None)
    [one] = found(plan(by_issue), *MEETING, undated)
    assert (one.how, one.state, one.by) == (UNDATED, "unknown", undated.id)


def test_a_promise_that_a_correction_takes_back() -> None:
    first = promised("2026-06-01", posted="2026-05-20")
    again = conclusion("dt-05", "lai", posted="2026-06-20", issues=[{"id": "a"}], replaces=first.id)
    [one] = found(*MEETING, first, again)
    assert (one.name, one.due) == ("khe-mau/issues/a/promise", day("2026-06-01"))
    assert one.overdue_since(day("2026-11-21")) == day("2026-06-02")
    assert (one.how, one.by, one.ended) == (TAKEN_BACK, again.id, day("2026-06-20"))


def test_a_result_that_a_correction_denies_makes_the_promise_due_again() -> None:
    done = response("r", posted="2026-05-28", issues=[{"id": "a", "status": "resolved"}])
    denied = response(
        "r-2", posted="2026-06-20", issues=[{"id": "a", "status": "in_progress"}], replaces=done.id
    )
    first, second = found(*MEETING, promised("2026-06-01", posted="2026-05-20"), done, denied)
    assert (first.how, first.ended) == (MET, day("2026-05-28"))
    assert (second.made, second.ended) == (day("2026-06-20"), None)
