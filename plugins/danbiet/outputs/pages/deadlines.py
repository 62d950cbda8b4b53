"""Everything with a due date: all, overdue, due soon, by state and by year.

A line says the verdict; the sum behind it stands on the page that the line leads to.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from ...core.obligations import Obligation
from ...core.snapshot import Place
from ...core.vocabulary import N_
from .. import facet_words, urls, views
from ..page import Page
from ..views_parts import Said
from . import facets
from .desk import Desk, by_due
from .duties import line
from .facets import Chosen, Facet, Item, Shelf
from .frame import frame
from .listing import Leaf, leaves
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


def pages(desk: Desk, places: Sequence[Place]) -> Iterator[Page]:
    every = facets.shelves(places, urls.DEADLINES, (STATE, YEAR), _dated)
    for leaf in leaves(desk, every, _sorted):
        yield leaf.desk.page("deadlines.html", _view, leaf)


def _dated(scope: Scope) -> Iterable[Item[Obligation]]:
    return [
        (place, each)
        for place in scope.places
        for each in place.obligations
        if each.source == "plan" and each.due is not None
    ]


def state_of(place: Place, duty: Obligation) -> str:
    """The list it stands in. What is overdue by an estimated day only is no breach."""
    if duty.provisional and duty.state in ("overdue", "met_late"):
        return "unsure"
    return duty.state if duty.state in LABELS else "other"


def _path(scope: Scope, state: str) -> str:
    if state in OWN:
        return scope.path(OWN[state])
    return urls.facet(scope.path(urls.DEADLINES), "tinh-trang", facet_words.DEADLINE_STATES[state])


STATE: Facet[Obligation] = Facet(
    title=N_("Trạng thái"),
    values=lambda place, duty: facets.just(state_of(place, duty)),
    path=_path,
    label=lambda desk, _, state: Said(desk.say.t(LABELS[state])),
    order=facets.by_table(LABELS),
    fixed=lambda _: tuple(OWN),
)
YEAR: Facet[Obligation] = Facet(
    title=N_("Năm đến hạn"),
    values=lambda _, duty: facets.just(duty.due.year if duty.due else None),
    path=lambda scope, year: urls.facet(scope.path(urls.DEADLINES), "nam", year),
    label=facets.plain,
    order=facets.newest_first,
)


def _sorted(
    _: Shelf[Obligation], chosen: Chosen[Obligation], items: Sequence[Item[Obligation]]
) -> list[tuple[str, list[Item[Obligation]]]]:
    """What waits, the longest waiting or the nearest first; else the newest date first."""
    waits = chosen is not None and chosen[1] in ("overdue", "due_soon", "pending")
    return [("", sorted(items, key=lambda item: by_due(item[1]), reverse=not waits))]


def _view(desk: Desk, leaf: Leaf[str, Obligation]) -> views.Deadlines:
    say = desk.say
    state = leaf.chosen[1] if leaf.chosen and leaf.chosen[0] is STATE else ""
    own = state in OWN
    title = leaf.title(say.t(LABELS[state] if own else "Thời hạn"), says_choice=own)
    lead = say.t(LEADS.get(state, LEADS[""]))
    return views.Deadlines(
        frame=frame(desk, title, lead, place=leaf.scope.place, current=urls.DEADLINES),
        title=title,
        lead=lead,
        lines=tuple(
            line(desk, place, each) for part in leaf.piece.parts for place, each in part.items
        ),
        empty=say.t(EMPTY.get(state, EMPTY[""])),
        **leaf.parts(),
    )


assert set(LABELS) == set(facet_words.DEADLINE_STATES)
