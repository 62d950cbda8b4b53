"""What a list can be narrowed by, one thing at a time.

A static site has no query, so each narrowed list is a page of its own. Only one facet
at a time, beside the locality, has pages: their number grows with the content, not with
the product of all choices. The lists are in ``shelves``, the links between them in ``choices``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from ..ledger import Ledger
from ..ledger_entries import Entry
from ..views.parts import Said
from .desk import Desk
from .scopes import Scope

E = TypeVar("E", bound=Entry)
#: What a label says that neither the theme nor the localities' own lists know, by language.
Told = tuple[tuple[str, str], ...]


def no_values(_: Scope, __: Sequence[Ledger]) -> Sequence[str]:
    return ()


def nothing(_: Sequence[Ledger], __: str) -> Told:
    return ()


def just(value: str) -> tuple[str, ...]:
    """The one value that an item has, or none."""
    return (value,) if value else ()


@dataclass(frozen=True, eq=False)
class Facet(Generic[E]):
    """``values`` are what an item has; ``path`` is where that list stands.

    ``order`` sorts the values found; ``fixed`` are those with a page in any case, since
    other pages lead there (``everywhere``: in every scope), and with ``only_fixed`` no other
    has one. ``local``: it makes sense inside one locality only. ``told`` is what ``label``
    gets to know of the ledgers.
    """

    title: str
    values: Callable[[E], Iterable[str]]
    path: Callable[[Scope, str], str]
    label: Callable[[Desk, Scope, str, Told], Said]
    order: Callable[[Iterable[str]], list[str]] = sorted
    fixed: Callable[[Scope, Sequence[Ledger]], Sequence[str]] = no_values
    everywhere: tuple[str, ...] = ()
    told: Callable[[Sequence[Ledger], str], Told] = nothing
    only_fixed: bool = False
    local: bool = False


Chosen = tuple[Facet[E], str] | None


def by_table(table: Mapping[str, object]) -> Callable[[Iterable[str]], list[str]]:
    """Values in the order of a table."""
    places = {name: at for at, name in enumerate(table)}
    return lambda found: sorted(found, key=lambda each: places[each])


def newest_first(found: Iterable[str]) -> list[str]:
    return sorted(found, reverse=True)


def plain(_: Desk, __: Scope, value: str, ___: Told) -> Said:
    """A value that is its own label, as a year is."""
    return Said(value)
