"""Everything with a due date: all, overdue, due soon; each with the sum behind its date."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ...core.obligations import Obligation
from ...core.vocabulary import N_
from .. import urls, views
from ..page import Page
from ..views_parts import Group, Said
from .desk import Desk, by_due, duties, is_late
from .duties import duty
from .frame import frame

TABS = (
    (urls.OVERDUE, N_("Quá hạn")),
    (urls.DUE_SOON, N_("Sắp đến hạn")),
    (urls.DEADLINES, N_("Mọi thời hạn")),
)
LEADS = {
    urls.OVERDUE: N_(
        "Những việc đã qua hạn mà chưa có văn bản hoặc kết quả được đăng. "
        "Mở từng dòng để xem cách tính."
    ),
    urls.DUE_SOON: N_("Những việc có hạn trong ba ngày làm việc tới."),
    urls.DEADLINES: N_("Mọi việc có ngày hạn theo kế hoạch hoặc theo lời hẹn với người dân."),
}
EMPTY = {
    urls.OVERDUE: N_("Không có việc nào quá hạn."),
    urls.DUE_SOON: N_("Không có việc nào đến hạn trong ba ngày làm việc tới."),
    urls.DEADLINES: N_("Chưa có việc nào có ngày hạn."),
}
Wanted = Callable[[Obligation], bool]
WANTED: dict[str, Wanted] = {
    urls.OVERDUE: is_late,
    urls.DUE_SOON: lambda each: each.state == "due_soon",
    urls.DEADLINES: lambda each: each.due is not None,
}


def pages(desk: Desk) -> Iterator[Page]:
    for path, _ in TABS:
        at = desk.at(path)
        yield at.page("deadlines.html", _view(at, path))


def _view(desk: Desk, path: str) -> views.Deadlines:
    say = desk.say
    title = say.t(dict(TABS)[path])
    lead = say.t(LEADS[path])
    groups = []
    for place in desk.snapshot.places:
        wanted = [
            each for each in place.obligations if each.source == "plan" and WANTED[path](each)
        ]
        if wanted:
            shown = tuple(duty(desk, place, each) for each in sorted(wanted, key=by_due))
            groups.append(Group(place.id, place.locality.meta.name, shown))
    return views.Deadlines(
        frame=frame(desk, title, lead, current=urls.DEADLINES),
        title=title,
        lead=lead,
        groups=tuple(groups),
        tabs=tuple(Said(_tab(desk, each), desk.href(each)) for each, _ in TABS),
        current=desk.href(path),
        empty=say.t(EMPTY[path]),
    )


def _tab(desk: Desk, path: str) -> str:
    """A tab's name with how many it holds."""
    count = sum(1 for _, each in duties(desk.snapshot) if WANTED[path](each))
    return f"{desk.say.t(dict(TABS)[path])} ({count})"
