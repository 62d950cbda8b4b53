"""The kept numbers as tables in docs/benchmarks.md. Nothing is measured here.

The words around the tables are written by hand there and stay.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from . import goals, kept
from .compare import HUGO, against_hugo, growth, second_language
from .kept import Row, Run
from .programs import NAMES, ROOT

SHOWN = ROOT / "docs" / "benchmarks.md"
NONE = "–"


def put(text: str, name: str, table: str) -> str:
    """``text`` with ``table`` between the two marks of this name; the rest stays."""
    begin, end = f"<!-- {name} -->\n", f"<!-- end of {name} -->\n"
    before, found, rest = text.partition(begin)
    assert found, f"docs/benchmarks.md has no mark {begin}"
    return f"{before}{begin}\n{table.strip()}\n\n{end}{rest.partition(end)[2]}"


def write() -> None:
    """Show all kept numbers."""
    runs = kept.runs()
    by_size = groupby(runs, key=lambda each: each.documents)
    parts = ["\n".join(section(list(each))) for _, each in by_size]
    parts += ["\n".join(lines) for each in (_growth, _second) if (lines := list(each(runs)))]
    text = put(SHOWN.read_text("utf-8"), "numbers", "\n\n".join(parts))
    kept.put(SHOWN, put(text, "goals", "\n".join(goals.shown(runs))))


def write_stages(documents: int, machine: str, table: str) -> None:
    said = f"{documents:,} documents. {machine}.\n\n{table}"
    kept.put(SHOWN, put(SHOWN.read_text("utf-8"), "stages", said))


def section(runs: Sequence[Run]) -> Iterator[str]:
    """One size: what each build cost, and what each program wrote; of which run, if of several."""
    marks = [f" {number}" if len(runs) > 1 else "" for number, _ in enumerate(runs, 1)]
    yield f"### {runs[0].documents:,} documents"
    yield ""
    for mark, run in zip(marks, runs, strict=True):
        yield f"Run{mark}: {run.run}; {run.machine}. Timed rounds: {run.rounds}."
        yield ""
    cells = [
        (row.program, f"| {_marked(row.program, mark)} | {_cells(run, row)} |")
        for mark, run in zip(marks, runs, strict=True)
        for row in run.rows
    ]
    yield (
        "| program | build | wall | against Hugo | CPU | up to the swap | memory | a document "
        "| changed pages | ms a page |"
    )
    yield "|---|---|--:|--:|--:|--:|--:|--:|--:|--:|"
    yield from (line for _, line in sorted(cells, key=lambda each: _place(each[0])))
    yield ""
    yield "| program | files | against Hugo | MB |"
    yield "|---|--:|--:|--:|"
    written = [
        (name, f"| {_marked(name, mark)} | {files:,} | {_files(run, files)} | {size / 1e6:,.1f} |")
        for mark, run in zip(marks, runs, strict=True)
        for name, (files, size) in run.written.items()
    ]
    yield from (line for _, line in sorted(written, key=lambda each: _place(each[0])))


def _marked(program: str, mark: str) -> str:
    return f"{program}, run{mark}" if mark else program


def _place(program: str) -> int:
    names = list(NAMES.values())
    return names.index(program) if program in names else len(names)


def _cells(run: Run, row: Row) -> str:
    return " | ".join(
        (
            row.scene,
            f"{row.wall:.2f} s",
            _times(against_hugo(run, row), 2),
            f"{row.cpu:.2f} s",
            NONE if row.swap is None else f"{row.swap:.2f} s",
            f"{row.memory / 1e6:,.0f} MB",
            f"{row.memory / 1e3 / run.documents:,.0f} kB",
            NONE if row.pages is None else f"{row.pages:,}",
            f"{1e3 * row.wall / row.pages:,.2f}" if row.pages else NONE,
        )
    )


def _files(run: Run, files: int) -> str:
    other = run.written.get(HUGO)
    return _times(files / other[0] if other else None, 1)


def _times(ratio: float | None, digits: int) -> str:
    return NONE if ratio is None else f"{ratio:.{digits}f} ×"


def _growth(runs: Sequence[Run]) -> Iterator[str]:
    lines = [
        f"| {each.program} | {each.scene} | {each.small:,} → {each.large:,} "
        f"| {each.large / each.small:.4g} × | {each.wall:.1f} × | {each.cpu:.1f} × "
        f"| {each.memory:.1f} × | {'one' if each.one_run else 'two'} |"
        for each in growth(runs)
    ]
    if lines:
        yield "### Growth"
        yield ""
        yield "| program | build | from → to | documents | wall | CPU | memory | runs |"
        yield "|---|---|---|--:|--:|--:|--:|---|"
        yield from lines


def _second(runs: Sequence[Run]) -> Iterator[str]:
    lines = [
        f"| {each.documents:,} | {each.scene} | {each.wall:.2f} × | {each.cpu:.2f} × "
        f"| {each.memory:.2f} × | {each.files:.2f} × |"
        for each in second_language(runs)
    ]
    yield "### Two languages against one"
    yield ""
    if lines:
        yield "| documents | build | wall | CPU | memory | files |"
        yield "|--:|---|--:|--:|--:|--:|"
        yield from lines
    else:
        yield "Not measured: no run has both."
