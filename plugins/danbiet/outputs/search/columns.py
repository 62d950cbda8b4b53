"""What an entry is filed under, as columns: one character for each entry, and a list of values."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from .signs import sign

#: What stays, and what another day may change.
STANDING = ("kind", "year", "unit", "field", "village", "locality")
DAILY = ("state", "overdue")


def columns(names: Sequence[str], rows: Iterable[Sequence[Sequence[str]]]) -> dict[str, Any]:
    """Name → its lists of values, the most frequent first, and which of them each entry has."""
    found = list(zip(*rows, strict=True)) or [()] * len(names)
    return {
        name: _column([tuple(each) for each in column])
        for name, column in zip(names, found, strict=True)
    }


def _column(held: Sequence[tuple[str, ...]]) -> Mapping[str, Any]:
    counts = Counter(held)
    values = sorted(counts, key=lambda each: (-counts[each], each))
    place = {each: sign(at) for at, each in enumerate(values)}
    return {"values": values, "at": "".join(map(place.__getitem__, held))}
