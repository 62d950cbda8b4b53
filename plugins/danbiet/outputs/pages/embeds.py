"""Small pages for frames of other sites, and the page that tells webmasters how to use them.

An embed has no script and no navigation; its links open the full site in the whole window.
"""

from __future__ import annotations

import html
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from ...core.vocabulary import N_
from .. import urls, views
from ..ledger import Ledger
from ..ledger_entries import DocumentEntry, DutyEntry, MeetingEntry
from ..page import Page
from ..views_parts import DocumentCard, DutyLine, MeetingCard, Said
from . import deadlines, lists
from .desk import Desk
from .frame import frame
from .home import coming
from .ledgers import Cards, Ledgers, page
from .scopes import SITE, Scope, scopes

FEW = 5


class Shown(NamedTuple):
    """What the three small pages of one scope show; ``late`` is how many are overdue."""

    scope: Scope
    latest: tuple[DocumentEntry, ...]
    late: int
    overdue: tuple[DutyEntry, ...]
    coming: tuple[MeetingEntry, ...]


def pages(desk: Desk, ledgers: Ledgers) -> Iterator[Page]:
    for shown in ledgers.once(_laid):
        for name, _, _, view in EMBEDS:
            at = desk.at(urls.embed(shown.scope.name or None, name))
            yield page(at, "embed.html", view, ledgers.cards, shown)
    yield page(desk.at(urls.EMBEDDING), "embedding.html", _embedding, ledgers.cards, ())


def _laid(ledgers: Ledgers) -> tuple[Shown, ...]:
    return tuple(_shown(scope, held) for scope, held in scopes(ledgers.all, ledgers.site))


def _shown(scope: Scope, ledgers: Sequence[Ledger]) -> Shown:
    """What became overdue last comes first."""
    late = [each for each in deadlines.dated(ledgers) if each.state == "overdue"]
    return Shown(
        scope,
        tuple(lists.newest(ledgers)[:FEW]),
        len(late),
        tuple(late[-FEW:][::-1]),
        coming(ledgers, 1),
    )


def _embed(desk: Desk, shown: Shown, name: str) -> tuple[str, bool]:
    """The title of a small page, and whether it is of one locality."""
    title = next(title for each, title, _, _ in EMBEDS if each == name)
    return shown.scope.title(desk.say.t(title)), shown.scope.place is not None


def _latest(desk: Desk, cards: Cards, shown: Shown) -> views.Embed:
    title, is_of_one_place = _embed(desk, shown, "latest")
    path = shown.scope.path(urls.DOCUMENTS)
    return views.Embed(
        frame=frame(desk, title, title, place=shown.scope.place),
        title=title,
        is_of_one_place=is_of_one_place,
        empty=desk.say.t("Chưa có văn bản nào."),
        full=Said(desk.say.t("Xem tất cả văn bản"), desk.href(path)),
        documents=tuple(cards.of(desk, each, DocumentCard) for each in shown.latest),
    )


def _overdue(desk: Desk, cards: Cards, shown: Shown) -> views.Embed:
    say = desk.say
    title, is_of_one_place = _embed(desk, shown, "overdue")
    text = say.n("Xem %(n)s việc quá hạn", "Xem cả %(n)s việc quá hạn", shown.late)
    return views.Embed(
        frame=frame(desk, title, title, place=shown.scope.place),
        title=title,
        is_of_one_place=is_of_one_place,
        empty=say.t("Không có việc nào quá hạn."),
        full=Said(text, desk.href(shown.scope.path(urls.OVERDUE)))
        if shown.late
        else Said(say.t("Xem tất cả thời hạn"), desk.href(urls.DEADLINES)),
        late=tuple(cards.of(desk, each, DutyLine) for each in shown.overdue),
    )


def _next_meeting(desk: Desk, cards: Cards, shown: Shown) -> views.Embed:
    title, is_of_one_place = _embed(desk, shown, "next-meeting")
    path = shown.scope.path(urls.MEETINGS)
    return views.Embed(
        frame=frame(desk, title, title, place=shown.scope.place),
        title=title,
        is_of_one_place=is_of_one_place,
        empty=desk.say.t("Chưa có hội nghị nào được thông báo."),
        full=Said(desk.say.t("Xem tất cả hội nghị"), desk.href(path)),
        meetings=tuple(cards.of(desk, each, MeetingCard) for each in shown.coming),
    )


Maker = Callable[[Desk, Cards, Shown], views.Embed]
#: Name, title, the height in pixels that the snippet asks for, and what makes it.
EMBEDS: tuple[tuple[str, str, int, Maker], ...] = (
    ("latest", N_("Văn bản đối thoại mới đăng"), 420, _latest),
    ("overdue", N_("Việc đang quá hạn"), 420, _overdue),
    ("next-meeting", N_("Hội nghị đối thoại sắp tới"), 240, _next_meeting),
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
    for name, text, height, _ in EMBEDS:
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
