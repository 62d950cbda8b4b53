"""Every page of a list: each narrowing of it, each page; items are laid out once.

It knows no kind of item; documents, meetings, issues and deadlines bring their own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Generic, TypeVar

from .. import urls
from ..ledger import digest, encode
from ..ledger_entries import Entry
from ..page import Page
from ..views import View
from . import choices, follow, paging, shelves
from .desk import Desk
from .facets import Chosen
from .ledgers import Cards, Ledgers, page
from .paging import Slice
from .scopes import Scope
from .shelves import Head, Shelf

K = TypeVar("K")
E = TypeVar("E", bound=Entry)
#: Sorts a list and puts it under headings.
Groups = Callable[[Chosen[E], Sequence[E]], Iterable[tuple[K, Sequence[E]]]]


@dataclass(frozen=True, eq=False)
class Leaf(Generic[K, E]):
    """One page of a list, in no language yet."""

    head: Head[E]
    piece: Slice[K, E]

    @cached_property
    def by_day(self) -> bool:
        """Whether one of its entries is."""
        return any(each.by_day for part in self.piece.parts for each in part.items)

    @cached_property
    def digest(self) -> str:
        """Of all that it holds; the same for every language."""
        parts = [
            (part.key, part.whole, part.continued, [each.digest for each in part.items])
            for part in self.piece.parts
        ]
        shown = encode((self.piece.number, self.piece.of, parts))
        return digest([self.head.digest.encode(), shown])

    @property
    def scope(self) -> Scope:
        return self.head.scope

    def title(self, desk: Desk, text: str, *, says_choice: bool = False) -> str:
        """The list's title, with its locality, what it is narrowed to, and the page.

        ``says_choice``: the text itself says already what the list is narrowed to.
        """
        whole = choices.heading(desk, text, self.head, says_choice=says_choice)
        return paging.title(desk, whole, self.piece)

    @property
    def framed(self) -> dict[str, Any]:
        """What every list tells of itself to the frame: whose it is, and its own feed."""
        return {"place": self.scope.place, "feed": follow.of_list(self.scope, self.head.base)}

    def fields(self, desk: Desk) -> dict[str, Any]:
        """The fields of every view of a list."""
        return {
            "filter": choices.form(desk, self.head),
            "pagination": paging.pagination(desk, self.head.base, self.piece),
            "is_of_one_place": self.scope.place is not None,
        }


def leaves(
    shelf: Shelf[E],
    groups: Groups[E, K],
    facts: Callable[[Sequence[E]], tuple[int, ...]] = shelves.no_facts,
) -> tuple[Leaf[K, E], ...]:
    return tuple(
        Leaf(shown, piece)
        for chosen, items in shelf.lists()
        for shown in (shelves.head(shelf, chosen, facts(items)),)
        for piece in paging.slices(groups(chosen, items))
    )


def pages(
    desk: Desk,
    ledgers: Ledgers,
    lay: Callable[[Ledgers], tuple[Leaf[K, E], ...]],
    template: str,
    view: Callable[[Desk, Cards, Leaf[K, E]], View],
) -> Iterator[Page]:
    cards = ledgers.cards
    for leaf in ledgers.once(lay):
        at = desk.at(urls.numbered(leaf.head.base, leaf.piece.number))
        yield page(at, template, view, cards, leaf)
