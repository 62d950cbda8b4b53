"""One locality from its files to its pages, in whatever process: the piece of work of a build.

It is given what may be known of the others (their names) and hands back what the lists of the
site need. Nothing of it stays in memory.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from time import perf_counter

from jinja2 import Environment

from .. import pool
from ..assemble import Law, Placed, assemble_place
from ..core.snapshot import Place
from ..outputs import canonical_sums, ledger_of, of_ledger, of_place, sitemap, urls
from ..outputs.ledger import Load
from ..outputs.page import Page
from ..outputs.site import SiteInfo
from ..reading import folder
from ..reading.stored import Row
from ..reading.tree import LocalityTree, Stat
from ..settings import Settings
from .making import Maker
from .memory import Memory
from .standing import Told
from .watch import Watch
from .writing import NO_CHANGE, Change, Spent, Writer

#: Fewer new documents than this are read here: a process costs as much as reading some.
WORTH_SHARING = 24


@dataclass(frozen=True)
class Shop:
    """What every locality is made with; forked processes inherit it."""

    site: SiteInfo
    settings: Settings
    environment: Environment
    writer: Writer
    key: str


@dataclass(frozen=True)
class PlaceMade:
    """What became of one locality; of one with errors there is nothing to remember."""

    id: str
    told: Told
    fresh: tuple[Row, ...]
    spent: Spent
    change: Change = NO_CHANGE
    memory: bytes = b""
    light: bytes = b""
    parts: Mapping[str, bytes] = field(default_factory=dict)


def read(
    tree: LocalityTree, law: Law, as_of: date, rows: Mapping[str, Row], processes: int
) -> Placed:
    """Read, checked and judged; many new documents are read in several processes first."""
    new = [
        (name, stat)
        for name, stat in tree.documents.items()
        if (row := rows.get(f"{tree.id}/{name}")) is None or row.stat != stat
    ]
    if processes < 2 or len(new) < WORTH_SHARING:
        return assemble_place(tree, law, as_of, rows)
    facts = folder.read_facts(tree, rows)
    known = {**rows, **{each.path: each for each in facts.fresh}}
    pieces = [dict(new[at::processes]) for at in range(processes)]
    fresh = list(facts.fresh)
    for _, found in pool.spread(partial(_read_piece, tree, known), pieces, processes):
        fresh += found
    placed = assemble_place(tree, law, as_of, {**rows, **{each.path: each for each in fresh}})
    return replace(placed, fresh=(*fresh, *placed.fresh))


def _read_piece(
    tree: LocalityTree, rows: Mapping[str, Row], documents: Mapping[str, Stat]
) -> Sequence[Row]:
    """The rows of some documents; what has an error has none and is read again by the caller."""
    return folder.read_locality(replace(tree, documents=documents), rows).fresh


def make(
    placed: Placed, shop: Shop, old: Memory, before: Load, processes: int, spent: Spent
) -> PlaceMade:
    """Every page and file of a locality, if it is without errors.

    ``old`` and ``before`` are what is remembered of it, and the parts of its ledger.
    """
    told = Told(placed.problems, placed.documents, placed.drafts, placed.scheduled, placed.linked)
    if placed.place is None:
        return PlaceMade(placed.id, told, placed.fresh, spent)
    watch = Watch(placed.place)
    outputs = list(of_place(watch.place, shop.site))
    new = Memory(shop.key)
    maker = Maker(shop.writer, shop.environment, processes, watch)
    with maker.at_work(maker.wanted(outputs, old, new, spent), new, spent):
        begun = perf_counter()
        sums = canonical_sums(placed.place, new.files())
        ledger = ledger_of(placed.place, shop.site, sums, before)
        parts = {name: ledger.load(name) for name in ledger.sums}
        light = ledger.to_json()
        spent.add("ledgers", begun)
    lists = list(of_ledger(ledger, shop.site, shop.settings))
    Maker(shop.writer, shop.environment, processes).all(spent, (lists, old, new))
    files = new.files()
    told = replace(
        told,
        published=_published(placed.place, files),
        listed=sitemap.listed(
            (each.path for each in (*outputs, *lists) if isinstance(each, Page)),
            sitemap.last_changes(placed.place),
        ),
    )
    change = shop.writer.change(old.files(), files)
    return PlaceMade(placed.id, told, placed.fresh, spent, change, new.dumped(), light, parts)


def _published(place: Place, files: Mapping[str, str]) -> int:
    return sum(urls.page_file(urls.record(each.id)) in files for each in place.published)
