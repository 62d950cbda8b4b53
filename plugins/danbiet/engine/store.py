"""What the cache holds of documents, of localities and of the site's lists (whose id is "").

One place knows the tables of a build; what their rows say is described in docs/cache.md.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import NamedTuple

from ..assemble import rows_under
from ..cache import Cache
from ..outputs.ledger import Load
from ..reading.stored import Row
from ..releases import Layout

SITE = ""  # the pages of the whole site
WHOLE = "."  # its files
#: The tables whose rows belong to one output; their keys begin with its ``place``.
OF_OUTPUT = ("standings", "memories", "ledgers", "parts")
SIZE = 6


class Damaged(LookupError):
    """A row is gone or broken that another vouches for, so that it cannot be made anew alone."""


class Standing(NamedTuple):
    """What a locality came to when it was last made, and what that rests on.

    ``key`` is the site's; ``basis`` the digest of its files' stats, taken at ``taken_ns``;
    ``told`` JSON of its counts, problems and links. The site's pages have no ``taken_ns``, as
    basis all that they are made from, and ``told`` are their paths; so has a group of its files,
    whose ``told`` is their number.
    """

    name: str
    key: str
    as_of: str
    basis: str
    taken_ns: int
    told: str


@dataclass
class Store:
    """The tables in the cache. Any process may read; only the one that opened it writes.

    ``place`` stands for one output: what was made for another is no business of this build,
    and two builds at once into two outputs may share the file. What the disk does not take is
    held in memory, so that a build never depends on it.
    """

    cache: Cache
    place: str
    _owner: int = field(default_factory=os.getpid)
    _readers: dict[int, Cache] = field(default_factory=dict)
    _held: dict[tuple[str, str], bytes] = field(default_factory=dict)
    _has_begun: bool = False  # to remember what is made now
    _takes: bool = True  # the cache, what is made

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

    def documents(self, folder: str) -> Mapping[str, Row]:
        """The stored rows of the texts of a locality, or of the free pages, by path."""
        return rows_under(self._here(), folder)

    def document(self, path: str) -> dict[str, Row]:
        """One of them, if there is one."""
        row = self._here().get("documents", path)
        return {} if row is None else {path: Row(*row)}

    def standings(self) -> dict[str, Standing]:
        """By locality."""
        found = self._here().under("standings", f"{self.place}/")
        return {name.partition("/")[2]: Standing(*row) for name, row in found.items()}

    def memory(self, name: str) -> bytes | None:
        return self._bytes("memories", name)

    def vouched(self, name: str) -> bytes:
        """A memory that must be there. Raises Damaged where it is not."""
        found = self.memory(name)
        if found is None:
            raise Damaged(name)
        return found

    def remembered(self, state: str) -> frozenset[str] | None:
        """The names of all memories, if a release of that ``state`` holds just what they say."""
        row = self._here().get("states", self.place) if state else None
        return frozenset(json.loads(row[2])) if row is not None and row[1] == state else None

    def ledger(self, name: str) -> bytes:
        """The light part. Raises Damaged where there is none."""
        found = self._bytes("ledgers", name)
        if found is None:
            raise Damaged(name)
        return found

    def load(self, name: str) -> Load:
        """A ledger's other parts by their names; it raises Damaged where there is none."""
        return partial(self._part, name)

    def stash(self) -> Stash:
        """For what the files of the whole site are made with."""
        return Stash(self)

    def _part(self, name: str, part: str) -> bytes:
        found = self._bytes("parts", f"{name}/{part}")
        if found is None:
            raise Damaged(f"{name}/{part}")
        return found

    def _bytes(self, table: str, name: str) -> bytes | None:
        held = self._held.get((table, name))
        if held is not None:
            return held
        row = self._here().get(table, f"{self.place}/{name}")
        found: bytes | None = None if row is None else row[1]
        return found

    # --- only where it was opened ---

    def remember(self, name: str, memory: bytes) -> None:
        """What was vouched for of it before does not hold any more."""
        if not self._has_begun:
            # From now on memories tell of what is made, and may be of no release.
            self._takes = self.cache.write("states", [(self.place, "", "[]")])
            self._has_begun = True
        self._takes = self._takes and self.cache.delete("standings", [f"{self.place}/{name}"])
        self._write("memories", {name: memory})

    def vouch(self, standing: Standing) -> None:
        """Last, when everything that the row speaks of is kept."""
        row = standing._replace(name=f"{self.place}/{standing.name}")
        if self._takes:
            self.cache.write("standings", [tuple(row)])

    def end(self, state: str, names: Iterable[str]) -> None:
        """The release of that ``state`` holds just what the memories of these names say."""
        if self._takes:
            self.cache.write("states", [(self.place, state, json.dumps(sorted(names)))])

    def keep_ledger(self, name: str, light: bytes, parts: Mapping[str, bytes]) -> None:
        self._write("ledgers", {name: light})
        self._write("parts", {f"{name}/{part}": data for part, data in parts.items()})

    def _write(self, table: str, held: Mapping[str, bytes]) -> None:
        rows = ((f"{self.place}/{name}", each) for name, each in held.items())
        if self._takes and self.cache.write(table, rows):
            for name in held:
                self._held.pop((table, name), None)
        else:
            self._held.update(((table, name), each) for name, each in held.items())

    def learn(self, rows: Iterable[Row]) -> None:
        """Documents that were read now."""
        self.cache.write("documents", (tuple(each) for each in rows))

    def forget(self, paths: Iterable[str], names: Iterable[str]) -> None:
        """Drop what is neither of these documents nor of these localities, or of outputs gone."""
        self.cache.forget("documents", set(paths))
        own = {*names, SITE, WHOLE}
        gone = {place_of(output) for output in self._gone()}

        def goes(key: str) -> bool:
            place, name = key.split("/")[:2]
            return place in gone or (place == self.place and name not in own)

        for table in OF_OUTPUT:
            self.cache.drop(table, goes)
        self.cache.drop("states", gone.__contains__)

    def _gone(self) -> list[Path]:
        """Outputs of earlier builds that are there no more.

        What no build is known of may be the output of one that runs now, for the first time: it
        has written rows already and not yet put its name down.
        """
        built = [Path(name) for name in self.cache.under("builds", "")]
        gone = [each for each in built if not _is_there(each)]
        self.cache.drop("builds", {str(each) for each in gone}.__contains__)
        return gone


@dataclass(frozen=True)
class Stash:
    """Parts of no ledger, by their names; to be used only where the store was opened."""

    store: Store

    def get(self, name: str) -> bytes | None:
        return self.store._bytes("parts", f"{WHOLE}/{name}")  # noqa: SLF001 - a view of it

    def put(self, name: str, data: bytes) -> None:
        self.store._write("parts", {f"{WHOLE}/{name}": data})  # noqa: SLF001


def _is_there(output: Path) -> bool:
    """It, or its releases: a build that makes it anew has only those until the end."""
    return os.path.lexists(output) or Layout.of(output).releases.is_dir()


def place_of(output: Path) -> str:
    """What an output is called in the keys."""
    name = str(output.absolute())  # not resolved: the output is a link that moves
    return hashlib.blake2b(name.encode(errors="surrogateescape"), digest_size=SIZE).hexdigest()
