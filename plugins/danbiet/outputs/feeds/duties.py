"""What time brings, as items: a duty becomes due soon, then overdue, then it is not any more.

No item counts days, since it must say tomorrow what it says today. A provisional duty is
never told as a breach, and the reference beside the plan is not told at all.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from functools import partial

from ...core.snapshot import Place
from ...core.stretches import stretches
from ...core.stretches.stretch import Stretch
from .. import urls
from ..words import Words
from .items import TAG, Category, Item, marks_of, moment, morning, of_due, of_locality, of_whom

#: Topics.
OVERDUE, DUE_SOON = "overdue", "due_soon"


def items(place: Place, words: Words) -> Iterator[Item]:
    told: set[str] = set()
    for stretch in stretches(place):
        name = f"{stretch.name}/{stretch.due.isoformat()}"
        if name in told:  # the same day once more, after the issue was reopened
            name = f"{name}/{stretch.made.isoformat()}"
        told.add(name)
        yield from _of(stretch, name, place, words)


def _of(stretch: Stretch, name: str, place: Place, words: Words) -> Iterator[Item]:
    said = partial(_item, stretch, name, place, words)
    due = words.day(stretch.due)
    soon = stretch.soon_since(place.calendar, place.as_of)
    late = stretch.overdue_since(place.as_of)
    over = stretch.over_since(place.as_of)
    if soon is not None:
        title = words.t("Sắp đến hạn %(due)s", due=due)
        yield said("soon", DUE_SOON, "due_soon", title, morning(soon))
    if late is not None:
        is_promise = stretch.duty.kind == "promise"
        title = words.t("Quá hẹn") if is_promise else words.t("Quá hạn")
        yield said("overdue", OVERDUE, "overdue", f"{title} {due}", morning(late))
    if over is not None and stretch.state is not None:
        at = _posting(stretch.by, over, place)
        yield said("over", OVERDUE, stretch.state, words.ended(stretch), at)


def _item(
    stretch: Stretch,
    name: str,
    place: Place,
    words: Words,
    news: str,
    topic: str,
    state: str,
    title: str,
    at: datetime,
) -> Item:
    """``news`` begins the id, ``state`` is the duty's on that day."""
    return Item(
        id=f"{TAG}{news}/{name}",
        marks=tuple(_marks(topic, stretch, place)),
        title=f"{title}: {_about(stretch, place, words)}",
        path=urls.obligation(stretch.duty),
        author=place.locality.meta.issuer,
        summary=stretch.quote,
        published=at,
        updated=at,
        came=at,
        categories=tuple(_categories(state, stretch, place, words)),
    )


def _posting(by: str | None, day: date, place: Place) -> datetime:
    """When the record that brought it was posted, or that day's morning."""
    record = place.record_by_id.get(by or "")
    if record and record.posted and record.posted.day == day:
        return moment(record.posted)
    return morning(day)


def _about(stretch: Stretch, place: Place, words: Words) -> str:
    """What is wanted and of what, without a date that could be moved later."""
    duty = stretch.duty
    if stretch.issue is not None:
        return stretch.issue
    wanted = words.duty(duty, place.names)
    meeting = place.meeting_by_id.get(duty.meeting or "")
    if meeting is None:
        return f"{wanted} – {place.locality.meta.name}"
    event = duty.explanation.deadline.event if duty.explanation.deadline else None
    on = f", {words.t('ngày %(day)s', day=words.day(event))}" if event else ""
    return f"{wanted} – {words.meeting_name(meeting.kind, meeting.theme)}{on}"


def _marks(topic: str, stretch: Stretch, place: Place) -> Iterator[str]:
    yield topic
    if stretch.duty.subject.type == "issue":
        yield f"issue:{stretch.duty.subject.id}"
    yield from marks_of(stretch.unit, *_of_issue(stretch, place))


def _categories(state: str, stretch: Stretch, place: Place, words: Words) -> Iterator[Category]:
    kind = stretch.duty.kind
    yield Category("kind", kind, words.label("rule_kind", kind))
    yield of_locality(place)
    yield from of_whom(place, words, stretch.unit, *_of_issue(stretch, place))
    yield Category("state", state, words.label("deadline_state", state))
    yield of_due(stretch.due, words)


def _of_issue(stretch: Stretch, place: Place) -> tuple[str | None, str | None]:
    """Village and field of the issue that it is about, if it is about one."""
    subject = stretch.duty.subject
    issue = place.issue_by_id.get(subject.id) if subject.type == "issue" else None
    return (issue.village, issue.field) if issue else (None, None)
