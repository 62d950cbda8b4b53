"""The fields of an entry, as lunr knows them: their boosts, and lengths in steps.

A field is filled up to the next of the lengths 16, 24, 32, 48, 64, 96 … so that a length is a
small number that hardly changes with an edit; a title and a number count as equally long
unless one is very long.
"""

from __future__ import annotations

from hashlib import blake2b
from typing import NamedTuple


class Field(NamedTuple):
    """``least`` is the step of the shortest length that it has."""

    name: str
    boost: int
    least: int


FIELDS = (Field("title", 4, 4), Field("number", 4, 0), Field("body", 1, 2))
#: lunr's parameters of BM25, at their defaults.
K1, B = 1.2, 0.75


def length(step: int) -> int:
    """16, 24, 32, 48 and so on tokens."""
    return (2 + step % 2) << (3 + step // 2)


def step(field: int, tokens: int) -> int:
    """The first step that is long enough."""
    found = FIELDS[field].least
    while length(found) < tokens:
        found += 1
    return found


class Text(NamedTuple):
    """One entry's fields, in the order of ``FIELDS``."""

    title: str
    number: str
    body: str

    @property
    def digest(self) -> str:
        return blake2b("\0".join(self).encode(), digest_size=12).hexdigest()
