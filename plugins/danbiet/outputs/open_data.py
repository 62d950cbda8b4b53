"""The snapshot as open data: four lists as JSON and CSV, their schemas, the calendar, the build.

Nothing is computed here that a page does not show. Drafts and scheduled documents are not
in the snapshot, so they cannot be here either.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from ..core.obligations import Obligation
from ..core.snapshot import Place, Snapshot
from ..core.workdays import Row, WorkingCalendar
from ..settings import Settings
from . import canonical, rows, schemas, tables, urls
from .page import File
from .rows import Json, obligation

__all__ = ["attachments", "build", "calendar", "files", "lists", "obligation"]

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
PROGRAM = "danbiet"


def files(snapshot: Snapshot, settings: Settings, accepted: int | None = None) -> Iterator[File]:
    """``accepted`` is the number of documents that the reader took and that are posted by now."""
    for name, found in lists(snapshot).items():
        yield File(f"{urls.DATA}{name}.json", tables.json_list(found))
        names = tables.columns(schemas.row(name))
        yield File(f"{urls.DATA}{name}.csv", tables.csv_table(found, names))
    yield File(f"{urls.DATA}build.json", tables.json_object(build(snapshot, settings, accepted)))
    yield File(f"{urls.DATA}calendar.json", tables.json_object(calendar(snapshot)))
    for name, schema in schemas.documents().items():
        yield File(f"{urls.DATA}schema/{name}.json", tables.json_object(schema))
    for record in snapshot.published:
        data = canonical.encode(canonical.content(record, snapshot.as_of))
        yield File(urls.canonical(record.id), data)


def attachments(snapshot: Snapshot) -> Iterator[File]:
    """The files of the documents that count, each once; those of a withdrawn one are gone.

    Raises OSError when a file is no longer what was checked and hashed.
    """
    found = {
        urls.attachment(place.id, file.file): file
        for place in snapshot.places
        for record in place.records
        for file in record.attachments
    }
    for path, file in sorted(found.items()):
        data = Path(file.path).read_bytes()
        if hashlib.sha256(data).hexdigest() != file.sha256:
            raise OSError(f"{file.path}: changed since it was checked")
        yield File(path, data)


def lists(snapshot: Snapshot) -> Mapping[str, list[Json]]:
    """Name of the list → its rows, in order of locality and id."""
    promises = {
        (duty.locality, duty.subject.id): duty
        for duty in snapshot.obligations
        if duty.kind == "promise"
    }
    return {
        "obligations": [obligation(duty) for duty in snapshot.obligations],
        "issues": [
            rows.issue(each, promises.get((place.id, each.id)))
            for place in snapshot.places
            for each in place.issues
        ],
        "meetings": [
            rows.meeting(each, place) for place in snapshot.places for each in place.meetings
        ],
        "records": [
            rows.record(each, place)
            for place in snapshot.places
            for each in sorted(place.published, key=lambda each: each.id)
        ],
    }


def build(snapshot: Snapshot, settings: Settings, accepted: int | None = None) -> Json:
    """What this build was made of; no time but the as-of date, so that it can be repeated."""
    published = len(snapshot.published)
    counting = sum(len(place.records) for place in snapshot.places)
    return {
        "as_of": snapshot.as_of.isoformat(),
        "generator": PROGRAM,
        "version": program_version(),
        "site": {"name": settings.name, "url": settings.url},
        "languages": list(settings.languages),
        "calendar": {
            "name": snapshot.calendar.name,
            "sha256": snapshot.calendar.digest,
            "first": snapshot.calendar.first.isoformat(),
            "last": snapshot.calendar.last.isoformat(),
        },
        "counts": {
            "localities": len(snapshot.places),
            "documents": {
                "accepted": published if accepted is None else accepted,
                "published": published,
                "withdrawn": published - counting,
            },
            "meetings": sum(len(place.meetings) for place in snapshot.places),
            "issues": sum(len(place.issues) for place in snapshot.places),
            "obligations": {
                source: _by_state(duty for duty in snapshot.obligations if duty.source == source)
                for source in ("plan", "reference")
            },
        },
    }


def calendar(snapshot: Snapshot) -> Json:
    """The working calendar with the source of each row, and what localities change in it."""
    known = snapshot.calendar
    return {
        "name": known.name,
        "sha256": known.digest,
        "first": known.first.isoformat(),
        "last": known.last.isoformat(),
        "weekend": [WEEKDAYS[number] for number in sorted(known.weekend)],
        "off": _days(known.off),
        "worked": _days(known.worked),
        "estimated": [
            on.isoformat()
            for on, row in sorted({**known.off, **known.worked}.items())
            if row.status == "estimated"
        ],
        "localities": [
            _layer(place, known)
            for place in snapshot.places
            if place.calendar.digest != known.digest
        ],
    }


def program_version() -> str | None:
    """The installed version; None where the program runs without being installed."""
    try:
        return version(PROGRAM)
    except PackageNotFoundError:
        return None


def _layer(place: Place, known: WorkingCalendar) -> Json:
    own = place.calendar
    return {
        "locality": place.id,
        "sha256": own.digest,
        "off": _days(_new(own.off, known.off)),
        "worked": _days(_new(own.worked, known.worked)),
        "removed": [
            on.isoformat() for on in sorted({*known.off, *known.worked} - {*own.off, *own.worked})
        ],
    }


def _new(own: Mapping[date, Row], known: Mapping[date, Row]) -> Mapping[date, Row]:
    return {on: row for on, row in own.items() if known.get(on) != row}


def _days(found: Mapping[date, Row]) -> list[Json]:
    return [rows.calendar_row(on, row) for on, row in sorted(found.items())]


def _by_state(duties: Iterable[Obligation]) -> dict[str, int]:
    return dict(sorted(Counter(duty.state for duty in duties).items()))
