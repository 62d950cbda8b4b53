"""Problems as rows of JSON, and back: for what a build remembers of its warnings."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ..core.problems import Problem, Source

Row = list[Any]


def rows(problems: Iterable[Problem]) -> list[Row]:
    """Path, line, column, code, severity, values and suggestion of each."""
    return [
        [*vars(each.source).values(), each.code, each.severity, each.values, each.suggestion]
        for each in problems
    ]


def problems(found: Iterable[Row]) -> tuple[Problem, ...]:
    return tuple(
        Problem(
            Source(path, line, column),
            code,
            severity,
            tuple((name, value) for name, value in values),
            suggestion,
        )
        for path, line, column, code, severity, values, suggestion in found
    )
