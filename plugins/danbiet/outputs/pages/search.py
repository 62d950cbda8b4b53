"""The search page: a box and what a script finds (``theme/static/js/search/``); ways to browse.

Nothing of the index is on it but the words for what the index calls by ids. Without a script,
and before anything is asked, it leads to every list.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from msgspec.structs import replace

from ...core.vocabulary import N_, VOCABULARY
from .. import facet_words, urls, views
from ..page import Page
from ..views.parts import Choice, Listed, Said
from ..views.parts import Facet as Choices
from . import choices, deadlines, issues, lists
from .desk import Desk
from .facets import Facet
from .frame import frame
from .ledgers import Cards, Ledgers, page
from .scopes import SITE
from .shelves import Narrower, Shelf

#: The facets of the index in the order in which they stand on the page.
FACETS = {
    "kind": N_("Loại"),
    "state": N_("Trạng thái"),
    "overdue": N_("Quá hạn"),
    "year": N_("Năm"),
    "locality": N_("Địa phương"),
    "field": N_("Lĩnh vực"),
    "unit": N_("Đơn vị"),
    "village": N_("Thôn, tổ dân phố"),
}
#: What there is beside documents.
KINDS = {
    "issue": N_("Kiến nghị của người dân"),
    "meeting": N_("Buổi đối thoại"),
    "promise": N_("Điều của kế hoạch"),
}
#: By what the page leads to a narrowed list: title and facet.
BROWSED: tuple[tuple[str, Facet[Any]], ...] = (
    (N_("Kiến nghị theo lĩnh vực"), issues.FIELD),
    (N_("Kiến nghị theo năm"), issues.YEAR),
    (N_("Hội nghị theo năm"), lists.MEETING_YEAR),
    (N_("Văn bản theo loại"), lists.KIND),
    (N_("Văn bản theo năm"), lists.POSTING_YEAR),
)
#: For each of BROWSED the lists that exist.
Shown = tuple[tuple[Narrower, ...], ...]


def pages(desk: Desk, ledgers: Ledgers) -> Iterator[Page]:
    at = desk.at(urls.SEARCH_PAGE)
    yield page(at, "search.html", _search, ledgers.cards, ledgers.once(_shown))


def _shown(ledgers: Ledgers) -> Shown:
    shelves: list[Shelf[Any]] = [
        ledgers.once(issues.every),
        ledgers.once(lists.held),
        ledgers.once(lists.posted),
    ]
    found = {facet: narrowed for shelf in shelves for facet, narrowed in shelf.choices}
    return tuple(found.get(facet, ()) for _, facet in BROWSED)


def _search(desk: Desk, _: Cards, shown: Shown) -> views.Search:
    say = desk.say
    lead = say.t(
        "Tìm trong kiến nghị, hội nghị, kế hoạch, văn bản và tệp kèm theo. "
        "Gõ có dấu hay không dấu đều được; gõ được cả số phiếu, số văn bản."
    )
    return views.Search(
        frame=frame(desk, say.t("Tìm kiếm"), lead, current=urls.SEARCH_PAGE, has_search=True),
        script=desk.links.file(desk.site.search_script),
        index=desk.links.file(urls.SEARCH_FILES),
        facets=tuple((name, say.t(title)) for name, title in FACETS.items()),
        labels=labels(desk),
        lists=tuple(_lists(desk)),
        browse=tuple(_browse(desk, shown)),
    )


def labels(desk: Desk) -> Mapping[str, Mapping[str, str]]:
    """What the index calls by an id; units, villages and years are called by their names."""
    say = desk.say
    states = {each: issues.state_label(desk, each) for each in issues.ORDER}
    states |= {each: say.t(label) for each, label in deadlines.LABELS.items()}
    states |= {each: say.bare("meeting_status", each) for each in VOCABULARY["meeting_status"]}
    kinds = {each: say.t(label) for each, label in KINDS.items()}
    return {
        "kind": kinds | {each: lists.kind_label(desk, each) for each in facet_words.DOCUMENTS},
        "state": states,
        "overdue": {"1": say.t("Chỉ việc đang quá hạn")},
        "locality": {each.id: each.meta.name for each in desk.site.localities},
        "field": {each: say.label("issue_field", each) for each in VOCABULARY["issue_field"]},
    }


def _lists(desk: Desk) -> Iterator[Listed]:
    say = desk.say
    for path, text, note in (
        (
            urls.ISSUES,
            say.t("Kiến nghị theo trạng thái"),
            say.t("đang chờ, đã trả lời, đã làm xong"),
        ),
        (urls.VILLAGES, say.t("Kiến nghị theo thôn, tổ dân phố"), say.t("nơi quý vị ở")),
        (urls.UNITS, say.t("Việc của từng đơn vị"), say.t("việc được giao, đã làm đến đâu")),
        (urls.MEETINGS, say.t("Hội nghị đối thoại"), say.t("đã họp và sắp họp")),
        (urls.DEADLINES, say.t("Thời hạn"), say.t("quá hạn, sắp đến hạn, đã làm")),
        (urls.DOCUMENTS, say.t("Văn bản"), say.t("mới nhất ở trên")),
    ):
        yield Listed(Said(text, desk.href(path)), (note,))


def _browse(desk: Desk, shown: Shown) -> Iterator[Choices]:
    places = tuple(Choice(desk.locality(each), None) for each in desk.site.localities)
    yield Choices(desk.say.t("Địa phương"), None, places, is_open=False)
    for (title, facet), narrowed in zip(BROWSED, shown, strict=True):
        if narrowed:
            free = choices.unchosen(desk, SITE, facet, narrowed)
            yield replace(free, title=desk.say.t(title))
