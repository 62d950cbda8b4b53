"""What one year of dialogue hands over to the next: what it hands over is what the next finds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ...core import issue_folding
from ...core.issues import Issue
from ...core.snapshot import Place
from ..tally import OPEN_ISSUE, raised_in


@dataclass(frozen=True)
class Balance:
    """Ids of issues: found from earlier years, raised, opened again, and handed over.

    ``handed`` are unfinished on the last day of the year, or on the as-of date inside it.
    """

    found: tuple[str, ...]
    raised: tuple[str, ...]
    reopened: tuple[str, ...]
    handed: tuple[str, ...]

    @property
    def all(self) -> int:
        return len(self.found) + len(self.raised) + len(self.reopened)

    @property
    def finished(self) -> int:
        return self.all - len(self.handed)


def has_passed(place: Place, year: int) -> bool:
    """Of a year that is over this stays so: who asks need not be made anew every day."""
    return place.passed[date(year + 1, 1, 1).isoformat()]


def balance_of(place: Place, year: int, raised: Sequence[Issue]) -> Balance:
    found, handed = unfinished(place, year - 1), unfinished(place, year)
    own = tuple(each.id for each in raised)
    known = {*found, *own}
    return Balance(found, own, tuple(each for each in handed if each not in known), handed)


def unfinished(place: Place, year: int) -> tuple[str, ...]:
    """Issues of this year and those before it that it hands over, by id.

    As things stood at its end: what was posted later is not known yet. An issue that was
    first written down later is unfinished. A year that goes on hands over what is open now.
    """
    meetings = place.meeting_by_id
    ours = [each for each in place.issues if raised_in(meetings, each) <= year]
    if not ours:
        return ()
    then: Mapping[str, Issue] = {each.id: each for each in ours}
    if has_passed(place, year):
        then = _as_of(place, ours, date(year, 12, 31))
    return tuple(e.id for e in ours if e.id not in then or is_unfinished(place, then[e.id]))


def _as_of(place: Place, ours: Sequence[Issue], end: date) -> Mapping[str, Issue]:
    """By id, as they were. Only those that something happened to since are folded again."""
    later = {each.id for each in ours if each.events[-1].on > end}
    known = {each.id: each for each in ours if each.id not in later}
    if later:
        records = [each for each in place.records if each.posted and each.posted.day <= end]
        naming = [  # also those that are silent about them: one may stand between two that speak
            each
            for each in records
            if each.meta.replaces or any(said.id in later for said in each.issues)
        ]
        folded = issue_folding.fold(place.id, naming)
        known |= {each.id: each for each in folded if each.id in later}
    return known


def is_unfinished(place: Place, issue: Issue) -> bool:
    """Still open, or a promise on it has no result yet, or the supervisor disputes the result."""
    waits = (
        issue.due is not None
        and issue.kept_on is None
        and issue.due >= place.locality.meta.records_from
    )
    return issue.status in OPEN_ISSUE or issue.disputed or waits
