"""The entries of the large segment, bucket by bucket, and what each bucket is made from.

A bucket has the terms with the same first letters. What its entries are made from is told by one
number, so that a build finds out by a few thousand numbers what it need not do.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from hashlib import blake2b
from itertools import chain
from typing import NamedTuple
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from . import merging
from .merging import Entry, Share
from .postings import ENTRY, LOW, MARKS, WIDTH, Numbers, Packed

Digests = NDArray[np.uint64]
#: Postings that are sorted at once: some 10 MB each time they are copied.
AT_ONCE = 1_500_000


class Told(NamedTuple):
    """Of a locality's entries in the segment, for each bucket: a digest, how many postings.

    A digest of 0 says that there is nothing. ``rest`` is one of all that is not in the segment.
    """

    prefixes: Sequence[str]
    digests: Digests
    sizes: Numbers
    rest: str

    def dumped(self) -> list[str]:
        """Four texts for a JSON file."""
        return [
            "\n".join(self.prefixes),
            self.digests.astype("<u8").tobytes().hex(),
            self.sizes.astype("<u4").tobytes().hex(),
            self.rest,
        ]


def loaded(said: Sequence[str]) -> Told:
    """What ``dumped`` wrote."""
    prefixes, digests, sizes, rest = said
    return Told(
        prefixes.split("\n") if prefixes else [],
        np.frombuffer(bytes.fromhex(digests), "<u8").astype(np.uint64),
        np.frombuffer(bytes.fromhex(sizes), "<u4").astype(np.int64),
        rest,
    )


def told(packed: Packed, last: int) -> Told:
    """Of the entries before ``last``."""
    count = len(packed.buckets)
    if not count:
        return Told([], np.empty(0, np.uint64), np.empty(0, np.int64), "")
    names = packed.names(0, count)
    of_name = np.array([_name_digest(each.encode()) for each in names], np.uint64)
    keys = packed.keys(0, count)
    high, low = keys >> ENTRY, keys & LOW
    place = _mixed((low * WIDTH + high % WIDTH).astype(np.uint64))
    mixed = _mixed(of_name[high // WIDTH] ^ place)
    inside = low >> MARKS < last
    rest = mixed[~inside].sum()
    mixed[~inside] = 0
    starts = packed.starts()[:-1]
    return Told(
        packed.buckets,
        np.add.reduceat(mixed, starts),
        np.add.reduceat(inside.astype(np.int64), starts),
        f"{rest:x}",
    )


def _name_digest(name: bytes) -> int:
    return crc32(name) << 32 | crc32(name[::-1])


def _mixed(values: Digests) -> Digests:
    """The finaliser of splitmix64: every bit of a value moves half of the others."""
    values = (values ^ (values >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    values = (values ^ (values >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return values ^ (values >> np.uint64(31))


class Need(NamedTuple):
    """What a bucket's entries are made from, as a number; how many postings that are."""

    digest: int
    size: int


def numbered(own: Told, numbers: int) -> Digests:
    """The digests of a locality's buckets where ``numbers`` stands for those of its entries."""
    return np.where(own.sizes == 0, np.uint64(0), _mixed(own.digests ^ np.uint64(numbers)))


def rest(shares: Sequence[Share], rests: Sequence[str]) -> str:
    """What the segment after the large one is made from, as a digest; its ``shares``.

    ``rests`` as ``Told`` has them.
    """
    found = blake2b(digest_size=8)
    for share, own in zip(shares, rests, strict=True):
        found.update(f"{own} ".encode() + share.numbers[share.first : share.last].tobytes())
    return found.hexdigest()


def entries(
    shares: Sequence[Share], needs: Mapping[str, Need], wanted: Sequence[str]
) -> Iterator[Entry]:
    """Of the buckets with these prefixes, which are in order.

    Some neighbours are merged at once, to save work but no memory.
    """
    groups: list[list[str]] = []
    size = AT_ONCE
    for prefix in wanted:
        size += needs[prefix].size
        if size > AT_ONCE:
            groups.append([])
            size = needs[prefix].size
        groups[-1].append(prefix)
    return chain.from_iterable(merging.entries(shares, group) for group in groups)
