"""All localities' parts → the files of the search: manifest, shards, columns, what hits show.

Everything follows from the entries: how the site came to be does not matter.
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
from ..stash import NoStash, Stash
from . import buckets, columns, lunr_index, merging, renewing, shards, shown, totals
from .buckets import Told
from .concepts import CONCEPTS
from .entries import Entries, entries, in_order, numbers_of, segments
from .fields import FIELDS, K1, B
from .keeping import BASE, DAILY, DIGESTS, POSTINGS, RECENT, STATES, TOTALS, WORDS
from .merging import Share
from .postings import Packed
from .single_files import Again, kept, later, named, standing
from .totals import Mark, Totals

FORM = 1
#: lunr's own index is written up to this size, in bytes.
LUNR_MOST = 2_000_000


@dataclass(frozen=True)
class _Held:
    """One locality: what its entries are filed under, and their numbers, in their order."""

    ledger: Ledger
    numbers: Sequence[int]

    def packed(self) -> Packed:
        return Packed(self.ledger.load(POSTINGS))

    def share(self, first: int, last: int) -> Share:
        """What it has from one number to before another."""
        begin, end = bisect_left(self.numbers, first), bisect_left(self.numbers, last)
        return merging.share(self.packed, [each - first for each in self.numbers], begin, end)


class _Words(NamedTuple):
    """``starts`` and ``names`` of the shards, for each segment; the files, lunr's among them."""

    starts: Sequence[str]
    names: Sequence[str]
    files: Iterable[Pending]


class _Daily(NamedTuple):
    name: str
    files: Iterable[Pending]


def hits_of(ledgers: Sequence[Ledger], stash: Stash) -> tuple[str, Callable[[], Iterator[Pending]]]:
    """A digest of what hits show, and the files with it."""
    own = entries(ledgers, stash, dict)  # whose own files are not asked for here
    return shown.stands(ledgers, own), partial(shown.files, ledgers, own)


def files(ledgers: Sequence[Ledger], stash: Stash) -> Iterator[Pending]:
    """All but ``hits``. What stands is made anew only when it is asked for."""
    again = cache(lambda: _anew(ledgers))
    own = entries(ledgers, stash, again)
    words = _words(ledgers, own, stash, again)
    daily = _daily(ledgers, own, stash, again)
    for each in (words, own, daily):
        yield from each.files
    groups = shown.names(ledgers, own, stash)
    data = encode(_manifest(own, words, daily.name, groups))
    yield Pending(urls.SEARCH, lambda: [data], partial(digest, [data]))


def _anew(ledgers: Sequence[Ledger]) -> dict[str, Pending]:
    """All that stands, by path, made from the ledgers alone."""
    own, nothing = entries(ledgers, NoStash(), dict), NoStash()
    found = (own, _words(ledgers, own, nothing, dict), _daily(ledgers, own, nothing, dict))
    return {file.path: file for each in found for file in each.files}


def _daily(ledgers: Sequence[Ledger], own: Entries, stash: Stash, again: Again) -> _Daily:
    """The states of the entries, which are others on another day."""
    stands = digest([encode([own.ordered, [each.sums[STATES] for each in ledgers]])])

    def made() -> _Daily:
        values: dict[Any, Any] = {}
        rows = [iter(_states(each.load(STATES), values)) for each in ledgers]
        states = [next(rows[place]) for place in own.order]
        data = encode(columns.columns(columns.DAILY, states))
        name, file = named("states", ".json", data)
        return _Daily(name, [file])

    return standing(_Daily, DAILY, stands, made, stash, again)


def _states(data: bytes, values: dict[Any, Any]) -> list[Any]:
    """A row for each entry; equal rows, and nearly all are, become one."""
    rows = (tuple(map(tuple, each)) for each in json.loads(data))
    return [values.setdefault(row, row) for row in rows]


def _manifest(own: Entries, words: _Words, states: str, groups: str) -> Mapping[str, Any]:
    every = zip(segments(len(own.order)), *words[:2], own.steps, own.facts, strict=True)
    return {
        "form": FORM,
        "count": len(own.order),
        "fields": [[each.name, each.boost] for each in FIELDS],
        "k1": K1,
        "b": B,
        "lengths": own.lengths,
        "segments": [
            {"count": end - begin, "starts": starts, "names": held, "steps": steps, "facts": facts}
            for (begin, end), starts, held, steps, facts in every
        ],
        "states": states,
        "shown": {"file": shown.IN_FILE, "group": shown.IN_GROUP, "names": groups},
        "concepts": CONCEPTS,
    }


# --- the shards ---


def _words(ledgers: Sequence[Ledger], own: Entries, stash: Stash, again: Again) -> _Words:
    """Made anew where a word is another one, or an entry has another number."""
    sums = [each.sums[POSTINGS] for each in ledgers]
    stands = digest([encode([sums, own.ordered])])

    def made() -> _Words:
        return _cut(_held(ledgers, own.order), len(own.order), stash, again)

    return standing(_Words, WORDS, stands, made, stash, again)


def _held(ledgers: Sequence[Ledger], order: Sequence[int]) -> list[_Held]:
    return [_Held(*each) for each in zip(ledgers, numbers_of(order, len(ledgers)), strict=True)]


def _cut(held: Sequence[_Held], count: int, stash: Stash, again: Again) -> _Words:
    """What did not change is asked of ``again`` when it is wanted."""
    files: list[Pending] = []
    found: list[list[shards.Shard]] = []
    rests: Sequence[str] = ()
    for begin, end in segments(count):
        shares = [each.share(begin, end) for each in held]
        found.append([])
        if begin:
            cut = _recent(shares, rests, stash)
        else:
            sums = _totals(held, shares, stash)
            rests = sums.rests
            cut = renewing.renewed(shares, sums.needs(), stash.get(BASE), partial(stash.put, BASE))
        for shard in cut:
            found[-1].append(shard._replace(data=None))
            files.append(
                later(shard.path, shard.digest, again)
                if shard.data is None
                else kept(shard.path, shard.data, shard.digest)
            )
    return _Words(
        ["\n".join(each.start for each in own) for own in found],
        ["".join(each.digest for each in own) for own in found],
        [*files, *_lunr(held)],
    )


def _totals(held: Sequence[_Held], shares: Sequence[Share], stash: Stash) -> Totals:
    """Of the large segment, whose ``shares`` these are.

    The stash has them, and for each locality a part with what it was told to have.
    """
    before = totals.kept(stash.get(TOTALS))
    marks = [
        totals.mark(each.ledger.sums[POSTINGS], share)
        for each, share in zip(held, shares, strict=True)
    ]

    def known(place: int, mark: Mark) -> Told | None:
        said = json.loads(stash.get(f"{DIGESTS}.{place}") or b"[]")
        return buckets.loaded(said[2:]) if said[:2] == [mark.postings, mark.last] else None

    def told(place: int) -> Told:
        mark = marks[place]
        found = known(place, mark)
        if found is None:
            found = buckets.told(held[place].packed(), mark.last)
            part = [mark.postings, mark.last, *found.dumped()]
            stash.put(f"{DIGESTS}.{place}", encode(part))
        return found

    found = totals.renewed(before, marks, told, known)
    if found.marks != before.marks:
        stash.put(TOTALS, found.dumped())
    return found


def _recent(shares: Sequence[Share], rests: Sequence[str], stash: Stash) -> Iterator[shards.Shard]:
    """All of them, or none where nothing of the newest entries is another."""
    stands = buckets.rest(shares, rests)
    before = json.loads(stash.get(RECENT) or b"{}")
    if before.get("stands") == stands:
        for start, first, name in before["shards"]:
            yield shards.Shard(start, first, name, None)
        return
    found = []
    for shard in shards.cut(merging.entries(shares), shards.SMALL):
        found.append(shard[:-1])
        yield shard
    stash.put(RECENT, encode({"stands": stands, "shards": found}))


# --- lunr's own index ---


def told_lunr(ledgers: Sequence[Ledger]) -> list[lunr_index.Fields]:
    """The entries by their numbers, as lunr is told of them."""
    return _told_lunr(_held(ledgers, entries(ledgers, NoStash(), dict).order))


def _told_lunr(held: Sequence[_Held]) -> list[lunr_index.Fields]:
    numbers = [each.numbers for each in held]
    return in_order(numbers, [lunr_index.entries(each.packed().whole()) for each in held])


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
    told = _told_lunr(held)
    data = lunr_index.serialised(told) if told else b""
    if 0 < len(data) <= LUNR_MOST:
        yield kept(urls.SEARCH_LUNR, data, digest([data]))
