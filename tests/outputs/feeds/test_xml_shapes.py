"""Shapes: what feedgen would write for any text, by filling what it wrote once."""

from __future__ import annotations

from datetime import UTC, datetime
from email.utils import format_datetime

import pytest
from feedgen.entry import FeedEntry
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from danbiet.outputs.feeds import xml_shapes
from danbiet.outputs.feeds.items import TAG
from danbiet.outputs.feeds.xml_shapes import EDGE, FORBIDDEN

AT = datetime(2026, 5, 29, 12, 30, tzinfo=UTC)
ATOM = "{http://www.w3.org/2005/Atom}"
#: What XML 1.0 has a use for, ends a section, or cannot hold; and our own sign.
SIGNS = st.text(
    st.one_of(st.sampled_from("&<>\"']\r\n\t\x00\x0b\ud800\ufffe" + EDGE), st.characters())
)
ITEM = {
    "id": "tag:x",
    "title": "Đường ra đồng",
    "link": "http://localhost/",
    "author": "Ủy ban nhân dân xã",
    "summary": "Đã sửa xong",
    "published": AT.isoformat(),
    "updated": AT.isoformat(),
    "term.0": "kinh-te",
    "label.0": "Phòng Kinh tế",
}


@given(SIGNS)
def test_any_text_comes_back_from_a_parser_without_what_xml_cannot_hold(text: str) -> None:
    shape = xml_shapes.item("atom", ("unit",), 0)
    written = shape.filled({**ITEM, "title": text, "label.0": text}).encode()
    entry = etree.fromstring(f'<feed xmlns="{ATOM[1:-1]}">'.encode() + written + b"</feed>")[0]
    held = FORBIDDEN.sub("", text).replace(EDGE, "")
    assert (entry.findtext(f"{ATOM}title") or "") == held
    category = entry.find(f"{ATOM}category")
    # A parser makes a space of a tabulator in an attribute (XML 1.0, 3.3.3).
    assert category.get("label") == held.replace("\t", " ")
    assert entry.findtext(f"{ATOM}id") == ITEM["id"]


@pytest.mark.parametrize("form", ["rss", "atom"])
def test_a_filled_entry_is_what_feedgen_writes(form: str) -> None:
    entry = FeedEntry()
    entry.id("tag:x")
    entry.title('Thửa "A" & <B>')
    entry.link(href="http://localhost/?a=1&b=2")
    entry.published(AT)
    entry.updated(AT)
    entry.category(term="kinh-te", scheme=f"{TAG}unit", label="Kinh tế & xã hội")
    entry.description("5 < 6", isSummary=True)
    direct = entry.rss_entry() if form == "rss" else entry.atom_entry()
    for name in ("author", "{http://purl.org/dc/elements/1.1/}creator"):
        assert direct.find(name) is None
    for link in direct.iterchildren("link"):
        if form == "atom":
            link.attrib.update({"rel": "alternate", "type": "text/html"})
    shown = AT.isoformat() if form == "atom" else format_datetime(AT)
    values = {
        **ITEM,
        "title": 'Thửa "A" & <B>',
        "link": "http://localhost/?a=1&b=2",
        "summary": "5 < 6",
        "published": shown,
        "updated": shown,
        "label.0": "Kinh tế & xã hội",
    }
    filled = xml_shapes.item(form, ("unit",), 0).filled(values)
    ours = etree.fromstring(f'<a xmlns:dc="{xml_shapes.NAMES["dc"]}">{filled}</a>'.encode())[0]
    for name in ("author", "{http://purl.org/dc/elements/1.1/}creator"):
        for each in ours.findall(name):
            ours.remove(each)
    assert _plain(ours) == _plain(direct)


def _plain(element: etree._Element) -> list[object]:
    """Names, attributes and texts, whatever the order of the children."""
    texts = (element.tag, dict(element.attrib), (element.text or "").strip())
    return [texts, *sorted(map(_plain, element), key=repr)]


def test_an_entry_with_an_enclosure_names_its_page_and_its_file() -> None:
    values = {**ITEM, "href.0": "http://l/a.pdf", "type.0": "application/pdf", "size.0": "12"}
    rss = xml_shapes.item("rss", ("unit",), 2).filled(values)
    item = etree.fromstring(f'<a xmlns:dc="{xml_shapes.NAMES["dc"]}">{rss}</a>'.encode())[0]
    assert item.findtext("link") == "http://localhost/"
    assert dict(item.find("enclosure").attrib) == {
        "url": "http://l/a.pdf",
        "type": "application/pdf",
        "length": "12",
    }
    more = {f"{name}.1": f"{name}-1" for name in ("href", "type", "size", "name")}
    atom = xml_shapes.item("atom", ("unit",), 2).filled({**values, "name.0": "Bản vẽ", **more})
    links = [dict(each.attrib) for each in etree.fromstring(atom.encode()) if each.tag == "link"]
    assert [each["rel"] for each in links] == ["alternate", "enclosure", "enclosure"]
    assert links[1] == {
        "rel": "enclosure",
        "type": "application/pdf",
        "href": "http://l/a.pdf",
        "length": "12",
        "title": "Bản vẽ",
    }


def test_a_head_of_an_archive_says_so_and_where_the_others_are() -> None:
    relations = ("current", "prev-archive")
    shape, after = xml_shapes.head("atom", relations, is_archive=True)
    names = ("id", "title", "about", "name", "path", "page", "help", "link.0", "link.1")
    values = {**{name: f"http://l/{name}" for name in names}, "updated": AT.isoformat()}
    feed = etree.fromstring((shape.filled(values) + after).encode())
    links = {each.get("rel"): each.get("href") for each in feed.findall(f"{ATOM}link")}
    assert links == {
        "self": "http://l/path",
        "alternate": "http://l/page",
        "current": "http://l/link.0",
        "prev-archive": "http://l/link.1",
    }
    assert feed.find(f"{{{xml_shapes.NAMES['fh']}}}archive") is not None
    assert feed.findtext(f"{ATOM}updated") == AT.isoformat()
