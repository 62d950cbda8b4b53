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

#: The id of the part on calendars, and what begins those of its groups (theme/templates).
PART = "lich"


def groups(desk: Desk, place: Locality | None) -> Iterator[CalendarGroup]:
    """Those of the whole site, or of a locality, then of its units."""
    say = desk.say
    if place is None:
        yield _group(desk, f"{PART}_chung", Said(say.t("Cả trang")), calendars.of_all(say))
        return
    found = calendars.of_locality(place, say)
    yield _group(desk, f"{PART}_chung", Said(say.t("Cả địa phương")), found)
    units = [calendars.of_unit(place, name, say) for name in place.meta.units]
    if units:
        yield _group(desk, f"{PART}_don_vi", Said(say.t("Từng đơn vị")), units)


def of_place(desk: Desk, place: Place) -> CalendarLine:
    return _line(desk, place, calendars.of_locality(place.locality, desk.say))


def of_unit(desk: Desk, place: Place, name: str) -> CalendarLine:
    return _line(desk, place, [calendars.of_unit(place.locality, name, desk.say)])


def of_meeting(desk: Desk, place: Place, meeting: Meeting) -> str:
    """The address of one meeting's file; empty while it never had a date."""
    if not meeting.appointments:
        return ""
    return desk.links.file(urls.meeting_calendar(place.id, meeting.id))


def _line(desk: Desk, place: Place, found: Iterable[Calendar]) -> CalendarLine:
    how = desk.href(f"{urls.locality(place.id)}{urls.FOLLOW}#{PART}")
    return CalendarLine(tuple(_file(desk, each) for each in found), how)


def _group(desk: Desk, name: str, title: Said, found: Iterable[Calendar]) -> CalendarGroup:
    return CalendarGroup(name, title, tuple(_file(desk, each) for each in found))


def _file(desk: Desk, shown: Calendar) -> CalendarFile:
    return CalendarFile(
        anchor="_".join((PART, *shown.path.removesuffix(".ics").split("/"))),
        title=shown.title,
        about=shown.about,
        address=f"{desk.site.url}/{shown.path}",
        subscribe=calendars.subscription(desk.site.url, shown.path),
        file=desk.links.file(shown.path),
    )
