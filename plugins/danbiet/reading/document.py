"""One file → what it says, checked: front matter, body, attachments, personal data.

The three kinds of file (a document, ``locality.md``, a free page) share these steps; the
walk over the folders is in ``folder``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Generic

from ..core.problems import Problem, Source, errors
from ..core.records import (
    KINDS,
    Acceptance,
    Attachment,
    Body,
    Document,
    FreePage,
    IssueOutcome,
    Locality,
    LocalityFacts,
    PageFacts,
    Record,
)
from .attachments import inspect
from .body import render
from .decode import Decoded, Model, decode, plain
from .front_matter import Parts, split
from .links import Base
from .privacy import NOBODY, Known, scan
from .yaml_tree import Mapping

FIRST_LINE = 1


@dataclass(frozen=True)
class Text(Generic[Model]):
    """A file, read: ``model`` is None where the front matter is wrong or incomplete."""

    model: Model | None
    decoded: Decoded[Model]
    body: Body
    problems: tuple[Problem, ...]


@dataclass(frozen=True)
class Read:
    """One document: its record, or why there is none."""

    record: Record | None
    problems: tuple[Problem, ...]
    incomplete: bool = False


def read_document(path: str, data: bytes, id_: str, known: Known, files: Path) -> Read:
    """``id_`` is ``<locality>/<folder>/<slug>``; ``files`` the locality's folder of attachments."""
    locality, folder, slug = id_.split("/")
    kind = KINDS[folder]
    parts, problems = split(path, data)
    if parts is None or parts.root is None:
        return Read(None, tuple(problems))
    text = _read(parts, parts.root, kind.model, Base(locality, folder), known)
    problems = [*problems, *text.problems]
    attachments: tuple[Attachment, ...] = ()
    if text.model is not None:
        source = Source(path, FIRST_LINE)
        marks = text.decoded.marks
        record = Record(id_, locality, kind.name, slug, text.model, text.body, source, marks)
        attachments, found = _attachments(record, files)
        problems += found
        problems = accepted(problems, text.model.accept)
        if not errors(problems):
            return Read(replace(record, attachments=attachments), tuple(problems))
    incomplete = text.decoded.incomplete and not errors(problems)
    return Read(None, tuple(problems), incomplete)


def read_locality(
    path: str, data: bytes, slug: str
) -> tuple[Locality | None, Known, list[Problem]]:
    """``locality.md``, and who and what it makes public, as far as that can be told."""
    parts, problems = split(path, data)
    if parts is None or parts.root is None:
        return None, NOBODY, problems
    known = Known.gleaned(plain(path, parts.root).data)
    text = _read(parts, parts.root, LocalityFacts, Base(slug), known)
    problems = [*problems, *text.problems]
    if text.model is None or errors(problems):
        return None, known, problems
    source = Source(path, FIRST_LINE)
    locality = Locality(slug, text.model, text.body, source, text.decoded.marks)
    return locality, known, problems


def read_page(
    path: str, data: bytes, slug: str, known: Known
) -> tuple[FreePage | None, list[Problem]]:
    """A page under ``pages/``; it may link to documents of any locality."""
    parts, problems = split(path, data)
    if parts is None or parts.root is None:
        return None, problems
    text = _read(parts, parts.root, PageFacts, Base(None, "pages"), known)
    problems = [*problems, *text.problems]
    if text.model is None or errors(problems):
        return None, problems
    return FreePage(slug, text.model, text.body, Source(path, FIRST_LINE)), problems


def accepted(problems: Iterable[Problem], accept: Sequence[Acceptance]) -> list[Problem]:
    """Findings of personal data that the document accepts, with its reason, only warn."""
    if not any(each.code == "personal-data" for each in accept):
        return list(problems)
    return [
        replace(each, severity="warning") if each.code == "personal-data" else each
        for each in problems
    ]


def _read(parts: Parts, root: Mapping, model: type[Model], base: Base, known: Known) -> Text[Model]:
    """What all kinds of file share. A body is checked also where the front matter is wrong."""
    decoded = decode(parts.path, root, model, drafts=issubclass(model, Document))
    body, problems = render(parts.path, parts.body, parts.body_line, base)
    found = [*decoded.problems, *problems, *scan(parts, root, body.blocks, known)]
    return Text(decoded.model, decoded, body, tuple(found))


def _attachments(record: Record, files: Path) -> tuple[tuple[Attachment, ...], list[Problem]]:
    """Every file the document shows: its ``files``, the evidence of outcomes, and the body's."""
    named: dict[str, tuple[str, Source]] = {}
    for index, entry in enumerate(record.meta.files):
        named.setdefault(entry.file, (entry.title, record.at("files", index, "file")))
    for index, issue in enumerate(record.issues):
        for at, name in enumerate(issue.evidence if isinstance(issue, IssueOutcome) else ()):
            named.setdefault(name, (name, record.at("issues", index, "evidence", at)))
    for target, line in record.body.links:
        if target.startswith("file:"):
            name = target.rpartition("/")[2]
            named.setdefault(name, (name, Source(record.source.path, line)))
    kept: list[Attachment] = []
    problems: list[Problem] = []
    for name, (title, source) in named.items():
        attachment, found = inspect(files, name, title, source)
        kept += [attachment] if attachment is not None else []
        problems += found
    return tuple(kept), problems
