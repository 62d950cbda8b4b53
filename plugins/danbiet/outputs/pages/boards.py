"""Boards per unit: what each has to do, with numbers.

Nothing is ranked: the numbers are small, and units have different work.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ...core.obligations import Obligation
from ...core.snapshot import Place
from .. import urls, views
from ..ledger_entries import WorkNumbers
from ..page import Page
from ..views.parts import DutyList, Said, Total
from ..views.reports import Boards
from . import calendar_files, cards, unit_board
from .desk import Desk, is_late
from .duties import line
from .frame import frame
from .ledgers import Cards, Ledgers, page
from .scopes import Scope, links

#: Lines of one part of a unit's page.
MOST = 30


class Shown(NamedTuple):
    """By locality, what each of its units has to do."""

    scope: Scope
    work: tuple[tuple[str, tuple[tuple[str, WorkNumbers], ...]], ...]


def of_scope(desk: Desk, ledgers: Ledgers) -> Iterator[Page]:
    at = desk.at(ledgers.scope.path(urls.UNITS))
    yield page(at, "boards.html", _units, ledgers.cards, ledgers.once(_shown))


def _shown(ledgers: Ledgers) -> Shown:
    work = tuple((each.locality, tuple(each.units.items())) for each in ledgers.all)
    return Shown(ledgers.scope, work)


def of_place(desk: Desk, place: Place) -> Iterator[Page]:
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
        frame=frame(
            desk, title, about, place=place, crumbs=(crumb,), feed=urls.unit_feed(place.id, name)
        ),
        title=title,
        place=desk.place(place),
        calendars=calendar_files.of_unit(desk, place, name),
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


def _units(desk: Desk, _: Cards, shown: Shown) -> Boards:
    say, scope = desk.say, shown.scope
    title = scope.title(say.t("Đơn vị"))
    lead = say.t("Mỗi đơn vị có một bảng việc: bấm vào tên để xem từng việc.")
    seats = desk.site.seats
    return Boards(
        frame=frame(desk, title, lead, place=scope.place),
        title=title,
        lead=lead,
        method=unit_board.method(desk),
        scopes=links(desk, scope, urls.UNITS),
        groups=tuple(
            (
                None if scope.place else desk.place(seats[name]),
                unit_board.units(desk, seats[name], dict(work)),
            )
            for name, work in shown.work
        ),
    )
