"""The fields of ``index.json`` beside a page that no list has, as parts of JSON Schemas."""

from __future__ import annotations

from ...core.vocabulary import LEVEL
from .schema_parts import Schema, group, objects, one_of, text, text_or_null, texts, truth

DATE: Schema = {"type": "string", "format": "date"}

#: Before the row of every thing.
HEAD: dict[str, Schema] = {
    "@context": text("where the names are explained to programs that read JSON-LD"),
    "@id": text("the page it stands beside"),
    "@type": texts("what it is in other vocabularies"),
    "$schema": text("the schema of this file"),
}
#: All that is left of a withdrawn document.
GONE: dict[str, Schema] = {
    "id": text("locality/folder/name of the file"),
    "locality": text("id of the locality"),
    "kind": text("kind of document"),
    "deleted": {"const": True, "description": "withdrawn: only this tombstone is left"},
    "on": {**DATE, "description": "since when it is withdrawn"},
    "reason": text("why it was withdrawn"),
    "url": text("page, relative to the site's root"),
}


def _names(about: str) -> Schema:
    return objects(about, id=text("id"), name=text("name"))


def _counts(**about: str) -> Schema:
    fields = {
        name: {"type": "integer", "minimum": 0, "description": said} for name, said in about.items()
    }
    return group("how much there is", **fields)


LOCALITY: dict[str, Schema] = {
    "id": text("id of the locality"),
    "name": text("its name"),
    "level": one_of(LEVEL, "level of administration"),
    "issuer": text("the authority that publishes"),
    "parent": text_or_null("the level above"),
    "records_from": {**DATE, "description": "since when its documents are complete"},
    "sample": truth("invented, to show how the site looks"),
    "contacts": group("contacts of the office", phone=texts("phones"), mail=texts("addresses")),
    "units": _names("units that duties are given to"),
    "supervisors": _names("who watches over the duties"),
    "villages": _names("villages and neighbourhoods"),
    "counts": _counts(
        published="documents with a page, tombstones too",
        counting="documents that count",
        meetings="meetings",
        issues="issues",
        held="meetings held",
        resolved="issues declared resolved",
        breaches="duties overdue beyond doubt",
        kept="duties with a due date that were kept",
        late="duties with a due date that were kept late",
        missed="duties with a due date that were missed",
    ),
    "plans": texts("pages of its plans, relative to the site's root"),
    "pages": group(
        "its lists as pages, relative to the site's root",
        meetings=text("meetings"),
        issues=text("issues"),
        deadlines=text("deadlines"),
        documents=text("documents"),
        units=text("units"),
    ),
    "data": group(
        "lists of the whole site as data; take the rows of this locality",
        obligations=text("duties"),
        issues=text("issues"),
        meetings=text("meetings"),
        records=text("documents"),
    ),
    "url": text("page, relative to the site's root"),
}
