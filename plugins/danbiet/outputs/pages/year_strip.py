"""A locality's year in twelve months: a strip of marks for other pages, and a page of its lines.

The strip leads to the month on that page, the page to the meetings and duties themselves.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from ...core.meetings import Meeting
from ...core.obligations import Obligation
from ...core.snapshot import Place
from .. import urls
from ..page import Page
from ..tally import duties_of, meetings_of, outcome, years
from ..views.charts import Mark, Month
from ..views.parts import Listed, Said, Tag
from ..views.reports import Year
from .desk import Desk, names
from .frame import frame
from .metadata import shortened

#: Marks in one month of the strip, and lines in one month of the list.
MARKS = 6
LINES = 8
LONGEST = 80
#: The shape of a mark by what a duty came to; see the component ``year_strip``.
SHAPES = {
    "kept": "kept",
    "late": "late",
    "missed": "late",
    "waiting": "waiting",
    "unsure": "unsure",
}
SHOWN = tuple(SHAPES)


@dataclass(frozen=True)
class Item:
    """A meeting or a due date on its day."""

    on: date
    rank: int
    mark: str
    line: Listed


def items(
    desk: Desk, place: Place, meetings: Sequence[Meeting], duties: Sequence[Obligation], year: int
) -> list[Item]:
    """By day; on one day meetings first. Only what falls inside the year."""
    found = [*_meetings(desk, place, meetings), *_duties(desk, place, duties)]
    return sorted(
        (each for each in found if each.on.year == year), key=lambda each: (each.on, each.rank)
    )


def pages(desk: Desk, place: Place) -> Iterator[Page]:
    for number in years(place):
        at = desk.at(urls.year(place.id, number))
        yield at.page("year.html", _view, place, number)


def _view(desk: Desk, place: Place, year: int) -> Year:
    say = desk.say
    found = of_year(desk, place, year)
    title = say.t(
        "Năm %(year)s theo từng tháng: %(place)s", year=year, place=desk.place(place).text
    )
    lead = say.t("Hội nghị và việc đến hạn của từng tháng, đã qua và sắp tới.")
    report = Said(say.t("Báo cáo năm %(year)s", year=year), desk.href(urls.report(place.id, year)))
    return Year(
        frame=frame(desk, title, lead, place=place, crumbs=(report,)),
        title=title,
        lead=lead,
        years=tuple(other_years(desk, place, year, urls.year)),
        strip=strip(desk, place, found, year),
        lines=tuple(lines(desk, place, found, year)),
    )


def other_years(
    desk: Desk, place: Place, year: int, path: Callable[[str, int], str]
) -> Iterator[Said]:
    """The same page of the locality's other years; the one shown has no address."""
    everything = years(place)
    for each in everything if len(everything) > 1 else ():
        href = None if each == year else desk.href(path(place.id, each))
        yield Said(desk.say.t("Năm %(year)s", year=each), href)


def of_year(desk: Desk, place: Place, year: int) -> list[Item]:
    return items(desk, place, meetings_of(place, year), duties_of(place, year), year)


def strip(desk: Desk, place: Place, found: Sequence[Item], year: int) -> tuple[Month, ...]:
    say, page, now = desk.say, urls.year(place.id, year), _month(desk, place, year)
    months = []
    for number in range(1, 13):
        mine = [each for each in found if each.on.month == number]
        held = sum(1 for each in mine if each.mark == "meeting")
        counts = (
            say.n("%(n)s hội nghị", "%(n)s hội nghị", held),
            say.n("%(n)s hạn", "%(n)s hạn", len(mine) - held),
        )
        said = [text for text, count in zip(counts, (held, len(mine) - held), strict=True) if count]
        months.append(
            Month(
                short=str(number),
                about=f"{say.month(year, number)}: {', '.join(said) or say.t('không có gì')}",
                href=desk.href(f"{page}#{anchor(number)}") if mine else "",
                marks=tuple(Mark(each.mark) for each in mine[:MARKS]),
                more=max(0, len(mine) - MARKS),
                is_now=number == now,
            )
        )
    return tuple(months)


def _month(desk: Desk, place: Place, year: int) -> int:
    """The month of the day in this year: 0 when the year is to come, 13 when it is over."""
    if desk.has_come(place, date(year + 1, 1, 1)):
        return 13
    return sum(desk.has_come(place, date(year, month, 1)) for month in range(1, 13))


def lines(
    desk: Desk, place: Place, found: Sequence[Item], year: int
) -> Iterator[tuple[str, str, tuple[Listed, ...]]]:
    """Anchor, heading and lines of each month that has any; a crowded month is cut."""
    deadlines = f"{urls.locality(place.id)}{urls.DEADLINES}"
    for number in range(1, 13):
        mine = [each.line for each in found if each.on.month == number]
        if not mine:
            continue
        shown = mine[:LINES]
        if len(mine) > len(shown):
            text = desk.say.n("còn %(n)s việc nữa", "còn %(n)s việc nữa", len(mine) - len(shown))
            shown.append(Listed(Said(text, desk.href(deadlines)), ()))
        yield anchor(number), desk.say.month(year, number), tuple(shown)


def anchor(month: int) -> str:
    return f"thang-{month}"


def _meetings(desk: Desk, place: Place, meetings: Sequence[Meeting]) -> Iterator[Item]:
    for each in meetings:
        when = each.as_held or (each.appointments[-1] if each.appointments else None)
        if when is not None:
            title = desk.meeting(place, each.id)
            notes = (desk.say.short_day(when.first),)
            line = Listed(title, notes, (desk.meeting_status(each),))
            yield Item(when.first, 0, "meeting", line)


def _duties(desk: Desk, place: Place, duties: Sequence[Obligation]) -> Iterator[Item]:
    for each in duties:
        found = outcome(each)
        if each.due is None or found not in SHOWN:
            continue
        name = desk.say.duty(each, names(place))
        href = desk.href(urls.obligation(each))
        notes = [desk.say.short_day(each.due)]
        said = Said(name, href)
        if each.kind == "promise":
            said = Said(place.issue_by_id[each.subject.id].title, href, vi=True)
            notes.append(name)
        meeting = place.meeting_by_id.get(each.meeting or "")
        if each.kind != "promise" and meeting is not None:
            notes.append(_meeting_day(desk, meeting))
        elif each.kind != "promise":  # a year's target: its sentence tells it from the others
            said = Said(shortened(each.quote, LONGEST), href, vi=True)
            notes.append(name)
        tag: Tag = desk.state(place, each)
        yield Item(each.due, 1, SHAPES[found], Listed(said, tuple(notes), (tag,)))


def _meeting_day(desk: Desk, meeting: Meeting) -> str:
    when = meeting.as_held
    if when is None:
        return desk.say.t("hội nghị chưa có ngày")
    return desk.say.t("hội nghị %(day)s", day=desk.say.short_day(when.first))
