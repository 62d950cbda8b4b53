"""A page and a file as values: what outputs hand to the publisher."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True, eq=False)
class Page:
    """``path`` as in ``urls`` (with its language prefix); ``view`` is the template's only input.

    The view is made when it is first asked for, so that a page that did not change costs
    nothing but its name. ``shown`` is what it is made from beside the locality's facts, and
    ``needs`` the digest of all it is made from, where the page knows that itself.
    """

    path: str
    template: str
    language: str
    make: Callable[[], object]
    shown: tuple[object, ...] = ()
    needs: bytes | None = None

    @cached_property
    def view(self) -> object:
        return self.make()


@dataclass(frozen=True)
class File:
    """A finished file; ``path`` is relative to the site's root."""

    path: str
    data: bytes
