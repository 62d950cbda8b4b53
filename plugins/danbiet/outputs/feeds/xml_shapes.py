"""What feedgen writes of a head or an item, once for each shape, with places to fill.

Tens of thousands of heads and items differ in nothing but their words. Those of one shape (as
many categories, enclosures, links) are written once, with marks for words, and taken apart at
the marks.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime
from functools import cache
from itertools import chain, zip_longest

from feedgen.entry import FeedEntry
from feedgen.ext.base import BaseExtension
from feedgen.feed import FeedGenerator
from lxml import etree

from .channels import FORMATS
from .items import LANGUAGE, TAG

GENERATOR = "Dân Biết"
NAMES = {
    "atom": "http://www.w3.org/2005/Atom",
    "dc": "http://purl.org/dc/elements/1.1/",
    "fh": "http://purl.org/syndication/history/1.0",
    "html": "http://www.w3.org/1999/xhtml",
}
#: Every head names it, so that no item has to.
NAMED = f' xmlns:dc="{NAMES["dc"]}"'.encode()
#: Items go before the end of the channel, or of the feed.
ENDS = {"rss": "  </channel>", "atom": "</feed>"}
#: What XML 1.0 does not allow in a document, even escaped.
FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
#: For texts and the values of attributes, whose line ends a parser would make spaces.
ESCAPES = (
    ("&", "&amp;"),
    ("<", "&lt;"),
    (">", "&gt;"),
    ('"', "&quot;"),
    ("\r", "&#13;"),
    ("\n", "&#10;"),
)
#: A mark is a name between two of these, which no library has a reason to escape.
EDGE = "\ue000"
MARK = re.compile(f"{EDGE}([a-z0-9.]+){EDGE}")
#: Days that stand for the two times of an entry, since feedgen takes nothing but times.
TIMES = {"published": datetime(1801, 1, 1, tzinfo=UTC), "updated": datetime(1802, 2, 2, tzinfo=UTC)}


@dataclass(frozen=True)
class Shape:
    """``fixed`` texts with a value between each two; ``names`` says which, in their order."""

    fixed: Sequence[str]
    names: Sequence[str]

    @classmethod
    def of(cls, written: str) -> Shape:
        """``written`` has marks where values go."""
        for name, at in TIMES.items():
            for shown in (at.isoformat(), format_datetime(at)):
                written = written.replace(shown, _mark(name))
        parts = MARK.split(written)
        return cls(parts[::2], parts[1::2])

    def filled(self, values: Mapping[str, str]) -> str:
        """All values are escaped in one go: there are dozens in every item."""
        told = EDGE.join([values[name].replace(EDGE, "") for name in self.names])
        written = escaped(told).split(EDGE)
        return "".join(chain.from_iterable(zip_longest(self.fixed, written, fillvalue="")))


def clean(text: str) -> str:
    """Reading refuses control characters; a feed that cannot be written must not be the alarm."""
    return FORBIDDEN.sub("", text)


def escaped(text: str) -> str:
    """For a text as for the value of an attribute."""
    text = clean(text)
    for sign, written in ESCAPES:
        if sign in text:
            text = text.replace(sign, written)
    return text


@cache
def head(form: str, relations: tuple[str, ...], is_archive: bool) -> tuple[Shape, str]:
    """All before the items of a document, and what comes after them.

    Values: ``title``, ``about``, ``name``, ``id``, ``path`` of the feed itself, ``page`` of
    the site, ``help`` for whoever opens it in a browser, ``updated``; ``link.0`` and so on are
    where the relations lead. ``form`` is ``rss`` or ``atom``.
    """
    feed = FeedGenerator()
    feed.id(_mark("id"))
    feed.title(_mark("title"))
    feed.subtitle(_mark("about"))
    feed.description(_mark("about"))
    feed.author(name=_mark("name"))
    feed.language(LANGUAGE)
    feed.generator(GENERATOR)
    # RSS has room for one link and feedgen takes the last: the page, after the feed itself.
    feed.link(href=_mark("path"), rel="self", type=FORMATS[form][1])
    feed.link(href=_mark("page"), rel="alternate", type="text/html")
    feed.updated(TIMES["updated"])
    feed.register_extension("beside", _Beside)
    feed.beside.relations, feed.beside.is_archive = relations, is_archive
    write = feed.rss_str if form == "rss" else feed.atom_str
    written: str = write(pretty=True, xml_declaration=False, encoding="utf-8").decode()
    before, end, after = written.rpartition(ENDS[form])
    return Shape.of(before), end + after


@cache
def item(form: str, schemes: tuple[str, ...], enclosures: int) -> Shape:
    """An entry, with a category of each of the schemes.

    Values: ``id``, ``title``, ``link``, ``author``, ``summary``, ``published``, ``updated``;
    ``term.0``, ``label.0`` and so on of the categories; ``href.0``, ``type.0``, ``size.0``,
    ``name.0`` of the enclosures, of which RSS has room for one.
    """
    entry = FeedEntry()
    entry.register_extension("creator", _Creator, atom=False)
    entry.id(_mark("id"))
    entry.title(_mark("title"))
    entry.link(href=_mark("link"))
    entry.published(TIMES["published"])
    entry.updated(TIMES["updated"])
    for at, scheme in enumerate(schemes):
        entry.category(
            term=_mark(f"term.{at}"), scheme=f"{TAG}{scheme}", label=_mark(f"label.{at}")
        )
    if form == "atom":
        return _atom(entry, enclosures)
    return _rss(entry, enclosures)


def _atom(entry: FeedEntry, enclosures: int) -> Shape:
    """Feedgen 1.0 writes the links of an Atom entry with nothing but their addresses."""
    entry.author(name=_mark("author"))
    entry.summary(_mark("summary"))
    made = entry.atom_entry()
    for link in made.iterchildren("link"):
        link.attrib.update({"rel": "alternate", "type": "text/html"})
    for at in range(enclosures):
        said = {"type": "type", "href": "href", "length": "size", "title": "name"}
        marked = {name: _mark(f"{value}.{at}") for name, value in said.items()}
        etree.SubElement(made, "link", {"rel": "enclosure", **marked})
    return Shape.of(etree.tostring(made, encoding="unicode") + "\n")


def _rss(entry: FeedEntry, enclosures: int) -> Shape:
    entry.description(_mark("summary"), isSummary=True)
    if enclosures:
        entry.enclosure(_mark("href.0"), _mark("size.0"), _mark("type.0"))
        entry.link(href=_mark("link"))  # feedgen takes the last
    made = etree.tostring(entry.rss_entry(), encoding="utf-8").replace(NAMED, b"")
    return Shape.of(made.decode() + "\n")


class _Beside(BaseExtension):  # type: ignore[misc]  # feedgen has no types
    """What feedgen has no word for: RFC 5005, and a line for whoever opens a feed in a browser."""

    relations: Sequence[str] = ()
    is_archive = False

    def extend_ns(self) -> dict[str, str]:
        return NAMES

    def extend_rss(self, feed: etree._Element) -> etree._Element:
        self._extend(feed[0], f"{{{NAMES['atom']}}}link")
        return feed

    def extend_atom(self, feed: etree._Element) -> etree._Element:
        self._extend(feed, "link")
        return feed

    def _extend(self, channel: etree._Element, link: str) -> None:
        for at, rel in enumerate(self.relations):
            etree.SubElement(channel, link, rel=rel, href=_mark(f"link.{at}"))
        if self.is_archive:
            etree.SubElement(channel, f"{{{NAMES['fh']}}}archive")
        told = etree.SubElement(channel, f"{{{NAMES['html']}}}a", href=_mark("page"))
        told.text = _mark("help")


class _Creator(BaseExtension):  # type: ignore[misc]  # feedgen has no types
    """Names the office in RSS, whose own ``author`` must be an address for mail."""

    def extend_rss(self, entry: etree._Element) -> etree._Element:
        etree.SubElement(entry, f"{{{NAMES['dc']}}}creator").text = _mark("author")
        return entry


def _mark(name: str) -> str:
    return f"{EDGE}{name}{EDGE}"
