"""A tree of a body → HTML in one walk, as Python-Markdown's own steps would have it.

Those are ``prettify`` (a line break after each block), ``unescape`` (a backslash gone) and
the serializer; each walks the whole tree. ``test_markup`` compares the two.
"""

from __future__ import annotations

from collections.abc import Callable
from xml.etree.ElementTree import Element

from markdown.serializers import RE_AMP
from markdown.treeprocessors import UnescapeTreeprocessor
from markdown.util import BLOCK_LEVEL_ELEMENTS, STX

_BLOCKS = frozenset(BLOCK_LEVEL_ELEMENTS)
_AS_WRITTEN = ("pre", "code")
_VOID = ("br", "hr", "img")
_restored = UnescapeTreeprocessor().unescape


def to_html(root: Element) -> str:
    """Every text is escaped, unless it is an entity already; no tag of ours needs more."""
    pieces: list[str] = []
    _write(root, pieces.append, laid_out=True)
    return "".join(pieces)


def unescaped(text: str) -> str:
    """With the characters that stood behind a backslash."""
    return _restored(text) if STX in text else text


def _write(element: Element, write: Callable[[str], None], *, laid_out: bool) -> None:
    """``laid_out``: a block among blocks. One call a level, since Python's depth is limited."""
    tag, text, tail = element.tag, element.text, element.tail
    around = laid_out and tag not in _AS_WRITTEN and tag in _BLOCKS
    write(f"<{tag}{_attributes(element)}>" if element.items() else f"<{tag}>")
    if around and len(element) and element[0].tag in _BLOCKS and not (text and text.strip()):
        write("\n")
    elif text:
        write(_escaped(text if tag == "code" else unescaped(text)))
    for child in element:
        if tag == "pre" and child.tag == "code":
            _tidy(element, child)
        _write(child, write, laid_out=around and child.tag in _BLOCKS)
    if tag not in _VOID:
        write(f"</{tag}>")
    if laid_out and not (tail and tail.strip()):
        write("\n")
    elif tag == "br":
        write("\n" if not (tail and tail.strip()) else f"\n{_escaped(unescaped(tail))}")
    elif tail:
        write(_escaped(unescaped(tail)))


def _tidy(block: Element, code: Element) -> None:
    """No empty lines at the end of a block of code."""
    if code is block[0] and not len(code) and code.text is not None:
        code.text = code.text.rstrip() + "\n"


def _attributes(element: Element) -> str:
    named = sorted(element.items())
    return "".join(f' {name}="{_quoted(unescaped(value))}"' for name, value in named)


def _quoted(value: str) -> str:
    return _escaped(value).replace('"', "&quot;")


def _escaped(text: str) -> str:
    if "&" in text:
        text = RE_AMP.sub("&amp;", text)
    if "<" in text:
        text = text.replace("<", "&lt;")
    if ">" in text:
        text = text.replace(">", "&gt;")
    return text
