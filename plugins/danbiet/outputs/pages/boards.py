"""Boards per unit: what each has to do, with numbers.

Nothing is ranked: the numbers are small, and units have different work.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...core.obligations import Obligation
from ...core.snapshot import Place
from .. import urls, views
from ..page import Page
from ..views_parts import DutyList, Said, Total
from ..views_reports import Boards
from . import cards, unit_board
from .desk import Desk, is_late
from .duties import line
from .frame import frame
from .scopes import Scope, links

#: Lines of one part of a unit's page.
MOST = 30


def of_site(desk: Desk, places: Sequence[Place]) -> Iterator[Page]:
    at = desk.at(urls.UNITS)
    yield at.page("boards.html", _units, Scope(None, tuple(places)))


def of_place(desk: Desk, place: Place) -> Iterator[Page]:
    scope = Scope(place, (place,))
    at = desk.at(scope.path(urls.UNITS))
    yield at.page("boards.html", _units, scope)
    for name in place.locality.meta.units:
        at = desk.at(urls.unit(place.id, name))
        yield at.page("unit.html", _unit, place, name)


def _unit(desk: Desk, place: Place, name: str) -> views.Unit:
    say, found = desk.say, unit_board.of_unit(place, name)
    title = place.locality.meta.units[name]
    late = [each for each in found if is_late(each)]
    soon = [each for each in found if each.state == "due_soon"]
    later = [each for each in found if each.state == "pending"]
    done = [each for each in found if each.state in ("met", "met_late")]
    parts = (
        ("qua-han", say.t("Quá hạn"), late, urls.OVERDUE),
        ("sap-den-han", say.t("Sắp đến hạn"), soon, urls.DUE_SOON),
        ("chua-den-han", say.t("Chưa đến hạn"), later, urls.DEADLINES),
        ("da-lam", say.t("Đã thực hiện"), done, urls.DEADLINES),
    )
    crumb = Said(say.t("Đơn vị"), desk.href(f"{urls.locality(place.id)}{urls.UNITS}"))
    issues = unit_board.issues_of(place, name)
    about = say.t("Việc có hạn và kiến nghị giao cho %(unit)s.", unit=title)
    return views.Unit(
        frame=frame(desk, title, about, place=place, crumbs=(crumb,)),
        title=title,
        place=desk.place(place),
        totals=_totals(desk, found, len(issues)),
        groups=tuple(
            DutyList(
                anchor,
                text,
                len(mine),
                tuple(line(desk, place, each) for each in mine[:MOST]),
                unit_board.rest(desk, len(mine), MOST, f"{urls.locality(place.id)}{path}"),
            )
            for anchor, text, mine, path in parts
            if mine
        ),
        count=len(issues),
        issues=tuple(cards.issue(desk, place, each) for each in issues[:MOST]),
        issues_all=unit_board.rest(
            desk, len(issues), MOST, f"{urls.locality(place.id)}{urls.ISSUES}"
        ),
    )


def _totals(desk: Desk, found: list[Obligation], issues: int) -> tuple[Total, ...]:
    """Every number says of how many; each leads to its part of the page."""
    say = desk.say
    late = sum(1 for each in found if is_late(each))
    soon = sum(1 for each in found if each.state == "due_soon")
    done = sum(1 for each in found if each.state in ("met", "met_late"))
    kept = say.t("việc có hạn đã thực hiện")
    return (
        Total(str(late), say.t("quá hạn"), "#qua-han" if late else "", "late"),
        Total(str(soon), say.t("sắp đến hạn"), "#sap-den-han" if soon else "", "waiting"),
        Total(f"{done}/{len(found)}", kept, "#da-lam" if done else "", "kept" if done else "plain"),
        Total(str(issues), say.t("kiến nghị"), "#kien-nghi" if issues else "", "plain"),
    )


def _units(desk: Desk, scope: Scope) -> Boards:
    say = desk.say
    title = scope.title(say.t("Đơn vị"))
    lead = say.t("Mỗi đơn vị có một bảng việc: bấm vào tên để xem từng việc.")
    return Boards(
        frame=frame(desk, title, lead, place=scope.place),
        title=title,
        lead=lead,
        method=unit_board.method(desk),
        scopes=links(desk, scope, urls.UNITS),
        groups=tuple(
            (None if scope.place else desk.place(each), unit_board.units(desk, each))
            for each in scope.places
        ),
    )
