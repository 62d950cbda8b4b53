"""What the snapshot holds, as rows of data: the output contract of ``docs/data.md``.

A row has only plain values (text, numbers, lists, objects). Its keys and their order are
those of ``schemas``; a test holds the two equal.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from ...core.deadlines import Span
from ...core.issues import Event, Issue
from ...core.meetings import Appointment, Meeting
from ...core.obligations import Explanation, Obligation
from ...core.records import Attachment, Record
from ...core.snapshot import Place
from ...core.workdays import Row
from .. import urls
from . import canonical

Json = dict[str, Any]


def obligation(duty: Obligation) -> Json:
    return {
        "id": duty.id,
        "locality": duty.locality,
        "plan": duty.plan,
        "rule": duty.rule,
        "source": duty.source,
        "section": duty.section,
        "quote": duty.quote,
        "kind": duty.kind,
        "subject": {"type": duty.subject.type, "id": duty.subject.id},
        "meeting": duty.meeting,
        "evidence": duty.evidence,
        "unit_id": duty.unit_id,
        "supervisor": duty.supervisor,
        "state": duty.state,
        "flags": list(duty.flags),
        "due": _day(duty.due),
        "original_due": _day(duty.original_due),
        "unit": duty.unit,
        "quarter": duty.quarter,
        "met_on": _day(duty.met_on),
        "evidence_record": duty.evidence_record,
        "extended": duty.extended,
        "last_day": duty.last_day,
        "provisional": duty.provisional,
        "alternative_due": _day(duty.alternative_due),
        "soft": duty.soft,
        "late_by": _span(duty.late_by),
        "posting": "declared" if duty.evidence_record else None,
        "explanation": _explanation(duty.explanation),
        "url": urls.obligation(duty),
    }


def meeting(held: Meeting, place: Place) -> Json:
    at = None if held.status == "postponed" else held.as_held
    return {
        "id": held.id,
        "locality": held.locality,
        "plan": held.plan,
        "kind": held.kind,
        "theme": held.theme,
        "status": held.status,
        "starts": str(at.starts) if at else None,
        "ends": str(at.ends) if at and at.ends else None,
        "venues": list(held.venues),
        "sessions": [_said(each) for each in at.sessions] if at else [],
        "format": held.format,
        "chair": list(held.chair),
        "topics": list(held.topics),
        "participants": list(held.participants),
        "take_part": held.take_part,
        "opinions_until": _day(held.opinions_until),
        "adhoc_ground": held.adhoc_ground,
        "delegation_reason": held.delegation_reason,
        "secretary": held.secretary,
        "attendance": _said(held.attendance) if held.attendance else None,
        "appointments": [_appointment(each) for each in held.appointments],
        "cancelled_by": held.cancelled_by,
        "postponed_by": held.postponed_by,
        "records": [each.id for each in held.records],
        "issues": [each.id for each in place.issues if held.id in each.meetings],
        "url": urls.meeting(held.locality, held.id),
    }


def issue(asked: Issue, promise: Obligation | None) -> Json:
    """``promise`` is the obligation that its due date makes, if it has one."""
    overdue = promise.late_by if promise and promise.state == "overdue" else None
    return {
        "id": asked.id,
        "locality": asked.locality,
        "meeting": asked.meeting,
        "meetings": list(asked.meetings),
        "title": asked.title,
        "field": asked.field,
        "raised_by": _raised_by(asked),
        "received": _day(asked.received),
        "slip": asked.slip,
        "off_topic": asked.off_topic,
        "text": asked.text,
        "unit": asked.unit,
        "coordinators": list(asked.coordinators),
        "authority": asked.authority,
        "disposition": asked.disposition,
        "answer": asked.answer,
        "answered_by": asked.answered_by,
        "answered_on": _day(asked.answered_on),
        "answer_form": asked.answer_form,
        "basis": asked.basis,
        "measure": asked.measure,
        "promise": asked.promise,
        "coordination": asked.coordination,
        "reported_up": _said(asked.reported_up) if asked.reported_up else None,
        "status": asked.status,
        "status_by": asked.status_by,
        "status_record": asked.status_record,
        "disputed": asked.disputed,
        "due": _day(asked.due),
        "original_due": _day(asked.original_due),
        "overdue_by": _span(overdue),
        "kept_on": _day(asked.kept_on),
        "kept_by": asked.kept_by,
        "evidence": [
            {"record": record, "file": file, "url": urls.attachment(asked.locality, file)}
            for record, file in asked.evidence
        ],
        "events": [_event(each) for each in asked.events],
        "url": urls.issue(asked.locality, asked.id),
    }


def record(shown: Record, place: Place, sha256: str) -> Json:
    """``sha256`` is the checksum of its canonical JSON, as it is published."""
    if shown.is_withdrawn(place.as_of):
        said = canonical.tombstone(shown)
        return {
            "id": shown.id,
            "locality": shown.locality,
            "kind": shown.kind,
            "posted": said["posted"],
            "withdrawn": said["withdrawn"],
            "deleted": True,
            "sha256": sha256,
            "canonical": urls.canonical(shown.id),
            "url": urls.record(shown.id),
        }
    meta = shown.meta
    return {
        "id": shown.id,
        "locality": shown.locality,
        "kind": shown.kind,
        "paper": shown.paper,
        "title": meta.title,
        "number": meta.number,
        "issued": _day(meta.issued),
        "posted": str(meta.posted) if meta.posted else None,
        "issuer": meta.issuer or place.locality.meta.issuer,
        "meeting": shown.meeting,
        "replaces": meta.replaces,
        "replaced_by": place.replaced.get(shown.id),
        "withdrawn": None,
        "deleted": False,
        "attachments": [_attachment(each, shown.locality) for each in shown.attachments],
        "front_matter": canonical.front_matter(shown, place.as_of),
        "sha256": sha256,
        "canonical": urls.canonical(shown.id),
        "url": urls.record(shown.id),
    }


def calendar_row(on: date, row: Row) -> Json:
    """A sourced row of the calendar: a day off, or a worked weekend day."""
    return {
        "on": on.isoformat(),
        "name": row.name,
        "status": row.status,
        "source": row.source,
        "note": row.note,
    }


def _attachment(file: Attachment, locality: str) -> Json:
    return {
        "file": file.file,
        "title": file.title,
        "media_type": file.media_type,
        "size": file.size,
        "sha256": file.sha256,
        "url": urls.attachment(locality, file.file),
    }


def _explanation(why: Explanation) -> Json:
    walk = why.deadline.walk if why.deadline else None
    days = walk.days if walk else ()
    return {
        "event": why.event,
        "from": _day(why.deadline.event) if why.deadline else None,
        "counted": max([day.number or 0 for day in days], default=0) if walk else None,
        "days_off": [
            calendar_row(day.on, day.row) for day in days if day.row and day.mark == "off"
        ],
        "worked_days": [
            calendar_row(day.on, day.row) for day in days if day.row and day.mark == "worked"
        ],
        "strict": _day(why.deadline.strict) if why.deadline else None,
        "advice": _day(why.deadline.advice) if why.deadline else None,
        "found": [
            {"record": each.record, "on": _day(each.on), "counts": each.counts}
            for each in why.found
        ],
        "findings": [{"code": each.code, "values": dict(each.values)} for each in why.findings],
    }


def _appointment(at: Appointment) -> Json:
    return {
        "first": _day(at.first),
        "last": _day(at.last),
        "starts": str(at.starts),
        "ends": str(at.ends) if at.ends else None,
        "set_by": at.set_by,
        "since": _day(at.since),
        "ended_by": at.ended_by,
    }


def _raised_by(asked: Issue) -> Json | None:
    by = asked.raised_by
    return {"type": by.type, "label": by.label, "village": by.village} if by else None


def _event(event: Event) -> Json:
    """One mention: when, where, and the mention's own keys that are filled."""
    said = {name: value for name, value in _said(event.mention).items() if value not in ("", [])}
    said.pop("id")
    return {
        "on": _day(event.on),
        "record": event.record,
        "stage": event.stage,
        "meeting": event.meeting,
        "in_force": event.in_force,
        **said,
    }


def _said(model: Any) -> Json:
    """A front-matter part as read, its filled keys only."""
    said: Json = model.model_dump(mode="json", by_alias=True, exclude_unset=True, exclude_none=True)
    return said


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _span(span: Span | None) -> Mapping[str, Any] | None:
    return {"n": span.n, "unit": span.unit} if span else None
