"""The site's first page: what was kept, what is late, what comes next, what is new."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from .. import linked_data, urls, views
from ..ledger import Ledger
from ..ledger_entries import Counts, DocumentEntry, DutyEntry, IssueEntry, MeetingEntry
from ..page import Page
from ..tally import Tally
from ..views.parts import DocumentCard, DutyLine, IssueCard, Listed, MeetingCard, Said, Tag, Total
from . import deadlines, issues, lists
from .desk import Desk
from .frame import frame
from .kept import kept
from .ledgers import Cards, Ledgers, page
from .metadata import addresses

FEW = 3
NEW = 5


class Shown(NamedTuple):
    """``late`` and ``soon`` are how many there are, and the first of them as they stand here."""

    places: tuple[tuple[str, Counts], ...]
    late: tuple[int, tuple[DutyEntry, ...]]
    soon: tuple[int, tuple[DutyEntry, ...]]
    coming: tuple[MeetingEntry, ...]
    new: tuple[DocumentEntry, ...]
    done: tuple[IssueEntry, ...]


def pages(desk: Desk, ledgers: Ledgers) -> Iterator[Page]:
    yield page(desk.at(urls.HOME), "home.html", _home, ledgers.cards, ledgers.once(_shown))


def _shown(ledgers: Ledgers) -> Shown:
    judged = deadlines.dated(ledgers.all)
    late = [each for each in judged if each.state == "overdue"]
    soon = [each for each in judged if each.state == "due_soon"]
    return Shown(
        places=tuple((each.locality, each.counts) for each in ledgers.all),
        late=(len(late), tuple(late[-FEW:][::-1])),
        soon=(len(soon), tuple(soon[:FEW])),
        coming=coming(ledgers.all, FEW),
        new=tuple(lists.newest(ledgers.all)[:NEW]),
        done=tuple(issues.resolved(ledgers.all)[:FEW]),
    )


def _home(desk: Desk, cards: Cards, shown: Shown) -> views.Home:
    say = desk.say
    about = say.t(
        "Theo dõi đối thoại giữa chính quyền và Nhân dân: "
        "kế hoạch, kết luận, lời hẹn và việc đã làm."
    )
    counts = [each for _, each in shown.places]
    found = Tally(
        sum(each.kept for each in counts),
        sum(each.late for each in counts),
        sum(each.missed for each in counts),
    )
    return views.Home(
        frame=frame(
            desk,
            desk.site.name,
            about,
            current=urls.HOME,
            linked=(linked_data.website(addresses(desk), about),),
            has_search=True,
        ),
        totals=tuple(
            totals(
                desk,
                sum(each.held for each in counts),
                sum(each.issues for each in counts),
                sum(each.resolved for each in counts),
                "",
            )
        ),
        kept=kept(desk, found, ""),
        late=tuple(cards.of(desk, each, DutyLine) for each in shown.late[1]),
        late_all=Said(
            say.n("Xem %(n)s việc quá hạn", "Xem cả %(n)s việc quá hạn", shown.late[0]),
            desk.href(urls.OVERDUE),
        ),
        soon=tuple(cards.of(desk, each, DutyLine) for each in shown.soon[1]),
        soon_all=Said(say.t("Xem tất cả thời hạn"), desk.href(urls.DEADLINES)),
        coming=tuple(cards.of(desk, each, MeetingCard) for each in shown.coming),
        new=tuple(cards.of(desk, each, DocumentCard) for each in shown.new),
        new_all=Said(say.t("Xem tất cả văn bản"), desk.href(urls.DOCUMENTS)),
        resolved=tuple(cards.of(desk, each, IssueCard) for each in shown.done),
        resolved_all=Said(say.t("Xem tất cả kiến nghị đã giải quyết"), desk.href(urls.RESOLVED)),
        places=tuple(_place_line(desk, *each) for each in shown.places),
        follow=Said(say.t("Cách theo dõi trang này"), desk.href(urls.FOLLOW)),
    )


def totals(desk: Desk, held: int, raised: int, done: int, prefix: str) -> Iterator[Total]:
    """Each number leads to the list it counts; ``prefix`` is the scope's own folder."""
    say = desk.say
    yield Total(
        str(held), say.t("hội nghị đã tổ chức"), desk.href(f"{prefix}{urls.MEETINGS}"), "plain"
    )
    yield Total(str(raised), say.t("kiến nghị"), desk.href(f"{prefix}{urls.ISSUES}"), "plain")
    yield Total(
        str(done),
        say.t("kiến nghị đã giải quyết xong"),
        desk.href(f"{prefix}{urls.RESOLVED}"),
        "kept",
    )


def coming(ledgers: Sequence[Ledger], few: int) -> tuple[MeetingEntry, ...]:
    """The next meetings; those without a date in force last."""
    ahead = [entry for each in ledgers for entry in each.entered.meetings if entry.ahead]
    ahead.sort(key=lambda each: (not each.dated, each.on, f"{each.locality}/{each.id}"))
    return tuple(ahead[:few])


def _place_line(desk: Desk, locality: str, counts: Counts) -> Listed:
    say, late = desk.say, counts.breaches
    notes = (
        say.n("%(n)s hội nghị đã tổ chức", "%(n)s hội nghị đã tổ chức", counts.held),
        say.n("%(n)s kiến nghị", "%(n)s kiến nghị", counts.issues),
    )
    tags = (Tag("late", say.n("%(n)s quá hạn", "%(n)s quá hạn", late)),) if late else ()
    return Listed(desk.place(desk.site.seats[locality]), notes, tags)
