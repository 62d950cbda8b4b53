"""The supervisor's word on an issue, and what was sent to a higher level, as cards.

Facts of one locality; which of them a page shows is decided in ``supervision``.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...core.issues import Event, Issue
from ...core.records import IssueNote
from ...core.snapshot import Place
from ..tally import OPEN_ISSUE
from ..views.charts import NoteLine, WaitingRow
from ..views.parts import Said, Tag
from .course import NOTE_TONES
from .desk import Desk

NO_BREAK = "\N{NO-BREAK SPACE}"
SENT_ON = ("note_report_up", "transferred")
#: What a supervisor says that somebody has to reply to.
QUESTIONS = ("disagrees", "asks")


def notes(place: Place) -> Iterator[tuple[Issue, Event, str]]:
    """Every note on an issue with its view, in the order of the issues and their events."""
    for issue in place.issues:
        for event in issue.events:
            if isinstance(event.mention, IssueNote):
                yield issue, event, event.mention.view


def note(desk: Desk, place: Place, issue: Issue, event: Event, view: str) -> NoteLine:
    return NoteLine(
        issue=desk.issue(issue),
        tag=Tag(NOTE_TONES[view], desk.say.label("note_view", view)),
        text=event.mention.text or "",
        on=desk.say.day(event.on),
        on_iso=event.on.isoformat(),
        document=desk.document(place, event.record),
        place=desk.place(place),
        reply=_reply(desk, place, issue, event) if view in QUESTIONS else None,
    )


def reply(issue: Issue, event: Event) -> Event | None:
    """The first document after the note that speaks of the issue, other than a note."""
    later = issue.events[issue.events.index(event) + 1 :]
    return next((each for each in later if not isinstance(each.mention, IssueNote)), None)


def _reply(desk: Desk, place: Place, issue: Issue, event: Event) -> Said:
    found = reply(issue, event)
    if found is None:
        return Said(desk.say.t("chưa có văn bản nào nói về kiến nghị này"))
    document = desk.document(place, found.record)
    text = desk.say.t(
        "%(document)s, đăng ngày %(day)s", document=document.text, day=desk.say.day(found.on)
    )
    return Said(text, document.href, document.vi)


def waiting(place: Place) -> Iterator[Issue]:
    """Sent on and still open: forwarding closes nothing."""
    for issue in place.issues:
        if issue.status == "awaiting_superior" or (
            issue.status in OPEN_ISSUE and issue.disposition in SENT_ON
        ):
            yield issue


def waiting_row(desk: Desk, place: Place, issue: Issue) -> WaitingRow:
    say, up = desk.say, issue.reported_up
    to = (up.to if up else None) or issue.authority
    days = (desk.as_of - up.on).days if up else 0
    return WaitingRow(
        issue=desk.issue(issue),
        place=desk.place(place),
        to=say.label("issue_authority", to) if to else say.t("chưa ghi nơi nhận"),
        sent=(up.number or "") if up else "",
        on=say.day(up.on) if up else say.t("chưa ghi ngày gửi"),
        on_iso=up.on.isoformat() if up else "",
        waited=desk.days(days, "calendar_days").replace(" ", NO_BREAK) if up else "–",
    )
