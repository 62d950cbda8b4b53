"""A plan's page: the document, each of its promises, and how each was kept."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from ...core.obligations import Obligation
from ...core.promises import Exemption, Extension, Promise
from ...core.records import Plan, Record
from ...core.snapshot import Place
from .. import bodies, urls, views
from ..page import Page
from ..views_parts import Said, Tag, Total
from . import laxer
from .desk import Desk, by_due, is_late, names
from .duties import duty
from .record import parts


def pages(desk: Desk) -> Iterator[Page]:
    for place in desk.snapshot.places:
        for record in place.records:
            if isinstance(record.meta, Plan):
                at = desk.at(urls.record(record.id))
                yield at.page("plan.html", _view(at, place, record, record.meta))


def _view(desk: Desk, place: Place, record: Record, meta: Plan) -> views.Plan:
    quotes = [(rule.id, rule.quote) for rule in meta.rules]
    body = bodies.shown(record.body.html, desk.links, quotes)
    judged = [each for each in place.obligations if each.plan == record.id and each.rule]
    own = [each for each in judged if each.subject.type in ("plan", "year")]
    beside = [
        each
        for each in place.obligations
        if each.source == "reference" and each.subject.id == record.id
    ]
    of_rule: dict[str, list[Obligation]] = {}
    for each in sorted(judged, key=lambda each: (_order(place, each), by_due(each))):
        of_rule.setdefault(each.rule or "", []).append(each)
    return views.Plan(
        **parts(desk, place, record, body.html),
        totals=tuple(_totals(desk, judged)),
        targets=tuple(targets(desk, place, own)),
        promises=tuple(
            _row(desk, place, rule, of_rule.get(rule.id, []), body.places) for rule in meta.rules
        ),
        laxer=tuple(laxer.notes(desk, meta)),
        duties=tuple(duty(desk, place, each) for each in sorted(own, key=by_due)),
        reference=tuple(duty(desk, place, each) for each in beside),
        report=Said(
            desk.say.t("Báo cáo năm %(year)s", year=meta.year),
            desk.href(urls.report(place.id, meta.year)),
        ),
    )


def _order(place: Place, judged: Obligation) -> tuple[object, ...]:
    """Meetings in order of their dates, then the rest by subject."""
    meeting = place.meeting_by_id.get(judged.meeting or "")
    year = (meeting.year or 0) if meeting else 0
    when = meeting.as_held if meeting else None
    return (year, when.first.isoformat() if when else "", judged.subject.id)


def _totals(desk: Desk, judged: Sequence[Obligation]) -> Iterator[Total]:
    """Obligations of this plan by what became of them."""
    counts = (
        ("kept", desk.say.t("đã thực hiện"), [each for each in judged if each.state == "met"]),
        (
            "late",
            desk.say.t("thực hiện muộn"),
            [each for each in judged if each.state == "met_late"],
        ),
        ("late", desk.say.t("đang quá hạn"), [each for each in judged if is_late(each)]),
        (
            "waiting",
            desk.say.t("chưa đến hạn"),
            [each for each in judged if each.state in ("pending", "due_soon")],
        ),
        (
            "plain",
            desk.say.t("chưa có, không quy định hạn"),
            [each for each in judged if each.state == "open"],
        ),
    )
    for tone, label, found in counts:
        yield Total(str(len(found)), label, "#loi_hua", tone)


def targets(desk: Desk, place: Place, own: Sequence[Obligation]) -> Iterator[views.Target]:
    """The plan's yearly numbers beside what was held."""
    for each in own:
        for said in each.explanation.findings:
            if each.kind == "quota" and said.code == "count":
                values = dict(said.values)
                yield views.Target(
                    name=each.quote,
                    have=int(values["have"]),
                    need=int(values["need"]),
                    tag=desk.state(place, each),
                    href=desk.href(urls.obligation(each)),
                )


def _row(
    desk: Desk,
    place: Place,
    rule: Promise,
    judged: Sequence[Obligation],
    places: Mapping[str, str],
) -> views.PromiseRow:
    anchor = places.get(rule.id)
    return views.PromiseRow(
        section=rule.section or "",
        quote=Said(rule.quote, f"#{anchor}" if anchor else None, vi=True),
        kind=desk.say.label("rule_kind", getattr(rule, "kind", "")),
        who=names(place).get(rule.responsible or "", ""),
        verdicts=tuple(_verdicts(desk, place, judged)),
        note=_note(desk, rule),
    )


def _verdicts(desk: Desk, place: Place, judged: Sequence[Obligation]) -> Iterator[views.Verdict]:
    """Equal states together; what is late comes first and stands by itself."""
    groups: dict[Tag, list[Said]] = {}
    for each in sorted(judged, key=lambda duty: not is_late(duty)):
        href = desk.href(urls.obligation(each))
        groups.setdefault(desk.state(place, each), []).append(_about(desk, place, each, href))
    for tag, abouts in groups.items():
        count = desk.say.n("%(n)s việc", "%(n)s việc", len(abouts))
        yield views.Verdict(tag, count, tuple(abouts))


def _about(desk: Desk, place: Place, judged: Obligation, href: str) -> Said:
    """The shortest name that tells a rule's verdicts apart."""
    name = desk.say.duty(judged, names(place))
    if judged.subject.type == "issue":
        return Said(place.issue_by_id[judged.subject.id].title, href, vi=True)
    meeting = place.meeting_by_id.get(judged.meeting or "")
    if meeting is None:
        return Said(name, href)
    when = meeting.as_held or (meeting.appointments[-1] if meeting.appointments else None)
    day = desk.say.day(when.first) if when else desk.say.t("chưa có ngày")
    return Said(desk.say.t("%(name)s, hội nghị %(day)s", name=name, day=day), href)


def _note(desk: Desk, rule: Promise) -> str:
    if isinstance(rule, Extension):
        return desk.say.t(
            "Cho kéo dài tới ngày thứ %(n)s, đếm như hạn gốc, khi có lý do được ghi lại.",
            n=rule.days,
        )
    if isinstance(rule, Exemption):
        return desk.say.t("Miễn một thời hạn khác của kế hoạch; tự nó không có hạn.")
    return ""
