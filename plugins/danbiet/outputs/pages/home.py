"""The site's first page: what was kept, what is late, what comes next, what is new."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...core.snapshot import Place
from .. import linked_data, urls, views
from ..page import Page
from ..views_parts import Listed, MeetingCard, Said, Tag, Total
from . import cards, issues
from .desk import Desk, duties, is_late
from .duties import line
from .frame import frame
from .kept import kept
from .lists import is_ahead
from .metadata import addresses
from .scopes import Scope

FEW = 3
NEW = 5


def pages(desk: Desk, places: Sequence[Place]) -> Iterator[Page]:
    at = desk.at(urls.HOME)
    yield at.page("home.html", _home, Scope(None, tuple(places)))


def _home(desk: Desk, scope: Scope) -> views.Home:
    say = desk.say
    judged = list(duties(scope.places))
    late = [each for each in judged if is_late(each[1])]
    soon = [each for each in judged if each[1].state == "due_soon"]
    about = say.t(
        "Theo dõi đối thoại giữa chính quyền và Nhân dân: "
        "kế hoạch, kết luận, lời hẹn và việc đã làm."
    )
    new = cards.newest(each for place in scope.places for each in place.published)[:NEW]
    done = issues.resolved(scope)[:FEW]
    return views.Home(
        frame=frame(
            desk,
            desk.site.name,
            about,
            current=urls.HOME,
            linked=(linked_data.website(addresses(desk), about),),
        ),
        totals=tuple(totals(desk, scope, "")),
        kept=kept(desk, scope.places, ""),
        late=tuple(line(desk, place, each) for place, each in late[-FEW:][::-1]),
        late_all=Said(
            say.n("Xem %(n)s việc quá hạn", "Xem cả %(n)s việc quá hạn", len(late)),
            desk.href(urls.OVERDUE),
        ),
        soon=tuple(line(desk, place, each) for place, each in soon[:FEW]),
        soon_all=Said(say.t("Xem tất cả thời hạn"), desk.href(urls.DEADLINES)),
        coming=coming(desk, scope),
        new=cards.documents(desk, scope.places, new),
        new_all=Said(say.t("Xem tất cả văn bản"), desk.href(urls.DOCUMENTS)),
        resolved=tuple(cards.issue(desk, place, each) for place, each in done),
        resolved_all=Said(say.t("Xem tất cả kiến nghị đã giải quyết"), desk.href(urls.RESOLVED)),
        places=tuple(_place_line(desk, place) for place in scope.places),
        follow=Said(say.t("Cách theo dõi trang này"), desk.href(urls.FOLLOW)),
    )


def totals(desk: Desk, scope: Scope, prefix: str) -> Iterator[Total]:
    """Each number leads to the list it counts; ``prefix`` is the scope's own folder."""
    say = desk.say
    held = sum(1 for place in scope.places for each in place.meetings if each.status == "held")
    raised = sum(len(place.issues) for place in scope.places)
    done = len(issues.resolved(scope))
    yield Total(
        str(held), say.t("hội nghị đã tổ chức"), desk.href(f"{prefix}{urls.MEETINGS}"), "plain"
    )
    yield Total(str(raised), say.t("kiến nghị"), desk.href(f"{prefix}{urls.ISSUES}"), "plain")
    yield Total(
        str(done),
        say.t("kiến nghị đã giải quyết xong"),
        desk.href(f"{prefix}{urls.RESOLVED}"),
        "kept",
    )


def coming(desk: Desk, scope: Scope) -> tuple[MeetingCard, ...]:
    ahead = [
        (each.in_force is None, cards.meeting_date(each), f"{place.id}/{each.id}", place, each)
        for place in scope.places
        for each in place.meetings
        if is_ahead(desk, each)
    ]
    ordered = sorted(ahead, key=lambda entry: entry[:3])[:FEW]
    return tuple(cards.meeting(desk, place, each) for *_, place, each in ordered)


def _place_line(desk: Desk, place: Place) -> Listed:
    say = desk.say
    late = sum(1 for each in place.obligations if each.source == "plan" and is_late(each))
    held = sum(1 for each in place.meetings if each.status == "held")
    notes = (
        say.n("%(n)s hội nghị đã tổ chức", "%(n)s hội nghị đã tổ chức", held),
        say.n("%(n)s kiến nghị", "%(n)s kiến nghị", len(place.issues)),
    )
    tags = (Tag("late", say.n("%(n)s quá hạn", "%(n)s quá hạn", late)),) if late else ()
    return Listed(desk.place(place), notes, tags)
