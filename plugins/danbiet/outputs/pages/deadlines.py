"""Everything with a due date: all, overdue, due soon, by state and by year.

A line says the verdict; the sum behind it stands on the page that the line leads to.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...core.vocabulary import N_
from .. import facet_words, urls, views
from ..ledger import Ledger
from ..ledger_entries import DutyEntry
from ..page import Page
from ..tally import STILL_DUE
from ..views.parts import DutyLine, Said
from . import facets, shelves
from .desk import Desk
from .facets import Chosen, Facet
from .frame import frame
from .ledgers import Cards, Ledgers
from .listing import Leaf, leaves
from .listing import pages as listed
from .scopes import Scope

#: What a list of one state is called, beside its locality; in the order of the links.
LABELS = {
    "overdue": N_("Quá hạn"),
    "due_soon": N_("Sắp đến hạn"),
    "pending": N_("Chưa đến hạn"),
    "met": N_("Đúng hạn"),
    "met_late": N_("Thực hiện muộn"),
    "unsure": N_("Chưa chắc chắn, chờ lịch nghỉ chính thức"),
    "open": N_("Chưa như dự kiến"),
    "other": N_("Không còn tính hạn"),
}
#: The lists that have addresses of their own, as they are looked up most.
OWN = {"overdue": urls.OVERDUE, "due_soon": urls.DUE_SOON}
LEADS = {
    "overdue": N_("Những việc đã qua hạn mà chưa có văn bản hoặc kết quả được đăng."),
    "due_soon": N_("Những việc có hạn trong ba ngày làm việc tới."),
    "": N_("Mọi việc có thời hạn theo kế hoạch hoặc theo lời hẹn với người dân."),
}
EMPTY = {
    "overdue": N_("Không có việc nào quá hạn."),
    "due_soon": N_("Không có việc nào đến hạn trong ba ngày làm việc tới."),
    "": N_("Chưa có việc nào có thời hạn."),
}


def pages(desk: Desk, ledgers: Ledgers) -> Iterator[Page]:
    yield from listed(desk, ledgers, _laid, "deadlines.html", _view)


def _laid(ledgers: Ledgers) -> tuple[Leaf[str, DutyEntry], ...]:
    shelf = shelves.shelf(ledgers, urls.DEADLINES, (STATE, YEAR), dated)
    return leaves(shelf, _sorted)


def dated(ledgers: Sequence[Ledger]) -> list[DutyEntry]:
    """By due date: what has waited longest comes first."""
    found = [entry for each in ledgers for entry in each.entered.duties]
    return sorted(found, key=lambda each: (each.due, each.id))


def _path(scope: Scope, state: str) -> str:
    if state in OWN:
        return scope.path(OWN[state])
    return urls.facet(scope.path(urls.DEADLINES), "tinh-trang", facet_words.DEADLINE_STATES[state])


STATE: Facet[DutyEntry] = Facet(
    title=N_("Trạng thái"),
    values=lambda duty: (duty.state,),
    path=_path,
    label=lambda desk, _, state, __: Said(desk.say.t(LABELS[state])),
    order=facets.by_table(LABELS),
    everywhere=tuple(OWN),
)
YEAR: Facet[DutyEntry] = Facet(
    title=N_("Năm đến hạn"),
    values=lambda duty: (duty.due[:4],),
    path=lambda scope, year: urls.facet(scope.path(urls.DEADLINES), "nam", year),
    label=facets.plain,
    order=facets.newest_first,
)


def _sorted(
    chosen: Chosen[DutyEntry], items: Sequence[DutyEntry]
) -> list[tuple[str, Sequence[DutyEntry]]]:
    """What waits, the longest waiting or the nearest first; else the newest date first."""
    waits = chosen is not None and chosen[1] in STILL_DUE
    return [("", items if waits else items[::-1])]


def _view(desk: Desk, cards: Cards, leaf: Leaf[str, DutyEntry]) -> views.Deadlines:
    say, chosen = desk.say, leaf.head.chosen
    state = chosen[1] if chosen and chosen[0] is STATE else ""
    own = state in OWN
    title = leaf.title(desk, say.t(LABELS[state] if own else "Thời hạn"), says_choice=own)
    lead = say.t(LEADS.get(state, LEADS[""]))
    return views.Deadlines(
        frame=frame(desk, title, lead, place=leaf.scope.place, current=urls.DEADLINES),
        title=title,
        lead=lead,
        lines=tuple(
            cards.of(desk, each, DutyLine) for part in leaf.piece.parts for each in part.items
        ),
        empty=say.t(EMPTY.get(state, EMPTY[""])),
        **leaf.fields(desk),
    )


assert set(LABELS) == set(facet_words.DEADLINE_STATES)
