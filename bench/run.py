"""Builds the same documents with each program in turn and writes docs/benchmarks.md.

``SIZE="100 1000"``, ``ROUNDS=3`` and ``PROGRAMS="hugo vi"`` come from the environment (``make
bench``; ``asked`` reads them). A round is, for each program: everything (cold), one changed
document, nothing changed, a new day. The first round looks at memory and is not timed; medians of
the others count. With ``ROUNDS=0`` there is only that one, and its times count.

Each size is kept as soon as it is done, so Ctrl-C loses the size that is being measured only.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from statistics import median, median_low

from danbiet.releases.layout import KEPT

from . import asked, kept, programs, table
from .machine import machine
from .measure import Cost, run
from .programs import AS_OF, VARIABLES, Program, pages_of, prepared, served, size_of

#: Seconds after which a file's times are believed: ours reads again what changed just now.
RACY = 2.1
#: Builds of ours after the cold one until as many releases are kept as in a site that is in use.
SETTLING = KEPT - 1
SCENES = ("cold", "one changed", "nothing changed", "new day")


@dataclass(frozen=True)
class Build:
    """``looked``: memory was looked at, which takes time."""

    program: str
    scene: str
    cost: Cost
    pages: int | None
    looked: bool


def one_round(
    each: Sequence[Program], changed: Path, number: int, *, look: bool
) -> Iterator[Build]:
    for program in each:
        file = program.content / changed
        before = file.read_text("utf-8")
        program.forget()
        for scene, day in scenes(program):
            if scene == "one changed":
                for edit in range(SETTLING if program.languages else 0):
                    _edit(file, before, f"{number + 1}-{edit}")
                    _built(program, day, look=False)
                _edit(file, before, f"{number + 1}")
            old = served(program.output)
            cost = _built(program, day, look=look)
            print(f"  {program.name:18} {scene:16} {cost.wall:8.2f} s", flush=True)
            yield Build(program.name, scene, cost, pages_of(program.output, old), look)
        file.write_text(before, "utf-8")


def _edit(file: Path, before: str, version: str) -> None:
    file.write_text(f"{before}\nViệc này được sửa lần thứ {version}.\n", "utf-8")
    time.sleep(RACY)


def _built(program: Program, day: date, *, look: bool) -> Cost:
    return run(
        program.command(day),
        folder=program.source,
        output=program.output,
        look=look,
        variables=VARIABLES if program.languages else None,
    )


def scenes(program: Program) -> Iterator[tuple[str, date]]:
    for scene in SCENES:
        if scene != "new day":
            yield scene, AS_OF
        elif program.languages:
            yield scene, AS_OF + timedelta(days=1)


def measured(documents: int, names: Sequence[str], name: str) -> kept.Run:
    """All rounds of one size, in the run of this name."""
    ran, changed = prepared(documents, names)
    rounds = asked.rounds(documents)
    builds: list[Build] = []
    for number in range(rounds + 1):
        print(f"{documents} documents, round {number} of {rounds}", flush=True)
        builds += one_round(ran, changed, number, look=number == 0)
    written = {each.name: size_of(each.output) for each in ran}
    for program in ran:
        program.clear()
    return kept.Run(
        documents,
        name,
        rounds,
        machine(names),
        tuple(_row(each.name, scene, builds) for each in ran for scene, _ in scenes(each)),
        written,
    )


def _row(program: str, scene: str, builds: Sequence[Build]) -> kept.Row:
    own = [each for each in builds if (each.program, each.scene) == (program, scene)]
    timed = [each for each in own if not each.looked] or own
    swaps = [each.cost.swap for each in timed if each.cost.swap is not None]
    pages = [each.pages for each in timed if each.pages is not None]
    return kept.Row(
        program,
        scene,
        wall=median(each.cost.wall for each in timed),
        cpu=median(each.cost.cpu for each in timed),
        memory=max(each.cost.memory for each in own),
        swap=median(swaps) if swaps else None,
        pages=median_low(pages) if pages else None,
    )


def main() -> None:
    names, sizes = asked.programs(), asked.sizes()
    asked.rounds(sizes[0])  # a misspelt one is an error now
    programs.install(names)
    begun = f"{datetime.now(UTC):%Y-%m-%d %H:%M:%S} UTC"
    done: list[int] = []
    try:
        for documents in sizes:
            kept.keep(measured(documents, names, begun))
            table.write()
            done.append(documents)
    except KeyboardInterrupt:
        finished = ", ".join(map(str, done)) or "none"
        raise SystemExit(f"\nStopped; sizes kept in {kept.KEPT.name}: {finished}") from None


if __name__ == "__main__":
    main()
