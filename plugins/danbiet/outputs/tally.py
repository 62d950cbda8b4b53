"""What became of duties and issues, in numbers that carry their n; how long documents took.

Pages and charts count through here, so that they agree. It words nothing and draws nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median

from ..core.issues import Issue
from ..core.meetings import Meeting
from ..core.obligations import Obligation
from ..core.records import Conclusion, Minutes, Plan, Record
from ..core.snapshot import Place
from .ledger_entries import WorkNumbers

#: Below so many duties a percentage would say more than is known.
ENOUGH = 5
#: What a duty can have come to; ``aside`` is what is not judged at all.
OUTCOMES = ("kept", "late", "missed", "waiting", "open", "unsure", "aside")
_OF_STATE = {
    "met": "kept",
    "met_late": "late",
    "overdue": "missed",
    "due_soon": "waiting",
    "pending": "waiting",
    "open": "open",
    "unknown": "unsure",
}
#: Issues that somebody still waits for.
OPEN_ISSUE = ("received", "in_progress", "awaiting_superior", "reopened")
#: States of a duty that the boards count.
JUDGED = ("met", "met_late", "overdue", "due_soon", "pending")
#: Those of a duty that somebody still has to act on.
STILL_DUE = ("overdue", "due_soon", "pending")
#: Documents that are owed after a meeting, so that their delay runs from its last day.
AFTER_MEETING = (Minutes, Conclusion)

Records = Mapping[str, Record]
Meetings = Mapping[str, Meeting]


def outcome(duty: Obligation) -> str:
    """A provisional lateness is unsure: it is nobody's breach while a day is estimated."""
    found = _OF_STATE.get(duty.state, "aside")
    return "unsure" if duty.provisional and found in ("late", "missed") else found


@dataclass(frozen=True)
class Tally:
    """Duties with a due date that were kept, or kept late, or missed."""

    kept: int
    late: int
    missed: int

    @property
    def n(self) -> int:
        return self.kept + self.late + self.missed

    @property
    def rate(self) -> int | None:
        """Kept on time, in whole per cent rounded down; None when they are too few."""
        return 100 * self.kept // self.n if self.n >= ENOUGH else None


def tally(duties: Iterable[Obligation]) -> Tally:
    found = [outcome(each) for each in duties if each.due is not None]
    return Tally(found.count("kept"), found.count("late"), found.count("missed"))


def work(duties: Iterable[Obligation], issues: Sequence[Issue]) -> WorkNumbers:
    """A row of a board: duties with a due date and a verdict, and issues."""
    dated = [each for each in duties if each.due is not None and each.state in JUDGED]
    found = tally(dated)
    return WorkNumbers(
        dated=len(dated),
        kept=found.kept,
        late=found.late,
        missed=found.missed,
        soon=sum(each.state == "due_soon" for each in dated),
        waiting=sum(each.status in OPEN_ISSUE for each in issues),
        issues=len(issues),
    )


def by_month(duties: Iterable[Obligation], year: int) -> tuple[Tally, ...]:
    """Twelve tallies, by the month of the due date in force."""
    dated = [each for each in duties if each.due is not None and each.due.year == year]
    return tuple(
        tally(each for each in dated if each.due is not None and each.due.month == month)
        for month in range(1, 13)
    )


# --- the year that something belongs to ---


def years(place: Place) -> list[int]:
    """Years that have a plan or a meeting."""
    return sorted({*place.plans, *(each.year for each in place.meetings if each.year)})


def meetings_of(place: Place, year: int) -> list[Meeting]:
    return [each for each in place.meetings if each.year == year]


def duties_of(place: Place, year: int) -> list[Obligation]:
    """What the year's plan and the promises made in it ask; due dates may lie after it."""
    records, meetings = place.record_by_id, place.meeting_by_id  # asked for once, not each time
    return [
        each
        for each in place.obligations
        if each.source == "plan" and _year(records, meetings, each) == year
    ]


def _year(records: Records, meetings: Meetings, duty: Obligation) -> int | None:
    plan = records.get(duty.plan or "")
    if plan is not None and isinstance(plan.meta, Plan):
        return plan.meta.year
    if duty.subject.type == "year":
        return int(duty.subject.id)
    meeting = meetings.get(duty.meeting or "")
    if meeting is not None and meeting.year is not None:
        return meeting.year
    return duty.due.year if duty.due else None


def issues_of(place: Place, year: int) -> list[Issue]:
    """Issues first dealt with at a meeting of the year; without a meeting, raised in it."""
    meetings = place.meeting_by_id
    return [each for each in place.issues if raised_in(meetings, each) == year]


def raised_in(meetings: Meetings, issue: Issue) -> int:
    """The year that an issue belongs to."""
    meeting = meetings.get(issue.meeting or "")
    return (meeting.year if meeting else None) or issue.raised_on.year


def records_of(place: Place, year: int) -> list[Record]:
    """A plan counts to its own year, a meeting's papers to the meeting's, others by posting."""
    meetings = place.meeting_by_id
    return [each for each in place.records if _belongs(meetings, each) == year]


def _belongs(meetings: Meetings, record: Record) -> int | None:
    if isinstance(record.meta, Plan):
        return record.meta.year
    meeting = meetings.get(record.meeting or "")
    if meeting is not None and meeting.year is not None:
        return meeting.year
    return record.posted.day.year if record.posted else None


# --- how long until a document was public ---


@dataclass(frozen=True)
class Delay:
    """Calendar days from the meeting or the issue of a kind of document to its posting."""

    kind: str
    from_meeting: bool
    days: tuple[int, ...]

    @property
    def median(self) -> float:
        return float(median(self.days))


def delays(found: Iterable[tuple[Place, Record]], kinds: Sequence[str]) -> Iterator[Delay]:
    """By kind, in the order of ``kinds``."""
    return of_days(days_until_public(found), kinds)


def of_days(days: Mapping[str, Sequence[int]], kinds: Sequence[str]) -> Iterator[Delay]:
    for kind in kinds:
        if kind in days:
            yield Delay(kind, kind in ("minutes", "conclusion"), tuple(sorted(days[kind])))


def days_until_public(found: Iterable[tuple[Place, Record]]) -> dict[str, list[int]]:
    """By kind; documents without the two dates are not counted."""
    days: dict[str, list[int]] = {}
    for place, record in found:
        since = public_since(place, record)
        if since is not None and record.posted is not None and record.posted.day >= since:
            days.setdefault(record.kind, []).append((record.posted.day - since).days)
    return days


def public_since(place: Place, record: Record) -> date | None:
    """The day from which a document is late: its meeting's last, or that of its issue."""
    if isinstance(record.meta, AFTER_MEETING):
        meeting = place.meeting_by_id.get(record.meeting or "")
        return meeting.as_held.last if meeting and meeting.as_held else None
    return record.meta.issued
