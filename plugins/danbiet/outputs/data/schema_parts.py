"""Parts of JSON Schemas, each with the sentence that documents it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

Schema = dict[str, Any]
#: Ends the description of a moment.
MOMENT = "; ISO 8601 date or date-time"


def one_of(words: Mapping[str, str] | tuple[str, ...], about: str, *, null: bool = False) -> Schema:
    known: list[str | None] = list(words)
    return {"enum": [*known, None] if null else known, "description": about}


def text(about: str) -> Schema:
    return {"type": "string", "description": about}


def text_or_null(about: str) -> Schema:
    return {"type": ["string", "null"], "description": about}


def day(about: str) -> Schema:
    return {"type": ["string", "null"], "format": "date", "description": about}


def moment(about: str) -> Schema:
    """A local date, or a date-time with its offset."""
    return {"type": ["string", "null"], "description": f"{about}{MOMENT}"}


def truth(about: str) -> Schema:
    return {"type": "boolean", "description": about}


def texts(about: str) -> Schema:
    return {"type": "array", "items": {"type": "string"}, "description": about}


def objects(about: str, **fields: Schema) -> Schema:
    return {"type": "array", "items": an_object(fields), "description": about}


def group(about: str, **fields: Schema) -> Schema:
    return {**an_object(fields), "description": about}


def group_or_null(about: str, **fields: Schema) -> Schema:
    return {**group(about, **fields), "type": ["object", "null"]}


def an_object(fields: Mapping[str, Schema], required: tuple[str, ...] | None = None) -> Schema:
    """All fields are there unless ``required`` names fewer; no others are."""
    return {
        "type": "object",
        "properties": dict(fields),
        "required": list(fields if required is None else required),
        "additionalProperties": False,
    }
