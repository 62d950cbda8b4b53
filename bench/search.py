"""What a question costs: ``make bench-search``, ours beside Pagefind on the same texts.

Both are asked the same questions in Chromium, of one server that counts what it sends, gzipped
where that is smaller. The first question begins with an empty browser and has all scripts in it; a
later one has the files of those before it. At each size lunr.js is asked too whether the answers
are the same (``equality``). The table is kept in docs/search.md.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from html import escape
from pathlib import Path
from statistics import median

from danbiet.outputs.render import search_module
from danbiet.outputs.search import site
from danbiet.outputs.search.items import Item

from . import asked, corpus, equality, indexed, serving
from .indexed import Part
from .machine import machine
from .programs import AS_OF, HOME, NAMES, OTHERS, ROOT, install
from .serving import Cost

SHOWN = ROOT / "docs" / "search.md"
BEGIN, END = "<!-- numbers -->\n", "<!-- end of numbers -->\n"
#: As people ask: with and without marks, of one to six syllables, a code, a short name.
QUESTIONS = (
    "sua duong thon 3",
    "kênh nội đồng",
    "nha van hoa",
    "đèn đường",
    "nuoc sach",
    "nạo vét cống thoát nước",
    "truong hoc",
    "UBND",
    "bãi đỗ xe",
    "ke hoach doi thoai nam 2025",
    "mái phòng học tạm",
    "gieng khoan chung",
    "12/KH-UBND",
    "kinh phi sua chua",
    "hội nông dân",
    "bang tin thon 5",
    "thu gom rác thải",
    "cong an xa",
    "đường bê tông",
    "san phoi lua",
)
FIRSTS = 5
OURS = """async () => {
  const { open } = await import("/theme/search.js");
  const engine = await open("/search/");
  return async (text) => {
    const { hits, total } = await engine.search(text, { counts: false });
    await engine.show(hits.map(({ n }) => n));
    return total;
  };
}"""
THEIRS = """async () => {
  const pagefind = await import("/pagefind/pagefind.js");
  return async (text) => {
    const found = await pagefind.search(text);
    await Promise.all(found.results.slice(0, 10).map((each) => each.data()));
    return found.results.length;
  };
}"""


@dataclass(frozen=True)
class Row:
    """Of one program at one size: what questions cost, seconds of a build, and of the next."""

    name: str
    documents: int
    entries: int
    cost: Cost
    cold: float
    changed: float


def main() -> None:
    install([NAMES["hugo"]])  # Pagefind is installed beside it
    rows = [row for size in asked.sizes() for row in measured(size)]
    said = "\n".join(table(rows))
    head, _, rest = SHOWN.read_text("utf-8").partition(BEGIN)
    place = f"{machine([])}; Pagefind {_version()}."
    SHOWN.write_text(f"{head}{BEGIN}\n{place}\n\n{said}\n\n{END}{rest.partition(END)[2]}", "utf-8")
    sys.stdout.write(f"{said}\n")


def measured(documents: int) -> Iterator[Row]:
    HOME.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=HOME) as scratch:
        folder = Path(scratch)
        corpus.write(folder / "content", corpus.places(documents))
        parts, cold, changed = _ours(folder)
        items = [item for part in parts for item in part.items]
        cost = serving.cost(folder / "ours", OURS, QUESTIONS, FIRSTS)
        yield Row("Dân Biết", documents, len(items), cost, cold, changed)
        _equal(folder / "ours", parts)
        seconds = _theirs(folder / "theirs", items)
        cost = serving.cost(folder / "theirs", THEIRS, QUESTIONS, FIRSTS)
        yield Row("Pagefind", documents, len(items), cost, seconds, seconds)


def _ours(folder: Path) -> tuple[list[Part], float, float]:
    """Reading and judging the documents is not counted: a build does that anyway."""
    with ProcessPoolExecutor(2) as pool:
        found_items = list(
            pool.map(partial(indexed.read, AS_OF), indexed.trees(folder / "content"))
        )
        begun = time.perf_counter()
        parts = list(pool.map(indexed.told, found_items))
    stash = indexed.Stash()
    found = indexed.files(parts, stash)
    cold = time.perf_counter() - begun
    indexed.write(found, folder / "ours")
    script = folder / "ours" / "theme" / "search.js"
    script.parent.mkdir()
    script.write_text(search_module(ROOT / "theme" / "static" / "js"), "utf-8")
    begun = time.perf_counter()
    middle = len(parts) // 2
    parts[middle] = indexed.with_one_sentence_more(parts[middle])
    indexed.files(parts, stash)
    return parts, cold, time.perf_counter() - begun


def _equal(folder: Path, parts: Sequence[Part]) -> None:
    """Raises SystemExit where lunr.js finds anything else, or with another score."""
    shutil.rmtree(folder / "search")
    indexed.write(indexed.files(parts), folder)
    given = [*QUESTIONS, *equality.questions(" ".join(QUESTIONS).split(), 60, seed=1)]
    answer = equality.compared(folder, site.told_lunr(parts), given)  # type: ignore[arg-type]
    sys.stderr.write(f"lunr.js was asked {answer.asked} times: {len(answer.far)} other answers\n")
    if answer.far:
        raise SystemExit(str(answer.far[:3]))


def _theirs(folder: Path, items: Iterable[Item]) -> float:
    """A page for each entry, with nothing on it but what ours is found by."""
    for number, each in enumerate(items):
        page = folder / str(number) / "index.html"
        page.parent.mkdir(parents=True)
        body = "".join(f"<p>{escape(said)}</p>" for said in each.text.body.split("\n"))
        page.write_text(
            f'<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>'
            f"{escape(each.text.title)}</title></head><body><main data-pagefind-body><h1>"
            f"{escape(each.text.title)}</h1><p>{escape(each.text.number)}</p>{body}</main></body></html>",
            "utf-8",
        )
    begun = time.perf_counter()
    command = [str(OTHERS / "bin" / "python"), "-m", "pagefind", "--site", str(folder)]
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - begun


def _version() -> str:
    command = [str(OTHERS / "bin" / "python"), "-m", "pagefind", "--version"]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()[-1]


def table(rows: Sequence[Row]) -> Iterator[str]:
    """Each size with both programs, and how many times more the other one takes."""
    yield (
        "| documents | entries | program | first question, kB | later, median kB | later, p95 kB "
        "| again, median ms | index, s | one changed, s |"
    )
    yield "|---|---|---|---|---|---|---|---|---|"
    for ours, theirs in zip(rows[::2], rows[1::2], strict=True):
        for each in (ours, theirs):
            yield _line(each, [f"{value:,.{digits}f}" for value, digits in _numbers(each)])
        ratios = [
            f"× {other / own:,.1f}" if own else "–"
            for (own, _), (other, _) in zip(_numbers(ours), _numbers(theirs), strict=True)
        ]
        yield f"| | | Pagefind / ours | {' | '.join(ratios)} |"


def _line(row: Row, cells: Sequence[str]) -> str:
    return f"| {row.documents:,} | {row.entries:,} | {row.name} | {' | '.join(cells)} |"


def _numbers(row: Row) -> list[tuple[float, int]]:
    """With how many digits each is shown."""
    later = sorted(row.cost.later)
    return [
        (median(row.cost.first) / 1000, 0),
        (median(later) / 1000, 1),
        (later[min(len(later) - 1, round(0.95 * len(later)))] / 1000, 1),
        (median(row.cost.again), 1),
        (row.cold, 1),
        (row.changed, 2),
    ]


if __name__ == "__main__":
    main()
