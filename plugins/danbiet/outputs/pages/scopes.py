"""Pages come for the whole site and for each locality: the scopes, and the links between them."""

from __future__ import annotations

from dataclasses import dataclass

from .. import urls
from ..site import Seat
from ..views.parts import Said
from .desk import Desk


@dataclass(frozen=True)
class Scope:
    """``place`` is None for the whole site."""

    place: Seat | None

    def path(self, part: str) -> str:
        return f"{urls.locality(self.place.id)}{part}" if self.place else part

    def title(self, text: str) -> str:
        """A heading with the locality it is about."""
        return f"{text}: {self.place.locality.meta.name}" if self.place else text

    @property
    def name(self) -> str:
        """The locality's id, empty for the whole site."""
        return self.place.id if self.place else ""


SITE = Scope(None)


def links(desk: Desk, scope: Scope, part: str) -> tuple[Said, ...]:
    """The same page for the other scopes; the one shown has no address."""
    here = scope.place.id if scope.place else None
    everywhere = desk.href(part) if here else None
    found = [Said(desk.say.t("Tất cả địa phương"), everywhere)]
    for each in desk.site.localities:
        href = None if each.id == here else desk.href(f"{urls.locality(each.id)}{part}")
        found.append(Said(each.meta.name, href, vi=True))
    return tuple(found) if len(desk.site.localities) > 1 else ()
