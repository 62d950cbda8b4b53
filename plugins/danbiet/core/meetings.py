"""A meeting as the fold of the documents that name it, in order of posting.

Announcements set its date and change notices move it, minutes say how it was held; the
earlier dates stay as appointments. It judges nothing and knows no plan.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from .fields import Moment
from .records import Announcement, Attendance, Minutes, Paper, Record, Session, moments


@dataclass(frozen=True)
class Appointment:
    """A date that was in force: who set it, which announcements state it, what ended it.

    ``first`` and ``last`` are the local dates of the first and the last session.
    """

    first: date
    last: date
    starts: Moment
    ends: Moment | None
    sessions: tuple[Session, ...]
    set_by: str
    since: date
    statements: tuple[str, ...] = ()
    ended_by: str | None = None


@dataclass(frozen=True)
class Meeting:
    """One meeting on the as-of date. ``records`` are those that count, in order of posting."""

    id: str
    locality: str
    kind: str
    records: tuple[Record, ...]
    replaced: frozenset[str]
    appointments: tuple[Appointment, ...] = ()
    cancelled_by: str | None = None
    postponed_by: str | None = None
    held: Appointment | None = None
    plan: str | None = None
    theme: str | None = None
    venues: tuple[str, ...] = ()
    format: str | None = None
    chair: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    participants: tuple[str, ...] = ()
    take_part: str | None = None
    opinions_until: date | None = None
    adhoc_ground: str | None = None
    delegation_reason: str | None = None
    secretary: str | None = None
    attendance: Attendance | None = None

    @cached_property
    def status(self) -> str:
        """The first that holds: cancelled, postponed, held, rescheduled, announced, planned."""
        if self.cancelled_by is not None:
            return "cancelled"
        if self.postponed_by is not None:
            return "postponed"
        if self.is_held:
            return "held"
        if len(self.appointments) > 1:
            return "rescheduled"
        return "announced" if self.of_kind("announcement") else "planned"

    @property
    def is_held(self) -> bool:
        """Its minutes or its conclusion are posted."""
        return bool(self.of_kind("minutes") or self.of_kind("conclusion"))

    @property
    def in_force(self) -> Appointment | None:
        """The date in force; None while it is postponed without a new one."""
        if self.postponed_by is not None or not self.appointments:
            return None
        return self.appointments[-1]

    @property
    def as_held(self) -> Appointment | None:
        """The day really held where the minutes say it, else the date in force."""
        return self.held or self.in_force

    @property
    def year(self) -> int | None:
        """Year of its date in force, or of the last date it had."""
        when = self.as_held or (self.appointments[-1] if self.appointments else None)
        return when.first.year if when else None

    def of_kind(self, kind: str) -> tuple[Record, ...]:
        """Its records of one kind (folder) or one kind of paper."""
        return tuple(each for each in self.records if kind in (each.kind, each.paper))

    def stands(self, record: Record) -> bool:
        """The record's facts count: it was not replaced by a later one."""
        return record.id not in self.replaced


def fold(
    locality: str,
    name: str,
    group: Sequence[Record],
    replaced: frozenset[str],
    withdrawn: Sequence[Record] = (),
) -> Meeting | None:
    """One meeting from the records that count; None when nothing says what it is.

    ``withdrawn`` are documents that named it and were taken back: no evidence, and their
    words are gone, but a meeting that others still speak of keeps its kind and its date.
    """
    kind = _kind(group, replaced) or _kind(withdrawn, frozenset())
    if kind is None:
        return None  # nothing creates it; checks say so
    meeting = Meeting(name, locality, kind, tuple(group), replaced)
    for record in group:
        if isinstance(record.meta, Announcement):
            meeting = _announced(meeting, record, record.meta)
        elif isinstance(record.meta, Minutes):
            meeting = _minuted(meeting, record, record.meta)
        elif isinstance(record.meta, Paper) and record.meta.paper == "programme":
            meeting = _programmed(meeting, record.meta)
    return _with_lost_date(meeting, withdrawn)


def _kind(group: Sequence[Record], replaced: frozenset[str]) -> str | None:
    """What the last standing document says it is; else what any says."""
    said = [
        (each.id in replaced, each.meta.kind)
        for each in group
        if isinstance(each.meta, Announcement | Minutes) and each.meta.kind
    ]
    standing = [kind for gone, kind in said if not gone]
    return standing[-1] if standing else said[0][1] if said else None


def _with_lost_date(meeting: Meeting, withdrawn: Sequence[Record]) -> Meeting:
    """A date that only withdrawn announcements stated; they are no evidence for it."""
    if meeting.appointments:
        return meeting
    for record in reversed(withdrawn):
        if isinstance(record.meta, Announcement) and _first_moment(record.meta) is not None:
            lost = replace(appointment(record, record.meta), statements=())
            return replace(meeting, appointments=(lost,))
    return meeting


def _announced(meeting: Meeting, record: Record, said: Announcement) -> Meeting:
    stands = meeting.stands(record)
    action = said.change.action if said.change and stands else None
    if action == "cancel":
        return replace(meeting, cancelled_by=record.id)
    moment = _first_moment(said)
    if action == "postpone" and (moment is None or _states_current(meeting, moment.day)):
        return replace(_closed(meeting, record), postponed_by=record.id)
    if moment is not None:
        meeting = _stated(meeting, record, said, revives=action == "reschedule")
    if not stands:
        return meeting
    return replace(
        meeting,
        theme=said.theme or meeting.theme,
        venues=_venues(said) or meeting.venues,
        format=said.format or meeting.format,
        chair=said.chair or meeting.chair,
        topics=said.topics or meeting.topics,
        participants=said.participants or meeting.participants,
        take_part=said.take_part or meeting.take_part,
        opinions_until=said.opinions_until or meeting.opinions_until,
        adhoc_ground=said.adhoc_ground or meeting.adhoc_ground,
    )


def _states_current(meeting: Meeting, day: date) -> bool:
    return bool(meeting.appointments) and meeting.appointments[-1].first == day


def _stated(meeting: Meeting, record: Record, said: Announcement, *, revives: bool) -> Meeting:
    """An announcement states a date: the one in force, or a new one that supersedes it."""
    stated = appointment(record, said)
    current = meeting.appointments[-1] if meeting.appointments else None
    if current is not None and current.first == stated.first and meeting.postponed_by is None:
        same = replace(
            current,
            starts=stated.starts,
            ends=stated.ends or current.ends,
            sessions=stated.sessions or current.sessions,
            last=max(stated.last, current.last)
            if not said.ends and not said.sessions
            else stated.last,
            statements=(*current.statements, record.id),
        )
        kept = (*meeting.appointments[:-1], same)
        cancelled = None if revives else meeting.cancelled_by
        return replace(meeting, appointments=kept, cancelled_by=cancelled)
    closed = _closed(meeting, record)
    return replace(
        closed,
        appointments=(*closed.appointments, stated),
        cancelled_by=None,
        postponed_by=None,
    )


def _closed(meeting: Meeting, record: Record) -> Meeting:
    """The appointment in force ends with this record."""
    if not meeting.appointments or meeting.appointments[-1].ended_by is not None:
        return meeting
    ended = replace(meeting.appointments[-1], ended_by=record.id)
    return replace(meeting, appointments=(*meeting.appointments[:-1], ended))


def _minuted(meeting: Meeting, record: Record, said: Minutes) -> Meeting:
    moment = _first_moment(said)
    if moment is not None:  # a replaced one too: the minutes that replace it may not repeat it
        held = appointment(record, said)
        planned = meeting.appointments[-1] if meeting.appointments else held
        if planned.first == held.first and not said.ends and not said.sessions:
            # They say when it began; that it ended on another day than announced they do not.
            held = replace(held, last=planned.last)
        meeting = replace(meeting, held=held)
        if not meeting.appointments or meeting.postponed_by is not None:
            # Held without an announcement of this date: the minutes are all that state it.
            opened = _closed(meeting, record)
            only = replace(held, statements=())
            meeting = replace(opened, appointments=(*opened.appointments, only), postponed_by=None)
    if not meeting.stands(record):
        return meeting
    return replace(
        meeting,
        theme=said.theme or meeting.theme,
        venues=said.venues or _session_venues(said.sessions) or meeting.venues,
        format=said.format or meeting.format,
        chair=said.chair or meeting.chair,
        adhoc_ground=said.adhoc_ground or meeting.adhoc_ground,
        delegation_reason=said.delegation_reason or meeting.delegation_reason,
        secretary=said.secretary or meeting.secretary,
        attendance=said.attendance or meeting.attendance,
    )


def _programmed(meeting: Meeting, said: Paper) -> Meeting:
    """A programme fills what no announcement said."""
    return replace(
        meeting,
        theme=meeting.theme or said.theme,
        venues=meeting.venues or _venues(said),
        format=meeting.format or said.format,
        chair=meeting.chair or said.chair,
        topics=meeting.topics or said.topics,
        participants=meeting.participants or said.participants,
        take_part=meeting.take_part or said.take_part,
        opinions_until=meeting.opinions_until or said.opinions_until,
        adhoc_ground=meeting.adhoc_ground or said.adhoc_ground,
    )


def appointment(record: Record, said: Announcement | Minutes) -> Appointment:
    """The date that a document states. It must have ``starts`` or ``sessions``."""
    stated = moments(said)
    starts = min(stated, key=Moment.order)
    ends = [each for each in (said.ends, *(session.ends for session in said.sessions)) if each]
    end = max(ends, key=Moment.order) if ends else None
    last = max(moment.day for moment in (*stated, *ends))
    posted = record.posted
    return Appointment(
        first=starts.day,
        last=last,
        starts=starts,
        ends=end,
        sessions=said.sessions,
        set_by=record.id,
        since=posted.day if posted else starts.day,
        statements=(record.id,),
    )


def _first_moment(said: Announcement | Minutes) -> Moment | None:
    return min(moments(said), key=Moment.order, default=None)


def _venues(said: Announcement | Paper) -> tuple[str, ...]:
    return said.venues or _session_venues(said.sessions)


def _session_venues(sessions: Sequence[Session]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(each.venue for each in sessions if each.venue))
