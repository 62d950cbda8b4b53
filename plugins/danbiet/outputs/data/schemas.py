"""The JSON Schemas of the published data (draft 2020-12), one document per file.

A record's front matter is described by the very models that read it, so that the schema
cannot say anything else than the reader does.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from pydantic.json_schema import models_json_schema

from ...core.records import KINDS
from .fields import CALENDAR_DAYS, ISSUE, LISTS, MEETING, OBLIGATION, RECORD, TOMBSTONE
from .schema_parts import Schema, an_object, group, objects, text, text_or_null, texts
from .thing_fields import GONE, HEAD, LOCALITY

DIALECT = "https://json-schema.org/draft/2020-12/schema"
DATE: Schema = {"type": "string", "format": "date"}
WHOLE: Schema = {"type": "integer", "minimum": 0}
#: The forms of ``index.json`` beside a page; each has a schema of this name.
THINGS = ("document", "meeting", "issue", "locality")
#: The schemas there are; all but those of things are called as the data file.
NAMES = (*LISTS, "build", "calendar", *THINGS)
COUNTS: Schema = {"type": "object", "additionalProperties": WHOLE}


@cache
def documents() -> Mapping[str, Schema]:
    """Name of the data file → its schema; the same object for everybody, to read."""
    lists = {name: _list(name, an_object(fields)) for name, fields in LISTS.items()}
    whole = {"records": _records(), "build": _build(), "calendar": _calendar()}
    return {**lists, **whole, **_things()}


def row(name: str) -> Schema:
    """The schema of one row of a list, with every field it can have."""
    return an_object(LISTS[name])


def _list(name: str, items: Schema, **more: Any) -> Schema:
    return {"$schema": DIALECT, "title": name, "type": "array", "items": items, **more}


def _records() -> Schema:
    """Per kind its own front matter; a tombstone has nothing of the document."""
    rows, shared = _record_rows()
    kept = {name: RECORD[name] for name in TOMBSTONE}
    rows.append(an_object({**kept, "deleted": {"const": True}}))
    return _list("records", {"oneOf": rows}, **{"$defs": shared})


def _things() -> dict[str, Schema]:
    """A row of a list with a head and the duties that its page explains."""
    duties = objects("duties that the page explains, as in obligations.json", **OBLIGATION)
    found = {
        "meeting": an_object({**HEAD, **MEETING, "duties": duties}),
        "issue": an_object({**HEAD, **ISSUE, "duties": duties}),
        "locality": an_object({**HEAD, **LOCALITY}),
    }
    rows, shared = _record_rows(duties)
    rows.append(an_object({**HEAD, **GONE}))
    held = {name: {"$schema": DIALECT, "title": name, **form} for name, form in found.items()}
    document = {"$schema": DIALECT, "title": "document", "oneOf": rows, "$defs": shared}
    return {**held, "document": document}


def _record_rows(duties: Schema | None = None) -> tuple[list[Schema], Schema]:
    """One object a kind, and what their front matters share; with ``duties`` as a thing."""
    places, shared = _front_matters()
    rows: list[Schema] = []
    for kind in KINDS.values():
        front = places[kind.model, "serialization"]
        own: Schema = {
            "kind": {"const": kind.name},
            "deleted": {"const": False},
            "front_matter": front,
        }
        head = {} if duties is None else HEAD
        more = {"duties": duties} if duties is not None and kind.name == "plan" else {}
        rows.append(an_object({**head, **RECORD, **own, **more}))
    return rows, shared["$defs"]


@cache
def _front_matters() -> tuple[Mapping[Any, Schema], Schema]:
    """Each kind's, by its model, and what they share; to read."""
    models = [(kind.model, "serialization") for kind in KINDS.values()]
    return models_json_schema(models, ref_template="#/$defs/{model}")  # type: ignore[arg-type]


def _build() -> Schema:
    fields: dict[str, Schema] = {
        "as_of": {**DATE, "description": "the day everything was judged on"},
        "generator": text("name of the program"),
        "version": text_or_null("its version"),
        "site": group("the site", name=text("its name"), url=text("its address")),
        "languages": texts("languages, the default one first"),
        "calendar": group(
            "the working calendar",
            name=text("its name"),
            sha256=text("hash of its rows"),
            first={**DATE, "description": "first day it knows"},
            last={**DATE, "description": "last day it knows"},
        ),
        "counts": group(
            "how much there is",
            localities=WHOLE,
            documents=group(
                "documents",
                accepted={**WHOLE, "description": "read without error, posted by the as-of date"},
                published={**WHOLE, "description": "with a page, tombstones too"},
                withdrawn={**WHOLE, "description": "tombstones"},
            ),
            meetings=WHOLE,
            issues=WHOLE,
            obligations=group("obligations by state", plan={**COUNTS}, reference={**COUNTS}),
        ),
    }
    return {"$schema": DIALECT, "title": "build", **an_object(fields)}


def _calendar() -> Schema:
    fields: dict[str, Schema] = {
        "name": text("name of the calendar"),
        "sha256": text("hash of its rows"),
        "first": {**DATE, "description": "first day it knows"},
        "last": {**DATE, "description": "last day it knows"},
        "weekend": texts("days of the week that are off"),
        "off": objects("days off", **CALENDAR_DAYS),
        "worked": objects("weekend days that are worked", **CALENDAR_DAYS),
        "estimated": texts("days that are only estimated"),
        "localities": objects(
            "calendars that differ by a local layer",
            locality=text("id of the locality"),
            sha256=text("hash of its rows"),
            off=objects("days off here only", **CALENDAR_DAYS),
            worked=objects("weekend days worked here only", **CALENDAR_DAYS),
            removed=texts("days of the calendar that do not count here"),
        ),
    }
    return {"$schema": DIALECT, "title": "calendar", **an_object(fields)}
