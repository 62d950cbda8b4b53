"""The tree of a converted body, made ours: headings from h2, footnotes by number, no style."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from xml.etree.ElementTree import Element

from .serializer import unescaped

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_FINISHED = frozenset((*HEADINGS, "a", "img", "th", "td", "sup", "li"))  # what needs a look
FIRST_LEVEL = 2  # the page's own title is the h1
_FOOTNOTE_ID = re.compile(r"(#?)(fnref\d*|fn):(.*)", re.DOTALL)

Resolver = Callable[[str, bool, str], str]  # address as written, of an image?, its alt


def finish(root: Element, resolve: Resolver) -> None:
    """Addresses, headings, tables, footnotes."""
    elements = [each for each in root.iter() if each.tag in _FINISHED]
    for element in elements:
        for name, value in element.items():
            element.set(name, unescaped(value))
    if any(each.get("id") for each in elements if each.tag in ("sup", "li")):
        number_footnotes(root)
    raise_headings(elements)
    for element in elements:
        if element.tag == "a" and not element.get("class"):
            element.set("href", resolve(element.get("href") or "", False, ""))
        elif element.tag == "img":
            alt = element.get("alt") or ""
            element.set("src", resolve(element.get("src") or "", True, alt))
        elif element.tag in ("th", "td"):
            align(element)


def align(cell: Element) -> None:
    """No inline style: the alignment a table asks for becomes one of our classes."""
    side = cell.attrib.pop("align", None)
    if side:
        cell.set("class", f"align-{side}")
    if cell.tag == "th":
        cell.set("scope", "col")


def raise_headings(elements: Iterable[Element]) -> None:
    """Headings, given as they stand, start at h2 and never skip a level, whatever was written."""
    open_levels: list[int] = []
    for element in elements:
        if element.tag in HEADINGS:
            level = int(element.tag[1])
            while open_levels and open_levels[-1] >= level:
                open_levels.pop()
            open_levels.append(level)
            element.tag = f"h{min(FIRST_LEVEL - 1 + len(open_levels), 6)}"


def number_footnotes(root: Element) -> None:
    """Footnote ids by number, since a label may hold anything; a way back only where one is."""
    numbers: dict[str, int] = {}
    ids: set[str] = set()

    def numbered(value: str) -> str:
        match = _FOOTNOTE_ID.fullmatch(value)
        if match is None:
            return value
        number = numbers.setdefault(match[3], len(numbers) + 1)
        return f"{match[1]}{match[2]}_no_{number}"  # no heading gets such an id

    for element in root.iter():
        if element.tag in ("sup", "li") and element.get("id"):
            element.set("id", numbered(element.attrib["id"]))
            ids.add(element.attrib["id"])
        elif element.tag == "a" and (element.get("class") or "").startswith("footnote-"):
            element.set("href", numbered(element.attrib["href"]))
    for parent in root.iter():
        for child in list(parent):
            way_back = child.get("class") == "footnote-backref"
            if way_back and child.attrib["href"].removeprefix("#") not in ids:
                parent.remove(child)
