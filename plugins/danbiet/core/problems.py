"""Problems are values: what is wrong, where, how bad, in words a clerk understands.

A check yields problems and never stops the run; one place (the command line, the
plugin) collects them, sorts them and decides. Wording lives in ``messages``.
"""

from __future__ import annotations

import string
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from .messages import MESSAGES, Language, Severity
from .text import local_day
from .vocabulary import RULE_KIND

__all__ = ["ContentError", "Problem", "Severity", "Source", "errors", "problem"]


@dataclass(frozen=True, order=True)
class Source:
    """A place in a file: line and column count from 1, as editors show them."""

    path: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


@dataclass(frozen=True)
class Problem:
    """One finding. ``values`` fill the places of the message's sentence."""

    source: Source
    code: str
    severity: Severity
    values: tuple[tuple[str, str], ...] = field(default=())
    suggestion: str | None = None

    def sentence(self, language: Language = "vi") -> str:
        """The whole message, with the nearest valid name where there is one."""
        message = MESSAGES[self.code]
        text = _FILLED.format(message.vi if language == "vi" else message.en, **dict(self.values))
        if self.suggestion is None:
            return text
        hint = "có phải ý bạn là" if language == "vi" else "did you mean"
        return f"{text} — {hint} “{self.suggestion}”?"

    def line(self, language: Language = "vi") -> str:
        """``path:line:column: severity: sentence [code]``, the form editors can jump to."""
        word = SEVERITY_WORDS[language][self.severity]
        return f"{self.source}: {word}: {self.sentence(language)} [{self.code}]"

    def order(self) -> tuple[Source, str, tuple[tuple[str, str], ...]]:
        """Sort key: by file, place, code and values, so that output never depends on the run."""
        return (self.source, self.code, self.values)


def _of_kind(kind: str) -> str:
    """A kind of rule in words; nothing where any kind would do."""
    label = RULE_KIND.get(kind, "")
    return f" thuộc loại “{label}”" if label else ""


#: How a sentence may want a value put, as ``{due:day}``.
_PUT: dict[str, Callable[[str], str]] = {"day": local_day, "of_kind": _of_kind}


class _Filled(string.Formatter):
    def format_field(self, value: str, format_spec: str) -> str:
        return _PUT[format_spec](value) if format_spec else value


_FILLED = _Filled()
SEVERITY_WORDS: dict[Language, dict[Severity, str]] = {
    "vi": {"error": "lỗi", "warning": "lưu ý"},
    "en": {"error": "error", "warning": "warning"},
}


def problem(
    source: Source,
    code: str,
    *,
    suggestion: str | None = None,
    severity: Severity | None = None,
    **values: object,
) -> Problem:
    """Make a problem; the severity is the code's own unless a draft softens it."""
    return Problem(
        source=source,
        code=code,
        severity=severity or MESSAGES[code].severity,
        values=tuple(sorted((name, str(value)) for name, value in values.items())),
        suggestion=suggestion,
    )


def errors(problems: Iterable[Problem]) -> list[Problem]:
    """Only those that stop a build."""
    return [each for each in problems if each.severity == "error"]


class ContentError(Exception):
    """The content cannot be published. Pelican honours ``exitcode``."""

    exitcode = 1

    def __init__(self, problems: Iterable[Problem], language: Language = "vi") -> None:
        self.problems = tuple(sorted(problems, key=Problem.order))
        super().__init__("\n".join(each.line(language) for each in self.problems))

    def __reduce__(self) -> tuple[type[ContentError], tuple[tuple[Problem, ...]]]:
        """A worker process hands it over as it was raised, without the wording."""
        return ContentError, (self.problems,)
