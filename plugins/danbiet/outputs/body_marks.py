"""Marks around the sentences of a body that a plan's rules come from, across inline tags."""

from __future__ import annotations

import html
import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

SPACES = re.compile(r"\s+")
SEVERAL_SPACES = re.compile(r"\s\s")


@dataclass
class Run:
    """A run of text inside a block; ``index`` is its place among the pieces, -1 if it has none."""

    index: int
    text: str
    linked: bool = False


@dataclass(frozen=True)
class _Marks:
    """Where marks stand in a block's squeezed text: letters inside, borders, ids, notes."""

    inside: tuple[range, ...]
    edges: set[int]
    starts: Mapping[int, str]
    ends: Mapping[int, str]


def mark(
    blocks: Iterable[list[Run]],
    pieces: list[str],
    quotes: Iterable[tuple[str, str]],
    notes: Mapping[str, tuple[int, str]],
) -> dict[str, str]:
    """Wrap each quote's text runs in ``pieces``; returns the id of each quote's mark.

    Quotes that overlap share pieces, so that marks never nest.
    """
    places: dict[str, str] = {}
    left = list(quotes)
    for block in blocks:
        text = text_of(block)
        spans = [(text.find(quote), quote, name) for name, quote in left if quote in text]
        if not spans:
            continue
        left = [each for each in left if each[1] not in text]
        starts: dict[int, str] = {}
        ends: dict[int, str] = {}
        for start, quote, name in sorted(spans, key=lambda each: (each[0], notes.get(each[2], ()))):
            places[name] = starts.setdefault(start, f"cau_{name}")
            if name in notes:
                end = start + len(quote) - 1
                ends[end] = ends.get(end, "") + _note(*notes[name])
        marks = _Marks(
            inside=tuple(range(start, start + len(quote)) for start, quote, _ in spans),
            edges={each for start, quote, _ in spans for each in (start, start + len(quote))},
            starts=starts,
            ends=ends,
        )
        _wrap(pieces, block, _origins(block), marks)
    return places


def _note(number: int, href: str) -> str:
    return f'<sup class="prose__note"><a href="{html.escape(href)}">[{number}]</a></sup>'


def text_of(block: list[Run]) -> str:
    """The block's text with single spaces, and none at its beginning."""
    return SPACES.sub(" ", "".join(run.text for run in block)).lstrip(" ")


def _origins(block: list[Run]) -> list[tuple[int, int]]:
    """For each letter of ``text_of`` its run and its place there."""
    origins: list[tuple[int, int]] = []
    after_space = True
    for number, run in enumerate(block):
        if not SEVERAL_SPACES.search(run.text):  # as nearly all: every letter but a first space
            left_out = after_space and run.text[:1].isspace()
            origins += [(number, offset) for offset in range(left_out, len(run.text))]
            after_space = run.text[-1:].isspace() if run.text else after_space
            continue
        for offset, letter in enumerate(run.text):
            is_space = letter.isspace()
            if not (is_space and after_space):
                origins.append((number, offset))
            after_space = is_space
    return origins


def _wrap(
    pieces: list[str], block: list[Run], origins: list[tuple[int, int]], marks: _Marks
) -> None:
    """Write the block's runs again with ``<mark>`` opened and closed at the edges."""
    stops = _stops(origins, marks)
    for number, run in enumerate(block):
        if run.index < 0:
            continue
        here = sorted(stops.get(number, {}).items())
        borders = [offset for offset, _ in here] + [len(run.text)]
        written = [html.escape(run.text[: borders[0]], quote=False)]
        is_open = False
        for (offset, at), end in zip(here, borders[1:], strict=True):
            is_inside = any(at in each for each in marks.inside)
            if is_open and (at in marks.edges or not is_inside):
                written.append("</mark>")
                is_open = False
            if is_inside and not is_open:
                name = marks.starts.get(at)
                written.append(f'<mark id="{name}">' if name else "<mark>")
                is_open = True
            written.append(html.escape(run.text[offset], quote=False))
            if at in marks.ends and not run.linked:
                written.append(("</mark>" if is_open else "") + marks.ends[at])
                is_open = False
            written.append(html.escape(run.text[offset + 1 : end], quote=False))
        written.append("</mark>" if is_open else "")
        pieces[run.index] = "".join(written)


def _stops(origins: list[tuple[int, int]], marks: _Marks) -> dict[int, dict[int, int]]:
    """Run → place there → place in the text, of the letters at which a mark may begin or end.

    They are each run's first letter, the edges, and what stands before and after a note.
    """
    numbers = [number for number, _ in origins]
    asked = {bisect_left(numbers, each) for each in set(numbers)}
    asked |= {*marks.edges, *marks.ends, *(each + 1 for each in marks.ends)}
    stops: dict[int, dict[int, int]] = {}
    for at in asked:
        if at < len(origins):
            number, offset = origins[at]
            stops.setdefault(number, {})[offset] = at
    return stops
