"""The links between narrowed lists, and what a narrowed one is called."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from .. import views_parts
from ..ledger_entries import Entry
from ..views_parts import Choice, Said
from .desk import Desk
from .shelves import Head

#: So many links are shown without being asked for.
OPEN = 8
E = TypeVar("E", bound=Entry)


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
