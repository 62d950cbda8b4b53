"""The shards of the large segment: those near a change are cut again, the others are as they were.

Where a shard ends depends on its own entries and the next one; so from the beginning of a shard in
which anything changed they are cut until one begins as before and has nothing changed in it.
What comes out is the same as if all had been cut.
"""

from __future__ import annotations

import json
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from ..ledger import encode
from . import buckets, shards
from .buckets import Need
from .merging import Entry, Share
from .postings import PREFIX
from .shards import Shard

#: After every prefix.
END = "\U0010ffff"
#: After a change ends are mostly found again in the next shard: so many are merged beforehand.
BESIDE = 2
#: Buckets that are merged at once where that was not enough.
MORE = 16


def renewed(
    shares: Sequence[Share],
    needs: Mapping[str, Need],
    before: bytes | None,
    keep: Callable[[bytes], None],
) -> Iterator[Shard]:
    """All shards, in order. ``before`` is what was kept last time.

    ``keep`` is called at the end with what is to be kept, if that is something else.
    """
    old = json.loads(before or b'{"buckets": {}, "shards": []}')
    was = old["buckets"]
    now = {prefix: need.digest for prefix, need in needs.items()}
    changed = sorted(key for key in was.keys() | now.keys() if was.get(key) != now.get(key))
    known = [_Known(*each) for each in old["shards"]]
    found = []
    for shard in _cut(known, changed, shares, needs):
        found.append(_Known(shard.start, shard.first, shard.digest))
        yield shard
    if changed:
        keep(encode({"buckets": now, "shards": found}))


class _Known(NamedTuple):
    """A shard that was cut before."""

    start: str
    first: str
    digest: str


def _cut(
    known: Sequence[_Known],
    changed: Sequence[str],
    shares: Sequence[Share],
    needs: Mapping[str, Need],
) -> Iterator[Shard]:
    reaches = _reaches(known)
    stale = [bisect_left(changed, low) < bisect_right(changed, high) for low, high in reaches]
    source = _Source(shares, needs, _near(list(needs), reaches, stale) if known else list(needs))
    places = {each.first: at for at, each in enumerate(known)}
    at = 0
    while at < len(known):
        own = known[at]
        if not stale[at]:
            yield Shard(own.start, own.first, own.digest, None)
            at += 1
            continue
        for shard in shards.cut(source.since(own.first if at else ""), shards.LARGE, own.start):
            yield shard
            same = places.get(shard.first)
            if same is not None and not stale[same]:
                at = same + 1
                break
        else:
            return
    if not known:
        yield from shards.cut(source.since(""), shards.LARGE)


def _reaches(known: Sequence[_Known]) -> list[tuple[str, str]]:
    """The first and the last bucket that each depends on: with the entry that comes after it."""
    begins = ["", *(each.first[:PREFIX] for each in known[1:])]
    return list(zip(begins, [*begins[1:], END], strict=False))


def _near(
    prefixes: Sequence[str], reaches: Sequence[tuple[str, str]], stale: Sequence[bool]
) -> list[str]:
    """The buckets of shards that are to be cut again, and of some after them."""
    wanted: set[str] = set()
    for at, (low, high) in enumerate(reaches):
        if any(stale[max(0, at - BESIDE) : at + 1]):
            wanted.update(prefixes[bisect_left(prefixes, low) : bisect_right(prefixes, high)])
    return sorted(wanted)


class _Source:
    """Entries from any name on, if that is not before the last bucket that was read.

    ``wanted`` are the prefixes of buckets that will be asked for, as far as that is known.
    """

    def __init__(
        self, shares: Sequence[Share], needs: Mapping[str, Need], wanted: Sequence[str]
    ) -> None:
        self.shares, self.needs, self.prefixes = shares, needs, list(needs)
        self.made = groupby(buckets.entries(shares, needs, wanted), key=_prefix)
        self.ahead = next(self.made, None)
        self.held: dict[str, list[Entry]] = {}

    def since(self, name: str) -> Iterator[Entry]:
        for prefix in self.prefixes[bisect_left(self.prefixes, name[:PREFIX]) :]:
            for entry in self._bucket(prefix):
                if entry.name >= name:
                    yield entry

    def _bucket(self, prefix: str) -> list[Entry]:
        if prefix not in self.held:
            while self.ahead is not None and self.ahead[0] < prefix:
                self.ahead = next(self.made, None)
            if self.ahead is not None and self.ahead[0] == prefix:
                self.held = {prefix: list(self.ahead[1])}
            else:
                at = bisect_left(self.prefixes, prefix)
                more = self.prefixes[at : at + MORE]
                merged = groupby(buckets.entries(self.shares, self.needs, more), key=_prefix)
                self.held = {key: list(own) for key, own in merged}
        return self.held[prefix]


def _prefix(entry: Entry) -> str:
    return entry.name[:PREFIX]
