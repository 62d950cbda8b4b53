"""Boards of numbers: a locality's units, or the site's localities, each row with its n.

Nothing is ranked. Rows keep their own order, and a rate is printed only where there are
enough duties for one; what the numbers are stands in ``method``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ...core.issues import Issue
from ...core.obligations import Obligation
from ...core.snapshot import Place
from .. import urls
from ..ledger_entries import WorkNumbers
from ..site import Seat
from ..tally import ENOUGH, JUDGED, Tally
from ..views.charts import Board, BoardRow
from ..views.parts import Said
from .desk import Desk, by_due

NO_BREAK = "\N{NO-BREAK SPACE}"


def of_unit(place: Place, name: str) -> list[Obligation]:
    """A unit's duties of the plan and its promises that have a verdict, by due date."""
    mine = [
        each
        for each in place.obligations
        if each.source == "plan" and each.due and each.state in JUDGED and each.unit_id == name
    ]
    return sorted(mine, key=by_due)


def issues_of(place: Place, name: str) -> list[Issue]:
    """Issues that a unit answers for or takes part in."""
    return [each for each in place.issues if name == each.unit or name in each.coordinators]


def units(desk: Desk, seat: Seat, work: Mapping[str, WorkNumbers]) -> Board:
    """In the locality's own order; units that have nothing with a date are only named."""
    rows, idle = [], []
    for name, label in seat.locality.meta.units.items():
        said = Said(label, desk.href(urls.unit(seat.id, name)), vi=True)
        counted = work[name]
        if counted.dated or counted.issues:
            rows.append(_row(said, counted))
        else:
            idle.append(said)
    say = desk.say
    return Board(
        caption=say.t("Bảng việc của từng đơn vị"),
        of=say.t("Đơn vị"),
        rows=tuple(rows),
        idle=tuple(idle),
        idle_label=say.t("Chưa có việc có hạn hoặc kiến nghị nào"),
    )


def localities(desk: Desk, work: Sequence[tuple[str, WorkNumbers]]) -> Board:
    """One row a locality, which leads to its own page for supervisors."""
    say = desk.say
    rows = []
    for name, counted in work:
        path = f"{urls.locality(name)}{urls.SUPERVISION}"
        said = Said(desk.site.seats[name].locality.meta.name, desk.href(path), vi=True)
        rows.append(_row(said, counted))
    return Board(
        caption=say.t("Bảng việc của từng địa phương"),
        of=say.t("Địa phương"),
        rows=tuple(rows),
        idle=(),
        idle_label="",
    )


def method(desk: Desk) -> str:
    return desk.say.t(
        "Chỉ tính việc có thời hạn. Tỷ lệ đúng hạn là số việc đúng hạn trên số việc đã "
        "làm hoặc đã quá hạn (n), làm tròn xuống, và chỉ nêu khi n từ %(n)s trở lên. "
        "Việc có ngày dự kiến hoặc chưa đủ dữ liệu không bị coi là muộn; số việc ít và "
        "khác nhau nên trang không xếp hạng.",
        n=ENOUGH,
    )


def _row(name: Said, counted: WorkNumbers) -> BoardRow:
    found = Tally(counted.kept, counted.late, counted.missed)
    return BoardRow(
        name=name,
        late=str(counted.missed),
        is_late=counted.missed > 0,
        soon=str(counted.soon),
        kept=str(counted.kept),
        kept_late=str(counted.late),
        rate=rate(found.rate, found.n),
        issues=f"{counted.waiting}/{counted.issues}" if counted.issues else "–",
    )


def rest(desk: Desk, count: int, most: int, path: str) -> Said | None:
    """Where all of a list is that was cut after ``most``."""
    if count <= most:
        return None
    text = desk.say.t("Đang hiện %(most)s trên %(n)s; xem tất cả", most=most, n=count)
    return Said(text, desk.href(path))


def rate(percent: int | None, n: int) -> str:
    """``83% (n = 12)``; below the least n only the n, so that nothing looks like a score."""
    if percent is None:
        return f"n{NO_BREAK}={NO_BREAK}{n}" if n else "–"
    return f"{percent}% (n{NO_BREAK}={NO_BREAK}{n})"
