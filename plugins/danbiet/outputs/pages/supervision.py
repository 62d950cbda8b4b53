"""The supervisors' page: what is late, what is near, what they question, what waits above.

For the site and for each locality. Long lists are cut, and lead to the full ones.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from ...core.issues import Event, Issue
from ...core.obligations import Obligation
from ...core.records import IssueNote, Record
from ...core.snapshot import Place
from .. import charts, urls
from ..page import Page
from ..tally import OPEN_ISSUE, delays
from ..views_charts import Board, NoteLine, WaitingRow
from ..views_parts import DutyLine, Said, Tag, Total
from ..views_reports import Supervision
from . import unit_board
from .course import NOTE_TONES
from .desk import Desk, by_due, is_late
from .duties import line
from .frame import frame
from .scopes import Scope, links

#: Lines of one part of the page; the newest notes are only a beginning.
MOST = 6
NEWEST = 6
NO_BREAK = "\N{NO-BREAK SPACE}"
SENT_ON = ("note_report_up", "transferred")
QUESTIONS = ("disagrees", "asks")
Judged = tuple[Place, Obligation]
Noted = tuple[Place, Issue, Event]


def of_site(desk: Desk, places: Sequence[Place]) -> Iterator[Page]:
    at = desk.at(urls.SUPERVISION)
    yield at.page("supervision.html", _view, Scope(None, tuple(places)))


def of_place(desk: Desk, place: Place) -> Iterator[Page]:
    scope = Scope(place, (place,))
    at = desk.at(scope.path(urls.SUPERVISION))
    yield at.page("supervision.html", _view, scope)


def _view(desk: Desk, scope: Scope) -> Supervision:
    say = desk.say
    title = scope.title(say.t("Dành cho đơn vị giám sát"))
    late = _duties(scope, is_late)
    soon = _duties(scope, lambda each: each.state == "due_soon")
    questions = _questions(scope)
    waiting = _waiting(scope)
    notes = _noted(scope)
    lead = say.t(
        "Việc quá hạn đứng trước, rồi đến việc sắp đến hạn, kiến nghị còn ý kiến giám "
        "sát và kiến nghị đang chờ cấp trên."
    )
    return Supervision(
        frame=frame(desk, title, lead, place=scope.place),
        title=title,
        lead=lead,
        is_site=scope.place is None,
        scopes=links(desk, scope, urls.SUPERVISION),
        totals=tuple(_totals(desk, len(late), len(soon), len(questions), len(waiting))),
        late=_lines(desk, late),
        late_all=unit_board.rest(desk, len(late), MOST, scope.path(urls.OVERDUE)),
        soon=_lines(desk, soon),
        soon_all=unit_board.rest(desk, len(soon), MOST, scope.path(urls.DUE_SOON)),
        disputed=tuple(_note(desk, *each) for each in questions[:MOST]),
        disputed_all=unit_board.rest(desk, len(questions), MOST, scope.path(urls.ISSUES)),
        waiting=tuple(_waiting_row(desk, *each) for each in waiting[:MOST]),
        waiting_all=unit_board.rest(desk, len(waiting), MOST, scope.path(urls.ISSUES)),
        board=_board(desk, scope),
        method=unit_board.method(desk),
        boards=Said(say.t("Bảng việc của từng đơn vị"), desk.href(scope.path(urls.UNITS))),
        delays=charts.delays(say, list(delays(_records(scope), charts.PUBLISHED))),
        notes=tuple(_note(desk, *each) for each in notes[:NEWEST]),
        notes_all=unit_board.rest(desk, len(notes), NEWEST, scope.path(urls.DOCUMENTS)),
    )


def _totals(desk: Desk, late: int, soon: int, asked: int, waiting: int) -> Iterator[Total]:
    say = desk.say
    yield Total(str(late), say.t("việc đang quá hạn"), "#qua-han", "late")
    yield Total(str(soon), say.t("việc sắp đến hạn"), "#sap-den-han", "waiting")
    yield Total(str(asked), say.t("kiến nghị còn ý kiến giám sát"), "#con-hoi", "waiting")
    yield Total(str(waiting), say.t("kiến nghị chờ cấp trên"), "#cho-cap-tren", "waiting")


def _duties(scope: Scope, wanted: Callable[[Obligation], bool]) -> list[Judged]:
    """By due date: what has waited longest comes first."""
    found = [
        (place, each)
        for place in scope.places
        for each in place.obligations
        if each.source == "plan" and wanted(each)
    ]
    return sorted(found, key=lambda each: by_due(each[1]))


def _lines(desk: Desk, found: Sequence[Judged]) -> tuple[DutyLine, ...]:
    return tuple(line(desk, place, each) for place, each in found[:MOST])


def _board(desk: Desk, scope: Scope) -> Board:
    if scope.place is None:
        return unit_board.localities(desk, scope.places)
    return unit_board.units(desk, scope.place)


def _records(scope: Scope) -> list[tuple[Place, Record]]:
    return [(place, each) for place in scope.places for each in place.records]


# --- the supervisor's word ---


def _noted(scope: Scope) -> list[Noted]:
    """Every note on an issue, the newest first."""
    found = [
        (place, issue, event)
        for place in scope.places
        for issue in place.issues
        for event in issue.events
        if isinstance(event.mention, IssueNote)
    ]
    return sorted(found, key=lambda each: (each[2].on, each[0].id, each[1].id), reverse=True)


def _questions(scope: Scope) -> list[Noted]:
    """The last note on an issue, where it disagrees or asks."""
    last: dict[tuple[str, str], Noted] = {}
    for place, issue, event in reversed(_noted(scope)):
        last[place.id, issue.id] = (place, issue, event)
    asked = [each for each in last.values() if _view_of(each[2]) in QUESTIONS]
    return sorted(asked, key=lambda each: (each[2].on, each[0].id, each[1].id), reverse=True)


def _view_of(event: Event) -> str:
    assert isinstance(event.mention, IssueNote)
    return event.mention.view


def _note(desk: Desk, place: Place, issue: Issue, event: Event) -> NoteLine:
    view = _view_of(event)
    return NoteLine(
        issue=desk.issue(issue),
        tag=Tag(NOTE_TONES[view], desk.say.label("note_view", view)),
        text=event.mention.text or "",
        on=desk.say.day(event.on),
        on_iso=event.on.isoformat(),
        document=desk.document(place, event.record),
        place=desk.place(place),
        reply=_reply(desk, place, issue, event) if view in QUESTIONS else None,
    )


def _reply(desk: Desk, place: Place, issue: Issue, event: Event) -> Said:
    """The first document after the note that speaks of the issue, other than a note."""
    later = issue.events[issue.events.index(event) + 1 :]
    for each in later:
        if not isinstance(each.mention, IssueNote):
            document = desk.document(place, each.record)
            text = desk.say.t(
                "%(document)s, đăng ngày %(day)s",
                document=document.text,
                day=desk.say.day(each.on),
            )
            return Said(text, document.href, document.vi)
    return Said(desk.say.t("chưa có văn bản nào nói về kiến nghị này"))


# --- what waits above ---


def _waiting(scope: Scope) -> list[tuple[Place, Issue]]:
    """Sent on and still open: forwarding closes nothing. The longest wait first."""
    found = [
        (place, issue)
        for place in scope.places
        for issue in place.issues
        if issue.status == "awaiting_superior"
        or (issue.status in OPEN_ISSUE and issue.disposition in SENT_ON)
    ]
    return sorted(found, key=lambda each: (_sent(each[1]), each[0].id, each[1].id))


def _sent(issue: Issue) -> tuple[bool, str]:
    """Those that do not say when they were sent come last."""
    up = issue.reported_up
    return (up is None, up.on.isoformat() if up else "")


def _waiting_row(desk: Desk, place: Place, issue: Issue) -> WaitingRow:
    say, up = desk.say, issue.reported_up
    to = (up.to if up else None) or issue.authority
    days = (place.as_of - up.on).days if up else 0
    return WaitingRow(
        issue=desk.issue(issue),
        place=desk.place(place),
        to=say.label("issue_authority", to) if to else say.t("chưa ghi nơi nhận"),
        sent=(up.number or "") if up else "",
        on=say.day(up.on) if up else say.t("chưa ghi ngày gửi"),
        on_iso=up.on.isoformat() if up else "",
        waited=desk.days(days, "calendar_days").replace(" ", NO_BREAK) if up else "–",
    )
