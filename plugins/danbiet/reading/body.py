"""Markdown → safe HTML, its plain text block by block, and the places it links to.

A body that sanitising would change is refused with its line: silent loss is worse than
refusal. Links into the tree become ``record:`` and ``file:`` addresses; the outputs turn
them into paths. Whether a target exists is checked elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import nh3
from markdown import Markdown

from ..core.problems import Problem, problem
from ..core.records import Body
from .blocks import differing, read_blocks
from .crowding import crowding
from .encoding import forbidden_in
from .faults import shown
from .lines import Lines
from .links import Base, resolve
from .markup import CLASSES, TAGS, Guard
from .yaml_tree import Words

_RAW_SHOWN = 20  # pasted pages hold thousands of tags; the first ones tell enough


def render(path: str, text: str, first_line: int, base: Base) -> tuple[Body, list[Problem]]:
    """The body that starts on ``first_line`` of the file ``path``.

    A crowded body is found before rendering, and not rendered at all.
    """
    lines = Lines(path, text, first_line)
    crowded = list(crowding(lines))
    if crowded:
        return Body(), crowded
    markdown, guard = _markdown()
    links = _Links(lines, base)
    guard.begin(links.resolve)
    try:
        html = markdown.reset().convert(text)
    except BaseException as failure:
        _markdown.cache_clear()  # interrupted, it would begin the next body inside this one
        if not isinstance(failure, RecursionError):
            raise
        vi, en = "lồng nhau quá sâu", "nested too deeply"
        return Body(), [problem(lines.start, "body-failed", reason_vi=vi, reason_en=en)]
    clean = _cleaner().clean(html)
    blocks, lead = read_blocks(clean)
    problems = [*links.problems, *_unsafe(html, clean, guard.raw, lines), *_hidden(blocks, lines)]
    return Body(clean, blocks, lead, tuple(links.found)), problems


class _Links:
    """The addresses of one body, as they are met: links found, problems with their place."""

    def __init__(self, lines: Lines, base: Base) -> None:
        self.lines = lines
        self.base = base
        self.found: list[tuple[str, int, int]] = []
        self.problems: list[Problem] = []

    def resolve(self, written: str, image: bool, alt: str) -> str:
        place = self.lines.find(written)
        target = resolve(written, self.base, image=image)
        if target.code is not None:
            values: Words = {name: shown(value) for name, value in target.values.items()}
            self.problems.append(problem(place, target.code, **values))
        elif target.address.startswith(("record:", "file:")):
            self.found.append((target.address, place.line, place.column))
        if image and not alt.strip():
            self.problems.append(problem(place, "image-without-alt", target=shown(written)))
        return target.address


def _unsafe(html: str, clean: str, raw: list[str], lines: Lines) -> Iterator[Problem]:
    """Raw HTML, piece by piece; failing that, the first thing that sanitising changed."""
    changed = None if raw else differing(html, clean)
    for piece in [*raw[:_RAW_SHOWN], *([changed] if changed else [])]:
        yield problem(lines.find(piece), "body-html", sample=shown(piece))


def _hidden(blocks: tuple[str, ...], lines: Lines) -> Iterator[Problem]:
    """A forbidden character written as an entity (``&#x202e;``) is seen only now."""
    for code in sorted({code for block in blocks if (code := forbidden_in(block)) is not None}):
        number = int(code.removeprefix("U+"), 16)
        entity = re.search(rf"&#(?:x0*{number:x}|0*{number});", lines.text, re.IGNORECASE)
        place = lines.at(entity.start()) if entity else lines.start
        yield problem(place, "forbidden-character", character=code)


@cache
def _markdown() -> tuple[Markdown, Guard]:
    """One Markdown object for the process: making one costs as much as a short document."""
    guard = Guard()
    return Markdown(extensions=guard.extensions(), output_format="html"), guard


@cache
def _cleaner() -> nh3.Cleaner:
    return nh3.Cleaner(
        tags=set(TAGS),
        attributes={tag: set(names) for tag, names in TAGS.items()},
        allowed_classes=CLASSES,
        link_rel=None,
        url_schemes={"http", "https", "mailto", "record", "file"},
    )
