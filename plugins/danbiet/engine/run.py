"""The whole build: scan, localities, lists, release; what did not change is taken as it is.

One build at a time for one output. Whatever happens on the way, what is served stays whole;
what was learnt of the documents stays in the cache even when the build fails.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from time import perf_counter

from .. import releases
from ..assemble import Law
from ..cache import Cache
from ..code_version import code_version
from ..core.problems import Problem
from ..outputs import encodings, render
from ..outputs.ledger import Ledger
from ..outputs.site import SiteInfo, site_info
from ..reading.tree import LocalityTree, Tree, scan
from ..settings import Settings
from . import keys, pool
from .memory import loaded
from .places import PlaceMade, Shop, make
from .progress import Progress
from .store import Store
from .writing import Spent, Writer


@dataclass(frozen=True)
class Job:
    """What is to be built. ``cache`` is its file, or None for a build that remembers nothing."""

    content: Path
    output: Path
    theme: Path
    settings: Settings
    as_of: date
    cache: Path | None = None
    wait: bool = False


@dataclass(frozen=True)
class Built:
    """What a build came to. ``release`` is the id of what is served now."""

    release: str
    is_new: bool
    as_of: date
    problems: tuple[Problem, ...]
    documents: int
    drafts: int
    scheduled: int
    ledgers: tuple[Ledger, ...]
    site: SiteInfo
    files: int
    spent: Spent = field(default_factory=Spent)


def build(job: Job, progress: Progress) -> Built:
    """Raises ContentError when the content has errors or the release cannot be written."""
    with releases.lock(job.output, wait=job.wait):
        return _Build(job, progress).run()


class _Build:
    """The steps of one build, and what they hand to each other."""

    def __init__(self, job: Job, progress: Progress) -> None:
        self.job, self.progress = job, progress
        self.processes = pool.workers()
        self.problems: list[Problem] = []
        self.spent = Spent()
        self.store = Store(Cache.open(job.cache, code_version(), self.problems.append))
        self.tree: Tree
        self.law: Law
        self.shop: Shop
        self.standings: dict[str, Standing] = {}

    def run(self) -> Built:
        try:
            return self._run()
        finally:
            self.store.cache.close()

    def _run(self) -> Built:
        with self.progress.stage("scan") as step:
            step(self._scan())
        changed = [each for each in self.tree.localities if not self._stands(each)]
        with self.progress.stage("places", len(changed)) as step:
            self._places(changed, step)
        with self.progress.stage("lists") as step:
            files = self._lists()
            step(len(files))
        with self.progress.stage("release") as step:
            done = self.shop.writer.work.finish(files, as_of=self.job.as_of)
            step(len(files))
        with self.progress.stage("tidy"):
            self.problems += done.tidy()
            self.store.forget(self.tree.texts(), self.standings)
        return self._built(done)

    # --- what there is ---

    def _scan(self) -> int:
        """The folder, the facts that stand on every page, the workspace; how many texts."""
        job = self.job
        self.law = Law.read(job.as_of, reference=job.settings.reference)
        self.tree = scan(job.content)
        self.problems += [*self.law.problems, *self.tree.problems]
        head = read_head(self.tree, self.law, self.store)
        if self.law.calendar is None or not head.localities:
            self._refuse()
        assets = render.assets(job.theme)
        site = site_info(head, self.law, job.as_of, job.settings, assets)
        work = releases.begin(job.output)
        encoded = encodings.encoded if job.settings.precompress else plain
        self.shop = Shop(
            site,
            job.settings,
            render.environment(job.theme),
            Writer(work, encoded),
            keys.site_key(site, job.settings, job.theme),
        )
        self.standings = self.store.standings()
        return sum(1 for _ in self.tree.texts())

    def _stands(self, tree: LocalityTree) -> bool:
        """Nothing of the locality was touched since it was made, and all of it is served."""
        known = self.standings.get(tree.id)
        return (
            known is not None
            and known.key == self.shop.key
            and known.as_of == self.job.as_of.isoformat()
            and known.stats == keys.stats_digest(tree)
            and not hasty(keys.newest_change(tree), known.taken_ns)
            and self.shop.writer.holds(json.loads(known.files))
        )

    # --- localities ---

    def _places(self, changed: Sequence[LocalityTree], step: Step) -> None:
        """Several at once, or, where there are few, one after the other in several processes."""
        many = len(changed) >= self.processes
        inside = 1 if many else self.processes
        largest = sorted(changed, key=lambda each: len(each.documents), reverse=True)
        work = partial(self._place, processes=inside)
        for tree, made in pool.spread(work, largest, self.processes if many else 1):
            self._keep(tree, made)
            step(1)

    def _place(self, tree: LocalityTree, processes: int) -> PlaceMade:
        """In a process of its own, or here."""
        store, spent = self.store.reader() if processes == 1 else self.store, Spent()
        begun = perf_counter()
        placed = read_place(tree, self.law, self.job.as_of, store.documents(tree.id), processes)
        spent.add("read and judge", begun, placed.documents)
        if placed.place is None:
            return refused(placed, spent)
        old = loaded(store.memory(tree.id), self.shop.key)
        return make(placed, self.shop, old, processes, spent)
