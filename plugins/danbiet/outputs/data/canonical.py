"""One document as canonical JSON: the bytes that are hashed and published beside its page.

Sorted keys, no spaces, UTF-8, so that anybody can write the same bytes again. Never the
raw file: its comments are nobody's business. A withdrawn document is only its tombstone.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from ...core.records import Record


def encode(value: object) -> bytes:
    return json.dumps(
        value, ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":")
    ).encode()


def content(record: Record, as_of: date) -> Mapping[str, Any]:
    """What the document says on the as-of date, with the hashes of what is attached to it."""
    if record.is_withdrawn(as_of):
        return tombstone(record)
    return {
        "id": record.id,
        "kind": record.kind,
        "front_matter": front_matter(record, as_of),
        "body": {"html": record.body.html, "text": "\n\n".join(record.body.blocks)},
        "attachments": [
            {"file": each.file, "sha256": each.sha256, "size": each.size}
            for each in sorted(record.attachments, key=lambda each: each.file)
        ],
    }


def tombstone(record: Record) -> Mapping[str, Any]:
    """What stays of a withdrawn document: that it was there, since when not, and why."""
    gone = record.meta.withdrawn
    assert gone is not None
    return {
        "id": record.id,
        "locality": record.locality,
        "kind": record.kind,
        "posted": str(record.posted) if record.posted else None,
        "withdrawn": {"on": gone.on.isoformat(), "reason": gone.reason},
        "deleted": True,
    }


def front_matter(record: Record, as_of: date) -> dict[str, Any]:
    """The keys that the file fills, as read: dates in ISO form, ``from`` under its own name."""
    said: dict[str, Any] = record.meta.model_dump(
        mode="json", by_alias=True, exclude_unset=True, exclude_none=True
    )
    if not record.is_withdrawn(as_of):
        said.pop("withdrawn", None)  # to come, and like a scheduled document not yet public
    return said
