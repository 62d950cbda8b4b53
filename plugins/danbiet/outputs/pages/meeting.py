"""A meeting's dossier: when and where, what is there, what is missing, what came of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from ...core.meetings import Meeting
from ...core.obligations import Obligation
from ...core.snapshot import Place
from ...core.vocabulary import N_
from .. import linked_data, urls, views
from ..calendars.meetings import change_reason
from ..page import Page
from ..views.parts import Fact, Group, Said
from . import calendar_files, cards, course, outcome, sheets, titles
from .desk import Desk, by_due, is_late
from .duties import duty
from .frame import frame
from .issues import MOST_ON_A_PAGE
from .metadata import addresses

#: The duties of a meeting in the order of its course, by kind of rule.
PHASES = (
    ("truoc", N_("Trước hội nghị"), ("lead",)),
    ("sau", N_("Sau hội nghị"), ("lag",)),
    ("van-ban", N_("Văn bản trong hồ sơ"), ("paper", "recipients")),
    (
        "noi-dung",
        N_("Nội dung và cách tổ chức"),
        ("content", "conduct", "completeness", "survey", "issue", "pledge"),
    ),
)
#: What a reader looks for first, in this order; the rest is there to be opened.
ATTENTION = ("overdue", "met_late", "open", "unknown")


def pages(desk: Desk, place: Place) -> Iterator[Page]:
    for meeting in place.meetings:
        at = desk.at(urls.meeting(place.id, meeting.id))
        yield at.page("meeting.html", _view, place, meeting)


def _view(desk: Desk, place: Place, shown: Meeting) -> views.Meeting:
    say = desk.say
    judged = place.about("meeting", shown.id)
    of_plan = [each for each in judged if each.source == "plan"]
    beside = [each for each in judged if each.source == "reference"]
    issues = place.issues_by_meeting.get(shown.id, ())
    title = say.meeting_title(shown)
    crumb = Said(say.t("Hội nghị"), desk.href(f"{urls.locality(place.id)}{urls.MEETINGS}"))
    came = (outcome.of_issues(desk, place, issues), outcome.of_duties(desk, place, of_plan))
    said = " ".join(each for each in came if each)
    about = (
        f"{place.locality.meta.name}. {title}. {desk.meeting_status(shown).text}. {said}".strip()
    )
    attention, dated, groups = _sorted(desk, place, shown, of_plan)
    return views.Meeting(
        frame=frame(
            desk,
            title,
            about,
            place=place,
            crumbs=(crumb,),
            current=urls.MEETINGS,
            window=titles.meeting(desk, place, shown),
            has_data=True,
            linked=(linked_data.event(addresses(desk), place, shown, title, about),),
        ),
        title=title,
        tag=desk.meeting_status(shown),
        outcome=said,
        facts=tuple(_facts(desk, place, shown)),
        calendar=calendar_files.of_meeting(desk, place, shown),
        is_held=shown.is_held,
        change=change_reason(place, shown),
        topics=shown.topics,
        participants=shown.participants,
        take_part=shown.take_part or "",
        dossier=tuple(course.of_meeting(desk, place, shown, of_plan)),
        sheets=sheets.of_meeting(desk, place, shown),
        plan=desk.document(place, shown.plan) if shown.plan else None,
        without_plan="" if shown.plan else _without_plan(desk, shown),
        issues=tuple(course.issue_row(desk, place, each) for each in issues[:MOST_ON_A_PAGE]),
        issues_all=_all_issues(desk, place, shown, len(issues)),
        attention=tuple(duty(desk, place, each) for each in attention),
        dated=tuple(duty(desk, place, each) for each in dated),
        groups=groups,
        reference=tuple(duty(desk, place, each) for each in sorted(beside, key=by_due)),
    )


def _all_issues(desk: Desk, place: Place, shown: Meeting, count: int) -> Said | None:
    """Where the rest is listed, when there are more than the page shows."""
    if count <= MOST_ON_A_PAGE:
        return None
    href = desk.href(urls.issues_of_meeting(place.id, shown.id))
    return Said(desk.say.t("Xem tất cả %(n)s kiến nghị của hội nghị này", n=count), href)


def _sorted(
    desk: Desk, place: Place, shown: Meeting, of_plan: Sequence[Obligation]
) -> tuple[list[Obligation], list[Obligation], tuple[Group, ...]]:
    """What needs a look, what has a date, and the rest by phase under one line each."""
    attention: list[Obligation] = []
    dated: list[Obligation] = []
    done: list[Obligation] = []
    later: list[Obligation] = []
    other: list[Obligation] = []
    for each in sorted(of_plan, key=by_due):
        if outcome.is_later(place, each):
            later.append(each)
        elif each.state in ATTENTION:
            attention.append(each)
        elif each.due is not None and each.state in ("met", "pending", "due_soon"):
            dated.append(each)
        else:
            (done if each.state == "met" else other).append(each)
    attention.sort(key=lambda each: (not is_late(each), ATTENTION.index(each.state)))
    say = desk.say
    groups = []
    for title, mine in _phases(desk, done):
        count = say.n("%(n)s điều đã thực hiện", "%(n)s điều đã thực hiện", len(mine))
        groups.append(_group(desk, place, f"{title}: {count}", mine))
    for title, mine in _phases(desk, later):
        count = say.n("%(n)s điều xét sau khi họp", "%(n)s điều xét sau khi họp", len(mine))
        groups.append(_group(desk, place, f"{title}: {count}", mine))
    if other:
        title = say.n("%(n)s điều không tính hạn", "%(n)s điều không tính hạn", len(other))
        groups.append(_group(desk, place, title, other))
    return attention, dated, tuple(groups)


def _phases(desk: Desk, found: Sequence[Obligation]) -> Iterator[tuple[str, list[Obligation]]]:
    """Duties by phase; empty phases are left out."""
    for _, title, kinds in PHASES:
        mine = [each for each in found if each.kind in kinds]
        if mine:
            yield desk.say.t(title), mine


def _group(desk: Desk, place: Place, title: str, found: Iterable[Obligation]) -> Group:
    return Group("", title, tuple(duty(desk, place, each) for each in found))


def _facts(desk: Desk, place: Place, shown: Meeting) -> Iterator[Fact]:
    say = desk.say
    when = shown.as_held
    if when is not None:
        yield Fact(say.t("Thời gian"), (Said(cards.starts(desk, when)),))
        for session in when.sessions:
            where = f" ({session.venue})" if session.venue else ""
            yield Fact(say.t("Buổi"), (Said(f"{say.moment(session.starts)}{where}"),))
    else:
        yield Fact(say.t("Thời gian"), (Said(say.t("Chưa có ngày mới")),))
    if shown.venues:
        yield Fact(say.t("Địa điểm"), tuple(Said(each, vi=True) for each in shown.venues))
    if shown.adhoc_ground:
        yield Fact(say.t("Căn cứ tổ chức"), (Said(say.label("adhoc_ground", shown.adhoc_ground)),))
    if shown.format:
        yield Fact(say.t("Hình thức"), (Said(say.label("meeting_format", shown.format)),))
    if shown.chair:
        yield Fact(say.t("Chủ trì"), tuple(_role(desk, each) for each in shown.chair))
    if shown.delegation_reason:
        yield Fact(say.t("Lý do ủy quyền"), (Said(shown.delegation_reason, vi=True),))
    if shown.secretary:
        yield Fact(say.t("Thư ký"), (Said(shown.secretary, vi=True),))
    counted = shown.attendance
    if counted is not None:
        people = [
            say.n("%(n)s người dân", "%(n)s người dân", counted.people) if counted.people else "",
            say.n("%(n)s cán bộ", "%(n)s cán bộ", counted.officials) if counted.officials else "",
        ]
        yield Fact(say.t("Số người dự"), (Said(", ".join(each for each in people if each)),))
    if shown.opinions_until and not shown.is_held:
        yield Fact(say.t("Nhận ý kiến đến hết"), (Said(say.long_day(shown.opinions_until)),))


def _role(desk: Desk, role: str) -> Said:
    label = desk.say.label("chair_role", role)
    return Said(label, vi=label == role)


def _without_plan(desk: Desk, shown: Meeting) -> str:
    if shown.year is None:
        return ""
    return desk.say.t(
        "Chưa có kế hoạch đối thoại năm %(year)s, "
        "nên chưa có quy định của địa phương để đối chiếu.",
        year=shown.year,
    )
