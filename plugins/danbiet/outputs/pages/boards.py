"""Boards per unit, lists per village and per field: what each has to do, with numbers.

Nothing is ranked: the numbers are small, and units have different work.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...core.issues import Issue
from ...core.obligations import Obligation
from ...core.snapshot import Place
from ...core.vocabulary import ISSUE_FIELD
from .. import urls, views
from ..page import Page
from ..views_parts import DutyList, IssueCard, IssueGroup, Listed, Said, Total
from ..views_reports import Boards
from . import cards, unit_board
from .desk import Desk, is_late
from .duties import duty
from .frame import frame
from .scopes import Scope, links, scopes

#: Lines of one part of a unit's page.
MOST = 30


def pages(desk: Desk) -> Iterator[Page]:
    for scope in scopes(desk):
        at = desk.at(scope.path(urls.UNITS))
        yield at.page("boards.html", _units(at, scope))
        at = desk.at(scope.path(urls.VILLAGES))
        yield at.page("index.html", _villages(at, scope))
    at = desk.at(urls.FIELDS)
    yield at.page("issues.html", _fields(at))
    for place in desk.snapshot.places:
        for name in place.locality.meta.units:
            at = desk.at(urls.unit(place.id, name))
            yield at.page("unit.html", _unit(at, place, name))
        for name in place.locality.meta.villages:
            at = desk.at(urls.village(place.id, name))
            yield at.page("issues.html", _village(at, place, name))


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
                tuple(duty(desk, place, each) for each in mine[:MOST]),
                unit_board.rest(desk, len(mine), MOST, path),
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
        groups=tuple((desk.place(each), unit_board.units(desk, each)) for each in scope.places),
    )


def _villages(desk: Desk, scope: Scope) -> views.Index:
    say = desk.say
    title = scope.title(say.t("Thôn, tổ dân phố"))
    lead = say.t("Kiến nghị theo nơi nêu. Trang không nêu tên người kiến nghị.")
    groups = tuple(
        (
            desk.place(place),
            tuple(_village_line(desk, place, each) for each in place.locality.meta.villages),
        )
        for place in scope.places
        if place.locality.meta.villages
    )
    return views.Index(frame(desk, title, lead, place=scope.place), title, lead, groups)


def _village_line(desk: Desk, place: Place, name: str) -> Listed:
    label = place.locality.meta.villages[name]
    count = sum(1 for each in place.issues if each.village == name)
    said = Said(label, desk.href(urls.village(place.id, name)), vi=True)
    return Listed(said, (desk.say.n("%(n)s kiến nghị", "%(n)s kiến nghị", count),))


def _village(desk: Desk, place: Place, name: str) -> views.Issues:
    say = desk.say
    label = place.locality.meta.villages[name]
    title = say.t("Kiến nghị của %(village)s", village=label)
    found = [each for each in place.issues if each.village == name]
    crumb = Said(say.t("Thôn, tổ dân phố"), desk.href(f"{urls.locality(place.id)}{urls.VILLAGES}"))
    groups = (IssueGroup("kien-nghi", say.t("Kiến nghị"), "", _cards(desk, place, found)),)
    lead = say.n(
        "%(n)s kiến nghị đã được ghi nhận.", "%(n)s kiến nghị đã được ghi nhận.", len(found)
    )
    return views.Issues(
        frame=frame(desk, title, lead, place=place, crumbs=(crumb,), current=urls.ISSUES),
        title=title,
        lead=lead,
        resolved=False,
        groups=groups if found else (),
        indexes=(),
        scopes=(),
    )


def _fields(desk: Desk) -> views.Issues:
    """Every field that has an issue, in the order of the vocabulary."""
    say = desk.say
    title = say.t("Kiến nghị theo lĩnh vực")
    groups = []
    for field in ISSUE_FIELD:
        found = [
            cards.issue(desk, place, each)
            for place in desk.snapshot.places
            for each in place.issues
            if each.field == field
        ]
        if found:
            label = say.label("issue_field", field)
            groups.append(IssueGroup(urls.dashed(field), label, "", tuple(found)))
    lead = say.t("Cùng những kiến nghị ấy, xếp theo việc.")
    return views.Issues(
        frame=frame(desk, title, lead, current=urls.ISSUES),
        title=title,
        lead=lead,
        resolved=False,
        groups=tuple(groups),
        indexes=(),
        scopes=(),
    )


def _cards(desk: Desk, place: Place, issues: list[Issue]) -> tuple[IssueCard, ...]:
    return tuple(cards.issue(desk, place, each) for each in issues)
