"""Lists of meetings and documents, for the site and for each locality."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from ...core.meetings import Meeting
from ...core.records import Announcement, Record
from ...core.snapshot import Place
from ...core.vocabulary import N_, VOCABULARY
from .. import facet_words, urls, views
from ..page import Page
from ..views_parts import Said
from . import cards, facets
from .desk import Desk
from .facets import Facet, Item
from .frame import frame
from .listing import Leaf, leaves
from .scopes import Scope

AHEAD = "ahead"


def pages(desk: Desk, places: Sequence[Place]) -> Iterator[Page]:
    held = facets.shelves(places, urls.MEETINGS, (MEETING_YEAR,), _meetings)
    for leaf in leaves(desk, held, lambda _, __, found: _by_year(desk, found)):
        yield leaf.desk.page("meetings.html", _meeting_list, leaf)
    posted = facets.shelves(places, urls.DOCUMENTS, (KIND, POSTING_YEAR), _documents)
    for found in leaves(desk, posted, lambda _, __, items: [("", items)]):
        yield found.desk.page("documents.html", _document_list, found)


# --- meetings ---


def _meetings(scope: Scope) -> Iterable[Item[Meeting]]:
    found = [(place, each) for place in scope.places for each in place.meetings]
    return sorted(found, key=lambda item: (cards.meeting_date(item[1]), item[0].id, item[1].id))


MEETING_YEAR: Facet[Meeting] = Facet(
    title=N_("Năm"),
    values=lambda _, meeting: facets.just(meeting.year),
    path=lambda scope, value: urls.facet(scope.path(urls.MEETINGS), "nam", value),
    label=facets.plain,
    order=facets.newest_first,
)


def _by_year(
    desk: Desk, found: Sequence[Item[Meeting]]
) -> Iterator[tuple[str, list[Item[Meeting]]]]:
    """What comes, the nearest above, without a date last; then by year, the newest above."""
    ahead = [item for item in found if is_ahead(desk, item[1])]
    ahead.sort(key=lambda item: item[1].in_force is None)
    if ahead:
        yield AHEAD, ahead
    years: dict[str, list[Item[Meeting]]] = {}
    for item in reversed(found):
        if not is_ahead(desk, item[1]):
            years.setdefault(str(cards.meeting_date(item[1]).year), []).append(item)
    yield from years.items()


def is_ahead(desk: Desk, meeting: Meeting) -> bool:
    """Still to come, or postponed without a new date."""
    if meeting.status in ("held", "cancelled"):
        return False
    when = meeting.in_force
    return when is None or when.last >= desk.site.as_of


def _meeting_list(desk: Desk, leaf: Leaf[str, Meeting]) -> views.Meetings:
    say = desk.say
    title = leaf.title(say.t("Hội nghị đối thoại"))
    lead = say.t("Các hội nghị đối thoại giữa chính quyền và Nhân dân, đã tổ chức và sắp tổ chức.")
    return views.Meetings(
        frame=frame(desk, title, lead, place=leaf.scope.place, current=urls.MEETINGS),
        title=title,
        groups=tuple(
            (
                say.t("Sắp tới") if part.key == AHEAD else say.t("Năm %(year)s", year=part.key),
                tuple(cards.meeting(desk, place, each) for place, each in part.items),
            )
            for part in leaf.piece.parts
        ),
        **leaf.parts(),
    )


# --- documents ---


def _documents(scope: Scope) -> Iterable[Item[Record]]:
    """The newest first."""
    by_id = {place.id: place for place in scope.places}
    records = cards.newest(each for place in scope.places for each in place.published)
    return [(by_id[each.locality], each) for each in records]


def kind_of(record: Record) -> str:
    """A kind of document, or of paper where it has one."""
    if isinstance(record.meta, Announcement) and record.meta.change is not None:
        return "change_notice"
    return record.paper if record.paper in facet_words.DOCUMENTS else record.kind


def _kind_label(desk: Desk, scope: Scope, name: str) -> Said:
    if name in VOCABULARY["record_kind"]:
        return Said(desk.say.label("record_kind", name))
    return Said(desk.say.bare("document_type", name))


KIND: Facet[Record] = Facet(
    title=N_("Loại văn bản"),
    values=lambda _, record: facets.just(kind_of(record)),
    path=lambda scope, value: urls.facet(
        scope.path(urls.DOCUMENTS), "loai", facet_words.DOCUMENTS[value]
    ),
    label=_kind_label,
    order=facets.by_table(facet_words.DOCUMENTS),
)
POSTING_YEAR: Facet[Record] = Facet(
    title=N_("Năm đăng"),
    values=lambda _, record: facets.just(record.posted.day.year if record.posted else None),
    path=lambda scope, value: urls.facet(scope.path(urls.DOCUMENTS), "nam", value),
    label=facets.plain,
    order=facets.newest_first,
)


def _document_list(desk: Desk, leaf: Leaf[str, Record]) -> views.Documents:
    title = leaf.title(desk.say.t("Văn bản"))
    lead = desk.say.t("Tất cả văn bản đối thoại đã đăng, mới nhất ở trên.")
    return views.Documents(
        frame=frame(desk, title, lead, place=leaf.scope.place),
        title=title,
        documents=tuple(
            cards.document(desk, place, each)
            for part in leaf.piece.parts
            for place, each in part.items
        ),
        **leaf.parts(),
    )
