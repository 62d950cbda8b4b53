"""TOML → the working calendar, and a locality's layer over it.

A row without a source is a problem, and so is half a swap or a day given twice. What is
not written is not known: no holiday is computed. The provisions of law are read in
``reference_rows``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any, get_args

from ..core.fields import ZONE
from ..core.problems import Problem, errors, problem
from ..core.reference import ReferenceRow
from ..core.text import local_day
from ..core.workdays import Layer, Row, Status, WorkingCalendar
from .reference_rows import read_reference
from .toml_table import Entry, Table, to_date

LAW = Path(__file__).parent.parent / "law"
_WEEK = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_HEAD = ("schema", "name", "timezone", "weekend", "coverage")
_OF_A_ROW = ("name", "status", "source", "note")
_OF_DAYS = (*_OF_A_ROW, "dates", "from", "to")
_OF_A_SWAP = (*_OF_A_ROW, "off", "work")
_LONGEST = 366  # days of one row: a wrong year must not take the rest of the calendar


def read_law(
    folder: Path,
) -> tuple[WorkingCalendar | None, tuple[ReferenceRow, ...], list[Problem]]:
    """The two tables that come with Dân Biết: the national calendar and the reference."""
    calendar, wrong = read_calendar(*_file(folder / "calendar-vn.toml"))
    rows, also_wrong = read_reference(*_file(folder / "reference-vn.toml"))
    return calendar, rows, [*wrong, *also_wrong]


def read_calendar(path: str, data: bytes) -> tuple[WorkingCalendar | None, list[Problem]]:
    """The national calendar: None when anything in it is wrong."""
    table = Table.parse(path, data, (*_HEAD, "off", "swap"))
    head = _head(table) if not errors(table.problems) else None
    if head is None:
        return None, table.problems
    off, worked = _Days(head), _Days(head)
    _off_and_swaps(table, off, worked)
    if errors(table.problems):
        return None, table.problems
    return (
        WorkingCalendar(head.name, head.first, head.last, head.weekend, off.rows, worked.rows),
        table.problems,
    )


def read_layer(path: str, data: bytes, over: WorkingCalendar) -> tuple[Layer | None, list[Problem]]:
    """A locality's own rows: ``off``, ``swap``, ``work``, and ``remove`` of a national row.

    The head of the national file may have been copied with it; it has no effect here.
    """
    table = Table.parse(path, data, (*_HEAD, "off", "swap", "work", "remove"))
    _same_head(table, over)
    off, worked, removed = _Days(over), _Days(over), _Days(over)
    _off_and_swaps(table, off, worked)
    for entry in table.rows("work"):
        worked.take(entry, _written(entry), _not_worked)
    for entry in table.rows("remove"):
        removed.take(entry, _written(entry), _not_national)
    if errors(table.problems):
        return None, table.problems
    return Layer(off.rows, worked.rows, removed.rows), table.problems


def _file(path: Path) -> tuple[str, bytes]:
    return f"{path.parent.name}/{path.name}", path.read_bytes()


@dataclass(frozen=True)
class _Head:
    """What stands above the rows of a calendar."""

    name: str
    first: date
    last: date
    weekend: frozenset[int]
    off: Mapping[date, Row] = field(default_factory=dict)
    worked: Mapping[date, Row] = field(default_factory=dict)


Bounds = _Head | WorkingCalendar
Words = tuple[str, str]
Wrong = Callable[[Bounds, date], Words | None]


@dataclass
class _Days:
    """Days gathered from rows, each with the row that says so."""

    bounds: Bounds
    rows: dict[date, Row] = field(default_factory=dict)

    def take(self, entry: Entry, days: list[date], wrong: Wrong) -> None:
        """``wrong`` says why a day cannot be of this sort, or None."""
        made = _row(entry)
        for day in days:
            words = self.outside(day) or wrong(self.bounds, day)
            if words is not None:
                entry.bad(*words)
            elif made is not None:
                self.rows[day] = made

    def outside(self, day: date) -> Words | None:
        if not self.bounds.first <= day <= self.bounds.last:
            return (
                f"ngày {local_day(str(day))} nằm ngoài phạm vi của lịch",
                f"{day} lies outside the coverage",
            )
        if day in self.rows:
            return f"ngày {local_day(str(day))} viết hai lần", f"{day} stands twice"
        return None


def _not_off(bounds: Bounds, day: date) -> Words | None:
    """A day off is one that would be worked: a weekday, or a weekend day worked nationally."""
    if day.weekday() in bounds.weekend and day not in bounds.worked:
        return (
            f"ngày nghỉ {local_day(str(day))} vốn là cuối tuần",
            f"day off {day} is a weekend day anyway",
        )
    return None


def _not_worked(bounds: Bounds, day: date) -> Words | None:
    """A worked day is one that would be off: a weekend day, or a national day off."""
    if day.weekday() not in bounds.weekend and day not in bounds.off:
        return (
            f"ngày làm bù {local_day(str(day))} vốn là ngày làm việc",
            f"worked day {day} is a workday anyway",
        )
    return None


def _not_national(bounds: Bounds, day: date) -> Words | None:
    if day not in bounds.off and day not in bounds.worked:
        return (
            f"lịch chung không có dòng nào cho ngày {local_day(str(day))}",
            f"there is no national row for {day}",
        )
    return None


def _off_and_swaps(table: Table, off: _Days, worked: _Days) -> None:
    """Days off, and swaps: one row with both halves, so that half a swap cannot be written."""
    for entry in table.rows("off"):
        off.take(entry, _workdays(entry, off.bounds), _not_off)
    for entry in table.rows("swap"):
        entry.only(_OF_A_SWAP)
        free, busy = to_date(entry.row.get("off")), to_date(entry.row.get("work"))
        if free is None or busy is None:
            entry.bad("phải ghi cả off và work", "must give both off and work")
            continue
        before = len(table.problems)
        off.take(entry, [free], _not_off)
        if len(table.problems) == before:  # a row without a source is one problem, not two
            worked.take(entry, [busy], _not_worked)


def _written(entry: Entry) -> list[date]:
    """The days a row names: ``dates = […]``, or ``from`` and ``to``, both ends among them."""
    entry.only(_OF_DAYS)
    dates = entry.row.get("dates", [])
    days = [to_date(day) for day in dates] if isinstance(dates, list) else [None]
    if "from" in entry.row or "to" in entry.row:
        first, last = to_date(entry.row.get("from")), to_date(entry.row.get("to"))
        if first is None or last is None or not 0 <= (last - first).days < _LONGEST:
            days.append(None)
        else:
            days += [first + timedelta(days=at) for at in range((last - first).days + 1)]
    if not days or None in days:
        entry.bad("cần dates, hoặc from và to, là ngày có thật", "needs dates, or from and to")
    return [day for day in days if day is not None]


def _workdays(entry: Entry, bounds: Bounds) -> list[date]:
    """The days of an ``off`` row. A range runs over the weekends in it without naming them."""
    dates = entry.row.get("dates")
    listed = [to_date(day) for day in dates] if isinstance(dates, list) else []
    return [
        day
        for day in _written(entry)
        if day in listed or day in bounds.worked or day.weekday() not in bounds.weekend
    ]


def _row(entry: Entry) -> Row | None:
    source, name = entry.text("source"), entry.text("name")
    status = entry.word("status", get_args(Status))
    note = entry.row.get("note")
    if source is None or name is None or status is None:
        return None
    return Row(name, status, source, note if isinstance(note, str) else None)


def _head(table: Table) -> _Head | None:
    """Name, zone, weekend and coverage; all of them must be right before a row counts."""
    name, weekend = table.data.get("name"), table.data.get("weekend")
    zone = ZONE.key
    week = ", ".join(_WEEK)
    named = isinstance(name, str) and bool(name.strip())
    days = isinstance(weekend, list) and all(day in _WEEK for day in weekend)
    _require(table, "schema", table.data.get("schema") == 1, "phải là 1", "must be 1")
    _require(table, "name", named, "phải có tên lịch", "must name the calendar")
    right_zone = table.data.get("timezone") == zone
    _require(table, "timezone", right_zone, f"phải là {zone}", f"must be {zone}")
    _require(table, "weekend", days, f"phải là danh sách trong {week}", f"must be a list of {week}")
    coverage: Any = table.data.get("coverage")
    bounds = coverage if isinstance(coverage, dict) else {}
    first, last = to_date(bounds.get("from")), to_date(bounds.get("to"))
    ordered = first is not None and last is not None and first <= last
    _require(table, "coverage", ordered, "cần from và to, from trước", "needs from, then to")
    if errors(table.problems) or first is None or last is None:
        return None
    return _Head(str(name), first, last, frozenset(_WEEK.index(day) for day in weekend or ()))


def _same_head(table: Table, over: WorkingCalendar) -> None:
    """What a layer's head says otherwise than the national calendar is worth a warning."""
    weekend, bounds = table.data.get("weekend"), table.data.get("coverage")
    days = weekend if isinstance(weekend, list) else [None]
    ends = bounds if isinstance(bounds, dict) else {}
    same = {
        "timezone": table.data.get("timezone") == ZONE.key,
        "weekend": all(day in _WEEK for day in days)
        and {_WEEK.index(day) for day in days} == over.weekend,
        "coverage": [to_date(ends.get(each)) for each in ("from", "to")] == [over.first, over.last],
    }
    for key, agrees in same.items():
        if key in table.data and not agrees:
            table.problems.append(problem(table.at(key, 1), "calendar-head", key=key))


def _require(table: Table, key: str, right: bool, vi: str, en: str) -> None:
    if not right:
        place = table.at(key, 1)
        table.problems.append(problem(place, "bad-row", row=key, reason_vi=vi, reason_en=en))
