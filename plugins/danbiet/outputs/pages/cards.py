"""Records, meetings and issues as the cards that lists are made of."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from ...core.issues import Issue
from ...core.meetings import Appointment, Meeting
from ...core.records import Record
from ...core.snapshot import Place
from .. import urls
from ..views.parts import DocumentCard, IssueCard, MeetingCard, Said, Tag
from .desk import Desk
from .metadata import shortened


def document(desk: Desk, place: Place, record: Record) -> DocumentCard:
    """A withdrawn document shows neither its title nor its summary."""
    gone = place.is_gone(record)
    say, posted = desk.say, record.posted
    kind = desk.kind(record)
    title = say.t("Văn bản đã được gỡ") if gone else record.meta.title
    tag = None
    if gone:
        tag = Tag("plain", say.t("Đã gỡ"))
    elif record.id in place.replaced:
        tag = Tag("plain", say.t("Đã được thay thế"))
    return DocumentCard(
        title=Said(title, desk.href(urls.record(record.id)), vi=not gone),
        kind=kind,
        number="" if gone else record.meta.number or "",
        on=say.day(posted.day) if posted else "",
        on_iso=posted.day.isoformat() if posted else "",
        place=desk.place(place),
        summary="" if gone else shortened(record.meta.summary or record.body.lead),
        tag=tag,
    )


def meeting(desk: Desk, place: Place, shown: Meeting) -> MeetingCard:
    when = shown.as_held
    issues = place.issues_by_meeting.get(shown.id, ())
    count = desk.say.n("%(n)s kiến nghị", "%(n)s kiến nghị", len(issues)) if issues else ""
    return MeetingCard(
        title=desk.meeting(place, shown.id),
        tag=desk.meeting_status(shown),
        when=starts(desk, when) if when else desk.say.t("chưa có ngày"),
        when_iso=when.first.isoformat() if when else "",
        venues="; ".join(shown.venues),
        place=desk.place(place),
        issues=count,
    )


def starts(desk: Desk, at: Appointment) -> str:
    """From when to when: ``Thứ Ba, ngày 12/5/2026, 7 giờ 30 – 11 giờ 30``."""
    say = desk.say
    days = say.long_day(at.first)
    if at.last != at.first:
        days = say.long_days(at.first, at.last)
    clocks = [
        say.clock(each).replace(" ", "\N{NO-BREAK SPACE}")
        for each in (at.starts, at.ends)
        if each and each.clock
    ]
    return ", ".join([days, " – ".join(clocks)]) if clocks else days


def issue(desk: Desk, place: Place, shown: Issue) -> IssueCard:
    say = desk.say
    late = desk.overdue(place, shown)
    declared = ""
    if shown.status_by:
        declared = place.locality.meta.units.get(shown.status_by, shown.status_by)
    return IssueCard(
        title=desk.issue(shown),
        tag=desk.status(shown),
        late=late,
        disputed=shown.disputed,
        raised_by=shown.raised_by.label if shown.raised_by else "",
        unit=desk.unit(place, shown.unit),
        field=say.label("issue_field", shown.field) if shown.field else "",
        place=desk.place(place),
        due=say.day(shown.due) if shown.due else "",
        evidence=evidence(desk, place, shown),
        declared=declared,
    )


def evidence(desk: Desk, place: Place, shown: Issue) -> tuple[Said, ...]:
    """Files by the titles that documents give them."""
    titles = place.attachment_titles
    return tuple(
        Said(titles.get(name, name), desk.links.file(urls.attachment(place.id, name)), vi=True)
        for _, name in shown.evidence
    )


def newest(records: Iterable[Record]) -> list[Record]:
    """By posting, the newest first; on one day by id."""
    return sorted(records, key=_posting, reverse=True)


def _posting(record: Record) -> tuple[object, ...]:
    assert record.posted is not None  # published records have it
    return (*record.posted.order(), record.id)


def meeting_date(shown: Meeting) -> date:
    """Its date for sorting; a meeting without one comes last."""
    when = shown.as_held or (shown.appointments[-1] if shown.appointments else None)
    return when.first if when else date.max
