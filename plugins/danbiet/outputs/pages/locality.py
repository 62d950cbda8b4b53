"""A locality's first page: what it promised and kept, what comes, who publishes."""

from __future__ import annotations

from collections.abc import Iterator

from ...core.snapshot import Place
from ...core.vocabulary import ISSUE_STATUS
from .. import bodies, linked_data, urls, views
from ..page import Page
from ..reports.register_words import short_title
from ..tally import tally, years
from ..views.parts import Fact, Listed, Said, Tag, Total
from . import calendar_files, cards, year_strip
from .desk import Desk, duties, is_late
from .duties import duty, line
from .frame import frame
from .home import NEW, totals
from .kept import kept
from .metadata import addresses
from .surroundings import office, sample

#: Meetings on the first page; the list of them all is one link away.
MEETINGS = 5
#: Lines of what is late, and of what is due soon.
LINES = 5


def pages(desk: Desk, place: Place) -> Iterator[Page]:
    at = desk.at(urls.locality(place.id))
    yield at.page("locality.html", _locality, place)


def _locality(desk: Desk, place: Place) -> views.Locality:
    say, facts, prefix = desk.say, place.locality.meta, urls.locality(place.id)
    judged = [each for _, each in duties((place,))]
    late = [each for each in judged if is_late(each)]
    soon = [each for each in judged if each.state == "due_soon"]
    unplanned = [each for each in judged if each.subject.type == "year" and each.plan is None]
    about = place.locality.body.lead or facts.name
    known = years(place)
    now = desk.as_of.year
    shown = now if now in known else max(known, default=0)
    meetings = sorted(
        place.meetings, key=lambda each: (cards.meeting_date(each), each.id), reverse=True
    )
    return views.Locality(
        frame=frame(
            desk,
            facts.name,
            about,
            place=place,
            linked=(linked_data.organization(addresses(desk), place, sample(desk, place)),),
            has_data=True,
        ),
        name=facts.name,
        facts=tuple(_facts(desk, place)),
        totals=tuple(_totals(desk, place, prefix)),
        kept=kept(desk, tally(judged), prefix),
        body=bodies.shown(place.locality.body.html, desk.links).html,
        plans=tuple(_plans(desk, place)),
        without_plan=tuple(_without_plan(desk, place)),
        meetings=tuple(cards.meeting(desk, place, each) for each in meetings[:MEETINGS]),
        meetings_all=Said(say.t("Xem tất cả hội nghị"), desk.href(f"{prefix}{urls.MEETINGS}"))
        if len(meetings) > MEETINGS
        else None,
        issues=tuple(_issue_lines(desk, place)),
        year=shown,
        strip=year_strip.strip(desk, place, year_strip.of_year(desk, place, shown), shown)
        if shown
        else (),
        late=tuple(line(desk, place, each) for each in late[::-1][:LINES]),
        late_all=_all(desk, f"{prefix}{urls.OVERDUE}", len(late)),
        soon=tuple(line(desk, place, each) for each in soon[:LINES]),
        soon_all=_all(desk, f"{prefix}{urls.DUE_SOON}", len(soon)),
        new=tuple(
            cards.document(desk, place, each) for each in cards.newest(place.published)[:NEW]
        ),
        lists=tuple(_lists(desk, place, prefix)),
        calendars=calendar_files.of_place(desk, place),
        year_duties=tuple(duty(desk, place, each) for each in unplanned),
    )


def _totals(desk: Desk, place: Place, prefix: str) -> Iterator[Total]:
    held = sum(each.status == "held" for each in place.meetings)
    done = sum(each.status == "resolved" for each in place.issues)
    return totals(desk, held, len(place.issues), done, prefix)


def _all(desk: Desk, path: str, count: int) -> Said | None:
    """The way to the whole list, where the page does not show all of it."""
    if count <= LINES:
        return None
    return Said(desk.say.n("Xem %(n)s việc", "Xem cả %(n)s việc", count), desk.href(path))


def _facts(desk: Desk, place: Place) -> Iterator[Fact]:
    say, facts = desk.say, place.locality.meta
    yield Fact(say.t("Cơ quan công bố"), (Said(facts.issuer, vi=True),))
    if facts.parent:
        yield Fact(say.t("Thuộc"), (Said(facts.parent, vi=True),))
    yield Fact(say.t("Cấp"), (Said(say.label("level", facts.level)),))
    yield from office(desk, place.locality)
    watching = tuple(Said(each, vi=True) for each in facts.supervisors.values())
    if watching:
        yield Fact(say.t("Giám sát"), watching)
    since = Said(say.t("từ ngày %(day)s", day=say.day(facts.records_from)))
    yield Fact(say.t("Trang xét thời hạn"), (since,))


def _plans(desk: Desk, place: Place) -> Iterator[Listed]:
    say = desk.say
    for year in sorted(place.plans, reverse=True):
        plan = place.plans[year]
        judged = place.obligations_by_plan.get(plan.id, ())
        kept = sum(1 for each in judged if each.state == "met")
        late = sum(1 for each in judged if is_late(each))
        notes = (
            say.t("Năm %(year)s", year=year),
            say.t("%(kept)s trên %(all)s việc đã thực hiện", kept=kept, all=len(judged)),
        )
        tags = (Tag("late", say.n("%(n)s quá hạn", "%(n)s quá hạn", late)),) if late else ()
        yield Listed(Said(plan.meta.title, desk.href(urls.record(plan.id)), vi=True), notes, tags)


def _without_plan(desk: Desk, place: Place) -> Iterator[str]:
    """Years that have meetings and no plan."""
    years = sorted({each.year for each in place.meetings if each.year and each.plan is None})
    for year in years:
        if year not in place.plans:
            yield desk.say.t("Chưa có kế hoạch đối thoại năm %(year)s.", year=year)


def _issue_lines(desk: Desk, place: Place) -> Iterator[Listed]:
    """How many issues stand where."""
    base = f"{urls.locality(place.id)}{urls.ISSUES}"
    late = sum(1 for each in place.issues if desk.overdue(place, each))
    if late:
        text = desk.say.n("%(n)s kiến nghị", "%(n)s kiến nghị", late)
        tag = Tag("late", desk.say.t("Quá hẹn"))
        yield Listed(Said(text, desk.href(f"{base}#qua-hen")), (), (tag,))
    for status in ISSUE_STATUS:
        found = [each for each in place.issues if each.status == status]
        if found:
            text = desk.say.n("%(n)s kiến nghị", "%(n)s kiến nghị", len(found))
            yield Listed(Said(text, desk.href(base)), (), (desk.status(found[0]),))


def _lists(desk: Desk, place: Place, prefix: str) -> Iterator[Said]:
    """The newest report and register first; they lead to those of other years and quarters."""
    say = desk.say
    for year in years(place)[-1:]:
        path = urls.report(place.id, year)
        yield Said(say.t("Báo cáo năm %(year)s", year=year), desk.href(path))
        word = desk.links.file(urls.report_file(place.id, year, "docx"))
        yield Said(say.t("Báo cáo năm %(year)s, bản Word để trình ký", year=year), word)
    for each in place.published[-1:]:
        if each.posted is not None:
            day = each.posted.day
            quarter = (day.month + 2) // 3
            text = short_title(say, day.year, quarter)
            path = urls.register(place.id, day.year, quarter)
            yield Said(say.t("Văn bản đã công khai, %(quarter)s", quarter=text), desk.href(path))
    yield Said(say.t("Hội nghị"), desk.href(f"{prefix}{urls.MEETINGS}"))
    yield Said(say.t("Kiến nghị"), desk.href(f"{prefix}{urls.ISSUES}"))
    yield Said(say.t("Kiến nghị đã giải quyết"), desk.href(f"{prefix}{urls.RESOLVED}"))
    yield Said(say.t("Văn bản"), desk.href(f"{prefix}{urls.DOCUMENTS}"))
    yield Said(say.t("Đơn vị"), desk.href(f"{prefix}{urls.UNITS}"))
    yield Said(say.t("Thôn, tổ dân phố"), desk.href(f"{prefix}{urls.VILLAGES}"))
    yield Said(say.t("Dành cho đơn vị giám sát"), desk.href(f"{prefix}{urls.SUPERVISION}"))
