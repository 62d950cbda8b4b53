"""Pages whose words are mostly the theme's: about, method, accessibility, 404."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from .. import bodies, urls, views
from ..ledger_entries import ExampleEntry
from ..page import Page
from ..views.parts import Duty, Fact, Listed, Said
from . import data
from .desk import Desk
from .duties import standing
from .frame import frame
from .ledgers import Cards, Ledgers, page
from .legend import legend
from .surroundings import office

Nothing = tuple[()]


def pages(desk: Desk, ledgers: Ledgers) -> Iterator[Page]:
    cards = ledgers.cards
    yield page(desk.at(urls.ABOUT), "about.html", _about, cards, ())
    yield page(desk.at(urls.METHOD), "method.html", _method, cards, ledgers.once(_example))
    yield page(desk.at(urls.ACCESSIBILITY), "accessibility.html", _accessibility, cards, ())
    at = desk.at("404.html", base=desk.site.base)
    yield page(at, "404.html", _not_found, cards, ())
    for free in desk.site.pages:
        yield page(desk.at(urls.free_page(free.slug)), "text.html", _free, cards, free.slug)


def _accessibility(desk: Desk, _: Cards, __: Nothing) -> views.Text:
    title = desk.say.t("Khả năng tiếp cận")
    return _own(desk, title, desk.say.t("Trang được làm để ai cũng đọc được, bằng mọi thiết bị."))


def _not_found(desk: Desk, _: Cards, __: Nothing) -> views.Text:
    title = desk.say.t("Không tìm thấy trang")
    lead = desk.say.t("Địa chỉ này không có trên trang.")
    return _own(desk, title, lead, has_search=True)


def _own(desk: Desk, title: str, lead: str, *, has_search: bool = False) -> views.Text:
    """A page whose text is in its template."""
    return views.Text(frame(desk, title, lead, has_search=has_search), title, Markup())


def _free(desk: Desk, _: Cards, slug: str) -> views.Text:
    free = next(each for each in desk.site.pages if each.slug == slug)
    lead = free.meta.summary or free.body.lead or free.meta.title
    body = bodies.shown(free.body.html, desk.links).html
    return views.Text(frame(desk, free.meta.title, lead), free.meta.title, body)


# --- about and method ---


def _about(desk: Desk, _: Cards, __: Nothing) -> views.About:
    say = desk.say
    title = say.t("Giới thiệu")
    lead = say.t("Trang này để làm gì, ai đăng, và báo lỗi ở đâu.")
    contacts = []
    for place in desk.site.localities:
        said = tuple(each for fact in office(desk, place) for each in fact.said)
        if said:
            contacts.append(Fact(place.meta.issuer, said))
    return views.About(
        frame=frame(desk, title, lead, current=urls.ABOUT, linked=(data.dataset(desk),)),
        places=tuple(Listed(desk.locality(each), ()) for each in desk.site.localities),
        data=Said(say.t("Dữ liệu mở: các tệp và nghĩa của từng trường"), desk.href(urls.DATA_PAGE)),
        contacts=tuple(contacts),
    )


def _method(desk: Desk, cards: Cards, shown: tuple[ExampleEntry, ...]) -> views.Method:
    say = desk.say
    title = say.t("Cách tính thời hạn")
    lead = say.t(
        "Trang đếm ngày như thế nào, mỗi trạng thái nghĩa là gì, và cách tính lại bằng tay."
    )
    return views.Method(
        frame=frame(desk, title, lead, current=urls.DEADLINES),
        example=next((cards.of(desk, each, Duty) for each in shown), None),
        legend=tuple(legend(desk)),
        reference=tuple(
            Fact(
                f"{row.instrument}, {row.article}",
                (
                    Said(row.wording, vi=True),
                    Said(standing(desk, row).text),
                    Said(row.source, vi=True),
                ),
            )
            for row in desk.site.reference
        ),
        calendar=Said(say.t("Lịch ngày làm việc"), desk.href(urls.CALENDAR)),
    )


def _example(ledgers: Ledgers) -> tuple[ExampleEntry, ...]:
    """A real deadline counted back in working days, past a holiday if there is one."""
    found = [entry for each in ledgers.all for entry in each.entered.examples]
    found.sort(key=lambda each: (not each.holiday, each.due, each.id))
    return tuple(found[:1])
