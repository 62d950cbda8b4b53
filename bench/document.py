"""A made-up document as a value, and its front matter as the text of our authoring format.

The values are what ``docs/authoring.md`` lists; how other programs want them is in ``others``.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Document:
    """One file; ``head`` in the order in which it is written, ``posted`` beside it for sorting."""

    folder: str
    slug: str
    posted: date
    head: Mapping[str, object]
    body: str

    @property
    def name(self) -> str:
        return f"{self.folder}/{self.slug}"

    @property
    def title(self) -> str:
        return str(self.head["title"])

    def text(self) -> str:
        return front_matter(self.head) + self.body


@dataclass(frozen=True)
class Place:
    """One locality with all its documents in order of posting."""

    id: str
    name: str
    head: Mapping[str, object]
    body: str
    documents: tuple[Document, ...]

    def text(self) -> str:
        return front_matter(self.head) + self.body


def front_matter(head: Mapping[str, object]) -> str:
    lines = [line for key, value in head.items() for line in _lines(key, value)]
    return "\n".join(["---", *lines, "---", "", ""])


def _lines(key: str, value: object) -> Iterator[str]:
    """Lists of mappings go over several lines, as a clerk writes them; the rest on one."""
    if isinstance(value, list) and value and isinstance(value[0], dict):
        yield f"{key}:"
        for each in value:
            yield from _entry(each)
    elif isinstance(value, dict):
        yield f"{key}:"
        yield from (f"  {name}: {_flow(part)}" for name, part in value.items())
    else:
        yield f"{key}: {_flow(value)}"


def _entry(each: Mapping[str, object]) -> Iterator[str]:
    for place, (name, part) in enumerate(each.items()):
        yield f"  {'-' if place == 0 else ' '} {name}: {_flow(part)}"


def _flow(value: object) -> str:
    """JSON is YAML; a word or a date needs no quotes."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{name}: {_flow(part)}" for name, part in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_flow(part) for part in value) + "]"
    text = str(value)
    plain = text.isascii() and text.replace("-", "").replace("_", "").isalnum()
    return text if plain else json.dumps(text, ensure_ascii=False)
