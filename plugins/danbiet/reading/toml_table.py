"""A TOML file as tables of rows that know their line; what is wrong with a row is a problem.

It knows nothing of calendars or laws. TOML forgets where its rows stood, so they are
found again by their ``[[headers]]``.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from pydantic_core import PydanticCustomError

from ..core.fields import parse_date
from ..core.problems import Problem, Source, problem
from ..core.vocabulary import nearest
from .encoding import decode

_HEADER = re.compile(r"^[ \t]*\[\[?[ \t]*[\"']?([\w-]+)", re.MULTILINE)
_KEY = re.compile(r"^[ \t]*[\"']?([\w-]+)[\"']?[ \t]*[.=]", re.MULTILINE)
_PLACE = re.compile(r" \(at line (\d+), column (\d+)\)")


@dataclass
class Table:
    """A parsed file, empty where it could not be parsed; problems are gathered as it is read."""

    path: str
    data: dict[str, Any] = field(default_factory=dict)
    lines: dict[tuple[str, int], int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    @classmethod
    def parse(cls, path: str, data: bytes, known: tuple[str, ...]) -> Table:
        """``known`` are the names that may stand at the top: kinds of rows, and the head."""
        table = cls(path)
        text, table.problems = decode(path, data)
        if text is None:
            return table
        try:
            table.data = tomllib.loads(text)
        except (ValueError, RecursionError) as failure:  # TOMLDecodeError is a ValueError
            table.problems.append(_syntax(path, str(failure)))
            return table
        seen: dict[str, int] = {}
        headers = list(_HEADER.finditer(text))
        top = _KEY.finditer(text, 0, headers[0].start() if headers else len(text))
        for match in [*top, *headers]:
            seen[match[1]] = seen.get(match[1], 0) + 1
            table.lines[match[1], seen[match[1]]] = text.count("\n", 0, match.start()) + 1
        for name in table.data:
            if name not in known:
                table.unknown(table.at(name, 1), name, known, path.rpartition("/")[2])
        return table

    def rows(self, kind: str) -> Iterator[Entry]:
        """The rows of a kind in the order of the file."""
        rows = self.data.get(kind, [])
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            place = self.at(kind, 1)
            vi, en = f"phải viết dạng [[{kind}]]", f"must be written [[{kind}]]"
            self.problems.append(problem(place, "bad-row", row=kind, reason_vi=vi, reason_en=en))
            return
        for number, row in enumerate(rows, start=1):
            yield Entry(self, kind, number, row)

    def at(self, kind: str, number: int) -> Source:
        return Source(self.path, self.lines.get((kind, number), 1))

    def unknown(self, place: Source, key: str, known: tuple[str, ...], where: str) -> None:
        hint = nearest(key, known)
        self.problems.append(
            problem(place, "unknown-key", suggestion=hint, key=key, where_vi=where, where_en=where)
        )


@dataclass(frozen=True)
class Entry:
    """One row of a kind; ``number`` counts from 1."""

    table: Table
    kind: str
    number: int
    row: Mapping[str, Any]

    @property
    def name(self) -> str:
        """How a problem calls the row: by its name or id, else by its place."""
        name = self.row.get("name", self.row.get("id"))
        return name if isinstance(name, str) and name else f"{self.kind} {self.number}"

    @property
    def source(self) -> Source:
        return self.table.at(self.kind, self.number)

    def bad(self, vi: str, en: str) -> None:
        self.table.problems.append(
            problem(self.source, "bad-row", row=self.name, reason_vi=vi, reason_en=en)
        )

    def only(self, known: tuple[str, ...]) -> None:
        """Every other key is a problem."""
        for key in self.row:
            if key not in known:
                self.table.unknown(self.source, key, known, self.name)

    def text(self, key: str) -> str | None:
        """A text that must be there."""
        value = self.row.get(key)
        if isinstance(value, str) and value.strip():
            return value
        if key == "source":
            found = problem(self.source, "row-without-source", row=self.name)
            self.table.problems.append(found)
        else:
            self.bad(f"thiếu {key}", f"has no {key}")
        return None

    def word(self, key: str, allowed: tuple[str, ...]) -> Any:
        """One of a few words."""
        value = self.row.get(key)
        if isinstance(value, str) and value in allowed:
            return value
        words = ", ".join(allowed)
        self.bad(f"{key} phải là {words}", f"{key} must be one of {words}")
        return None

    def day(self, key: str) -> date | None:
        """A date that must be there."""
        found = to_date(self.row.get(key))
        if found is None:
            self.bad(f"{key} phải là một ngày có thật", f"{key} must be a real date")
        return found


def to_date(value: object) -> date | None:
    try:
        return parse_date(value)
    except PydanticCustomError:
        return None


def _syntax(path: str, said: str) -> Problem:
    match = _PLACE.search(said)
    place = Source(path, int(match[1]), int(match[2])) if match else Source(path)
    said = _PLACE.sub("", said)
    vi = next((words for part, words in _WORDS.items() if part in said), _OTHERWISE)
    return problem(place, "toml-syntax", reason_vi=vi, reason_en=said)


# What tomllib says, and what a clerk needs to hear.
_WORDS = {
    "Cannot overwrite": "có khóa viết hai lần",
    "Cannot declare": "có nhóm [ ] viết hai lần",
    "Expected '=' after a key": "sau tên khóa phải có dấu =",
    "Invalid value": 'giá trị viết chưa đúng; chữ phải đặt trong ngoặc kép thẳng " "',
    "Invalid date": "ngày không có thật; viết dạng 2026-04-29",
    "Unterminated string": "giá trị mở ngoặc kép mà không đóng",
    "Illegal character '\\n'": "giá trị mở ngoặc kép mà không đóng",
    "Unescaped": "dấu \\ trong ngoặc kép không đúng; hãy dùng ngoặc đơn",
    "Unclosed array": "danh sách thiếu dấu phẩy hoặc dấu ]",
    "Unclosed inline table": "nhóm khóa thiếu dấu phẩy hoặc dấu }",
    "Expected ']": "dòng tên nhóm thiếu dấu ] đóng",
    "Expected newline": "giá trị viết chưa đúng, hoặc còn chữ thừa sau giá trị",
}
_OTHERWISE = "hãy xem lại dấu =, ngoặc kép và ngoặc vuông ở đây"
