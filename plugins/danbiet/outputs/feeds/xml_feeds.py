"""RSS 2.0 and Atom through feedgen, with what RFC 5005 and browsers want of a feed.

An item is written once, however many feeds hold it: feedgen writes each item and each head by
itself, and a document is a head with its items put in.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from feedgen.entry import FeedEntry
from feedgen.ext.base import BaseExtension
from feedgen.feed import FeedGenerator
from lxml import etree

from .channels import FORMATS
from .heads import Head
from .items import LANGUAGE, TAG, Item

#: What XML 1.0 does not allow in a document, even escaped.
FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
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
ENDS = {"rss": b"  </channel>", "atom": b"</feed>"}
DECLARATION = b'<?xml version="1.0" encoding="UTF-8"?>\n'


class _Beside(BaseExtension):  # type: ignore[misc]  # feedgen has no types
    """What feedgen has no word for: RFC 5005, and a line for whoever opens a feed in a browser.

    ``links`` are a relation and an address each; ``help`` is a text and ``page`` where it leads.
    """

    links: Sequence[tuple[str, str]] = ()
    is_archive = False
    help = page = ""

    def extend_ns(self) -> dict[str, str]:
        return NAMES

    def extend_rss(self, feed: etree._Element) -> etree._Element:
        self._extend(feed[0], f"{{{NAMES['atom']}}}link")
        return feed

    def extend_atom(self, feed: etree._Element) -> etree._Element:
        self._extend(feed, "link")
        return feed

    def _extend(self, channel: etree._Element, link: str) -> None:
        for rel, href in self.links:
            etree.SubElement(channel, link, rel=rel, href=href)
        if self.is_archive:
            etree.SubElement(channel, f"{{{NAMES['fh']}}}archive")
        etree.SubElement(channel, f"{{{NAMES['html']}}}a", href=self.page).text = self.help


class _Creator(BaseExtension):  # type: ignore[misc]  # feedgen has no types
    """Names the office in RSS, whose own ``author`` must be an address for mail."""

    name = ""

    def extend_rss(self, entry: etree._Element) -> etree._Element:
        etree.SubElement(entry, f"{{{NAMES['dc']}}}creator").text = self.name
        return entry


@dataclass(frozen=True, eq=False)
class XmlWriter:
    """Writes the feeds of one site, whose address is ``url`` and whose name is ``name``.

    ``style`` is the path of the style sheet for browsers, ``help`` what leads to the page;
    ``kept`` are the items that were written, in both formats, by their digests.
    """

    url: str
    name: str
    style: str
    help: str
    kept: dict[str, Mapping[str, bytes]] = field(default_factory=dict, repr=False)

    def document(self, form: str, head: Head, items: Iterable[Item]) -> Iterator[bytes]:
        """``form`` is ``rss`` or ``atom``."""
        before, end, after = self._head(form, head).rpartition(ENDS[form])
        style = html.escape(self._absolute(self.style))
        yield DECLARATION
        yield f'<?xml-stylesheet type="text/css" href="{style}"?>\n'.encode()
        yield before
        for each in items:
            yield self._item(each)[form]
        yield end + after

    def _head(self, form: str, head: Head) -> bytes:
        channel, media_type = head.channel, FORMATS[form][1]
        feed = FeedGenerator()
        feed.id(f"{TAG}{head.path}")
        feed.title(clean(f"{self.name} – {head.title}"))
        feed.subtitle(clean(channel.about))
        feed.description(clean(channel.about))
        feed.author(name=clean(self.name))
        feed.language(LANGUAGE)
        feed.generator(GENERATOR)
        # RSS has room for one link and feedgen takes the last: the page, after the feed itself.
        feed.link(href=self._absolute(head.path), rel="self", type=media_type)
        feed.link(href=self._absolute(channel.page), rel="alternate", type="text/html")
        feed.updated(head.updated)
        feed.register_extension("beside", _Beside)
        feed.beside.links = [(rel, self._absolute(path)) for rel, path in head.links]
        feed.beside.is_archive = head.is_archive
        feed.beside.help, feed.beside.page = self.help, self._absolute(channel.page)
        write = feed.rss_str if form == "rss" else feed.atom_str
        written: bytes = write(pretty=True, xml_declaration=False)
        return written

    def _item(self, item: Item) -> Mapping[str, bytes]:
        if item.digest not in self.kept:
            self.kept[item.digest] = self._written(item)
        return self.kept[item.digest]

    def _written(self, item: Item) -> Mapping[str, bytes]:
        entry = FeedEntry()
        entry.register_extension("creator", _Creator, atom=False)
        entry.id(item.id)
        entry.title(clean(item.title))
        entry.link(href=self._absolute(item.path))
        entry.published(item.published)
        entry.updated(item.updated)
        for each in item.categories:
            entry.category(
                term=clean(each.term), scheme=f"{TAG}{each.scheme}", label=clean(each.label)
            )
        author, summary = clean(item.author), clean(item.summary)
        entry.author(name=author)
        entry.summary(summary)
        atom = self._with_links(entry.atom_entry(), item)
        # Readers take a description for HTML: our plain text is escaped once more for them.
        entry.description(html.escape(summary, quote=False), isSummary=True)
        entry.author(replace=True)
        entry.creator.name = author
        for file in item.enclosures[:1]:  # RSS has room for one
            entry.enclosure(self._absolute(file.path), file.size, file.media_type)
            entry.link(href=self._absolute(item.path))  # feedgen takes the last
        rss = etree.tostring(entry.rss_entry(), encoding="utf-8").replace(NAMED, b"")
        return {"atom": etree.tostring(atom, encoding="utf-8") + b"\n", "rss": rss + b"\n"}

    def _with_links(self, entry: etree._Element, item: Item) -> etree._Element:
        """Feedgen 1.0 writes the links of an Atom entry with nothing but their addresses."""
        for link in entry.iterchildren("link"):
            link.attrib.update({"rel": "alternate", "type": "text/html"})
        for file in item.enclosures:
            etree.SubElement(
                entry,
                "link",
                rel="enclosure",
                type=file.media_type,
                href=self._absolute(file.path),
                length=str(file.size),
                title=clean(file.title),
            )
        return entry

    def _absolute(self, path: str) -> str:
        return f"{self.url}/{path}"


def clean(text: str) -> str:
    """Reading refuses control characters; a feed that cannot be written must not be the alarm."""
    return FORBIDDEN.sub("", text)
