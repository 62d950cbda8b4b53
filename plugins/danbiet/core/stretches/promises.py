"""The stretches of promises: one for each day that an issue was given."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import takewhile

from ..courses import Step, course
from ..issues import Issue
from ..obligations import Obligation
from ..place import Place
from ..rules import promise
from ..snapshot import take_place
from .stretch import MET, MET_LATE, MOVED, TAKEN_BACK, Stretch


def of(issue: Issue, place: Place) -> Iterator[Stretch]:
    """A stretch for each date it was given; it begins again when the issue is reopened."""
    steps = [(step, place.seen(place.record_by_id[step.event.record])) for step in course(issue)]
    found: Stretch | None = None
    for number, (step, _) in enumerate(steps):
        if found is not None and (step.kept or step.moved or step.unpromised):
            yield _ended(steps[number:], found)
            found = None
        if found is None and step.kept_on is None and step.due is not None:
            found = _begun(steps[number:], step.due, _duty(issue, number, place))
    if found is not None:
        yield found


def _duty(issue: Issue, number: int, place: Place) -> Obligation:
    """Of today; of a promise that was taken back, as it was after the step that made it."""
    found = place.obligation_by_id.get(promise.name(issue))
    if found is None:
        names = {each.record for each in issue.events[: number + 1]}
        last = place.record_by_id[issue.events[number].record].posted
        assert last is not None
        then = take_place(
            place.locality,
            [each for each in place.published if each.id in names],
            place.calendar,
            reference=(),
            as_of=last.day,
        )
        found = then.obligation_by_id[promise.name(issue)]
    return found


def _begun(steps: Sequence[tuple[Step, date]], due: date, duty: Obligation) -> Stretch:
    """With the first of ``steps``, or what came before it and names the same day."""
    made, _ = _known(steps, lambda each: each.says_due == due, lambda each: each.due == due)
    step = steps[0][0]
    return Stretch(
        name=duty.id,
        duty=duty,
        due=due,
        latest=due,
        made=made,
        unit=step.unit,
        quote=step.promise or step.title,
        issue=step.title,
    )


def _ended(steps: Sequence[tuple[Step, date]], found: Stretch) -> Stretch:
    """By the first of ``steps``, or what came before it and says the same; it ends once made."""
    step = steps[0][0]
    if step.kept:
        assert step.kept_on is not None
        how = MET if step.kept_on <= found.due else MET_LATE
        on, by = _known(steps, lambda each: each.says_kept, lambda each: each.kept_on is not None)
    elif step.unpromised:
        how, (on, by) = TAKEN_BACK, (steps[0][1], step.event.record)
    else:
        how = MOVED
        on, by = _known(
            steps,
            lambda each: each.says_due not in (None, found.due),
            lambda each: each.due != found.due,
        )
    state = how if step.kept else "superseded"
    return replace(found, ended=max(on, found.made), by=by, how=how, state=state)


def _known(
    steps: Sequence[tuple[Step, date]],
    says: Callable[[Step], bool],
    holds: Callable[[Step], bool],
) -> tuple[date, str]:
    """When the first document came that says what the first step made so, while it holds."""
    first, *later = steps
    told = [each for each in takewhile(lambda each: holds(each[0]), later) if says(each[0])]
    step, day = min([first, *told], key=lambda each: each[1])
    return day, step.event.record
