"""What one build of the whole site puts by for the next, to save work."""

from __future__ import annotations

from typing import Protocol


class Stash(Protocol):
    """No file depends on what is there. Another version of the program has another one."""

    def get(self, name: str) -> bytes | None: ...

    def put(self, name: str, data: bytes) -> None: ...


class NoStash:
    """For a build that remembers nothing."""

    def get(self, _: str) -> None:
        return None

    def put(self, _: str, __: bytes) -> None:
        pass
