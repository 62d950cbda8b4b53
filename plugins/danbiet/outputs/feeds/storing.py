"""What a ledger keeps for feeds: the items of each month, and how many there are of what.

See ``docs/ledger.md``. The feeds of the whole site are made of these parts alone, and a
part is only read for a feed that is really written.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from ...core.snapshot import Place
from ..ledger import Ledger, digest, encode
from ..urls import FOLDERS
from .channels import TOPICS
from .history import by_month, items
from .items import Item, Stored, lines, newest, stored

#: The part that counts; those of the months are called ``feeds.2026-05``.
INDEX = "feeds"
#: What stands for every document, in the index.
DOCUMENTS = "documents"


class Count(NamedTuple):
    """How many items of a month bear a mark, and a digest of them in their order."""

    n: int
    digest: str


#: Mark → month → count.
Index = Mapping[str, Mapping[str, Count]]


def parts(place: Place) -> dict[str, bytes]:
    """Name → bytes, of every month in which something happened, and the index."""
    months = by_month(items(place))
    made = {part(month): lines(found) for month, found in months.items()}
    return {**made, INDEX: encode(_index(months))}


def part(month: str) -> str:
    """What a ledger calls the items of a month."""
    return f"{INDEX}.{month}"


def index(ledger: Ledger) -> Index:
    """Of the marks by which the site's feeds choose."""
    said: Mapping[str, Mapping[str, tuple[int, str]]] = json.loads(ledger.load(INDEX))
    return {
        mark: {month: Count._make(each) for month, each in months.items()}
        for mark, months in said.items()
    }


def load(ledger: Ledger, month: str) -> list[Stored]:
    """The items of a month; none where nothing happened."""
    name = part(month)
    return stored(ledger.load(name)) if name in ledger.sums else []


def all_of(ledger: Ledger) -> list[Item]:
    """Every item once, the newest first."""
    found = (each.item for month in months(ledger) for each in load(ledger, month))
    return newest({each.id: each for each in found}.values())


def months(ledger: Ledger) -> list[str]:
    """Those with items, the latest first."""
    start = part("")
    return sorted(
        (each.removeprefix(start) for each in ledger.sums if each.startswith(start)), reverse=True
    )


def _index(found: Mapping[str, list[Item]]) -> dict[str, dict[str, tuple[int, str]]]:
    held: dict[str, dict[str, list[Item]]] = {}
    for month, told in found.items():
        for item in told:
            for mark in _of_the_site(item):
                held.setdefault(mark, {}).setdefault(month, []).append(item)
    return {
        mark: {
            month: (len(of_month), digest(each.digest.encode() for each in of_month))
            for month, of_month in sorted(of_mark.items())
        }
        for mark, of_mark in sorted(held.items())
    }


def _of_the_site(item: Item) -> Iterable[str]:
    if item.is_document:
        yield DOCUMENTS
    for each in item.marks:
        if each in TOPICS or each in FOLDERS or each.startswith("field:"):
            yield each
