"""How something went, in order of time: a meeting's timeline, an issue's, and its three steps."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from msgspec.structs import replace

from ...core.issues import Event, Issue
from ...core.meetings import Meeting
from ...core.obligations import Obligation
from ...core.records import DecidedIssue, IssueNote, IssueOutcome, RaisedIssue
from ...core.snapshot import Place
from .. import urls, views
from ..views.parts import Fact, Said, Tag
from .desk import Desk, names, promise
from .metadata import shortened as shorter

#: Rules whose evidence is a document that stands in the dossier.
PAPER_RULES = ("paper", "lag", "lead")
ABSENT = ("open", "overdue", "pending", "due_soon", "suspended")
#: In a row of said – answered – done; the whole words stand on the issue's page.
LONGEST_SAID = 90
NOTE_TONES = {"agrees": "kept", "disagrees": "late", "asks": "waiting"}


def of_meeting(
    desk: Desk, place: Place, shown: Meeting, judged: Sequence[Obligation]
) -> Iterator[views.Moment]:
    """The dossier in order of time: documents by posting, the dates of the meeting, what is due.

    What is missing without a date of its own comes last.
    """
    items: list[tuple[date, int, views.Moment]] = []
    for number, record in enumerate(shown.records):
        if record.posted is not None:
            title = Said(record.meta.title, desk.href(urls.record(record.id)), vi=True)
            moment = _moment(desk, place, record.posted.day, desk.kind(record), title)
            items.append((record.posted.day, number, moment))
    items += _dates(desk, place, shown)
    items += _absent(desk, place, shown, judged)
    seen: set[tuple[date, str, str]] = set()
    for on, _, moment in sorted(items, key=lambda each: each[:2]):
        key = (on, moment.label, moment.said.text)
        if key not in seen:
            seen.add(key)
            yield moment


def _absent(
    desk: Desk, place: Place, shown: Meeting, judged: Sequence[Obligation]
) -> Iterator[tuple[date, int, views.Moment]]:
    """What the plan wants and nobody has posted; of a meeting to come only what has a date."""
    for each in judged:
        if each.evidence_record or each.state not in ABSENT:
            continue
        if each.due is None and not (shown.is_held and each.kind in PAPER_RULES):
            continue
        name = desk.say.duty(each, names(place))
        said = Said(desk.say.t("xem cách tính"), f"#{urls.fragment(each)}")
        moment = _moment(desk, place, each.due, name, said, tag=desk.state(place, each))
        yield each.due or date.max, 1001, replace(moment, is_due=True)


def _dates(desk: Desk, place: Place, shown: Meeting) -> Iterator[tuple[date, int, views.Moment]]:
    """The day it was held or is to be held, and the earlier dates that were given up."""
    say = desk.say
    for at in shown.appointments:
        if at is shown.in_force and shown.held is None and shown.cancelled_by is None:
            label = (
                say.t("Ngày họp")
                if not shown.is_held or not desk.has_come(place, at.first)
                else say.t("Họp")
            )
            yield (
                at.first,
                1000,
                _moment(desk, place, at.first, label, Said(say.meeting_title(shown))),
            )
        elif at is not shown.in_force or shown.cancelled_by is not None:
            tag = Tag("plain", say.t("không họp ngày này"))
            moment = _moment(
                desk, place, at.first, say.t("Lịch cũ"), Said(say.long_day(at.first)), tag=tag
            )
            yield at.first, 1000, moment
    if shown.held is not None:
        title = Said(say.meeting_title(shown))
        yield shown.held.first, 1000, _moment(desk, place, shown.held.first, say.t("Họp"), title)


def _moment(
    desk: Desk,
    place: Place,
    on: date | None,
    label: str,
    said: Said,
    *,
    text: str = "",
    tag: Tag | None = None,
    facts: tuple[Fact, ...] = (),
) -> views.Moment:
    return views.Moment(
        on=desk.day(on),
        on_iso=on.isoformat() if on else "",
        label=label,
        said=said,
        text=text,
        ahead=on is None or not desk.has_come(place, on),
        tag=tag,
        facts=facts,
    )


# --- issues ---


def issue_row(desk: Desk, place: Place, shown: Issue) -> views.IssueRow:
    """Said – answered – done."""
    say = desk.say
    outcome = outcome_text(shown)
    decided = say.bare("issue_disposition", shown.disposition) if shown.disposition else ""
    promised = say.t("Hẹn %(day)s", day=say.day(shown.due)) if shown.due else ""
    return views.IssueRow(
        title=desk.issue(shown),
        raised_by=shown.raised_by.label if shown.raised_by else "",
        asked=shorter(shown.text or "", LONGEST_SAID),
        answered=shorter(shown.answer or "", LONGEST_SAID) or decided or _unanswered(desk, shown),
        answered_vi=bool(shown.answer),
        promised=promised,
        done=shorter(outcome, LONGEST_SAID)
        or ("" if is_settled(shown) else say.t("Chưa có kết quả được công bố")),
        done_vi=bool(outcome),
        tag=desk.status(shown),
        late=desk.overdue(place, shown),
        disputed=shown.disputed,
    )


def _unanswered(desk: Desk, shown: Issue) -> str:
    """What is answered or done may still lack the words of an answer."""
    if shown.status in ("received", "in_progress", "reopened"):
        return desk.say.t("Chưa trả lời")
    return desk.say.t("Chưa ghi nội dung trả lời")


def is_settled(shown: Issue) -> bool:
    """Nothing more is awaited: an outcome is declared, or an answer was all that was due."""
    return shown.status_record is not None or (
        shown.due is None and shown.status in ("answered", "closed")
    )


def outcome_text(shown: Issue) -> str:
    """What was done or answered, in the words of the last outcome."""
    said = [
        each.mention.text
        for each in shown.events
        if isinstance(each.mention, IssueOutcome) and each.in_force and each.mention.text
    ]
    return said[-1] if said else ""


def of_issue(desk: Desk, place: Place, shown: Issue) -> Iterator[views.Moment]:
    """Every mention in order of posting, and the promised date in its place among them."""
    items = [(event.on, _event(desk, place, event)) for event in shown.events]
    duty = promise(place, shown)
    if (
        duty is not None
        and duty.due is not None
        and duty.state in ("pending", "due_soon", "overdue")
    ):
        said = Said(desk.say.t("Ngày đã hẹn"))
        tag = desk.state(place, duty)
        items.append((duty.due, _moment(desk, place, duty.due, desk.say.t("Hạn"), said, tag=tag)))
    yield from (moment for _, moment in sorted(items, key=lambda each: each[0]))


def _event(desk: Desk, place: Place, event: Event) -> views.Moment:
    say, mention = desk.say, event.mention
    label = say.label("issue_stage", event.stage)
    text, tag = mention.text or "", None
    if isinstance(mention, IssueNote):
        tag = Tag(NOTE_TONES[mention.view], say.label("note_view", mention.view))
    elif isinstance(mention, IssueOutcome) and mention.status:
        tag = Tag("plain", say.status(mention.status))
    elif isinstance(mention, DecidedIssue) and mention.disposition:
        tag = Tag("plain", say.bare("issue_disposition", mention.disposition))
        text = text or mention.answer or ""
    if not event.in_force:
        label = say.t("%(label)s (đã được văn bản sau thay thế)", label=label)
    document = desk.document(place, event.record)
    facts = tuple(_said(desk, place, mention)) if isinstance(mention, RaisedIssue) else ()
    return _moment(desk, place, event.on, label, document, text=text, tag=tag, facts=facts)


def _said(desk: Desk, place: Place, mention: RaisedIssue) -> Iterator[Fact]:
    """What a document newly said of an issue, beside its text."""
    say = desk.say
    if isinstance(mention, DecidedIssue):
        unit = desk.unit(place, mention.unit)
        if unit is not None:
            yield Fact(say.t("Giao"), (unit,))
        if mention.promise:
            yield Fact(say.t("Lời hẹn"), (Said(mention.promise, vi=True),))
        if mention.due:
            yield Fact(say.t("Hẹn đến"), (Said(say.day(mention.due)),))
        if mention.reported_up is not None:
            up = mention.reported_up
            number = f"{up.number}, " if up.number else ""
            yield Fact(say.t("Báo cáo cấp trên"), (Said(f"{number}{say.day(up.on)}"),))
    if isinstance(mention, IssueOutcome):
        by = desk.unit(place, mention.by)
        if by is not None:
            yield Fact(say.t("Đơn vị xác nhận"), (by,))
        if mention.new_due is not None:
            moved = say.day(mention.new_due.date)
            yield Fact(say.t("Hẹn lại đến"), (Said(f"{moved}: {mention.new_due.reason}"),))
        files = tuple(
            Said(each, desk.links.file(urls.attachment(place.id, each)))
            for each in mention.evidence
        )
        if files:
            yield Fact(say.t("Minh chứng"), files)
