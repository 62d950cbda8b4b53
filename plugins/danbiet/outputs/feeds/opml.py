"""OPML 2.0 (http://opml.org/spec2.opml): many feeds in one file that readers take in at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from xml.etree import ElementTree as ET

from ...core.vocabulary import N_
from ...settings import Settings
from .. import urls
from ..ledger import digest
from ..page import Pending
from ..site import SiteInfo
from ..words import words
from . import channels
from .channels import Channel
from .items import LANGUAGE
from .xml_shapes import clean

#: What each group of feeds is called.
GROUPS = {
    "main": N_("Văn bản, thời hạn, kết quả"),
    "kind": N_("Từng loại văn bản"),
    "unit": N_("Từng đơn vị"),
    "village": N_("Từng thôn, tổ dân phố"),
    "field": N_("Từng lĩnh vực"),
}
#: The feeds of a list: a title, its groups.
Section = tuple[str, Sequence[Channel]]


def file(path: str, title: str, found: Sequence[Channel], settings: Settings) -> Pending:
    """Of one locality: its groups stand at the top."""
    return _pending(path, title, [("", found)], settings)


def of_site(site: SiteInfo, settings: Settings) -> Pending:
    """Of the whole site, then of each locality."""
    told = words(LANGUAGE)
    sections: list[Section] = [(told.t("Cả trang"), list(channels.of_site(told)))]
    sections += [
        (place.meta.name, list(channels.of_locality(place, told))) for place in site.localities
    ]
    return _pending(urls.opml(None), settings.name, sections, settings)


def _pending(path: str, title: str, sections: Sequence[Section], settings: Settings) -> Pending:
    needs = repr([title, *((name, [vars(each) for each in found]) for name, found in sections)])
    return Pending(
        path,
        partial(_written, title, sections, settings),
        partial(digest, [needs.encode()]),
    )


def _written(title: str, sections: Sequence[Section], settings: Settings) -> Iterator[bytes]:
    root = ET.Element("opml", version="2.0")
    head = ET.SubElement(root, "head")
    ET.SubElement(head, "title").text = clean(title)
    ET.SubElement(head, "docs").text = "http://opml.org/spec2.opml"
    body = ET.SubElement(root, "body")
    for name, found in sections:
        inside = _outline(body, name) if name else body
        for group, label in GROUPS.items():
            own = [each for each in found if each.group == group]
            if own:
                _feeds(_outline(inside, words(LANGUAGE).t(label)), own, settings)
    ET.indent(root)
    written: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    yield written + b"\n"


def _outline(parent: ET.Element, text: str) -> ET.Element:
    return ET.SubElement(parent, "outline", text=clean(text), title=clean(text))


def _feeds(parent: ET.Element, found: Iterable[Channel], settings: Settings) -> None:
    for each in found:
        ET.SubElement(
            parent,
            "outline",
            type="rss",
            text=clean(each.title),
            title=clean(each.title),
            description=clean(each.about),
            xmlUrl=f"{settings.url}/{each.path('rss')}",
            htmlUrl=f"{settings.url}/{each.page}",
        )
