"""A content folder → the files of its search, without any page: for measuring the search alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from danbiet.assemble import Law, assemble_place
from danbiet.core.snapshot import Place
from danbiet.outputs import search
from danbiet.outputs.ledger import digest
from danbiet.outputs.pages.desk import Desk
from danbiet.outputs.search import site
from danbiet.outputs.search.items import Item, items
from danbiet.outputs.site import SiteInfo
from danbiet.outputs.stash import NoStash
from danbiet.outputs.words import words
from danbiet.reading.tree import LocalityTree, scan


@dataclass(frozen=True)
class Part:
    """As much of a locality's ledger as the search reads, and what it was made from."""

    locality: str
    parts: Mapping[str, bytes]
    items: Sequence[Item]
    sums: Mapping[str, str]

    def load(self, name: str) -> bytes:
        return self.parts[name]


@dataclass
class Stash:
    """What one build puts by for the next."""

    held: dict[str, bytes] = field(default_factory=dict)

    def get(self, name: str) -> bytes | None:
        return self.held.get(name)

    def put(self, name: str, data: bytes) -> None:
        self.held[name] = data


class Read(NamedTuple):
    """A locality's entries, before anything is told of them."""

    locality: str
    items: Sequence[Item]


def trees(content: Path) -> Sequence[LocalityTree]:
    return scan(content).localities


def read(as_of: date, tree: LocalityTree) -> Read:
    """Raises ValueError where there is an error in the content."""
    place = assemble_place(tree, Law.read(as_of), as_of).place
    if place is None:
        raise ValueError(f"{tree.id}: there are errors; danbiet check shows them")
    return Read(place.id, items(place, Desk(_about(place), words("vi"), base="")))


def told(own: Read, before: Part | None = None) -> Part:
    """What a locality gives to the search."""
    made = search.parts_of(own.locality, own.items, before.load if before else None)
    return Part(
        own.locality, made, own.items, {name: digest([each]) for name, each in made.items()}
    )


def with_one_sentence_more(part: Part) -> Part:
    """One of its documents changed."""
    held = list(part.items)
    middle = len(held) // 2
    text = held[middle].text
    more = f"{text.body}\nCâu này mới được viết thêm vào văn bản."
    held[middle] = replace(held[middle], text=text._replace(body=more))
    return told(Read(part.locality, held), part)


def files(parts: Sequence[Part], stash: Stash | None = None) -> dict[str, bytes]:
    """Path → bytes."""
    ledgers: Any = parts  # all of them that the search asks for
    held: Any = NoStash() if stash is None else stash
    _, hits = site.hits_of(ledgers, held)
    return {each.path: each.data for each in (*site.files(ledgers, held), *hits())}


def write(found: Mapping[str, bytes], folder: Path) -> None:
    for path, data in found.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)


def _about(place: Place) -> SiteInfo:
    """As much as the names of meetings and the addresses of promises take."""
    return SiteInfo(
        url="https://example.org",
        name="",
        languages=("vi",),
        as_of=place.as_of,
        calendar=place.calendar,
        calendars={},
        reference=(),
        localities=(place.locality,),
        pages=(),
        stylesheet="",
        script="",
        search_script="",
        icon="",
        pictures={},
        data_license=("", ""),
    )
