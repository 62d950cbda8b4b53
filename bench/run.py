"""Builds the same documents with each program in turn and writes docs/benchmarks.md.

``SIZE="100 1000"``, ``ROUNDS=3`` and ``PROGRAMS="Hugo,Dân Biết (vi)"`` come from the environment
(``make bench``). A round is, for each program: everything (cold), one changed document, nothing
changed, a new day. The first round looks at memory and is not timed; medians of the others count.
With ``ROUNDS=0`` there is only that one, and its times count.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from pathlib import Path
from statistics import median

from . import table
from .measure import Cost, run
from .programs import AS_OF, VARIABLES, Program, prepared, size_of

SIZES = (100, 1_000, 10_000)
#: Seconds after which a file's times are believed: ours reads again what changed just now.
RACY = 2.1
SCENES = ("cold", "one changed", "nothing changed", "new day")


def rounds(documents: int) -> int:
    """Timed rounds: fewer of the long ones."""
    given = os.environ.get("ROUNDS")
    if given:
        return int(given)
    return 5 if documents <= 100 else 3 if documents <= 1_000 else 2 if documents <= 10_000 else 0


@dataclass(frozen=True)
class Run:
    program: str
    scene: str
    cost: Cost
    looked: bool


def one_round(
    programs: Sequence[Program], changed: Path, number: int, *, look: bool
) -> Iterator[Run]:
    for program in programs:
        file = program.content / changed
        before = file.read_text("utf-8")
        program.forget()
        for scene, day in scenes(program):
            if scene == "one changed":
                file.write_text(f"{before}\nViệc này được sửa lần thứ {number + 1}.\n", "utf-8")
                time.sleep(RACY)
            cost = run(
                program.command(day),
                folder=program.source,
                output=program.output,
                look=look,
                variables=VARIABLES if program.languages else None,
            )
            print(f"  {program.name:18} {scene:16} {cost.wall:8.2f} s", flush=True)
            yield Run(program.name, scene, cost, look)
        file.write_text(before, "utf-8")


def scenes(program: Program) -> Iterator[tuple[str, date]]:
    for scene in SCENES:
        if scene != "new day":
            yield scene, AS_OF
        elif program.languages:
            yield scene, AS_OF + timedelta(days=1)


def measured(documents: int) -> dict[str, object]:
    """All rounds of one size, as the values that ``table`` writes down."""
    programs, changed = prepared(documents)
    asked = os.environ.get("PROGRAMS", "")
    programs = [each for each in programs if not asked or each.name in asked.split(",")]
    runs: list[Run] = []
    for number in range(rounds(documents) + 1):
        print(f"{documents} documents, round {number}", flush=True)
        runs += one_round(programs, changed, number, look=number == 0)
    timed = [each for each in runs if not each.looked] or runs
    written = {each.name: size_of(each.output) for each in programs}
    for program in programs:
        program.forget()
    return {
        "documents": documents,
        "rounds": rounds(documents),
        "machine": table.machine(),
        "rows": [
            asdict(_row(program.name, scene, timed, runs))
            for program in programs
            for scene, _ in scenes(program)
        ],
        "written": written,
    }


def _row(program: str, scene: str, timed: Sequence[Run], looked: Sequence[Run]) -> table.Row:
    def of(runs: Sequence[Run]) -> list[Cost]:
        return [each.cost for each in runs if (each.program, each.scene) == (program, scene)]

    swaps = [each.swap for each in of(timed) if each.swap is not None]
    return table.Row(
        program,
        scene,
        wall=median(each.wall for each in of(timed)),
        cpu=median(each.cpu for each in of(timed)),
        memory=max(each.memory for each in of(looked)),
        swap=median(swaps) if swaps else None,
    )


def main() -> None:
    asked = os.environ.get("SIZE", "").split()
    for documents in [int(each) for each in asked] or SIZES:
        found = measured(documents)
        table.keep(found)
        print(table.section(found))
    table.write()


if __name__ == "__main__":
    main()
