"""Every page of a list: each scope, each narrowing of it, each page; items are laid out once.

It knows no kind of item; documents, meetings, issues and deadlines bring their own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from .. import urls, views_parts
from ..views_parts import Pagination
from . import facets, paging
from .desk import Desk
from .facets import Chosen, Item, Shelf
from .paging import Slice
from .scopes import Scope

K = TypeVar("K")
T = TypeVar("T")
Groups = Iterable[tuple[K, Sequence[Item[T]]]]


@dataclass(frozen=True, eq=False)
class Leaf(Generic[K, T]):
    """One page of a list; ``desk`` stands on it already."""

    desk: Desk
    every: Sequence[Shelf[T]]
    shelf: Shelf[T]
    chosen: Chosen[T]
    base: str
    piece: Slice[K, Item[T]]
    items: Sequence[Item[T]]

    @property
    def count(self) -> int:
        """Of the whole list, whatever page of it this is."""
        return len(self.items)

    @property
    def scope(self) -> Scope:
        return self.shelf.scope

    def title(self, text: str, *, says_choice: bool = False) -> str:
        """The list's title, with its locality, what it is narrowed to, and the page.

        ``says_choice``: the text itself says already what the list is narrowed to.
        """
        chosen = None if says_choice else self.chosen
        whole = facets.heading(self.desk, text, self.shelf, chosen)
        return paging.title(self.desk, whole, self.piece)

    def parts(self) -> dict[str, Any]:
        """The fields of every view of a list."""
        return {
            "filter": self._filter(),
            "pagination": self._pagination(),
            "is_of_one_place": self.scope.place is not None,
        }

    def _filter(self) -> tuple[views_parts.Facet, ...]:
        return facets.form(self.desk, self.every, self.shelf, self.chosen)

    def _pagination(self) -> Pagination | None:
        return paging.pagination(self.desk, self.base, self.piece)


def leaves(
    desk: Desk,
    every: Sequence[Shelf[T]],
    groups: Callable[[Shelf[T], Chosen[T], Sequence[Item[T]]], Groups[K, T]],
) -> Iterator[Leaf[K, T]]:
    """``groups`` sorts a list and puts it under headings."""
    for shelf in every:
        for base, chosen, items in shelf.lists():
            for piece in paging.slices(groups(shelf, chosen, items)):
                at = desk.at(urls.numbered(base, piece.number))
                yield Leaf(at, every, shelf, chosen, base, piece, items)
