"""Bodies that would keep Python-Markdown busy for minutes, found before it sees them.

Its time grows with the square of some marks in one paragraph (measured: 20 KB of ``[``
took more than 20 s), so each is limited in a paragraph and all of them in a body.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..core.problems import Problem, problem
from .lines import Lines

LIMIT = 500  # of one mark in one paragraph
BUDGET = 20 * LIMIT**2  # the sum of all squares: about twenty paragraphs full of one mark
MARKS = "[]()<*_`>"
_PARAGRAPH = re.compile(r"(?:^.*\S.*$\n?)+", re.MULTILINE)
# Headings and rules in one paragraph: after each of them the rest is cut anew.
_HEADING = re.compile(r"^ {0,3}#", re.MULTILINE)
_RULE = re.compile(r"^[ ]{0,3}([=*_-])[ =*_-]*$", re.MULTILINE)


def crowding(lines: Lines) -> Iterator[Problem]:
    """One problem for each mark of a crowded paragraph; else one when it is too much in all."""
    if _sparse(lines.text):
        return
    spent = 0
    crowded = False
    for paragraph in _PARAGRAPH.finditer(lines.text):
        for mark, count in _counts(paragraph[0]):
            spent += count * count
            if count > LIMIT:
                crowded = True
                place = lines.at(paragraph.start())
                yield problem(place, "body-brackets", limit=LIMIT, character=mark)
    if spent > BUDGET and not crowded:
        yield problem(lines.start, "body-crowded", marks=" ".join(MARKS))


def _sparse(text: str) -> bool:
    """No more marks in the whole body than one paragraph may hold: then no limit is reached.

    Whatever paragraphs they stand in, the squares of eleven such counts are within ``BUDGET``.
    """
    rules = sum(text.count(mark) for mark in "=*_-")
    return max(rules, *(text.count(mark) for mark in (*MARKS, "#"))) <= LIMIT


def _counts(paragraph: str) -> Iterator[tuple[str, int]]:
    for mark in MARKS:
        yield mark, paragraph.count(mark)
    yield "#", len(_HEADING.findall(paragraph))
    yield "---", len(_RULE.findall(paragraph))
