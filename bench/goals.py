"""The goals of the project, each judged by the measured rows: met, missed, or not to be told.

A goal is for each of our programs. A value is compared as it was measured, not as it is shown.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from .compare import against_hugo, found, growth
from .kept import Row, Run
from .programs import OURS

SIZE = 10_000
COLD = 40.0
WARM_SCENES = ("one changed", "nothing changed", "new day")
#: Of 10 for ten times the documents, and a twentieth of that for what all builds have.
GROWTH = 10.5


@dataclass(frozen=True)
class Seen:
    """``limit`` in the words of the table; ``note`` is what a reader has to know beside it."""

    value: float
    limit: float
    unit: str
    note: str = ""

    def __str__(self) -> str:
        verdict = "met" if self.value <= self.limit else "**missed**"
        digits = 0 if self.unit == "MB" else 2
        return f"{verdict}: {self.value:,.{digits}f} {self.unit}{self.note}"


#: What a goal sees of one program: a judgement, or in words why there is none.
Look = Callable[[Sequence[Run], str], Seen | str]
NOT_MEASURED = "not measured"


@dataclass(frozen=True)
class Goal:
    build: str
    limit: str
    look: Look


def _of(
    judge: Callable[[Run, Row], Seen | str], scene: str, runs: Sequence[Run], program: str
) -> Seen | str:
    here = found(runs, SIZE, program, scene)
    return judge(*here) if here else NOT_MEASURED


def _wall(limit: float, _run: Run, row: Row) -> Seen:
    return Seen(row.wall, limit, "s")


def _swap(limit: float, _run: Run, row: Row) -> Seen | str:
    return "nothing was swapped" if row.swap is None else Seen(row.swap, limit, "s")


def _ratio(limit: float, run: Run, row: Row) -> Seen | str:
    ratio = against_hugo(run, row)
    return "Hugo was not in this run" if ratio is None else Seen(ratio, limit, "×")


def _new_day(run: Run, row: Row) -> Seen | str:
    """2 s, and for each page that changed what a page costs in a cold build within its goal."""
    cold = run.row(row.program, "cold")
    if cold is None or not cold.pages or row.pages is None:
        return "pages were not counted"
    limit = 2.0 + row.pages * min(cold.wall, COLD) / cold.pages
    return Seen(row.wall, limit, "s", f" of {limit:,.2f} s for {row.pages:,} pages")


def _memory(limit: float, scenes: Sequence[str], runs: Sequence[Run], program: str) -> Seen | str:
    rows = [each for scene in scenes if (each := found(runs, SIZE, program, scene))]
    if len(rows) < len(scenes):
        return NOT_MEASURED
    _, most = max(rows, key=lambda each: each[1].memory)
    note = f" ({most.scene})" if len(scenes) > 1 else ""
    return Seen(most.memory / 1e6, limit, "MB", note)


def _growth(runs: Sequence[Run], program: str) -> Seen | str:
    between = [
        each
        for each in growth(runs)
        if (each.program, each.small, each.large) == (program, SIZE // 10, SIZE)
    ]
    if not between:
        return NOT_MEASURED
    most = max(between, key=lambda each: each.wall)
    note = f" ({most.scene}{'' if most.one_run else ', two runs'})"
    return Seen(most.wall, GROWTH, "×", note)


def _builds(documents: int, runs: Sequence[Run], program: str) -> str:
    """A build that fails stops the measurement, so a row is a build that did not."""
    here = found(runs, documents, program, "cold")
    return f"met: {here[1].wall:,.2f} s, {here[1].memory / 1e6:,.0f} MB" if here else NOT_MEASURED


GOALS = (
    Goal("cold", "40 s", partial(_of, partial(_wall, COLD), "cold")),
    Goal("cold, against Hugo", "3 ×", partial(_of, partial(_ratio, 3.0), "cold")),
    Goal("one changed, up to the swap", "1.5 s", partial(_of, partial(_swap, 1.5), "one changed")),
    Goal(
        "one changed, against Hugo's rebuild",
        "0.1 ×",
        partial(_of, partial(_ratio, 0.1), "one changed"),
    ),
    Goal("nothing changed", "0.8 s", partial(_of, partial(_wall, 0.8), "nothing changed")),
    Goal("new day", "2 s and the pages that change", partial(_of, _new_day, "new day")),
    Goal("memory, cold", "500 MB", partial(_memory, 500.0, ("cold",))),
    Goal("memory, warm", "250 MB", partial(_memory, 250.0, WARM_SCENES)),
    Goal("time from 1,000 to 10,000 documents", f"{GROWTH} ×", _growth),
    Goal("50,000 documents", "they build", partial(_builds, 50_000)),
)


def shown(runs: Sequence[Run]) -> Iterator[str]:
    """As the lines of a Markdown table."""
    yield f"| goal at {SIZE:,} documents | at most | {' | '.join(OURS)} |"
    yield f"|---|---|{'---|' * len(OURS)}"
    for goal in GOALS:
        seen = " | ".join(str(goal.look(runs, program)) for program in OURS)
        yield f"| {goal.build} | {goal.limit} | {seen} |"
