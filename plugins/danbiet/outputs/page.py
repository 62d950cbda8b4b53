"""A page and a file as values: what outputs hand to the publisher."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True, eq=False)
class Page:
    """``path`` as in ``urls`` (with its language prefix); ``view`` is the template's only input.

    The view is made when it is first asked for, so that a page that did not change costs
    nothing but its name.
    """

    path: str
    template: str
    language: str
    make: Callable[[], object]

    @cached_property
    def view(self) -> object:
        return self.make()


@dataclass(frozen=True)
class File:
    """A finished file; ``path`` is relative to the site's root."""

    path: str
    data: bytes
