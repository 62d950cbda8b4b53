"""A meeting's dossier: when and where, what is there, what is missing, what came of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...core.meetings import Meeting
from ...core.obligations import Obligation
from ...core.records import Announcement
from ...core.snapshot import Place
from .. import linked_data, urls, views
from ..page import Page
from ..views_parts import Fact, Said
from . import cards, course, titles
from .desk import Desk, by_due, names
from .duties import duty, group
from .frame import frame
from .metadata import addresses

#: Rules whose evidence is a document that stands in the dossier.
PAPER_RULES = ("paper", "lag", "lead")
ABSENT = ("open", "overdue", "pending", "due_soon", "suspended")


def pages(desk: Desk) -> Iterator[Page]:
    for place in desk.snapshot.places:
        for meeting in place.meetings:
            at = desk.at(urls.meeting(place.id, meeting.id))
            yield at.page("meeting.html", _view(at, place, meeting))


def _view(desk: Desk, place: Place, shown: Meeting) -> views.Meeting:
    say = desk.say
    judged = [each for each in place.obligations if _is_about(each, shown)]
    of_plan = [each for each in judged if each.source == "plan"]
    beside = [each for each in judged if each.source == "reference"]
    title = say.meeting_title(shown)
    crumb = Said(say.t("Hội nghị"), desk.href(f"{urls.locality(place.id)}{urls.MEETINGS}"))
    facts = tuple(_facts(desk, place, shown))
    about = f"{place.locality.meta.name}. {title}. {desk.meeting_status(shown).text}."
    return views.Meeting(
        frame=frame(
            desk,
            title,
            about,
            place=place,
            crumbs=(crumb,),
            current=urls.MEETINGS,
            window=titles.meeting(desk, place, shown),
            linked=(linked_data.event(addresses(desk), place, shown, title, about),),
        ),
        title=title,
        tag=desk.meeting_status(shown),
        facts=facts,
        is_held=shown.is_held,
        change=_change(desk, place, shown),
        topics=shown.topics,
        participants=shown.participants,
        take_part=shown.take_part or "",
        timeline=tuple(course.of_meeting(desk, place, shown, of_plan)),
        present=tuple(_present(desk, place, shown)),
        missing=tuple(_missing(desk, place, of_plan)),
        plan=desk.document(place, shown.plan) if shown.plan else None,
        without_plan="" if shown.plan else _without_plan(desk, shown),
        issues=tuple(
            course.issue_row(desk, place, each)
            for each in place.issues
            if shown.id in each.meetings
        ),
        groups=tuple(group(desk, place, sorted(of_plan, key=by_due))),
        reference=tuple(duty(desk, place, each) for each in sorted(beside, key=by_due)),
    )


def _is_about(judged: Obligation, shown: Meeting) -> bool:
    return judged.subject.type == "meeting" and judged.subject.id == shown.id


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
    yield Fact(say.t("Loại"), (Said(say.label("meeting_kind", shown.kind)),))
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
        yield Fact(say.t("Dự họp"), (Said(", ".join(each for each in people if each)),))
    if shown.opinions_until and not shown.is_held:
        yield Fact(say.t("Nhận ý kiến đến hết"), (Said(say.long_day(shown.opinions_until)),))
    yield Fact(say.t("Địa phương"), (desk.place(place),))


def _role(desk: Desk, role: str) -> Said:
    label = desk.say.label("chair_role", role)
    return Said(label, vi=label == role)


def _change(desk: Desk, place: Place, shown: Meeting) -> str:
    """Why it was cancelled, postponed or moved, in the words of the notice."""
    last = shown.appointments[-1].set_by if len(shown.appointments) > 1 else None
    name = shown.cancelled_by or shown.postponed_by or last
    record = place.record_by_id.get(name or "")
    if record is None or not isinstance(record.meta, Announcement) or record.meta.change is None:
        return ""
    return record.meta.change.reason or ""


def _without_plan(desk: Desk, shown: Meeting) -> str:
    if shown.year is None:
        return ""
    return desk.say.t(
        "Chưa có kế hoạch đối thoại năm %(year)s, "
        "nên chưa có quy định của địa phương để đối chiếu.",
        year=shown.year,
    )


def _present(desk: Desk, place: Place, shown: Meeting) -> Iterator[views.PaperLine]:
    for record in shown.records:
        yield views.PaperLine(
            name=desk.kind(record),
            document=Said(record.meta.title, desk.href(urls.record(record.id)), vi=True),
            on=desk.day(record.posted.day if record.posted else None),
            tag=None,
        )


def _missing(desk: Desk, place: Place, judged: Sequence[Obligation]) -> Iterator[views.PaperLine]:
    """What the plan wants in the dossier and nobody has posted, each once."""
    seen: set[str] = set()
    for each in sorted(judged, key=by_due):
        wanted = each.kind in PAPER_RULES and each.state in ABSENT and not each.evidence_record
        name = desk.say.duty(each, names(place))
        if not wanted or name in seen:
            continue
        seen.add(name)
        yield views.PaperLine(
            name=name,
            document=Said(desk.say.t("xem cách tính"), f"#{urls.fragment(each)}"),
            on=desk.day(each.due),
            tag=desk.state(place, each),
        )
