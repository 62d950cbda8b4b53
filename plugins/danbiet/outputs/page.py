"""A page and a file as values: what outputs hand to the publisher."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from typing import NamedTuple

#: A digest of all that something shows beyond the theme, the settings and ``SiteInfo`` (whose
#: as-of date counts only where it is shown): equal needs, equal bytes.
Needs = Callable[[], str]


@dataclass(frozen=True, eq=False)
class Page:
    """``path`` as in ``urls`` (with its language prefix); ``view`` is the template's only input.

    The view is made when it is first asked for, so that a page that did not change costs
    nothing but its name. ``shown`` is what it is made from beside the locality's facts.
    Without ``needs`` only the view tells whether it changed.
    """

    path: str
    template: str
    language: str
    make: Callable[[], object]
    shown: tuple[object, ...] = ()
    needs: Needs | None = None

    @cached_property
    def view(self) -> object:
        return self.make()


@dataclass(frozen=True)
class File:
    """A finished file; ``path`` is relative to the site's root."""

    path: str
    data: bytes


@dataclass(frozen=True, eq=False)
class Pending:
    """A file that is written when it is asked for; ``make`` gives its bytes piece by piece.

    ``shown`` is all that it is made from, where there are no ``needs``. One that ``is_large``
    goes to the disk in its pieces, where no compressed form of it is wanted.
    """

    path: str
    make: Callable[[], Iterable[bytes]]
    needs: Needs | None = None
    shown: tuple[object, ...] = ()
    is_large: bool = False

    @property
    def data(self) -> bytes:
        """Pieces go one by one: to join them would hold all of them and the whole beside them."""
        held = BytesIO()
        held.writelines(self.make())
        return held.getvalue()

    def file(self) -> File:
        return File(self.path, self.data)


Output = Page | File | Pending


class Group(NamedTuple):
    """Files of the whole site that are looked at one by one only where something moved.

    ``stands`` is a digest of all that any of them shows, as ``Needs`` says of one.
    """

    name: str
    stands: str
    make: Callable[[], Iterable[Output]]
