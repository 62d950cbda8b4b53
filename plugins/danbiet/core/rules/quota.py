"""``quota``: so many held meetings in the plan's year, or one at each named place."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ..deadlines import fixed
from ..meetings import Meeting
from ..obligations import Explanation, Finding, Found, Obligation, finding
from ..promises import Quota
from ..text import folded, names
from .case import Case, of_plan


def evaluate(rule: Quota, case: Case) -> Iterator[Obligation]:
    if case.year is None:
        return
    counted = _counted(rule, case)
    have, need = len(counted), rule.needed
    reached = counted[need - 1] if have >= need else None
    deadline = fixed(date(case.year, 12, 31), "year")
    verdict = case.judge(deadline, _day(reached) if reached else None)
    soft = rule.strength == "soft"
    state = "open" if soft and verdict.state == "overdue" else verdict.state
    record = held_record(reached) if reached else None
    yield case.obligation(
        rule,
        of_plan(case),
        state,
        evidence="meeting",
        due=deadline.due,
        unit="year",
        verdict=verdict if state == verdict.state else None,
        met_on=_day(reached) if reached else None,
        evidence_record=record,
        soft=soft,
        explanation=Explanation(
            "year_ends",
            deadline,
            tuple(Found(held_record(each) or each.id, _day(each)) for each in counted),
            (finding("count", have=have, need=need), *_places(rule, counted)),
        ),
    )


def held_in_year(rule: Quota, case: Case) -> list[Meeting]:
    """Held, not cancelled, in the plan's year, in order of their dates."""
    held = [
        each
        for each in case.meetings_of(rule)
        if each.status == "held" and each.year == case.year and _day(each) <= case.as_of
    ]
    if rule.theme is not None:
        held = [each for each in held if each.theme and folded(each.theme) == folded(rule.theme)]
    return sorted(held, key=lambda each: (_day(each), each.id))


def held_record(meeting: Meeting) -> str | None:
    """The record that shows it was held: its minutes, else its conclusion."""
    shown = meeting.of_kind("minutes") or meeting.of_kind("conclusion")
    return shown[0].id if shown else None


def _counted(rule: Quota, case: Case) -> list[Meeting]:
    held = held_in_year(rule, case)
    if not rule.places:
        return held
    return [each for _, each in _at_places(rule, held)]


def _at_places(rule: Quota, held: list[Meeting]) -> list[tuple[str, Meeting]]:
    """The first held meeting at each place, in order of date."""
    found: list[tuple[str, Meeting]] = []
    for place in rule.places:
        for meeting in held:
            if any(names(venue, place) for venue in meeting.venues):
                found.append((place, meeting))
                break
    return sorted(found, key=lambda each: (_day(each[1]), each[0]))


def _places(rule: Quota, counted: list[Meeting]) -> tuple[Finding, ...]:
    missing = [
        place
        for place in rule.places
        if not any(names(venue, place) for each in counted for venue in each.venues)
    ]
    return (finding("places-missing", places="; ".join(missing)),) if missing else ()


def _day(meeting: Meeting) -> date:
    when = meeting.as_held
    assert when is not None  # a held meeting has a date
    return when.first
