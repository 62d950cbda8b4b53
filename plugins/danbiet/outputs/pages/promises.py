"""Every promise of a plan and how it was kept: a table in the order of the text, paged."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from ...core.obligations import Obligation
from ...core.promises import Exemption, Extension, Promise
from ...core.records import Plan, Record
from ...core.snapshot import Place
from .. import bodies, urls, views
from ..links import Links
from ..page import Page
from ..views.parts import Said, Tag
from . import outcome, paging
from .desk import Desk, by_due, is_late, names
from .frame import frame

#: A promise's place in the plan, from 1, and how it was kept each time.
Kept = tuple[int, Promise, tuple[Obligation, ...]]
#: Verdicts of one state that a row lists by name.
MOST = 20


def pages(desk: Desk, place: Place) -> Iterator[Page]:
    for record in place.records:
        if isinstance(record.meta, Plan) and record.meta.rules:
            base = urls.promises(record.id)
            for piece in _sheets(desk, place, record, record.meta):
                at = desk.at(urls.numbered(base, piece.number))
                yield at.page("promises.html", _view, place, record, base, piece)


def judged(place: Place, record: Record) -> Sequence[Obligation]:
    """What this plan's rules came to."""
    return place.obligations_by_plan.get(record.id, ())


def places(desk: Desk, place: Place, record: Record, meta: Plan) -> dict[str, tuple[int, str]]:
    """Rule → its number, and its row's path with the fragment."""
    base = urls.promises(record.id)
    return {
        rule.id: (number, f"{urls.numbered(base, piece.number)}#{_anchor(rule)}")
        for piece in _sheets(desk, place, record, meta)
        for part in piece.parts
        for number, rule, _ in part.items
    }


def _anchor(rule: Promise) -> str:
    return f"dieu_{rule.id}"


def _sheets(
    desk: Desk, place: Place, record: Record, meta: Plan
) -> tuple[paging.Slice[str, Kept], ...]:
    of_rule: dict[str, list[Obligation]] = {}
    for each in sorted(judged(place, record), key=lambda each: (_order(place, each), by_due(each))):
        of_rule.setdefault(each.rule or "", []).append(each)
    marks = list(_marks(desk, record))
    rules = sorted(
        meta.rules, key=lambda rule: marks.index(rule.id) if rule.id in marks else len(marks)
    )
    kept: list[Kept] = [
        (number, rule, tuple(of_rule.get(rule.id, ()))) for number, rule in enumerate(rules, 1)
    ]
    groups = [(key, tuple(found)) for key, found in groupby(kept, key=_section)]
    return paging.slices(groups, weight=_weight)


def _section(kept: Kept) -> str:
    """``III.1.1`` → ``III``."""
    return (kept[1].section or "").split(".", maxsplit=1)[0].strip()


def _weight(kept: Kept) -> int:
    """Five verdicts take about as much as a row."""
    return 1 + min(len(kept[2]), 5 * MOST) // 5


def _order(place: Place, duty: Obligation) -> tuple[object, ...]:
    """Meetings in order of their dates, then the rest by subject."""
    meeting = place.meeting_by_id.get(duty.meeting or "")
    year = (meeting.year or 0) if meeting else 0
    when = meeting.as_held if meeting else None
    return (year, when.first.isoformat() if when else "", duty.subject.id)


def _view(
    desk: Desk, place: Place, record: Record, base: str, piece: paging.Slice[str, Kept]
) -> views.Promises:
    say = desk.say
    heading = say.t("Từng điều của kế hoạch: %(plan)s", plan=record.meta.title)
    title = paging.title(desk, heading, piece)
    about = outcome.of_duties(desk, place, judged(place, record))
    plan = desk.document(place, record.id)
    marks = _marks(desk, record)
    sections = []
    for part in piece.parts:
        text = say.t("Mục %(section)s", section=part.key) if part.key else say.t("Không ghi mục")
        rows = tuple(_row(desk, place, record, each, marks) for each in part.items)
        sections.append((paging.continued(desk, text, part), rows))
    return views.Promises(
        frame=frame(desk, title, about or title, place=place, crumbs=(plan,)),
        title=title,
        plan=plan,
        outcome=about,
        sections=tuple(sections),
        pagination=paging.pagination(desk, base, piece),
    )


def _marks(desk: Desk, record: Record) -> Mapping[str, str]:
    """Rule → the mark of its sentence in the plan's text, in the order of the text."""
    return desk.shared(("marks", record.id), lambda: _marked(record))


def _marked(record: Record) -> Mapping[str, str]:
    quotes = [(rule.id, rule.quote) for rule in getattr(record.meta, "rules", ())]
    return bodies.shown(record.body.html, Links(urls.record(record.id), "vi"), quotes).places


def _row(
    desk: Desk, place: Place, record: Record, kept: Kept, marks: Mapping[str, str]
) -> views.PromiseRow:
    number, rule, found = kept
    mark = marks.get(rule.id)
    href = desk.href(f"{urls.record(record.id)}#{mark}") if mark else None
    return views.PromiseRow(
        anchor=_anchor(rule),
        number=str(number),
        section=rule.section or "",
        quote=Said(rule.quote, href, vi=True),
        kind=desk.say.label("rule_kind", getattr(rule, "kind", "")),
        who=names(place).get(rule.responsible or "", ""),
        verdicts=tuple(_verdicts(desk, place, found)),
        note=_note(desk, rule),
    )


def _verdicts(desk: Desk, place: Place, found: Sequence[Obligation]) -> Iterator[views.Verdict]:
    """Equal states together; what is late comes first and stands by itself."""
    groups: dict[Tag, list[Obligation]] = {}
    for each in sorted(found, key=lambda duty: not is_late(duty)):
        groups.setdefault(desk.state(place, each), []).append(each)
    for tag, mine in groups.items():
        count = desk.say.n("%(n)s việc", "%(n)s việc", len(mine))
        left = len(mine) - MOST
        more = desk.say.n("và %(n)s việc khác", "và %(n)s việc khác", left) if left > 0 else ""
        abouts = tuple(_about(desk, place, each) for each in mine[:MOST])
        yield views.Verdict(tag, count, abouts, more)


def _about(desk: Desk, place: Place, duty: Obligation) -> Said:
    """The shortest name that tells a rule's verdicts apart."""
    href = desk.href(urls.obligation(duty))
    name = desk.say.duty(duty, names(place))
    if duty.subject.type == "issue":
        return Said(place.issue_by_id[duty.subject.id].title, href, vi=True)
    meeting = place.meeting_by_id.get(duty.meeting or "")
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
