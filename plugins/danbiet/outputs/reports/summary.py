"""A year of dialogue in numbers: targets, meetings, opinions, results, what is carried over.

It words nothing. Nothing is counted twice: an issue belongs to one year (``tally``), and what
one year hands over is what the next one finds.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ...core.issues import Issue
from ...core.meetings import Meeting
from ...core.obligations import Obligation
from ...core.promises import Quota
from ...core.records import Conclusion, Plan, Record
from ...core.rules.completeness import opinions
from ...core.snapshot import Place
from ...core.vocabulary import ISSUE_DISPOSITION, ISSUE_FIELD, ISSUE_STATUS, MEETING_KIND, RULE_KIND
from ..tally import STILL_DUE, Tally, duties_of, issues_of, meetings_of, outcome, tally
from .carried import Balance, balance_of, has_passed

#: What is counted, by the id of a word of a vocabulary; None for what has none.
Counts = tuple[tuple[str | None, int], ...]


@dataclass(frozen=True)
class OfKind:
    """The meetings of one kind; ``need`` only where the plan gives a number for it.

    ``ahead``: planned, announced or moved; ``off``: cancelled or postponed.
    """

    kind: str
    need: int | None
    held: int
    ahead: int
    off: int


@dataclass(frozen=True)
class Target:
    """A sentence of the plan with a yearly number, and how many meetings answer it."""

    rule: str
    quote: str
    need: int
    have: int
    state: str


@dataclass(frozen=True)
class Met:
    """One meeting of the year; ``on`` is None while it has no date."""

    id: str
    kind: str
    theme: str
    on: date | None
    last: date | None
    status: str
    venues: tuple[str, ...]
    people: int | None
    officials: int | None
    opinions: int | None
    issues: int
    conclusion: str
    concluded: date | None


@dataclass(frozen=True)
class Kept:
    """What became of the duties of one kind that have a due date; ``waiting`` is not due yet."""

    kind: str
    found: Tally
    waiting: int


@dataclass(frozen=True)
class Open:
    """An issue that is handed over: its state and promise as they are now."""

    id: str
    title: str
    unit: str | None
    due: date | None
    status: str
    disputed: bool


@dataclass(frozen=True)
class Summary:
    """``is_over``: the year has passed; ``waits``: time alone may still change something.

    That is so while the year goes on, or something in it is awaited. ``newest`` is the last
    posting of all that it is made from.
    """

    year: int
    is_over: bool
    waits: bool
    newest: date
    plan: str
    plan_number: str
    plan_day: date | None
    supervisors: tuple[str, ...]
    kinds: tuple[OfKind, ...]
    targets: tuple[Target, ...]
    meetings: tuple[Met, ...]
    opinions: int | None
    fields: Counts
    dispositions: Counts
    states: Counts
    duties: tuple[Kept, ...]
    late: tuple[Obligation, ...]
    balance: Balance
    handed: tuple[Open, ...]

    @property
    def kept(self) -> Tally:
        found = [each.found for each in self.duties]
        return Tally(
            sum(each.kept for each in found),
            sum(each.late for each in found),
            sum(each.missed for each in found),
        )


def summary(place: Place, year: int) -> Summary:
    judged, raised, met = duties_of(place, year), issues_of(place, year), meetings_of(place, year)
    plan = place.plans.get(year)
    meta = plan.meta if plan and isinstance(plan.meta, Plan) else None
    is_over = has_passed(place, year)
    balance = balance_of(place, year, raised)
    awaited = bool(balance.handed) or any(each.state in STILL_DUE for each in judged)
    known = place.issue_by_id
    return Summary(
        year=year,
        is_over=is_over,
        waits=awaited or not is_over,
        newest=_newest(place, plan, met, [known[each] for each in balance.found] + raised),
        plan=meta.title if meta else "",
        plan_number=(meta.number or "") if meta else "",
        plan_day=meta.issued if meta else None,
        supervisors=meta.supervisors if meta else (),
        kinds=tuple(_kinds(meta, met)),
        targets=tuple(_targets(plan, judged)),
        meetings=tuple(_met(place, each) for each in sorted(met, key=_by_day)),
        opinions=_opinions(met),
        fields=_counts((each.field for each in raised), ISSUE_FIELD),
        dispositions=_counts((each.disposition for each in raised), ISSUE_DISPOSITION),
        states=_counts((each.status for each in raised), ISSUE_STATUS),
        duties=tuple(_kept(judged)),
        late=tuple(sorted((e for e in judged if outcome(e) == "missed"), key=_by_due)),
        balance=balance,
        handed=tuple(_open(known[each]) for each in balance.handed),
    )


def _by_day(shown: Meeting) -> tuple[date, str]:
    when = shown.as_held or (shown.appointments[-1] if shown.appointments else None)
    return (when.first if when else date.max, shown.id)


def _by_due(duty: Obligation) -> tuple[date, str]:
    return (duty.due or date.max, duty.id)


def _newest(
    place: Place, plan: Record | None, met: Sequence[Meeting], concerned: Sequence[Issue]
) -> date:
    """The last posting of anything that the numbers come from."""
    records = [each for meeting in met for each in meeting.records]
    days = [each.posted.day for each in (*records, *([plan] if plan else ())) if each.posted]
    days += [each.events[-1].on for each in concerned]
    return max(days, default=place.locality.meta.records_from)


def _kinds(meta: Plan | None, met: Sequence[Meeting]) -> Iterator[OfKind]:
    """Each kind that the plan wants by number, or that was announced."""
    wanted = _wanted(meta)
    for kind in MEETING_KIND:
        mine = [each.status for each in met if each.kind == kind]
        if mine or kind in wanted:
            off = sum(each in ("cancelled", "postponed") for each in mine)
            held = mine.count("held")
            yield OfKind(kind, wanted.get(kind), held, len(mine) - held - off, off)


def _wanted(meta: Plan | None) -> Mapping[str, int]:
    """The number that the plan gives for one kind alone; several themes add up to it."""
    plain: dict[str, int] = {}
    parts: Counter[str] = Counter()
    for rule in meta.rules if meta else ():
        if isinstance(rule, Quota) and rule.meetings and len(rule.meetings) == 1:
            [kind] = rule.meetings
            if rule.theme or rule.places:
                parts[kind] += rule.needed
            else:
                plain[kind] = max(plain.get(kind, 0), rule.needed)
    return {**parts, **plain}


def _targets(plan: Record | None, judged: Sequence[Obligation]) -> Iterator[Target]:
    for each in judged:
        if plan is None or each.subject.id != plan.id or each.kind != "quota":
            continue
        for said in each.explanation.findings:
            if said.code == "count":
                values = dict(said.values)
                need, have = int(values["need"]), int(values["have"])
                yield Target(each.rule or "", each.quote, need, have, each.state)


def _met(place: Place, shown: Meeting) -> Met:
    when, present = shown.as_held, shown.attendance
    said = [each for each in shown.records if isinstance(each.meta, Conclusion)]
    stands = [each for each in said if shown.stands(each)]
    last = stands[-1] if stands else None
    return Met(
        id=shown.id,
        kind=shown.kind,
        theme=shown.theme or "",
        on=when.first if when else None,
        last=when.last if when else None,
        status=shown.status,
        venues=shown.venues,
        people=present.people if present else None,
        officials=present.officials if present else None,
        opinions=opinions(shown),
        issues=len(place.issues_by_meeting.get(shown.id, ())),
        conclusion=(last.meta.number or last.meta.title) if last else "",
        concluded=last.posted.day if last and last.posted else None,
    )


def _opinions(met: Sequence[Meeting]) -> int | None:
    """As the minutes count them; None where none do."""
    said = [number for each in met if (number := opinions(each)) is not None]
    return sum(said) if said else None


def _counts(found: Iterable[str | None], order: Iterable[str]) -> Counts:
    """In the order of the vocabulary; what has no word comes last."""
    counts = Counter(found)
    return tuple((each, counts[each]) for each in (*order, None) if counts[each])


def _kept(judged: Sequence[Obligation]) -> Iterator[Kept]:
    for kind in RULE_KIND:
        mine = [each for each in judged if each.kind == kind and each.due is not None]
        found, waiting = tally(mine), sum(outcome(each) == "waiting" for each in mine)
        if found.n or waiting:
            yield Kept(kind, found, waiting)


def _open(issue: Issue) -> Open:
    return Open(issue.id, issue.title, issue.unit, issue.due, issue.status, issue.disputed)
