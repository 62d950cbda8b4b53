"""Obligation → the part that shows it, with the whole explanation worded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ...core import workdays
from ...core.obligations import Found, Obligation
from ...core.reference import ReferenceRow
from ...core.snapshot import Place
from ...core.vocabulary import N_
from .. import urls
from ..views.parts import Day, Duty, DutyLine, Evidence, Said, Tag, Word
from .desk import Desk, names
from .metadata import shortened
from .surroundings import report

#: Kinds whose duties their name tells apart; the others show how their sentence begins.
NAMED = ("lead", "lag", "promise")
#: Tones that say, or may come to say, that something is late: whoever sees it otherwise may answer.
DISPUTABLE = ("late", "unsure")
LONGEST_HINT = 110
LONGEST_DAY = 30
#: What is said of a day that is not simply counted, by its mark.
NOTES = {
    "start": N_("không tính"),
    "off": N_("ngày nghỉ"),
    "worked": N_("làm bù"),
    "weekend": N_("cuối tuần"),
}
ROW_STANDING = {
    "official": N_("có văn bản chính thức"),
    "statutory": N_("theo luật"),
    "memory": N_("theo tư liệu, chưa đối chiếu văn bản"),
    "estimated": N_("dự kiến, chưa có văn bản"),
}
REFERENCE_STANDING = {
    "in_force": N_("Đang có hiệu lực"),
    "unverified": N_("Chưa kiểm chứng"),
    "expired": N_("Hết hiệu lực"),
}


def duty(desk: Desk, place: Place, shown: Obligation) -> Duty:
    deadline = shown.explanation.deadline
    row = _row(desk, shown)
    due = shown.due
    alternative, tag = shown.alternative_due, desk.state(place, shown)
    return Duty(
        anchor=urls.fragment(shown),
        href=desk.href(urls.obligation(shown)),
        name=desk.say.duty(shown, names(place)),
        hint=_hint(shown),
        tag=tag,
        about=_about(desk, place, shown),
        place=desk.place(place),
        who=_label(place, shown.unit_id),
        quote=shown.quote,
        source=_source(desk, place, shown, row),
        section=shown.section or "",
        is_reference=row is not None,
        is_promise=shown.kind == "promise",
        standing=standing(desk, row) if row else None,
        due=desk.say.day(due) if due else "",
        due_iso=due.isoformat() if due else "",
        due_note=_due_note(desk, shown),
        sum=desk.say.rule_sum(shown),
        walk=tuple(_walk(desk, shown)),
        sources=tuple(_sources(desk, deadline.walk.days)) if deadline and deadline.walk else (),
        alternative=desk.say.day(alternative) if alternative else "",
        notes=tuple(desk.say.finding(each, names(place)) for each in shown.explanation.findings),
        evidence=tuple(_evidence(desk, place, shown, each) for each in shown.explanation.found),
        replies=tuple(_replies(desk, place, shown)),
        supervisor=_label(place, shown.supervisor),
        report=report(desk, place) if tag.tone in DISPUTABLE else None,
    )


def line(desk: Desk, place: Place, shown: Obligation) -> DutyLine:
    """The verdict alone, for lists; the explanation stands where the line leads."""
    tag = desk.state(place, shown)
    return DutyLine(
        href=desk.href(urls.obligation(shown)),
        name=desk.say.duty(shown, names(place)),
        hint=_hint(shown),
        tag=tag,
        about=_about(desk, place, shown),
        place=desk.place(place),
        is_promise=shown.kind == "promise",
        due=desk.say.day(shown.due) if shown.due else "",
        due_iso=shown.due.isoformat() if shown.due else "",
        due_note=_due_note(desk, shown),
        replied=tag.tone in DISPUTABLE and any(_replies(desk, place, shown)),
    )


def _hint(shown: Obligation) -> str:
    return "" if shown.kind in NAMED else shortened(shown.quote, LONGEST_HINT)


def _label(place: Place, name: str | None) -> str:
    return names(place).get(name, name) if name else ""


def standing(desk: Desk, row: ReferenceRow) -> Tag:
    """Only a row in force is law; of the others the page says that nobody has verified them."""
    tone = "kept" if row.status == "in_force" else "unsure"
    return Tag(tone, desk.say.t(REFERENCE_STANDING[row.status]))


def _row(desk: Desk, shown: Obligation) -> ReferenceRow | None:
    if shown.source != "reference":
        return None
    return next((each for each in desk.site.reference if each.rule.id == shown.rule), None)


def _about(desk: Desk, place: Place, shown: Obligation) -> Said:
    subject = shown.subject
    if subject.type == "meeting":
        return desk.meeting(place, subject.id)
    if subject.type == "issue":
        return desk.issue(place.issue_by_id[subject.id])
    if subject.type == "plan":
        return desk.document(place, subject.id)
    href = desk.href(urls.subject(place.id, subject, shown.plan))
    return Said(desk.say.t("Năm %(year)s", year=subject.id), href)


def _source(desk: Desk, place: Place, shown: Obligation, row: ReferenceRow | None) -> Said:
    if row is not None:
        return Said(f"{row.instrument}, {row.article}", vi=True)
    if shown.kind == "promise":
        return desk.issue(place.issue_by_id[shown.subject.id])
    return desk.document(place, shown.plan) if shown.plan else Said("")


def _due_note(desk: Desk, shown: Obligation) -> str:
    if shown.original_due and shown.original_due != shown.due:
        return desk.say.t("lùi từ %(day)s", day=desk.say.day(shown.original_due))
    if shown.extended:
        return desk.say.t("đã kéo dài có lý do")
    if shown.provisional:
        return desk.say.t("ngày dự kiến")
    return ""


def _walk(desk: Desk, shown: Obligation) -> Iterator[Day]:
    """The event's own day, which is not counted, each day of the walk, and the evidence's day."""
    deadline = shown.explanation.deadline
    if deadline is None or deadline.walk is None:
        return
    walk = deadline.walk
    yield _day(desk, shown, workdays.Day(walk.start, "counted"), mark="start")
    last = walk.start
    for each in walk.days:
        begins = each.on.isocalendar()[:2] != last.isocalendar()[:2]
        yield _day(desk, shown, each, begins_week=begins)
        last = each.on
    if shown.met_on is not None and shown.met_on not in {walk.start, *(d.on for d in walk.days)}:
        yield _day(desk, shown, workdays.Day(shown.met_on, "counted"), mark="apart")


def _day(
    desk: Desk,
    shown: Obligation,
    day: workdays.Day,
    *,
    mark: str | None = None,
    begins_week: bool = False,
) -> Day:
    say, row = desk.say, day.row
    name = row.name if row is not None and day.mark == "off" else ""
    if len(name) > LONGEST_DAY:
        name = ""  # it stands in full below
    note = "" if name else say.t(NOTES.get(mark or day.mark, ""))
    if day.estimated:
        note = say.t("%(note)s (dự kiến)", note=note) if note else say.t("dự kiến")
    return Day(
        iso=day.on.isoformat(),
        weekday=say.short_weekday(day.on),
        day=say.short_day(day.on),
        mark=mark or day.mark,
        number=day.number,
        name=name,
        note=note,
        begins_week=begins_week,
        is_due=day.on == shown.due and mark is None,
        is_evidence=day.on == shown.met_on,
    )


def _sources(desk: Desk, days: Iterable[workdays.Day]) -> Iterator[str]:
    """Name, standing and source of each row met on the way, with the days it covers."""
    rows: dict[workdays.Row, list[workdays.Day]] = {}
    for day in sorted(days, key=lambda each: each.on):
        if day.row is not None:
            rows.setdefault(day.row, []).append(day)
    for row, covered in rows.items():
        first, last = desk.say.day(covered[0].on), desk.say.day(covered[-1].on)
        when = first if first == last else f"{first} – {last}"
        standing = desk.say.t(ROW_STANDING[row.status])
        yield f"{when}: {row.name} ({standing}). {row.source}"


def _evidence(desk: Desk, place: Place, shown: Obligation, found: Found) -> Evidence:
    document = desk.document(place, found.record)
    if found.record not in place.record_by_id and found.record in place.meeting_by_id:
        document = desk.meeting(place, found.record)
    return Evidence(
        document=document,
        on=desk.say.day(found.on) if found.on else desk.say.t("không ghi ngày"),
        chosen=found.record == shown.evidence_record and found.on == shown.met_on,
        counts=found.counts,
    )


def _replies(desk: Desk, place: Place, shown: Obligation) -> Iterator[Word]:
    """The authority's own word on this duty."""
    if shown.source != "plan" or shown.rule is None:
        return
    for record, said in place.replies_by_rule.get(shown.rule, ()):
        if said.meeting in (None, shown.meeting):
            on = record.posted.day if record.posted else None
            yield Word(desk.document(place, record.id), None, said.text, desk.day(on))
