"""``take(...)`` → Snapshot: the one front door of core.

Everything that is shown anywhere comes from one snapshot: what was published on the
as-of date, folded and judged. After it nobody goes back to the files.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from . import dossiers, issue_folding
from .issues import Issue
from .meetings import Meeting
from .obligations import Obligation
from .place import Place
from .promises import Lag, Lead, Promise
from .records import FreePage, Locality, Plan, Record
from .reference import ReferenceRow
from .rules import evaluate, posting, promise
from .rules.case import Case
from .workdays import Layer, WorkingCalendar

__all__ = ["Place", "Snapshot", "earlier", "take", "take_place"]


@dataclass(frozen=True)
class Snapshot:
    """The whole content on one day. Same content, same as-of, same snapshot."""

    as_of: date
    calendar: WorkingCalendar
    reference: tuple[ReferenceRow, ...]
    places: tuple[Place, ...]
    pages: tuple[FreePage, ...]

    @cached_property
    def obligations(self) -> tuple[Obligation, ...]:
        """All of them, by id."""
        found = [each for place in self.places for each in place.obligations]
        return tuple(sorted(found, key=lambda each: each.id))

    @cached_property
    def published(self) -> tuple[Record, ...]:
        return tuple(each for place in self.places for each in place.published)

    @cached_property
    def place_by_id(self) -> Mapping[str, Place]:
        return {each.id: each for each in self.places}


def take(
    localities: Sequence[Locality],
    records: Sequence[Record],
    pages: Sequence[FreePage],
    layers: Mapping[str, Layer],
    *,
    calendar: WorkingCalendar,
    reference: Sequence[ReferenceRow],
    as_of: date,
) -> Snapshot:
    """Fold and judge everything as of one day; the order of ``records`` does not matter."""
    by_locality: dict[str, list[Record]] = {}
    for each in records:
        by_locality.setdefault(each.locality, []).append(each)
    places = tuple(
        take_place(
            locality,
            by_locality.get(locality.id, []),
            calendar.with_layer(layers[locality.id]) if locality.id in layers else calendar,
            reference=reference,
            as_of=as_of,
        )
        for locality in sorted(localities, key=lambda each: each.id)
    )
    by_slug = tuple(sorted(pages, key=lambda each: each.slug))
    return Snapshot(as_of, calendar, tuple(reference), places, by_slug)


def take_place(
    locality: Locality,
    records: Sequence[Record],
    calendar: WorkingCalendar,
    *,
    reference: Sequence[ReferenceRow],
    as_of: date,
    came: Mapping[str, date] | None = None,
) -> Place:
    """One locality, folded and judged. Its own days are in ``calendar`` already.

    ``came`` as in ``Place``; it has no part in the judgement.
    """
    ordered = sorted(records, key=Record.order)
    published = tuple(each for each in ordered if each.is_published(as_of))
    counting = tuple(each for each in published if not each.is_withdrawn(as_of))
    gone = [each for each in published if each.is_withdrawn(as_of)]
    replaced = dossiers.replacements(counting)
    place = Place(
        locality=locality,
        calendar=calendar,
        as_of=as_of,
        published=published,
        records=counting,
        replaced=replaced,
        plans=dossiers.plans_in_force(counting, replaced),
        meetings=dossiers.meetings(locality.id, counting, replaced, gone),
        issues=issue_folding.fold(locality.id, counting),
        obligations=(),
        came=came or {},
    )
    judged = sorted(_obligations(place, reference), key=lambda each: each.id)
    return replace(place, obligations=tuple(judged))


def earlier(place: Place, day: date, *, as_of: date, of: Sequence[Record] | None = None) -> Place:
    """The same on what people could see before a day, judged on ``as_of``.

    ``of``: only of these documents. Nothing is judged by the reference beside the plans.
    """
    there = place.published if of is None else of
    return take_place(
        place.locality,
        [each for each in there if place.seen(each) < day],
        place.calendar,
        reference=(),
        as_of=as_of,
        came={name: came for name, came in place.came.items() if came < day},
    )


def _obligations(place: Place, reference: Sequence[ReferenceRow]) -> Iterator[Obligation]:
    for plan in place.plans.values():
        yield from evaluate(_of_plan(place, plan))
    everything = _case(place, "plan", None, None, (), place.meetings, place.issues)
    yield from promise.evaluate(everything, {each.id: each.plan for each in place.meetings})
    for row in reference:
        yield from _beside(place, row)


def _of_plan(place: Place, plan: Record) -> Case:
    assert isinstance(plan.meta, Plan)
    bound = tuple(each for each in place.meetings if each.plan == plan.id)
    names = {each.id for each in bound}
    known = set(place.meeting_by_id)
    year = plan.meta.year
    concerned = tuple(
        each
        for each in place.issues
        if names & set(each.meetings) or (each.meeting not in known and each.raised_on.year == year)
    )
    return _case(place, "plan", plan, year, plan.meta.rules, bound, concerned)


def _beside(place: Place, row: ReferenceRow) -> Iterator[Obligation]:
    """The reference row judged on the same facts, for what happened since it is in force."""
    case = _case(place, "reference", None, None, (row.rule,), (), ())
    if row.subject == "plan":
        if isinstance(row.rule, Lag):
            for plan in place.plans.values():
                if (plan.meta.issued or place.as_of) >= row.in_force_from:
                    yield from posting.evaluate(row.rule, case, plan)
        return
    since = tuple(
        each
        for each in place.meetings
        if each.appointments and each.appointments[-1].first >= row.in_force_from
    )
    if isinstance(row.rule, (Lead, Lag)):
        yield from evaluate(replace(case, meetings=since))


def _case(
    place: Place,
    source: str,
    plan: Record | None,
    year: int | None,
    promises: Sequence[Promise],
    meetings: tuple[Meeting, ...],
    concerned: tuple[Issue, ...],
) -> Case:
    return Case(
        locality=place.id,
        source=source,
        plan=plan,
        year=year,
        promises=promises,
        meetings=meetings,
        issues=concerned,
        records=place.records,
        replaced=frozenset(place.replaced),
        calendar=place.calendar,
        records_from=place.locality.meta.records_from,
        as_of=place.as_of,
    )
