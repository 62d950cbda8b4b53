"""Search without a server: an index of small files, and what each locality gives to it.

``docs/search.md`` specifies the files; ``theme/static/js/search/`` reads them. What works with
arrays is imported where it is used: numpy takes a tenth of a second, and ``check`` needs none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from ...core.snapshot import Place
from ..ledger import Ledger, Load, encode
from ..page import Pending
from ..pages.desk import Desk
from .items import Item, items
from .keeping import FACTS, POSTINGS, SHOWN, STATES, NoShelf, Shelf

if TYPE_CHECKING:
    from .postings import Postings

__all__ = ["NoShelf", "Shelf", "files", "parts", "parts_of"]


def parts(place: Place, desk: Desk, before: Load | None) -> dict[str, bytes]:
    """What a locality can be found by; ``before`` gives the parts that it had last time, if any."""
    return parts_of(place.id, items(place, desk), before)


def parts_of(locality: str, found: Sequence[Item], before: Load | None) -> dict[str, bytes]:
    """The same of items that are there already."""
    told = _postings(found, before)
    facts = [_facts(e, locality, steps) for e, steps in zip(found, told.steps, strict=True)]
    shown = (encode([each.text.title, each.url, each.kind, each.date, each.lead]) for each in found)
    return {
        POSTINGS: told.dumped(),
        FACTS: encode(facts),
        SHOWN: b"\n".join(shown),
        STATES: encode([[_one(e.state), _one("1" if e.overdue else "")] for e in found]),
    }


def files(ledgers: Sequence[Ledger], shelf: Shelf) -> Iterator[Pending]:
    """The files of the whole site. ``ledgers`` in the order of their ids."""
    from . import site  # noqa: PLC0415 - see above

    yield from site.files(ledgers, shelf)


def _postings(found: Sequence[Item], before: Load | None) -> Postings:
    from .postings import Packed, gathered  # noqa: PLC0415

    try:
        known = Packed(before(POSTINGS)).whole() if before is not None else None
    except (LookupError, ValueError):  # made for the first time, or in another form
        known = None
    return gathered([each.text for each in found], known)


def _facts(item: Item, locality: str, steps: Sequence[int]) -> list[object]:
    """What numbers it, its values in the order of the columns, its lengths."""
    kind, year, field, village = map(_one, (item.kind, item.year, item.field, item.village))
    return [item.at, item.id, kind, year, item.units, field, village, [locality], steps]


def _one(value: str) -> list[str]:
    return [value] if value else []
