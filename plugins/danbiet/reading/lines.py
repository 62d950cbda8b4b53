"""Where in a file a piece of text stands: indexes and snippets → line and column."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property

from ..core.problems import Source

_BREAK = re.compile("\n")


class Lines:
    """The places of one text that starts on ``first_line`` of the file ``path``."""

    def __init__(self, path: str, text: str, first_line: int = 1) -> None:
        self.path = path
        self.text = text
        self.first_line = first_line
        self.start = Source(path, first_line)
        self._after: dict[str, int] = {}

    @cached_property
    def _starts(self) -> list[int]:
        """The index of each line; most texts are never asked for a place."""
        return [0, *(match.end() for match in _BREAK.finditer(self.text))]

    def at(self, index: int) -> Source:
        """The place of an index into the text."""
        line = bisect_right(self._starts, index)
        return Source(self.path, self.first_line + line - 1, index - self._starts[line - 1] + 1)

    def find(self, piece: str) -> Source:
        """The next place of a snippet's first line; the text's start when it is not there.

        Asked again for the same snippet, it goes on to the next one.
        """
        first = piece.strip().split("\n")[0]
        index = self.text.find(first, self._after.get(first, 0)) if first else -1
        if index < 0:
            return self.start
        self._after[first] = index + len(first)
        return self.at(index)
