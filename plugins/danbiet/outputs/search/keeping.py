"""What of the search is kept from one build for the next: a locality's parts, and the stash."""

from __future__ import annotations

from typing import Protocol

#: The parts of a locality's ledger.
POSTINGS = "search.postings"
FACTS = "search.facts"
SHOWN = "search.shown"
STATES = "search.states"
#: What is in the stash.
DIGESTS = "search.digests"
BASE = "search.base"
TABLE = "search.table"


class Stash(Protocol):
    """What one build of the whole site puts by for the next; no file depends on what is there."""

    def get(self, name: str) -> bytes | None: ...

    def put(self, name: str, data: bytes) -> None: ...


class NoStash:
    """For a build that remembers nothing."""

    def get(self, _: str) -> None:
        return None

    def put(self, _: str, __: bytes) -> None:
        pass
