"""A letter as plain text; its first line is its subject."""

from __future__ import annotations

from collections.abc import Iterator

from .. import plain
from .items import Item
from .wording import Letter, Section


def text(told: Letter) -> str:
    """The subject, an empty line, the letter; one sentence when there is nothing to tell."""
    if not told.sections:
        return "\n".join([*plain.wrapped(told.opening), ""])
    return f"{told.subject}\n\n{body(told)}"


def body(told: Letter) -> str:
    """Without the subject, lines of at most ``plain.WIDTH`` columns, a line break at the end."""
    return "\n".join([*_lines(told), ""])


def _lines(told: Letter) -> Iterator[str]:
    if told.sections:
        yield from plain.wrapped(told.greeting)
        yield ""
    yield from plain.wrapped(told.opening)
    for section in told.sections:
        yield from ("", "")
        yield from _section(section)
    if told.sections:
        yield from ("", "--")
    for each in told.closing if told.sections else ():
        yield from plain.wrapped(each)


def _section(section: Section) -> Iterator[str]:
    yield from plain.underlined(f"{section.title.upper()} ({section.count})", "-")
    for item in section.items:
        yield ""
        yield from _item(item)
    if section.more:
        yield ""
        yield from plain.wrapped(section.more, "  ")
        yield from plain.wrapped(section.more_href, "  ")


def _item(item: Item) -> Iterator[str]:
    yield from plain.wrapped(item.text, "* ")
    yield from plain.wrapped(" · ".join(item.details), "  ")
    yield from plain.wrapped(item.href, "  ")
