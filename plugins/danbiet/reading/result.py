"""What came of reading: one locality, the free pages, and the whole tree as their sum.

Values only; ``folder`` makes them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from ..core.problems import Problem
from ..core.records import FreePage, Locality, Record
from ..core.workdays import Layer
from .privacy import Known
from .stored import Row
from .tree import Tree


@dataclass(frozen=True)
class LocalityReading:
    """One commune's folder, read; the fields are explained at ``Reading``.

    ``fresh`` are rows to be stored: of what was read now, or looked at anew.
    """

    id: str
    locality: Locality | None = None
    records: tuple[Record, ...] = ()
    layer: Layer | None = None
    incomplete: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()
    claimed: frozenset[str] = frozenset()
    partial: tuple[Record, ...] = ()
    partial_locality: Locality | None = None
    mended: frozenset[str] = frozenset()
    problems: tuple[Problem, ...] = ()
    fresh: tuple[Row, ...] = ()


@dataclass(frozen=True)
class PagesReading:
    """The free pages, read."""

    pages: tuple[FreePage, ...] = ()
    problems: tuple[Problem, ...] = ()
    fresh: tuple[Row, ...] = ()


@dataclass(frozen=True)
class Reading:
    """A whole content tree, read. Every record's locality is among ``localities``.

    ``incomplete`` are the ids of drafts that still lack required keys; ``refused`` those
    of documents with an error. Neither has a record. ``claimed`` are the words in refused
    documents that may be the id of a meeting, an issue or a rule. ``partial`` and
    ``partial_localities`` are what the refused ones say all the same, for checks only;
    ``mended`` the paths of those out of which faulty values were taken.
    """

    localities: tuple[Locality, ...] = ()
    records: tuple[Record, ...] = ()
    pages: tuple[FreePage, ...] = ()
    layers: Mapping[str, Layer] = field(default_factory=dict)
    incomplete: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()
    claimed: frozenset[str] = frozenset()
    partial: tuple[Record, ...] = ()
    partial_localities: tuple[Locality, ...] = ()
    mended: frozenset[str] = frozenset()
    problems: tuple[Problem, ...] = ()


def known_of(places: Iterable[LocalityReading]) -> Known:
    """Who and what all sound localities make public."""
    return Known.of_all(
        Known.of(each.locality.meta) for each in places if each.locality is not None
    )


def joined(tree: Tree, places: Iterable[LocalityReading], pages: PagesReading) -> Reading:
    """The parts as one; records by id, problems in order."""
    parts = list(places)
    problems = [*tree.problems, *pages.problems, *(one for each in parts for one in each.problems)]
    records = [record for each in parts for record in each.records]
    partial = [record for each in parts for record in each.partial]
    return Reading(
        tuple(each.locality for each in parts if each.locality is not None),
        tuple(sorted(records, key=lambda record: record.id)),
        pages.pages,
        {each.id: each.layer for each in parts if each.layer is not None},
        tuple(id_ for each in parts for id_ in each.incomplete),
        tuple(id_ for each in parts for id_ in each.refused),
        frozenset().union(*(each.claimed for each in parts)),
        tuple(sorted(partial, key=lambda record: record.id)),
        tuple(each.partial_locality for each in parts if each.partial_locality is not None),
        frozenset().union(*(each.mended for each in parts)),
        tuple(sorted(problems, key=Problem.order)),
    )
