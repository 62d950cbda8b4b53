"""What validators of feeds ask for, each rule from its specification, of every feed of the sample.

RSS 2.0 (rssboard.org/rss-specification), Atom (RFC 4287), archives (RFC 5005). The W3C's own
program needs the network; these are the rules it checks as far as our feeds can break them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from email.utils import parsedate_to_datetime

import doors
import pytest
from lxml import etree

ATOM = "{http://www.w3.org/2005/Atom}"
ABSOLUTE = re.compile(r"https?://[^\s<>\"{}|\\^`]+")
URI = re.compile(r"[a-z][a-z0-9+.-]*:[^\s<>\"{}|\\^`]+")
RFC_3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
RFC_822 = re.compile(r"[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d [+-]\d{4}")
MIME = re.compile(r"[\w.+-]+/[\w.+-]+(; ?[\w-]+=[\w-]+)?")
LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
#: Elements without a namespace that RSS knows, and those of Atom: how often each may stand.
CHANNEL = {
    **dict.fromkeys(("title", "link", "description"), (1, 1)),
    **dict.fromkeys(("docs", "generator", "language", "lastBuildDate", "pubDate"), (0, 1)),
    "item": (0, None),
}
ITEM = {
    **dict.fromkeys(("title", "link", "description", "guid", "pubDate"), (1, 1)),
    "enclosure": (0, 1),
    "category": (0, None),
}
FEED = {
    **dict.fromkeys(("id", "title", "updated"), (1, 1)),
    **dict.fromkeys(("generator", "subtitle", "rights"), (0, 1)),
    **dict.fromkeys(("author", "link", "entry", "category"), (0, None)),
}
ENTRY = {
    **dict.fromkeys(("id", "title", "updated"), (1, 1)),
    **dict.fromkeys(("published", "summary", "content", "rights"), (0, 1)),
    **dict.fromkeys(("author", "link", "category"), (0, None)),
}


def faults(data: bytes, address: str) -> Iterator[str]:
    root = etree.fromstring(data)
    if root.tag == "rss":
        yield from _of_rss(root, address)
    elif root.tag == f"{ATOM}feed":
        yield from _of_atom(root, address)
    else:
        yield f"root {root.tag}"


def _counted(element, own: str, known: Mapping[str, tuple[int, int | None]]) -> Iterator[str]:
    """Elements of the format itself, by how often they may stand."""
    there = Counter(
        each.tag.removeprefix(own)
        for each in element
        if isinstance(each.tag, str) and each.tag.startswith("{") == bool(own)
        if each.tag.startswith(own)
    )
    yield from (f"unknown {name}" for name in there if name not in known)
    for name, (least, most) in known.items():
        if there[name] < least or (most is not None and there[name] > most):
            yield f"{there[name]} × {name}"


def _like(pattern: re.Pattern[str], text: str | None, name: str) -> Iterator[str]:
    if pattern.fullmatch(text or "") is None:
        yield f"{name}: {text!r}"


def _of_rss(root, address: str) -> Iterator[str]:
    if root.get("version") != "2.0" or [each.tag for each in root] != ["channel"]:
        yield "one channel of version 2.0"
    channel = root[0]
    yield from _counted(channel, "", CHANNEL)
    yield from _like(ABSOLUTE, channel.findtext("link"), "link")
    yield from _like(LANGUAGE, channel.findtext("language"), "language")
    yield from _like(RFC_822, channel.findtext("lastBuildDate"), "lastBuildDate")
    selves = [each for each in channel.iter(f"{ATOM}link") if each.get("rel") == "self"]
    if [each.get("href") for each in selves] != [address]:
        yield "self"
    guids = Counter(each.text for each in channel.iter("guid"))
    yield from (f"guid twice: {name}" for name, times in guids.items() if times > 1)
    for item in channel.iter("item"):
        yield from _counted(item, "", ITEM)
        yield from _like(ABSOLUTE, item.findtext("link"), "item link")
        yield from _like(RFC_822, item.findtext("pubDate"), "pubDate")
        said = item.findtext("pubDate")
        if RFC_822.fullmatch(said) and f"{parsedate_to_datetime(said):%a}" != said[:3]:
            yield f"weekday: {said}"
        guid = item.find("guid")
        yield from _like(ABSOLUTE if guid.get("isPermaLink") != "false" else URI, guid.text, "guid")
        for each in item.iter("enclosure"):
            yield from _file(each, "url")
        for each in item.iter("category"):
            yield from _like(URI, each.get("domain"), "domain")


def _of_atom(root, address: str) -> Iterator[str]:
    yield from _like(LANGUAGE, root.get("{http://www.w3.org/XML/1998/namespace}lang"), "lang")
    yield from _head(root, FEED)
    if [each.get("href") for each in root.findall(f"{ATOM}link[@rel='self']")] != [address]:
        yield "self"
    entries = root.findall(f"{ATOM}entry")
    ids = Counter(each.findtext(f"{ATOM}id") for each in entries)
    yield from (f"id twice: {name}" for name, times in ids.items() if times > 1)
    for entry in entries:
        yield from _head(entry, ENTRY)
        if root.find(f"{ATOM}author") is None and entry.find(f"{ATOM}author") is None:
            yield "no author"
        if not entry.findall(f"{ATOM}link[@rel='alternate']"):
            yield "no alternate"  # wanted where there is no content
        if entry.findtext(f"{ATOM}published") is not None:
            yield from _like(RFC_3339, entry.findtext(f"{ATOM}published"), "published")


def _head(element, known: Mapping[str, tuple[int, int | None]]) -> Iterator[str]:
    """What a feed and its entries have alike."""
    yield from _counted(element, ATOM, known)
    yield from _like(URI, element.findtext(f"{ATOM}id"), "id")
    yield from _like(RFC_3339, element.findtext(f"{ATOM}updated"), "updated")
    links = element.findall(f"{ATOM}link")
    alternates = Counter(
        (each.get("type"), each.get("hreflang")) for each in links if each.get("rel") == "alternate"
    )
    yield from (f"alternate twice: {each}" for each, times in alternates.items() if times > 1)
    for each in links:
        if each.get("rel") == "enclosure":
            yield from _file(each, "href")
        yield from _like(ABSOLUTE, each.get("href"), "href")
    for each in element.findall(f"{ATOM}category"):
        yield from _like(URI, each.get("scheme"), "scheme")
        if not each.get("term"):
            yield "no term"
    for name in ("title", "summary", "subtitle"):
        for each in element.findall(f"{ATOM}{name}"):
            if each.get("type", "text") != "text" or len(each):
                yield f"{name} is no plain text"
    if not all(each.findtext(f"{ATOM}name") for each in element.findall(f"{ATOM}author")):
        yield "author without a name"


def _file(element, address: str) -> Iterator[str]:
    yield from _like(ABSOLUTE, element.get(address), address)
    yield from _like(re.compile(r"\d+"), element.get("length"), "length")
    yield from _like(MIME, element.get("type"), "type")


@pytest.fixture(scope="module")
def written(sample, sample_settings) -> dict[str, bytes]:
    return {
        path: data
        for path, data in doors.feeds_of(sample, sample_settings).items()
        if path.endswith(".xml")
    }


def test_no_feed_breaks_a_rule(written, sample_settings):
    found = {
        path: list(faults(data, f"{sample_settings.url}/{path}")) for path, data in written.items()
    }
    assert {path: each for path, each in found.items() if each} == {}
    assert sum(
        data.count(b"<enclosure ") + data.count(b'rel="enclosure"') for data in written.values()
    )


@pytest.mark.parametrize(
    ("path", "pattern", "instead", "fault"),
    [
        ("feeds/rss.xml", r"<link>[^<]+</link>", "<link>/a</link>", "link"),
        ("feeds/rss.xml", r"<pubDate>\w+", "<pubDate>Xyz", "weekday"),
        ("feeds/rss.xml", r"<pubDate>[^<]+", "<pubDate>2026-11-20", "pubDate"),
        ("feeds/rss.xml", r"<guid[^>]*>", "<guid>", "guid"),
        ("feeds/rss.xml", r"(<item>)(.*?</item>)", r"\1\2\1\2", "guid twice"),
        ("feeds/rss.xml", r"<dc:creator>(.*?)</dc:creator>", r"<author>\1</author>", "unknown"),
        ("feeds/rss.xml", r"(<enclosure [^>]*)length=\"\d+\"", r"\1", "length"),
        ("feeds/atom.xml", r"rel=\"self\"", 'rel="via"', "self"),
        ("feeds/atom.xml", r"<entry><id>[^<]*</id>", "<entry>", "0 × id"),
        ("feeds/atom.xml", r"<updated>[^<]+", "<updated>2026-11-20", "updated"),
        ("feeds/atom.xml", r"(<link [^>]*rel=\"alternate\"[^>]*>)", r"\1\1", "alternate twice"),
        ("feeds/atom.xml", r"scheme=\"[^\"]*\"", 'scheme="kind"', "scheme"),
        ("feeds/atom.xml", r"<title>([^<]*)</title>", r"<title><b>\1</b></title>", "plain text"),
    ],
)  # fmt: skip
def test_the_rules_find_what_breaks_them(written, sample_settings, path, pattern, instead, fault):
    text, times = re.subn(pattern, instead, written[path].decode(), count=1, flags=re.DOTALL)
    assert times == 1
    found = list(faults(text.encode(), f"{sample_settings.url}/{path}"))
    assert [each for each in found if fault in each], found
