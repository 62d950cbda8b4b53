"""One line of a letter: a document, a duty, a resolved issue, a supervisor's word, worded.

Documents and duties are late here, people are not. What is overdue by an estimated day only
is never called overdue.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ...core.issues import Event, Issue
from ...core.obligations import Obligation
from ...core.records import Record
from ...core.snapshot import Place
from .. import urls
from ..pages import filing
from ..pages.deadlines import LABELS
from ..pages.metadata import shortened
from ..words import Words
from .news import Asked, Period


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
    posted = say.t("đăng ngày %(day)s", day=say.day(record.posted.day)) if record.posted else ""
    href = desk.href(urls.record(record.id))
    return Item(title, desk.of(place, "" if begins else kind, posted), href)


def withdrawn(desk: Sheet, place: Place, record: Record) -> Item:
    """Its kind, the day and the reason: nothing else of it is public."""
    say, gone = desk.say, record.meta.withdrawn
    assert gone is not None
    kind = say.document(record.kind, record.paper)
    day = say.t("gỡ ngày %(day)s", day=say.day(gone.on))
    href = desk.href(urls.record(record.id))
    return Item(kind, desk.of(place, day, gone.reason), href, vi=False)


def duty(desk: Sheet, place: Place, told: Obligation) -> Item:
    say = desk.say
    state = say.state(told, as_of=place.as_of, calendar=place.calendar)
    if filing.duty_state(told) == "unsure":
        state = say.t(LABELS["unsure"])
    new = ""
    is_late = filing.duty_state(told) == "overdue"
    if is_late and told.latest is not None and told.latest in desk.period:
        new = say.t("mới trong kỳ này")
    due = say.t("hạn %(day)s", day=say.day(told.due)) if told.due else ""
    name, who = say.duty(told, place.names), place.names.get(told.unit_id or "", "")
    return Item(
        f"{name} – {_about(desk, place, told)}",
        desk.of(place, "" if name.endswith(who) else who, state, due, new),
        desk.href(urls.obligation(told)),
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


def resolved(desk: Sheet, place: Place, issue: Issue, event: Event) -> Item:
    say = desk.say
    on = say.t("công bố ngày %(day)s", day=say.day(event.on))
    by = place.names.get(issue.status_by or "", issue.status_by or "")
    confirmed = say.t("%(unit)s xác nhận", unit=by) if by else ""
    doubt = say.t("Đơn vị giám sát chưa đồng tình") if issue.disputed else ""
    href = desk.href(urls.issue(place.id, issue.id))
    return Item(issue.title, desk.of(place, on, confirmed, doubt), href)


def asked(desk: Sheet, told: Asked) -> Item:
    """What the supervisor said, and what has been said since."""
    say, place, mention = desk.say, told.place, told.event.mention
    view = say.label("note_view", getattr(mention, "view", ""))
    said = say.t("%(view)s, ngày %(day)s", view=view, day=say.day(told.event.on))
    quoted = f"{said}: {shortened(mention.text)}" if mention.text else said
    replied = say.t("Chưa có văn bản nào nói về kiến nghị này")
    if told.reply is not None:
        record = place.record_by_id.get(told.reply.record)
        name = (place.document_title(record) if record else None) or say.t("văn bản")
        replied = say.t(
            "Đã có: %(document)s, đăng ngày %(day)s", document=name, day=say.day(told.reply.on)
        )
    href = desk.href(urls.issue(place.id, told.issue.id))
    return Item(told.issue.title, desk.of(place, quoted, replied), href)
