"""Parts of a ledger that are as they were where what they are made of is."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import suppress

from .ledger import Load, digest, encode

#: The part that tells what others were made of: name of the part → digest.
SOURCES = "sources"


class Reuse:
    """``before`` gives the parts of last time, and raises LookupError where there was none."""

    def __init__(self, before: Load | None) -> None:
        self._before = before
        self._known: dict[str, str] = {}
        self._told: dict[str, str] = {}
        if before is not None:
            with suppress(LookupError, ValueError):
                self._known = json.loads(before(SOURCES))

    def part(self, name: str, source: bytes, make: Callable[[], bytes]) -> bytes:
        """That of last time or a new one; ``source`` tells all that the part is made of."""
        own = self._told[name] = digest([source])
        if self._before is not None and self._known.get(name) == own:
            with suppress(LookupError):
                return self._before(name)
        return make()

    def told(self) -> bytes:
        """For the next time."""
        return encode(self._told)
