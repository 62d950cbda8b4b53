"""The lookup page: ways to browse, and the newest by name, for the search box to find among.

Without a script it is a list like any other; with one it finds as somebody types.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from ...core.issues import Issue
from ...core.snapshot import Place
from .. import urls, views
from ..page import Page
from ..views_parts import Listed, Said
from . import cards, issues
from .desk import Desk
from .frame import frame
from .scopes import Scope

#: The page must stay light: so many letters of each kind, the newest first; the lists have all.
ISSUES = 8000
MEETINGS = 1500
DOCUMENTS = 4000


def pages(desk: Desk, places: Sequence[Place]) -> Iterator[Page]:
    at = desk.at(urls.LOOKUP)
    yield at.page("lookup.html", _lookup, Scope(None, tuple(places)))


def _lookup(desk: Desk, scope: Scope) -> views.Lookup:
    say = desk.say
    title = say.t("Tra cứu")
    lead = say.t("Tìm theo tên việc, số phiếu, số văn bản; hoặc xem theo danh mục.")
    found = issues.newest(scope)
    meetings = sorted(
        (
            (cards.meeting_date(each), each.id, place)
            for place in scope.places
            for each in place.meetings
        ),
        key=lambda entry: entry[:2],
        reverse=True,
    )
    documents = cards.newest(each for place in scope.places for each in place.published)
    by_id = {each.id: each for each in scope.places}
    return views.Lookup(
        frame=frame(desk, title, lead, current=urls.LOOKUP),
        lists=tuple(_lists(desk)),
        groups=(
            (
                say.t("Kiến nghị mới nhất"),
                Said(say.t("Xem tất cả kiến nghị"), desk.href(urls.ISSUES)),
                _within(ISSUES, (_issue(desk, place, each) for place, each in found)),
            ),
            (
                say.t("Hội nghị gần nhất"),
                Said(say.t("Xem tất cả hội nghị"), desk.href(urls.MEETINGS)),
                _within(
                    MEETINGS,
                    (
                        Listed(desk.meeting(place, name), (place.locality.meta.name,))
                        for _, name, place in meetings
                    ),
                ),
            ),
            (
                say.t("Văn bản mới nhất"),
                Said(say.t("Xem tất cả văn bản"), desk.href(urls.DOCUMENTS)),
                _within(DOCUMENTS, (_document(desk, by_id, each.id) for each in documents)),
            ),
        ),
    )


def _within(letters: int, rows: Iterable[Listed]) -> tuple[Listed, ...]:
    """The first rows whose texts have so many letters together."""
    found: list[Listed] = []
    for each in rows:
        letters -= len(each.name.text) + sum(map(len, each.notes))
        if letters < 0:
            break
        found.append(each)
    return tuple(found)


def _lists(desk: Desk) -> Iterator[Listed]:
    say = desk.say
    for path, text, note in (
        (
            urls.ISSUES,
            say.t("Kiến nghị theo trạng thái"),
            say.t("đang chờ, đã trả lời, đã làm xong"),
        ),
        (urls.FIELDS, say.t("Kiến nghị theo lĩnh vực"), say.t("đất đai, môi trường, thủy lợi…")),
        (urls.VILLAGES, say.t("Kiến nghị theo thôn, tổ dân phố"), say.t("nơi quý vị ở")),
        (urls.UNITS, say.t("Việc của từng đơn vị"), say.t("việc được giao, đã làm đến đâu")),
        (urls.MEETINGS, say.t("Hội nghị đối thoại"), say.t("đã họp và sắp họp")),
        (urls.DEADLINES, say.t("Thời hạn"), say.t("quá hạn, sắp đến hạn, đã làm")),
        (urls.DOCUMENTS, say.t("Văn bản"), say.t("mới nhất ở trên")),
    ):
        yield Listed(Said(text, desk.href(path)), (note,))


def _issue(desk: Desk, place: Place, issue: Issue) -> Listed:
    notes = [place.locality.meta.name]
    if issue.slip:
        notes.append(desk.say.t("phiếu số %(slip)s", slip=issue.slip))
    return Listed(desk.issue(issue), tuple(notes))


def _document(desk: Desk, places: Mapping[str, Place], name: str) -> Listed:
    """A withdrawn document is called by its kind only, as everywhere."""
    place = places[name.split("/")[0]]
    record = place.record_by_id[name]
    if record.is_withdrawn(place.as_of):
        return Listed(desk.document(place, name), (place.locality.meta.name,))
    title = Said(record.meta.title, desk.href(urls.record(name)), vi=True)
    number = (record.meta.number,) if record.meta.number else ()
    return Listed(title, (*number, place.locality.meta.name))
