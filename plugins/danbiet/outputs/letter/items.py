"""One line of a letter: a document, a duty, a resolved issue, a supervisor's word, worded.

Documents and duties are late here, people are not. What is overdue by an estimated day only
is never called overdue.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ...core.obligations import Obligation
from ...core.records import IssueOutcome, Record
from ...core.snapshot import Place
from ...core.stretches.stretch import MET
from .. import urls
from ..pages import filing
from ..pages.deadlines import LABELS
from ..pages.metadata import shortened
from ..words import Words
from .news import Asked, Period, Resolved, Settled


@dataclass(frozen=True)
class Item:
    """``text`` is a document's or an issue's own name in Vietnamese where ``vi``.

    ``href`` is an absolute address, or empty.
    """

    text: str
    details: tuple[str, ...]
    href: str
    vi: bool = True


@dataclass(frozen=True)
class Sheet:
    """Where a letter is written: the language, the site's address, the localities it is about."""

    say: Words
    url: str
    places: Sequence[Place]
    period: Period

    def href(self, path: str) -> str:
        """Empty when nobody knows where the site is."""
        page, _, fragment = path.partition("#")
        if not self.url:
            return ""
        there = f"{self.url}/{urls.in_language(page, self.say.language)}"
        return f"{there}#{fragment}" if fragment else there

    def list_href(self, part: str) -> str:
        """A list of the only locality, or of the whole site."""
        one = urls.locality(self.places[0].id) if len(self.places) == 1 else ""
        return self.href(f"{one}{part}")

    def where(self) -> str:
        if len(self.places) == 1:
            return self.places[0].locality.meta.name
        return self.say.n("%(n)s địa phương", "%(n)s địa phương", len(self.places))

    def of(self, place: Place, *details: str) -> tuple[str, ...]:
        """With the locality in front, where the letter is about several."""
        told = [each for each in details if each]
        return (place.locality.meta.name, *told) if len(self.places) > 1 else tuple(told)


def document(desk: Sheet, place: Place, record: Record) -> Item:
    say = desk.say
    kind = say.document(record.kind, record.paper)
    title = place.document_title(record) or kind
    begins = title.casefold().startswith(kind.casefold())
    href = desk.href(urls.record(record.id))
    return Item(title, desk.of(place, "" if begins else kind, _posted(desk, place, record)), href)


def _posted(desk: Sheet, place: Place, record: Record) -> str:
    """When it was posted, and when it came to the site where that was later."""
    if record.posted is None:
        return ""
    say, day, seen = desk.say, record.posted.day, place.seen(record)
    if seen == day:
        return say.t("đăng ngày %(day)s", day=say.day(day))
    return say.t(
        "ghi đăng ngày %(day)s, có trên trang từ ngày %(seen)s",
        day=say.day(day),
        seen=say.day(seen),
    )


def withdrawn(desk: Sheet, place: Place, record: Record) -> Item:
    """Its kind, the day and the reason: nothing else of it is public."""
    say, gone = desk.say, record.meta.withdrawn
    assert gone is not None
    kind = say.document(record.kind, record.paper)
    day = say.t("gỡ ngày %(day)s", day=say.day(gone.on))
    href = desk.href(urls.record(record.id))
    return Item(kind, desk.of(place, day, gone.reason), href, vi=False)


def duty(desk: Sheet, place: Place, told: Obligation, *, is_fresh: bool) -> Item:
    """How it stands; ``is_fresh`` where it became overdue in the period."""
    return _duty(
        desk,
        place,
        told,
        told.unit_id,
        _state(desk, place, told),
        told.due,
        desk.say.t("mới trong kỳ này") if is_fresh else "",
    )


def settled(desk: Sheet, told: Settled) -> Item:
    """How one of its due dates ended, counted in days where it still stands so."""
    say, place, stretch = desk.say, told.place, told.stretch
    duty, how = stretch.duty, stretch.how
    is_latest = duty.due == stretch.due and (how is None or duty.state == stretch.state)
    state = _state(desk, place, duty)
    if not is_latest or (how == MET and told.was_overdue):
        state = say.ended(stretch)
    return _duty(desk, place, duty, stretch.unit, state, stretch.due)


def _state(desk: Sheet, place: Place, duty: Obligation) -> str:
    if filing.duty_state(duty) == "unsure":
        return desk.say.t(LABELS["unsure"])
    return desk.say.state(duty, as_of=place.as_of, calendar=place.calendar)


def _duty(
    desk: Sheet,
    place: Place,
    duty: Obligation,
    unit: str | None,
    state: str,
    due: date | None,
    *more: str,
) -> Item:
    say = desk.say
    day = say.t("hạn %(day)s", day=say.day(due)) if due else ""
    name, who = say.duty(duty, place.names), place.names.get(unit or "", "")
    return Item(
        f"{name} – {_about(desk, place, duty)}",
        desk.of(place, "" if name.endswith(who) else who, state, day, *more),
        desk.href(urls.obligation(duty)),
        vi=False,
    )


def _about(desk: Sheet, place: Place, duty: Obligation) -> str:
    """The issue, the meeting, the plan or the year that a duty is about."""
    subject = duty.subject
    if subject.type == "issue" and subject.id in place.issue_by_id:
        return place.issue_by_id[subject.id].title
    meeting = place.meeting_by_id.get(duty.meeting or subject.id)
    if meeting is not None:
        return desk.say.meeting_title(meeting)
    plan = place.record_by_id.get(duty.plan or "")
    title = place.document_title(plan) if plan is not None else None
    return title or place.locality.meta.name


def resolved(desk: Sheet, told: Resolved) -> Item:
    say, place, issue, step = desk.say, told.place, told.issue, told.step
    on = say.t("công bố ngày %(day)s", day=say.day(step.event.on))
    outcome = step.event.mention
    unit = outcome.by if isinstance(outcome, IssueOutcome) else None
    by = say.t("%(unit)s xác nhận", unit=place.names.get(unit, unit)) if unit else ""
    since = say.t("nay: %(status)s", status=say.label("issue_status", issue.status))
    again = "" if issue.status == step.status else since
    doubt = say.t("Đơn vị giám sát chưa đồng tình") if issue.disputed else ""
    href = desk.href(urls.issue(place.id, issue.id))
    return Item(step.title, desk.of(place, on, by, again, doubt), href)


def asked(desk: Sheet, told: Asked) -> Item:
    """What the supervisor said, and what has been said since."""
    say, place, mention = desk.say, told.place, told.event.mention
    view = say.label("note_view", getattr(mention, "view", ""))
    said = say.t("%(view)s, ngày %(day)s", view=view, day=say.day(told.event.on))
    quoted = f"{said}: {shortened(mention.text)}" if mention.text else said
    replied = say.t("Từ đó chưa có văn bản nào nói về kiến nghị này")
    if told.reply is not None:
        record = place.record_by_id.get(told.reply.record)
        name = (place.document_title(record) if record else None) or say.t("văn bản")
        replied = say.t(
            "Đã có: %(document)s, đăng ngày %(day)s", document=name, day=say.day(told.reply.on)
        )
    href = desk.href(urls.issue(place.id, told.issue.id))
    return Item(told.issue.title, desk.of(place, quoted, replied), href)
