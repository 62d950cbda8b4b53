"""Digests of values of core: equal digests mean that nothing of the value differs.

Made by one pass of pydantic's encoder, a few microseconds a duty. Two values that are
equal may have different digests only where a set's order differs, which costs work, never truth.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from typing import Any

from pydantic_core import to_json

from ..core.meetings import Meeting
from ..core.records import FreePage, Locality, Record
from ..core.workdays import WorkingCalendar

SIZE = 12  # bytes: among a hundred thousand pages a chance of two alike below 1e-18


def digest(value: object) -> bytes:
    """Of a value of core, or of anything made of such values."""
    return hashlib.blake2b(_encoded(value), digest_size=SIZE).digest()


def of_bytes(*parts: bytes) -> bytes:
    """Of several parts whose borders count."""
    found = hashlib.blake2b(digest_size=SIZE)
    for each in parts:
        found.update(len(each).to_bytes(8, "big"))
        found.update(each)
    return found.digest()


def _encoded(value: object) -> bytes:
    known = _OF_TYPE.get(type(value))
    if known is not None:
        found: bytes = known(value)
        return found
    if isinstance(value, Mapping):
        parts = [part for name, each in value.items() for part in (_encoded(name), _encoded(each))]
        return b"{" + b",".join(parts) + b"}"
    if isinstance(value, (frozenset, set)):
        return b"<" + b",".join(sorted(_encoded(each) for each in value)) + b">"
    if isinstance(value, (tuple, list)):
        return b"[" + b",".join(_encoded(each) for each in value) + b"]"
    return type(value).__name__.encode() + to_json(value)


def _record(record: Any) -> bytes:
    """Its file's words and attachments; where they stand in the file shows nowhere."""
    return of_bytes(
        record.id.encode(),
        record.meta.model_dump_json(exclude_unset=True).encode(),
        record.body.html.encode(),
        to_json((record.body.blocks, record.body.lead, record.attachments)),
    )


def _locality(value: Any) -> bytes:
    return of_bytes(value.id.encode(), _written(value))


def _page(value: Any) -> bytes:
    return of_bytes(value.slug.encode(), _written(value))


def _written(value: Any) -> bytes:
    return of_bytes(
        value.meta.model_dump_json(exclude_unset=True).encode(),
        value.body.html.encode(),
        value.body.lead.encode(),
    )


def _meeting(meeting: Any) -> bytes:
    fields: Iterable[tuple[str, Any]] = (
        (name, getattr(meeting, name)) for name in meeting.__dataclass_fields__
    )
    parts = [_encoded([_record(each) for each in meeting.records])]
    parts += [name.encode() + _encoded(each) for name, each in fields if name != "records"]
    return of_bytes(*parts)


def _calendar(calendar: Any) -> bytes:
    return bytes.fromhex(calendar.digest)


_OF_TYPE: Mapping[type, Any] = {
    Record: _record,
    Locality: _locality,
    FreePage: _page,
    Meeting: _meeting,
    WorkingCalendar: _calendar,
    bytes: lambda value: value,
    str: str.encode,
}
