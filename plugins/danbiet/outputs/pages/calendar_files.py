"""How pages offer calendar files: all where one learns to follow, elsewhere those of the page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ...core.meetings import Meeting
from ...core.records import Locality
from ...core.snapshot import Place
from .. import calendars, urls
from ..calendars import Calendar
from ..views.calendars import CalendarFile, CalendarGroup, CalendarLine
from ..views.parts import Said
from .desk import Desk

#: A meeting of these has no day to keep free: it is over, off, or waits for a date.
OVER = frozenset({"held", "cancelled", "postponed"})
#: The id of the part on calendars, and what begins those of its groups (theme/templates).
PART = "lich"


def groups(desk: Desk, place: Locality | None) -> Iterator[CalendarGroup]:
    """Those of the whole site, or of a locality, then of its units."""
    say = desk.say
    if place is None:
        files = tuple(_file(desk, each) for each in calendars.of_all(say))
        yield CalendarGroup(f"{PART}_chung", Said(say.t("Cả trang")), files)
        return
    files = tuple(_file(desk, each) for each in calendars.of_locality(place, say))
    yield CalendarGroup(f"{PART}_chung", Said(say.t("Cả địa phương")), files)
    units = tuple(
        _file(desk, calendars.of_unit(place, name, say), Said(title, vi=True))
        for name, title in place.meta.units.items()
    )
    if units:
        yield CalendarGroup(f"{PART}_don_vi", Said(say.t("Từng đơn vị")), units)


def of_place(desk: Desk, place: Place) -> CalendarLine:
    return _line(desk, place, calendars.of_locality(place.locality, desk.say))


def of_unit(desk: Desk, place: Place, name: str) -> CalendarLine:
    return _line(desk, place, [calendars.of_unit(place.locality, name, desk.say)])


def of_meeting(desk: Desk, place: Place, meeting: Meeting) -> str:
    """The address of the file of a meeting to come; empty of any other."""
    if not meeting.appointments or meeting.status in OVER:
        return ""
    return desk.links.file(urls.meeting_calendar(place.id, meeting.id))


def _line(desk: Desk, place: Place, found: Iterable[Calendar]) -> CalendarLine:
    how = desk.href(f"{urls.locality(place.id)}{urls.FOLLOW}#{PART}")
    return CalendarLine(tuple(_file(desk, each) for each in found), how)


def _file(desk: Desk, shown: Calendar, title: Said | None = None) -> CalendarFile:
    """``title`` tells it from those beside it, where they have the same."""
    return CalendarFile(
        anchor="_".join((PART, *shown.path.removesuffix(".ics").split("/"))),
        title=title or Said(shown.title),
        about=shown.about,
        address=f"{desk.site.url}/{shown.path}",
        subscribe=calendars.subscription(desk.site.url, shown.path),
        file=desk.links.file(shown.path),
    )
