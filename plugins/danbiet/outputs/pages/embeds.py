"""Small pages for frames of other sites, and the page that tells webmasters how to use them.

An embed has no script and no navigation; its links open the full site in the whole window.
"""

from __future__ import annotations

import html
from collections.abc import Callable, Iterator, Sequence

from ...core.snapshot import Place
from ...core.vocabulary import N_
from .. import urls, views
from ..page import Page
from ..views_parts import Said
from . import cards
from .desk import Desk, duties, is_late
from .duties import line
from .frame import frame
from .home import coming
from .scopes import Scope, scopes

FEW = 5


def pages(desk: Desk, places: Sequence[Place]) -> Iterator[Page]:
    for scope in scopes(places):
        for name, title, _, make in EMBEDS:
            at = desk.at(urls.embed(scope.place.id if scope.place else None, name))
            yield at.page("embed.html", make, scope, scope.title(desk.say.t(title)))
    at = desk.at(urls.EMBEDDING)
    yield at.page("embedding.html", _embedding, places)


def _latest(desk: Desk, scope: Scope, title: str) -> views.Embed:
    found = cards.newest(each for place in scope.places for each in place.published)
    return views.Embed(
        frame=frame(desk, title, title, place=scope.place),
        title=title,
        is_of_one_place=scope.place is not None,
        empty=desk.say.t("Chưa có văn bản nào."),
        full=Said(desk.say.t("Xem tất cả văn bản"), desk.href(scope.path(urls.DOCUMENTS))),
        documents=cards.documents(desk, scope.places, found[:FEW]),
    )


def _overdue(desk: Desk, scope: Scope, title: str) -> views.Embed:
    """What became overdue last comes first."""
    say = desk.say
    late = [(place, each) for place, each in duties(scope.places) if is_late(each)]
    text = say.n("Xem %(n)s việc quá hạn", "Xem cả %(n)s việc quá hạn", len(late))
    return views.Embed(
        frame=frame(desk, title, title, place=scope.place),
        title=title,
        is_of_one_place=scope.place is not None,
        empty=say.t("Không có việc nào quá hạn."),
        full=Said(text, desk.href(scope.path(urls.OVERDUE)))
        if late
        else Said(say.t("Xem tất cả thời hạn"), desk.href(urls.DEADLINES)),
        late=tuple(line(desk, place, each) for place, each in late[-FEW:][::-1]),
    )


def _next_meeting(desk: Desk, scope: Scope, title: str) -> views.Embed:
    return views.Embed(
        frame=frame(desk, title, title, place=scope.place),
        title=title,
        is_of_one_place=scope.place is not None,
        empty=desk.say.t("Chưa có hội nghị nào được thông báo."),
        full=Said(desk.say.t("Xem tất cả hội nghị"), desk.href(scope.path(urls.MEETINGS))),
        meetings=coming(desk, scope)[:1],
    )


Maker = Callable[[Desk, Scope, str], views.Embed]
#: Name, title, the height in pixels that the snippet asks for, and what makes it.
EMBEDS: tuple[tuple[str, str, int, Maker], ...] = (
    ("latest", N_("Văn bản đối thoại mới đăng"), 420, _latest),
    ("overdue", N_("Việc đang quá hạn"), 420, _overdue),
    ("next-meeting", N_("Hội nghị đối thoại sắp tới"), 240, _next_meeting),
)


def _embedding(desk: Desk, places: Sequence[Place]) -> views.Embedding:
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
            for scope in scopes(places)
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
