"""Indexes of villages and of fields: names, with how many issues and where they are listed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...core.snapshot import Place
from ...core.vocabulary import ISSUE_FIELD
from .. import urls, views
from ..page import Page
from ..views_parts import Listed, Said
from . import paging
from .desk import Desk
from .frame import frame
from .issues import field_path
from .scopes import Scope, scopes

#: Lines of an index are short: a name and a number.
SIZE = 100


def pages(desk: Desk, places: Sequence[Place]) -> Iterator[Page]:
    everywhere = Scope(None, tuple(places))
    at = desk.at(urls.FIELDS)
    yield at.page("index.html", _fields, everywhere)
    for scope in scopes(places):
        base = scope.path(urls.VILLAGES)
        held = [
            (place, tuple(place.locality.meta.villages))
            for place in scope.places
            if place.locality.meta.villages
        ]
        for piece in paging.slices(held, SIZE):
            at = desk.at(urls.numbered(base, piece.number))
            yield at.page("index.html", _villages, scope, base, piece)


def _villages(desk: Desk, scope: Scope, base: str, piece: paging.Slice[Place, str]) -> views.Index:
    say = desk.say
    title = paging.title(desk, scope.title(say.t("Thôn, tổ dân phố")), piece)
    lead = say.t("Kiến nghị theo nơi nêu. Trang không nêu tên người kiến nghị.")
    return views.Index(
        frame=frame(desk, title, lead, place=scope.place, current=urls.ISSUES),
        title=title,
        lead=lead,
        groups=tuple(
            (
                None if scope.place else desk.place(part.key),
                tuple(_village(desk, part.key, each) for each in part.items),
            )
            for part in piece.parts
        ),
        pagination=paging.pagination(desk, base, piece),
    )


def _village(desk: Desk, place: Place, name: str) -> Listed:
    label = place.locality.meta.villages[name]
    count = sum(1 for each in place.issues if each.village == name)
    said = Said(label, desk.href(urls.village(place.id, name)), vi=True)
    return Listed(said, (_count(desk, count),))


def _fields(desk: Desk, scope: Scope) -> views.Index:
    """Every field that has an issue, in the order of the vocabulary."""
    say = desk.say
    title = say.t("Kiến nghị theo lĩnh vực")
    lead = say.t("Mỗi kiến nghị thuộc một lĩnh vực; bấm vào tên để xem danh sách.")
    rows = []
    for field in ISSUE_FIELD:
        count = sum(each.field == field for place in scope.places for each in place.issues)
        if count:
            said = Said(say.label("issue_field", field), desk.href(field_path(scope, field)))
            rows.append(Listed(said, (_count(desk, count),)))
    groups = ((None, tuple(rows)),) if rows else ()
    return views.Index(frame(desk, title, lead, current=urls.ISSUES), title, lead, groups, None)


def _count(desk: Desk, count: int) -> str:
    return desk.say.n("%(n)s kiến nghị", "%(n)s kiến nghị", count)
