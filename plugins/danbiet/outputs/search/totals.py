"""What the buckets of all localities together are made from.

Digests of a bucket add up, so that a locality that changed is taken out as it was counted and
put in as it is; the others are not even read.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from hashlib import blake2b
from typing import NamedTuple

import numpy as np

from ..ledger import encode
from .buckets import Need, Told, loaded, numbered
from .merging import Share


class Mark(NamedTuple):
    """How a locality was counted: its postings, of how many entries, a digest of their numbers."""

    postings: str
    last: int
    numbers: int


class Totals(NamedTuple):
    """``marks`` of the localities, ``rests`` of what each has after them; ``buckets`` of all."""

    marks: Sequence[Mark]
    rests: Sequence[str]
    buckets: Told

    def needs(self) -> dict[str, Need]:
        """By prefix, in order; postings count with the numbers that their entries have."""
        prefixes, digests, sizes, _ = self.buckets
        made = map(Need, digests.tolist(), sizes.tolist())
        return dict(zip(prefixes, made, strict=True))

    def dumped(self) -> bytes:
        return encode([self.marks, self.rests, self.buckets.dumped()])


NOTHING = Totals((), (), loaded(["", "", "", ""]))


def kept(data: bytes | None) -> Totals:
    """What ``dumped`` wrote."""
    if data is None:
        return NOTHING
    marks, rests, buckets = json.loads(data)
    return Totals([Mark(*each) for each in marks], rests, loaded(buckets))


def mark(postings: str, share: Share) -> Mark:
    """Of a locality in the large segment; ``postings`` is the digest of its part of the ledger."""
    numbers = share.numbers[share.first : share.last].tobytes()
    stands = int.from_bytes(blake2b(numbers, digest_size=8).digest(), "big")
    return Mark(postings, share.last, stands)


def renewed(
    before: Totals,
    marks: Sequence[Mark],
    told: Callable[[int], Told],
    earlier: Callable[[int, Mark], Told | None],
) -> Totals:
    """Of the localities with these marks, in their order.

    ``told`` gives what one has, by its place; ``earlier`` what it had under its mark of
    ``before``, if that is still known: else all are counted anew.
    """
    if len(before.marks) != len(marks):
        before = NOTHING
    sums, rests = _Sums(before.buckets), list(before.rests) or [""] * len(marks)
    for place, now in enumerate(marks):
        if before.marks:
            was = before.marks[place]
            if was == now:
                continue
            old = earlier(place, was)
            if old is None:
                return renewed(NOTHING, marks, told, earlier)
            sums.put(old, was, np.subtract)
        new = told(place)
        sums.put(new, now, np.add)
        rests[place] = new.rest
    return Totals(marks, rests, sums.told())


class _Sums:
    """Buckets in the order in which they came up."""

    def __init__(self, known: Told) -> None:
        self.places = {prefix: at for at, prefix in enumerate(known.prefixes)}
        self.digests, self.sizes = known.digests, known.sizes

    def put(self, own: Told, mark: Mark, how: np.ufunc) -> None:
        at = [self.places.setdefault(each, len(self.places)) for each in own.prefixes]
        more = len(self.places) - len(self.sizes)
        self.digests = np.append(self.digests, np.zeros(more, np.uint64))
        self.sizes = np.append(self.sizes, np.zeros(more, np.int64))
        self.digests[at] = how(self.digests[at], numbered(own, mark.numbers))
        self.sizes[at] = how(self.sizes[at], own.sizes)

    def told(self) -> Told:
        """Those in which anything is, in order."""
        sizes = self.sizes.tolist()
        used = sorted(each for each, at in self.places.items() if sizes[at])
        at = [self.places[each] for each in used]
        return Told(used, self.digests[at], self.sizes[at], "")
