"""A segment's entries → shards: texts of some kilobytes that end where the content says.

Where one shard ends depends on the terms near by only, so that an edit moves few of them; its
name holds a digest of it, so that it may be kept for ever. docs/search.md has the format.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from hashlib import blake2b
from typing import NamedTuple
from zlib import crc32

from .. import urls
from .merging import Entry
from .signs import sign

#: Bytes of the digest in a name.
SHORT = 4
_NOT_PLAIN = re.compile(r"[^0-9a-z]+")


class Size(NamedTuple):
    """Characters of a shard: it may end from ``least`` on, and does before ``most``."""

    least: int
    most: int


#: About 3 kB compressed; a common syllable fills a shard alone. Larger ones make the manifest
#: shorter and each question longer: at 10,000 documents 16 kB and 27 kB in the median of twenty
#: with 5,000 to 12,000, 19 kB and 24 kB with these.
LARGE = Size(3_000, 9_000)
#: Of the newest entries, where a term has little to say.
SMALL = Size(600, 2_000)
#: Where a shard may end, it does before one entry in so many.
ENDS = 4


class Shard(NamedTuple):
    """``start``: no name below it is inside, and none from it on is in a shard before.

    ``first`` is the first name inside. No ``data``: it is as it was, and what it has was not read.
    """

    start: str
    first: str
    digest: str
    data: bytes | None

    @property
    def path(self) -> str:
        return f"{urls.SEARCH_TERMS}{_NOT_PLAIN.sub('-', self.start)}.{self.digest}.txt"


def short(data: bytes) -> str:
    return blake2b(data, digest_size=SHORT).hexdigest()


def cut(entries: Iterable[Entry], size: Size, start: str = "") -> Iterator[Shard]:
    """One after the other; together they hold all entries. ``start`` is that of the first."""
    own: list[Entry] = []
    held = 0
    for entry in entries:
        more = len(entry.name) + len(entry.text)
        ends = held >= size.least and crc32(entry.name.encode()) % ENDS == 0
        if own and (ends or held + more > size.most):
            yield _shard(start, own)
            start, own, held = _between(own[-1].name, entry.name), [], 0
        own.append(entry)
        held += more
    if own:
        yield _shard(start, own)


def _between(last: str, key: str) -> str:
    """The shortest beginning of ``key`` that comes after ``last``."""
    return key[: _common(last, key) + 1]


def _shard(start: str, entries: Sequence[Entry]) -> Shard:
    pieces: list[str] = []
    last = ""
    for name, text in entries:
        same = _common(last, name)
        pieces += (sign(same), sign(len(name) - same), name[same:], text)
        last = name
    data = "".join(pieces).encode()
    return Shard(start, entries[0].name, short(data), data)


def _common(one: str, two: str) -> int:
    """How many characters both begin with."""
    for at, (a, b) in enumerate(zip(one, two, strict=False)):
        if a != b:
            return at
    return min(len(one), len(two))
