"""What was read of one file as a row of text and JSON, and back: the form that a cache keeps.

Only what was read without an error becomes a row. No path of this machine stands in it, so
that it does not matter how the content folder is named. Where rows are kept, and whether
one still holds, is decided elsewhere. The form is described in docs/cache.md.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from pydantic import BaseModel
from pydantic_core import from_json

from ..core.problems import Problem, Source
from ..core.records import (
    KINDS,
    Attachment,
    Body,
    FreePage,
    Locality,
    LocalityFacts,
    Marks,
    PageFacts,
    Record,
)
from . import findings
from .document import FIRST_LINE, Read
from .privacy import Known
from .tree import Stat

Route = tuple[str | int, ...]
_PARTED = "\n"  # no block has a line break in it, and none is empty


class Row(NamedTuple):
    """One file, read. ``path`` is inside the content folder; ``written_ns`` when it was looked at.

    ``known`` is the digest of who and what was public while it was read; ``front``, ``marks``
    and ``attached`` are JSON of their own, so that what is not needed is not parsed.
    """

    path: str
    size: int
    mtime_ns: int
    ctime_ns: int
    inode: int
    written_ns: int
    sha256: str
    known: str
    said: str
    text: str
    front: str
    marks: str
    attached: str
    html: str

    @property
    def stat(self) -> Stat:
        return Stat(self.size, self.mtime_ns, self.ctime_ns, self.inode)


class Shown(NamedTuple):
    """An attachment as a row tells it, with the stat it had."""

    file: str
    title: str
    media_type: str
    sha256: str
    size: int
    mtime_ns: int
    ctime_ns: int
    inode: int
    text: str

    @property
    def stat(self) -> Stat:
        return Stat(self.size, self.mtime_ns, self.ctime_ns, self.inode)


class Look(NamedTuple):
    """When and how a file was looked at: the head of its row."""

    path: str
    stat: Stat
    written_ns: int
    sha256: str
    known: str


class StoredMarks(Mapping[Route, tuple[int, int]]):
    """The places of a file's values, parsed when the first one is asked for: few ever are."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._marks: Marks | None = None

    def _parsed(self) -> Marks:
        if self._marks is None:
            found = from_json(self._text)
            self._marks = {tuple(route): (line, column) for route, line, column in found}
        return self._marks

    def __getitem__(self, route: Route) -> tuple[int, int]:
        return self._parsed()[route]

    def __iter__(self) -> Iterator[Route]:
        return iter(self._parsed())

    def __len__(self) -> int:
        return len(self._parsed())


# --- to a row ---


def document_row(look: Look, read: Read, stats: Mapping[str, Stat]) -> Row | None:
    """None for what has no row: an error somewhere, or an attachment without a stat."""
    record = read.record
    shown = record.attachments if record is not None else ()
    if record is None:
        bare = Body()
        return _row(look, None, bare, {}, read.problems, {}) if read.incomplete else None
    if any(each.file not in stats or stats[each.file].size != each.size for each in shown):
        return None
    files = [
        Shown(each.file, each.title, each.media_type, each.sha256, *stats[each.file], each.text)
        for each in shown
    ]
    row = _row(look, record.meta, record.body, record.marks, read.problems, {})
    return with_attached(row, files, look.written_ns) if row is not None else None


def with_attached(row: Row, files: list[Shown], written_ns: int) -> Row:
    """The same, its attachments looked at anew."""
    return row._replace(attached=_json(files), written_ns=written_ns)


def locality_row(
    look: Look, read: Locality, known: Known, problems: tuple[Problem, ...]
) -> Row | None:
    public = {name: sorted(values) for name, values in vars(known).items()}
    return _row(look, read.meta, read.body, read.marks, problems, {"public": public})


def page_row(look: Look, read: FreePage, problems: tuple[Problem, ...]) -> Row | None:
    return _row(look, read.meta, read.body, {}, problems, {})


def _row(
    look: Look,
    meta: BaseModel | None,
    body: Body,
    marks: Marks,
    problems: tuple[Problem, ...],
    more: Mapping[str, Any],
) -> Row | None:
    """Which keys were written and which were not is kept: unset ones are left out."""
    if any(each.severity == "error" for each in problems):
        return None
    said = {
        "lead": body.lead,
        "links": body.links,
        "problems": [findings.row(each) for each in problems],
        **more,
    }
    return Row(
        path=look.path,
        **look.stat._asdict(),
        written_ns=look.written_ns,
        sha256=look.sha256,
        known=look.known,
        said=_json(said),
        text=_PARTED.join(body.blocks),
        front=meta.model_dump_json(by_alias=True, exclude_unset=True) if meta is not None else "",
        marks=_json([[route, *place] for route, place in marks.items()]),
        attached="[]",
        html=body.html,
    )


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


# --- and back ---


def document_of(row: Row, path: str, id_: str, files: Path) -> Read:
    """``path`` as problems name it; ``files`` the locality's folder of attachments."""
    said = from_json(row.said)
    problems = _problems(said, path)
    if not row.front:
        return Read(None, problems, incomplete=True)
    locality, folder, slug = id_.split("/")
    kind = KINDS[folder]
    record = Record(
        id_,
        locality,
        kind.name,
        slug,
        kind.model.model_validate(from_json(row.front)),
        _body(said, row),
        Source(path, FIRST_LINE),
        StoredMarks(row.marks),
        tuple(_attachment(each, files) for each in attached(row)),
    )
    return Read(record, problems)


def attached(row: Row) -> list[Shown]:
    return [] if row.attached == "[]" else [Shown(*each) for each in from_json(row.attached)]


def locality_of(row: Row, path: str, id_: str) -> tuple[Locality, Known, tuple[Problem, ...]]:
    said = from_json(row.said)
    meta = LocalityFacts.model_validate(from_json(row.front))
    source, marks = Source(path, FIRST_LINE), StoredMarks(row.marks)
    locality = Locality(id_, meta, _body(said, row), source, marks)
    public = {name: frozenset(values) for name, values in said["public"].items()}
    return locality, Known(**public), _problems(said, path)


def page_of(row: Row, path: str, slug: str) -> tuple[FreePage, tuple[Problem, ...]]:
    said = from_json(row.said)
    meta = PageFacts.model_validate(from_json(row.front))
    page = FreePage(slug, meta, _body(said, row), Source(path, FIRST_LINE))
    return page, _problems(said, path)


def _body(said: Mapping[str, Any], row: Row) -> Body:
    links = tuple((target, line, column) for target, line, column in said["links"])
    blocks = tuple(row.text.split(_PARTED)) if row.text else ()
    return Body(row.html, blocks, said["lead"], links)


def _problems(said: Mapping[str, Any], path: str) -> tuple[Problem, ...]:
    return tuple(findings.problem_of(path, each) for each in said["problems"])


def _attachment(shown: Shown, files: Path) -> Attachment:
    path = str(files / shown.file)
    named = (shown.file, shown.title, shown.media_type)
    return Attachment(*named, shown.size, shown.sha256, path, shown.text)


def digest(known: Known) -> str:
    """Who and what is public, as a short name for it."""
    text = _json({name: sorted(values) for name, values in vars(known).items()})
    return hashlib.blake2b(text.encode(), digest_size=16).hexdigest()
