"""Lists of meetings and documents, for the site and for each locality."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...core.vocabulary import N_, VOCABULARY
from .. import facet_words, urls, views
from ..ledger import Ledger
from ..ledger_entries import DocumentEntry, MeetingEntry
from ..page import Page
from ..views.parts import DocumentCard, MeetingCard, Said
from . import facets, shelves
from .desk import Desk
from .facets import Chosen, Facet
from .frame import frame
from .ledgers import Cards, Ledgers
from .listing import Leaf, leaves
from .listing import pages as listed
from .shelves import Shelf

AHEAD = "ahead"


def pages(desk: Desk, ledgers: Ledgers) -> Iterator[Page]:
    yield from listed(desk, ledgers, _held, "meetings.html", _meeting_list)
    yield from listed(desk, ledgers, _posted, "documents.html", _document_list)


# --- meetings ---


def held(ledgers: Ledgers) -> Shelf[MeetingEntry]:
    return shelves.shelf(ledgers, urls.MEETINGS, (MEETING_YEAR,), meetings)


def _held(ledgers: Ledgers) -> tuple[Leaf[str, MeetingEntry], ...]:
    return leaves(ledgers.once(held), _by_year)


def meetings(ledgers: Sequence[Ledger]) -> list[MeetingEntry]:
    """By their date; without one last."""
    found = [entry for each in ledgers for entry in each.entered.meetings]
    return sorted(found, key=lambda each: (each.on, each.locality, each.id))


MEETING_YEAR: Facet[MeetingEntry] = Facet(
    title=N_("Năm"),
    values=lambda meeting: facets.just(meeting.year),
    path=lambda scope, value: urls.facet(scope.path(urls.MEETINGS), "nam", value),
    label=facets.plain,
    order=facets.newest_first,
)


def _by_year(
    _: Chosen[MeetingEntry], found: Sequence[MeetingEntry]
) -> Iterator[tuple[str, list[MeetingEntry]]]:
    """What comes, the nearest above, without a date last; then by year, the newest above."""
    ahead = sorted((each for each in found if each.ahead), key=lambda each: not each.dated)
    if ahead:
        yield AHEAD, ahead
    years: dict[str, list[MeetingEntry]] = {}
    for each in reversed(found):
        if not each.ahead:
            years.setdefault(each.on[:4], []).append(each)
    yield from years.items()


def _meeting_list(desk: Desk, cards: Cards, leaf: Leaf[str, MeetingEntry]) -> views.Meetings:
    say = desk.say
    title = leaf.title(desk, say.t("Hội nghị đối thoại"))
    lead = say.t("Các hội nghị đối thoại giữa chính quyền và Nhân dân, đã tổ chức và sắp tổ chức.")
    return views.Meetings(
        frame=frame(desk, title, lead, place=leaf.scope.place, current=urls.MEETINGS),
        title=title,
        groups=tuple(
            (
                say.t("Sắp tới") if part.key == AHEAD else say.t("Năm %(year)s", year=part.key),
                tuple(cards.of(desk, each, MeetingCard) for each in part.items),
            )
            for part in leaf.piece.parts
        ),
        **leaf.fields(desk),
    )


# --- documents ---


def posted(ledgers: Ledgers) -> Shelf[DocumentEntry]:
    return shelves.shelf(ledgers, urls.DOCUMENTS, (KIND, POSTING_YEAR), newest)


def _posted(ledgers: Ledgers) -> tuple[Leaf[str, DocumentEntry], ...]:
    return leaves(ledgers.once(posted), lambda _, items: [("", items)])


def newest(ledgers: Sequence[Ledger]) -> list[DocumentEntry]:
    """Documents by posting, the newest first; on one day by time, then by id."""
    found = [entry for each in ledgers for entry in each.entered.documents]
    return sorted(found, key=lambda each: (each.posted, each.id), reverse=True)


def kind_label(desk: Desk, name: str) -> str:
    if name in VOCABULARY["record_kind"]:
        return desk.say.label("record_kind", name)
    return desk.say.bare("document_type", name)


KIND: Facet[DocumentEntry] = Facet(
    title=N_("Loại văn bản"),
    values=lambda record: facets.just(record.kind),
    path=lambda scope, value: urls.facet(
        scope.path(urls.DOCUMENTS), "loai", facet_words.DOCUMENTS[value]
    ),
    label=lambda desk, _, name, __: Said(kind_label(desk, name)),
    order=facets.by_table(facet_words.DOCUMENTS),
)
POSTING_YEAR: Facet[DocumentEntry] = Facet(
    title=N_("Năm đăng"),
    values=lambda record: facets.just(record.year),
    path=lambda scope, value: urls.facet(scope.path(urls.DOCUMENTS), "nam", value),
    label=facets.plain,
    order=facets.newest_first,
)


def _document_list(desk: Desk, cards: Cards, leaf: Leaf[str, DocumentEntry]) -> views.Documents:
    title = leaf.title(desk, desk.say.t("Văn bản"))
    lead = desk.say.t("Tất cả văn bản đối thoại đã đăng, mới nhất ở trên.")
    return views.Documents(
        frame=frame(desk, title, lead, place=leaf.scope.place),
        title=title,
        documents=tuple(
            cards.of(desk, each, DocumentCard) for part in leaf.piece.parts for each in part.items
        ),
        **leaf.fields(desk),
    )
