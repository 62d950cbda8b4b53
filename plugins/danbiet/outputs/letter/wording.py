"""News → a letter: its subject, its paragraphs and sections, worded, in no format yet.

What one line says is in ``items``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ...core.obligations import Obligation
from ...core.snapshot import Place
from .. import urls
from ..words import Words
from . import items
from .items import Item, Sheet
from .news import News, Period, Scope

#: Lines of one section; of more only the number is told, and where they all are.
MOST = 20
#: Parts of a subject: more would be cut off where letters are listed.
MOST_IN_SUBJECT = 3


@dataclass(frozen=True)
class Section:
    """``count`` may be more than there are items; ``more`` then says so."""

    title: str
    count: int
    items: tuple[Item, ...]
    more: str = ""
    more_href: str = ""


@dataclass(frozen=True)
class Letter:
    """``subject`` is one line. Without sections ``opening`` says in one sentence that all is quiet.

    ``language`` is that of everything but names and quotations, which are Vietnamese.
    """

    language: str
    subject: str
    greeting: str
    opening: str
    sections: tuple[Section, ...]
    closing: tuple[str, ...]


def letter(
    told: News, places: Sequence[Place], period: Period, scope: Scope, say: Words, url: str
) -> Letter:
    """``url`` is the site's address without a slash at its end, or empty: no links then."""
    desk = Sheet(say, url, places, period)
    sections = tuple(_sections(desk, told))
    return Letter(
        language=say.language,
        subject=_subject(desk, sections, told),
        greeting=_greeting(desk, scope),
        opening=_opening(desk) if sections else _nothing(desk),
        sections=sections,
        closing=tuple(_closing(desk)),
    )


def _opening(desk: Sheet) -> str:
    return desk.say.t(
        "Thư này tóm tắt những gì đã công khai về đối thoại với Nhân dân ở %(where)s, %(when)s. "
        "Thời hạn tính đến ngày %(day)s.",
        where=desk.where(),
        when=_when(desk),
        day=desk.say.day(desk.period.until),
    )


def _nothing(desk: Sheet) -> str:
    return desk.say.t(
        "Không có gì mới về đối thoại với Nhân dân ở %(where)s %(when)s.",
        where=desk.where(),
        when=_when(desk),
    )


def _when(desk: Sheet) -> str:
    say, first, last = desk.say, desk.period.since, desk.period.last
    if first == last:
        return say.t("trong ngày %(day)s", day=say.day(first))
    return say.t(
        "từ ngày %(first)s đến hết ngày %(last)s", first=say.day(first), last=say.day(last)
    )


def _subject(desk: Sheet, sections: Sequence[Section], told: News) -> str:
    """What there is most reason to open the letter for; one line, whatever the names hold."""
    say, own = desk.say, len(told.own) + len(told.replied)
    late, soon, new = len(told.overdue), len(told.soon), len(told.documents)
    gone = len(told.withdrawn)
    done, asked, settled = len(told.resolved), len(told.asked), len(told.settled)
    counted = (
        (own, say.n("%(n)s việc đang chờ quý cơ quan", "%(n)s việc đang chờ quý cơ quan", own)),
        (late, say.n("%(n)s việc quá hạn", "%(n)s việc quá hạn", late)),
        (soon, say.n("%(n)s việc sắp đến hạn", "%(n)s việc sắp đến hạn", soon)),
        (new, say.n("%(n)s văn bản mới", "%(n)s văn bản mới", new)),
        (gone, say.n("%(n)s văn bản đã gỡ", "%(n)s văn bản đã gỡ", gone)),
        (done, say.n("%(n)s kiến nghị đã giải quyết", "%(n)s kiến nghị đã giải quyết", done)),
        (
            asked,
            say.n(
                "%(n)s kiến nghị còn ý kiến giám sát", "%(n)s kiến nghị còn ý kiến giám sát", asked
            ),
        ),
        (settled, say.n("%(n)s việc đến hạn trong kỳ", "%(n)s việc đến hạn trong kỳ", settled)),
    )
    parts = [said for count, said in counted if count][:MOST_IN_SUBJECT]
    said = ", ".join(parts) if sections else desk.say.t("không có gì mới")
    return " ".join(f"{desk.where()}: {said}".split())


def _greeting(desk: Sheet, scope: Scope) -> str:
    """By office, never by name; by its own name where all localities call it the same."""
    say = desk.say
    if scope.supervisor is not None:
        names = {each.locality.meta.supervisors[scope.supervisor] for each in desk.places}
    elif scope.unit is not None:
        names = {each.locality.meta.units[scope.unit] for each in desk.places}
    else:
        names = {say.t("quý vị")}
    name = names.pop() if len(names) == 1 else say.t("quý cơ quan")
    return say.t("Kính gửi %(name)s,", name=name)


def _closing(desk: Sheet) -> Iterator[str]:
    say = desk.say
    if any(each.locality.meta.sample for each in desk.places):
        yield say.t("Đây là dữ liệu mẫu: địa phương và văn bản không có thật.")
    yield say.t(
        "Chương trình Dân Biết tự soạn thư này từ các văn bản đã công khai. Số ngày do chương "
        "trình tính theo cách của mình, không phải kết luận của cơ quan có thẩm quyền."
    )
    if desk.url:
        yield say.t("Cách tính: %(address)s", address=desk.href(urls.METHOD))
    if len(desk.places) == 1:
        facts = desk.places[0].locality.meta
        ways = ", ".join((*facts.contacts.phone, *facts.contacts.mail))
        if ways:
            yield say.t(
                "Thấy chưa đúng, xin báo %(office)s: %(ways)s", office=facts.issuer, ways=ways
            )


def _sections(desk: Sheet, told: News) -> Iterator[Section]:
    """What waits for the reader comes first, then what is new; empty ones are left out."""
    say = desk.say
    own = [_duty(desk, told, *each) for each in told.own]
    replied = [items.asked(desk, each) for each in told.replied]
    documents = [items.document(desk, *each) for each in told.documents]
    withdrawn = [items.withdrawn(desk, *each) for each in told.withdrawn]
    soon = [_duty(desk, told, *each) for each in told.soon]
    overdue = [_duty(desk, told, *each) for each in _new_among(told)]
    settled = [items.settled(desk, each) for each in told.settled]
    resolved = [items.resolved(desk, each) for each in told.resolved]
    asked = [items.asked(desk, each) for each in told.asked]
    for title, found, part in (
        (say.t("Đang chờ quý cơ quan"), [*own, *replied], urls.SUPERVISION),
        (say.t("Văn bản mới"), documents, urls.DOCUMENTS),
        (say.t("Văn bản đã gỡ"), withdrawn, urls.DOCUMENTS),
        (say.t("Sắp đến hạn"), soon, urls.DUE_SOON),
        (say.t("Quá hạn"), overdue, urls.OVERDUE),
        (say.t("Đến hạn hoặc có kết quả trong kỳ"), settled, urls.DEADLINES),
        (say.t("Kiến nghị đã giải quyết"), resolved, urls.RESOLVED),
        (say.t("Kiến nghị còn ý kiến giám sát"), asked, urls.SUPERVISION),
    ):
        if found:
            yield _cut(desk, Section(title, len(found), tuple(found)), part)


def _duty(desk: Sheet, told: News, place: Place, duty: Obligation) -> Item:
    return items.duty(desk, place, duty, is_fresh=duty.id in told.fresh)


def _new_among(told: News) -> list[tuple[Place, Obligation]]:
    """The longest overdue first; what is new is not cut off below them, up to half a section."""
    latest = [each for each in told.overdue if each[1].id in told.fresh]
    is_cut = len(told.overdue) > MOST
    kept = {duty.id for _, duty in latest[: MOST // 2]} if is_cut else set()
    older = [each for each in told.overdue if each[1].id not in kept]
    room = MOST - len(kept)
    fresh = [each for each in told.overdue if each[1].id in kept]
    return [*older[:room], *fresh, *older[room:]]


def _cut(desk: Sheet, whole: Section, part: str) -> Section:
    if whole.count <= MOST:
        return whole
    said = desk.say.n("và %(n)s mục khác", "và %(n)s mục khác", whole.count - MOST)
    return replace(whole, items=whole.items[:MOST], more=said, more_href=desk.list_href(part))
