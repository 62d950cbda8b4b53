"""A long list as slices: which items stand on which page, and the links between the pages."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Generic, NamedTuple, TypeVar

from .. import urls
from ..views.parts import Pagination, Said
from .desk import Desk

#: Items on a page: the frame and the filter weigh some 4 KB gzip and a card with a title of
#: 280 letters and a summary some 0.2 KB, so that a page stays well under 15 KB; and it is about
#: as much as one looks through on a phone. tests/site/test_budgets.py builds such lists.
SIZE = 25

K = TypeVar("K")
T = TypeVar("T")


class Part(NamedTuple, Generic[K, T]):
    """What one page shows of a group; ``whole`` is how many the group holds on all pages."""

    key: K
    items: tuple[T, ...]
    whole: int
    continued: bool


class Slice(NamedTuple, Generic[K, T]):
    """``number`` of ``of``, from 1."""

    number: int
    of: int
    parts: tuple[Part[K, T], ...]


def one(_: object) -> int:
    return 1


def slices(
    groups: Iterable[tuple[K, Sequence[T]]], size: int = SIZE, weight: Callable[[T], int] = one
) -> tuple[Slice[K, T], ...]:
    """Every item once, in order; a group that does not fit goes on upon the next page.

    There is one slice at least. ``weight`` is for items of which some are much longer
    than others; one that is heavier than ``size`` has a slice for itself.
    """
    if weight is one:
        return _by_number(groups, size)
    filled: list[list[Part[K, T]]] = [[]]
    load = 0
    for key, items in groups:
        held: list[T] = []
        done = 0
        for item in items:
            if load and load + weight(item) > size:
                if held:
                    filled[-1].append(Part(key, tuple(held), len(items), done > 0))
                done += len(held)
                held, load = [], 0
                filled.append([])
            held.append(item)
            load += weight(item)
        if held:
            filled[-1].append(Part(key, tuple(held), len(items), done > 0))
    return _numbered(filled)


def _by_number(groups: Iterable[tuple[K, Sequence[T]]], size: int) -> tuple[Slice[K, T], ...]:
    """The same for items that all weigh one: whole runs of them at a time."""
    filled: list[list[Part[K, T]]] = [[]]
    room = size
    for key, items in groups:
        done = 0
        while done < len(items):
            if not room:
                filled.append([])
                room = size
            held = tuple(items[done : done + room])
            filled[-1].append(Part(key, held, len(items), done > 0))
            done += len(held)
            room -= len(held)
    return _numbered(filled)


def _numbered(filled: Sequence[Sequence[Part[K, T]]]) -> tuple[Slice[K, T], ...]:
    return tuple(Slice(number, len(filled), tuple(parts)) for number, parts in enumerate(filled, 1))


def title(desk: Desk, text: str, piece: Slice[K, T]) -> str:
    """A page beyond the first says which it is."""
    if piece.number == 1:
        return text
    return desk.say.t("%(title)s, trang %(n)s", title=text, n=piece.number)


def continued(desk: Desk, text: str, part: Part[K, T]) -> str:
    """A heading that stood on the page before already."""
    return desk.say.t("%(title)s, tiếp theo", title=text) if part.continued else text


def pagination(desk: Desk, base: str, piece: Slice[K, T]) -> Pagination | None:
    """The first, the last, and the neighbours of this page: five numbers however many there are."""
    if piece.of == 1:
        return None

    def href(number: int) -> str:
        return desk.href(urls.numbered(base, number)) if 0 < number <= piece.of else ""

    here = piece.number
    shown: list[Said | None] = []
    for number in sorted({1, here - 1, here, here + 1, piece.of} & set(range(1, piece.of + 1))):
        if shown and shown[-1] is not None and number > int(shown[-1].text) + 1:
            shown.append(None)
        shown.append(Said(str(number), None if number == here else href(number)))
    return Pagination(
        said=desk.say.t("Trang %(n)s/%(of)s", n=here, of=piece.of),
        previous=href(here - 1),
        next=href(here + 1),
        pages=tuple(shown),
    )
