"""The lookup page: ways to browse, and the newest by name, for the search box to find among.

Without a script it is a list like any other; with one it finds as somebody types.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile
from typing import NamedTuple, TypeVar

from .. import urls, views
from ..ledger_entries import DocumentEntry, Entry, IssueEntry, MeetingEntry
from ..page import Page
from ..site import SiteInfo
from ..views.parts import DocumentCard, IssueCard, Listed, MeetingCard, Said
from . import issues, lists
from .desk import Desk
from .frame import frame
from .ledgers import Cards, Ledgers, page

E = TypeVar("E", bound=Entry)
#: The page must stay light: so many letters of each kind, the newest first; the lists have all.
ISSUES = 8000
MEETINGS = 1500
DOCUMENTS = 4000


class Shown(NamedTuple):
    """As many as there may be room for, when their own names have a single letter."""

    issues: tuple[IssueEntry, ...]
    meetings: tuple[MeetingEntry, ...]
    documents: tuple[DocumentEntry, ...]


def pages(desk: Desk, ledgers: Ledgers) -> Iterator[Page]:
    yield page(desk.at(urls.LOOKUP), "lookup.html", _lookup, ledgers.cards, ledgers.once(_shown))


def _shown(ledgers: Ledgers) -> Shown:
    meetings = [entry for each in ledgers.all for entry in each.entered.meetings]
    meetings.sort(key=lambda each: (each.on, each.id), reverse=True)
    return Shown(
        _first(ISSUES, issues.newest(ledgers.all), ledgers.site),
        _first(MEETINGS, meetings, ledgers.site),
        _first(DOCUMENTS, lists.newest(ledgers.all), ledgers.site),
    )


def _first(letters: int, found: Sequence[E], site: SiteInfo) -> tuple[E, ...]:
    """Every line has its locality's name and one letter more at least."""
    so_far = 0

    def fits(each: E) -> bool:
        nonlocal so_far
        so_far += 1 + len(site.seats[each.locality].locality.meta.name)
        return so_far <= letters

    return tuple(takewhile(fits, found))


def _lookup(desk: Desk, cards: Cards, shown: Shown) -> views.Lookup:
    say = desk.say
    title = say.t("Tra cứu")
    lead = say.t("Tìm theo tên việc, số phiếu, số văn bản; hoặc xem theo danh mục.")
    return views.Lookup(
        frame=frame(desk, title, lead, current=urls.LOOKUP),
        lists=tuple(_lists(desk)),
        groups=(
            (
                say.t("Kiến nghị mới nhất"),
                Said(say.t("Xem tất cả kiến nghị"), desk.href(urls.ISSUES)),
                _within(ISSUES, (_issue(desk, cards, each) for each in shown.issues)),
            ),
            (
                say.t("Hội nghị gần nhất"),
                Said(say.t("Xem tất cả hội nghị"), desk.href(urls.MEETINGS)),
                _within(MEETINGS, (_meeting(desk, cards, each) for each in shown.meetings)),
            ),
            (
                say.t("Văn bản mới nhất"),
                Said(say.t("Xem tất cả văn bản"), desk.href(urls.DOCUMENTS)),
                _within(DOCUMENTS, (_document(desk, cards, each) for each in shown.documents)),
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


def _name(desk: Desk, entry: Entry) -> str:
    return desk.site.seats[entry.locality].locality.meta.name


def _issue(desk: Desk, cards: Cards, issue: IssueEntry) -> Listed:
    notes = [_name(desk, issue)]
    if issue.slip:
        notes.append(desk.say.t("phiếu số %(slip)s", slip=issue.slip))
    return Listed(cards.of(desk, issue, IssueCard).title, tuple(notes))


def _meeting(desk: Desk, cards: Cards, meeting: MeetingEntry) -> Listed:
    return Listed(cards.of(desk, meeting, MeetingCard).title, (_name(desk, meeting),))


def _document(desk: Desk, cards: Cards, document: DocumentEntry) -> Listed:
    """A withdrawn document is called by its kind only, as everywhere."""
    card = cards.of(desk, document, DocumentCard)
    title = card.title
    if not title.vi:  # what is withdrawn has no title of its own
        title = Said(desk.say.t("%(kind)s (đã gỡ)", kind=card.kind), title.href)
    number = (card.number,) if card.number else ()
    return Listed(title, (*number, _name(desk, document)))
