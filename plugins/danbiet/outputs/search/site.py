"""All localities' parts → the files of the search: manifest, shards, columns, what hits show.

An entry's number follows from when it was posted and its id, and everything else from the
entries: how the site came to be does not matter.
"""

from __future__ import annotations

import json
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, NamedTuple

from .. import urls
from ..ledger import Ledger, digest, encode
from ..page import Pending
from . import columns, lunr_index, merging, shards
from .concepts import CONCEPTS
from .fields import FIELDS, K1, B, length
from .keeping import BASE, DIGESTS, FACTS, LUNR, POSTINGS, SHOWN, STATES, Shelf
from .merging import Entry, Share
from .postings import Packed
from .signs import column

FORM = 1
#: With fewer entries there is one segment only.
FEW = 64
#: The newest entries, one of so many at most, are a segment of their own.
NEWEST = 64
LEAST = 8
#: Entries of a file of hits, and files whose names change together.
IN_FILE, IN_GROUP = 4, 64
#: lunr's own index is written up to this size, in bytes; a posting takes so many at least.
LUNR_MOST, LUNR_POSTING = 2_000_000, 18


@dataclass(frozen=True)
class _Held:
    """One locality: its parts unpacked, and the numbers of its entries in their order."""

    ledger: Ledger
    packed: Packed
    facts: Sequence[Any]
    numbers: Sequence[int]

    def share(self, first: int, last: int) -> Share:
        """What it has from one number to before another."""
        begin, end = bisect_left(self.numbers, first), bisect_left(self.numbers, last)
        return merging.share(self.packed, [each - first for each in self.numbers], begin, end)


class _Named(NamedTuple):
    """A file whose path tells its content, and the digest in it."""

    digest: str
    file: Pending


def files(ledgers: Sequence[Ledger], shelf: Shelf) -> Iterator[Pending]:
    held = _numbered(ledgers)
    count = sum(len(each.numbers) for each in held)
    first = newest(count)
    facts = _in_order(held, [each.facts for each in held])
    steps = _in_order(held, [each.packed.steps for each in held])
    segments: list[dict[str, Any]] = []
    for begin, end in ((0, first), (first, count)):
        if begin < end:
            if begin == 0:
                entries, size = _base(held, end, shelf), shards.LARGE
            else:
                entries = merging.entries([each.share(begin, end) for each in held])
                size = shards.SMALL
            found = list(shards.cut(entries, size))
            del entries
            yield from (_kept(each.path, each.text.encode(), each.digest) for each in found)
            own = _steps(steps[begin:end]), _facts(facts[begin:end])
            yield from (each.file for each in own)
            segments.append({
                "count": end - begin,
                "starts": "\n".join(each.start for each in found),
                "names": "".join(each.digest for each in found),
                "steps": own[0].digest,
                "facts": own[1].digest,
            })  # fmt: skip
    states = _in_order(held, [json.loads(each.load(STATES)) for each in ledgers])
    daily = _named("states", ".json", encode(columns.columns(columns.DAILY, states)))
    yield daily.file
    shown = list(_shown(_in_order(held, [each.load(SHOWN).split(b"\n") for each in ledgers])))
    yield from (file for _, own in shown for file in own)
    manifest = {
        "form": FORM,
        "count": count,
        "fields": [[each.name, each.boost] for each in FIELDS],
        "k1": K1,
        "b": B,
        "lengths": [sum(length(own[at]) for own in steps) for at in range(len(FIELDS))],
        "segments": segments,
        "states": daily.digest,
        "shown": {
            "file": IN_FILE,
            "group": IN_GROUP,
            "names": "".join(name for name, _ in shown),
        },
        "concepts": CONCEPTS,
    }
    data = encode(manifest)
    yield Pending(urls.SEARCH, lambda: [data], partial(digest, [data]))
    yield from _lunr(held, shelf)


def newest(count: int) -> int:
    """The first entry of the segment of the newest: a multiple of a power of two."""
    if count < FEW:
        return count
    each = max(LEAST, 1 << (count // NEWEST).bit_length() - 1)
    return count // each * each


def _numbered(ledgers: Sequence[Ledger]) -> list[_Held]:
    facts = [json.loads(each.load(FACTS)) for each in ledgers]
    order = sorted((at, name, place) for place, rows in enumerate(facts) for at, name, *_ in rows)
    numbers: list[list[int]] = [[] for _ in ledgers]
    for number, (_, _, place) in enumerate(order):
        numbers[place].append(number)  # a locality has its own in the same order
    packed = [Packed(each.load(POSTINGS)) for each in ledgers]
    return [_Held(*each) for each in zip(ledgers, packed, facts, numbers, strict=True)]


def _in_order(held: Sequence[_Held], parts: Sequence[Sequence[Any]]) -> list[Any]:
    """The localities' rows under their numbers."""
    found: list[Any] = [None] * sum(len(each.numbers) for each in held)
    for each, rows in zip(held, parts, strict=True):
        for number, row in zip(each.numbers, rows, strict=False):  # no rows are one empty line
            found[number] = row
    return found


def _base(held: Sequence[_Held], last: int, shelf: Shelf) -> list[Entry]:
    """The entries of the large segment; what did not change is taken from the shelf."""
    shares = [each.share(0, last) for each in held]
    before = json.loads(shelf.get(DIGESTS) or b"{}")
    told: dict[str, list[Any]] = {}
    for each, share in zip(held, shares, strict=True):
        name, stands = each.ledger.locality, [each.ledger.sums[POSTINGS], share.last]
        known = before.get(name)
        if known is None or known[:2] != stands:
            known = [*stands, merging.digests(each.packed, share.last).tobytes().hex()]
        told[name] = known
    found = [merging.digests_of(bytes.fromhex(known[2])) for known in told.values()]
    known_base = shelf.get(BASE)
    entries, kept = merging.kept(shares, found, known_base)
    if told != before:
        shelf.put(DIGESTS, encode(told))
    if kept is not known_base:
        shelf.put(BASE, kept)
    return entries


# --- single files ---


def _kept(path: str, data: bytes, name: str) -> Pending:
    return Pending(path, lambda: [data], lambda: name)


def _named(name: str, ending: str, data: bytes) -> _Named:
    found = shards.short(data)
    return _Named(found, _kept(f"{urls.SEARCH_COLUMNS}{name}.{found}{ending}", data, found))


def _steps(rows: Sequence[Sequence[int]]) -> _Named:
    """The lengths, a line for each field."""
    lines = (column([own[at] for own in rows]) for at in range(len(FIELDS)))
    return _named("steps", ".txt", "\n".join(lines).encode())


def _facts(rows: Sequence[Sequence[Any]]) -> _Named:
    return _named(
        "facts", ".json", encode(columns.columns(columns.STANDING, [r[2:] for r in rows]))
    )


def _shown(lines: Sequence[bytes]) -> Iterator[tuple[str, list[Pending]]]:
    """What hits show: for each group of files its name, and the files."""
    step = IN_FILE * IN_GROUP
    for begin in range(0, len(lines), step):
        group = lines[begin : begin + step]
        name = shards.short(b"\n".join(group))
        yield (
            name,
            [
                _kept(
                    f"{urls.SEARCH_SHOWN}{name}/{(begin + at) // IN_FILE}.json",
                    b"[%b]" % b",".join(group[at : at + IN_FILE]),
                    name,
                )
                for at in range(0, len(group), IN_FILE)
            ],
        )


def _lunr(held: Sequence[_Held], shelf: Shelf) -> Iterator[Pending]:
    """The index as lunr writes it, where it is small."""
    size = sum(each.packed.size for each in held)
    if not size or size * LUNR_POSTING > LUNR_MOST:
        return
    stands = digest(each.ledger.sums[part].encode() for each in held for part in (POSTINGS, FACTS))
    known, _, data = (shelf.get(LUNR) or b"").partition(b"\n")
    if known.decode() != stands:
        entries = _in_order(held, [lunr_index.entries(each.packed.whole()) for each in held])
        data = lunr_index.serialised(entries)
        data = data if len(data) <= LUNR_MOST else b""
        shelf.put(LUNR, stands.encode() + b"\n" + data)
    if data:
        yield _kept(urls.SEARCH_LUNR, data, stands)
