"""iCalendar (RFC 5545, 7986): an event → its text, finished once; a calendar around such texts.

The library escapes, folds and types what it is given. It lets through what it should not, so
that is kept from it: control characters, and addresses that are not the site's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from functools import cache

from icalendar import Alarm, Calendar, Timezone, TimezoneStandard
from icalendar import Event as Component
from icalendar.prop import vCategory, vDuration, vText, vUri

from ...core.fields import ZONE
from .agenda import Event, Head

PRODUCT = "-//Dan Biet//Calendars//VI"
#: How often programs are to ask again; a build is made once a day at least.
REFRESH = timedelta(hours=12)
#: What breaks a line for some reader: Unicode's separators and the old controls for it.
BREAKS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
#: Controls, and halves of pairs of surrogates: no text of a calendar may hold them (RFC 5545, 3.1).
FORBIDDEN = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
_END = b"END:VCALENDAR\r\n"


class _Text(vText):
    r"""Also ``\N`` stays as it is written, where the library would make a new line of it."""

    def to_ical(self) -> bytes:
        parts = [vText(each).to_ical() for each in str(self).split("\\N")]
        return b"\\\\N".join(parts)


def block(event: Event, root: str) -> bytes:
    """One VEVENT. ``root`` is the site's address without a slash at its end, or empty."""
    made = Component()
    changed = _utc(event.changes[-1])
    made.add("uid", _text(event.uid))
    made.add("dtstamp", changed)
    made.add("created", _utc(event.changes[0]))
    made.add("last-modified", changed)
    made.add("sequence", len(event.changes) - 1)
    made.add("dtstart", event.starts)
    if event.ends is not None:
        made.add("dtend", event.ends)
    made.add("summary", _text(event.summary))
    address = f"{root}/{event.path}" if root else ""
    made.add("description", _text("\n".join(filter(None, (event.description, address)))))
    if event.venue:
        made.add("location", _text(event.venue))
    if address:
        made.add("url", vUri(address))
    made.add("categories", _categories(event))
    made.add("status", "CANCELLED" if event.is_cancelled else "CONFIRMED")
    made.add("transp", "OPAQUE" if event.is_busy and not event.is_cancelled else "TRANSPARENT")
    for each in event.alarms:
        made.add_component(_alarm(event, each))
    found: bytes = made.to_ical()
    return found


def calendar(head: Head | None, blocks: Iterable[bytes]) -> Iterator[bytes]:
    """A calendar file piece by piece; without blocks it is an empty one, but whole.

    Without ``head`` it is for adding to a calendar that the reader has, not one by itself.
    It has no METHOD: nothing is sent to anybody, it tells how things stand (RFC 5545, 3.7.2).
    """
    made = Calendar()
    made.add("prodid", PRODUCT)
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    if head is not None:
        _introduce(made, head)
    made.add_component(_zone())
    whole: bytes = made.to_ical()
    yield whole.removesuffix(_END)
    yield from blocks
    yield _END


def _introduce(made: Calendar, head: Head) -> None:
    """What a subscription is called, once as the standard has it and once as programs read it."""
    made.add("uid", _text(head.uid))
    for name in ("name", "x-wr-calname"):
        made.add(name, _text(head.name))
    for name in ("description", "x-wr-caldesc"):
        made.add(name, _text(head.about))
    if head.page:
        made.add("url", vUri(head.page))
    made.add("x-wr-timezone", ZONE.key)
    made.add("refresh-interval", REFRESH, parameters={"value": "DURATION"})
    made.add("x-published-ttl", vDuration(REFRESH))


def _categories(event: Event) -> vCategory:
    """It makes the library's own texts of what it is given, so that ours are put in after."""
    found = vCategory([])
    found.cats = [_text(each) for each in event.categories]
    return found


def _alarm(event: Event, on: datetime) -> Alarm:
    """An absolute time must be in UTC and say that it is a time (RFC 5545, 3.8.6.3)."""
    made = Alarm()
    made.add("action", "DISPLAY")
    made.add("description", _text(event.summary))
    made.add("trigger", _utc(on), parameters={"value": "DATE-TIME"})
    return made


@cache
def _zone() -> Timezone:
    """As it has been since 1975, long before the first day that a document may name."""
    made = Timezone()
    made.add("tzid", ZONE.key)
    standard = TimezoneStandard()
    standard.add("dtstart", datetime(1975, 6, 13))  # noqa: DTZ001 - the zone is what it tells
    standard.add("tzname", "+07")
    for name in ("tzoffsetfrom", "tzoffsetto"):
        standard.add(name, timedelta(hours=7))
    made.add_component(standard)
    return made


def _utc(on: datetime) -> datetime:
    return on.astimezone(UTC)


def _text(said: str) -> _Text:
    return _Text(FORBIDDEN.sub("", BREAKS.sub("\n", said)))
