"""Pages come for the whole site and for each locality: the scopes, and the links between them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ...core.snapshot import Place
from .. import urls
from ..views_parts import Said
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


def links(desk: Desk, scope: Scope, part: str) -> tuple[Said, ...]:
    """The same page for the other scopes; the one shown has no address."""
    found = []
    for each in scopes(desk):
        text = each.place.locality.meta.name if each.place else desk.say.t("Tất cả địa phương")
        href = None if each.place is scope.place else desk.href(each.path(part))
        found.append(Said(text, href, vi=each.place is not None))
    return tuple(found) if len(desk.snapshot.places) > 1 else ()
