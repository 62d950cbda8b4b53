"""Meetings as events: one for each sitting, on the date in force or as it was held.

A meeting that is cancelled, or postponed without a new date, stays on its old day as
cancelled: nobody is to come then. With a new date the same event moves there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import NamedTuple

from ...core.fields import ZONE, Moment
from ...core.meetings import Appointment, Meeting
from ...core.records import Announcement, Conclusion, Minutes, Record
from ...core.snapshot import Place
from .. import urls
from .agenda import TAG, Book, Event, next_day


class Sitting(NamedTuple):
    starts: Moment
    ends: Moment | None
    venue: str


def dated(place: Place) -> Iterator[Meeting]:
    """The meetings that have, or had, a date."""
    return (each for each in place.meetings if each.appointments)


def of_place(book: Book) -> dict[str, tuple[Event, ...]]:
    """By id of the meeting, in the order of the place."""
    return {each.id: tuple(_events(book, each)) for each in dated(book.place)}


def change_reason(place: Place, meeting: Meeting) -> str:
    """Why it was cancelled, postponed or moved, in the words of the notice."""
    last = meeting.appointments[-1].set_by if len(meeting.appointments) > 1 else None
    name = meeting.cancelled_by or meeting.postponed_by or last
    record = place.record_by_id.get(name or "")
    if record is None or not isinstance(record.meta, Announcement) or record.meta.change is None:
        return ""
    return record.meta.change.reason or ""


def _events(book: Book, meeting: Meeting) -> Iterator[Event]:
    sittings = _sittings(_shown(meeting))
    changes = tuple(sorted(book.changes(filter(_tells, book.of_meeting[meeting.id]))))
    about = _description(book, meeting)
    off = _off(book, meeting)
    for number, each in enumerate(sittings, 1):
        name = _name(book, meeting, number if len(sittings) > 1 else 0)
        yield _event(book, meeting, number, each, (off, name, about), changes)
    for number, each in _dropped(meeting, len(sittings)):
        off = book.say.t("Không còn buổi này")
        name = _name(book, meeting, number)
        yield _event(book, meeting, number, each, (off, name, about), changes)


def _event(
    book: Book,
    meeting: Meeting,
    number: int,
    sitting: Sitting,
    said: tuple[str, str, str],
    changes: tuple[datetime, ...],
) -> Event:
    """``said``: why it does not take place (or nothing), its name, its description."""
    off, name, about = said
    place, more = book.place, f"/{number}" if number > 1 else ""
    starts, ends = _span(sitting)
    return Event(
        uid=f"{TAG}meeting/{place.id}/{meeting.id}{more}",
        summary=f"{off}: {name}" if off else name,
        description=about,
        path=urls.meeting(place.id, meeting.id),
        starts=starts,
        ends=ends,
        changes=changes,
        categories=(book.say.t("Hội nghị"), place.locality.meta.name),
        venue=sitting.venue or "; ".join(meeting.venues),
        is_cancelled=bool(off),
        is_busy=True,
    )


def _tells(record: Record) -> bool:
    """Whether a document of the meeting may change what its event says."""
    return isinstance(record.meta, (Announcement, Minutes, Conclusion)) or (
        record.paper == "programme"
    )


def _shown(meeting: Meeting) -> Appointment:
    """The date in force, or the last it had; as it was held where the minutes say as much."""
    last, held = meeting.appointments[-1], meeting.held
    if held is None:
        return last
    on_another_day = (held.first, held.last) != (last.first, last.last)
    return held if on_another_day or _tells_hours(held, last) else last


def _tells_hours(held: Appointment, last: Appointment) -> bool:
    """Whether the minutes give the hours, and of each sitting where several were announced."""
    known = held.starts.clock and held.ends and held.ends.clock
    return bool(known) and bool(held.sessions or not last.sessions)


def _sittings(shown: Appointment) -> Sequence[Sitting]:
    if shown.sessions:
        found = [Sitting(each.starts, each.ends, each.venue or "") for each in shown.sessions]
        return sorted(found, key=lambda each: each.starts.order())
    ends = shown.ends
    if ends is None and shown.last != shown.first:
        ends = Moment(shown.last)
    return [Sitting(shown.starts, ends, "")]


def _dropped(meeting: Meeting, count: int) -> Iterator[tuple[int, Sitting]]:
    """Sittings that an earlier date had beyond the ``count`` of now, with their numbers."""
    found: dict[int, Sitting] = {}
    for each in meeting.appointments:
        found.update(enumerate(_sittings(each), 1))
    return ((number, each) for number, each in sorted(found.items()) if number > count)


def _span(sitting: Sitting) -> tuple[date, date | None]:
    """Times where they are known; else whole days, the last not inside (RFC 5545, 3.6.1)."""
    starts, ends = sitting.starts, sitting.ends
    is_longer = ends is not None and ends.day > starts.day
    if starts.clock is None or (ends is not None and is_longer and ends.clock is None):
        return starts.day, next_day(max(starts.day, ends.day) if ends else starts.day)
    first = datetime.combine(starts.day, starts.clock, ZONE)
    if ends is None or ends.clock is None:
        return first, None
    last = datetime.combine(ends.day, ends.clock, ZONE)
    return first, last if last > first else None


def _name(book: Book, meeting: Meeting, number: int) -> str:
    """``number`` of the sitting, 0 where there is one."""
    called = book.say.meeting_name(meeting.kind, meeting.theme)
    name = f"{called} – {book.place.locality.meta.name}"
    if not number:
        return name
    return book.say.t("%(meeting)s, buổi %(n)s", meeting=name, n=number)


def _off(book: Book, meeting: Meeting) -> str:
    if meeting.cancelled_by is not None:
        return book.say.t("Đã hủy")
    if meeting.postponed_by is not None:
        return book.say.t("Hoãn, chưa có ngày mới")
    return ""


def _description(book: Book, meeting: Meeting) -> str:
    """What one needs to come, and what was changed; a line each."""
    say, shown = book.say, _shown(meeting)
    found = []
    if meeting.postponed_by is None and len(meeting.appointments) > 1:
        before = meeting.appointments[-2].first
        if before != shown.first:
            found.append(say.t("Lịch cũ: %(day)s", day=say.long_day(before)))
    reason = change_reason(book.place, meeting)
    if reason:
        found.append(say.t("Lý do thay đổi: %(reason)s", reason=reason))
    if shown.starts.clock and not isinstance(_span(_sittings(shown)[0])[0], datetime):
        found.append(say.t("Bắt đầu: %(moment)s", moment=say.moment(shown.starts)))
    if meeting.topics:
        found.append(say.t("Nội dung: %(topics)s", topics="; ".join(meeting.topics)))
    if meeting.take_part and not meeting.is_held:
        found.append(say.t("Cách tham gia: %(how)s", how=meeting.take_part))
    if meeting.opinions_until and not meeting.is_held:
        day = say.long_day(meeting.opinions_until)
        found.append(say.t("Nhận ý kiến đến hết: %(day)s", day=day))
    return "\n".join(found)
