"""A plan's page: how many of its promises were kept, then the document itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from markupsafe import Markup

from ...core.obligations import Obligation
from ...core.records import Plan, Record
from ...core.snapshot import Place
from .. import bodies, urls, views
from ..page import Page
from ..views.parts import Said, Total
from . import laxer, outcome, promises
from .desk import Desk, by_due, is_late
from .duties import duty, line
from .record import parts

#: So many late duties are shown; the rest are a list of their own.
MOST_LATE = 6


def pages(desk: Desk, place: Place) -> Iterator[Page]:
    for record in place.records:
        if isinstance(record.meta, Plan):
            at = desk.at(urls.record(record.id))
            yield at.page("plan.html", _view, place, record, record.meta)


def _view(desk: Desk, place: Place, record: Record, meta: Plan) -> views.Plan:
    judged = promises.judged(place, record)
    own = [each for each in judged if each.subject.type in ("plan", "year")]
    late = sorted((each for each in judged if is_late(each)), key=by_due)
    beside = [each for each in place.about("plan", record.id) if each.source == "reference"]
    return views.Plan(
        **parts(desk, place, record, _body(desk, place, record, meta)),
        outcome=outcome.of_duties(desk, place, judged),
        totals=tuple(_totals(desk, place, judged, desk.href(urls.promises(record.id)))),
        targets=tuple(targets(desk, place, own)),
        late=tuple(line(desk, place, each) for each in late[:MOST_LATE]),
        late_all=_late_all(desk, place) if len(late) > MOST_LATE else None,
        promises=_table(desk, record, meta),
        laxer=tuple(laxer.notes(desk, meta)),
        duties=tuple(duty(desk, place, each) for each in sorted(own, key=by_due)),
        reference=tuple(duty(desk, place, each) for each in beside),
        report=Said(
            desk.say.t("Báo cáo năm %(year)s", year=meta.year),
            desk.href(urls.report(place.id, meta.year)),
        ),
    )


def _body(desk: Desk, place: Place, record: Record, meta: Plan) -> Markup:
    """The text, each promise in it marked and numbered, with where its verdicts stand."""
    quotes = [(rule.id, rule.quote) for rule in meta.rules]
    notes = {
        name: (number, desk.href(path))
        for name, (number, path) in promises.places(desk, place, record, meta).items()
    }
    return bodies.shown(record.body.html, desk.links, quotes, notes).html


def _table(desk: Desk, record: Record, meta: Plan) -> Said | None:
    if not meta.rules:
        return None
    text = desk.say.n(
        "Xem từng điều của kế hoạch (%(n)s điều)",
        "Xem từng điều của kế hoạch (%(n)s điều)",
        len(meta.rules),
    )
    return Said(text, desk.href(urls.promises(record.id)))


def _late_all(desk: Desk, place: Place) -> Said:
    href = desk.href(f"{urls.locality(place.id)}{urls.OVERDUE}")
    return Said(desk.say.t("Tất cả việc quá hạn của địa phương"), href)


def _totals(desk: Desk, place: Place, judged: Sequence[Obligation], table: str) -> Iterator[Total]:
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
            desk.say.t("chưa đến hạn hoặc chưa họp"),
            [
                each
                for each in judged
                if each.state in ("pending", "due_soon") or outcome.is_later(place, each)
            ],
        ),
        (
            "plain",
            desk.say.t("chưa có; kế hoạch không quy định hạn"),
            [each for each in judged if each.state == "open" and not outcome.is_later(place, each)],
        ),
    )
    for tone, label, found in counts:
        yield Total(str(len(found)), label, table, tone)


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
