"""What was known of an issue after each of its documents, also after one that was replaced."""

from __future__ import annotations

from typing import Any

import build
from build import announcement, conclusion, day, minutes, raised, response
from hypothesis import given
from hypothesis import strategies as st

from danbiet.core.courses import Step, course
from danbiet.core.issues import Issue
from danbiet.core.records import Record

BASE = (
    announcement("dt-05", kind="periodic", starts="2026-05-12", posted="2026-05-02"),
    minutes("dt-05", posted="2026-05-13", starts="2026-05-12", issues=[raised("a")]),
)


def decided(slug: str, posted: str, *, instead: Record | None = None, **said: Any) -> Record:
    more = {"replaces": instead.id} if instead else {}
    return conclusion("dt-05", slug, posted=posted, issues=[{"id": "a", **said}], **more)


def outcome(slug: str, posted: str, *, instead: Record | None = None, **said: Any) -> Record:
    more = {"replaces": instead.id} if instead else {}
    return response(slug, posted=posted, issues=[{"id": "a", **said}], **more)


def issue(*records: Record) -> Issue:
    return build.take(*BASE, *records, as_of="2026-11-21").places[0].issue_by_id["a"]


def steps(*records: Record) -> list[Step]:
    return list(course(issue(*records)))[1:]


def test_a_promise_is_made_moved_and_kept() -> None:
    made, moved, kept = steps(
        decided("kl", "2026-05-20", due="2026-06-01"),
        outcome("r-1", "2026-05-28", new_due={"date": "2026-07-01", "reason": "Chờ vốn"}),
        outcome("r-2", "2026-06-20", status="resolved"),
    )
    assert (made.promised, made.due) == (True, day("2026-06-01"))
    assert (moved.moved, moved.due_before, moved.due) == (
        True,
        day("2026-06-01"),
        day("2026-07-01"),
    )
    assert (kept.kept, kept.kept_on, kept.resolved) == (True, day("2026-06-20"), True)


def test_a_conclusion_without_the_day_takes_the_promise_back() -> None:
    first = decided("kl", "2026-05-20", due="2026-06-01")
    made, back = steps(first, decided("kl-lai", "2026-05-25", instead=first))
    assert (made.promised, made.unpromised) == (True, False)
    assert (back.unpromised, back.moved, back.due, back.due_before) == (
        True,
        False,
        None,
        day("2026-06-01"),
    )


def test_a_corrected_result_opens_the_promise_again() -> None:
    first = outcome("r", "2026-05-28", status="resolved")
    _, kept, unkept = steps(
        decided("kl", "2026-05-20", due="2026-06-01"),
        first,
        outcome("r-lai", "2026-06-10", instead=first, status="in_progress"),
    )
    assert (kept.kept, kept.unkept) == (True, False)
    assert (unkept.kept, unkept.unkept, unkept.status) == (False, True, "in_progress")


def test_what_another_document_moved_is_not_undone_by_a_correction_of_the_first() -> None:
    first = decided("kl", "2026-05-20", due="2026-06-01", unit="economics")
    *_, last = steps(
        first,
        outcome("r", "2026-05-28", new_due={"date": "2026-07-01", "reason": "Chờ vốn"}),
        decided("kl-lai", "2026-06-02", instead=first, unit="office"),
    )
    assert (last.due, last.unit, last.moved) == (day("2026-07-01"), "office", False)


def test_a_document_that_a_silent_one_replaced_is_restated_by_the_next_that_speaks() -> None:
    first = decided("kl", "2026-05-20", due="2026-06-01")
    silent = conclusion("dt-05", "kl-2", posted="2026-05-22", issues=[], replaces=first.id)
    third = decided("kl-3", "2026-05-25", instead=silent, due="2026-08-01")
    found = issue(first, silent, third)
    assert [(each.record, each.restated_by) for each in found.events[1:]] == [
        (first.id, third.id),
        (third.id, None),
    ]
    assert (found.due, found.moves) == (day("2026-08-01"), ())


@st.composite
def documents(draw: st.DrawFn) -> list[Record]:
    """Conclusions and answers, some in the place of one before."""
    found: list[Record] = []
    for number in range(draw(st.integers(1, 7))):
        posted = f"2026-06-{number + 1:02}"
        before = draw(st.sampled_from([None, *(each for each in found)]))
        if before is not None and any(each.meta.replaces == before.id for each in found):
            before = None
        kind = before.kind if before else draw(st.sampled_from(["conclusion", "response"]))
        due = f"2026-07-{draw(st.integers(1, 3)):02}"
        if kind == "conclusion":
            said: dict[str, Any] = draw(st.sampled_from([{}, {"due": due}, {"unit": "office"}]))
            found.append(decided(f"kl-{number}", posted, instead=before, **said))
        else:
            new = {"new_due": {"date": due, "reason": "Chờ vốn"}}
            states = [{"status": each} for each in ("resolved", "in_progress", "reopened")]
            said = draw(st.sampled_from([*states, new]))
            found.append(outcome(f"r-{number}", posted, instead=before, **said))
    return found


@given(documents())
def test_after_the_last_step_is_known_what_is_in_force(records: list[Record]) -> None:
    found = issue(*records)
    *_, last = course(found)
    known = (last.title, last.status, last.unit, last.due, last.kept_on, last.promise)
    assert known == (
        found.title,
        found.status,
        found.unit,
        found.due,
        found.kept_on,
        found.promise,
    )


@given(documents())
def test_each_step_is_what_was_in_force_then(records: list[Record]) -> None:
    for number, step in enumerate(steps(*records), start=1):
        then = issue(*records[:number])
        assert (step.status, step.due, step.kept_on) == (then.status, then.due, then.kept_on)
