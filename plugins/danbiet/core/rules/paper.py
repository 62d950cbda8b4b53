"""``paper``: a document that must stand in the dossier of a meeting, a plan or a year.

Without a number of days the plan sets no deadline and none is invented: the duty is
``met`` or ``open``. A listed quarter is a date of the plan's own and is judged as one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from ..deadlines import fixed, quarter
from ..meetings import Meeting
from ..obligations import Explanation, Finding, Found, Obligation, Subject, earliest, finding
from ..promises import Paper
from ..records import Record
from . import found
from .case import Case, of_meeting, of_plan, stopped

ANY = "any"


def evaluate(rule: Paper, case: Case) -> Iterator[Obligation]:
    for kind in rule.paper or (ANY,):
        for unit in rule.by or (None,):
            if rule.per == "meeting":
                for meeting in case.meetings_of(rule):
                    yield _of_meeting(rule, case, meeting, kind, unit)
            else:
                yield from _of_year(rule, case, kind, unit)


def _of_meeting(
    rule: Paper, case: Case, meeting: Meeting, kind: str, unit: str | None
) -> Obligation:
    there = _pieces(rule, case, meeting.records, kind, unit)
    pieces = tuple(_fit(rule, meeting, each) for each in there)
    met = earliest(pieces)
    late = [each for each in pieces if not each.counts and each.on is not None]
    notes: tuple[Finding, ...] = ()
    if met is None and late and rule.when is not None:
        notes = tuple(
            finding("other-phase", record=each.record, on=each.on, when=rule.when) for each in late
        )
    state = "met" if met else "open"
    return case.obligation(
        rule,
        of_meeting(meeting),
        stopped(meeting, state),
        *_parts(rule, kind, unit),
        evidence=_evidence(rule, kind),
        unit_id=unit,
        met_on=met.on if met else None,
        evidence_record=met.record if met else None,
        meeting=meeting.id,
        explanation=Explanation(None, None, pieces, notes),
    )


def _fit(rule: Paper, meeting: Meeting, piece: Found) -> Found:
    """Before: on or before the first day. After: on or after the last day really held."""
    if rule.when in (None, "during") or piece.on is None:
        return piece
    first, last = meeting.in_force or meeting.as_held, meeting.as_held
    if rule.when == "before":
        counts = first is None or piece.on <= first.first
    else:
        counts = last is not None and piece.on >= last.last
    return Found(piece.record, piece.on, counts)


def _of_year(rule: Paper, case: Case, kind: str, unit: str | None) -> Iterator[Obligation]:
    subject = of_plan(case) if rule.per == "plan" else Subject("year", str(case.year))
    pieces = tuple(_pieces(rule, case, _year_records(rule, case), kind, unit))
    if rule.quarters is None or case.year is None:
        met = earliest(pieces)
        yield case.obligation(
            rule,
            subject,
            "met" if met else "open",
            *_parts(rule, kind, unit),
            evidence=_evidence(rule, kind),
            unit_id=unit,
            met_on=met.on if met else None,
            evidence_record=met.record if met else None,
            explanation=Explanation(None, None, pieces),
        )
        return
    for number in rule.quarters:
        yield _in_quarter(rule, case, subject, kind, unit, number, pieces, case.year)


def _in_quarter(
    rule: Paper,
    case: Case,
    subject: Subject,
    kind: str,
    unit: str | None,
    number: int,
    pieces: Sequence[Found],
    year: int,
) -> Obligation:
    first, last = quarter(year, number)
    later = [quarter(year, each)[0] for each in rule.quarters or () if each > number]
    until = min(later) if later else date.max  # a late one is not taken from the next quarter
    fitting = tuple(
        Found(each.record, each.on, each.on is not None and first <= each.on < until)
        for each in pieces
    )
    met, deadline = earliest(fitting), fixed(last, "quarter")
    verdict = case.judge(deadline, met.on if met else None)
    return case.obligation(
        rule,
        subject,
        verdict.state,
        *_parts(rule, kind, unit),
        f"q{number}",
        evidence=_evidence(rule, kind),
        unit_id=unit,
        due=last,
        unit="quarter",
        verdict=verdict,
        met_on=met.on if met else None,
        evidence_record=met.record if met else None,
        quarter=number,
        explanation=Explanation("quarter_ends", deadline, fitting),
    )


def _year_records(rule: Paper, case: Case) -> list[Record]:
    """The plan and the papers of it or of its year; with a quarter, meetings' papers too."""
    wanted = []
    for record in case.records:
        of_year = record.kind == "paper" and _of_this_year(record, case)
        if of_year or (case.plan is not None and record.id == case.plan.id):
            wanted.append(record)
    known = {record.id for record in wanted}
    for meeting in case.meetings_of(rule):
        wanted += [each for each in meeting.records if each.id not in known]
    return wanted


def _of_this_year(record: Record, case: Case) -> bool:
    """A paper that names the plan, or the plan's year."""
    year, plan = getattr(record.meta, "year", None), getattr(record.meta, "plan", None)
    named = case.plan is not None and plan == case.plan.slug
    return named or (year is not None and year == case.year)


def _pieces(
    rule: Paper, case: Case, records: Sequence[Record], kind: str, unit: str | None
) -> Iterator[Found]:
    """What is there on the as-of date; a later date is no evidence yet."""
    for record in records:
        if kind != ANY and kind not in (record.kind, record.paper):
            continue
        if unit is not None and getattr(record.meta, "from_", None) != unit:
            continue
        dates = (
            [found.own_date(record)] if rule.channel is None else _on_channel(record, rule.channel)
        )
        yield from (Found(record.id, on) for on in dates if case.known(on))


def _on_channel(record: Record, channel: str) -> Iterator[date]:
    """Days on which the document was made known so; posting is itself the website."""
    if channel == "website" and record.posted:
        yield record.posted.day
    yield from (used.on for used in record.meta.channels if used.channel == channel)


def _evidence(rule: Paper, kind: str) -> str | None:
    return kind if kind != ANY else rule.channel


def _parts(rule: Paper, kind: str, unit: str | None) -> list[str]:
    named = [kind] if kind != ANY else [rule.channel or ANY]
    return named + ([unit] if unit else [])
