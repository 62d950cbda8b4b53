"""What the cache holds of documents, of localities and of the site's lists (whose id is "").

One place knows the tables of a build; what their rows say is described in docs/cache.md.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import NamedTuple

from ..cache import Cache
from ..outputs.ledger import Load
from ..reading.stored import Row

SITE = ""


class Standing(NamedTuple):
    """What a locality came to when it was last made, and what that rests on.

    ``key`` is the site's; ``stats`` the digest of its files' stats, taken at ``taken_ns``;
    ``files`` JSON of path → SHA-256; ``told`` JSON of its counts, problems and links.
    """

    id: str
    key: str
    as_of: str
    stats: str
    taken_ns: int
    told: str
    files: str


@dataclass
class Store:
    """The tables in the cache. Any process may read; only the one that opened it writes."""

    cache: Cache
    _owner: int = field(default_factory=os.getpid)
    _readers: dict[int, Cache] = field(default_factory=dict)

    def _here(self) -> Cache:
        """The cache as this process may read it: a connection does not outlive a fork.

        One in memory does, since the fork copies the memory.
        """
        own = os.getpid()
        if own == self._owner or self.cache.path is None:
            return self.cache
        if own not in self._readers:
            self._readers[own] = self.cache.reader()
        return self._readers[own]

    def documents(self, folder: str) -> dict[str, Row]:
        """The stored rows of the texts of a locality, or of the free pages, by path."""
        found = self._here().under("documents", f"{folder}/")
        return {path: Row(*row) for path, row in found.items()}

    def document(self, path: str) -> dict[str, Row]:
        """One of them, if there is one."""
        row = self._here().get("documents", path)
        return {} if row is None else {path: Row(*row)}

    def standings(self) -> dict[str, Standing]:
        found = self._here().under("standings", "")
        return {name: Standing(*row) for name, row in found.items()}

    def memory(self, name: str) -> str | None:
        return self._text("memories", name)

    def ledger(self, name: str) -> str | None:
        """The light part."""
        return self._text("ledgers", name)

    def load(self, name: str) -> Load:
        """A ledger's other parts by their names."""
        return partial(self._part, name)

    def _part(self, name: str, part: str) -> bytes:
        found = self._text("parts", f"{name}/{part}")
        if found is None:
            raise LookupError(f"{name}/{part}: damaged in the cache")
        return found.encode()

    def _text(self, table: str, name: str) -> str | None:
        row = self._here().get(table, name)
        return None if row is None else str(row[1])

    # --- only where it was opened ---

    def remember(self, name: str, memory: str) -> None:
        self.cache.write("memories", [(name, memory)])

    def keep(self, standing: Standing, memory: str) -> None:
        self.remember(standing.id, memory)
        self.cache.write("standings", [tuple(standing)])  # last: it vouches for the others

    def keep_ledger(self, name: str, light: bytes, parts: Mapping[str, bytes]) -> None:
        self.cache.write("ledgers", [(name, light.decode())])
        self.cache.write(
            "parts", ((f"{name}/{part}", data.decode()) for part, data in parts.items())
        )

    def learn(self, rows: Iterable[Row]) -> None:
        """Documents that were read now."""
        self.cache.write("documents", (tuple(each) for each in rows))

    def forget(self, paths: Iterable[str], names: Iterable[str]) -> None:
        """Drop what is neither of these documents nor of these localities."""
        kept = {*names, SITE}
        self.cache.forget("documents", set(paths))
        for table in ("standings", "memories", "ledgers"):
            self.cache.forget(table, kept)
        self.cache.forget("parts", kept, lambda name: name.partition("/")[0])
