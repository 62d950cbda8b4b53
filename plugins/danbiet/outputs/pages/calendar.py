"""The working calendar that deadlines are counted by, year by year, each day with its source.

It counts nothing; that is ``core/workdays.py``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from ...core.workdays import Row, WorkingCalendar
from .. import urls, views
from ..page import Page
from ..views.parts import Tag
from .desk import Desk
from .duties import ROW_STANDING
from .frame import frame
from .ledgers import Cards, Ledgers, page


def pages(desk: Desk, ledgers: Ledgers) -> Iterator[Page]:
    year = desk.site.as_of.year
    yield page(desk.at(urls.CALENDAR), "calendar.html", _calendar, ledgers.cards, year)


def _calendar(desk: Desk, _: Cards, year: int) -> views.Calendar:
    """``year``, the as-of one, then the next and the last, as far as the calendar reaches."""
    say, calendar = desk.say, desk.site.calendar
    title = say.t("Lịch ngày làm việc")
    lead = say.t("Những ngày nghỉ và ngày làm bù mà trang dùng để tính hạn, mỗi ngày có nguồn.")
    years = [each for each in (year, year + 1, year - 1) if _covers(calendar, each)]
    return views.Calendar(
        frame=frame(desk, title, lead, current=urls.DEADLINES, crumbs=()),
        coverage=say.t(
            "%(first)s đến %(last)s", first=say.day(calendar.first), last=say.day(calendar.last)
        ),
        hash=desk.site.calendar.digest,
        years=tuple(views.CalendarYear(each, tuple(_days(desk, calendar, each))) for each in years),
        data=desk.links.file(f"{urls.DATA}calendar.json"),
    )


def _covers(calendar: WorkingCalendar, year: int) -> bool:
    return calendar.first <= date(year, 12, 31) and date(year, 1, 1) <= calendar.last


def _days(desk: Desk, calendar: WorkingCalendar, year: int) -> Iterator[views.CalendarDay]:
    """In the order of the year; days off in a row that have the same source are one line."""
    rows = [(on, True, row) for on, row in calendar.off.items()]
    rows += [(on, False, row) for on, row in calendar.worked.items()]
    run: list[tuple[date, bool, Row]] = []
    for each in sorted(rows, key=lambda row: row[0]):
        if each[0].year != year or not calendar.covers(each[0]):
            continue
        if run and (each[0] - run[-1][0] > timedelta(1) or _kind(each) != _kind(run[-1])):
            yield _line(desk, run)
            run = []
        run.append(each)
    if run:
        yield _line(desk, run)


def _kind(row: tuple[date, bool, Row]) -> tuple[object, ...]:
    _, is_off, known = row
    return is_off, known.name, known.status, known.source


def _line(desk: Desk, run: Sequence[tuple[date, bool, Row]]) -> views.CalendarDay:
    say = desk.say
    on, is_off, row = run[0]
    last = run[-1][0] if len(run) > 1 else None
    return views.CalendarDay(
        on=f"{say.weekday(on)}, {say.day(on)}",
        iso=on.isoformat(),
        last=f"{say.weekday(last)}, {say.day(last)}" if last else "",
        last_iso=last.isoformat() if last else "",
        what=say.t("Nghỉ") if is_off else say.t("Làm bù"),
        name=row.name,
        standing=say.t(ROW_STANDING[row.status]),
        source=row.source,
        tag=Tag(
            "unsure" if row.status in ("estimated", "memory") else "plain",
            say.t(ROW_STANDING[row.status]),
        ),
    )
