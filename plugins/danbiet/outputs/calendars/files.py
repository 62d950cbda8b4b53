"""Calendar files: meetings and deadlines of the site and of each locality, of a unit, of a meeting.

Events are finished once, in the ledger of their locality (``parts``); every file is put
together from them. What they say is decided in ``agenda``.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from ...core.records import Locality
from ...core.snapshot import Place
from ...settings import Settings
from .. import urls
from ..ledger import Ledger, digest, encode
from ..ledger_entries import NO_DAY
from ..page import Pending
from ..reuse import Reuse
from ..site import SiteInfo
from ..words import Words, words
from . import duties, meetings
from .agenda import LANGUAGE, TAG, Book, Event, Head

#: Parts of a ledger: the meetings' events as JSON, and the finished events of each unit.
MEETINGS = "calendar.meetings"
DUE = "calendar.due."
SCHEME = re.compile(r"https?://")


@dataclass(frozen=True)
class Calendar:
    """One file: the page it stands for; its name begins with ``owner`` where that is not shown."""

    path: str
    title: str
    about: str
    page: str
    owner: str = ""

    def head(self, settings: Settings) -> Head:
        name = f"{self.owner}: {self.title}" if self.owner else self.title
        page = f"{settings.url}/{self.page}" if settings.url else ""
        return Head(f"{TAG}{self.path}", name, self.about, page)


# --- which there are ---


def of_all(say: Words) -> tuple[Calendar, Calendar]:
    """Of all localities together: meetings, and deadlines."""
    return _pair(None, "", say)


def of_locality(place: Locality, say: Words) -> tuple[Calendar, Calendar]:
    return _pair(place.id, place.meta.name, say)


def _pair(place: str | None, owner: str, say: Words) -> tuple[Calendar, Calendar]:
    folder = urls.calendars(place)
    prefix = urls.locality(place) if place else ""
    return (
        Calendar(
            f"{folder}{urls.MEETINGS_ICS}",
            say.t("Lịch hội nghị đối thoại"),
            say.t("Ngày giờ, địa điểm từng hội nghị; báo cả khi đổi lịch, hoãn hoặc hủy."),
            f"{prefix}{urls.MEETINGS}",
            owner,
        ),
        Calendar(
            f"{folder}{urls.DEADLINES_ICS}",
            say.t("Lịch thời hạn"),
            _about_due(say),
            f"{prefix}{urls.DEADLINES}",
            owner,
        ),
    )


def of_unit(place: Locality, name: str, say: Words) -> Calendar:
    return Calendar(
        urls.unit_calendar(place.id, name),
        say.t("Lịch thời hạn"),
        _about_due(say),
        urls.unit(place.id, name),
        f"{place.meta.units[name]} – {place.meta.name}",
    )


def _about_due(say: Words) -> str:
    return say.t(
        "Hạn theo kế hoạch và lời hẹn với người dân, theo cách đếm ngày của trang này; "
        "báo trước ba ngày làm việc và một ngày."
    )


def subscription(url: str, path: str) -> str:
    """What hands a calendar's address to the reader's calendar program; empty without one."""
    return f"{SCHEME.sub('webcal://', url)}/{path}" if SCHEME.match(url) else ""


# --- what a locality gives ---


def parts(place: Place, url: str, reuse: Reuse) -> dict[str, bytes]:
    """Of its ledger; see ``docs/ledger.md``. ``url`` is the site's, without a slash at its end.

    The library takes longer over an event than it took to find out what the event says.
    """
    book = Book(place)
    met = list(meetings.of_place(book).values())
    due = {f"{DUE}{unit}": events for unit, events in duties.of_place(book).items()}

    def made(name: str, told: object, make: Callable[[], bytes]) -> bytes:
        return reuse.part(name, repr((url, told)).encode(), make)

    found = {name: made(name, told, partial(_blocks, told, url)) for name, told in due.items()}
    return {MEETINGS: made(MEETINGS, met, partial(_met, met, url)), **found}


def _met(met: Sequence[Sequence[Event]], url: str) -> bytes:
    return encode([_blocks(events, url).decode() for events in met])


def _blocks(events: Iterable[Event], url: str) -> bytes:
    """``icalendar`` is imported here and in ``_written``, since most builds write no calendar."""
    from . import ical  # noqa: PLC0415

    return b"".join(ical.block(each, url) for each in events)


def _written(head: Head | None, blocks: Iterable[bytes]) -> Iterator[bytes]:
    from . import ical  # noqa: PLC0415

    return ical.calendar(head, blocks)


# --- the files ---


def of_ledger(ledger: Ledger, site: SiteInfo, settings: Settings) -> Iterator[Pending]:
    """Those of one locality, of each of its units, and of each meeting that has a date."""
    say, place = words(LANGUAGE), site.seats[ledger.locality].locality
    yield from _both(of_locality(place, say), [ledger], settings)
    for unit in place.meta.units:
        yield _due(of_unit(place, unit, say), [(ledger, f"{DUE}{unit}")], settings)
    dated = [each.id for each in ledger.entered.meetings if each.on != NO_DAY]
    for name, text in zip(dated, json.loads(ledger.load(MEETINGS)), strict=True):
        yield _meeting(place, name, text.encode())


def of_site(ledgers: Sequence[Ledger], settings: Settings) -> Iterator[Pending]:
    """Those of all localities together."""
    yield from _both(of_all(words(LANGUAGE)), ledgers, settings)


def _both(
    pair: tuple[Calendar, Calendar], ledgers: Sequence[Ledger], settings: Settings
) -> Iterator[Pending]:
    dates, due = pair
    make = partial(_joined, dates, ledgers, settings)
    yield Pending(dates.path, make, partial(_needs, [(each, MEETINGS) for each in ledgers]))
    held = [(each, name) for each in ledgers for name in sorted(each.sums) if name.startswith(DUE)]
    yield _due(due, held, settings)


def _due(which: Calendar, held: Sequence[tuple[Ledger, str]], settings: Settings) -> Pending:
    return Pending(which.path, partial(_put, which, held, settings), partial(_needs, held))


def _meeting(place: Locality, name: str, block: bytes) -> Pending:
    path = urls.meeting_calendar(place.id, name)
    return Pending(path, partial(_written, None, [block]), partial(digest, [block]))


def _needs(held: Iterable[tuple[Ledger, str]]) -> str:
    return digest(ledger.sums[name].encode() for ledger, name in held)


def _put(
    which: Calendar, held: Sequence[tuple[Ledger, str]], settings: Settings
) -> Iterator[bytes]:
    return _written(which.head(settings), (ledger.load(name) for ledger, name in held))


def _joined(which: Calendar, ledgers: Sequence[Ledger], settings: Settings) -> Iterator[bytes]:
    texts = (text for each in ledgers for text in json.loads(each.load(MEETINGS)))
    return _written(which.head(settings), (text.encode() for text in texts))
