"""RSS 2.0 and Atom: all documents, per kind, per locality, what is resolved, what is overdue.

Ids are tags, so they survive a move to another address; no date comes from a clock.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cache, partial

from feedgen.entry import FeedEntry
from feedgen.feed import FeedGenerator

from ..core.fields import ZONE
from ..core.records import Locality
from ..settings import Settings
from . import entries, urls
from .entries import LANGUAGE, TAG, Entry
from .ledger import Ledger, digest
from .page import Pending
from .site import SiteInfo
from .words import Words, words

#: File name and media type of each format.
FORMATS: Mapping[str, tuple[str, str]] = {
    "rss": ("rss.xml", "application/rss+xml"),
    "atom": ("atom.xml", "application/atom+xml"),
}
#: What XML 1.0 does not allow in a document, even escaped.
FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True)
class Channel:
    """One feed in both formats: its folder, the page it stands for, which entries it takes.

    ``kind`` is a kind of document, ``resolved``, ``overdue``, or None for all documents.
    """

    folder: str
    title: str
    about: str
    page: str
    kind: str | None = None
    locality: str | None = None

    @property
    def kinds(self) -> tuple[str, ...]:
        """What its entries are."""
        return tuple(urls.FOLDERS) if self.kind is None else (self.kind,)


@dataclass(frozen=True)
class FeedLink:
    """One feed file, for the follow page and the pages' heads."""

    path: str
    title: str
    format: str
    media_type: str
    locality: str | None = None


def listing(localities: Iterable[Locality]) -> list[FeedLink]:
    """Every feed there is, in both formats: the whole site's first, then each locality's."""
    return [
        FeedLink(f"{channel.folder}{file}", channel.title, name, media_type, channel.locality)
        for channel in channels(localities, words(LANGUAGE))
        for name, (file, media_type) in FORMATS.items()
    ]


def of_site(ledgers: Sequence[Ledger], site: SiteInfo, settings: Settings) -> Iterator[Pending]:
    """The feeds of all localities together."""
    yield from _files(whole(words(LANGUAGE)), ledgers, site, settings)


def of_ledger(ledger: Ledger, site: SiteInfo, settings: Settings) -> Iterator[Pending]:
    """The feeds of one locality."""
    place = site.seats[ledger.locality].locality
    yield from _files(local(place, words(LANGUAGE)), [ledger], site, settings)


def _files(
    found: Iterable[Channel], ledgers: Sequence[Ledger], site: SiteInfo, settings: Settings
) -> Iterator[Pending]:
    held = cache(partial(_told, ledgers))
    for channel in found:
        needs = partial(_needs, channel, ledgers, site.as_of)
        for name in FORMATS:
            make = partial(_written, channel, name, held, site.as_of, settings)
            yield Pending(_path(channel, name), make, needs)


def _told(ledgers: Sequence[Ledger], kind: str) -> list[Entry]:
    return [entry for each in ledgers for entry in entries.read(each.load(entries.part(kind)))]


def _needs(channel: Channel, ledgers: Sequence[Ledger], as_of: date) -> str:
    sums = [each.sums[entries.part(kind)] for each in ledgers for kind in channel.kinds]
    is_empty = not {*sums} - {digest([entries.written(())])}
    return digest([*map(str.encode, sums), str(as_of).encode() if is_empty else b""])


def _path(channel: Channel, name: str) -> str:
    return f"{channel.folder}{FORMATS[name][0]}"


def _written(
    channel: Channel,
    name: str,
    held: Callable[[str], Iterable[Entry]],
    as_of: date,
    settings: Settings,
) -> Iterator[bytes]:
    """``held`` gives the entries of a kind. A feed without any is dated the as-of date."""
    found = entries.newest(entry for kind in channel.kinds for entry in held(kind))
    taken = found[: settings.feed_items]
    empty = datetime.combine(as_of, time(0), ZONE)
    feed = _feed(channel, name, settings, taken[0].updated if taken else empty)
    _fill(feed, taken, name, settings)
    yield feed.rss_str(pretty=True) if name == "rss" else feed.atom_str(pretty=True)


def channels(localities: Iterable[Locality], told: Words) -> Iterator[Channel]:
    """All of a site: those of the whole first, then each locality's."""
    yield from whole(told)
    for each in localities:
        yield from local(each, told)


def whole(told: Words) -> Iterator[Channel]:
    everything = told.t("Tất cả văn bản")
    yield Channel(urls.FEEDS, everything, told.t("Tất cả văn bản đối thoại mới đăng"), urls.HOME)
    for kind, folder in urls.FOLDERS.items():
        label = told.label("record_kind", kind)
        about = f"{told.t('Văn bản mới đăng')}: {label}"
        yield Channel(f"{urls.FEEDS}{folder}/", label, about, urls.DOCUMENTS, kind)
    yield from _states(told, urls.FEEDS, None, "", urls.RESOLVED, urls.OVERDUE)


def local(place: Locality, told: Words) -> Iterator[Channel]:
    name, home = place.meta.name, urls.locality(place.id)
    folder = f"{home}{urls.FEEDS}"
    about = f"{told.t('Tất cả văn bản đối thoại mới đăng')} – {name}"
    title = f"{name}: {told.t('Tất cả văn bản')}"
    yield Channel(folder, title, about, home, None, place.id)
    yield from _states(told, folder, place.id, f"{name}: ", home, home)


def _states(
    told: Words, folder: str, locality: str | None, prefix: str, resolved: str, overdue: str
) -> Iterator[Channel]:
    yield Channel(
        f"{folder}{urls.RESOLVED}",
        f"{prefix}{told.t('Kiến nghị đã giải quyết')}",
        f"{prefix}{told.t('Kiến nghị được báo đã giải quyết xong')}",
        resolved,
        "resolved",
        locality,
    )
    yield Channel(
        f"{folder}{urls.OVERDUE}",
        f"{prefix}{told.t('Việc quá hạn')}",
        f"{prefix}{told.t('Việc đã quá hạn theo kế hoạch hoặc quá hẹn theo lời hẹn')}",
        overdue,
        "overdue",
        locality,
    )


def _feed(channel: Channel, name: str, settings: Settings, updated: datetime) -> FeedGenerator:
    file, media_type = FORMATS[name]
    feed = FeedGenerator()
    feed.id(f"{TAG}{channel.folder}{file}")
    feed.title(_clean(f"{settings.name} – {channel.title}"))
    feed.subtitle(_clean(channel.about))
    feed.description(_clean(channel.about))
    feed.author(name=_clean(settings.name))
    feed.language(LANGUAGE)
    feed.generator("Dân Biết")
    # RSS has room for one link and feedgen takes the last: the page, after the feed itself.
    feed.link(href=_absolute(settings, f"{channel.folder}{file}"), rel="self", type=media_type)
    feed.link(href=_absolute(settings, channel.page), rel="alternate", type="text/html")
    feed.updated(updated)
    if name == "rss":
        feed.load_extension("dc", atom=False, rss=True)
    return feed


def _fill(feed: FeedGenerator, taken: Sequence[Entry], name: str, settings: Settings) -> None:
    for entry in taken:
        item: FeedEntry = feed.add_entry(order="append")
        item.id(entry.id)
        item.title(_clean(entry.title))
        item.link(href=_absolute(settings, entry.path), rel="alternate", type="text/html")
        item.published(entry.published)
        item.updated(entry.updated)
        for each in entry.categories:
            item.category(
                term=_clean(each.term), scheme=f"{TAG}{each.scheme}", label=_clean(each.label)
            )
        summary = _clean(entry.summary)
        if name == "rss":
            # Readers take a description for HTML: our plain text is escaped once more for them.
            item.description(html.escape(summary, quote=False))
            item.dc.dc_creator(_clean(entry.author))
        else:
            item.summary(summary)
            item.author(name=_clean(entry.author))


def _absolute(settings: Settings, path: str) -> str:
    return f"{settings.url}/{path}"


def _clean(text: str) -> str:
    """Reading refuses control characters; a feed that cannot be written must not be the alarm."""
    return FORBIDDEN.sub("", text)
