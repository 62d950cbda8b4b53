"""Lists of meetings and documents, for the site and for each locality."""

from __future__ import annotations

from collections.abc import Iterator

from ...core.meetings import Meeting
from ...core.snapshot import Place
from .. import urls, views
from ..page import Page
from . import cards
from .desk import Desk
from .frame import frame
from .scopes import Scope, links, scopes


def pages(desk: Desk) -> Iterator[Page]:
    for scope in scopes(desk):
        at = desk.at(scope.path(urls.MEETINGS))
        yield at.page("meetings.html", _meetings(at, scope))
        at = desk.at(scope.path(urls.DOCUMENTS))
        yield at.page("documents.html", _documents(at, scope))


def _meetings(desk: Desk, scope: Scope) -> views.Meetings:
    """What comes first, then what was held by year, the newest first."""
    say = desk.say
    title = scope.title(say.t("Hội nghị đối thoại"))
    everything = sorted(
        (
            (cards.meeting_date(each), place.id, each.id, place, each)
            for place in scope.places
            for each in place.meetings
        ),
        key=lambda entry: entry[:3],
    )
    ahead = [(place, each) for on, _, _, place, each in everything if is_ahead(desk, each)]
    years: dict[int, list[tuple[Place, Meeting]]] = {}
    for on, _, _, place, each in reversed(everything):
        if not is_ahead(desk, each):
            years.setdefault(on.year, []).append((place, each))
    groups = [(say.t("Sắp tới"), ahead)] if ahead else []
    groups += [(say.t("Năm %(year)s", year=year), found) for year, found in years.items()]
    return views.Meetings(
        frame=frame(
            desk,
            title,
            say.t(
                "Các hội nghị đối thoại giữa chính quyền và Nhân dân, đã tổ chức và sắp tổ chức."
            ),
            place=scope.place,
            current=urls.MEETINGS,
        ),
        title=title,
        groups=tuple(
            (name, tuple(cards.meeting(desk, place, each) for place, each in found))
            for name, found in groups
        ),
        scopes=links(desk, scope, urls.MEETINGS),
    )


def is_ahead(desk: Desk, meeting: Meeting) -> bool:
    """Still to come, or postponed without a new date."""
    if meeting.status in ("held", "cancelled"):
        return False
    when = meeting.in_force
    return when is None or when.last >= desk.site.as_of


def _documents(desk: Desk, scope: Scope) -> views.Documents:
    title = scope.title(desk.say.t("Văn bản"))
    records = cards.newest(each for place in scope.places for each in place.published)
    return views.Documents(
        frame=frame(
            desk,
            title,
            desk.say.t("Mọi văn bản đối thoại đã đăng, mới nhất ở trên."),
            place=scope.place,
        ),
        title=title,
        documents=cards.documents(desk, records),
        scopes=links(desk, scope, urls.DOCUMENTS),
    )
