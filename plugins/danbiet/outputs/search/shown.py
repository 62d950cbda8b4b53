"""What hits show: files of a few entries each, in groups whose names change together."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from .. import urls
from ..ledger import Ledger, digest, encode
from ..page import Pending
from ..stash import Stash
from . import shards
from .entries import Entries, in_order, numbers_of
from .keeping import HITS, SHOWN
from .single_files import kept

#: Entries of a file of hits, and files whose names change together.
IN_FILE, IN_GROUP = 4, 64


def stands(ledgers: Sequence[Ledger], own: Entries) -> str:
    """A digest of all that the files say."""
    return digest([encode([own.ordered, [each.sums[SHOWN] for each in ledgers]])])


def names(ledgers: Sequence[Ledger], own: Entries, stash: Stash) -> str:
    """Of the groups, one after the other."""
    basis = stands(ledgers, own)
    known = json.loads(stash.get(HITS) or b"{}")
    if known.get("stands") != basis:
        known = {"stands": basis, "names": "".join(e for e, _ in _groups(ledgers, own))}
        stash.put(HITS, encode(known))
    return str(known["names"])


def files(ledgers: Sequence[Ledger], own: Entries) -> Iterator[Pending]:
    for number, (name, lines) in enumerate(_groups(ledgers, own)):
        for at in range(0, len(lines), IN_FILE):
            path = f"{urls.SEARCH_SHOWN}{name}/{number * IN_GROUP + at // IN_FILE}.json"
            yield kept(path, b"[%b]" % b",".join(lines[at : at + IN_FILE]), name)


def _groups(ledgers: Sequence[Ledger], own: Entries) -> Iterator[tuple[str, Sequence[bytes]]]:
    """The name of each, and the lines of its entries."""
    numbers = numbers_of(own.order, len(ledgers))
    lines: Sequence[bytes] = in_order(numbers, [e.load(SHOWN).split(b"\n") for e in ledgers])
    step = IN_FILE * IN_GROUP
    for begin in range(0, len(lines), step):
        group = lines[begin : begin + step]
        yield shards.short(b"\n".join(group)), group
