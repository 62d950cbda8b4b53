"""Plain text for a terminal, a letter or a file: lines no wider than a column, by display width.

A Vietnamese letter in pieces (NFD) is one column, a wide East Asian sign two. Nothing is
hyphenated; what is longer than a line, such as an address, has a line of its own.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

WIDTH = 72
WIDE = ("W", "F")
#: Marks that stand on the letter before them, and signs without any width.
NO_WIDTH = ("Mn", "Me", "Cf")


def width(text: str) -> int:
    """In columns of a terminal."""
    return sum(map(_columns, text))


def _columns(sign: str) -> int:
    if unicodedata.category(sign) in NO_WIDTH:
        return 0
    return 2 if unicodedata.east_asian_width(sign) in WIDE else 1


def wrapped(text: str, first: str = "", rest: str | None = None) -> Iterator[str]:
    """Lines of at most ``WIDTH`` columns; ``first`` and ``rest`` stand before them.

    Every run of white space is one place to break: whoever wrote the text cannot begin a
    line of his own with it. ``rest`` is as wide as ``first``, in spaces, when it is not given.
    """
    rest = " " * width(first) if rest is None else rest
    line, is_empty = first, True
    for word in text.split():
        longer = f"{line}{word}" if is_empty else f"{line} {word}"
        if not is_empty and width(longer) > WIDTH:
            yield line
            longer = f"{rest}{word}"
        line, is_empty = longer, False
    if not is_empty:
        yield line


def underlined(text: str, sign: str) -> Iterator[str]:
    """A heading with a line below it."""
    lines = list(wrapped(text))
    yield from lines
    yield sign * max(map(width, lines), default=0)
