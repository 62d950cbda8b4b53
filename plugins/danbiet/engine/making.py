"""Pages made or kept: each is compared with what is remembered of it, and made only if it differs.

For the pages of a locality, whose facts are watched, and for the lists of the site, which say
by themselves what they show.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from time import perf_counter

from jinja2 import Environment

from ..core.snapshot import Place
from ..outputs import render, urls
from ..outputs.page import Page
from ..outputs.pages.scopes import Scope
from . import pool
from .memory import Memory, Remembered, combined
from .watch import Fact, Watch
from .writing import Spent, Writer

#: Pages that one process takes at once: few enough to share them out evenly.
PIECE = 150
#: The fact that a page which prints the as-of date was made from, beside those it read.
DAY: Fact = ("as_of",)


@dataclass(frozen=True)
class Made:
    """A page that was made now: what it was made from, and the files it became."""

    path: str
    facts: tuple[Fact, ...]
    digest: str
    files: Mapping[str, str]


@dataclass(frozen=True)
class Maker:
    """Makes the pages of one locality, or of the site (then ``watch`` is None)."""

    writer: Writer
    environment: Environment
    processes: int
    watch: Watch | None = None

    def all(self, pages: Iterable[Page], old: Memory, new: Memory, spent: Spent) -> None:
        """Every page is in ``new`` afterwards, and its files in the release or kept there."""
        begun = perf_counter()
        wanted = [each for each in pages if not self._keep(each, old, new)]
        spent.add("compare", begun, len(new.pages) + len(wanted))
        pieces = [wanted[at : at + PIECE] for at in range(0, len(wanted), PIECE)]
        for _, (made, used) in pool.spread(self._piece, pieces, self.processes):
            spent.merge(used)
            for each in made:
                numbers = tuple(new.number(fact) for fact in each.facts)
                new.pages[each.path] = Remembered(each.files, each.digest, numbers)

    def _keep(self, page: Page, old: Memory, new: Memory) -> bool:
        known = old.pages.get(urls.page_file(page.path))
        if known is None or not self.writer.holds(known.files):
            return False
        if self.watch is None and page.needs is None:  # it cannot say what it shows
            return False
        facts = tuple(old.facts[each] for each in known.facts)
        if self._digest(page, facts) != known.digest:
            return False
        numbers = tuple(new.number(fact) for fact in facts)
        new.pages[urls.page_file(page.path)] = Remembered(known.files, known.digest, numbers)
        return True

    def _piece(self, pages: Sequence[Page]) -> tuple[list[Made], Spent]:
        spent = Spent()
        return [self._make(each, spent) for each in pages], spent

    def _make(self, page: Page, spent: Spent) -> Made:
        begun = perf_counter()
        if self.watch is not None:
            self.watch.begin()
        view = page.make()
        facts = self.watch.end() if self.watch is not None else ()
        if self.watch is not None and DAY not in facts and _has_day(view):
            facts = (*facts, DAY)
        begun = spent.add(f"view {page.template}", begun)
        file = render.rendered(page, view, self.environment)
        begun = spent.add(f"render {page.template}", begun)
        files = self.writer.put(file)
        spent.add("write", begun)
        return Made(file.path, facts, self._digest(page, facts), files)

    def _digest(self, page: Page, facts: Sequence[Fact]) -> str:
        if self.watch is None:
            return page.needs.hex() if page.needs is not None else ""
        handed = [page.template.encode(), *map(self.watch.of, _handed(page))]
        return combined(self.watch, facts, handed)


def _handed(page: Page) -> list[object]:
    """What a page was given beside its desk and the place, whose facts are watched."""
    return [each for each in page.shown if not isinstance(each, (Place, Scope))]


def _has_day(view: object) -> bool:
    return bool(getattr(getattr(view, "frame", None), "as_of_iso", ""))
