"""Problems and counts as lines: for people, for editors, or as annotations of a hosted repository.

Light to import: a build in which nothing changed needs no more than this.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Protocol

from .core.messages import Language
from .core.problems import Problem, errors


class Counted(Protocol):
    """What was read, and what was found."""

    @property
    def problems(self) -> tuple[Problem, ...]: ...
    @property
    def documents(self) -> int: ...
    @property
    def drafts(self) -> int: ...
    @property
    def scheduled(self) -> int: ...


def print_problems(found: Iterable[Problem], language: Language, form: str = "text") -> None:
    """For people, for editors' plugins (json), or as annotations of a hosted repository."""
    listed = list(found)
    if form == "json":
        rows = [
            {
                "path": each.source.path,
                "line": each.source.line,
                "column": each.source.column,
                "severity": each.severity,
                "code": each.code,
                "message": each.sentence(language),
                "suggestion": each.suggestion,
            }
            for each in listed
        ]
        print(json.dumps(rows, ensure_ascii=False, indent=1))
        return
    for each in listed:
        print(_annotation(each, language) if form == "github" else each.line(language))


def _annotation(each: Problem, language: Language) -> str:
    def data(text: str) -> str:
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")

    def value(text: str) -> str:
        return data(text).replace(":", "%3A").replace(",", "%2C")

    place = f"file={value(each.source.path)},line={each.source.line},col={each.source.column}"
    return f"::{each.severity} {place},title={value(each.code)}::{data(each.sentence(language))}"


def count_line(found: Counted, language: Language) -> str:
    """How many documents were read, and what was found."""
    wrong = len(errors(found.problems))
    noted = len(found.problems) - wrong
    if language == "en":
        return (
            f"{found.documents} documents ({found.drafts} drafts, "
            f"{found.scheduled} scheduled): {wrong} errors, {noted} warnings"
        )
    return (
        f"{found.documents} văn bản ({found.drafts} dự thảo, "
        f"{found.scheduled} chờ đến ngày đăng): {wrong} lỗi, {noted} lưu ý"
    )
