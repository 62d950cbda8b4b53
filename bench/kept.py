"""docs/benchmarks.json: what was measured, by size and run. Nothing is measured or judged here.

A size may have rows of several runs: a run replaces the rows of the programs that it ran, at the
sizes that it ran, and nothing else. Each row stands in its run, because times of two runs compare
two moods of a machine.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from .programs import ROOT

KEPT = ROOT / "docs" / "benchmarks.json"


@dataclass(frozen=True)
class Row:
    """One program in one scene; seconds and bytes.

    ``swap`` is None where nothing is swapped. ``pages`` are those added, changed or gone in the
    release that the build made, 0 when it made none, None of a program that does not tell.
    """

    program: str
    scene: str
    wall: float
    cpu: float
    memory: int
    swap: float | None
    pages: int | None = None


@dataclass(frozen=True)
class Run:
    """One size in one ``make bench``, which ``run`` names: the moment it began.

    ``written`` are files and bytes in the output of each program.
    """

    documents: int
    run: str
    rounds: int
    machine: str
    rows: tuple[Row, ...]
    written: Mapping[str, tuple[int, int]]

    def row(self, program: str, scene: str) -> Row | None:
        found = [each for each in self.rows if (each.program, each.scene) == (program, scene)]
        return found[0] if found else None

    def without(self, programs: Sequence[str]) -> Run:
        return replace(
            self,
            rows=tuple(each for each in self.rows if each.program not in programs),
            written={name: each for name, each in self.written.items() if name not in programs},
        )


def runs() -> list[Run]:
    """All that is kept, by size, then by when it was measured."""
    found = json.loads(KEPT.read_text("utf-8")) if KEPT.exists() else []
    return [
        Run(
            **{
                **each,
                "rows": tuple(Row(**row) for row in each["rows"]),
                "written": {name: tuple(size) for name, size in each["written"].items()},
            }
        )
        for each in found
    ]


def keep(new: Run) -> None:
    """Beside what is kept of other sizes and of programs that this run did not run."""
    programs = list(new.written)
    old = [each.without(programs) if each.documents == new.documents else each for each in runs()]
    found = sorted(
        [*(each for each in old if each.rows), new], key=lambda each: (each.documents, each.run)
    )
    text = json.dumps([asdict(each) for each in found], ensure_ascii=False, indent=1)
    put(KEPT, f"{text}\n")


def put(file: Path, text: str) -> None:
    """Whole or not at all: whoever presses Ctrl-C has the old file or the new one."""
    beside = file.with_name(f".{file.name}.next")
    beside.write_text(text, "utf-8")
    beside.replace(file)
