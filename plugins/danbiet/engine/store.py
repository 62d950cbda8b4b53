"""What the cache holds of localities and of the lists, by name; the site itself is "".

The rows of single documents are read and written through here as well, so that one place
knows the tables. What a row says is described in docs/cache.md.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from ..cache import Cache
from ..core.problems import Problem, Source
from ..reading.stored import Row

SITE = ""


class Standing(NamedTuple):
    """What a locality came to when it was last made, and what that rests on.

    ``key`` is the site's, ``stats`` the digest of its files' stats taken at ``taken_ns``;
    ``files`` are JSON, path → SHA-256; ``told`` is JSON of its counts and problems.
    """

    id: str
    key: str
    as_of: str
    stats: str
    taken_ns: int
    told: str
    files: str


@dataclass(frozen=True)
class Store:
    """The tables of a build in the cache; ``reader`` is for another process."""

    cache: Cache

    def reader(self) -> Store:
        return Store(self.cache.reader())

    def documents(self, locality: str) -> dict[str, Row]:
        """The stored rows of a locality's files, by path in the content folder."""
        found = self.cache.under("documents", f"{locality}/")
        return {path: Row(*row) for path, row in found.items()}

    def standings(self) -> dict[str, Standing]:
        return {name: Standing(*row) for name, row in self.cache.under("standings", "").items()}

    def memory(self, name: str) -> str | None:
        return self._text("memories", name)

    def ledger(self, name: str) -> str | None:
        return self._text("ledgers", name)

    def cards(self, name: str) -> str | None:
        return self._text("cards", name)

    def _text(self, table: str, name: str) -> str | None:
        row = self.cache.get(table, name)
        return None if row is None else str(row[1])

    def keep(self, standing: Standing, memory: str, ledger: str, cards: str) -> None:
        """All of a locality, or of the site."""
        self.cache.write("memories", [(standing.id, memory)])
        self.cache.write("ledgers", [(standing.id, ledger)])
        self.cache.write("cards", [(standing.id, cards)])
        self.cache.write("standings", [tuple(standing)])  # last: it vouches for the others

    def learn(self, rows: Iterable[Row]) -> None:
        """Documents that were read now."""
        self.cache.write("documents", [tuple(each) for each in rows])

    def forget(self, paths: Iterable[str], names: Iterable[str]) -> None:
        """Drop all but these."""
        self.cache.forget("documents", set(paths))
        for table in ("standings", "memories", "ledgers", "cards"):
            self.cache.forget(table, {*names, SITE})


def told(problems: Iterable[Problem], **counts: int) -> str:
    """Counts and problems as JSON."""
    rows = [
        [each.source.path, each.source.line, each.source.column, each.code, each.severity,
         each.values, each.suggestion]
        for each in problems
    ]  # fmt: skip
    return json.dumps({**counts, "problems": rows}, ensure_ascii=False)


def problems_of(found: Mapping[str, Any]) -> tuple[Problem, ...]:
    return tuple(
        Problem(
            Source(path, line, column),
            code,
            severity,
            tuple((name, value) for name, value in values),
            suggestion,
        )
        for path, line, column, code, severity, values, suggestion in found["problems"]
    )
