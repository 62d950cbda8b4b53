"""What happened in a period, and what stands on the day after it: facts, no words.

Something that happened (a document, a kept promise, a resolved issue) lies in one period of
several that adjoin. What stands (overdue, due soon, asked by a supervisor) is told as long
as it stands. Days are those on which people could see something, as in the feeds: both tell
of duties by their stretches, of issues by their courses.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from ...core.courses import Step, course
from ...core.issues import Event, Issue
from ...core.obligations import Obligation
from ...core.records import Paper, Record
from ...core.snapshot import Place, earlier
from ...core.stretches import stretches
from ...core.stretches.stretch import MET, MET_LATE, Stretch
from ..pages import filing, oversight
from ..pages.desk import by_due
from ..tally import STILL_DUE


@dataclass(frozen=True)
class Period:
    """From ``since`` on and before ``until``, which is the as-of date.

    The as-of date itself is not over: what is posted later on it would be told by no letter.
    What time alone brings on the morning of ``until`` is told, and that of ``since`` was.
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

    def takes(self, unit: str | None) -> bool:
        """Whether what this unit has to do is told."""
        return self.unit in (None, unit)

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
class Settled:
    """A duty of which nothing is awaited any more for a due date, or that date passed it by.

    ``was_overdue`` says that it became overdue in the same period, which is told nowhere else.
    """

    place: Place
    stretch: Stretch
    was_overdue: bool


@dataclass(frozen=True)
class Resolved:
    """``step`` declared the issue resolved; it may have been opened again since."""

    place: Place
    issue: Issue
    step: Step


@dataclass(frozen=True)
class News:
    """Each in the order in which it is told; duties with their place.

    ``own`` are duties of the supervisor who reads it, ``replied`` what it may look at again;
    neither is told a second time among the others. ``fresh`` are the ids of those that became
    overdue in the period and still are.
    """

    own: tuple[tuple[Place, Obligation], ...]
    replied: tuple[Asked, ...]
    documents: tuple[tuple[Place, Record], ...]
    withdrawn: tuple[tuple[Place, Record], ...]
    soon: tuple[tuple[Place, Obligation], ...]
    overdue: tuple[tuple[Place, Obligation], ...]
    fresh: frozenset[str]
    settled: tuple[Settled, ...]
    resolved: tuple[Resolved, ...]
    asked: tuple[Asked, ...]

    @property
    def is_empty(self) -> bool:
        return not any(vars(self).values())


def morning(place: Place, until: date) -> Place:
    """What people could see when the day began, judged on it: a letter is the same all day."""
    return earlier(place, until, as_of=until)


def news(places: Sequence[Place], period: Period, scope: Scope) -> News:
    """``places`` in the order of their ids, each as on the ``morning`` of ``period.until``."""
    taken = [
        (place, duty)
        for place in places
        for duty in place.obligations
        if duty.source == "plan" and duty.due is not None and scope.takes(duty.unit_id)
    ]
    taken.sort(key=lambda each: by_due(each[1]))  # what has waited longest comes first
    own = [each for each in taken if scope.is_own(each[1]) and _state(each) in STILL_DUE]
    names = {each[1].id for each in own}
    others = [each for each in taken if each[1].id not in names]
    told = [(place, each) for place in places for each in stretches(place)]
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
        fresh=frozenset(
            each.name
            for _, each in told
            if each.ended is None and _became_overdue(each, period) and scope.takes(each.unit)
        ),
        settled=tuple(_settled(told, period, scope)),
        resolved=tuple(_resolved(places, period, scope)),
        asked=tuple(each for each, yes in zip(asked, is_replied, strict=True) if not yes),
    )


def _state(told: tuple[Place, Obligation]) -> str:
    return filing.duty_state(told[1])


def _became_overdue(stretch: Stretch, period: Period) -> bool:
    """By the day before, where time alone brought it: ``until`` is judged, but not told of."""
    return stretch.overdue_since(period.until) is not None and _passed(stretch) in period


def _passed(stretch: Stretch) -> date:
    """Its last day, or the day on which it was known where that was over by then."""
    return max(stretch.latest, stretch.made)


def _settled(
    told: Iterable[tuple[Place, Stretch]], period: Period, scope: Scope
) -> Iterator[Settled]:
    found = [
        Settled(place, each, _became_overdue(each, period))
        for place, each in told
        if scope.takes(each.unit) and _settled_on(each, period.until) in period
    ]
    yield from sorted(found, key=lambda each: (each.stretch.due, each.stretch.name))


def _settled_on(stretch: Stretch, as_of: date) -> date:
    """The day on which it was known how it ended; the day it passed, if that was no breach.

    What was moved or excused before it was overdue is not told, and a breach is not settled:
    it stands until its evidence comes. For those it is ``date.min``.
    """
    if stretch.how in (MET, MET_LATE):
        return stretch.ended or date.min
    if stretch.ended is None and not stretch.is_sure:
        return _passed(stretch)
    return stretch.over_since(as_of) or date.min


def _documents(
    places: Iterable[Place], period: Period, scope: Scope
) -> Iterator[tuple[Place, Record]]:
    """That came in the period, whatever their date; by locality and in order of posting."""
    for place in places:
        for record in place.records:
            if place.seen(record) in period and scope.reads(place, record):
                yield place, record


def _withdrawn(places: Iterable[Place], period: Period) -> Iterator[tuple[Place, Record]]:
    """Whatever it was about: its words are gone, so that nobody can tell whom it concerned."""
    for place in places:
        for record in place.withdrawn.values():
            if place.gone_on(record) in period:
                yield place, record


def _resolved(places: Iterable[Place], period: Period, scope: Scope) -> Iterator[Resolved]:
    for place in places:
        for issue in place.issues:
            for step in course(issue):
                on = place.seen(place.record_by_id[step.event.record])
                concerns = scope.takes(step.unit) or scope.concerns(issue)
                if step.resolved and on in period and concerns:
                    yield Resolved(place, issue, step)


def _asked(place: Place) -> Iterator[Asked]:
    last = {issue.id: (issue, event, view) for issue, event, view in oversight.notes(place)}
    for issue, event, view in last.values():
        if view in oversight.QUESTIONS:
            yield Asked(place, issue, event, oversight.reply(issue, event))
