"""The supervisors' page: what is late, what is near, what they question, what waits above.

For the site and for each locality. Long lists are cut, and lead to the full ones.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from .. import charts, urls
from ..ledger import Ledger
from ..ledger_entries import DutyEntry, NoteEntry, WaitingEntry, WorkNumbers
from ..page import Page
from ..tally import of_days
from ..views.charts import Board, NoteLine, WaitingRow
from ..views.parts import DutyLine, Said, Total
from ..views.reports import Supervision
from . import deadlines, unit_board
from .desk import Desk
from .frame import frame
from .ledgers import Cards, Ledgers, page
from .oversight import QUESTIONS
from .scopes import Scope, links

#: Lines of one part of the page; the newest notes are only a beginning.
MOST = 6
NEWEST = 6
Days = tuple[tuple[str, tuple[int, ...]], ...]


class Shown(NamedTuple):
    """Of each part how many there are, and the first of them; ``work`` is of localities or units.

    ``days`` are days until a kind of document was public.
    """

    scope: Scope
    late: tuple[int, tuple[DutyEntry, ...]]
    soon: tuple[int, tuple[DutyEntry, ...]]
    asked: tuple[int, tuple[NoteEntry, ...]]
    waiting: tuple[int, tuple[WaitingEntry, ...]]
    notes: tuple[int, tuple[NoteEntry, ...]]
    work: tuple[tuple[str, WorkNumbers], ...]
    days: Days


def pages(desk: Desk, ledgers: Ledgers) -> Iterator[Page]:
    at = desk.at(ledgers.scope.path(urls.SUPERVISION))
    yield page(at, "supervision.html", _view, ledgers.cards, ledgers.once(_shown))


def _shown(ledgers: Ledgers) -> Shown:
    """What has waited longest comes first, and the newest note."""
    scope, held = ledgers.scope, ledgers.all
    judged = deadlines.dated(held)
    late = [each for each in judged if each.state == "overdue"]
    soon = [each for each in judged if each.state == "due_soon"]
    asked, waiting, notes = _questions(held), _waiting(held), _noted(held)
    work = (
        ((name, counted) for each in held for name, counted in each.units.items())
        if scope.place
        else ((each.locality, each.work) for each in held)
    )
    return Shown(
        scope,
        (len(late), tuple(late[:MOST])),
        (len(soon), tuple(soon[:MOST])),
        (len(asked), tuple(asked[:MOST])),
        (len(waiting), tuple(waiting[:MOST])),
        (len(notes), tuple(notes[:NEWEST])),
        tuple(work),
        _days(held),
    )


def _view(desk: Desk, cards: Cards, shown: Shown) -> Supervision:
    say, scope = desk.say, shown.scope
    title = scope.title(say.t("Dành cho đơn vị giám sát"))
    lead = say.t(
        "Việc quá hạn đứng trước, rồi đến việc sắp đến hạn, kiến nghị còn ý kiến giám "
        "sát và kiến nghị đang chờ cấp trên."
    )
    late, soon, asked, waiting, notes = (each[0] for each in shown[1:6])
    return Supervision(
        frame=frame(desk, title, lead, place=scope.place),
        title=title,
        lead=lead,
        is_site=scope.place is None,
        scopes=links(desk, scope, urls.SUPERVISION),
        totals=tuple(_totals(desk, late, soon, asked, waiting)),
        late=tuple(cards.of(desk, each, DutyLine) for each in shown.late[1]),
        late_all=unit_board.rest(desk, late, MOST, scope.path(urls.OVERDUE)),
        soon=tuple(cards.of(desk, each, DutyLine) for each in shown.soon[1]),
        soon_all=unit_board.rest(desk, soon, MOST, scope.path(urls.DUE_SOON)),
        disputed=tuple(cards.of(desk, each, NoteLine) for each in shown.asked[1]),
        disputed_all=unit_board.rest(desk, asked, MOST, scope.path(urls.ISSUES)),
        waiting=tuple(cards.of(desk, each, WaitingRow) for each in shown.waiting[1]),
        waiting_all=unit_board.rest(desk, waiting, MOST, scope.path(urls.ISSUES)),
        board=_board(desk, shown),
        method=unit_board.method(desk),
        boards=Said(say.t("Bảng việc của từng đơn vị"), desk.href(scope.path(urls.UNITS))),
        delays=charts.delays(say, list(of_days(dict(shown.days), charts.PUBLISHED))),
        notes=tuple(cards.of(desk, each, NoteLine) for each in shown.notes[1]),
        notes_all=unit_board.rest(desk, notes, NEWEST, scope.path(urls.DOCUMENTS)),
    )


def _totals(desk: Desk, late: int, soon: int, asked: int, waiting: int) -> Iterator[Total]:
    say = desk.say
    yield Total(str(late), say.t("việc đang quá hạn"), "#qua-han", "late")
    yield Total(str(soon), say.t("việc sắp đến hạn"), "#sap-den-han", "waiting")
    yield Total(str(asked), say.t("kiến nghị còn ý kiến giám sát"), "#con-hoi", "waiting")
    yield Total(str(waiting), say.t("kiến nghị chờ cấp trên"), "#cho-cap-tren", "waiting")


def _board(desk: Desk, shown: Shown) -> Board:
    if shown.scope.place is None:
        return unit_board.localities(desk, shown.work)
    return unit_board.units(desk, shown.scope.place, dict(shown.work))


def _days(ledgers: Sequence[Ledger]) -> Days:
    found: dict[str, tuple[int, ...]] = {}
    for each in ledgers:
        for kind, days in each.delays.items():
            found[kind] = found.get(kind, ()) + days
    return tuple((kind, tuple(sorted(found[kind]))) for kind in charts.PUBLISHED if kind in found)


def _noted(ledgers: Sequence[Ledger]) -> list[NoteEntry]:
    """Every note on an issue, the newest first."""
    found = [entry for each in ledgers for entry in each.entered.notes]
    return sorted(found, key=_newest, reverse=True)


def _questions(ledgers: Sequence[Ledger]) -> list[NoteEntry]:
    """The last note on an issue, where it disagrees or asks."""
    last: dict[tuple[str, str], NoteEntry] = {}
    for each in reversed(_noted(ledgers)):
        last[each.locality, each.issue] = each
    asked = [each for each in last.values() if each.view in QUESTIONS]
    return sorted(asked, key=_newest, reverse=True)


def _newest(note: NoteEntry) -> tuple[str, str, str]:
    return note.on, note.locality, note.issue


def _waiting(ledgers: Sequence[Ledger]) -> list[WaitingEntry]:
    """The longest wait first; those that do not say when they were sent come last."""
    found = [entry for each in ledgers for entry in each.entered.waiting]
    return sorted(found, key=lambda each: (not each.sent, each.sent, each.locality, each.issue))
