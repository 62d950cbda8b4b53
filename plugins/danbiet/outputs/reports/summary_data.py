"""A year's summary as rows of numbers: section, item, measure, value."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ...core.snapshot import Place
from .summary import Summary

COLUMNS = ("locality", "year", "section", "item", "measure", "value")
Fact = tuple[str, str, str, int]


def data(place: Place, told: Summary) -> Iterator[Mapping[str, Any]]:
    """Every number of the report, one a row; ``item`` is an id of the data, or empty."""
    for section, item, measure, value in _facts(told):
        yield {
            "locality": place.id,
            "year": told.year,
            "section": section,
            "item": item,
            "measure": measure,
            "value": value,
        }


def _facts(told: Summary) -> Iterator[Fact]:
    for target in told.targets:
        yield "targets", target.rule, "need", target.need
        yield "targets", target.rule, "have", target.have
    for kind in told.kinds:
        if kind.need is not None:
            yield "meeting_kinds", kind.kind, "need", kind.need
        yield "meeting_kinds", kind.kind, "held", kind.held
        yield "meeting_kinds", kind.kind, "ahead", kind.ahead
        yield "meeting_kinds", kind.kind, "off", kind.off
    for met in told.meetings:
        counts = (("people", met.people), ("officials", met.officials), ("opinions", met.opinions))
        for measure, value in (*counts, ("issues", met.issues)):
            if value is not None:
                yield "meetings", met.id, measure, value
    if told.opinions is not None:
        yield "opinions", "", "opinions", told.opinions
    for section, found in (
        ("fields", told.fields),
        ("dispositions", told.dispositions),
        ("states", told.states),
    ):
        for name, count in found:
            yield section, name or "", "issues", count
    for duty in told.duties:
        yield "duties", duty.kind, "kept", duty.found.kept
        yield "duties", duty.kind, "late", duty.found.late
        yield "duties", duty.kind, "missed", duty.found.missed
        yield "duties", duty.kind, "waiting", duty.waiting
    held = told.balance
    for measure, value in (
        ("found", len(held.found)),
        ("raised", len(held.raised)),
        ("reopened", len(held.reopened)),
        ("finished", held.finished),
        ("handed", len(held.handed)),
    ):
        yield "balance", "", measure, value
