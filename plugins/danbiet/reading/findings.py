"""Problems as JSON, and back: what a cache keeps of warnings.

A row has no path, which depends on how the content folder was named: who keeps the row of one
file knows it. Problems of several files are kept with theirs (``with_paths``).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ..core.problems import Problem, Source

Row = list[Any]


def row(each: Problem) -> Row:
    """Line, column, code, severity, values and suggestion."""
    place = each.source
    return [place.line, place.column, each.code, each.severity, each.values, each.suggestion]


def problem_of(path: str, found: Row) -> Problem:
    line, column, code, severity, values, suggestion = found
    said = tuple((name, value) for name, value in values)
    return Problem(Source(path, line, column), code, severity, said, suggestion)


def with_paths(problems: Iterable[Problem]) -> list[Row]:
    """The path of each, then its row."""
    return [[each.source.path, *row(each)] for each in problems]


def problems_of(found: Iterable[Row]) -> tuple[Problem, ...]:
    """What ``with_paths`` gave."""
    return tuple(problem_of(path, rest) for path, *rest in found)
