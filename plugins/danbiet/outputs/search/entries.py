"""What stands of the entries, whatever their words are: their numbers, and columns.

An entry's number follows from when it was posted and its id.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from functools import partial
from typing import Any, NamedTuple

from ..ledger import Ledger, digest, encode
from ..page import Pending
from ..stash import Stash
from . import columns
from .fields import FIELDS, length
from .keeping import ENTRIES, FACTS
from .signs import column
from .single_files import Again, Named, named, standing

#: What an entry is filed under in one column, or its lengths.
Value = tuple[Any, ...]

#: With fewer entries there is one segment only.
FEW = 64
#: The newest entries, one of so many at most, are a segment of their own.
NEWEST = 64
LEAST = 8


class Entries(NamedTuple):
    """``order`` has, for each number, whose the entry is: the place of its ledger.

    ``ordered`` is a digest of that. ``steps`` and ``facts`` are the names of each segment's
    columns, ``lengths`` sums for each field.
    """

    order: Sequence[int]
    ordered: str
    steps: Sequence[str]
    facts: Sequence[str]
    lengths: Sequence[int]
    files: Iterable[Pending]


def entries(ledgers: Sequence[Ledger], stash: Stash, again: Again) -> Entries:
    """Made anew where an entry is another one; with new words alone it mostly is not."""
    stands = digest(each.sums[FACTS].encode() for each in ledgers)
    return standing(Entries, ENTRIES, stands, partial(_made, ledgers), stash, again)


def segments(count: int) -> list[tuple[int, int]]:
    """Stretches of numbers, from the first to before the last; none is empty."""
    first = newest(count)
    return [each for each in ((0, first), (first, count)) if each[0] < each[1]]


def newest(count: int) -> int:
    """The first entry of the segment of the newest: a multiple of a power of two."""
    if count < FEW:
        return count
    each = max(LEAST, 1 << (count // NEWEST).bit_length() - 1)
    return count // each * each


def numbers_of(order: Sequence[int], ledgers: int) -> list[list[int]]:
    """Of each ledger's entries, in their order, for as many ledgers."""
    found: list[list[int]] = [[] for _ in range(ledgers)]
    for number, place in enumerate(order):
        found[place].append(number)  # a locality has its own in the same order
    return found


def in_order(numbers: Sequence[Sequence[int]], parts: Sequence[Sequence[Any]]) -> list[Any]:
    """The localities' rows under their numbers."""
    found: list[Any] = [None] * sum(map(len, numbers))
    for own, rows in zip(numbers, parts, strict=True):
        for number, row in zip(own, rows, strict=False):  # no rows are one empty line
            found[number] = row
    return found


def _made(ledgers: Sequence[Ledger]) -> Entries:
    values: dict[Value, Value] = {}
    facts = [_facts_of(each.load(FACTS), values) for each in ledgers]
    ids = sorted((at, name, place) for place, rows in enumerate(facts) for at, name, *_ in rows)
    order = [place for *_, place in ids]
    numbers = numbers_of(order, len(ledgers))
    rows = in_order(numbers, facts)
    every = segments(len(order))
    steps = [_steps(rows[begin:end]) for begin, end in every]
    own = [_facts(rows[begin:end]) for begin, end in every]
    return Entries(
        order,
        digest([encode(order)]),
        [each.digest for each in steps],
        [each.digest for each in own],
        [sum(length(each[-1][at]) for each in rows) for at in range(len(FIELDS))],
        [each.file for each in (*steps, *own)],
    )


def _facts_of(data: bytes, values: dict[Value, Value]) -> list[tuple[Any, ...]]:
    """Equal values become one: a site has dozens, and each of its entries seven."""
    return [
        (at, name, *(values.setdefault(own, own) for own in map(tuple, more)))
        for at, name, *more in json.loads(data)
    ]


def _steps(rows: Sequence[Sequence[Any]]) -> Named:
    """The lengths, a line for each field: the last of a row."""
    lines = (column([each[-1][at] for each in rows]) for at in range(len(FIELDS)))
    return named("steps", ".txt", "\n".join(lines).encode())


def _facts(rows: Sequence[Sequence[Any]]) -> Named:
    return named(
        "facts", ".json", encode(columns.columns(columns.STANDING, [r[2:-1] for r in rows]))
    )
