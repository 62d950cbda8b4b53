"""Open data: four lists as JSON and CSV, their schemas, the calendar, the build.

Nothing is computed here that a page does not show. Drafts and scheduled documents are not
in a place, so they cannot be here either.
"""

from __future__ import annotations

import hashlib
from codecs import BOM_UTF8
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from ...core.records import Attachment, Record
from ...core.snapshot import Place
from ...core.workdays import Row, WorkingCalendar
from ...settings import Settings
from .. import urls
from ..ledger import Ledger, digest
from ..page import Pending
from ..reuse import Reuse
from ..site import SiteInfo
from . import canonical, database, linked_terms, rows, schemas, tables
from .rows import Json, obligation

__all__ = [
    "attachments",
    "build",
    "calendar",
    "checked",
    "csv_file",
    "documents",
    "files",
    "fragments",
    "in_order",
    "lists",
    "obligation",
    "program_version",
    "sums",
]

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
PROGRAM = "danbiet"
#: The lists, and what puts the localities' rows in the order of the whole: that of a locality's
#: id, but an obligation's id goes on with a slash after it (``xa-1/…`` before ``xa/…``).
LISTS: Mapping[str, Callable[[str], str]] = {
    "obligations": lambda locality: f"{locality}/",
    "issues": str,
    "meetings": str,
    "records": str,
}


def files(
    ledgers: Sequence[Ledger], site: SiteInfo, settings: Settings, accepted: int
) -> Iterator[Pending]:
    """``accepted`` is how many documents were read to be published."""
    for name in LISTS:
        held = in_order(name, ledgers)
        for part, whole in ((f"{name}.json", tables.joined), (f"{name}.csv", _with_head(name))):
            needs = partial(_needs, part, held)
            make = partial(_whole, part, held, whole)
            yield Pending(f"{urls.DATA}{part}", make, needs, is_large=True)
        part, whole = excel_part(name), _for_excel(name)
        needs = partial(_needs, part, held)
        make = partial(_whole, part, held, whole)
        yield Pending(f"{urls.EXCEL}{name}.csv", make, needs, is_large=True)
    told = tables.json_object(build(ledgers, site, settings, accepted))
    yield Pending(f"{urls.DATA}build.json", lambda: [told], partial(digest, [told]))
    of_the_site = partial(digest, ())  # nothing of any place
    yield Pending(
        f"{urls.DATA}calendar.json", lambda: [tables.json_object(calendar(site))], of_the_site
    )
    yield Pending(urls.CONTEXT, lambda: [tables.json_object(linked_terms.context())], of_the_site)
    for name in schemas.NAMES:
        yield Pending(urls.schema(name), partial(_schema, name), of_the_site)


def in_order(name: str, ledgers: Iterable[Ledger]) -> list[Ledger]:
    """As their rows follow each other in a list."""
    return sorted(ledgers, key=lambda each: LISTS[name](each.locality))


def csv_file(name: str, ledgers: Iterable[Ledger]) -> Iterator[bytes]:
    """The CSV of a list as it is published."""
    return _whole(f"{name}.csv", in_order(name, ledgers), _with_head(name))


def _schema(name: str) -> Iterator[bytes]:
    yield tables.json_object(schemas.documents()[name])


def _needs(part: str, ledgers: Sequence[Ledger]) -> str:
    return digest(each.sums[part].encode() for each in ledgers)


def _whole(
    part: str, ledgers: Sequence[Ledger], whole: Callable[[Iterable[bytes]], Iterator[bytes]]
) -> Iterator[bytes]:
    return whole(each.load(part) for each in ledgers)


def documents(place: Place) -> Iterator[Pending]:
    """The canonical JSON of each document that has a page."""
    for record in place.published:
        make = partial(_document, record, place.as_of)
        shown = (record, record.is_withdrawn(place.as_of))
        yield Pending(urls.canonical(record.id), make, shown=shown)


def _document(record: Record, as_of: date) -> Iterator[bytes]:
    yield canonical.encode(canonical.content(record, as_of))


def sums(place: Place, known: Mapping[str, str]) -> dict[str, str]:
    """Path → SHA-256 of the canonical JSON of each document; ``known`` are those that are made."""
    paths = {urls.canonical(each.id): each for each in place.published}
    return {path: known.get(path) or _sum(each, place.as_of) for path, each in paths.items()}


def _sum(record: Record, as_of: date) -> str:
    return hashlib.sha256(b"".join(_document(record, as_of))).hexdigest()


def attachments(place: Place) -> Iterator[Pending]:
    """The files of the documents that count, each once; those of a withdrawn one are gone."""
    found = {
        urls.attachment(place.id, file.file): file
        for record in place.records
        for file in record.attachments
    }
    for path, file in sorted(found.items()):
        yield Pending(path, partial(checked, file), partial(str, file.sha256))


def checked(file: Attachment) -> Iterator[bytes]:
    """Raises OSError when the file is no longer what was checked and hashed."""
    data = Path(file.path).read_bytes()
    if hashlib.sha256(data).hexdigest() != file.sha256:
        raise OSError(f"{file.path}: changed since it was checked")
    yield data


def lists(place: Place, sums: Mapping[str, str]) -> Mapping[str, list[Json]]:
    """Name of the list → the place's rows, in order of their ids; ``sums`` as in ``ledger_of``."""
    promises = {each.subject.id: each for each in place.obligations if each.kind == "promise"}
    return {
        "obligations": [obligation(each) for each in place.obligations],
        "issues": [rows.issue(each, promises.get(each.id)) for each in place.issues],
        "meetings": [rows.meeting(each, place) for each in place.meetings],
        "records": [
            rows.record(each, place, sums[urls.canonical(each.id)])
            for each in sorted(place.published, key=lambda each: each.id)
        ],
    }


def fragments(place: Place, sums: Mapping[str, str], reuse: Reuse) -> dict[str, bytes]:
    """What the place gives to each of the files that ``files`` puts together."""
    made = lists(place, sums)
    found = {f"{name}.json": tables.json_lines(held) for name, held in made.items()}
    for name, held in made.items():
        source = found[f"{name}.json"]
        for part, make in ((f"{name}.csv", _csv), (excel_part(name), _excel)):
            found[part] = reuse.part(part, source, partial(make, name, held))
    every = b"\n".join(found[f"{name}.json"] for name in made)
    return {database.PART: reuse.part(database.PART, every, partial(database.part, made)), **found}


def _csv(name: str, held: Sequence[Json]) -> bytes:
    return tables.csv_lines(held, tables.columns(schemas.row(name)))


def _excel(name: str, held: Sequence[Json]) -> bytes:
    return tables.csv_lines(held, tables.plain_columns(schemas.row(name)), tables.plain_cell)


def excel_part(name: str) -> str:
    return f"{name}.excel.csv"


def _for_excel(name: str) -> Callable[[Iterable[bytes]], Iterator[bytes]]:
    """A mark of UTF-8 in front: without it Excel reads Vietnamese as another encoding."""

    def whole(pieces: Iterable[bytes]) -> Iterator[bytes]:
        yield BOM_UTF8
        yield tables.csv_head(tables.plain_columns(schemas.row(name)))
        yield from pieces

    return whole


def _with_head(name: str) -> Callable[[Iterable[bytes]], Iterator[bytes]]:
    def whole(pieces: Iterable[bytes]) -> Iterator[bytes]:
        yield tables.csv_head(tables.columns(schemas.row(name)))
        yield from pieces

    return whole


def build(ledgers: Sequence[Ledger], site: SiteInfo, settings: Settings, accepted: int) -> Json:
    """What this build was made of; no time but the as-of date, so that it can be repeated."""
    counts = [each.contents for each in ledgers]
    published = sum(each.published for each in counts)
    return {
        "as_of": site.as_of.isoformat(),
        "generator": PROGRAM,
        "version": program_version(),
        "site": {"name": settings.name, "url": settings.url},
        "languages": list(settings.languages),
        "calendar": {
            "name": site.calendar.name,
            "sha256": site.calendar.digest,
            "first": site.calendar.first.isoformat(),
            "last": site.calendar.last.isoformat(),
        },
        "counts": {
            "localities": len(ledgers),
            "documents": {
                "accepted": accepted,
                "published": published,
                "withdrawn": published - sum(each.counting for each in counts),
            },
            "meetings": sum(each.meetings for each in counts),
            "issues": sum(each.issues for each in counts),
            "obligations": {
                source: _by_state(each.duties_by_state[source] for each in ledgers)
                for source in ("plan", "reference")
            },
        },
    }


def calendar(site: SiteInfo) -> Json:
    """The working calendar with the source of each row, and what localities change in it."""
    known = site.calendar
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
            _layer(name, own, known)
            for name, own in sorted(site.calendars.items())
            if own.digest != known.digest
        ],
    }


def program_version() -> str | None:
    """The installed version; None where the program runs without being installed."""
    try:
        return version(PROGRAM)
    except PackageNotFoundError:
        return None


def _layer(locality: str, own: WorkingCalendar, known: WorkingCalendar) -> Json:
    return {
        "locality": locality,
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


def _by_state(found: Iterable[Mapping[str, int]]) -> dict[str, int]:
    counts: Counter[str] = Counter()
    for each in found:
        counts.update(each)
    return dict(sorted(counts.items()))
