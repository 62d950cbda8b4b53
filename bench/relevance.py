"""How well the search finds: ``python -m bench.relevance`` asks what ``queries.toml`` holds.

The texts are the sample site's. A question counts the inverse place of the first hit that is
meant by it, among the first ten; MRR@10 is the mean, by kind of question and of all.
"""

from __future__ import annotations

import re
import sys
import tempfile
import tomllib
from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from statistics import fmean
from typing import NamedTuple

from . import indexed, node

ROOT = Path(__file__).resolve().parents[1]
QUERIES = Path(__file__).with_name("queries.toml")
AS_OF = date(2026, 11, 21)
FIRST = 10


class Query(NamedTuple):
    """``meant`` is a pattern: the titles of all that is meant have it, in their own writing."""

    asks: str
    kind: str
    meant: str


class Found(NamedTuple):
    query: Query
    titles: tuple[str, ...]

    @property
    def rank(self) -> float:
        """1, a half, a third … of the first hit that is meant; 0 beyond the tenth."""
        for place, title in enumerate(self.titles, 1):
            if re.search(self.query.meant, title, re.IGNORECASE):
                return 1 / place
        return 0


def queries() -> list[Query]:
    said = tomllib.loads(QUERIES.read_text("utf-8"))
    return [
        Query(asks, kind, group["meant"])
        for group in said["query"]
        for kind in group.keys() - {"meant"}
        for asks in group[kind]
    ]


def answers(asked: Sequence[Query]) -> list[Found]:
    parts = [indexed.told(indexed.read(AS_OF, each)) for each in indexed.trees(ROOT / "content")]
    titles = {each.text.title for part in parts for each in part.items}
    for each in asked:
        if not any(re.search(each.meant, title, re.IGNORECASE) for title in titles):
            raise ValueError(f"{each.meant}: no title has it")
    script = """
    const engine = await open("search/", fetchFile);
    answer = [];
    for (const text of given) {
      const { hits } = await engine.search(text, { counts: false });
      answer.push((await engine.show(hits.map(({ n }) => n))).map(([title]) => title));
    }
    """
    with tempfile.TemporaryDirectory() as folder:
        indexed.write(indexed.files(parts), Path(folder))
        found = node.run(Path(folder), script, [each.asks for each in asked])
    return [Found(query, tuple(own[:FIRST])) for query, own in zip(asked, found, strict=True)]


def by_kind(found: Sequence[Found]) -> dict[str, list[Found]]:
    groups: dict[str, list[Found]] = defaultdict(list)
    for each in found:
        groups[each.query.kind].append(each)
    return {"all": list(found), **dict(sorted(groups.items()))}


def mrr(found: Sequence[Found]) -> float:
    return fmean(each.rank for each in found)


def main() -> None:
    found = answers(queries())
    for kind, own in by_kind(found).items():
        sys.stdout.write(f"{kind:10} {len(own):4} {mrr(own):.3f}\n")
    for each in found:
        if each.rank < 1:
            sys.stdout.write(f"{each.rank:.2f} {each.query.asks}: {' | '.join(each.titles[:3])}\n")


if __name__ == "__main__":
    main()
