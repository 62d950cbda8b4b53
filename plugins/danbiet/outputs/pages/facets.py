"""A list narrowed by one thing at a time: the pages this makes, and the links between them.

A static site has no query, so each narrowed list is a page of its own. Only one facet
at a time, beside the locality, has pages: their number grows with the content, not with
the product of all choices.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Generic, TypeVar

from ...core.snapshot import Place
from .. import views_parts
from ..views_parts import Choice, Said
from .desk import Desk
from .paging import SIZE
from .scopes import Scope, scopes

#: With more localities than this each page would be mostly links to the others.
MOST_PLACES = 30
#: So many links are shown without being asked for.
OPEN = 8
#: A list that fits one page needs no filter; more than this many items do.
FEW = SIZE

T = TypeVar("T")
Item = tuple[Place, T]


def no_values(_: Scope) -> Sequence[str]:
    return ()


def just(value: str | int | None) -> tuple[str, ...]:
    """The one value that an item has, or none."""
    return (str(value),) if value else ()


@dataclass(frozen=True, eq=False)
class Facet(Generic[T]):
    """``values`` are what an item has; ``path`` is where that list stands.

    ``order`` sorts the values found; ``fixed`` are those with a page in any case, since
    other pages lead there, and with ``only_fixed`` no other has one. ``local``: it makes
    sense inside one locality only.
    """

    title: str
    values: Callable[[Place, T], Iterable[str]]
    path: Callable[[Scope, str], str]
    label: Callable[[Desk, Scope, str], Said]
    order: Callable[[Iterable[str]], list[str]] = sorted
    fixed: Callable[[Scope], Sequence[str]] = no_values
    only_fixed: bool = False
    local: bool = False


Chosen = tuple[Facet[T], str] | None


@dataclass(frozen=True, eq=False)
class Shelf(Generic[T]):
    """One scope's list with everything it can be narrowed to; ``base`` is its path."""

    scope: Scope
    base: str
    items: tuple[Item[T], ...]
    facets: tuple[Facet[T], ...]

    @cached_property
    def found(self) -> Mapping[Facet[T], Mapping[str, tuple[Item[T], ...]]]:
        """The lists that have a page: facet → value → items, in the facet's order."""
        return {
            facet: held
            for facet in self.facets
            if (self.scope.place is not None or not facet.local) and (held := self._held(facet))
        }

    def _held(self, facet: Facet[T]) -> dict[str, tuple[Item[T], ...]]:
        fixed = facet.fixed(self.scope)
        held: dict[str, list[Item[T]]] = {each: [] for each in fixed}
        for item in self.items:
            for value in facet.values(*item):
                held.setdefault(value, []).append(item)
        if facet.only_fixed or len(self.items) <= FEW or len(held) < 2:  # nothing to choose
            held = {each: held[each] for each in fixed}
        return {each: tuple(held[each]) for each in facet.order(held)}

    def lists(self) -> Iterator[tuple[str, Chosen[T], tuple[Item[T], ...]]]:
        """Path, choice and items of every page: the whole list, then the narrowed ones."""
        yield self.base, None, self.items
        for facet, held in self.found.items():
            for value, items in held.items():
                yield facet.path(self.scope, value), (facet, value), items

    def same(self, chosen: Chosen[T]) -> tuple[str, int] | None:
        """Path and length of the list with the same choice; None when it has no page."""
        if chosen is None:
            return self.base, len(self.items)
        facet, value = chosen
        items = self.found.get(facet, {}).get(value)
        return None if items is None else (facet.path(self.scope, value), len(items))


def shelves(
    places: Sequence[Place],
    part: str,
    facets: Sequence[Facet[T]],
    items: Callable[[Scope], Iterable[Item[T]]],
) -> tuple[Shelf[T], ...]:
    """The whole site's, then each locality's."""
    return tuple(
        Shelf(scope, scope.path(part), tuple(items(scope)), tuple(facets))
        for scope in scopes(places)
    )


def form(
    desk: Desk, every: Sequence[Shelf[T]], shelf: Shelf[T], chosen: Chosen[T]
) -> tuple[views_parts.Facet, ...]:
    """All that this list can be narrowed to: its locality, then facet by facet."""
    found = []
    if len(every) > 2:  # more than one locality
        found.append(_localities(desk, every, shelf, chosen))
    for at, (facet, held) in enumerate(shelf.found.items()):
        mine = chosen[1] if chosen is not None and chosen[0] is facet else None
        choices = []
        if mine is not None:
            every_one = Said(desk.say.t("Tất cả"), desk.href(shelf.base))
            choices.append(Choice(every_one, len(shelf.items)))
        for value, items in held.items():
            said = facet.label(desk, shelf.scope, value)
            href = None if value == mine else desk.href(facet.path(shelf.scope, value))
            choices.append(Choice(Said(said.text, href, said.vi), len(items)))
        is_open = mine is not None or (chosen is None and at == 0 and len(choices) <= OPEN)
        title = desk.say.t(facet.title)
        found.append(views_parts.Facet(title, _current(choices), tuple(choices), is_open))
    return tuple(found)


def _localities(
    desk: Desk, every: Sequence[Shelf[T]], shelf: Shelf[T], chosen: Chosen[T]
) -> views_parts.Facet:
    choices = []
    elsewhere = None if chosen is not None and chosen[0].local else chosen
    for each in every:
        place, same = each.scope.place, each.same(chosen if each is shelf else elsewhere)
        far = place is not None and each is not shelf
        if same is None or (far and len(every) > MOST_PLACES):
            continue
        path, count = same
        text = place.locality.meta.name if place else desk.say.t("Tất cả địa phương")
        href = None if each is shelf else desk.href(path)
        choices.append(Choice(Said(text, href, vi=place is not None), count))
    title = desk.say.t("Địa phương")
    return views_parts.Facet(title, _current(choices), tuple(choices), is_open=False)


def _current(choices: Sequence[Choice]) -> Said | None:
    """The one without an address is shown."""
    return next((each.said for each in choices if each.said.href is None), None)


def heading(desk: Desk, text: str, shelf: Shelf[T], chosen: Chosen[T]) -> str:
    """A list's title with the locality and the choice it is about."""
    whole = shelf.scope.title(text)
    if chosen is None:
        return whole
    facet, value = chosen
    return f"{whole} – {facet.label(desk, shelf.scope, value).text}"


def by_table(table: Mapping[str, object]) -> Callable[[Iterable[str]], list[str]]:
    """Values in the order of a table."""
    places = {name: at for at, name in enumerate(table)}
    return lambda found: sorted(found, key=lambda each: places[each])


def newest_first(found: Iterable[str]) -> list[str]:
    return sorted(found, reverse=True)


def plain(_: Desk, __: Scope, value: str) -> Said:
    """A value that is its own label, as a year is."""
    return Said(value)
