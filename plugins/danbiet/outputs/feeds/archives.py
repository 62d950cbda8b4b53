"""A feed that loses nothing, by RFC 5005: the latest items, and the rest month by month.

The subscription document holds the latest items and the whole of the newest month that has
any. Every month before that is an archive document of its own, and each document names the
archive before it. Nothing here asks for the day: the months are those of the items, so that a
new day without an item changes no feed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True)
class Sheet:
    """One document of a feed.

    ``month`` is that of an archive (``2026-05``), None for the subscription document;
    ``months`` are those whose items it holds, the latest first, ``most`` how many of them;
    ``before`` is the month of the archive before it.
    """

    month: str | None
    months: tuple[str, ...]
    most: int
    before: str | None


def sheets(counts: Mapping[str, int], most: int, undivided: int = 1) -> list[Sheet]:
    """The subscription document, then every archive, the latest first.

    ``counts`` says how many items each month has; an item that came late stands in two. With
    no more than ``most`` items, ``undivided`` times, there is no archive: the subscription
    document has them all.
    """
    months = sorted((each for each, count in counts.items() if count), reverse=True)
    total = sum(counts.values())
    if total <= most * undivided:
        return [Sheet(None, tuple(months), total, None)]
    held, taken = 0, []
    for each in months:
        taken.append(each)
        held += counts[each]
        if held >= most:
            break
    older: list[str | None] = [*months[1:], None]
    archives = [
        Sheet(month, (month,), counts[month], before)
        for month, before in pairwise(older)
        if month is not None
    ]
    return [Sheet(None, tuple(taken), max(most, counts[months[0]]), older[0]), *archives]
