"""The CSV files as Frictionless describes them: ``data/datapackage.json``, from our schemas."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ...settings import Settings
from . import schemas, tables
from .fields import LISTS, TOMBSTONE

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
TITLES = {
    "obligations": "Việc phải làm và hạn",
    "issues": "Kiến nghị",
    "meetings": "Hội nghị",
    "records": "Văn bản",
}
KEYS: Mapping[str, tuple[str, ...]] = {
    "obligations": ("id",),
    "issues": ("locality", "id"),
    "meetings": ("locality", "id"),
    "records": ("id",),
}
#: List → column → the list whose ``id`` it holds.
LINKS: Mapping[str, Mapping[str, str]] = {
    "obligations": {"plan": "records", "evidence_record": "records"},
    "issues": {"status_record": "records", "kept_by": "records"},
    "meetings": {"plan": "records"},
    "records": {},
}


def package(settings: Settings) -> Mapping[str, Any]:
    """What does not change while the site stays what it is: no numbers, no day."""
    title, address = settings.data_license
    return {
        "$schema": PROFILE,
        "profile": "data-package",  # for readers of the first version
        "name": "danbiet",
        "title": settings.name,
        "description": "Đối thoại của chính quyền với nhân dân: lời hứa, hạn, kiến nghị, văn bản.",
        **({"homepage": f"{settings.url}/"} if settings.url else {}),
        "licenses": [{"title": title, "path": address}],
        "sources": [
            {
                "title": settings.name,
                **({"path": f"{settings.url}/"} if settings.url else {}),
            }
        ],
        "resources": [resource(name) for name in LISTS],
    }


def resource(name: str) -> Mapping[str, Any]:
    return {
        "name": name,
        "title": TITLES[name],
        "path": f"{name}.csv",
        "type": "table",
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": {
            "fields": list(_fields(name)),
            "missingValues": [""],
            "primaryKey": list(KEYS[name]),
            "foreignKeys": [
                {"fields": [column], "reference": {"resource": other, "fields": ["id"]}}
                for column, other in LINKS[name].items()
            ],
        },
    }


def _fields(name: str) -> Iterator[Mapping[str, Any]]:
    for column, about in tables.described(schemas.row(name)):
        told = {"name": column, **kind(about)}
        top = column.partition(".")[0]
        always = name != "records" or top in TOMBSTONE
        if always and column == top and not is_null(about):
            told["constraints"] = {**told.get("constraints", {}), "required": True}
        yield {**told, "description": about.get("description", "")}


def is_null(about: Mapping[str, Any]) -> bool:
    """Whether a field may be empty; text may, as the empty text."""
    if "enum" in about:
        return None in about["enum"]
    kinds = about["type"]
    return "null" in kinds if isinstance(kinds, list) else kinds == "string"


def kind(about: Mapping[str, Any]) -> dict[str, Any]:
    """A column's type in a Table Schema."""
    if "enum" in about:
        known = [each for each in about["enum"] if each is not None]
        return {"type": "string", "constraints": {"enum": known}}
    kinds = about["type"] if isinstance(about["type"], list) else [about["type"]]
    if about.get("format") == "date":
        return {"type": "date"}
    return {"type": next(each for each in kinds if each != "null")}
