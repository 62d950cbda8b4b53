"""The localities' postings → the entries of a segment's shards, in order.

A segment is a stretch of the entries' numbers. Of the large one only the buckets are made again
in which something changed (``kept``); what comes out is the same as if all had been made.
"""

from __future__ import annotations

import json
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from itertools import groupby, pairwise
from typing import NamedTuple
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from .postings import (
    ENTRY,
    LOW,
    MARK,
    MARKS,
    PREFIX,
    WIDTH,
    Numbers,
    Packed,
    ordered_names,
    with_terms,
)
from .signs import GAP, GAP_AT, SHIFT

Digests = NDArray[np.uint64]
#: Postings that are sorted at once: some 30 MB each time they are copied.
AT_ONCE = 1_500_000


class Entry(NamedTuple):
    """A term of a shard: its name, and counts and postings as text."""

    name: str
    text: str


@dataclass(frozen=True)
class Share:
    """What one locality has in a segment: its entries from ``first`` to before ``last``.

    ``numbers`` are those of all its entries, counted from the segment's first.
    """

    packed: Packed
    numbers: Numbers
    first: int
    last: int

    def __bool__(self) -> bool:
        return self.first < self.last


def share(packed: Packed, numbers: Sequence[int], first: int, last: int) -> Share:
    return Share(packed, np.array(numbers, np.int64), first, last)


def entries(shares: Sequence[Share]) -> list[Entry]:
    """All of a segment."""
    return [each for made in _made(shares, _prefixes(shares)) for each in made[1]]


def digests(packed: Packed, last: int) -> Digests:
    """For each bucket what the entries before ``last`` have in it, as a number; 0 is nothing."""
    if not packed.buckets:
        return np.empty(0, np.uint64)
    names = packed.names(0, len(packed.buckets))
    of_name = np.array([_name_digest(each.encode()) for each in names], np.uint64)
    keys = packed.keys(0, len(packed.buckets))
    high, low = keys >> ENTRY, keys & LOW
    place = _mixed((low * WIDTH + high % WIDTH).astype(np.uint64))
    mixed = _mixed(of_name[high // WIDTH] ^ place)
    mixed[low >> MARKS >= last] = 0
    return np.add.reduceat(mixed, packed.starts()[:-1])


def digests_of(data: bytes) -> Digests:
    """As their bytes were kept."""
    return np.frombuffer(data, np.uint64)


def _name_digest(name: bytes) -> int:
    return crc32(name) << 32 | crc32(name[::-1])


def _mixed(values: Digests) -> Digests:
    """The finaliser of splitmix64: every bit of a value moves half of the others."""
    values = (values ^ (values >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    values = (values ^ (values >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return values ^ (values >> np.uint64(31))


def _prefixes(shares: Sequence[Share]) -> list[str]:
    return sorted({prefix for each in shares if each for prefix in each.packed.buckets})


def kept(
    shares: Sequence[Share], told: Sequence[Digests], before: bytes | None
) -> tuple[list[Entry], bytes]:
    """The same as ``entries``, and what to remember: what did not change is taken from ``before``.

    ``told``: the ``digests`` of each locality's share.
    """
    needs = _needs(shares, told)
    known = dict(_remembered(before)) if before is not None else {}
    found = {
        prefix: known[prefix][1]
        for prefix, digest in needs.items()
        if prefix in known and known[prefix][0] == digest
    }
    same = found.keys() == known.keys() == needs.keys()
    del known
    found.update(_made(shares, [each for each in needs if each not in found]))
    ordered = [(prefix, needs[prefix], found[prefix]) for prefix in sorted(needs)]
    made = [entry for *_, own in ordered for entry in own]
    return made, before if same and before is not None else _dumped(ordered)


def _needs(shares: Sequence[Share], told: Sequence[Digests]) -> dict[str, int]:
    """Prefix → a number for all that its entries are made from: postings, and entries' numbers."""
    places = {prefix: at for at, prefix in enumerate(_prefixes(shares))}
    sums = np.zeros(len(places), np.uint64)
    for share, own in zip(shares, told, strict=True):
        if share:
            numbers = share.numbers[share.first : share.last].tobytes()
            stands = np.uint64(int.from_bytes(blake2b(numbers, digest_size=8).digest(), "big"))
            at = [places[each] for each in share.packed.buckets]
            sums[at] += np.where(own == 0, np.uint64(0), _mixed(own ^ stands))
    return {prefix: each for prefix, each in zip(places, sums.tolist(), strict=True) if each}


def _dumped(ordered: Iterable[tuple[str, int, Sequence[Entry]]]) -> bytes:
    """A line of JSON about the buckets, then the texts of all."""
    ordered = list(ordered)
    head = [
        [prefix, digest, [[each.name, len(each.text)] for each in own]]
        for prefix, digest, own in ordered
    ]
    text = "".join(each.text for _, _, own in ordered for each in own)
    line = json.dumps(head, ensure_ascii=False, separators=(",", ":"))
    return line.encode() + b"\n" + text.encode()


def _remembered(data: bytes) -> Iterator[tuple[str, tuple[int, list[Entry]]]]:
    line, _, rest = data.partition(b"\n")
    text = rest.decode()
    at = 0
    for prefix, digest, own in json.loads(line):
        found = []
        for name, size in own:
            found.append(Entry(name, text[at : at + size]))
            at += size
        yield prefix, (digest, found)


def _made(shares: Sequence[Share], prefixes: Sequence[str]) -> Iterator[tuple[str, list[Entry]]]:
    """Prefix and entries of each bucket; some neighbours at once, to save work but no memory."""
    prefixes = sorted(prefixes)
    sizes = dict.fromkeys(prefixes, 0)
    for share in shares if prefixes else ():
        ends = share.packed.starts().tolist()
        for at, prefix in enumerate(share.packed.buckets):
            if prefix in sizes:
                sizes[prefix] += ends[at + 1] - ends[at]
    group: list[str] = []
    size = 0
    for prefix in prefixes:
        if group and size + sizes[prefix] > AT_ONCE:
            yield from _grouped(_merged(shares, group))
            group, size = [], 0
        group.append(prefix)
        size += sizes[prefix]
    if group:
        yield from _grouped(_merged(shares, group))


def _grouped(made: Iterable[tuple[str, Entry]]) -> Iterator[tuple[str, list[Entry]]]:
    for prefix, own in groupby(made, key=lambda each: each[0]):
        yield prefix, [entry for _, entry in own]


def _merged(shares: Sequence[Share], prefixes: Sequence[str]) -> Iterator[tuple[str, Entry]]:
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


def _pieces(share: Share, prefixes: Sequence[str], names: dict[str, int]) -> Iterator[Numbers]:
    """A locality's postings in the segment, under the names and numbers of all."""
    for first, last in _stretches(share.packed.buckets, prefixes):
        keys = share.packed.keys(first, last)
        entry = (keys & LOW) >> MARKS
        inside = (entry >= share.first) & (entry < share.last)
        if not inside.all():
            keys, entry = keys[inside], entry[inside]
        own = share.packed.names(first, last)
        rank = np.zeros(len(own), np.int64)
        for at in np.unique((keys >> ENTRY) // WIDTH).tolist():
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


def _texts(names: Sequence[str], keys: Numbers) -> Iterator[tuple[str, Entry]]:
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
        yield (
            name[:PREFIX],
            Entry(name, heads[at * WIDTH : (at + 1) * WIDTH] + text[begin:end]),
        )


def _signs(numbers: Numbers) -> str:
    """As ``signs.sign``, many at once."""
    codes = numbers + SHIFT
    codes[codes >= GAP_AT] += GAP
    return codes.astype("<u4").tobytes().decode("utf-32-le")
