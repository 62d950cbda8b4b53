"""Under what the lists file an item: its kind, its state, its day. Facts only, no words."""

from __future__ import annotations

from datetime import date

from ...core.issues import Issue
from ...core.meetings import Meeting
from ...core.obligations import Obligation
from ...core.records import Announcement, Record
from ...core.snapshot import Place
from .. import facet_words
from .desk import is_late, promise

#: An issue whose promise is overdue is looked for under that, not under its status.
LATE = "late"


def document_kind(record: Record) -> str:
    """A kind of document, or of paper where it has one."""
    if isinstance(record.meta, Announcement) and record.meta.change is not None:
        return "change_notice"
    return record.paper if record.paper in facet_words.DOCUMENTS else record.kind


def posting(record: Record) -> str:
    """When a published record was posted, as text that sorts."""
    assert record.posted is not None
    day, clock = record.posted.order()
    return f"{day.isoformat()}T{clock.isoformat()}"


def is_ahead(meeting: Meeting, as_of: date) -> bool:
    """Still to come, or postponed without a new date."""
    if meeting.status in ("held", "cancelled"):
        return False
    when = meeting.in_force
    return when is None or when.last >= as_of


def issue_state(place: Place, issue: Issue) -> str:
    """Its status, unless its promise is overdue."""
    duty = promise(place, issue)
    return LATE if duty is not None and is_late(duty) else issue.status


def resolved_on(issue: Issue) -> date:
    """The day of the last outcome."""
    last = [each.on for each in issue.events if each.record == issue.status_record]
    return last[-1] if last else issue.events[-1].on


def duty_state(duty: Obligation) -> str:
    """The list it stands in. What is overdue by an estimated day only is no breach."""
    if duty.provisional and duty.state in ("overdue", "met_late"):
        return "unsure"
    return duty.state if duty.state in facet_words.DEADLINE_STATES else "other"
