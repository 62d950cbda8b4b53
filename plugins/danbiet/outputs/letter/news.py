"""What happened in a period, and what stands on the day after it: facts, no words.

Something that happened (a document, a kept promise, a resolved issue) lies in one period of
several that adjoin. What stands (overdue, due soon, asked by a supervisor) is told as long
as it stands.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from ...core.issues import Event, Issue
from ...core.obligations import Obligation
from ...core.records import Paper, RaisedIssue, Record
from ...core.snapshot import Place
from ..pages import filing, oversight
from ..pages.desk import by_due

#: States of a duty that somebody still has to act on.
AHEAD = ("overdue", "due_soon", "pending")


@dataclass(frozen=True)
class Period:
    """From ``since`` on and before ``until``, which is the as-of date.

    The as-of date itself is not over: what is posted later on it would be told by no letter.
    """

    since: date
    until: date

    def __contains__(self, day: date) -> bool:
        return self.since <= day < self.until

    @property
    def last(self) -> date:
        return date.fromordinal(self.until.toordinal() - 1)


@dataclass(frozen=True)
class Scope:
    """Whose letter it is: ids of a supervisor, of a unit; None is everybody.

    A supervisor reads of all that its localities did, a unit of its own work.
    """

    supervisor: str | None = None
    unit: str | None = None

    def takes(self, duty: Obligation) -> bool:
        return self.unit in (None, duty.unit_id)

    def is_own(self, duty: Obligation) -> bool:
        """What the supervisor itself has to do."""
        return self.supervisor is not None and duty.unit_id == self.supervisor

    def concerns(self, issue: Issue) -> bool:
        return self.unit in (None, issue.unit, *issue.coordinators)

    def reads(self, place: Place, record: Record) -> bool:
        """Whether a document is by the unit, names it, or speaks of an issue of its own."""
        if self.unit is None:
            return True
        if isinstance(record.meta, Paper):
            named = {record.meta.from_, *(each.unit for each in record.meta.assignments)}
            if self.unit in named:
                return True
        issues = (place.issue_by_id.get(each.id) for each in record.issues)
        return any(self.concerns(each) for each in issues if each is not None)


@dataclass(frozen=True)
class Asked:
    """A supervisor's last word on an issue, where it disagrees or asks, and what replied to it."""

    place: Place
    issue: Issue
    event: Event
    reply: Event | None


@dataclass(frozen=True)
class News:
    """Each in the order in which it is told; duties and issues with their place.

    ``own`` are duties of the supervisor who reads it, ``replied`` what it may look at again;
    neither is told a second time among the others. ``settled`` are duties whose date came,
    or whose evidence came late.
    """

    own: tuple[tuple[Place, Obligation], ...]
    replied: tuple[Asked, ...]
    documents: tuple[tuple[Place, Record], ...]
    withdrawn: tuple[tuple[Place, Record], ...]
    soon: tuple[tuple[Place, Obligation], ...]
    overdue: tuple[tuple[Place, Obligation], ...]
    settled: tuple[tuple[Place, Obligation], ...]
    resolved: tuple[tuple[Place, Issue, Event], ...]
    asked: tuple[Asked, ...]

    @property
    def is_empty(self) -> bool:
        return not any(vars(self).values())


def news(places: Sequence[Place], period: Period, scope: Scope) -> News:
    """``places`` in the order of their ids, all judged on ``period.until``."""
    taken = [
        (place, duty)
        for place in places
        for duty in place.obligations
        if duty.source == "plan" and duty.due is not None and scope.takes(duty)
    ]
    taken.sort(key=lambda each: by_due(each[1]))  # what has waited longest comes first
    own = [each for each in taken if scope.is_own(each[1]) and _state(each) in AHEAD]
    names = {each[1].id for each in own}
    others = [each for each in taken if each[1].id not in names]
    asked = [each for place in places for each in _asked(place) if scope.concerns(each.issue)]
    asked.sort(key=lambda each: (each.event.on, each.place.id, each.issue.id), reverse=True)
    is_replied = [scope.supervisor is not None and each.reply is not None for each in asked]
    return News(
        own=tuple(own),
        replied=tuple(each for each, yes in zip(asked, is_replied, strict=True) if yes),
        documents=tuple(_documents(places, period, scope)),
        withdrawn=tuple(_withdrawn(places, period)),
        soon=tuple(each for each in others if _state(each) == "due_soon"),
        overdue=tuple(each for each in others if _state(each) == "overdue"),
        settled=tuple(each for each in taken if _is_in(period, settled_on(*each))),
        resolved=tuple(_resolved(places, period, scope)),
        asked=tuple(each for each, yes in zip(asked, is_replied, strict=True) if not yes),
    )


def _state(told: tuple[Place, Obligation]) -> str:
    return filing.duty_state(told[1])


def settled_on(place: Place, duty: Obligation) -> date | None:
    """The day from which both the due date and the verdict are known; None while it waits.

    Evidence may bear an earlier date than its posting; nobody knew of it before that. What
    was missed without being a breach (a soft duty, an estimated day on the way) is settled
    by its date alone. A breach is not settled: it stands until its evidence comes.
    """
    if duty.due is None:
        return None
    if duty.state in ("met", "met_late"):
        record = place.record_by_id.get(duty.evidence_record or "")
        known = record.posted.day if record is not None and record.posted else duty.met_on
        return max(duty.due, known or duty.due)
    if duty.state == "open" or filing.duty_state(duty) == "unsure":
        return duty.latest
    return None


def _is_in(period: Period, day: date | None) -> bool:
    return day is not None and day in period


def _documents(
    places: Iterable[Place], period: Period, scope: Scope
) -> Iterator[tuple[Place, Record]]:
    """Posted in the period, by locality and in order of posting."""
    for place in places:
        for record in place.records:
            is_new = record.posted is not None and record.posted.day in period
            if is_new and scope.reads(place, record):
                yield place, record


def _withdrawn(places: Iterable[Place], period: Period) -> Iterator[tuple[Place, Record]]:
    """Whatever it was about: its words are gone, so that nobody can tell whom it concerned."""
    for place in places:
        for record in place.withdrawn.values():
            gone = record.meta.withdrawn
            if gone is not None and gone.on in period:
                yield place, record


def _resolved(
    places: Iterable[Place], period: Period, scope: Scope
) -> Iterator[tuple[Place, Issue, Event]]:
    for place in places:
        for issue in place.issues:
            event = declared(issue)
            if event is not None and event.on in period and scope.concerns(issue):
                yield place, issue, event


def declared(issue: Issue) -> Event | None:
    """Of an issue that is resolved now, the first event since it was last opened that says so."""
    if issue.status != "resolved":
        return None
    found: Event | None = None
    for event in issue.events:
        mention = event.mention
        status = getattr(mention, "status", None) if isinstance(mention, RaisedIssue) else None
        if status == "resolved":
            found = found or event
        elif status is not None:
            found = None
    return found


def _asked(place: Place) -> Iterator[Asked]:
    last = {issue.id: (issue, event, view) for issue, event, view in oversight.notes(place)}
    for issue, event, view in last.values():
        if view in oversight.QUESTIONS:
            yield Asked(place, issue, event, oversight.reply(issue, event))
