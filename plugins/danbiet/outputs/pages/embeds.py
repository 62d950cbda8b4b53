"""Small pages for frames of other sites, and the page that tells webmasters how to use them.

An embed has no script and no navigation; its links open the full site in the whole window.
"""

from __future__ import annotations

import html
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Generic, NamedTuple, TypeVar

from ...core.vocabulary import N_
from .. import urls, views
from ..ledger import Ledger
from ..ledger_entries import DocumentEntry, DutyEntry, Entry, MeetingEntry
from ..page import Page
from ..views.parts import DocumentCard, DutyLine, MeetingCard, Said
from . import deadlines, lists
from .desk import Desk
from .frame import frame
from .home import coming
from .ledgers import Cards, Ledgers, page
from .scopes import SITE, Scope

FEW = 5
E = TypeVar("E", bound=Entry)
#: The entries of a small page, and how many there are of them, where it says so.
Chosen = tuple[tuple[Entry, ...], int]


class Shown(NamedTuple, Generic[E]):
    """What one small page of one scope shows; ``number`` is how many are late, where it says so."""

    scope: Scope
    found: tuple[E, ...]
    number: int


def of_scope(desk: Desk, ledgers: Ledgers) -> Iterator[Page]:
    for name, view, shown in ledgers.once(_laid):
        at = desk.at(urls.embed(ledgers.scope.name or None, name))
        yield page(at, "embed.html", view, ledgers.cards, shown)


def of_site(desk: Desk, ledgers: Ledgers) -> Iterator[Page]:
    yield page(desk.at(urls.EMBEDDING), "embedding.html", _embedding, ledgers.cards, ())


def _laid(ledgers: Ledgers) -> tuple[tuple[str, View, Shown[Any]], ...]:
    return tuple(
        (name, view, Shown(ledgers.scope, *choose(ledgers.all)))
        for name, _, _, choose, view in EMBEDS
    )


def _newest(ledgers: Sequence[Ledger]) -> Chosen:
    return tuple(lists.newest(ledgers)[:FEW]), 0


def _late(ledgers: Sequence[Ledger]) -> Chosen:
    """What became overdue last comes first."""
    late = [each for each in deadlines.dated(ledgers) if each.state == "overdue"]
    return tuple(late[::-1][:FEW]), len(late)


def _coming(ledgers: Sequence[Ledger]) -> Chosen:
    return coming(ledgers, 1), 0


def _title(desk: Desk, scope: Scope, name: str) -> str:
    return scope.title(desk.say.t(next(title for each, title, *_ in EMBEDS if each == name)))


def _latest(desk: Desk, cards: Cards, shown: Shown[DocumentEntry]) -> views.Embed:
    scope = shown.scope
    title = _title(desk, scope, "latest")
    return views.Embed(
        frame=frame(desk, title, title, place=scope.place),
        title=title,
        is_of_one_place=scope.place is not None,
        empty=desk.say.t("Chưa có văn bản nào."),
        full=Said(desk.say.t("Xem tất cả văn bản"), desk.href(scope.path(urls.DOCUMENTS))),
        documents=tuple(cards.of(desk, each, DocumentCard) for each in shown.found),
    )


def _overdue(desk: Desk, cards: Cards, shown: Shown[DutyEntry]) -> views.Embed:
    say, scope = desk.say, shown.scope
    title = _title(desk, scope, "overdue")
    text = say.n("Xem %(n)s việc quá hạn", "Xem cả %(n)s việc quá hạn", shown.number)
    return views.Embed(
        frame=frame(desk, title, title, place=scope.place),
        title=title,
        is_of_one_place=scope.place is not None,
        empty=say.t("Không có việc nào quá hạn."),
        full=Said(text, desk.href(scope.path(urls.OVERDUE)))
        if shown.number
        else Said(say.t("Xem tất cả thời hạn"), desk.href(urls.DEADLINES)),
        late=tuple(cards.of(desk, each, DutyLine) for each in shown.found),
    )


def _next_meeting(desk: Desk, cards: Cards, shown: Shown[MeetingEntry]) -> views.Embed:
    scope = shown.scope
    title = _title(desk, scope, "next-meeting")
    return views.Embed(
        frame=frame(desk, title, title, place=scope.place),
        title=title,
        is_of_one_place=scope.place is not None,
        empty=desk.say.t("Chưa có hội nghị nào được thông báo."),
        full=Said(desk.say.t("Xem tất cả hội nghị"), desk.href(scope.path(urls.MEETINGS))),
        meetings=tuple(cards.of(desk, each, MeetingCard) for each in shown.found),
    )


Choose = Callable[[Sequence[Ledger]], Chosen]
View = Callable[[Desk, Cards, Any], views.Embed]
#: Name, title, the height in pixels that the snippet asks for, what stands in it, what makes it.
EMBEDS: tuple[tuple[str, str, int, Choose, View], ...] = (
    ("latest", N_("Văn bản đối thoại mới đăng"), 420, _newest, _latest),
    ("overdue", N_("Việc đang quá hạn"), 420, _late, _overdue),
    ("next-meeting", N_("Hội nghị đối thoại sắp tới"), 240, _coming, _next_meeting),
)


def _embedding(desk: Desk, _: Cards, __: tuple[()]) -> views.Embedding:
    say = desk.say
    title = say.t("Nhúng vào trang khác")
    lead = say.t(
        "Ba khung nhỏ để đặt trên trang thông tin điện tử sẵn có của địa phương: "
        "văn bản mới, việc quá hạn, hội nghị sắp tới."
    )
    return views.Embedding(
        frame=frame(desk, title, lead),
        groups=tuple(
            (
                desk.place(scope.place) if scope.place else Said(say.t("Cả trang")),
                tuple(_snippets(desk, scope)),
            )
            for scope in (SITE, *map(Scope, desk.site.seats.values()))
        ),
    )


def _snippets(desk: Desk, scope: Scope) -> Iterator[views.Snippet]:
    """HTML for the other site, shown as text; its title is escaped for that HTML."""
    for name, text, height, *_ in EMBEDS:
        place = scope.place.id if scope.place else None
        path = urls.embed(place, name)
        address = f"{desk.site.url}/{desk.in_language(path)}"
        title = html.escape(f"{scope.title(desk.say.t(text))} – {desk.site.name}")
        yield views.Snippet(
            anchor="_".join(("ma", place or "trang", name)),
            title=Said(desk.say.t(text), desk.href(path)),
            code=f'<iframe src="{html.escape(address)}" title="{title}" '
            f'width="100%" height="{height}" loading="lazy"></iframe>',
        )
