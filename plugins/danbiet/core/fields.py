"""The value types of the file format: how a clerk's text becomes a date, an id, a number.

Every scalar arrives as text (the loader never guesses types) and is read here by its
key's type. A value that does not fit raises a ``PydanticCustomError`` whose type is a
message code; ``reading.decode`` turns it into a problem with its place in the file.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timezone
from functools import lru_cache
from typing import Annotated, Any
from zoneinfo import ZoneInfo

from pydantic import BaseModel, BeforeValidator, ConfigDict, PlainSerializer, WithJsonSchema
from pydantic_core import PydanticCustomError

from .vocabulary import VOCABULARY, nearest

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")

_ISO_DATE = r"(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})"
_LOCAL_DATE = r"(?P<d2>\d{1,2})/(?P<m2>\d{1,2})/(?P<y2>\d{4})"
_CLOCK = r"(?P<hh>\d{1,2}):(?P<mm>\d{2})(?::(?P<ss>\d{2}))?"
_OFFSET = r"(?P<offset>Z|[+-]\d{2}:?\d{2})"
DATE = re.compile(rf"(?:{_ISO_DATE}|{_LOCAL_DATE})\Z")
MOMENT = re.compile(rf"(?:{_ISO_DATE}|{_LOCAL_DATE})(?:[T ]+{_CLOCK}\s*{_OFFSET}?)?\Z")
SLUG = r"[a-z0-9-]{1,100}"
KEY = r"[a-z0-9_]{1,60}"
#: Any other year is a slip of the pen.
YEARS = range(1990, 2101)


@dataclass(frozen=True)
class Moment:
    """A local date, with the local time of day when it is known (Asia/Ho_Chi_Minh)."""

    day: date
    clock: time | None = None

    def __str__(self) -> str:
        """ISO 8601: a bare date, or date and time with the zone's offset."""
        if self.clock is None:
            return self.day.isoformat()
        return datetime.combine(self.day, self.clock, ZONE).isoformat()

    def order(self) -> tuple[date, time]:
        """Sort key; a bare date comes before every time of its day."""
        return (self.day, self.clock or time.min)


def _day_of(match: re.Match[str] | None) -> date:
    """The day that was matched; ValueError when nothing was, or there is no such day."""
    if match is None:
        raise ValueError(match)
    part = match.groupdict()
    if part["y"]:
        return _plausible(date(int(part["y"]), int(part["m"]), int(part["d"])))
    return _plausible(date(int(part["y2"]), int(part["m2"]), int(part["d2"])))


def _plausible(day: date) -> date:
    if day.year not in YEARS:
        raise ValueError(day)
    return day


def parse_date(text: object) -> date:
    """``2026-04-29`` or ``29/4/2026`` (day first, always)."""
    is_day = isinstance(text, date) and not isinstance(text, datetime)
    match = DATE.match(str(text) if is_day else _text(text, "date").strip())
    try:
        return _day_of(match)
    except ValueError:
        raise PydanticCustomError("bad-date", "not a date", {"found": str(text)}) from None


def parse_moment(text: object) -> Moment:
    """A date as above, with an optional time; an offset is converted to the local zone."""
    if isinstance(text, Moment):
        return text
    match = MOMENT.match(_text(text, "moment").strip())
    try:
        day = _day_of(match)
        part = match.groupdict() if match else {}
        if part["hh"] is None:
            return Moment(day)
        clock = time(int(part["hh"]), int(part["mm"]), int(part["ss"] or 0))
        if part["offset"] is None:
            return Moment(day, clock)
        zone = UTC if part["offset"] == "Z" else _fixed(part["offset"])
        local = datetime.combine(day, clock, zone).astimezone(ZONE)
        return Moment(_plausible(local.date()), local.time())
    except (ValueError, OverflowError):
        raise PydanticCustomError("bad-moment", "not a moment", {"found": str(text)}) from None


@lru_cache(maxsize=64)  # nearly always +07:00, and parsing it is slow
def _fixed(offset: str) -> timezone:
    parsed = datetime.strptime(offset, "%z").tzinfo
    assert isinstance(parsed, timezone)
    return parsed


def _text(value: object, expected: str = "text") -> str:
    """The scalar's text; ``expected`` names what a list or a group stands in the place of."""
    if not isinstance(value, str):
        raise PydanticCustomError("wrong-type", "not text", {"expected": expected})
    return value


def parse_text(value: object) -> str:
    return _text(value).strip()


def parse_whole(value: object) -> int:
    """Digits only: ``07`` is seven, ``1_000`` and ``7.0`` are refused."""
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    text = _text(value, "whole").strip()
    if not re.fullmatch(r"\d{1,9}", text, re.ASCII):
        raise PydanticCustomError(
            "bad-number", "not a number", {"found": text, "expected": "whole"}
        )
    return int(text)


def parse_truth(value: object) -> bool:
    if isinstance(value, bool):
        return value
    text = _text(value, "truth").strip().lower()
    if text in {"true", "yes", "có"}:
        return True
    if text in {"false", "no", "không"}:
        return False
    raise PydanticCustomError(
        "bad-number", "not a truth value", {"found": text, "expected": "truth"}
    )


def _id(pattern: str) -> Any:
    expression = re.compile(pattern, re.ASCII)

    def parse(value: object) -> str:
        text = _text(value, "id").strip()
        if not expression.fullmatch(text):
            raise PydanticCustomError("bad-id", "not an id", {"found": text, "expected": pattern})
        return text

    return parse


def word(name: str, extra: Mapping[str, str] | None = None) -> Any:
    """A validator for one word of a closed vocabulary."""
    known = {**VOCABULARY[name], **(extra or {})}
    return words_of(known)


def words_of(known: Mapping[str, object]) -> Any:
    def parse(value: object) -> str:
        text = _text(value, "word").strip()
        if text not in known:
            raise PydanticCustomError(
                "unknown-value",
                "unknown word",
                {"found": text, "allowed": ", ".join(known), "nearest": nearest(text, known)},
            )
        return text

    return parse


def one_or_many(value: object) -> object:
    """A key that takes a value or a list of values."""
    return value if isinstance(value, (list, tuple)) else (value,)


def _enumeration(name: str) -> dict[str, Any]:
    return {"type": "string", "enum": list(VOCABULARY[name])}


Text = Annotated[str, BeforeValidator(parse_text), WithJsonSchema({"type": "string"})]
LocalDate = Annotated[
    date,
    BeforeValidator(parse_date),
    PlainSerializer(date.isoformat, return_type=str),
    WithJsonSchema({"type": "string", "format": "date"}),
]
LocalMoment = Annotated[
    Moment,
    BeforeValidator(parse_moment),
    PlainSerializer(str, return_type=str),
    WithJsonSchema({"type": "string", "description": "date or date-time, ISO 8601"}),
]
Whole = Annotated[int, BeforeValidator(parse_whole)]
Truth = Annotated[bool, BeforeValidator(parse_truth)]
Slug = Annotated[
    str, BeforeValidator(_id(SLUG)), WithJsonSchema({"type": "string", "pattern": SLUG})
]
Key = Annotated[str, BeforeValidator(_id(KEY)), WithJsonSchema({"type": "string", "pattern": KEY})]
RecordId = Annotated[
    str,
    BeforeValidator(_id(rf"{SLUG}/{SLUG}/{SLUG}")),
    WithJsonSchema({"type": "string"}),
]
FileName = Annotated[
    str,
    BeforeValidator(_id(r"[A-Za-z0-9][A-Za-z0-9._-]{0,120}")),
    WithJsonSchema({"type": "string"}),
]


class Fields(BaseModel):
    """Base of every front-matter model: frozen, and an unknown key is an error.

    Its validator is made when it is needed: a build in which nothing changed needs none.
    """

    model_config = ConfigDict(
        frozen=True, extra="forbid", arbitrary_types_allowed=True, defer_build=True
    )


def _word_type(name: str) -> tuple[BeforeValidator, WithJsonSchema]:
    return BeforeValidator(word(name)), WithJsonSchema(_enumeration(name))


_MEETING_KIND = _word_type("meeting_kind")
_GROUND = _word_type("adhoc_ground")
_FORMAT = _word_type("meeting_format")
_CHANNEL = _word_type("channel")
_RAISED_BY = _word_type("raised_by_type")
_FIELD = _word_type("issue_field")
_AUTHORITY = _word_type("issue_authority")
_DISPOSITION = _word_type("issue_disposition")
_STATUS = _word_type("issue_status")
_EXTENSION = _word_type("extension_ground")

MeetingKind = Annotated[str, _MEETING_KIND[0], _MEETING_KIND[1]]
AdhocGround = Annotated[str, _GROUND[0], _GROUND[1]]
MeetingFormat = Annotated[str, _FORMAT[0], _FORMAT[1]]
Channel = Annotated[str, _CHANNEL[0], _CHANNEL[1]]
RaisedByType = Annotated[str, _RAISED_BY[0], _RAISED_BY[1]]
IssueField = Annotated[str, _FIELD[0], _FIELD[1]]
IssueAuthority = Annotated[str, _AUTHORITY[0], _AUTHORITY[1]]
IssueDisposition = Annotated[str, _DISPOSITION[0], _DISPOSITION[1]]
IssueStatus = Annotated[str, _STATUS[0], _STATUS[1]]
ExtensionGround = Annotated[str, _EXTENSION[0], _EXTENSION[1]]
