"""Search without a server: an index of small files, and what each locality gives to it.

``docs/search.md`` specifies the files; ``theme/static/js/search/`` reads them. What works with
arrays is imported where it is used: numpy takes a tenth of a second, and ``check`` needs none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from ...core.snapshot import Place
from ..ledger import Ledger, Load, encode
from ..page import Pending
from ..pages.desk import Desk
from ..stash import Stash
from .fields import Text
from .items import Item, items
from .keeping import FACTS, POSTINGS, SHOWN, STATES

__all__ = ["files", "hits", "parts", "parts_of"]


def parts(place: Place, desk: Desk, before: Load | None) -> dict[str, bytes]:
    """What a locality can be found by; ``before`` gives the parts that it had last time, if any."""
    return parts_of(place.id, items(place, desk), before)


def parts_of(locality: str, found: Sequence[Item], before: Load | None) -> dict[str, bytes]:
    """The same of items that are there already."""
    postings, steps = _postings([each.text for each in found], before)
    facts = [_facts(e, locality, own) for e, own in zip(found, steps, strict=True)]
    shown = (encode([each.text.title, each.url, each.kind, each.date, each.lead]) for each in found)
    return {
        POSTINGS: postings,
        FACTS: encode(facts),
        SHOWN: b"\n".join(shown),
        STATES: encode([[_one(e.state), _one("1" if e.overdue else "")] for e in found]),
    }


def files(ledgers: Sequence[Ledger], stash: Stash) -> Iterator[Pending]:
    """The files of the whole site but ``hits``. ``ledgers`` in the order of their ids."""
    from . import site  # noqa: PLC0415 - see above

    yield from site.files(ledgers, stash)


def hits(ledgers: Sequence[Ledger], stash: Stash) -> tuple[str, Callable[[], Iterator[Pending]]]:
    """What hits show, a few in a file: a digest of all of it, and the files."""
    from . import site  # noqa: PLC0415

    return site.hits_of(ledgers, stash)


def _postings(texts: Sequence[Text], before: Load | None) -> tuple[bytes, Sequence[Sequence[int]]]:
    """As they are kept, and the lengths of each text. The same texts have the same ones."""
    from .postings import Packed, gathered  # noqa: PLC0415

    try:
        data = before(POSTINGS) if before is not None else b""
        known = Packed(data) if data else None
    except (LookupError, ValueError):  # made for the first time, or in another form
        known = None
    if known is not None and known.entries == [each.digest for each in texts]:
        return data, known.steps
    told = gathered(texts, known.whole() if known is not None else None)
    return told.dumped(), told.steps


def _facts(item: Item, locality: str, steps: Sequence[int]) -> list[object]:
    """What numbers it, its values in the order of the columns, its lengths."""
    kind, year, field, village = map(_one, (item.kind, item.year, item.field, item.village))
    return [item.at, item.id, kind, year, item.units, field, village, [locality], steps]


def _one(value: str) -> list[str]:
    return [value] if value else []
