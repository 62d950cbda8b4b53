"""A content folder → the files of its search, without any page: for measuring the search alone."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from danbiet.assemble import Law, assemble_place
from danbiet.core.snapshot import Place
from danbiet.outputs import search
from danbiet.outputs.ledger import digest
from danbiet.outputs.pages.desk import Desk
from danbiet.outputs.search import site
from danbiet.outputs.search.items import Item, items
from danbiet.outputs.site import SiteInfo
from danbiet.outputs.words import words
from danbiet.reading.tree import scan


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
class Shelf:
    """What one build puts by for the next."""

    held: dict[str, bytes] = field(default_factory=dict)

    def get(self, name: str) -> bytes | None:
        return self.held.get(name)

    def put(self, name: str, data: bytes) -> None:
        self.held[name] = data


@dataclass(frozen=True)
class Timed:
    """Seconds of this process's own work."""

    parts: float
    files: float


def places(content: Path, as_of: date) -> list[Place]:
    """Every locality, judged. Raises ValueError where there is an error in the content."""
    law = Law.read(as_of)
    found = [assemble_place(each, law, as_of).place for each in scan(content).localities]
    if None in found:
        raise ValueError(f"{content}: there are errors; danbiet check shows them")
    return [each for each in found if each is not None]


def part(place: Place, before: Part | None = None) -> Part:
    """What a locality gives to the search."""
    desk = Desk(_about(place), words("vi"), base="")
    made = search.parts(place, desk, before.load if before else None)
    sums = {name: digest([data]) for name, data in made.items()}
    return Part(place.id, made, items(place, desk), sums)


def files(parts: Sequence[Part], shelf: Shelf | None = None) -> dict[str, bytes]:
    """Path → bytes."""
    made = site.files(parts, search.NoShelf() if shelf is None else shelf)  # type: ignore[arg-type]
    return {each.path: each.data for each in made}


def write(found: Mapping[str, bytes], folder: Path) -> None:
    for path, data in found.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)


def spent(begun: float) -> float:
    return time.process_time() - begun


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
        icon="",
        pictures={},
        data_license=("", ""),
    )
