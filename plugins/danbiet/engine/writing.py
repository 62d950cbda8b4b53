"""Files into the release: what the served one has already is not read, made or written again.

A file may go out with its compressed forms; they are made, kept and forgotten together.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from time import perf_counter
from typing import NamedTuple

from ..outputs.encodings import is_encoded
from ..outputs.page import File, Pending
from ..releases import Workspace

#: Path and bytes of a file → path and bytes of each compressed form.
Encoded = Callable[[str, bytes], Iterable[tuple[str, bytes]]]


@dataclass
class Spent:
    """Seconds and pieces by what they went into; what several processes spent is added up."""

    seconds: Counter[str] = field(default_factory=Counter)  # floats: a Counter adds them too
    pieces: Counter[str] = field(default_factory=Counter)

    def add(self, name: str, begun: float, pieces: int = 1) -> float:
        """What passed since ``begun`` (``perf_counter``); returns the time it is now."""
        now = perf_counter()
        self.seconds[name] += now - begun  # type: ignore[assignment]
        self.pieces[name] += pieces
        return now

    def merge(self, other: Spent) -> None:
        self.seconds.update(other.seconds)
        self.pieces.update(other.pieces)


class Change(NamedTuple):
    """Of the files of a release: those that are new or other ones, and the paths that go.

    ``put`` has a line ``<SHA-256> <path>`` for each: they wait until all localities are made, and
    as a text they are less than half as large.
    """

    put: str
    gone: frozenset[str]

    def files(self) -> dict[str, str]:
        """Path → SHA-256 of those that are put."""
        lines = (each.partition(" ") for each in self.put.split("\n") if each)
        return {path: sha for sha, _, path in lines}


NO_CHANGE = Change("", frozenset())


@dataclass(frozen=True)
class Writer:
    """Puts files into one workspace; used by several processes, each file by one of them."""

    work: Workspace
    encoded: Encoded

    def put(self, file: File) -> dict[str, str]:
        """Path → SHA-256 of the file and of its compressed forms."""
        found = {file.path: self.work.write(file.path, file.data).sha256}
        for path, data in self.encoded(file.path, file.data):
            entry = self.work.write(path, data)
            found[entry.path] = entry.sha256
        return found

    def put_large(self, pending: Pending) -> dict[str, str]:
        """As ``put``, never held whole: one that ``streams``."""
        entry = self.work.write_pieces(pending.path, pending.make())
        return {entry.path: entry.sha256}

    def streams(self, path: str) -> bool:
        """There are no compressed forms of it, which are made of the whole."""
        return self.encoded is plain or not is_encoded(path)

    def holds(self, files: Mapping[str, str]) -> bool:
        """The served release has all of them, and just so."""
        previous = self.work.previous
        return all(previous.get(path) == sha for path, sha in files.items())

    def change(self, before: Iterable[str], files: Mapping[str, str]) -> Change:
        """What becomes of the served release where ``files`` take the place of those before.

        A file that was not before among these is put, since it may be gone from others.
        """
        old, previous = frozenset(before), self.work.previous
        put = (e for e in files.items() if e[0] not in old or previous.get(e[0]) != e[1])
        return Change("\n".join(f"{sha} {path}" for path, sha in put), old - files.keys())


def plain(_: str, __: bytes) -> Iterable[tuple[str, bytes]]:
    """No compressed forms: a preview needs none, and a web server can make its own."""
    return ()
