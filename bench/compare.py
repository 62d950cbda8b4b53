"""Rows against rows: Hugo's, those of the size before, those of the other languages.

Times are compared within one run. Only growth has to look across runs when its two sizes are of
two; it says so. None is what cannot be told.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from .kept import Row, Run
from .programs import NAMES

HUGO = NAMES["hugo"]


def against_hugo(run: Run, row: Row) -> float | None:
    """Hugo has no days and builds all of it each time, so a new day stands against its rebuild."""
    scene = "nothing changed" if row.scene == "new day" else row.scene
    other = run.row(HUGO, scene)
    return row.wall / other.wall if other else None


def found(runs: Sequence[Run], documents: int, program: str, scene: str) -> tuple[Run, Row] | None:
    """A size has at most one row of a program in a scene, whichever run it is of."""
    for run in runs:
        row = run.row(program, scene) if run.documents == documents else None
        if row:
            return run, row
    return None


@dataclass(frozen=True)
class Growth:
    """What a build costs at the larger of two neighbouring sizes, in times of the smaller."""

    program: str
    scene: str
    small: int
    large: int
    wall: float
    cpu: float
    memory: float
    one_run: bool


def growth(runs: Sequence[Run]) -> Iterator[Growth]:
    """By program and scene; sizes that a program has no row of are passed over."""
    rows: dict[tuple[str, str], list[tuple[Run, Row]]] = {}
    for run in sorted(runs, key=lambda each: each.documents):
        for row in run.rows:
            rows.setdefault((row.program, row.scene), []).append((run, row))
    names = list(NAMES.values())
    for program, scene in sorted(
        rows, key=lambda each: names.index(each[0]) if each[0] in names else len(names)
    ):
        for (before, small), (after, large) in pairwise(rows[program, scene]):
            yield Growth(
                program,
                scene,
                before.documents,
                after.documents,
                wall=large.wall / small.wall,
                cpu=large.cpu / small.cpu,
                memory=large.memory / max(1, small.memory),
                one_run=before.run == after.run,
            )


@dataclass(frozen=True)
class Second:
    """What a build costs in both languages, in times of Vietnamese alone in the same run."""

    documents: int
    scene: str
    wall: float
    cpu: float
    memory: float
    files: float


def second_language(runs: Sequence[Run]) -> Iterator[Second]:
    one, both = NAMES["vi"], NAMES["vi,en"]
    for run in runs:
        for row in run.rows:
            alone = run.row(one, row.scene)
            if row.program == both and alone:
                yield Second(
                    run.documents,
                    row.scene,
                    wall=row.wall / alone.wall,
                    cpu=row.cpu / alone.cpu,
                    memory=row.memory / max(1, alone.memory),
                    files=run.written[both][0] / run.written[one][0],
                )
