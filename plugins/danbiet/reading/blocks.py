"""HTML → blocks of plain text, and the comparison of two pieces of HTML as a reader sees them."""

from __future__ import annotations

import re
from html import unescape
from html.parser import HTMLParser

from ..core.text import squeezed

BLOCKS = {"p", "h2", "h3", "h4", "h5", "h6", "li", "td", "th", "dt", "dd", "pre"} | {
    "blockquote",
    "div",
}
_SILENT = {"footnote-ref", "footnote-backref"}
_VOID = {"br", "hr", "img"}
_TAG = re.compile(r"""<(/?)([a-z][a-z0-9]*)((?:[^>"]|"[^"]*")*)>""")  # slash, name, attributes
Event = tuple[str, str, tuple[tuple[str, str], ...]]


def read_blocks(html: str) -> tuple[tuple[str, ...], str]:
    """The text of each block in reading order, and the first paragraph outside lists and tables.

    ``html`` has been sanitised: its tags are whole, its attributes quoted, every ampersand
    in its text begins an entity. The marks of footnotes are left out: a sentence reads on
    across them.
    """
    pieces = _TAG.split(html)
    reader = _Blocks()
    for text, close, tag, attributes in zip(*(pieces[at:-1:4] for at in range(4)), strict=True):
        if text:
            reader.data(text)
        if tag in BLOCKS:
            reader.flush()
        if close:
            reader.close()
        else:
            reader.open(tag, attributes)
    reader.data(pieces[-1])
    reader.flush()
    return tuple(reader.blocks), reader.lead


def differing(html: str, clean: str) -> str | None:
    """The first thing in ``html`` that ``clean`` lacks, or None when both say the same."""
    if html == clean:  # nearly always; parsing both would cost a third of the rendering
        return None
    before, after = _events(html), _events(clean)
    for index, event in enumerate(before):
        if index >= len(after) or after[index] != event:
            return _shown(event)
    return None if len(after) == len(before) else _shown(after[len(before)])


class _Blocks:
    """``silent`` counts the open elements from a mark of a footnote inwards."""

    def __init__(self) -> None:
        self.blocks: list[str] = []
        self.lead = ""
        self.silent = 0
        self._text: list[str] = []
        self._open: list[str] = []

    def open(self, tag: str, attributes: str) -> None:
        if tag == "br":
            self._text.append(" ")
        elif tag == "img":
            self._text.append(_value(attributes, "alt"))
        if tag in _VOID:
            return
        if self.silent or (tag == "a" and _value(attributes, "class") in _SILENT):
            self.silent += 1
        self._open.append(tag)

    def close(self) -> None:
        if self.silent:
            self.silent -= 1
        if self._open:
            self._open.pop()

    def data(self, text: str) -> None:
        if self.silent or (text == "\n" and not self._text):
            return  # most texts are but the line break between two blocks
        self._text.append(text)

    def flush(self) -> None:
        """End the block that is being read."""
        if not self._text:
            return
        text = squeezed(unescape("".join(self._text)))
        self._text = []
        if not text:
            return
        self.blocks.append(text)
        if not self.lead and self._open == ["p"]:
            self.lead = text


def _value(attributes: str, name: str) -> str:
    match = re.search(rf'(?<![^\s"]){name}="([^"]*)"', attributes)
    return match[1] if match else ""


class _Events(HTMLParser):
    """Start tags with sorted attributes, end tags, and text with its neighbours joined."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.events: list[Event] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.events.append(("<", tag, tuple(sorted((name, value or "") for name, value in attrs))))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)  # ``<br />`` is ``<br>``

    def handle_endtag(self, tag: str) -> None:
        self.events.append(("</", tag, ()))

    def handle_data(self, data: str) -> None:
        if self.events and self.events[-1][0] == "":
            data = self.events.pop()[1] + data
        self.events.append(("", data, ()))

    def handle_comment(self, data: str) -> None:
        self.events.append(("<!--", data, ()))


def _events(html: str) -> list[Event]:
    parser = _Events()
    parser.feed(html)
    parser.close()
    return parser.events


def _shown(event: Event) -> str:
    if event[0] == "":
        return event[1].strip() or event[1]
    attributes = "".join(f' {name}="{value}"' for name, value in event[2])
    return f"{event[0]}{event[1]}{attributes}>"
