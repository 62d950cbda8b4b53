"""The day to judge on: the one place with a clock."""

from __future__ import annotations

from datetime import date, datetime

from pydantic_core import PydanticCustomError

from .core.fields import ZONE, parse_date
from .core.problems import ContentError, Source, problem


def as_of_date(text: str | None) -> date:
    """The day to judge on: as given, else today in Vietnam. The one place with a clock."""
    if text is None or not text.strip():
        return datetime.now(ZONE).date()
    try:
        return parse_date(text)
    except PydanticCustomError:
        raise ContentError([problem(Source("AS_OF"), "bad-as-of", found=text)]) from None
