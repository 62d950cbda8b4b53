"""Terms and where they stand, of one locality: sorted arrays, told once and kept.

A posting is one number: term and field, then the entry, then whether the term is there often
(``analysis.OFTEN``). So to sort numbers is to bring all into the order of the shards, with no
Python between.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .analysis import OFTEN, TIMES
from .fields import FIELDS, Text, step
from .telling import Names, told

Numbers = NDArray[np.int64]
#: Bits of an entry's number with its mark; what is above them is term × fields + field.
ENTRY = 32
LOW = (1 << ENTRY) - 1
MARKS = 1  # bits
MARK = (1 << MARKS) - 1
WIDTH = len(FIELDS)
#: From this many entries on a locality's numbers take four bytes instead of two.
WIDE = 1 << (16 - MARKS)
#: Letters that the terms of a bucket have in common.
PREFIX = 3
#: Places among terms and their bytes.
BEGUN = "<u4"
FORM = 1


@dataclass(frozen=True)
class Postings:
    """``names`` are terms in order; ``entries`` the digests of the texts, in theirs.

    ``steps`` are the lengths of each entry's fields; ``keys`` are the sorted postings.
    """

    names: Sequence[str]
    entries: Sequence[str]
    steps: Sequence[Sequence[int]]
    keys: Numbers

    def dumped(self) -> bytes:
        """A line of JSON, a line for each bucket and each term, then arrays (little-endian).

        The arrays: where each bucket begins among the terms and among their bytes; how many
        postings each field of each term has; the postings.
        """
        names = "".join(f"{each}\n" for each in self.names).encode()
        prefixes, terms, places = _buckets(self.names)
        buckets = "".join(f"{each}\n" for each in prefixes).encode()
        head = {
            "form": FORM,
            "entries": self.entries,
            "steps": self.steps,
            "buckets": [len(prefixes), len(buckets)],
            "terms": [len(self.names), len(names)],
        }
        kind = _kind(len(self.entries))
        counts = np.bincount(self.keys >> ENTRY, minlength=len(self.names) * WIDTH)
        arrays = (
            np.array([terms, places], BEGUN),
            counts.astype(kind),
            (self.keys & LOW).astype(kind),
        )
        line = json.dumps(head, separators=(",", ":")).encode()
        return b"\n".join((line, buckets + names + b"".join(each.tobytes() for each in arrays)))


class Packed:
    """Postings as they are kept; only what is asked for is unpacked."""

    def __init__(self, data: bytes) -> None:
        """Raises ValueError for another form."""
        at = data.index(b"\n") + 1
        head = json.loads(data[:at])
        if head["form"] != FORM:
            raise ValueError("postings of another form")
        self.entries: list[str] = head["entries"]
        self.steps: list[list[int]] = head["steps"]
        (buckets, size), (terms, long) = head["buckets"], head["terms"]
        self.buckets = data[at : at + size].decode().split("\n")[:-1]
        at += size
        self._names = data[at : at + long]
        at += long
        begun = np.frombuffer(data, BEGUN, 2 * buckets, at).reshape(2, buckets).astype(np.int64)
        self._term, self._byte = np.concatenate([begun, [[terms], [long]]], axis=1)
        at += 2 * buckets * np.dtype(BEGUN).itemsize
        kind = np.dtype(_kind(len(self.entries)))
        self._counts = np.frombuffer(data, kind, terms * WIDTH, at)
        self._low = np.frombuffer(data, kind, offset=at + self._counts.nbytes)
        self._ends = np.concatenate([[0], np.cumsum(self._counts, dtype=np.int64)])

    def names(self, first: int, last: int) -> list[str]:
        """Of the buckets from the first to before the last, by their places in ``buckets``."""
        return self._names[self._byte[first] : self._byte[last]].decode().split("\n")[:-1]

    def keys(self, first: int, last: int) -> Numbers:
        """Of the same buckets, the terms numbered from the first of them."""
        begin, end = self._term[first] * WIDTH, self._term[last] * WIDTH
        high = np.repeat(np.arange(end - begin, dtype=np.int64), self._counts[begin:end])
        low = self._low[self._ends[begin] : self._ends[end]]
        found: Numbers = (high << ENTRY) | low.astype(np.int64)
        return found

    @property
    def size(self) -> int:
        """How many postings there are."""
        return len(self._low)

    def starts(self) -> Numbers:
        """Where each bucket's postings begin among all, and where the last one's end."""
        found: Numbers = self._ends[self._term * WIDTH]
        return found

    def whole(self) -> Postings:
        last = len(self.buckets)
        return Postings(self.names(0, last), self.entries, self.steps, self.keys(0, last))


def gathered(texts: Sequence[Text], before: Postings | None = None) -> Postings:
    """Of all texts; what was told of a text ``before`` is not told again."""
    before = before or Postings((), (), (), np.empty(0, np.int64))
    digests = [each.digest for each in texts]
    places = {digest: at for at, digest in enumerate(before.entries)}
    names = Names(zip(before.names, range(len(before.names)), strict=True))
    fresh: dict[int, Text] = {}
    moved: dict[int, list[int]] = {}
    for at, (text, digest) in enumerate(zip(texts, digests, strict=True)):
        known = places.get(digest)
        if known is None:
            fresh[at] = text
        else:
            moved.setdefault(known, []).append(at)
    keys, found = _told(fresh, names)
    for known, own in moved.items():
        found.update(dict.fromkeys(own, before.steps[known]))
    keys = np.concatenate([keys, *_moved(before, moved)])
    return _in_order(names, digests, [found[at] for at in range(len(texts))], keys)


def _told(texts: Mapping[int, Text], names: Names) -> tuple[Numbers, dict[int, Sequence[int]]]:
    """Postings of entries that are read now, the terms numbered as they come; their lengths."""
    own, name, times = told((said for text in texts.values() for said in text), names)
    often = (times >= OFTEN).astype(np.int64)
    entry = np.array([*texts, 0], np.int64)[own // WIDTH]
    keys = (name * WIDTH + own % WIDTH) << ENTRY | entry << MARKS | often
    tokens = np.bincount(own, np.array(TIMES)[often], len(texts) * WIDTH).astype(int).tolist()
    steps = [step(at % WIDTH, each) for at, each in enumerate(tokens)]
    return keys, {at: steps[n * WIDTH : (n + 1) * WIDTH] for n, at in enumerate(texts)}


def _moved(before: Postings, moved: Mapping[int, Sequence[int]]) -> Iterator[Numbers]:
    """Postings of texts that are known, under the numbers that they have now.

    Equal texts share their postings: the first of them has them in the first round, and so on.
    """
    entry = (before.keys & LOW) >> MARKS
    while moved:
        now = np.full(len(before.entries), -1, np.int64)
        for known, places in moved.items():
            now[known] = places[0]
        to = now[entry]
        kept = before.keys[to >= 0]
        yield (kept >> ENTRY << ENTRY) | (to[to >= 0] << MARKS) | (kept & MARK)
        moved = {known: places[1:] for known, places in moved.items() if len(places) > 1}


def _in_order(
    names: Mapping[str, int], digests: Sequence[str], steps: Sequence[Sequence[int]], keys: Numbers
) -> Postings:
    """Terms sorted, those that stand nowhere any more dropped."""
    used = np.zeros(len(names), bool)
    used[(keys >> ENTRY) // WIDTH] = True
    ordered, renamed = ordered_names([each for each, at in names.items() if used[at]])
    rank = np.zeros(len(names), np.int64)
    rank[np.flatnonzero(used)] = renamed  # ``names`` are numbered in their own order
    return Postings(ordered, digests, steps, np.sort(with_terms(keys, rank)))


def ordered_names(names: Sequence[str]) -> tuple[list[str], Numbers]:
    """In order, and for each of ``names`` its place there."""
    order = sorted(range(len(names)), key=names.__getitem__)
    rank = np.empty(len(names), np.int64)
    rank[order] = np.arange(len(names), dtype=np.int64)
    return [names[at] for at in order], rank


def with_terms(keys: Numbers, rank: Numbers) -> Numbers:
    """With other numbers for the terms."""
    high = keys >> ENTRY
    found: Numbers = ((rank[high // WIDTH] * WIDTH + high % WIDTH) << ENTRY) | (keys & LOW)
    return found


def _buckets(names: Sequence[str]) -> tuple[list[str], list[int], list[int]]:
    """Terms that are put together at once: their first letters, first term and its byte."""
    prefixes: list[str] = []
    terms: list[int] = []
    places: list[int] = []
    last, byte = None, 0
    for at, name in enumerate(names):
        if name[:PREFIX] != last:
            last = name[:PREFIX]
            prefixes.append(last)
            terms.append(at)
            places.append(byte)
        byte += len(name.encode()) + 1
    return prefixes, terms, places


def _kind(entries: int) -> str:
    return "<u2" if entries < WIDE else "<u4"
