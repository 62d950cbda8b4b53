"""All localities' parts → the files of the search: manifest, shards, columns, what hits show.

An entry's number follows from when it was posted and its id, and everything else from the
entries: how the site came to be does not matter.
"""

from __future__ import annotations

import json
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from typing import Any, NamedTuple

from .. import urls
from ..ledger import Ledger, digest, encode
from ..page import Pending
from . import buckets, columns, lunr_index, merging, renewing, shards
from .concepts import CONCEPTS
from .fields import FIELDS, K1, B, length
from .keeping import BASE, DIGESTS, FACTS, POSTINGS, SHOWN, STATES, TABLE, NoStash, Stash
from .merging import Share
from .postings import Packed
from .signs import column

#: What an entry is filed under in one column, or its lengths.
Value = tuple[Any, ...]
Again = Callable[[], Mapping[str, Pending]]

FORM = 1
#: The parts of a ledger that only a changed entry changes.
PARTS = (POSTINGS, FACTS, SHOWN)
#: With fewer entries there is one segment only.
FEW = 64
#: The newest entries, one of so many at most, are a segment of their own.
NEWEST = 64
LEAST = 8
#: Entries of a file of hits, and files whose names change together.
IN_FILE, IN_GROUP = 4, 64
#: lunr's own index is written up to this size, in bytes.
LUNR_MOST = 2_000_000


@dataclass(frozen=True)
class _Held:
    """One locality: what its entries are filed under, and their numbers, in their order."""

    ledger: Ledger
    facts: Sequence[Any]
    numbers: Sequence[int]

    def packed(self) -> Packed:
        return Packed(self.ledger.load(POSTINGS))

    def share(self, first: int, last: int) -> Share:
        """What it has from one number to before another."""
        begin, end = bisect_left(self.numbers, first), bisect_left(self.numbers, last)
        return merging.share(self.packed, [each - first for each in self.numbers], begin, end)


class _Named(NamedTuple):
    """A file whose path tells its content, and the digest in it."""

    digest: str
    file: Pending


class _Standing(NamedTuple):
    """What stands until an entry changes: all but what each day brings.

    ``order`` has, for each number, whose the entry is: the place of its ledger.
    """

    order: Sequence[int]
    manifest: Mapping[str, Any]
    files: Sequence[Pending]


def files(ledgers: Sequence[Ledger], stash: Stash) -> Iterator[Pending]:
    """What stands is made anew only when it is asked for; its names are in the stash."""
    sums = ([each.locality, *(each.sums[part] for part in PARTS)] for each in ledgers)
    stands = digest(map(encode, sums))
    kept = json.loads(stash.get(TABLE) or b"{}")
    again = cache(lambda: _anew(ledgers))
    if kept.get("stands") == stands:
        files = [_later(path, name, again) for path, name in kept["files"]]
        standing = _Standing(kept["order"], kept["manifest"], files)
    else:
        standing = _standing(ledgers, stash, again)
        named = [(each.path, each.needs() if each.needs else "") for each in standing.files]
        stash.put(TABLE, encode({**standing._asdict(), "files": named, "stands": stands}))
    yield from standing.files
    rows = [iter(json.loads(each.load(STATES))) for each in ledgers]
    states = [next(rows[place]) for place in standing.order]
    daily = _named("states", ".json", encode(columns.columns(columns.DAILY, states)))
    yield daily.file
    data = encode({**standing.manifest, "states": daily.digest})
    yield Pending(urls.SEARCH, lambda: [data], partial(digest, [data]))


def _anew(ledgers: Sequence[Ledger]) -> dict[str, Pending]:
    """All that stands, by path, made from the ledgers alone."""
    return {each.path: each for each in _standing(ledgers, NoStash(), dict).files}


def _later(path: str, name: str, again: Again) -> Pending:
    """A file that is mostly there already."""

    def make() -> Iterable[bytes]:
        return again()[path].make()

    return Pending(path, make, lambda: name)


def _standing(ledgers: Sequence[Ledger], stash: Stash, again: Again) -> _Standing:
    """What did not change is asked of ``again`` when it is wanted."""
    held, order = _numbered(ledgers)
    count = len(order)
    first = newest(count)
    rows = _in_order(held, [each.facts for each in held])
    files: list[Pending] = []
    segments: list[dict[str, Any]] = []
    for begin, end in ((0, first), (first, count)):
        if begin < end:
            found: list[shards.Shard] = []
            for shard in _shards(held, begin, end, stash):
                found.append(shard._replace(data=None))
                files.append(
                    _later(shard.path, shard.digest, again)
                    if shard.data is None
                    else _kept(shard.path, shard.data, shard.digest)
                )
            own = _steps(rows[begin:end]), _facts(rows[begin:end])
            files += [each.file for each in own]
            segments.append({
                "count": end - begin,
                "starts": "\n".join(each.start for each in found),
                "names": "".join(each.digest for each in found),
                "steps": own[0].digest,
                "facts": own[1].digest,
            })  # fmt: skip
    shown = list(_shown(_in_order(held, [each.load(SHOWN).split(b"\n") for each in ledgers])))
    files += [file for _, own in shown for file in own]
    files += _lunr(held)
    manifest = {
        "form": FORM,
        "count": count,
        "fields": [[each.name, each.boost] for each in FIELDS],
        "k1": K1,
        "b": B,
        "lengths": [sum(length(each[-1][at]) for each in rows) for at in range(len(FIELDS))],
        "segments": segments,
        "states": "",  # of the day
        "shown": {
            "file": IN_FILE,
            "group": IN_GROUP,
            "names": "".join(name for name, _ in shown),
        },
        "concepts": CONCEPTS,
    }
    return _Standing(order, manifest, files)


def newest(count: int) -> int:
    """The first entry of the segment of the newest: a multiple of a power of two."""
    if count < FEW:
        return count
    each = max(LEAST, 1 << (count // NEWEST).bit_length() - 1)
    return count // each * each


def _numbered(ledgers: Sequence[Ledger]) -> tuple[list[_Held], list[int]]:
    """The localities with the numbers of their entries, and of each number whose it is."""
    values: dict[Value, Value] = {}
    facts = [_facts_of(each.load(FACTS), values) for each in ledgers]
    entries = sorted((at, name, place) for place, rows in enumerate(facts) for at, name, *_ in rows)
    order = [place for *_, place in entries]
    numbers: list[list[int]] = [[] for _ in ledgers]
    for number, place in enumerate(order):
        numbers[place].append(number)  # a locality has its own in the same order
    return [_Held(*each) for each in zip(ledgers, facts, numbers, strict=True)], order


def _facts_of(data: bytes, values: dict[Value, Value]) -> list[tuple[Any, ...]]:
    """Equal values become one: a site has dozens, and each of its entries seven."""
    return [
        (at, name, *(values.setdefault(own, own) for own in map(tuple, more)))
        for at, name, *more in json.loads(data)
    ]


def _in_order(held: Sequence[_Held], parts: Sequence[Sequence[Any]]) -> list[Any]:
    """The localities' rows under their numbers."""
    found: list[Any] = [None] * sum(len(each.numbers) for each in held)
    for each, rows in zip(held, parts, strict=True):
        for number, row in zip(each.numbers, rows, strict=False):  # no rows are one empty line
            found[number] = row
    return found


def _shards(held: Sequence[_Held], begin: int, end: int, stash: Stash) -> Iterator[shards.Shard]:
    shares = [each.share(begin, end) for each in held]
    if begin:
        return shards.cut(merging.entries(shares), shards.SMALL)
    needs = buckets.needs(shares, _said(held, shares, stash))
    return renewing.renewed(shares, needs, stash.get(BASE), partial(stash.put, BASE))


def _said(held: Sequence[_Held], shares: Sequence[Share], stash: Stash) -> list[Sequence[str]]:
    """What each locality has in each bucket; what did not change is taken from the stash."""
    before = json.loads(stash.get(DIGESTS) or b"{}")
    said: dict[str, list[Any]] = {}
    for each, share in zip(held, shares, strict=True):
        name, stands = each.ledger.locality, [each.ledger.sums[POSTINGS], share.last]
        known = before.get(name)
        if known is None or known[:2] != stands:
            known = [*stands, *buckets.told(each.packed(), share.last).dumped()]
        said[name] = known
    if said != before:
        stash.put(DIGESTS, encode(said))
    return [known[2:] for known in said.values()]


# --- single files ---


def _kept(path: str, data: bytes, name: str) -> Pending:
    return Pending(path, lambda: [data], lambda: name)


def _named(name: str, ending: str, data: bytes) -> _Named:
    found = shards.short(data)
    return _Named(found, _kept(f"{urls.SEARCH_COLUMNS}{name}.{found}{ending}", data, found))


def _steps(rows: Sequence[Sequence[Any]]) -> _Named:
    """The lengths, a line for each field: the last of a row."""
    lines = (column([each[-1][at] for each in rows]) for at in range(len(FIELDS)))
    return _named("steps", ".txt", "\n".join(lines).encode())


def _facts(rows: Sequence[Sequence[Any]]) -> _Named:
    return _named(
        "facts", ".json", encode(columns.columns(columns.STANDING, [r[2:-1] for r in rows]))
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


def told_lunr(ledgers: Sequence[Ledger]) -> list[lunr_index.Fields]:
    """The entries by their numbers, as lunr is told of them."""
    return _told_lunr(_numbered(ledgers)[0])


def _told_lunr(held: Sequence[_Held]) -> list[lunr_index.Fields]:
    return _in_order(held, [lunr_index.entries(each.packed().whole()) for each in held])


def _lunr(held: Sequence[_Held]) -> Iterator[Pending]:
    """The index as lunr writes it, where it is small."""
    terms: set[str] = set()
    postings = 0
    for each in held:
        packed = each.packed()
        terms.update(packed.names(0, len(packed.buckets)))
        postings += packed.size
        if lunr_index.least(terms, postings) > LUNR_MOST:
            return
    entries = _told_lunr(held)
    data = lunr_index.serialised(entries) if entries else b""
    if 0 < len(data) <= LUNR_MOST:
        yield _kept(urls.SEARCH_LUNR, data, digest([data]))
