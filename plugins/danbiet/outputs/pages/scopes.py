"""Lists come for the whole site and for each locality: the scopes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ...core.snapshot import Place
from .. import urls
from .desk import Desk


@dataclass(frozen=True)
class Scope:
    """``place`` is None for the whole site."""

    place: Place | None
    places: tuple[Place, ...]

    def path(self, part: str) -> str:
        return f"{urls.locality(self.place.id)}{part}" if self.place else part

    def title(self, text: str) -> str:
        """A heading with the locality it is about."""
        return f"{text}: {self.place.locality.meta.name}" if self.place else text


def scopes(desk: Desk) -> Iterator[Scope]:
    """The whole site, then each locality."""
    yield Scope(None, desk.snapshot.places)
    for place in desk.snapshot.places:
        yield Scope(place, (place,))
