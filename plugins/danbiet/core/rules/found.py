"""Where the date of an evidence comes from.

One function per evidence of the file format; each gives every record that could count,
with its date, so that the explanation can show them all. The earliest counts; a record
that lacks the date is given with None, and a clock that has nothing else is unknown.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ..meetings import Appointment, Meeting
from ..obligations import Found
from ..records import Announcement, Paper, Record
from .case import Case


def announcement(case: Case, meeting: Meeting, at: Appointment) -> Iterator[Found]:
    """``posted`` of the announcements or change notices that state this date."""
    for record in _statements(meeting, at):
        if record.posted:
            yield Found(record.id, record.posted.day)


def invitation(case: Case, meeting: Meeting, at: Appointment) -> Iterator[Found]:
    """``invitation_sent`` of the same, else ``sent`` of a paper ``invitation``."""
    stated = False
    for record in _statements(meeting, at):
        if isinstance(record.meta, Announcement) and case.known(record.meta.invitation_sent):
            stated = True
            yield Found(record.id, record.meta.invitation_sent)
    if stated:
        return
    earliest = _decided(meeting, at)
    for record in meeting.of_kind("invitation"):
        sent = record.meta.sent
        fits = sent is None or (case.known(sent) and sent >= earliest)
        if fits and _during(meeting, at, record):
            yield Found(record.id, sent)


def broadcast(case: Case, meeting: Meeting, at: Appointment) -> Iterator[Found]:
    """Loudspeaker entries of the documents posted while this date was in force."""
    earliest = _decided(meeting, at)
    for record in meeting.records:
        if not _during(meeting, at, record):
            continue
        for used in record.meta.channels:
            if used.channel == "loudspeaker" and case.known(used.on) and used.on >= earliest:
                yield Found(record.id, used.on)


def submission(
    case: Case, meeting: Meeting, at: Appointment, unit: str | None = None
) -> Iterator[Found]:
    """``received`` of a submission or opinion summary, of one unit when it is named."""
    for record in meeting.records:
        said = record.meta
        if not isinstance(said, Paper) or said.paper not in ("submission", "opinion_summary"):
            continue
        fits = said.received is None or case.known(said.received)
        if fits and (unit is None or said.from_ == unit):
            yield Found(record.id, said.received)


def measured(case: Case, meeting: Meeting, kind: str, by: str) -> Iterator[Found]:
    """Documents of a kind by the date that the rule measures (issued, sent or posted).

    A document without that date is yielded with None: the clock is then unknown.
    """
    for record in meeting.of_kind(kind):
        on = measured_date(record, by)
        if on is None or on <= case.as_of:
            yield Found(record.id, on)


def measured_date(record: Record, by: str) -> date | None:
    if by == "posted":
        return record.posted.day if record.posted else None
    found: date | None = getattr(record.meta, by)
    return found


def own_date(record: Record) -> date | None:
    """The date of a paper in a dossier: received or sent where its kind has that, else posted."""
    said = record.meta
    if isinstance(said, Paper):
        if said.paper in ("submission", "opinion_summary") and said.received:
            return said.received
        if said.paper == "invitation" and said.sent:
            return said.sent
    return record.posted.day if record.posted else None


LEAD_EVIDENCE = {
    "announcement": announcement,
    "invitation": invitation,
    "broadcast": broadcast,
}


def _statements(meeting: Meeting, at: Appointment) -> Iterator[Record]:
    return (record for record in meeting.records if record.id in at.statements)


def _decided(meeting: Meeting, at: Appointment) -> date:
    """Before this day nobody could announce this date: the issue of what moved the meeting."""
    if meeting.appointments[0] is at:
        return date.min
    setter = next(each for each in meeting.records if each.id == at.set_by)
    return min(setter.meta.issued or at.since, at.since)


def _during(meeting: Meeting, at: Appointment, record: Record) -> bool:
    """Posted from the setting of this date on, until the record that ended it."""
    order = [each.id for each in meeting.records]
    place = order.index(record.id)
    first = meeting.appointments[0] is at or place >= order.index(at.set_by)
    return first and (at.ended_by is None or place < order.index(at.ended_by))
