"""What is counted as kept, late or missed, in which year, and how long a document took."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from danbiet.core.deadlines import Deadline
from danbiet.core.obligations import Obligation
from danbiet.core.snapshot import Place, Snapshot
from danbiet.core.vocabulary import DEADLINE_STATE
from danbiet.outputs import tally
from danbiet.outputs.charts import PUBLISHED
from danbiet.outputs.tally import ENOUGH, OUTCOMES, Tally

WITH = Callable[..., Snapshot]


@pytest.fixture(scope="module")
def place(sample: Snapshot) -> Place:
    return sample.place_by_id["khe-thu"]


def provisional(duty: Obligation) -> Obligation:
    deadline = Deadline(date(2026, 6, 30), "calendar_days", alternative=date(2026, 7, 2))
    return replace(duty, explanation=replace(duty.explanation, deadline=deadline))


def test_every_state_comes_to_something(place: Place) -> None:
    duty = place.obligations[0]
    found = {state: tally.outcome(replace(duty, state=state)) for state in DEADLINE_STATE}
    assert set(found.values()) == set(OUTCOMES)
    assert {state for state, each in found.items() if each in ("late", "missed")} == {
        "met_late",
        "overdue",
    }


def test_what_is_provisional_or_unknown_is_never_late(place: Place) -> None:
    late = next(each for each in place.obligations if each.state == "overdue")
    assert tally.outcome(late) == "missed"
    assert tally.outcome(provisional(late)) == "unsure"
    assert tally.outcome(provisional(replace(late, state="met_late"))) == "unsure"
    assert tally.outcome(provisional(replace(late, state="met"))) == "kept"
    assert tally.outcome(replace(late, state="unknown")) == "unsure"
    assert tally.tally([provisional(late)]) == Tally(0, 0, 0)


def test_only_what_has_a_due_date_is_in_a_tally(place: Place) -> None:
    assert tally.tally(tally.duties_of(place, 2026)) == Tally(kept=4, late=1, missed=2)
    undated = [replace(each, due=None) for each in place.obligations]
    assert tally.tally(undated).n == 0


@pytest.mark.parametrize(
    ("found", "rate"),
    [
        (Tally(0, 0, 0), None),
        (Tally(ENOUGH - 1, 0, 0), None),
        (Tally(ENOUGH, 0, 0), 100),
        (Tally(2, 1, 2), 40),
        (Tally(199, 1, 0), 99),
    ],
)
def test_a_rate_needs_enough_and_is_rounded_down(found: Tally, rate: int | None) -> None:
    assert found.rate == rate


def test_months_go_by_the_due_date_in_force(place: Place) -> None:
    months = tally.by_month(tally.duties_of(place, 2026), 2026)
    assert {number: each for number, each in enumerate(months, 1) if each.n} == {
        5: Tally(2, 1, 0),
        6: Tally(1, 0, 1),
        7: Tally(1, 0, 0),
        9: Tally(0, 0, 1),
    }
    assert not any(each.n for each in tally.by_month(place.obligations, 2025))


def test_a_promise_due_next_year_stays_in_the_year_it_was_made(snapshot_with: WITH) -> None:
    moved = {
        "khe-thu/responses/2026-08": {
            "title": "Hẹn lại",
            "posted": "2026-08-20",
            "meeting": "dt-2026-05",
            "issues": [{"id": "kn-1", "new_due": {"date": "2027-03-31", "reason": "Mưa"}}],
        }
    }
    place = snapshot_with(moved).place_by_id["khe-thu"]
    name = "khe-thu/issues/kn-1/promise"
    assert name in [each.id for each in tally.duties_of(place, 2026)]
    assert name not in [each.id for each in tally.duties_of(place, 2027)]


def test_a_year_is_there_when_it_has_a_plan_or_a_meeting(snapshot_with: WITH) -> None:
    more = {
        "ben-thu/announcements/2025": {
            "title": "Thông báo",
            "posted": "2025-02-01",
            "meeting": "dt-2025",
            "kind": "periodic",
            "starts": "2025-03-01",
        }
    }
    place = snapshot_with(more).place_by_id["ben-thu"]
    assert tally.years(place) == [2025, 2026]
    assert [each.id for each in tally.meetings_of(place, 2025)] == ["dt-2025"]


def test_issues_go_by_their_first_meeting(place: Place) -> None:
    assert [each.id for each in tally.issues_of(place, 2026)] == ["kn-1", "kn-2", "kn-3"]
    assert tally.issues_of(place, 2025) == []


def test_a_plan_counts_to_its_own_year_whenever_it_is_posted(snapshot_with: WITH) -> None:
    early = {
        "ben-thu/plans/2027": {
            "title": "Kế hoạch 2027",
            "issued": "2026-11-01",
            "posted": "2026-11-10",
            "year": "2027",
        }
    }
    place = snapshot_with(early).place_by_id["ben-thu"]
    assert [each.slug for each in tally.records_of(place, 2027)] == ["2027"]
    assert "ben-thu/plans/2027" not in [each.id for each in tally.records_of(place, 2026)]


def test_delays_run_from_the_meeting_or_from_the_issue(place: Place) -> None:
    found = tally.delays([(place, each) for each in place.records], PUBLISHED)
    assert [(each.kind, each.from_meeting, each.days) for each in found] == [
        ("plan", False, (5,)),
        ("announcement", False, (1,)),
        ("minutes", True, (2,)),
        ("conclusion", True, (10,)),
        ("response", False, (1,)),
    ]


def test_the_median_of_two_lies_between_them() -> None:
    assert tally.Delay("minutes", True, (2, 5)).median == 3.5
