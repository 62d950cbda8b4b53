"""An issue's page: what was asked, what was promised, by when, what now, and who says so."""

from __future__ import annotations

from collections.abc import Iterator

from ...core.issues import Issue
from ...core.obligations import Obligation
from ...core.records import IssueNote
from ...core.snapshot import Place
from ...core.vocabulary import VOCABULARY
from .. import urls, views
from ..page import Page
from ..views.parts import Fact, Group, Said, Tag, Word
from ..wording_findings import moved
from . import cards, course, titles
from .desk import Desk, by_due
from .duties import duty
from .frame import frame
from .surroundings import report


def pages(desk: Desk, place: Place) -> Iterator[Page]:
    for issue in place.issues:
        at = desk.at(urls.issue(place.id, issue.id))
        yield at.page("issue.html", _view, place, issue)


def _view(desk: Desk, place: Place, shown: Issue) -> views.Issue:
    say = desk.say
    judged = sorted(place.about("issue", shown.id), key=by_due)
    crumb = Said(say.t("Kiến nghị"), desk.href(f"{urls.locality(place.id)}{urls.ISSUES}"))
    about = shown.text or shown.promise or shown.title
    late, notes = desk.overdue(place, shown), tuple(_notes(desk, place, shown))
    red = late or shown.disputed or any(each.tag and each.tag.tone == "late" for each in notes)
    return views.Issue(
        frame=frame(
            desk,
            shown.title,
            about,
            place=place,
            crumbs=(crumb,),
            current=urls.ISSUES,
            window=titles.issue(place, shown),
            feed=f"{urls.issue_feeds(place.id)}{shown.id}.",
            has_data=True,
        ),
        title=shown.title,
        tag=desk.status(shown),
        late=late,
        disputed=shown.disputed,
        report=report(desk, place) if red else None,
        asked=shown.text or shown.title,
        promise=shown.promise or shown.measure or "",
        due=say.long_day(shown.due) if shown.due else "",
        moves=tuple(_moves(desk, shown)),
        now=course.outcome_text(shown),
        declared=_declared(desk, place, shown),
        facts=tuple(_facts(desk, place, shown)),
        answer=shown.answer or "",
        evidence=cards.evidence(desk, place, shown),
        notes=notes,
        timeline=tuple(course.of_issue(desk, place, shown)),
        duties=tuple(duty(desk, place, each) for each in judged if not _is_settled(each)),
        settled=_settled(desk, place, [each for each in judged if _is_settled(each)]),
    )


def _is_settled(judged: Obligation) -> bool:
    """Fulfilled and without a date: there is nothing to look for in it."""
    return judged.state == "met" and judged.due is None


def _settled(desk: Desk, place: Place, judged: list[Obligation]) -> Group | None:
    if not judged:
        return None
    title = desk.say.n("%(n)s điều đã thực hiện", "%(n)s điều đã thực hiện", len(judged))
    return Group("", title, tuple(duty(desk, place, each) for each in judged))


def _moves(desk: Desk, shown: Issue) -> Iterator[str]:
    """Both dates of every move stay visible."""
    for move in shown.moves:
        before, after = desk.say.day(move.before), desk.say.day(move.after)
        yield moved(desk.say, before, after, move.reason or "")


def _declared(desk: Desk, place: Place, shown: Issue) -> Said | None:
    """Who says that it stands as it does, and in which document."""
    if shown.status_record is None:
        return None
    document = desk.document(place, shown.status_record)
    by = desk.unit(place, shown.status_by)
    who = by.text if by else place.locality.meta.issuer
    text = desk.say.t("%(who)s xác nhận, tại %(document)s", who=who, document=document.text)
    return Said(text, document.href)


def _notes(desk: Desk, place: Place, shown: Issue) -> Iterator[Word]:
    """The supervisor's own words, the newest first."""
    for event in reversed(shown.events):
        mention = event.mention
        if isinstance(mention, IssueNote):
            record = place.record_by_id[event.record]
            who = Said(record.meta.issuer or "", desk.href(urls.record(event.record)), vi=True)
            tag = Tag(course.NOTE_TONES[mention.view], desk.say.label("note_view", mention.view))
            yield Word(who, tag, mention.text or "", desk.say.day(event.on))


def _facts(desk: Desk, place: Place, shown: Issue) -> Iterator[Fact]:
    say = desk.say
    if shown.raised_by is not None:
        label = Said(shown.raised_by.label, _village(desk, place, shown), vi=True)
        yield Fact(say.t("Nơi nêu"), (label,))
    if shown.meetings:
        found = tuple(desk.meeting(place, each) for each in shown.meetings)
        yield Fact(say.t("Nêu và xem xét tại"), found)
    if shown.received:
        yield Fact(say.t("Ngày tiếp nhận"), (Said(say.day(shown.received)),))
    if shown.slip:
        yield Fact(say.t("Số phiếu"), (Said(shown.slip),))
    if shown.field:
        yield Fact(say.t("Lĩnh vực"), (Said(say.label("issue_field", shown.field)),))
    yield from _handling(desk, place, shown)
    if shown.off_topic:
        yield Fact(say.t("Ghi chú"), (Said(say.t("Ngoài nội dung của hội nghị")),))


def _handling(desk: Desk, place: Place, shown: Issue) -> Iterator[Fact]:
    say = desk.say
    unit = desk.unit(place, shown.unit)
    if unit is not None:
        yield Fact(say.t("Đơn vị giải quyết"), (unit,))
    helpers = tuple(found for each in shown.coordinators if (found := desk.unit(place, each)))
    if helpers:
        yield Fact(say.t("Phối hợp"), helpers)
    if shown.authority:
        yield Fact(say.t("Thẩm quyền"), (Said(say.label("issue_authority", shown.authority)),))
    if shown.disposition:
        label = say.label("issue_disposition", shown.disposition)
        yield Fact(say.t("Cách xử lý"), (Said(label),))
    if shown.answered_by:
        role = shown.answered_by
        label = say.label("chair_role", role) if role in VOCABULARY["chair_role"] else role
        form = f" ({say.label('answer_form', shown.answer_form)})" if shown.answer_form else ""
        yield Fact(say.t("Người trả lời"), (Said(f"{label}{form}", vi=label == role),))
    if shown.basis:
        yield Fact(say.t("Căn cứ"), (Said(shown.basis, vi=True),))
    if shown.coordination:
        yield Fact(say.t("Cách phối hợp với cấp trên"), (Said(shown.coordination, vi=True),))
    up = shown.reported_up
    if up is not None:
        to = say.label("issue_authority", up.to) if up.to else ""
        parts = [each for each in (up.number or "", say.day(up.on), to) if each]
        yield Fact(say.t("Báo cáo cấp trên"), (Said(", ".join(parts)),))


def _village(desk: Desk, place: Place, shown: Issue) -> str | None:
    if shown.village in place.locality.meta.villages:
        return desk.href(urls.village(place.id, shown.village or ""))
    return None
