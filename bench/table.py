"""The numbers as tables: docs/benchmarks.json keeps them, docs/benchmarks.md shows them.

A later run of one size replaces that size only. The words around the tables are written by hand in
docs/benchmarks.md and stay. Nothing is measured here.
"""

from __future__ import annotations

import json
import os
import platform
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from itertools import pairwise
from pathlib import Path
from typing import Any

from .programs import HOME, ROOT, hugo

KEPT = ROOT / "docs" / "benchmarks.json"
SHOWN = ROOT / "docs" / "benchmarks.md"
AGAINST = "Hugo"


@dataclass(frozen=True)
class Row:
    """One program in one scene; seconds and bytes, ``swap`` None where nothing is swapped."""

    program: str
    scene: str
    wall: float
    cpu: float
    memory: int
    swap: float | None


def machine() -> str:
    """What the numbers hang on, in one line."""
    cpu = next(
        (
            line.partition(":")[2].strip()
            for line in Path("/proc/cpuinfo").read_text("utf-8").splitlines()
            if line.startswith("model name")
        ),
        platform.processor(),
    )
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return (
        f"{datetime.now(UTC).date()}; {len(os.sched_getaffinity(0))} cores of {cpu}, "
        f"{memory:.0f} GiB, {_disk()}, Linux {platform.release()}; "
        f"Python {platform.python_version()}, "
        f"Pelican {version('pelican')}, Hugo {_hugo_version()}"
    )


def _disk() -> str:
    command = ["stat", "--file-system", "--format=%T", str(HOME)]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


def _hugo_version() -> str:
    said = subprocess.run([str(hugo()), "version"], capture_output=True, text=True, check=True)
    return said.stdout.split()[1].partition("-")[0].removeprefix("v")


def keep(found: Mapping[str, Any]) -> None:
    sizes = {each["documents"]: each for each in _kept()} | {found["documents"]: found}
    text = json.dumps([sizes[each] for each in sorted(sizes)], ensure_ascii=False, indent=1)
    KEPT.write_text(f"{text}\n", "utf-8")


def _kept() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(KEPT.read_text("utf-8")) if KEPT.exists() else []
    return found


def put(text: str, name: str, table: str) -> str:
    """``text`` with ``table`` between the two marks of this name; the rest stays."""
    begin, end = f"<!-- {name} -->\n", f"<!-- end of {name} -->\n"
    before, found, rest = text.partition(begin)
    assert found, f"docs/benchmarks.md has no mark {begin}"
    return f"{before}{begin}\n{table.strip()}\n\n{end}{rest.partition(end)[2]}"


def write() -> None:
    """Show all kept numbers."""
    kept = _kept()
    table = "\n".join([*(section(each) for each in kept), *growth(kept)])
    SHOWN.write_text(put(SHOWN.read_text("utf-8"), "numbers", table), "utf-8")


def write_stages(documents: int, table: str) -> None:
    said = f"{documents:,} documents. {machine()}.\n\n{table}"
    SHOWN.write_text(put(SHOWN.read_text("utf-8"), "stages", said), "utf-8")


def section(found: Mapping[str, Any]) -> str:
    """One size: what each run cost, and what each program wrote."""
    rows = [Row(**each) for each in found["rows"]]
    lines = [
        f"### {found['documents']:,} documents",
        "",
        f"{found['machine']}. Rounds: {found['rounds']}.",
        "",
        "| program | build | wall | against Hugo | CPU | memory | up to the swap |",
        "|---|---|--:|--:|--:|--:|--:|",
        *(_line(each, rows) for each in rows),
        "",
        "| program | files | MB |",
        "|---|--:|--:|",
        *(
            f"| {name} | {files:,} | {size / 1e6:,.1f} |"
            for name, (files, size) in found["written"].items()
        ),
        "",
    ]
    return "\n".join(lines)


def _line(row: Row, rows: Sequence[Row]) -> str:
    """Hugo has no days and builds all of it each time, so a new day stands against its rebuild."""
    scene = "nothing changed" if row.scene == "new day" else row.scene
    others = [each.wall for each in rows if (each.program, each.scene) == (AGAINST, scene)]
    ratio = f"{row.wall / others[0]:.2f} ×" if others else "–"
    swap = "–" if row.swap is None else f"{row.swap:.2f} s"
    return (
        f"| {row.program} | {row.scene} | {row.wall:.2f} s | {ratio} | {row.cpu:.2f} s "
        f"| {row.memory / 1e6:,.0f} MB | {swap} |"
    )


def growth(kept: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    """Cold builds of each size against the size before: how much more for more work."""
    lines = []
    for small, large in pairwise(kept):
        earlier = {each["program"]: each for each in small["rows"] if each["scene"] == "cold"}
        for row in large["rows"]:
            if row["scene"] == "cold" and row["program"] in earlier:
                old = earlier[row["program"]]
                lines.append(
                    f"| {row['program']} | {small['documents']:,} → {large['documents']:,} "
                    f"| {row['wall'] / old['wall']:.1f} × "
                    f"| {row['memory'] / max(1, old['memory']):.1f} × |"
                )
    if lines:
        head = ["### Growth of a cold build", "", "| program | documents | wall | memory |"]
        yield "\n".join([*head, "|---|---|--:|--:|", *lines, ""])
