"""A list narrowed by one thing at a time: the pages this makes, and the links between them.

A static site has no query, so each narrowed list is a page of its own. Only one facet
at a time, beside the locality, has pages: their number grows with the content, not with
the product of all choices.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Generic, NamedTuple, TypeVar

from .. import views_parts
from ..ledger import Ledger, digest, encode
from ..ledger_entries import Entry
from ..views_parts import Choice, Said
from .desk import Desk
from .ledgers import Ledgers
from .paging import SIZE
from .scopes import Scope, scopes

#: With more localities than this each page would be mostly links to the others.
MOST_PLACES = 30
#: So many links are shown without being asked for.
OPEN = 8
#: A list that fits one page needs no filter; more than this many items do.
FEW = SIZE

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
    other pages lead there, and with ``only_fixed`` no other has one. ``local``: it makes
    sense inside one locality only. ``told`` is what ``label`` gets to know of the ledgers.
    """

    title: str
    values: Callable[[E], Iterable[str]]
    path: Callable[[Scope, str], str]
    label: Callable[[Desk, Scope, str, Told], Said]
    order: Callable[[Iterable[str]], list[str]] = sorted
    fixed: Callable[[Scope, Sequence[Ledger]], Sequence[str]] = no_values
    told: Callable[[Sequence[Ledger], str], Told] = nothing
    only_fixed: bool = False
    local: bool = False


Chosen = tuple[Facet[E], str] | None


class Narrower(NamedTuple):
    """A narrowed list: what all its items have, where it stands, how long it is."""

    value: str
    path: str
    length: int
    told: Told


@dataclass(frozen=True, eq=False)
class Shelf(Generic[E]):
    """One scope's list with everything it can be narrowed to; ``base`` is its path."""

    scope: Scope
    ledgers: tuple[Ledger, ...]
    base: str
    items: tuple[E, ...]
    facets: tuple[Facet[E], ...]

    @cached_property
    def found(self) -> Mapping[Facet[E], Mapping[str, tuple[E, ...]]]:
        """The lists that have a page: facet → value → items, in the facet's order."""
        return {
            facet: held
            for facet in self.facets
            if (self.scope.place is not None or not facet.local) and (held := self._held(facet))
        }

    def _held(self, facet: Facet[E]) -> dict[str, tuple[E, ...]]:
        fixed = facet.fixed(self.scope, self.ledgers)
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

    ``localities`` are scope, path and length of the same list elsewhere, this one among them;
    ``facts`` are numbers of the whole list that its pages print.
    """

    scope: Scope
    base: str
    count: int
    facts: tuple[int, ...]
    chosen: Chosen[E]
    unnarrowed: tuple[str, int]
    choices: tuple[tuple[Facet[E], tuple[Narrower, ...]], ...]
    localities: tuple[tuple[str, str, int], ...]
    digest: str


def shelves(
    ledgers: Ledgers,
    part: str,
    facets: Sequence[Facet[E]],
    items: Callable[[Sequence[Ledger]], Iterable[E]],
) -> tuple[Shelf[E], ...]:
    """The whole site's, then each locality's."""
    return tuple(
        Shelf(scope, held, scope.path(part), tuple(items(held)), tuple(facets))
        for scope, held in scopes(ledgers.all, ledgers.site)
    )


def no_facts(_: Sequence[object]) -> tuple[int, ...]:
    return ()


def head(
    every: Sequence[Shelf[E]],
    shelf: Shelf[E],
    chosen: Chosen[E],
    facts: tuple[int, ...],
) -> Head[E]:
    """Of the one list of ``shelf`` that is narrowed to ``chosen``."""
    base, count = shelf.paths[chosen]
    elsewhere = tuple(_localities(every, shelf, chosen)) if len(every) > 2 else ()
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


def _localities(
    every: Sequence[Shelf[E]], shelf: Shelf[E], chosen: Chosen[E]
) -> Iterator[tuple[str, str, int]]:
    """The same list of the whole site and of the localities, where it has a page."""
    elsewhere = None if chosen is not None and chosen[0].local else chosen
    few = len(every) <= MOST_PLACES
    for each in every if few else dict.fromkeys((every[0], shelf)):
        same = each.paths.get(chosen if each is shelf else elsewhere)
        if same is not None:
            yield (each.scope.name, *same)


def form(desk: Desk, shown: Head[E]) -> tuple[views_parts.Facet, ...]:
    """All that this list can be narrowed to: its locality, then facet by facet."""
    found = [_by_locality(desk, shown)] if shown.localities else []
    chosen = shown.chosen
    for at, (facet, narrowed) in enumerate(shown.choices):
        mine = chosen[1] if chosen is not None and chosen[0] is facet else None
        choices = []
        if mine is not None:
            path, count = shown.unnarrowed
            choices.append(Choice(Said(desk.say.t("Tất cả"), desk.href(path)), count))
        for each in narrowed:
            said = facet.label(desk, shown.scope, each.value, each.told)
            href = None if each.value == mine else desk.href(each.path)
            choices.append(Choice(Said(said.text, href, said.vi), each.length))
        is_open = mine is not None or (chosen is None and at == 0 and len(choices) <= OPEN)
        title = desk.say.t(facet.title)
        found.append(views_parts.Facet(title, _current(choices), tuple(choices), is_open))
    return tuple(found)


def _by_locality(desk: Desk, shown: Head[E]) -> views_parts.Facet:
    choices = []
    for name, path, count in shown.localities:
        text = desk.site.seats[name].locality.meta.name if name else None
        href = None if name == shown.scope.name else desk.href(path)
        said = Said(text or desk.say.t("Tất cả địa phương"), href, vi=text is not None)
        choices.append(Choice(said, count))
    title = desk.say.t("Địa phương")
    return views_parts.Facet(title, _current(choices), tuple(choices), is_open=False)


def _current(choices: Sequence[Choice]) -> Said | None:
    """The one without an address is shown."""
    return next((each.said for each in choices if each.said.href is None), None)


def heading(desk: Desk, text: str, shown: Head[E], *, says_choice: bool = False) -> str:
    """A list's title with the locality and the choice it is about."""
    whole = shown.scope.title(text)
    if shown.chosen is None or says_choice:
        return whole
    facet, value = shown.chosen
    told = next(
        each.told
        for known, narrowed in shown.choices
        for each in narrowed
        if known is facet and each.value == value
    )
    return f"{whole} – {facet.label(desk, shown.scope, value, told).text}"


def by_table(table: Mapping[str, object]) -> Callable[[Iterable[str]], list[str]]:
    """Values in the order of a table."""
    places = {name: at for at, name in enumerate(table)}
    return lambda found: sorted(found, key=lambda each: places[each])


def newest_first(found: Iterable[str]) -> list[str]:
    return sorted(found, reverse=True)


def plain(_: Desk, __: Scope, value: str, ___: Told) -> Said:
    """A value that is its own label, as a year is."""
    return Said(value)
