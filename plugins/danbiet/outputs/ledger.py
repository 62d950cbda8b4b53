"""What one locality hands to the lists of the site: light lines, and cards until they are shown.

Its JSON is described in ``docs/ledger.md``. The light part is read whole; every other part
(``parts``) stays text and is asked for by name when a page or a file is really made. It
is made in ``bookkeeping``, from a place.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, partial
from hashlib import blake2b
from typing import Any, NamedTuple, TypeVar

from . import card_codec
from .card_codec import Spot
from .ledger_entries import (
    Contents,
    Counts,
    DocumentEntry,
    DutyEntry,
    Entry,
    ExampleEntry,
    IssueEntry,
    MeetingEntry,
    NoteEntry,
    WaitingEntry,
    WorkNumbers,
)
from .views.value import Value

#: Raised by one when the meaning of a field changes; a change of the fields shows by itself.
FORM = 3
CARDS = "cards"
KINDS: Mapping[str, type[Any]] = {
    "documents": DocumentEntry,
    "meetings": MeetingEntry,
    "issues": IssueEntry,
    "duties": DutyEntry,
    "notes": NoteEntry,
    "waiting": WaitingEntry,
    "examples": ExampleEntry,
}
#: How each kind of entry is written: every field but the two that its place in the ledger tells.
FIELDS = {name: list(kind._fields[2:]) for name, kind in KINDS.items()}
#: Made once: tens of thousands of small values are written with it.
COMPACT = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
#: Bytes of a digest: short ones, for tens of thousands of entries.
SHORT = 12

C = TypeVar("C", bound=Value)
Load = Callable[[str], bytes]


class Entered(NamedTuple):
    """Every entry once, each kind in the order of the place; cards are written in this order."""

    documents: tuple[DocumentEntry, ...]
    meetings: tuple[MeetingEntry, ...]
    issues: tuple[IssueEntry, ...]
    duties: tuple[DutyEntry, ...]
    notes: tuple[NoteEntry, ...]
    waiting: tuple[WaitingEntry, ...]
    examples: tuple[ExampleEntry, ...]


@dataclass(frozen=True, eq=False)
class Ledger:
    """One locality. ``load`` gives a part by its name; ``sums`` are their digests.

    ``enter`` makes the entries, of which a large site has too many to hold them without need.
    ``digest`` stands for all that pages show of it, cards too. ``titles`` are those of the
    meetings that issues name, one for each of ``languages``; ``delays`` are days until a kind
    of document was public; ``duties_by_state`` counts by source, then by state.
    """

    locality: str
    languages: tuple[str, ...]
    contents: Contents
    counts: Counts
    duties_by_state: Mapping[str, Mapping[str, int]]
    work: WorkNumbers
    units: Mapping[str, WorkNumbers]
    delays: Mapping[str, tuple[int, ...]]
    titles: Mapping[str, tuple[str, ...]]
    enter: Callable[[], Entered]
    sums: Mapping[str, str]
    load: Load
    digest: str = ""  # of ``shown``

    @cached_property
    def entered(self) -> Entered:
        """The entries, held from now on."""
        return self.enter()

    @cached_property
    def _lines(self) -> list[bytes]:
        return self.load(CARDS).split(b"\n")

    def card(self, entry: Entry, language: str, kind: type[C], spot: Spot) -> C:
        """An entry's card, with its addresses as ``spot`` writes them."""
        at = entry.row * len(self.languages) + self.languages.index(language)
        return card_codec.read(kind, self._lines[at], spot)

    def to_json(self) -> bytes:
        """The light part: a line with the entries after one with everything else."""
        said = self.shown()
        rows = {name: said.pop(name) for name in KINDS}
        return b"\n".join(
            (encode({**said, "sums": self.sums, "digest": self.digest}), encode(rows))
        )

    def shown(self) -> dict[str, Any]:
        """All that pages show, as plain values; what is written on cards by its digests."""
        said: dict[str, Any] = {
            "form": FORM,
            "fields": FIELDS,
            "locality": self.locality,
            "languages": self.languages,
            "contents": self.contents._asdict(),
            "counts": self.counts._asdict(),
            "duties_by_state": self.duties_by_state,
            "work": self.work,
            "units": self.units,
            "delays": self.delays,
            "titles": self.titles,
        }
        for name in KINDS:
            said[name] = [each[2:] for each in getattr(self.entered, name)]
        return said


def from_json(light: bytes, load: Load) -> Ledger:
    """Raises ValueError when it is not a light part as ``to_json`` writes it today."""
    head, _, rows = light.partition(b"\n")
    said = json.loads(head)
    if not isinstance(said, dict) or (said.get("form"), said.get("fields")) != (FORM, FIELDS):
        raise ValueError("a ledger of another form")
    return Ledger(
        locality=said["locality"],
        languages=tuple(said["languages"]),
        contents=Contents(**said["contents"]),
        counts=Counts(**said["counts"]),
        duties_by_state=said["duties_by_state"],
        work=WorkNumbers._make(said["work"]),
        units={name: WorkNumbers._make(each) for name, each in said["units"].items()},
        delays={name: tuple(each) for name, each in said["delays"].items()},
        titles={name: tuple(each) for name, each in said["titles"].items()},
        sums=said["sums"],
        load=load,
        digest=said["digest"],
        enter=partial(_entered, said["locality"], rows),
    )


def _entered(locality: str, rows: bytes) -> Entered:
    """Of equal texts, and there are many (states, days, units), one is held."""
    found, one, row = json.loads(rows), dict[str, str]().setdefault, 0
    held: dict[str, tuple[Any, ...]] = {}
    for name, kind in KINDS.items():
        held[name] = tuple([
            kind(locality, at, *[
                one(each, each) if type(each) is str
                else tuple([one(text, text) for text in each]) if type(each) is list
                else each
                for each in said
            ])
            for at, said in enumerate(found[name], row)
        ])  # fmt: skip
        row += len(held[name])
    return Entered(**held)


def encode(said: object) -> bytes:
    return COMPACT.encode(said).encode()


def digest(pieces: Iterable[bytes]) -> str:
    """Of the pieces one after the other; hex."""
    found = blake2b(digest_size=SHORT)
    for each in pieces:
        found.update(each)
    return found.hexdigest()
