"""The links between narrowed lists, and what a narrowed one is called."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TypeVar

from msgspec.structs import replace

from ..ledger_entries import Entry
from ..views import parts
from ..views.parts import Choice, Said
from .desk import Desk
from .facets import Facet
from .scopes import Scope
from .shelves import Head, Narrower

#: So many links are shown without being asked for.
OPEN = 8
E = TypeVar("E", bound=Entry)


def form(desk: Desk, shown: Head[E]) -> tuple[parts.Facet, ...]:
    """All that this list can be narrowed to: its locality, then facet by facet."""
    found = [_by_locality(desk, shown)] if shown.localities else []
    chosen, base = shown.chosen, shown.unnarrowed[0]
    for at, (facet, narrowed) in enumerate(shown.choices):
        free = desk.shared(
            ("facet", base, at), partial(unchosen, desk, shown.scope, facet, narrowed)
        )
        if chosen is not None and chosen[0] is facet:
            mine = [each.value for each in narrowed].index(chosen[1])
            found.append(_narrowed(desk, shown.unnarrowed, free, mine))
        elif chosen is None and at == 0 and len(narrowed) <= OPEN:
            found.append(replace(free, is_open=True))
        else:
            found.append(free)
    return tuple(found)


def unchosen(
    desk: Desk, scope: Scope, facet: Facet[E], narrowed: Sequence[Narrower]
) -> parts.Facet:
    """As every list shows it that is not narrowed by it: one value for all their pages."""
    labels = [facet.label(desk, scope, each.value, each.told) for each in narrowed]
    choices = tuple(
        Choice(Said(label.text, desk.rooted(each.path), label.vi), each.length)
        for label, each in zip(labels, narrowed, strict=True)
    )
    return parts.Facet(desk.say.t(facet.title), None, choices, is_open=False)


def _narrowed(desk: Desk, everything: tuple[str, int], free: parts.Facet, mine: int) -> parts.Facet:
    """The facet by which a list is narrowed: all are one choice more, its own is no link.

    ``everything`` is path and length of the whole list, ``mine`` the place of the choice.
    """
    path, count = everything
    current = replace(free.choices[mine].said, href=None)
    choices = list(free.choices)
    choices[mine] = replace(choices[mine], said=current)
    whole = Choice(Said(desk.say.t("Tất cả"), desk.href(path)), count)
    return replace(free, current=current, choices=(whole, *choices), is_open=True)


def _by_locality(desk: Desk, shown: Head[E]) -> parts.Facet:
    choices = []
    for name, path, count in shown.localities:
        text = desk.site.seats[name].locality.meta.name if name else None
        href = None if name == shown.scope.name else desk.href(path)
        said = Said(text or desk.say.t("Tất cả địa phương"), href, vi=text is not None)
        choices.append(Choice(said, count))
    title = desk.say.t("Địa phương")
    current = next((each.said for each in choices if each.said.href is None), None)
    return parts.Facet(title, current, tuple(choices), is_open=False)


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
