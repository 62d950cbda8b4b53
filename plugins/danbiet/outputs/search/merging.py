"""The localities' postings → the entries of a segment's shards, in order.

A segment is a stretch of the entries' numbers. What one locality has in it is unpacked when it
is merged, and dropped again: memory holds one locality and what is sorted.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from .postings import (
    ENTRY,
    LOW,
    MARK,
    MARKS,
    WIDTH,
    Numbers,
    Packed,
    ordered_names,
    with_terms,
)
from .signs import GAP, GAP_AT, SHIFT


class Entry(NamedTuple):
    """A term of a shard: its name, and counts and postings as text."""

    name: str
    text: str


@dataclass(frozen=True)
class Share:
    """What one locality has in a segment: its entries from ``first`` to before ``last``.

    ``numbers`` are those of all its entries, counted from the segment's first.
    """

    packed: Callable[[], Packed]
    numbers: Numbers
    first: int
    last: int

    def __bool__(self) -> bool:
        return self.first < self.last


def share(packed: Callable[[], Packed], numbers: Sequence[int], first: int, last: int) -> Share:
    return Share(packed, np.array(numbers, np.int64), first, last)


def entries(shares: Sequence[Share], prefixes: Sequence[str] | None = None) -> Iterator[Entry]:
    """Of the segment: all, or those of the buckets with these prefixes, which are in order."""
    names: dict[str, int] = {}
    pieces: list[Numbers] = []
    for share in shares:
        if share:
            pieces += _pieces(share, prefixes, names)
    if not pieces:
        return
    ordered, rank = ordered_names(list(names))
    keys = np.sort(with_terms(np.concatenate(pieces), rank))
    yield from _texts(ordered, keys)


def _pieces(
    share: Share, prefixes: Sequence[str] | None, names: dict[str, int]
) -> Iterator[Numbers]:
    """A locality's postings in the segment, under the names and numbers of all."""
    packed = share.packed()
    every = [(0, len(packed.buckets))]
    for first, last in every if prefixes is None else _stretches(packed.buckets, prefixes):
        keys = packed.keys(first, last)
        entry = (keys & LOW) >> MARKS
        inside = (entry >= share.first) & (entry < share.last)
        if not inside.all():
            keys, entry = keys[inside], entry[inside]
        own = packed.names(first, last)
        rank = np.zeros(len(own), np.int64)
        there = np.zeros(len(own), np.bool_)
        there[(keys >> ENTRY) // WIDTH] = True
        for at in np.flatnonzero(there).tolist():
            rank[at] = names.setdefault(own[at], len(names))
        low = (share.numbers[entry] << MARKS) | (keys & MARK)
        yield with_terms((keys >> ENTRY << ENTRY) | low, rank)


def _stretches(own: Sequence[str], wanted: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Places of the wanted prefixes among a locality's own, neighbours together."""
    begin = end = -1
    for prefix in wanted:
        at = bisect_left(own, prefix)
        if at == len(own) or own[at] != prefix:
            continue
        if at != end:
            if begin >= 0:
                yield begin, end
            begin = at
        end = at + 1
    if begin >= 0:
        yield begin, end


def _texts(names: Sequence[str], keys: Numbers) -> Iterator[Entry]:
    """The text of each term: three counts, then the gaps between entries with the marks."""
    high = keys >> ENTRY
    number = (keys & LOW) >> MARKS
    first = np.concatenate([[True], high[1:] != high[:-1]])
    gaps = number - np.concatenate([[0], number[:-1] + 1])
    gaps[first] = number[first]
    text = _signs((gaps << MARKS) | (keys & MARK))
    counts = np.bincount(high, minlength=len(names) * WIDTH)
    heads = _signs(counts)
    ends = np.cumsum(counts.reshape(-1, WIDTH).sum(axis=1)).tolist()
    for at, (name, (begin, end)) in enumerate(zip(names, pairwise([0, *ends]), strict=True)):
        yield Entry(name, heads[at * WIDTH : (at + 1) * WIDTH] + text[begin:end])


def _signs(numbers: Numbers) -> str:
    """As ``signs.sign``, many at once."""
    codes = numbers + SHIFT
    codes[codes >= GAP_AT] += GAP
    return codes.astype("<u4").tobytes().decode("utf-32-le")
