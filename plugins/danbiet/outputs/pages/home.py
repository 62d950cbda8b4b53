"""The first pages: the site's, and each locality's. What is new, what comes, what is late."""

from __future__ import annotations

from collections.abc import Iterator

from ...core.snapshot import Place
from ...core.vocabulary import ISSUE_STATUS
from .. import bodies, linked_data, urls, views
from ..page import Page
from ..views_parts import Fact, Listed, MeetingCard, Said, Tag, Total
from . import cards, issues
from .desk import Desk, duties, is_late
from .duties import duty
from .frame import frame, office, sample
from .lists import is_ahead
from .metadata import addresses
from .scopes import Scope, scopes

FEW = 5
NEW = 8


def pages(desk: Desk) -> Iterator[Page]:
    for scope in scopes(desk):
        if scope.place is None:
            at = desk.at(urls.HOME)
            yield at.page("home.html", _home(at, scope))
        else:
            at = desk.at(urls.locality(scope.place.id))
            yield at.page("locality.html", _locality(at, scope, scope.place))


def _home(desk: Desk, scope: Scope) -> views.Home:
    say = desk.say
    judged = list(duties(desk.snapshot))
    late = [each for each in judged if is_late(each[1])]
    soon = [each for each in judged if each[1].state == "due_soon"]
    about = say.t(
        "Theo dõi đối thoại giữa chính quyền và Nhân dân: "
        "kế hoạch, kết luận, lời hẹn và việc đã làm."
    )
    new = cards.newest(desk.snapshot.published)[:NEW]
    done = issues.resolved(scope)[:FEW]
    return views.Home(
        frame=frame(
            desk,
            desk.site.name,
            about,
            current=urls.HOME,
            linked=(linked_data.website(addresses(desk), about),),
        ),
        totals=tuple(_totals(desk, scope, "")),
        late=tuple(duty(desk, place, each) for place, each in late[-FEW:][::-1]),
        late_all=Said(
            say.n("Xem %(n)s việc quá hạn", "Xem cả %(n)s việc quá hạn", len(late)),
            desk.href(urls.OVERDUE),
        ),
        soon=tuple(duty(desk, place, each) for place, each in soon[:FEW]),
        soon_all=Said(say.t("Xem mọi thời hạn"), desk.href(urls.DEADLINES)),
        coming=_coming(desk, scope),
        new=cards.documents(desk, new),
        new_all=Said(say.t("Xem mọi văn bản"), desk.href(urls.DOCUMENTS)),
        resolved=tuple(cards.issue(desk, place, each) for place, each in done),
        resolved_all=Said(say.t("Xem mọi kiến nghị đã giải quyết"), desk.href(urls.RESOLVED)),
        places=tuple(_place_line(desk, place) for place in desk.snapshot.places),
        follow=Said(say.t("Cách theo dõi trang này"), desk.href(urls.FOLLOW)),
    )


def _totals(desk: Desk, scope: Scope, prefix: str) -> Iterator[Total]:
    """Each number leads to the list it counts; ``prefix`` is the scope's own folder."""
    say = desk.say
    judged = [each for place in scope.places for each in place.obligations if each.source == "plan"]
    met = sum(1 for each in judged if each.state == "met" and each.due)
    done_late = sum(1 for each in judged if each.state == "met_late")
    late = sum(1 for each in judged if is_late(each))
    held = sum(1 for place in scope.places for each in place.meetings if each.status == "held")
    raised = sum(len(place.issues) for place in scope.places)
    done = len(issues.resolved(scope))
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
    yield Total(str(met), say.t("việc đúng hạn"), desk.href(urls.DEADLINES), "kept")
    yield Total(str(done_late), say.t("việc làm muộn"), desk.href(urls.DEADLINES), "late")
    overdue = f"{urls.OVERDUE}#{scope.place.id}" if scope.place and late else urls.OVERDUE
    yield Total(str(late), say.t("việc đang quá hạn"), desk.href(overdue), "late")


def _coming(desk: Desk, scope: Scope) -> tuple[MeetingCard, ...]:
    ahead = [
        (each.in_force is None, cards.meeting_date(each), f"{place.id}/{each.id}", place, each)
        for place in scope.places
        for each in place.meetings
        if is_ahead(desk, each)
    ]
    ordered = sorted(ahead, key=lambda entry: entry[:3])[:FEW]
    return tuple(cards.meeting(desk, place, each) for *_, place, each in ordered)


def _place_line(desk: Desk, place: Place) -> Listed:
    say = desk.say
    late = sum(1 for each in place.obligations if each.source == "plan" and is_late(each))
    held = sum(1 for each in place.meetings if each.status == "held")
    notes = (
        say.n("%(n)s hội nghị đã tổ chức", "%(n)s hội nghị đã tổ chức", held),
        say.n("%(n)s kiến nghị", "%(n)s kiến nghị", len(place.issues)),
    )
    tags = (Tag("late", say.n("%(n)s quá hạn", "%(n)s quá hạn", late)),) if late else ()
    return Listed(desk.place(place), notes, tags)


# --- a locality ---


def _locality(desk: Desk, scope: Scope, place: Place) -> views.Locality:
    facts, prefix = place.locality.meta, urls.locality(place.id)
    judged = [each for _, each in duties(desk.snapshot) if each.locality == place.id]
    late = [each for each in judged if is_late(each)]
    soon = [each for each in judged if each.state == "due_soon"]
    years = [each for each in judged if each.subject.type == "year" and each.plan is None]
    about = place.locality.body.lead or facts.name
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
        ),
        name=facts.name,
        facts=tuple(_facts(desk, place)),
        totals=tuple(_totals(desk, scope, prefix)),
        body=bodies.shown(place.locality.body.html, desk.links).html,
        plans=tuple(_plans(desk, place)),
        without_plan=tuple(_without_plan(desk, place)),
        meetings=tuple(cards.meeting(desk, place, each) for each in meetings),
        issues=tuple(_issue_lines(desk, place)),
        late=tuple(duty(desk, place, each) for each in late),
        soon=tuple(duty(desk, place, each) for each in soon),
        new=cards.documents(desk, cards.newest(place.published)[:NEW]),
        lists=tuple(_lists(desk, prefix)),
        year_duties=tuple(duty(desk, place, each) for each in years),
    )


def _facts(desk: Desk, place: Place) -> Iterator[Fact]:
    say, facts = desk.say, place.locality.meta
    yield Fact(say.t("Cơ quan công bố"), (Said(facts.issuer, vi=True),))
    if facts.parent:
        yield Fact(say.t("Thuộc"), (Said(facts.parent, vi=True),))
    yield Fact(say.t("Cấp"), (Said(say.label("level", facts.level)),))
    yield from office(desk, place)
    watching = tuple(Said(each, vi=True) for each in facts.supervisors.values())
    if watching:
        yield Fact(say.t("Giám sát"), watching)
    since = Said(say.t("từ ngày %(day)s", day=say.day(facts.records_from)))
    yield Fact(say.t("Trang xét thời hạn"), (since,))


def _plans(desk: Desk, place: Place) -> Iterator[Listed]:
    say = desk.say
    for year in sorted(place.plans, reverse=True):
        plan = place.plans[year]
        judged = [each for each in place.obligations if each.plan == plan.id and each.rule]
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


def _lists(desk: Desk, prefix: str) -> Iterator[Said]:
    say = desk.say
    yield Said(say.t("Hội nghị"), desk.href(f"{prefix}{urls.MEETINGS}"))
    yield Said(say.t("Kiến nghị"), desk.href(f"{prefix}{urls.ISSUES}"))
    yield Said(say.t("Kiến nghị đã giải quyết"), desk.href(f"{prefix}{urls.RESOLVED}"))
    yield Said(say.t("Văn bản"), desk.href(f"{prefix}{urls.DOCUMENTS}"))
    yield Said(say.t("Đơn vị"), desk.href(f"{prefix}{urls.UNITS}"))
    yield Said(say.t("Thôn, tổ dân phố"), desk.href(f"{prefix}{urls.VILLAGES}"))
