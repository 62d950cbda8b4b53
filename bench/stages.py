"""What each part of a cold build costs, as ``danbiet build --profile`` tells it.

The largest ``SIZE`` up to 1,000 documents; Vietnamese only, and only when ``PROGRAMS`` has it. It
measures nothing itself.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from . import asked, table
from .machine import machine
from .programs import AS_OF, NAMES, VARIABLES, Program, prepared

MOST = 1_000  # documents
STAGES = ("scan", "places", "lists", "release", "tidy")


@dataclass(frozen=True)
class Work:
    """``seconds`` of all processes together; a stage, which is wall time, has no pieces."""

    name: str
    pieces: int
    seconds: float


def told(profile: str) -> Iterator[Work]:
    """The lines of ``--profile`` among everything that a build prints."""
    for line in profile.splitlines():
        name, *numbers = line.split("\t")
        if len(numbers) == 1 and name in STAGES:
            yield Work(name, 0, float(numbers[0]))
        elif len(numbers) == 3 and numbers[0].isdigit():
            yield Work(name, int(numbers[0]), float(numbers[1]))


def profile(program: Program) -> str:
    """Of a build that remembers nothing."""
    program.forget()
    done = subprocess.run(
        [*program.command(AS_OF), "--no-cache", "--profile"],
        env={**os.environ, **VARIABLES},
        cwd=program.source,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    program.clear()
    return done.stdout


def shown(found: Iterable[Work]) -> str:
    """As a Markdown table: the stages, then the work in them, the most first."""
    rows = list(found)
    total = sum(each.seconds for each in rows if each.pieces)
    lines = ["| part | pieces | ms each | seconds | share |", "|---|--:|--:|--:|--:|"]
    for each in rows:
        if each.pieces:
            counts = f"{each.pieces:,} | {1e3 * each.seconds / each.pieces:.2f}"
            share = f"{each.seconds / max(total, 1e-9):.0%}"
        else:
            counts, share = "|", "wall"
        lines.append(f"| {each.name} | {counts} | {each.seconds:.2f} | {share} |")
    return "\n".join([*lines, f"| all work | | | {total:.2f} | |"])


def main() -> None:
    ours = NAMES["vi"]
    if ours not in asked.programs():
        return
    documents = min(MOST, asked.sizes()[-1])
    begun = f"{datetime.now(UTC).date()}"
    (program,), _ = prepared(documents, [ours])
    found = shown(told(profile(program)))
    print(found)
    table.write_stages(documents, f"{begun}; {machine([ours])}", found)


if __name__ == "__main__":
    main()
