"""Every narrower list of a list: which there are, how long each is, where it is elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Generic, NamedTuple, TypeVar

from ..ledger import Ledger, digest, encode
from ..ledger_entries import Entry
from ..site import SiteInfo
from .facets import Chosen, Facet, Told
from .ledgers import Ledgers
from .paging import SIZE
from .scopes import SITE, Scope

#: With more localities than this each page would be mostly links to the others.
MOST_PLACES = 30
#: A list that fits one page needs no filter; more than this many items do.
FEW = SIZE

E = TypeVar("E", bound=Entry)
#: The same list in another scope: its name, the list's path, and its length where it is said.
Elsewhere = tuple[str, str, int | None]


class Narrower(NamedTuple):
    """A narrowed list: what all its items have, where it stands, how long it is."""

    value: str
    path: str
    length: int
    told: Told


@dataclass(frozen=True, eq=False)
class Shelf(Generic[E]):
    """One scope's list with everything it can be narrowed to; it stands at ``part`` of the scope.

    ``chosen`` takes its items from ledgers, sorted.
    """

    site: SiteInfo
    scope: Scope
    ledgers: tuple[Ledger, ...]
    part: str
    facets: tuple[Facet[E], ...]
    chosen: Callable[[Sequence[Ledger]], Iterable[E]]

    @cached_property
    def items(self) -> tuple[E, ...]:
        return tuple(self.chosen(self.ledgers))

    @cached_property
    def base(self) -> str:
        return self.scope.path(self.part)

    @cached_property
    def places(self) -> tuple[Shelf[E], ...]:
        """The same list of each locality, where there are few enough to lead to all of them."""
        if self.scope.place is not None or not 1 < len(self.ledgers) <= MOST_PLACES:
            return ()
        return tuple(
            replace(self, scope=Scope(self.site.seats[each.locality]), ledgers=(each,))
            for each in self.ledgers
        )

    @cached_property
    def found(self) -> Mapping[Facet[E], Mapping[str, tuple[E, ...]]]:
        """The lists that have a page: facet → value → items, in the facet's order."""
        return {
            facet: held
            for facet in self.facets
            if (self.scope.place is not None or not facet.local) and (held := self._held(facet))
        }

    def _held(self, facet: Facet[E]) -> dict[str, tuple[E, ...]]:
        fixed = (*facet.everywhere, *facet.fixed(self.scope, self.ledgers))
        held: dict[str, list[E]] = {each: [] for each in fixed}
        for item in self.items:
            for value in facet.values(item):
                held.setdefault(value, []).append(item)
        if facet.only_fixed or len(self.items) <= FEW or len(held) < 2:  # nothing to choose
            held = {each: held[each] for each in fixed}
        return {each: tuple(held[each]) for each in facet.order(held)}

    def lists(self) -> Iterator[tuple[Chosen[E], tuple[E, ...]]]:
        """Choice and items of every page: the whole list, then the narrowed ones."""
        yield None, self.items
        for facet, held in self.found.items():
            for value, items in held.items():
                yield (facet, value), items

    @cached_property
    def choices(self) -> tuple[tuple[Facet[E], tuple[Narrower, ...]], ...]:
        """All that the list can be narrowed to; the same on each of its pages."""
        return tuple(
            (
                facet,
                tuple(
                    Narrower(
                        value,
                        facet.path(self.scope, value),
                        len(items),
                        facet.told(self.ledgers, value),
                    )
                    for value, items in held.items()
                ),
            )
            for facet, held in self.found.items()
        )

    @cached_property
    def digest(self) -> str:
        told = [(facet.title, narrowed) for facet, narrowed in self.choices]
        return digest([encode([self.scope.name, self.base, len(self.items), told])])

    @cached_property
    def paths(self) -> Mapping[Chosen[E], tuple[str, int]]:
        """Path and length of every list."""
        return {
            None: (self.base, len(self.items)),
            **{
                (facet, each.value): (each.path, each.length)
                for facet, narrowed in self.choices
                for each in narrowed
            },
        }


@dataclass(frozen=True, eq=False)
class Head(Generic[E]):
    """What all pages of one list say of it. ``whole`` is the length of the list unnarrowed.

    ``localities`` lead to the same list elsewhere, this one among them; ``facts`` are numbers
    of the whole list that its pages print.
    """

    scope: Scope
    base: str
    count: int
    facts: tuple[int, ...]
    chosen: Chosen[E]
    unnarrowed: tuple[str, int]
    choices: tuple[tuple[Facet[E], tuple[Narrower, ...]], ...]
    localities: tuple[Elsewhere, ...]
    digest: str


def no_facts(_: Sequence[object]) -> tuple[int, ...]:
    return ()


def shelf(
    ledgers: Ledgers,
    part: str,
    facets: Sequence[Facet[E]],
    items: Callable[[Sequence[Ledger]], Iterable[E]],
) -> Shelf[E]:
    return Shelf(ledgers.site, ledgers.scope, ledgers.all, part, tuple(facets), items)


def head(shelf: Shelf[E], chosen: Chosen[E], facts: tuple[int, ...]) -> Head[E]:
    """Of the one list of ``shelf`` that is narrowed to ``chosen``."""
    base, count = shelf.paths[chosen]
    elsewhere = tuple((_of_site if shelf.scope.place is None else _of_place)(shelf, chosen))
    said = encode([shelf.digest, base, count, facts, elsewhere])
    return Head(
        scope=shelf.scope,
        base=base,
        count=count,
        facts=facts,
        chosen=chosen,
        unnarrowed=shelf.paths[None],
        choices=shelf.choices,
        localities=elsewhere,
        digest=digest([said]),
    )


def _of_site(shelf: Shelf[E], chosen: Chosen[E]) -> Iterator[Elsewhere]:
    """The list itself, and the same of each locality that has it, with their lengths."""
    if shelf.places:
        yield ("", *shelf.paths[chosen])
    for each in shelf.places:
        same = each.paths.get(chosen)
        if same is not None:
            yield (each.scope.name, *same)


def _of_place(shelf: Shelf[E], chosen: Chosen[E]) -> Iterator[Elsewhere]:
    """The same list of the whole site, which has all that a locality has; and the localities.

    How long those are is not said: the page of one locality would change with each of the
    others. For the same reason it leads to what all of them have.
    """
    everyone = shelf.site.localities
    if len(everyone) > 1:
        facet, value = chosen or (None, "")
        wide = facet is not None and not facet.local
        yield "", facet.path(SITE, value) if facet and wide else SITE.path(shelf.part), None
        same = facet if facet is not None and value in facet.everywhere else None
        for each in everyone if len(everyone) <= MOST_PLACES else ():
            scope = Scope(shelf.site.seats[each.id])
            yield each.id, same.path(scope, value) if same else scope.path(shelf.part), None
