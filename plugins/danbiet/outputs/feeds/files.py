"""Feeds as files: every document of every feed, in three formats.

An item is written once for all feeds that hold it, as long as the memory allows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache, cached_property, lru_cache, partial

from ...settings import Settings
from .. import urls
from ..ledger import Ledger, digest
from ..page import Pending
from ..site import SiteInfo
from ..words import words
from . import channels, heads, opml, storing
from .archives import Sheet, sheets
from .channels import FORMATS, Channel
from .history import by_month
from .items import LANGUAGE, Item, Stored, morning, newest
from .json_feeds import JsonWriter
from .xml_feeds import XmlWriter

#: Months of the whole site whose items are held at once.
MONTHS_HELD = 3
#: A feed of one unit, village or issue grows slowly: it is not divided before it has so many
#: times the items of a feed, since a month of it would be a document of one or two.
UNDIVIDED = 4

Load = Callable[[Channel, Sheet], Sequence[Item]]


@dataclass(frozen=True, eq=False)
class Press:
    """Writes the feeds of one site; ``empty`` dates a feed without items."""

    site: SiteInfo
    settings: Settings
    empty: datetime

    @cached_property
    def xml(self) -> XmlWriter:
        told = words(LANGUAGE).t("Tệp này dành cho ứng dụng đọc tin. Mở trang để đọc bình thường")
        return XmlWriter(self.settings.url, self.settings.name, urls.FEED_STYLE, told)

    @cached_property
    def json(self) -> JsonWriter:
        return JsonWriter(self.settings.url, self.settings.name)

    def files(
        self, channel: Channel, sheet: Sheet, load: Load, shown: Callable[[], str]
    ) -> Iterator[Pending]:
        """One document of a feed in every format; ``shown`` is a digest of its items."""
        about = (*vars(channel).values(), sheet.month, sheet.before)
        told = cache(lambda: digest([repr(about).encode(), shown().encode()]))
        for form in FORMATS:
            if sheet.month and form in heads.ARCHIVED_AS:
                continue
            path = channel.path(form, sheet.month)
            yield Pending(path, partial(self._written, channel, sheet, form, load), told)

    def _written(self, channel: Channel, sheet: Sheet, form: str, load: Load) -> Iterator[bytes]:
        taken = load(channel, sheet)
        updated = max((each.updated for each in taken), default=self.empty)
        head = heads.head(channel, sheet, form, updated)
        if form == "json":
            return self.json.document(head, taken)
        return self.xml.document(form, head, taken)


def of_ledger(ledger: Ledger, site: SiteInfo, settings: Settings) -> Iterator[Pending]:
    """The feeds of one locality and of its issues, and the list of them for readers."""
    place = site.seats[ledger.locality].locality
    told = words(LANGUAGE)
    marked = _by_mark(storing.all_of(ledger))
    press = Press(site, settings, morning(place.meta.records_from))
    own = list(channels.of_locality(place, told))
    of_issues = [
        channels.of_issue(place.id, mark.partition(":")[2], of_mark, told)
        for mark, of_mark in marked.items()
        if mark is not None and mark.startswith("issue:")
    ]
    for channel in (*own, *of_issues):
        held = by_month(marked.get(channel.mark, ()))
        counts = {month: len(of_month) for month, of_month in held.items()}
        undivided = 1 if channel.group == "main" else UNDIVIDED
        for sheet in sheets(counts, settings.feed_items, undivided):
            taken = _taken([held[month] for month in sheet.months], sheet.most)
            yield from press.files(channel, sheet, partial(_given, taken), partial(_digest, taken))
    yield opml.file(urls.opml(place.id), place.meta.name, own, settings)


def stands(ledgers: Iterable[Ledger]) -> str:
    """A digest of all items of the feeds of the site."""
    return digest(f"{e.locality} {e.sums[storing.INDEX]}\n".encode() for e in ledgers)


def of_site(ledgers: Sequence[Ledger], site: SiteInfo, settings: Settings) -> Iterator[Pending]:
    """The feeds of all localities together, the newest documents first."""
    told = words(LANGUAGE)
    started = [each.meta.records_from for each in site.localities]
    press = Press(site, settings, morning(min(started, default=date(2026, 1, 1))))
    indexes = [storing.index(each) for each in ledgers]
    months_held = lru_cache(MONTHS_HELD)(partial(_month, ledgers))
    load = lru_cache(1)(partial(_loaded, months_held))  # three formats ask one after the other
    found: list[tuple[Channel, Sheet, list[str]]] = []
    for channel in channels.of_site(told):
        mark = channel.mark or storing.DOCUMENTS
        held = [each.get(mark, {}) for each in indexes]
        counts: dict[str, int] = {}
        for months in held:
            for month, count in months.items():
                counts[month] = counts.get(month, 0) + count.n
        for sheet in sheets(counts, settings.feed_items):
            digests = [
                f"{number} {month} {months[month].digest}"
                for number, months in zip((each.locality for each in ledgers), held, strict=True)
                for month in sheet.months
                if month in months
            ]
            found.append((channel, sheet, digests))
    # Month by month, so that few of them are in memory at once.
    found.sort(key=lambda each: each[1].months[:1], reverse=True)
    for channel, sheet, digests in found:
        shown = partial(digest, [each.encode() for each in digests])
        yield from press.files(channel, sheet, load, shown)
    yield opml.of_site(site, settings)


def _by_mark(found: Iterable[Item]) -> Mapping[str | None, list[Item]]:
    """Under None every document."""
    marked: dict[str | None, list[Item]] = {}
    for each in found:
        if each.is_document:
            marked.setdefault(None, []).append(each)
        for mark in each.marks:
            marked.setdefault(mark, []).append(each)
    return marked


def _taken(months: Iterable[Sequence[Item]], most: int) -> Sequence[Item]:
    """Each item once, the newest first."""
    return newest({each.id: each for found in months for each in found}.values())[:most]


def _given(taken: Sequence[Item], _: Channel, __: Sheet) -> Sequence[Item]:
    return taken


def _digest(taken: Sequence[Item]) -> str:
    return digest(each.digest.encode() for each in taken)


def _month(ledgers: Sequence[Ledger], month: str) -> Sequence[Stored]:
    return [each for ledger in ledgers for each in storing.load(ledger, month)]


def _loaded(
    month: Callable[[str], Sequence[Stored]], channel: Channel, sheet: Sheet
) -> Sequence[Item]:
    return _taken((channel.choose(month(each)) for each in sheet.months), sheet.most)
