"""What a place holds and what became of it, counted for its ledger.

What the numbers mean is decided in ``tally``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from ..core.issues import Issue
from ..core.obligations import Obligation
from ..core.snapshot import Place
from .ledger_entries import Contents, Counts, WorkNumbers
from .tally import days_until_public, tally, work


def contents(place: Place) -> Contents:
    return Contents(
        published=len(place.published),
        counting=len(place.records),
        meetings=len(place.meetings),
        issues=len(place.issues),
    )


def counts(place: Place, own: Sequence[Obligation]) -> Counts:
    found = tally(own)
    return Counts(
        held=sum(each.status == "held" for each in place.meetings),
        issues=len(place.issues),
        resolved=sum(each.status == "resolved" for each in place.issues),
        breaches=sum(each.is_breach for each in own),
        kept=found.kept,
        late=found.late,
        missed=found.missed,
    )


def units(place: Place, own: Sequence[Obligation]) -> dict[str, WorkNumbers]:
    """Every unit's row on the boards, in the locality's order."""
    duties: dict[str, list[Obligation]] = {}
    for each in own:
        duties.setdefault(each.unit_id or "", []).append(each)
    issues: dict[str, list[Issue]] = {}
    for asked in place.issues:
        for name in {asked.unit, *asked.coordinators} - {None}:
            issues.setdefault(name or "", []).append(asked)
    return {
        name: work(duties.get(name, ()), issues.get(name, ())) for name in place.locality.meta.units
    }


def delays(place: Place) -> dict[str, tuple[int, ...]]:
    found = days_until_public((place, each) for each in place.records)
    return {kind: tuple(days) for kind, days in found.items()}


def by_state(place: Place) -> dict[str, dict[str, int]]:
    found: dict[str, Counter[str]] = {"plan": Counter(), "reference": Counter()}
    for each in place.obligations:
        found[each.source][each.state] += 1
    return {source: dict(sorted(counts.items())) for source, counts in found.items()}
