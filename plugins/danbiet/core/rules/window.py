"""``window``: a held meeting in each listed quarter of the plan's year."""

from __future__ import annotations

from collections.abc import Iterator

from ..deadlines import fixed, quarter
from ..obligations import Explanation, Found, Obligation
from ..promises import Window
from .case import Case, of_plan
from .quota import held_record


def evaluate(rule: Window, case: Case) -> Iterator[Obligation]:
    if case.year is None:
        return
    for number in rule.quarters:
        yield _judged(rule, case, case.year, number)


def _judged(rule: Window, case: Case, year: int, number: int) -> Obligation:
    first, last = quarter(year, number)
    inside = sorted(
        (when.first, meeting.id, meeting)
        for meeting in case.meetings_of(rule)
        if meeting.status == "held"
        and (when := meeting.as_held) is not None
        and first <= when.first <= min(last, case.as_of)
    )
    met_on = inside[0][0] if inside else None
    deadline = fixed(last, "quarter")
    verdict = case.judge(deadline, met_on)
    soft = rule.strength == "soft"
    state = "open" if soft and verdict.state == "overdue" else verdict.state
    return case.obligation(
        rule,
        of_plan(case),
        state,
        f"q{number}",
        evidence="meeting",
        due=last,
        unit="quarter",
        verdict=verdict if state == verdict.state else None,
        met_on=met_on,
        evidence_record=held_record(inside[0][2]) if inside else None,
        soft=soft,
        quarter=number,
        explanation=Explanation(
            "quarter_ends",
            deadline,
            tuple(Found(held_record(each) or name, on) for on, name, each in inside),
        ),
    )
