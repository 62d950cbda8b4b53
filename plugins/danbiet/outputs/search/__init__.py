"""Search without a server: an index of small files, and what each locality gives to it.

``docs/search.md`` specifies the files; ``theme/static/js/search/`` reads them.
"""

from __future__ import annotations

from ...core.snapshot import Place
from ..ledger import Load, encode
from ..pages.desk import Desk
from .items import Item, items
from .site import FACTS, POSTINGS, SHOWN, STATES, NoShelf, Shelf, files

__all__ = ["NoShelf", "Shelf", "files", "parts"]


def parts(place: Place, desk: Desk, before: Load | None) -> dict[str, bytes]:
    """What a locality can be found by; ``before`` gives the parts that it had last time, if any."""
    found = items(place, desk)
    return {
        POSTINGS: _postings(found, before),
        FACTS: encode([_facts(each, place.id) for each in found]),
        SHOWN: b"\n".join(
            encode([each.text.title, each.url, each.kind, each.date, each.lead]) for each in found
        ),
        STATES: encode([
            [[each.state] if each.state else [], ["1"] if each.overdue else []] for each in found
        ]),
    }  # fmt: skip


def _postings(found: list[Item], before: Load | None) -> bytes:
    from .postings import Packed, gathered  # noqa: PLC0415 - numpy takes 0.1 s to import

    try:
        known = Packed(before(POSTINGS)).whole() if before is not None else None
    except (LookupError, ValueError):  # made for the first time, or in another form
        known = None
    return gathered([each.text for each in found], known).dumped()


def _facts(item: Item, locality: str) -> list[object]:
    """What numbers it, then its values in the order of the columns."""
    values = (item.kind, item.year, item.units, item.field, item.village, locality)
    return [item.at, item.id, *([each] if isinstance(each, str) and each else list(each) for each in values)]
