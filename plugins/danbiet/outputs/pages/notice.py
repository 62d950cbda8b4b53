"""The core facts of an announcement's sheets: does it still invite, to what, when, where, how.

They are what the meeting's documents say together on the as-of date, so that no sheet
invites to a date that was moved. Always Vietnamese; it makes no page.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from ...core.fields import Moment
from ...core.meetings import Appointment, Meeting
from ...core.records import Announcement, Record, moments
from ...core.snapshot import Place
from ..language import Language
from ..views.sheets import Notice, Sitting
from ..words import words
from .desk import Desk
from .metadata import shortened
from .surroundings import NO_BREAK

STAMPS = {
    "replaced": "Thông báo đã được thay thế",
    "cancelled": "Hội nghị đã hủy",
    "postponed": "Hội nghị hoãn",
    "held": "Hội nghị đã họp xong",
    "past": "Đã qua ngày họp",
    "superseded": "Hội nghị đã dời ngày",
    "moved": "Ngày họp mới",
}
#: Standings in which a sheet asks people to come or to write.
INVITING = frozenset({"ahead", "moved"})
#: A sheet is one page: longer words are cut, the announcement itself has them all.
LONGEST = 220
LONGEST_TOPIC = 90
LONGEST_VENUE = 60
MOST_TOPICS = 5
MOST_SITTINGS = 3
ONE_DAY = timedelta(days=1)


def notice(desk: Desk, place: Place, meeting: Meeting, record: Record) -> Notice:
    """``record`` is an announcement of ``meeting`` that is not withdrawn."""
    desk = replace(desk, say=words("vi"))
    stands = standing(desk, place, meeting, record)
    office = place.locality.meta
    until = meeting.opinions_until
    return Notice(
        issuer=record.meta.issuer or office.issuer,
        name=name(desk.say, meeting),
        invites=stands in INVITING,
        stamp=STAMPS.get(stands, ""),
        news=tuple(_news(desk, place, meeting, record, stands)),
        sittings=_fewer(tuple(_sittings(desk.say, meeting))),
        form=_form(desk.say, meeting),
        topics=_topics(meeting),
        take_part=shortened(meeting.take_part or f"Gửi ý kiến tới {office.issuer}.", LONGEST),
        until=lowered(desk.say.long_day(until)) if until else "",
        until_is_over=until is not None and desk.has_come(place, until + ONE_DAY),
        phones=tuple(each.replace(" ", NO_BREAK) for each in office.contacts.phone),
        basis=_basis(desk.say, record),
        sample="Dữ liệu minh họa: địa phương này không có thật." if office.sample else "",
    )


def standing(desk: Desk, place: Place, meeting: Meeting, record: Record) -> str:
    """What an announcement is worth today: a key of STAMPS, or ``ahead``."""
    if record.id in place.replaced:
        return "replaced"
    if meeting.status in STAMPS:  # cancelled, postponed, held
        return meeting.status
    when = meeting.in_force
    if when is None:
        return "ahead"
    if desk.has_come(place, when.last + ONE_DAY):
        return "past"
    said = record.meta
    assert isinstance(said, Announcement)
    if record.id not in when.statements and (moments(said) or said.change):
        return "superseded"
    return "moved" if len(meeting.appointments) > 1 else "ahead"


def name(say: Language, meeting: Meeting) -> str:
    """``Hội nghị đối thoại chuyên đề “Nông dân”``."""
    kind = say.bare("meeting_kind", meeting.kind)
    if kind.startswith("Đối thoại"):
        kind = f"Hội nghị {kind[0].lower()}{kind[1:]}"
    return f"{kind} “{shortened(meeting.theme, LONGEST_TOPIC)}”" if meeting.theme else kind


def _news(desk: Desk, place: Place, meeting: Meeting, record: Record, stands: str) -> Iterator[str]:
    """What happened to the invitation, and the reason that was given."""
    say, called = desk.say, name(desk.say, meeting)
    days = [say.day(each.first) for each in meeting.appointments]
    if stands == "replaced":
        newer = desk.document(place, place.replaced[record.id]).text
        yield f"Thông báo này đã được thay thế bằng {newer}."
        yield "Xin không dùng ngày giờ, địa điểm ghi trong bản này."
    elif stands == "cancelled":
        yield f"{called} đã hủy" + (f": không họp ngày {days[-1]}." if days else ".")
    elif stands == "postponed":
        yield f"{called} hoãn" + (f": không họp ngày {days[-1]}." if days else ".")
        yield "Chưa có ngày mới; khi có sẽ thông báo."
    elif stands == "held":
        when = meeting.as_held
        yield f"{called} đã họp" + (f" ngày {say.day(when.first)}." if when else ".")
        yield "Câu trả lời và việc đã hẹn có trong hồ sơ của hội nghị."
    elif stands == "past":
        yield f"{called} định họp ngày {days[-1]}, ngày ấy đã qua."
        yield "Biên bản và kết luận được đưa vào hồ sơ của hội nghị khi đăng."
    elif stands == "superseded":
        yield f"{called} đã dời sang ngày {days[-1]}."
        yield "Xin không dùng ngày giờ ghi trong thông báo này."
    elif stands == "moved":
        yield f"Hội nghị dời từ ngày {days[-2]} sang ngày {days[-1]}."
    if stands in ("cancelled", "postponed", "moved", "superseded"):
        yield from _reason(place, meeting)


def _reason(place: Place, meeting: Meeting) -> Iterator[str]:
    """In the words of the notice of change."""
    last = meeting.appointments[-1].set_by if len(meeting.appointments) > 1 else None
    record = place.record_by_id.get(meeting.cancelled_by or meeting.postponed_by or last or "")
    change = getattr(record.meta, "change", None) if record else None
    if change is not None and change.reason:
        yield f"Lý do: {lowered(shortened(change.reason, LONGEST))}"


def lowered(text: str) -> str:
    """In the middle of a sentence: small at first, unless it is an abbreviation or Sunday."""
    keep = text[1:2].isupper() or text.startswith("Chủ Nhật")
    return text if keep else f"{text[:1].lower()}{text[1:]}"


def _sittings(say: Language, meeting: Meeting) -> Iterator[Sitting]:
    when = meeting.in_force
    if when is None:
        return
    venues = tuple(shortened(each, LONGEST_VENUE) for each in meeting.venues)
    for each in when.sessions:
        where = (shortened(each.venue, LONGEST_VENUE),) if each.venue else venues
        yield Sitting(say.long_day(each.starts.day), _clocks(say, each.starts, each.ends), where)
    if not when.sessions:
        yield Sitting(_days(say, when), _clocks(say, when.starts, when.ends), venues)


def _form(say: Language, meeting: Meeting) -> str:
    """``Hình thức: trực tuyến``; nothing where everybody meets in one place, as most do."""
    if meeting.format in (None, "in_person"):
        return ""
    return f"Hình thức: {lowered(say.label('meeting_format', meeting.format))}"


def _fewer(sittings: tuple[Sitting, ...]) -> tuple[Sitting, ...]:
    if len(sittings) <= MOST_SITTINGS:
        return sittings
    more = len(sittings) - MOST_SITTINGS + 1
    rest = Sitting(f"Còn {more} buổi nữa ghi trong thông báo", "", ())
    return (*sittings[: MOST_SITTINGS - 1], rest)


def _days(say: Language, when: Appointment) -> str:
    if when.last == when.first:
        return say.long_day(when.first)
    return say.long_days(when.first, when.last)


def _clocks(say: Language, starts: Moment, ends: Moment | None) -> str:
    first, last = say.clock(starts), say.clock(ends) if ends else ""
    return f"từ {first} đến {last}" if first and last else first


def _topics(meeting: Meeting) -> tuple[str, ...]:
    shown = [shortened(each, LONGEST_TOPIC) for each in meeting.topics]
    if len(shown) <= MOST_TOPICS:
        return tuple(shown)
    more = len(shown) - MOST_TOPICS + 1
    return (*shown[: MOST_TOPICS - 1], f"và {more} nội dung khác ghi trong thông báo")


def _basis(say: Language, record: Record) -> str:
    """``Theo Thông báo số 76/TB-UBND ngày 16/11/2026``."""
    numbered = f" số {record.meta.number}" if record.meta.number else ""
    on = record.meta.issued or (record.posted.day if record.posted else None)
    return f"Theo Thông báo{numbered}" + (f" ngày {say.day(on)}" if on else "")
