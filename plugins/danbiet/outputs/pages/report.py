"""The report of a locality's year: how much was promised and kept, and all that is behind it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...core.meetings import Meeting
from ...core.obligations import Obligation
from ...core.snapshot import Place
from ...core.vocabulary import MEETING_STATUS
from .. import charts, urls
from ..page import Page
from ..reports import summary_words as said
from ..reports.summary import summary
from ..tally import (
    delays,
    duties_of,
    issues_of,
    meetings_of,
    outcome,
    records_of,
    tally,
    years,
)
from ..views.parts import Said, Total
from ..views.reports import Report
from . import cards, register, year_strip
from .desk import Desk, by_due
from .duties import line
from .frame import frame
from .plan import targets
from .unit_board import method, rest

FEW = 10
MANY = 20


def pages(desk: Desk, place: Place) -> Iterator[Page]:
    for year in years(place):
        at = desk.at(urls.report(place.id, year))
        yield at.page("report.html", _view, place, year)


def _view(desk: Desk, place: Place, year: int) -> Report:
    say = desk.say
    title = say.t("Báo cáo năm %(year)s: %(place)s", year=year, place=place.locality.meta.name)
    judged, raised, held = duties_of(place, year), issues_of(place, year), meetings_of(place, year)
    answer, told = _answer(desk, judged), summary(place, year)
    plan = place.plans.get(year)
    own = [each for each in judged if plan and each.subject.id == plan.id]
    late = sorted((each for each in judged if outcome(each) == "missed"), key=by_due)
    measured = [(place, each) for each in records_of(place, year)]
    prefix, known = urls.locality(place.id), place.issue_by_id
    carried = told.balance.handed
    return Report(
        frame=frame(desk, title, answer, place=place),
        title=title,
        answer=answer,
        method=method(desk),
        totals=tuple(_totals(desk, judged)),
        years=tuple(year_strip.other_years(desk, place, year, urls.report)),
        quarters=tuple(register.links(desk, place, quarters(place, year))),
        downloads=register.downloads(desk, place, year),
        plan=Said(plan.meta.title, desk.href(urls.record(plan.id)), vi=True) if plan else None,
        without_plan="" if plan else say.t("Chưa có kế hoạch đối thoại năm %(year)s.", year=year),
        promises=charts.promises(say, judged),
        months=charts.months(say, judged, year),
        targets=tuple(targets(desk, place, own)),
        duties=said.duties(say, told),
        held=_held(desk, held),
        kinds=said.kinds(say, told),
        meetings=tuple(
            cards.meeting(desk, place, each)
            for each in sorted(held, key=lambda each: (cards.meeting_date(each), each.id))[:MANY]
        ),
        raised=said.raised(say, told),
        fields=charts.fields(say, raised),
        tables=tuple(said.tables(say, told)),
        delays=charts.delays(say, list(delays(measured, charts.PUBLISHED))),
        late=tuple(line(desk, place, each) for each in late[:FEW]),
        late_all=rest(desk, len(late), FEW, f"{urls.locality(place.id)}{urls.OVERDUE}"),
        carried=tuple(cards.issue(desk, place, known[each]) for each in carried[:MANY]),
        carried_all=rest(desk, len(carried), MANY, f"{prefix}{urls.ISSUES}"),
        carried_title=said.handed_title(say, told),
        carried_text=said.handed(say, told, None if told.is_over else desk.as_of),
        balance=said.balance(say, told),
        strip=year_strip.strip(desk, place, year_strip.of_year(desk, place, year), year),
    )


def quarters(place: Place, year: int) -> list[tuple[int, int]]:
    """The quarters of a year in which anything was posted."""
    found = {each.posted.day for each in place.published if each.posted}
    return sorted({(day.year, (day.month + 2) // 3) for day in found if day.year == year})


def _answer(desk: Desk, judged: Sequence[Obligation]) -> str:
    """What was promised and what was kept, in two sentences, each with what it is of."""
    say, found = desk.say, tally(judged)
    asked = [each for each in judged if outcome(each) != "aside"]
    if not asked:
        return say.t("Chưa có việc nào được hứa để tính.")
    kept = sum(1 for each in asked if outcome(each) == "kept")
    first = say.t(
        "Đã thực hiện %(kept)s trên %(all)s việc đã hứa trong năm.", kept=kept, all=len(asked)
    )
    if not found.n:
        return first
    second = say.t(
        "Trong %(n)s việc có thời hạn đã làm hoặc đã quá hạn: %(kept)s đúng hạn, "
        "%(late)s muộn, %(missed)s quá hạn chưa có kết quả",
        n=found.n,
        kept=found.kept,
        late=found.late,
        missed=found.missed,
    )
    if found.rate is None:
        return f"{first} {second}."
    third = say.t("đúng hạn %(percent)s%% (n = %(n)s)", percent=found.rate, n=found.n)
    return f"{first} {second}; {third}."


def _totals(desk: Desk, judged: Sequence[Obligation]) -> Iterator[Total]:
    say = desk.say
    found = [outcome(each) for each in judged]
    asked = len(found) - found.count("aside")
    yield Total(str(asked), say.t("việc đã hứa"), "#theo-ket-qua", "plain")
    for name, label, href, tone in (
        ("kept", say.t("đã thực hiện"), "#theo-ket-qua", "kept"),
        ("late", say.t("thực hiện muộn"), "#theo-thang", "late"),
        ("missed", say.t("đang quá hạn"), "#chuyen-tiep", "late"),
        ("waiting", say.t("chưa đến hạn"), "#theo-ket-qua", "waiting"),
        ("open", say.t("chưa có; kế hoạch không quy định hạn"), "#theo-ket-qua", "plain"),
    ):
        yield Total(str(found.count(name)), label, href, tone)


def _held(desk: Desk, found: Sequence[Meeting]) -> str:
    """How many meetings stand where, in the order of the vocabulary from the end."""
    counts = []
    for status in reversed(list(MEETING_STATUS)):
        number = sum(1 for each in found if each.status == status)
        if number:
            label = desk.say.bare("meeting_status", status)
            counts.append(f"{label}: {number}")
    return "; ".join(counts)
