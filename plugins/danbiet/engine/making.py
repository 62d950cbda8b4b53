"""Pages and files made or kept: each is compared with what is remembered of it.

For those of a locality, whose facts are watched, and for the lists of the site, which know by
themselves what they need. What is made is spread over several processes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from time import perf_counter
from typing import TypeGuard

from jinja2 import Environment

from .. import pool
from ..core.snapshot import Place
from ..outputs import Output, render, urls
from ..outputs.page import File, Page, Pending
from ..outputs.pages.scopes import Scope
from .memory import Memory, Remembered, combined
from .watch import Fact, Watch
from .writing import Spent, Writer

#: Outputs that one process takes at once, at most; few enough to share them out evenly.
PIECE = 150
#: Into how many such pieces those of one process are divided, at least.
SHARES = 4
#: The fact that a page which tells the as-of date was made from, beside those it read.
DAY: Fact = ("as_of",)


@dataclass(frozen=True)
class Made:
    """What was made now: from which facts, and the files it became."""

    path: str
    facts: tuple[Fact, ...]
    digest: str
    files: Mapping[str, str]


#: Outputs, what is remembered of those before, and what becomes of these.
Door = tuple[Iterable[Output], Memory, Memory]
#: The outputs of a piece of work, what became of each, and what it took.
_Results = tuple[Sequence[Output], tuple[list[Made], Spent]]


@dataclass(frozen=True)
class Maker:
    """Of one locality, or of the site's lists: then ``watch`` is None."""

    writer: Writer
    environment: Environment
    processes: int
    watch: Watch | None = None

    def all(self, spent: Spent, *doors: Door) -> None:
        """Every output is remembered afterwards, and its files in the release or kept there.

        What one door gave is made while the next one's outputs are looked through.
        """
        wanted: Sequence[Output] = ()
        making = Memory()
        for outputs, old, new in doors:
            with self.at_work(wanted, making, spent):
                wanted = self.wanted(outputs, old, new, spent)
            making = new
        with self.at_work(wanted, making, spent):
            pass

    def wanted(
        self, outputs: Iterable[Output], old: Memory, new: Memory, spent: Spent
    ) -> list[Output]:
        """Those that are to be made; the others are in ``new`` now."""
        begun, known = perf_counter(), len(new.pages)
        wanted = [each for each in outputs if not self._keep(each, old, new)]
        spent.add("compare", begun, len(new.pages) - known + len(wanted))
        return wanted

    @contextmanager
    def at_work(self, wanted: Sequence[Output], new: Memory, spent: Spent) -> Iterator[None]:
        """What is wanted is made meanwhile, and in ``new`` afterwards.

        Where there is only one process it is in ``new`` before.
        """
        with pool.begun(self._piece, self._pieces(wanted), self.processes) as results:
            if self.processes < 2:
                _take(results, new, spent)
            yield
            _take(results, new, spent)
        render.forget(self.environment)

    def _pieces(self, wanted: Sequence[Output]) -> list[Sequence[Output]]:
        """For one process each: the heavy ones alone and first, so that none is left to the end.

        The others in their order, since neighbours are made of the same.
        """
        heavy = [[each] for each in wanted if _is_large(each)]
        light = [each for each in wanted if not _is_large(each)]
        size = min(PIECE, max(1, len(light) // (SHARES * self.processes)))
        return [*heavy, *(light[at : at + size] for at in range(0, len(light), size))]

    def _keep(self, output: Output, old: Memory, new: Memory) -> bool:
        path = _path(output)
        known = old.pages.get(path)
        if known is None or not known.digest or not self.writer.holds(known.files):
            return False
        facts = tuple(old.facts[each] for each in known.facts)
        if self._digest(output, facts) != known.digest:
            return False
        numbers = tuple(new.number(fact) for fact in facts)
        new.pages[path] = Remembered(known.files, known.digest, numbers)
        return True

    def _piece(self, outputs: Sequence[Output]) -> tuple[list[Made], Spent]:
        spent = Spent()
        return [self._make(each, spent) for each in outputs], spent

    def _make(self, output: Output, spent: Spent) -> Made:
        facts: tuple[Fact, ...] = ()
        begun = perf_counter()
        if _is_large(output) and self.writer.streams(output.path):
            files = self.writer.put_large(output)
            spent.add(f"file {_sort(output.path)}", begun)
        else:
            if isinstance(output, Page):
                file, facts = self._page(output, spent)
                begun = perf_counter()
            else:
                file = output if isinstance(output, File) else output.file()
                begun = spent.add(f"file {_sort(output.path)}", begun)
            files = self.writer.put(file)
            spent.add("write", begun)
        return Made(_path(output), facts, self._digest(output, facts), files)

    def _page(self, page: Page, spent: Spent) -> tuple[File, tuple[Fact, ...]]:
        begun = perf_counter()
        if self.watch is not None:
            self.watch.begin()
        view = page.make()
        facts = self.watch.end() if self.watch is not None else ()
        if self.watch is not None and DAY not in facts and _has_day(view):
            facts = (*facts, DAY)
        begun = spent.add(f"view {page.template}", begun)
        file = render.rendered(page, view, self.environment)
        spent.add(f"render {page.template}", begun)
        return file, facts

    def _digest(self, output: Output, facts: Sequence[Fact]) -> str:
        """Empty for what cannot say what it is made from: it is made each time."""
        if isinstance(output, File):
            return ""
        if output.needs is not None:
            return output.needs()
        if self.watch is None or not (isinstance(output, Page) or output.shown):
            return ""
        how = output.template if isinstance(output, Page) else output.path
        handed = [how.encode(), *map(self.watch.of, _handed(output))]
        return combined(self.watch, facts, handed)


def _take(results: Iterator[_Results], new: Memory, spent: Spent) -> None:
    for _, (made, used) in results:
        spent.merge(used)
        for each in made:
            numbers = tuple(new.number(fact) for fact in each.facts)
            new.pages[each.path] = Remembered(each.files, each.digest, numbers)


def _path(output: Output) -> str:
    return urls.page_file(output.path) if isinstance(output, Page) else output.path


def _is_large(output: Output) -> TypeGuard[Pending]:
    return isinstance(output, Pending) and output.is_large


def _sort(path: str) -> str:
    """What a file is called in a profile: its folder, or its ending."""
    return path.partition("/")[0] if path.startswith(urls.DATA) else path.rpartition(".")[2]


def _handed(output: Page | Pending) -> list[object]:
    """What it was given beside its desk and the place, whose facts are watched."""
    return [each for each in output.shown if not isinstance(each, (Place, Scope))]


def _has_day(view: object) -> bool:
    return bool(getattr(getattr(view, "frame", None), "as_of_iso", ""))
