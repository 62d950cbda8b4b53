"""What was made last, of a locality or of the site: whether it still stands, and its memory."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from .memory import Memory, files_in, loaded
from .store import Standing, Store
from .writing import Writer


@dataclass(frozen=True)
class Served:
    """``key`` and ``as_of`` are those of this build.

    ``known`` are the names of all whose memory the served release is sure to hold; None where
    that is not sure of any, so that each is compared with its files.
    """

    store: Store
    writer: Writer
    key: str
    as_of: date
    known: frozenset[str] | None

    def holds(self, name: str, standing: Standing | None, basis: str) -> bool:
        """It was made of the same and for the same day, and all of it is served."""
        if standing is None or standing[1:4] != self.standing(name, basis)[1:4]:
            return False
        if self.known is not None:
            return name in self.known
        memory = self.store.memory(name)
        return memory is not None and self.writer.holds(files_in(memory))

    def memory(self, name: str) -> Memory:
        """What it was last made as. Raises Damaged where its files would be left behind."""
        is_sure = self.known is not None and name in self.known
        data = self.store.vouched(name) if is_sure else self.store.memory(name)
        return loaded(data, self.key)

    def standing(self, name: str, basis: str, taken_ns: int = 0, told: str = "") -> Standing:
        """The row that tells the next build of what is made now."""
        return Standing(name, self.key, self.as_of.isoformat(), basis, taken_ns, told)
