"""Boards per unit: what each has to do, with numbers.

Nothing is ranked: the numbers are small, and units have different work.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...core.issues import Issue
from ...core.obligations import Obligation
from ...core.snapshot import Place
from .. import urls, views
from ..page import Page
from ..views_parts import Group, Listed, Said, Tag, Total
from . import cards
from .desk import Desk, by_due, is_late
from .duties import duty
from .frame import frame
from .scopes import Scope, scopes

JUDGED = ("met", "met_late", "overdue", "due_soon", "pending")


def pages(desk: Desk) -> Iterator[Page]:
    for scope in scopes(desk):
        at = desk.at(scope.path(urls.UNITS))
        yield at.page("index.html", _units(at, scope))
    for place in desk.snapshot.places:
        for name in place.locality.meta.units:
            at = desk.at(urls.unit(place.id, name))
            yield at.page("unit.html", _unit(at, place, name))


def _of_unit(place: Place, name: str) -> list[Obligation]:
    """A unit's duties of the plan and its promises that have a verdict, by due date."""
    mine = [
        each
        for each in place.obligations
        if each.source == "plan" and each.unit_id == name and each.due and each.state in JUDGED
    ]
    return sorted(mine, key=by_due)


def _issues_of(place: Place, name: str) -> list[Issue]:
    return [each for each in place.issues if name == each.unit or name in each.coordinators]


def _unit(desk: Desk, place: Place, name: str) -> views.Unit:
    say, found = desk.say, _of_unit(place, name)
    title = place.locality.meta.units[name]
    late = [each for each in found if is_late(each)]
    soon = [each for each in found if each.state == "due_soon"]
    later = [each for each in found if each.state == "pending"]
    done = [each for each in found if each.state in ("met", "met_late")]
    parts = (
        ("qua-han", say.t("Quá hạn"), late),
        ("sap-den-han", say.t("Sắp đến hạn"), soon),
        ("chua-den-han", say.t("Chưa đến hạn"), later),
        ("da-lam", say.t("Đã thực hiện"), done),
    )
    crumb = Said(say.t("Đơn vị"), desk.href(f"{urls.locality(place.id)}{urls.UNITS}"))
    issues = _issues_of(place, name)
    about = say.t("Việc có hạn và kiến nghị giao cho %(unit)s.", unit=title)
    return views.Unit(
        frame=frame(desk, title, about, place=place, crumbs=(crumb,)),
        title=title,
        place=desk.place(place),
        totals=_totals(desk, found, len(issues)),
        groups=tuple(
            Group(anchor, text, tuple(duty(desk, place, each) for each in mine))
            for anchor, text, mine in parts
            if mine
        ),
        issues=tuple(cards.issue(desk, place, each) for each in issues),
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


def _units(desk: Desk, scope: Scope) -> views.Index:
    say = desk.say
    title = scope.title(say.t("Đơn vị"))
    lead = say.t(
        "Mỗi đơn vị có một bảng việc. Số việc ít và mỗi đơn vị một khác, nên trang không xếp hạng."
    )
    groups = tuple(
        (
            desk.place(place),
            tuple(_unit_line(desk, place, each) for each in place.locality.meta.units),
        )
        for place in scope.places
    )
    return views.Index(frame(desk, title, lead, place=scope.place), title, lead, groups)


def _unit_line(desk: Desk, place: Place, name: str) -> Listed:
    say, found = desk.say, _of_unit(place, name)
    late = [each for each in found if is_late(each)]
    done = sum(1 for each in found if each.state in ("met", "met_late"))
    issues = len(_issues_of(place, name))
    notes = (
        say.t("%(done)s trên %(all)s việc có hạn đã thực hiện", done=done, all=len(found)),
        say.n("%(n)s kiến nghị", "%(n)s kiến nghị", issues),
    )
    tags = (Tag("late", say.n("%(n)s quá hạn", "%(n)s quá hạn", len(late))),) if late else ()
    label = Said(place.locality.meta.units[name], desk.href(urls.unit(place.id, name)), vi=True)
    return Listed(label, notes if found or issues else (), tags)
