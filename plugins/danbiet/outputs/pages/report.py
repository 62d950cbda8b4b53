"""The report of a locality's year: how much was promised and kept, and all that is behind it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...core.issues import Issue
from ...core.meetings import Meeting
from ...core.obligations import Obligation
from ...core.rules.completeness import opinions
from ...core.snapshot import Place
from ...core.vocabulary import ISSUE_DISPOSITION, MEETING_STATUS
from .. import charts, urls
from ..page import Page
from ..tally import (
    OPEN_ISSUE,
    STILL_DUE,
    delays,
    duties_of,
    issues_of,
    meetings_of,
    outcome,
    records_of,
    tally,
    years,
)
from ..views_charts import Numbers
from ..views_parts import Said, Total
from ..views_reports import Report
from . import cards, issues, year_strip
from .desk import Desk, by_due, promise
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
    answer = _answer(desk, judged)
    plan = place.plans.get(year)
    own = [each for each in judged if plan and each.subject.id == plan.id]
    late = sorted((each for each in judged if outcome(each) == "missed"), key=by_due)
    carried = [each for each in raised if _is_carried(place, each)]
    measured = [(place, each) for each in records_of(place, year)]
    prefix = urls.locality(place.id)
    return Report(
        frame=frame(desk, title, answer, place=place),
        title=title,
        answer=answer,
        method=method(desk),
        totals=tuple(_totals(desk, judged)),
        years=tuple(year_strip.other_years(desk, place, year, urls.report)),
        plan=Said(plan.meta.title, desk.href(urls.record(plan.id)), vi=True) if plan else None,
        without_plan="" if plan else say.t("Chưa có kế hoạch đối thoại năm %(year)s.", year=year),
        promises=charts.promises(say, judged),
        months=charts.months(say, judged, year),
        targets=tuple(targets(desk, place, own)),
        held=_held(desk, held),
        meetings=tuple(
            cards.meeting(desk, place, each)
            for each in sorted(held, key=lambda each: (cards.meeting_date(each), each.id))[:MANY]
        ),
        raised=_raised(desk, raised, held),
        fields=charts.fields(say, raised),
        tables=tuple(_tables(desk, raised)),
        delays=charts.delays(say, list(delays(measured, charts.PUBLISHED))),
        late=tuple(line(desk, place, each) for each in late[:FEW]),
        late_all=rest(desk, len(late), FEW, f"{urls.locality(place.id)}{urls.OVERDUE}"),
        carried=tuple(cards.issue(desk, place, each) for each in carried[:MANY]),
        carried_all=rest(desk, len(carried), MANY, f"{prefix}{urls.ISSUES}"),
        carried_text=_carried(desk, len(carried), len(raised)),
        strip=year_strip.strip(desk, place, year_strip.of_year(desk, place, year), year),
    )


def _carried(desk: Desk, count: int, of: int) -> str:
    """With the day where any is left."""
    if not count:
        return desk.say.t(
            "%(n)s trên %(all)s kiến nghị còn mở, còn lời hẹn chưa có kết quả, hoặc đơn vị "
            "giám sát chưa đồng tình với kết quả.",
            n=count,
            all=of,
        )
    return desk.say.t(
        "%(n)s trên %(all)s kiến nghị còn mở, còn lời hẹn chưa có kết quả, hoặc đơn vị "
        "giám sát chưa đồng tình với kết quả, tính đến ngày %(day)s.",
        n=count,
        all=of,
        day=desk.say.day(desk.as_of),
    )


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


def _raised(desk: Desk, raised: Sequence[Issue], held: Sequence[Meeting]) -> str:
    """Opinions as the minutes count them, and the issues recorded of them."""
    say = desk.say
    text = say.n(
        "%(n)s kiến nghị đã được ghi nhận.", "%(n)s kiến nghị đã được ghi nhận.", len(raised)
    )
    said = [number for each in held if (number := opinions(each)) is not None]
    if not said:
        return text
    counted = say.n(
        "Biên bản ghi %(n)s ý kiến phát biểu.", "Biên bản ghi %(n)s ý kiến phát biểu.", sum(said)
    )
    return f"{text} {counted}"


def _tables(desk: Desk, raised: Sequence[Issue]) -> Iterator[Numbers]:
    """Issues by state, and by what was decided on them."""
    say = desk.say
    states = [
        (say.status(each), sum(1 for issue in raised if issue.status == each))
        for each in issues.ORDER
    ]
    decided = [
        (
            say.bare("issue_disposition", each),
            sum(1 for issue in raised if issue.disposition == each),
        )
        for each in ISSUE_DISPOSITION
    ]
    decided.append(
        (say.t("Chưa có kết luận"), sum(1 for issue in raised if issue.disposition is None))
    )
    head = say.t("Số kiến nghị")
    for caption, name, rows in (
        (say.t("Kiến nghị theo trạng thái"), say.t("Trạng thái"), states),
        (say.t("Kiến nghị theo cách xử lý"), say.t("Cách xử lý"), decided),
    ):
        shown = tuple((label, str(count)) for label, count in rows if count)
        if shown:
            yield Numbers(caption, (name, head), shown)


def _is_carried(place: Place, issue: Issue) -> bool:
    """Still open, or its promise has no result yet, or the supervisor disputes the result."""
    duty = promise(place, issue)
    waits = duty is not None and duty.state in STILL_DUE
    return issue.status in OPEN_ISSUE or issue.disputed or waits
