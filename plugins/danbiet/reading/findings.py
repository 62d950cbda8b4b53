"""Problems as JSON, and back: what a cache keeps of the warnings of a file, without its path.

The path depends on how the content folder was named, so whoever keeps a row knows it.
"""

from __future__ import annotations

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
