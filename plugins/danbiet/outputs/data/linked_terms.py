"""The names of our fields in schema.org, Dublin Core and Popolo: one table for all outputs.

Popolo's own contexts name their terms by W3C's ``org`` and by schema.org, and so does this
table. A field without a term there has none here: nothing is bent to fit.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

PREFIXES = {
    "schema": "https://schema.org/",
    "dcterms": "http://purl.org/dc/terms/",
    "org": "http://www.w3.org/ns/org#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
#: What each kind of thing is, for those who know the other vocabularies.
TYPES: Mapping[str, tuple[str, ...]] = {
    "document": ("schema:DigitalDocument",),
    "meeting": ("schema:Event",),
    "issue": ("schema:Action",),
    "locality": ("schema:GovernmentOrganization", "org:Organization"),
}


class Term(NamedTuple):
    """``popolo`` is the property's name in Popolo's JSON, empty where it has none."""

    field: str
    term: str
    popolo: str = ""


TERMS: Mapping[str, tuple[Term, ...]] = {
    "document": (
        Term("id", "dcterms:identifier"),
        Term("title", "schema:name"),
        Term("number", "schema:identifier"),
        Term("issued", "schema:dateCreated"),
        Term("posted", "schema:datePublished"),
        Term("issuer", "dcterms:publisher"),
        Term("replaces", "dcterms:replaces"),
        Term("replaced_by", "dcterms:isReplacedBy"),
        Term("attachments", "schema:associatedMedia"),
        Term("media_type", "schema:encodingFormat"),
        Term("size", "schema:contentSize"),
        Term("sha256", "schema:sha256"),
    ),
    "meeting": (
        Term("id", "dcterms:identifier", "identifiers"),
        Term("theme", "schema:description", "description"),
        Term("starts", "schema:startDate", "start_date"),
        Term("ends", "schema:endDate", "end_date"),
        Term("venues", "schema:location", "location"),
    ),
    "issue": (
        Term("id", "dcterms:identifier"),
        Term("title", "schema:name"),
        Term("text", "schema:description"),
        Term("promise", "schema:result"),
    ),
    "locality": (
        Term("id", "dcterms:identifier", "identifiers"),
        Term("name", "skos:prefLabel", "name"),
        Term("issuer", "dcterms:publisher"),
        Term("parent", "schema:parentOrganization", "parent"),
        Term("phone", "schema:telephone", "contact_details"),
        Term("mail", "schema:email", "contact_details"),
    ),
}


def context() -> Mapping[str, Any]:
    """``data/context.json``, which the JSON of every thing names as its ``@context``."""
    fields = {each.field: each.term for terms in TERMS.values() for each in terms}
    return {"@context": {**PREFIXES, **fields}}
