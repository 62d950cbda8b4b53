"""TOML → the working calendar, a locality's layer over it, and the reference rows.

A row without a source is a problem, and so is half a swap or a day given twice. What is
not written here is not known: no holiday is computed.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any, get_args

from pydantic import ValidationError
from pydantic_core import PydanticCustomError

from ..core.fields import ZONE, parse_date
from ..core.problems import Problem, Source, errors, problem
from ..core.promises import Lag, Lead
from ..core.reference import ReferenceRow, ReferenceStatus, Subject
from ..core.vocabulary import nearest
from ..core.workdays import Layer, Row, Status, WorkingCalendar
from .encoding import decode

LAW = Path(__file__).parent.parent / "law"
_HEADER = re.compile(r"^[ \t]*\[\[[ \t]*(\w+)[ \t]*\]\]", re.MULTILINE)
_TOML_PLACE = re.compile(r" \(at line (\d+), column (\d+)\)")
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_OF_A_ROW = ("name", "status", "source", "note")
_OF_DAYS = (*_OF_A_ROW, "dates", "from", "to")
_OF_A_SWAP = (*_OF_A_ROW, "off", "work")
_OF_A_REFERENCE = (
    "id", "instrument", "article", "wording", "status", "source", "checked_on", "in_force_from",
    "subject", "rule",
)  # fmt: skip
_LONGEST = 3660  # days of one row: a wrong year must not fill the memory
Days = dict[date, Row]


def read_law(folder: Path) -> tuple[WorkingCalendar | None, tuple[ReferenceRow, ...], list[Problem]]:
    """The two tables that come with Dân Biết: the national calendar and the reference."""
    calendar, wrong = read_calendar(*_file(folder / "calendar-vn.toml"))
    rows, also_wrong = read_reference(*_file(folder / "reference-vn.toml"))
    return calendar, rows, [*wrong, *also_wrong]


def read_calendar(path: str, data: bytes) -> tuple[WorkingCalendar | None, list[Problem]]:
    """The national calendar. Days off are weekdays, worked days lie on weekends."""
    table = _Table.parse(path, data, ("off", "swap"), _OF_A_CALENDAR)
    head = _head(table)
    if head is None:
        return None, table.problems
    off, worked = _Collected(table, head), _Collected(table, head)
    for number, row in table.rows("off"):
        off.take("off", number, row, _workdays(table, off.bounds, number, row), weekend=False)
    _swaps(table, off, worked)
    if errors(table.problems):
        return None, table.problems
    calendar = WorkingCalendar(head.name, head.first, head.last, head.weekend, off.days, worked.days)
    return calendar, table.problems


def read_layer(
    path: str, data: bytes, over: WorkingCalendar
) -> tuple[Layer | None, list[Problem]]:
    """A locality's own rows: ``off``, ``swap``, ``work``, and ``remove`` of a national row."""
    table = _Table.parse(path, data, ("off", "swap", "work", "remove"), ())
    off, worked, removed = (_Collected(table, over) for _ in range(3))
    for number, row in table.rows("off"):
        off.take("off", number, row, _workdays(table, off.bounds, number, row), weekend=False)
    for number, row in table.rows("work"):
        worked.take("work", number, row, _days(table, "work", number, row), weekend=True)
    _swaps(table, off, worked)
    for number, row in table.rows("remove"):
        removed.take("remove", number, row, _days(table, "remove", number, row), weekend=None)
    if errors(table.problems):
        return None, table.problems
    return Layer(off.days, worked.days, removed.days), table.problems


def read_reference(path: str, data: bytes) -> tuple[tuple[ReferenceRow, ...], list[Problem]]:
    """The provisions of law that judge the same facts; ids are unique."""
    table = _Table.parse(path, data, ("row",), ())
    rows: dict[str, ReferenceRow] = {}
    for number, row in table.rows("row"):
        found = _reference(table, number, row)
        if found is not None and found.id in rows:
            table.bad("row", number, row, f"mã “{found.id}” viết hai lần", f"id “{found.id}” twice")
        elif found is not None:
            rows[found.id] = found
    return tuple(rows.values()), table.problems


def _file(path: Path) -> tuple[str, bytes]:
    return f"{path.parent.name}/{path.name}", path.read_bytes()


@dataclass
class _Table:
    """A parsed file; TOML forgets its lines, so rows are found again by their headers."""

    path: str
    data: dict[str, Any] = field(default_factory=dict)
    lines: dict[tuple[str, int], int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    @classmethod
    def parse(cls, path: str, data: bytes, kinds: tuple[str, ...], head: tuple[str, ...]) -> _Table:
        table = cls(path)
        text, table.problems = decode(path, data)
        if text is None:
            return table
        try:
            table.data = tomllib.loads(text)
        except (tomllib.TOMLDecodeError, RecursionError, ValueError) as failure:
            table.problems.append(_syntax(path, str(failure)))
            return table
        seen: dict[str, int] = {}
        for match in _HEADER.finditer(text):
            seen[match[1]] = seen.get(match[1], 0) + 1
            table.lines[match[1], seen[match[1]]] = text.count("\n", 0, match.start()) + 1
        for name in table.data:
            if name not in (*kinds, *head):
                hint = nearest(name, (*kinds, *head))
                where = {"where_vi": path.rpartition("/")[2], "where_en": path.rpartition("/")[2]}
                place = Source(path, table.lines.get((name, 1), 1))
                table.problems.append(
                    problem(place, "unknown-key", suggestion=hint, severity=None, key=name, **where)
                )
        return table

    def rows(self, kind: str) -> Iterator[tuple[int, dict[str, Any]]]:
        """The rows of a kind with their number, from 1."""
        rows = self.data.get(kind, [])
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            self.bad(kind, 1, {}, f"phải viết dạng [[{kind}]]", f"must be written [[{kind}]]")
            return
        yield from enumerate(rows, start=1)

    def at(self, kind: str, number: int) -> Source:
        return Source(self.path, self.lines.get((kind, number), 1))

    def bad(self, kind: str, number: int, row: Mapping[str, Any], vi: str, en: str) -> None:
        name = _row_name(kind, number, row)
        self.problems.append(
            problem(self.at(kind, number), "bad-row", row=name, reason_vi=vi, reason_en=en)
        )


def _row_name(kind: str, number: int, row: Mapping[str, Any]) -> str:
    name = row.get("name", row.get("id"))
    return name if isinstance(name, str) and name else f"{kind} {number}"


def _syntax(path: str, said: str) -> Problem:
    match = _TOML_PLACE.search(said)
    place = Source(path, int(match[1]), int(match[2])) if match else Source(path)
    return problem(place, "toml-syntax", reason=_TOML_PLACE.sub("", said))


# --- the calendar ---

_OF_A_CALENDAR = ("schema", "name", "timezone", "weekend", "coverage")


@dataclass(frozen=True)
class _Head:
    """What stands above the rows of a calendar."""

    name: str
    first: date
    last: date
    weekend: frozenset[int]
    off: Mapping[date, Row] = field(default_factory=dict)
    worked: Mapping[date, Row] = field(default_factory=dict)


@dataclass
class _Collected:
    """Days gathered from rows, each with the row that says so."""

    table: _Table
    bounds: _Head | WorkingCalendar
    days: Days = field(default_factory=dict)

    def take(
        self, kind: str, number: int, row: dict[str, Any], days: list[date], *, weekend: bool | None
    ) -> None:
        """``weekend``: whether these days must lie on one; None asks for a national row instead."""
        made = _row(self.table, kind, number, row)
        for day in days:
            wrong = self._wrong(day, weekend)
            if wrong is not None:
                self.table.bad(kind, number, row, *wrong)
            elif made is not None:
                self.days[day] = made

    def _wrong(self, day: date, weekend: bool | None) -> tuple[str, str] | None:
        bounds = self.bounds
        if not bounds.first <= day <= bounds.last:
            return f"ngày {day} nằm ngoài phạm vi của lịch", f"{day} lies outside the coverage"
        if day in self.days:
            return f"ngày {day} viết hai lần", f"{day} stands twice"
        on_weekend = day.weekday() in bounds.weekend
        if weekend is None:
            known = day in bounds.off or day in bounds.worked
            return None if known else (f"lịch chung không có ngày {day}", f"no national row for {day}")
        if weekend and not on_weekend and day not in bounds.off:
            return f"ngày làm bù {day} không phải ngày nghỉ", f"worked day {day} is no day off"
        if not weekend and on_weekend and day not in bounds.worked:
            return f"ngày nghỉ {day} vốn là cuối tuần", f"day off {day} is a weekend day anyway"
        return None


def _head(table: _Table) -> _Head | None:
    """Name, zone, weekend and coverage; all of them must be right before a row counts."""
    if errors(table.problems):
        return None
    data, coverage = table.data, table.data.get("coverage")
    name, weekend = data.get("name"), data.get("weekend")
    checks = (
        ("schema", data.get("schema") == 1, "phải là 1", "must be 1"),
        ("name", isinstance(name, str), "phải có tên lịch", "must name the calendar"),
        ("timezone", data.get("timezone") == ZONE.key, f"phải là {ZONE.key}", f"must be {ZONE.key}"),
        (
            "weekend",
            isinstance(weekend, list) and all(day in _DAYS for day in weekend),
            f"phải là danh sách trong {', '.join(_DAYS)}",
            f"must be a list of {', '.join(_DAYS)}",
        ),
    )
    for key, right, vi, en in checks:
        if not right:
            table.problems.append(
                problem(Source(table.path), "bad-row", row=key, reason_vi=vi, reason_en=en)
            )
    first, last = _bounds(table, coverage)
    if errors(table.problems) or first is None or last is None:
        return None
    return _Head(str(name), first, last, frozenset(_DAYS.index(day) for day in weekend or ()))


def _bounds(table: _Table, coverage: Any) -> tuple[date | None, date | None]:
    given = coverage if isinstance(coverage, dict) else {}
    first, last = _date(given.get("from")), _date(given.get("to"))
    if first is None or last is None or last < first:
        vi, en = "phải có from và to, from trước to", "needs from and to, from before to"
        table.problems.append(
            problem(Source(table.path), "bad-row", row="coverage", reason_vi=vi, reason_en=en)
        )
    return first, last


def _swaps(table: _Table, off: _Collected, worked: _Collected) -> None:
    """A swap is one row with both halves, so that half a swap cannot be written."""
    for number, row in table.rows("swap"):
        halves = [_date(row.get("off")), _date(row.get("work"))]
        if halves[0] is None or halves[1] is None:
            vi, en = "phải ghi cả off và work", "must give both off and work"
            table.bad("swap", number, row, vi, en)
            continue
        _known_keys(table, "swap", number, row, _OF_A_SWAP)
        before = len(table.problems)
        off.take("swap", number, row, [halves[0]], weekend=False)
        if len(table.problems) == before:  # a row without a source is one problem, not two
            worked.take("swap", number, row, [halves[1]], weekend=True)


def _days(table: _Table, kind: str, number: int, row: dict[str, Any]) -> list[date]:
    """``dates = […]``, or ``from`` and ``to`` with both ends off."""
    _known_keys(table, kind, number, row, _OF_DAYS)
    listed = row.get("dates", [])
    days = [_date(day) for day in listed] if isinstance(listed, list) else [None]
    if "from" in row or "to" in row:
        first, last = _date(row.get("from")), _date(row.get("to"))
        if first is None or last is None or not 0 <= (last - first).days < _LONGEST:
            days.append(None)
        else:
            days += [first + timedelta(days=at) for at in range((last - first).days + 1)]
    if not days or None in days:
        vi, en = "cần dates, hoặc from và to, là ngày có thật", "needs dates, or from and to"
        table.bad(kind, number, row, vi, en)
    return [day for day in days if day is not None]


def _workdays(
    table: _Table, bounds: _Head | WorkingCalendar, number: int, row: dict[str, Any]
) -> list[date]:
    """The days of an ``off`` row. A range runs over the weekends in it without naming them."""
    dates = row.get("dates")
    listed = [_date(day) for day in dates] if isinstance(dates, list) else []
    return [
        day
        for day in _days(table, "off", number, row)
        if day in listed or day in bounds.worked or day.weekday() not in bounds.weekend
    ]


def _row(table: _Table, kind: str, number: int, row: dict[str, Any]) -> Row | None:
    name, status, source = row.get("name"), row.get("status"), row.get("source")
    if not isinstance(source, str) or not source.strip():
        place = table.at(kind, number)
        found = problem(place, "row-without-source", row=_row_name(kind, number, row))
        if found not in table.problems:
            table.problems.append(found)
        return None
    if not isinstance(name, str) or not name.strip():
        table.bad(kind, number, row, "thiếu tên (name)", "has no name")
        return None
    if status not in get_args(Status):
        allowed = ", ".join(get_args(Status))
        table.bad(kind, number, row, f"status phải là {allowed}", f"status must be one of {allowed}")
        return None
    note = row.get("note")
    return Row(name, status, source, note if isinstance(note, str) else None)


def _known_keys(
    table: _Table, kind: str, number: int, row: Mapping[str, Any], known: tuple[str, ...]
) -> None:
    for key in row:
        if key not in known:
            name = _row_name(kind, number, row)
            hint = nearest(key, known)
            place = table.at(kind, number)
            table.problems.append(
                problem(place, "unknown-key", suggestion=hint, key=key, where_vi=name, where_en=name)
            )


def _date(value: object) -> date | None:
    try:
        return parse_date(value)
    except PydanticCustomError:
        return None


# --- the reference ---

_RULES: dict[str, Callable[[dict[str, Any]], Lead | Lag]] = {
    "lead": Lead.model_validate,
    "lag": Lag.model_validate,
}


def _reference(table: _Table, number: int, row: dict[str, Any]) -> ReferenceRow | None:
    """One row, whole, or None with its problems."""
    before = len(table.problems)
    _known_keys(table, "row", number, row, _OF_A_REFERENCE)
    text = {key: row.get(key) for key in ("id", "instrument", "article", "wording")}
    for key, value in text.items():
        if not isinstance(value, str) or not value.strip():
            table.bad("row", number, row, f"thiếu {key}", f"has no {key}")
    source = row.get("source")
    if not isinstance(source, str) or not source.strip():
        place = table.at("row", number)
        table.problems.append(problem(place, "row-without-source", row=_row_name("row", number, row)))
    status, subject = row.get("status"), row.get("subject")
    for key, value, allowed in (
        ("status", status, get_args(ReferenceStatus)),
        ("subject", subject, get_args(Subject)),
    ):
        if value not in allowed:
            words = ", ".join(allowed)
            table.bad("row", number, row, f"{key} phải là {words}", f"{key} must be one of {words}")
    checked, since = _date(row.get("checked_on")), _date(row.get("in_force_from"))
    if checked is None or since is None:
        vi, en = "thiếu checked_on hoặc in_force_from", "has no checked_on or in_force_from"
        table.bad("row", number, row, vi, en)
    rule = _rule(table, number, row)
    if len(table.problems) > before or rule is None or checked is None or since is None:
        return None
    words = {key: str(value) for key, value in text.items()}
    return ReferenceRow(
        **words, status=status, source=str(source), checked_on=checked, in_force_from=since,
        rule=rule, subject=subject,
    )  # fmt: skip


def _rule(table: _Table, number: int, row: dict[str, Any]) -> Lead | Lag | None:
    """The row's rule in the plan's own format; its id and its sentence are the row's."""
    given = row.get("rule")
    made = _RULES.get(str(given.get("kind"))) if isinstance(given, dict) else None
    if given is None or made is None:
        table.bad("row", number, row, "rule.kind phải là lead hoặc lag", "rule.kind must be lead or lag")
        return None
    try:
        return made({"id": row.get("id"), "quote": row.get("wording"), **given})
    except ValidationError as failure:
        first = failure.errors(include_url=False)[0]
        key = ".".join(str(part) for part in first["loc"])
        table.bad("row", number, row, f"rule.{key} không đúng", f"rule.{key} is wrong")
        return None
