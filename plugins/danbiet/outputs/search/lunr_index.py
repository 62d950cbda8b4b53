"""The same index as lunr writes it, for sites that are small enough: any lunr client reads it.

Terms, lengths and weights are those of the shards; lunr.py serialises them. Its own builder,
given the same tokens, comes to the same bytes (a test compares), but needs ten times as long.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from lunr.index import Index
from lunr.pipeline import Pipeline
from lunr.vector import Vector

from ..ledger import encode
from .analysis import FILLER, TIMES, term_of
from .fields import FIELDS, K1, B, length
from .postings import ENTRY, LOW, MARK, MARKS, WIDTH, Postings

#: How often each term stands in each field of an entry; in this order terms get their numbers.
Fields = Sequence[Mapping[str, int]]


def entries(postings: Postings) -> list[list[dict[str, int]]]:
    """Lunr's terms of each entry: folded syllables and the filler among them."""
    found: list[list[dict[str, int]]] = [[{} for _ in FIELDS] for _ in postings.entries]
    for key in postings.keys.tolist():
        term, field = divmod(key >> ENTRY, WIDTH)
        told = found[(key & LOW) >> MARKS][field]
        told[term_of(postings.names[term])] = TIMES[key & MARK]
    for fields, steps in zip(found, postings.steps, strict=True):
        for told, step in zip(fields, steps, strict=True):
            more = length(step) - sum(told.values())
            if more:
                told[FILLER] = more
    return [[dict(sorted(told.items())) for told in fields] for fields in found]


def serialised(held: Sequence[Fields]) -> bytes:
    """The JSON of lunr's index; an entry's ref is its number."""
    inverted: dict[str, dict[str, Any]] = {}
    for ref, fields in enumerate(held):
        for field, told in zip(FIELDS, fields, strict=True):
            for term in told:
                if term not in inverted:
                    places: dict[str, Any] = {each.name: {} for each in FIELDS}
                    inverted[term] = {**places, "_index": len(inverted)}
                inverted[term][field.name][str(ref)] = {}
    weights = _Weights(held, inverted)
    vectors = {
        f"{field.name}/{ref}": Vector(weights.vector(at, told))
        for ref, fields in enumerate(held)
        for at, (field, told) in enumerate(zip(FIELDS, fields, strict=True))
    }
    index = Index(inverted, vectors, None, [each.name for each in FIELDS], Pipeline())
    return encode(index.serialize())


def least(terms: Collection[str], postings: int) -> int:
    """Bytes that the index has at least, of so many postings of these terms.

    A posting stands as ``"0":{}`` with its term and as ``0,0.0`` in its entry's vector, longer
    numbers left aside; so what is surely too large need not be made to be measured.
    """
    empty = ["", {"_index": 0, **{each.name: {} for each in FIELDS}}]
    names = sum(map(len, terms)) + len(terms) * (len(encode(empty)) + 1)
    return names + postings * (len('"0":{}') + len(",0,0.0"))


class _Weights:
    """lunr's BM25, as its builder computes it, with the field's boost; lunr rounds it."""

    def __init__(self, held: Sequence[Fields], inverted: Mapping[str, Mapping[str, Any]]) -> None:
        self.numbers = {term: places["_index"] for term, places in inverted.items()}
        self.idf = {term: _idf(places, len(held)) for term, places in inverted.items()}
        columns: Iterable[Sequence[Mapping[str, int]]] = zip(*held, strict=True)
        self.means = [sum(sum(told.values()) for told in column) / len(held) for column in columns]

    def vector(self, at: int, told: Mapping[str, int]) -> list[float]:
        """Number and weight of each term, flat, in the order of the numbers."""
        long = K1 * (1 - B + B * (sum(told.values()) / self.means[at])) if told else 0
        boost, idf, numbers = FIELDS[at].boost, self.idf, self.numbers
        found: list[float] = []
        for number, term, times in sorted((numbers[e], e, told[e]) for e in told):
            found += (number, idf[term] * ((K1 + 1) * times) / (long + times) * boost)
        return found


def _idf(places: Mapping[str, Any], count: int) -> float:
    having = sum(len(places[each.name]) for each in FIELDS)
    return math.log(1 + abs((count - having + 0.5) / (having + 0.5)))
