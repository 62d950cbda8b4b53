"""A record's body made ready for a page: addresses turned into paths, promises marked.

The HTML comes sanitised from ``reading``; it is read and written again piece by piece,
nothing is added but ``<mark>`` around the sentences a plan's rules come from, each with
a number that leads to what became of it, and what a table needs to be read on a phone.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from html.parser import HTMLParser

from markupsafe import Markup

from ..core.text import squeezed
from . import urls
from .body_marks import SPACES, Run, mark, text_of
from .links import Links

BLOCKS = frozenset(
    ("p", "h2", "h3", "h4", "h5", "h6", "li", "td", "th", "dt", "dd", "pre", "blockquote", "div")
)
#: A table with so many columns becomes pairs of a heading and a cell on a phone.
MANY_COLUMNS = 3
#: Around each table: a wide one scrolls by itself, not the page.
SCROLLING = '<div class="scroll" tabindex="0" role="group">'
VOID = frozenset(("br", "hr", "img"))
FOOTNOTE = frozenset(("footnote-ref", "footnote-backref"))
#: What the reader writes in another way than the sanitiser: letters as themselves or as numbers,
#: brackets in the value of an attribute; and tables in tables. One by one: they are faster so.
ODD_LETTER = re.compile(r"&(?!amp;|lt;|gt;)")
ODD_QUOTE = re.compile(r"<[^>]*'")
ODD_VALUE = re.compile(r'="[^"<>]*[<>]')
ODD_TABLE = re.compile(r"<table[^<]*(?:<(?!/?table)[^<]*)*<table")
TOKEN = re.compile(r"<(/?)([a-z0-9]+)([^>]*)>|([^<]+)")
ATTRIBUTE = re.compile(r' ([a-z-]+)="([^"]*)"')
TABLE = re.compile(r"(<table.*?</table>)", re.DOTALL)
#: What of a table is written otherwise: rows and cells to count, headings to repeat.
PART = re.compile(r"<(tr|td)\b[^>]*|<th\b[^>]*>([^<]*)|</thead>")
#: A heading with more than its text in it.
RICH_HEADING = re.compile(r"<th\b[^>]*>[^<]*<(?!/th>)")
ADDRESS = re.compile(r"""(<[^<>]* (?:href|src)=")((?:record|file):[^"]*)""")


@dataclass(frozen=True)
class Shown:
    """``places`` maps a rule to the id of its sentence on the page."""

    html: Markup
    places: Mapping[str, str]


def shown(
    body: str,
    links: Links,
    quotes: Iterable[tuple[str, str]] = (),
    notes: Mapping[str, tuple[int, str]] | None = None,
) -> Shown:
    """``quotes`` are pairs of a rule's id and its sentence, marked where they stand first.

    ``notes`` are a rule's number and the address that it leads to from the end of its
    sentence; inside a link of the document itself there is no room for another.
    """
    asked = [(name, squeezed(quote)) for name, quote in quotes]
    odd = _is_odd(body)
    if not asked and not odd:
        return Shown(_swapped(body, links), {})
    reader = _read(body, links, odd=odd)
    places = mark(reader.blocks, reader.pieces, asked, notes or {})
    return Shown(Markup("".join(reader.pieces)), places)  # noqa: S704 - sanitised by reading/body.py


def _read(body: str, links: Links, *, odd: bool = True) -> _Reader:
    reader = _Reader(lambda address: target(address, links))
    if odd:
        reader.feed(body)
    else:
        reader.take(body)
    reader.close()
    reader.end_block()
    return reader


def _is_odd(body: str) -> bool:
    return bool(
        "\r" in body
        or ODD_LETTER.search(body)
        or ODD_VALUE.search(body)
        or ("'" in body and ODD_QUOTE.search(body))
        or ("<table" in body and ODD_TABLE.search(body))
    )


def _swapped(body: str, links: Links) -> Markup:
    """Without quotes addresses are swapped, and tables written; nothing needs to be read."""

    def swapped(found: re.Match[str]) -> str:
        return found[1] + target(found[2], links)

    parts = TABLE.split(body)
    parts[1::2] = [
        "".join(_read(each, links, odd=False).pieces)
        if RICH_HEADING.search(each)
        else ADDRESS.sub(swapped, _table(each))
        for each in parts[1::2]
    ]
    parts[::2] = [ADDRESS.sub(swapped, each) for each in parts[::2]]
    return Markup("".join(parts))  # noqa: S704 - sanitised by reading/body.py


def _table(table: str) -> str:
    """As ``_Reader`` writes a table whose headings are plain text, ten times as fast."""
    headings: list[str] = []
    pairs = ""
    column = 0

    def written(found: re.Match[str]) -> str:
        nonlocal column, pairs
        opened, heading = found.groups()
        if heading is not None:
            column += 1
            headings.append(SPACES.sub(" ", html.unescape(heading)).strip())
        elif opened == "tr":
            column = 0
        elif opened == "td":
            column += 1
            return found[0] + _repeated(headings, column)
        elif len(headings) >= MANY_COLUMNS:  # the end of its head
            pairs += ' class="pairs"'
        return found[0]

    tag, _, rest = PART.sub(written, table).partition(">")
    return f"{SCROLLING}{tag}{pairs}>{rest}</div>"


def _repeated(headings: Sequence[str], column: int) -> str:
    """The heading of a cell's column, for where the table is laid out as pairs."""
    if not MANY_COLUMNS <= len(headings) >= column:
        return ""
    return f' data-label="{html.escape(headings[column - 1])}"'


def target(address: str, links: Links) -> str:
    """``record:khe-mau/plans/2026#muc`` and ``file:khe-mau/a.pdf`` as this page writes them."""
    scheme, _, rest = address.partition(":")
    if scheme == "record":
        name, _, fragment = rest.partition("#")
        return links.page(urls.record(name) + (f"#{fragment}" if fragment else ""))
    if scheme == "file":
        place, _, name = rest.partition("/")
        return links.file(urls.attachment(place, name))
    return address


class _Reader(HTMLParser):
    """Keeps every piece as it will be written, and for each block where its text stands."""

    def __init__(self, address: Callable[[str], str]) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self.blocks: list[list[Run]] = []
        self._address = address
        self._block: list[Run] = []
        self._silent = 0
        self._links = 0
        self._table = 0
        self._headings: list[str] = []
        self._column = 0

    def take(self, body: str) -> None:
        """As ``feed``, of a body that is not odd, in a third of the time."""
        attrs: list[tuple[str, str | None]]
        for closes, tag, given, text in TOKEN.findall(body):
            if text:
                self.handle_data(html.unescape(text))
            elif closes:
                self.handle_endtag(tag)
            else:
                attrs = [(name, html.unescape(value)) for name, value in ATTRIBUTE.findall(given)]
                self.handle_starttag(tag, attrs)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in BLOCKS:
            self.end_block()
        given = dict(attrs)
        if self._silent or given.get("class") in FOOTNOTE:
            self._silent += tag not in VOID
        self._links += tag == "a"
        if tag == "br":
            self._block.append(Run(-1, " "))
        if tag == "table":
            self.pieces.append(SCROLLING)
            self._table, self._headings = len(self.pieces), []
        written = "".join(f' {name}="{self._value(name, value or "")}"' for name, value in attrs)
        written += self._label(tag)
        self.pieces.append(f"<{tag}{written}>")

    def _value(self, name: str, value: str) -> str:
        return html.escape(self._address(value) if name in ("href", "src") else value)

    def _label(self, tag: str) -> str:
        """What a cell says beside its own attributes."""
        if tag == "tr":
            self._column = 0
        if tag not in ("td", "th"):
            return ""
        self._column += 1
        return "" if tag == "th" else _repeated(self._headings, self._column)

    def handle_endtag(self, tag: str) -> None:
        if tag == "th":
            self._headings.append(text_of(self._block).strip())
        if tag == "thead" and len(self._headings) >= MANY_COLUMNS:
            self.pieces[self._table] = self.pieces[self._table][:-1] + ' class="pairs">'
        if tag in BLOCKS:
            self.end_block()
        if self._silent:
            self._silent -= 1
        self._links -= tag == "a"
        self.pieces.append(f"</{tag}>" + ("</div>" if tag == "table" else ""))

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self._block.append(Run(len(self.pieces), data, linked=self._links > 0))
        self.pieces.append(html.escape(data, quote=False))

    def end_block(self) -> None:
        if self._block:
            self.blocks.append(self._block)
        self._block = []
