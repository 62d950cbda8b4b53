"""Indexes of villages and of fields: names, with how many issues and where they are listed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from ...core.vocabulary import ISSUE_FIELD
from .. import urls, views
from ..page import Page
from ..views.parts import Listed, Said
from . import paging
from .desk import Desk
from .frame import frame
from .issues import field_path
from .ledgers import Cards, Ledgers, page
from .paging import Slice
from .scopes import SITE, Scope

#: Lines of an index are short: a name and a number.
SIZE = 100


Count = tuple[str, int]


class Shown(NamedTuple):
    """One page of an index of villages: by locality, each village with its issues counted."""

    scope: Scope
    base: str
    piece: Slice[str, Count]


def of_site(desk: Desk, ledgers: Ledgers) -> Iterator[Page]:
    shown = ledgers.once(_by_field)
    yield page(desk.at(urls.FIELDS), "index.html", _fields, ledgers.cards, shown)


def of_scope(desk: Desk, ledgers: Ledgers) -> Iterator[Page]:
    for shown in ledgers.once(_by_village):
        at = desk.at(urls.numbered(shown.base, shown.piece.number))
        yield page(at, "index.html", _villages, ledgers.cards, shown)


def _by_village(ledgers: Ledgers) -> tuple[Shown, ...]:
    counted: list[tuple[str, tuple[Count, ...]]] = []
    for each in ledgers.all:
        counts = Counter(entry.village for entry in each.entered.issues)
        names = ledgers.site.seats[each.locality].locality.meta.villages
        if names:
            counted.append((each.locality, tuple((name, counts[name]) for name in names)))
    base = ledgers.scope.path(urls.VILLAGES)
    return tuple(Shown(ledgers.scope, base, piece) for piece in paging.slices(counted, SIZE))


def _by_field(ledgers: Ledgers) -> tuple[Count, ...]:
    """Every field that has an issue, in the order of the vocabulary."""
    counts = Counter(entry.field for each in ledgers.all for entry in each.entered.issues)
    return tuple((name, counts[name]) for name in ISSUE_FIELD if counts[name])


def _villages(desk: Desk, _: Cards, shown: Shown) -> views.Index:
    say, scope = desk.say, shown.scope
    title = paging.title(desk, scope.title(say.t("Thôn, tổ dân phố")), shown.piece)
    lead = say.t("Kiến nghị theo nơi nêu. Trang không nêu tên người kiến nghị.")
    return views.Index(
        frame=frame(desk, title, lead, place=scope.place, current=urls.ISSUES),
        title=title,
        lead=lead,
        groups=tuple(
            (
                None if scope.place else desk.place(desk.site.seats[part.key]),
                tuple(_village(desk, part.key, *each) for each in part.items),
            )
            for part in shown.piece.parts
        ),
        pagination=paging.pagination(desk, shown.base, shown.piece),
    )


def _village(desk: Desk, locality: str, name: str, count: int) -> Listed:
    label = desk.site.seats[locality].locality.meta.villages[name]
    said = Said(label, desk.href(urls.village(locality, name)), vi=True)
    return Listed(said, (_count(desk, count),))


def _fields(desk: Desk, _: Cards, shown: tuple[Count, ...]) -> views.Index:
    say = desk.say
    title = say.t("Kiến nghị theo lĩnh vực")
    lead = say.t("Mỗi kiến nghị thuộc một lĩnh vực; bấm vào tên để xem danh sách.")
    rows = [
        Listed(
            Said(say.label("issue_field", field), desk.href(field_path(SITE, field))),
            (_count(desk, count),),
        )
        for field, count in shown
    ]
    groups = ((None, tuple(rows)),) if rows else ()
    return views.Index(frame(desk, title, lead, current=urls.ISSUES), title, lead, groups, None)


def _count(desk: Desk, count: int) -> str:
    return desk.say.n("%(n)s kiến nghị", "%(n)s kiến nghị", count)
