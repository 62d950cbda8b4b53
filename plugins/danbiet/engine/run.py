"""The whole build: scan, localities, lists, release; what did not change is taken as it is.

One build at a time for one output. Whatever happens on the way, what is served stays whole;
what was learnt of the documents stays in the cache even when the build fails.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import partial
from time import perf_counter
from typing import Any

from .. import outputs, pool, releases
from ..assemble import Law, Linked, assemble_pages, in_order
from ..cache import Cache
from ..code_version import code_version
from ..core.problems import Problem, Source, errors, problem
from ..garbage import give_back
from ..outputs import encodings, render
from ..outputs.ledger import Ledger, from_json
from ..outputs.page import File
from ..reading.tree import PAGES, LocalityTree, Tree, scan
from . import keys, moves, places, stamps
from .head import Head, read_head
from .job import Built, Job
from .lists import GROUPS, Lists
from .memory import files_in
from .places import PlaceMade, Shop
from .progress import Progress, Step
from .served import Served
from .standing import Told, told
from .store import SITE, WHOLE, Damaged, Standing, Store, place_of
from .writing import Change, Spent, Writer, plain


def build(job: Job, progress: Progress) -> Built:
    """Raises ContentError when the output is not ours or cannot be written."""
    with releases.lock(job.output, wait=job.settings.wait):
        first = _Build(job, progress)
        try:
            return first.run()
        except Damaged:
            return _Build(job, progress, first.problems).run()


class _Build:
    """The steps of one build, and what they hand to each other."""

    tree: Tree
    law: Law
    head: Head
    shop: Shop
    assets: list[File]
    served: Served
    standings: Mapping[str, Standing]  # of the site's lists, from the last build
    changed: list[LocalityTree]

    def __init__(self, job: Job, progress: Progress, before: Sequence[Problem] = ()) -> None:
        """``before``: what a build said that could not go on for the damage in the cache."""
        self.job, self.progress = job, progress
        self.processes = pool.workers()
        self.problems = [each for each in before if each.code == "cache-broken"]
        self.spent = Spent()
        cache = Cache.open(job.cache, code_version(), self.problems.append)
        self.store = Store(cache, place_of(job.output))
        self.places: dict[str, Told] = {}
        self.changes: list[Change] = []
        self.moved: list[Mapping[str, Any]] = []

    def run(self) -> Built:
        try:
            return self._run()
        except Damaged:
            self.store.cache.renew()
            raise
        finally:
            self.store.cache.close()

    def _run(self) -> Built:
        with self.progress.stage("scan") as step:
            step(self._scan())
        with self.progress.stage("places", len(self.changed)) as step:
            self._places(step)
        if errors(self.problems) or any(errors(each.problems) for each in self.places.values()):
            return self._built()
        with self.progress.stage("lists") as step:
            ledgers = self._ledgers()
            step(self._lists(ledgers))
            give_back()
        if errors(self.problems):
            return self._built()
        with self.progress.stage("release") as step:
            notes = {"due_dates_moved": sorted(self.moved, key=lambda each: str(each["id"]))}
            done = self.shop.writer.work.finish(self._files(), as_of=self.job.as_of, notes=notes)
            step(len(done.files))
        with self.progress.stage("tidy"):
            self.problems += done.tidy()
            self.store.forget(self.tree.texts(), self.places)
            self.store.end(done.state, self._names())
        return replace(
            self._built(), release=done.id, is_new=done.is_new, ledgers=ledgers, site=self.shop.site
        )

    # --- what there is ---

    def _scan(self) -> int:
        """The folder, the facts that stand on every page, the workspace; how many texts."""
        job = self.job
        self.law = Law.read(job.as_of, reference=job.settings.reference)
        self.tree = (
            scan(job.content) if job.stamp is None else job.stamp.content(job.content, job.output)
        )
        self.problems += [*self.law.problems, *self.tree.problems]
        self.assets = render.assets(job.theme)
        self.head = read_head(self.tree, self.law, self.store, job.as_of, job.settings, self.assets)
        encoded = encodings.encoded if job.settings.precompress else plain
        self.shop = Shop(
            self.head.site,
            job.settings,
            render.environment(job.theme),
            Writer(releases.begin(job.output, fresh=job.cache is None), encoded),
            keys.site_key(self.head.site, job.settings, job.theme),
        )
        self._sort()
        return sum(1 for _ in self.tree.texts())

    def _sort(self) -> None:
        """Which localities are as they were, and which are to be made."""
        writer = self.shop.writer
        known = self.store.remembered(writer.work.state)
        self.served = Served(self.store, writer, self.shop.key, self.job.as_of, known)
        standings = self.store.standings()  # those of localities are large, and done with here
        self.standings = {e: standings[e] for e in (SITE, *GROUPS.values()) if e in standings}
        self.changed = []
        for tree in self.tree.localities:
            standing = standings.get(tree.id)
            if standing is not None and self._is_untouched(tree, standing):
                self.places[tree.id] = told(standing)
            else:
                self.changed.append(tree)
        for gone in (known or frozenset()) - {*self._names()}:
            self.changes.append(Change("", frozenset(files_in(self.store.vouched(gone)))))

    def _names(self) -> list[str]:
        """Of all that is remembered with its files."""
        return [*(tree.id for tree in self.tree.localities), SITE, WHOLE, *GROUPS.values()]

    def _is_untouched(self, tree: LocalityTree, known: Standing) -> bool:
        """None of its texts was touched since then, and it is served as it is made now."""
        if stamps.is_hasty(tree, known.taken_ns):
            return False
        return self.served.holds(tree.id, known, stamps.stats_digest(tree))

    # --- localities ---

    def _places(self, step: Step) -> None:
        """Several at once; where there are few, one after the other, each in several processes."""
        many = len(self.changed) >= self.processes
        inside = 1 if many else self.processes
        if len(self.changed) > self.processes:
            outputs.prepare(self.shop.environment, self.shop.site.languages)
        largest = sorted(self.changed, key=lambda each: len(each.documents), reverse=True)
        work = partial(self._place, processes=inside)
        for tree, made in pool.spread(work, largest, self.processes if many else 1):
            self._keep(tree, made)
            step(1)
        give_back()

    def _place(self, tree: LocalityTree, processes: int) -> PlaceMade:
        """In a process of its own, or here."""
        spent, begun = Spent(), perf_counter()
        rows = self.store.documents(tree.id)
        placed = places.read(tree, self.law, self.job.as_of, rows, processes)
        del rows  # some MB in each process
        spent.add("read and judge", begun, placed.documents)
        old = self.served.memory(tree.id)
        give_back()
        return places.make(placed, self.shop, old, self.store.load(tree.id), processes, spent)

    def _keep(self, tree: LocalityTree, made: PlaceMade) -> None:
        self.spent.merge(made.spent)
        self.store.learn(made.fresh)
        self.places[tree.id] = made.told
        if made.memory:
            self._compare(made)
            self.store.keep_ledger(tree.id, made.light, made.parts)
            basis = stamps.stats_digest(tree)
            row = self.served.standing(tree.id, basis, tree.taken_ns, made.told.dumped())
            self.changes.append(made.change)
            self.store.remember(tree.id, made.memory)
            self.store.vouch(row)

    def _compare(self, made: PlaceMade) -> None:
        """The due dates that moved since the locality was last made."""
        with suppress(LookupError):  # it is made for the first time
            before = self.store.load(made.id)(moves.PART)
            self.moved += moves.between(before, made.parts[moves.PART])

    # --- the lists of the site ---

    def _ledgers(self) -> tuple[Ledger, ...]:
        """In the order of their ids, as the tree has them; their cards are read when shown."""
        ids, store = (tree.id for tree in self.tree.localities), self.store
        return tuple(from_json(store.ledger(each), store.load(each)) for each in ids)

    def _lists(self, ledgers: Sequence[Ledger]) -> int:
        """Everything of the whole site; how many files and pages that are."""
        told = [self.places[tree.id] for tree in self.tree.localities]
        linked = replace(Linked.of(each.linked for each in told), known=self.head.known)
        pages = assemble_pages(self.tree, linked, self.store.documents(PAGES))
        self.problems += pages.problems
        self.store.learn(pages.fresh)
        about = replace(self.shop.site, pages=pages.pages)
        self._count(sum(e.accepted for e in told), sum(e.published for e in told))
        lists = Lists(
            *(self.shop, self.served, self.standings, self.processes),
            *(self.changes, self.spent),
        )
        return lists.make(ledgers, about, told, self.assets)

    def _files(self) -> Mapping[str, str]:
        """Path → SHA-256 of all that is to be served."""
        if self.served.known is not None:
            put = {path: sha for each in self.changes for path, sha in each.files().items()}
            gone = {path for each in self.changes for path in each.gone}
            return self.shop.writer.work.previous.edited(put, gone - put.keys())
        found: dict[str, str] = {}
        for each in self._names():
            found |= files_in(self.store.vouched(each))
        return found

    def _count(self, accepted: int, published: int) -> None:
        """No document may get lost between the folder and the site."""
        if accepted != published:
            where = Source(str(self.job.output))
            self.problems.append(
                problem(where, "count-differs", accepted=accepted, published=published)
            )

    def _built(self) -> Built:
        told = self.places.values()
        return Built(
            self.job.as_of,
            theme=self.job.theme,
            problems=in_order([*self.problems, *(one for each in told for one in each.problems)]),
            documents=sum(each.documents for each in told),
            drafts=sum(each.drafts for each in told),
            scheduled=sum(each.scheduled for each in told),
            spent=self.spent,
        )
