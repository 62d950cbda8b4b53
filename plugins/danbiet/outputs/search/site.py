"""All localities' parts → the files of the search: manifest, shards, columns, what hits show.

An entry's number follows from when it was posted and its id, and everything else from the
entries: how the site came to be does not matter.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import accumulate
from typing import Any, Protocol

from .. import urls
from ..ledger import Ledger, digest, encode
from ..page import Output, Pending
from . import columns, lunr_index, merging, shards
from .concepts import CONCEPTS
from .fields import B, FIELDS, K1, length
from .merging import Share, sign
from .postings import Packed

POSTINGS, FACTS, SHOWN, STATES = (
    "search.postings",
    "search.facts",
    "search.shown",
    "search.states",
)
FORM = 1
#: With fewer entries there is one segment only.
SMALL = 64
#: The newest entries, one of so many at most, are a segment of their own.
NEWEST = 32
LEAST = 8
#: Entries of a file of hits, and files whose names change together.
IN_FILE, IN_GROUP = 4, 64
#: lunr's own index is written up to this size, in bytes; a posting takes so many at least.
LUNR_MOST, LUNR_POSTING = 2_000_000, 18


class Shelf(Protocol):
    """What one build puts by for the next; nothing depends on what is there."""

    def get(self, name: str) -> bytes | None: ...

    def put(self, name: str, data: bytes) -> None: ...


class NoShelf:
    """For a build that remembers nothing."""

    def get(self, _: str) -> None:
        return None

    def put(self, _: str, __: bytes) -> None:
        pass


@dataclass(frozen=True)
class _Held:
    """One locality: its parts unpacked, and the numbers of its entries."""

    ledger: Ledger
    packed: Packed
    facts: Sequence[Any]
    numbers: Sequence[int]


def files(ledgers: Sequence[Ledger], shelf: Shelf) -> Iterator[Output]:
    held = _numbered(ledgers)
    count = sum(len(each.numbers) for each in held)
    first = newest(count)
    base = _base(held, first, shelf)
    tail = merging.entries([_share(each, first, count) for each in held])
    rows = _in_order(held, [each.facts for each in held])
    steps = _in_order(held, [each.packed.steps for each in held])
    manifest: dict[str, Any] = {
        "form": FORM,
        "count": count,
        "fields": [[each.name, each.boost] for each in FIELDS],
        "k1": K1,
        "b": B,
        "lengths": [sum(map(length, column)) for column in zip(*steps, strict=True)] or [0, 0, 0],
        "segments": [],
    }
    for begin, end, entries, size in (
        (0, first, base, shards.LARGE),
        (first, count, tail, shards.SMALL),
    ):
        if begin < end:
            found = list(shards.cut(entries, size))
            yield from (_kept(each.path, each.text.encode(), each.digest) for each in found)
            own = columns.columns(columns.STANDING, [each[2:] for each in rows[begin:end]])
            lengths = "\n".join("".join(map(sign, column)) for column in zip(*steps[begin:end]))
            more = [
                _named("steps", ".txt", lengths.encode()),
                _named("facts", ".json", encode(own)),
            ]
            yield from more
            manifest["segments"].append({
                "count": end - begin,
                "starts": "\n".join(each.start for each in found),
                "names": "".join(each.digest for each in found),
                "steps": more[0].path.split(".")[-2],
                "facts": more[1].path.split(".")[-2],
            })  # fmt: skip
    states = _in_order(held, [json.loads(each.load(STATES)) for each in ledgers])
    daily = _named("states", ".json", encode(columns.columns(columns.DAILY, states)))
    yield daily
    manifest["states"] = daily.path.split(".")[-2]
    lines = _in_order(held, [each.load(SHOWN).split(b"\n") for each in ledgers])
    shown = list(_shown(lines))
    yield from (file for _, files in shown for file in files)
    manifest["shown"] = {
        "file": IN_FILE,
        "group": IN_GROUP,
        "names": "".join(name for name, _ in shown),
    }
    manifest["concepts"] = CONCEPTS
    data = encode(manifest)
    yield Pending(urls.SEARCH, lambda: [data], partial(digest, [data]))
    yield from _lunr(held, shelf)


def newest(count: int) -> int:
    """The first entry of the segment of the newest: a multiple of a power of two."""
    if count < SMALL:
        return count
    each = max(LEAST, 1 << (count // NEWEST).bit_length() - 1)
    return count // each * each


def _numbered(ledgers: Sequence[Ledger]) -> list[_Held]:
    facts = [json.loads(each.load(FACTS)) for each in ledgers]
    order = sorted(
        (at, id_, place, own)
        for place, rows in enumerate(facts)
        for own, (at, id_, *_) in enumerate(rows)
    )
    numbers: list[list[int]] = [[] for _ in ledgers]
    for number, (_, _, place, _) in enumerate(order):
        numbers[place].append(number)  # a locality's own order is the same
    packed = [Packed(each.load(POSTINGS)) for each in ledgers]
    return [_Held(*each) for each in zip(ledgers, packed, facts, numbers, strict=True)]


def _share(held: _Held, first: int, last: int) -> Share:
    """What a locality has between two numbers."""
    begin = sum(each < first for each in held.numbers)
    end = sum(each < last for each in held.numbers)
    return merging.share(held.packed, [each - first for each in held.numbers], begin, end)


def _in_order(held: Sequence[_Held], parts: Sequence[Sequence[Any]]) -> list[Any]:
    """The localities' rows under their numbers."""
    found: list[Any] = [None] * sum(len(each.numbers) for each in held)
    for each, rows in zip(held, parts, strict=True):
        for number, row in zip(each.numbers, rows, strict=False):
            found[number] = row
    return found


# --- the large segment, remembered ---


def _base(held: Sequence[_Held], last: int, shelf: Shelf) -> list[merging.Entry]:
    shares = [_share(each, 0, last) for each in held]
    before = json.loads(shelf.get("search.digests") or b"{}")
    told: dict[str, Any] = {}
    for each, share in zip(held, shares, strict=True):
        name, stands = each.ledger.locality, [each.ledger.sums[POSTINGS], share.last]
        known = before.get(name)
        if known is None or known[:2] != stands:
            known = [*stands, merging.digests(each.packed, share.last)]
        told[name] = known
    entries, kept = merging.kept(
        shares, [known[2] for known in told.values()], shelf.get("search.base")
    )
    shelf.put("search.digests", encode(told))
    shelf.put("search.base", kept)
    return entries


# --- single files ---


def _kept(path: str, data: bytes, name: str) -> Pending:
    """A file whose path tells its content."""
    return Pending(path, lambda: [data], lambda: name)


def _named(name: str, ending: str, data: bytes) -> Pending:
    found = shards.short(data)
    return _kept(f"{urls.SEARCH_FILES}{name}.{found}{ending}", data, found)


def _shown(lines: Sequence[bytes]) -> Iterator[tuple[str, list[Pending]]]:
    """What hits show: for each group of files its name, and the files."""
    step = IN_FILE * IN_GROUP
    for begin in range(0, len(lines), step):
        group = lines[begin : begin + step]
        name = shards.short(b"\n".join(group))
        yield name, [
            _kept(
                f"{urls.SEARCH_SHOWN}{name}/{(begin + at) // IN_FILE}.json",
                b"[%b]" % b",".join(group[at : at + IN_FILE]),
                name,
            )
            for at in range(0, len(group), IN_FILE)
        ]


def _lunr(held: Sequence[_Held], shelf: Shelf) -> Iterator[Pending]:
    """lunr's own index, where it is small."""
    if sum(each.packed.size for each in held) * LUNR_POSTING > LUNR_MOST:
        return
    stands = digest(each.ledger.sums[part].encode() for each in held for part in (POSTINGS, FACTS))
    known, _, data = (shelf.get("search.lunr") or b"").partition(b"\n")
    if known.decode() != stands:
        entries = _in_order(held, [lunr_index.entries(each.packed.whole()) for each in held])
        data = lunr_index.serialised(entries) if entries else b""
        data = data if len(data) <= LUNR_MOST else b""
        shelf.put("search.lunr", stands.encode() + b"\n" + data)
    if data:
        yield Pending(urls.SEARCH_LUNR, lambda: [data], lambda: stands)
