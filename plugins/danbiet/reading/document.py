"""One file → what it says, checked: front matter, body, attachments, personal data.

The three kinds of file (a document, ``locality.md``, a free page) share these steps; the
walk over the folders is in ``folder``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Generic

from ..core.problems import Problem, Source, errors, problem
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
from .time_limit import ATTACHMENT, within
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
    """One document: its record, or why there is none.

    ``partial`` is what a refused document says all the same, for checks only; ``mended``
    when faulty values were taken out of it.
    """

    record: Record | None
    problems: tuple[Problem, ...]
    incomplete: bool = False
    partial: Record | None = None
    mended: bool = False


def read_document(path: str, data: bytes, id_: str, known: Known, files: Path) -> Read:
    """``id_`` is ``<locality>/<folder>/<slug>``; ``files`` the locality's folder of attachments."""
    locality, folder, slug = id_.split("/")
    kind = KINDS[folder]
    parts, problems = split(path, data)
    if parts is None or parts.root is None:
        return Read(None, tuple(problems))
    text = _read(parts, parts.root, kind.model, Base(locality, folder), known)
    problems = [*problems, *text.problems]
    model = text.model or text.decoded.rest
    if model is None:
        return Read(None, tuple(problems), text.decoded.incomplete and not errors(problems))
    source = Source(path, FIRST_LINE)
    marks = text.decoded.marks
    record = Record(id_, locality, kind.name, slug, model, text.body, source, marks)
    attachments, found = _attachments(record, files, known)
    record = replace(record, attachments=attachments)
    problems = accepted([*problems, *found], model.accept)
    if text.model is not None and not errors(problems):
        return Read(record, tuple(problems))
    incomplete = text.decoded.incomplete and not errors(problems)
    partial = None if incomplete else record
    return Read(None, tuple(problems), incomplete, partial, mended=text.model is None)


def read_locality(
    path: str, data: bytes, slug: str
) -> tuple[Locality | None, Locality | None, Known, list[Problem]]:
    """``locality.md``, or what is sound of it, and who and what it makes public."""
    parts, problems = split(path, data)
    if parts is None or parts.root is None:
        return None, None, NOBODY, problems
    known = Known.gleaned(plain(path, parts.root).data)
    text = _read(parts, parts.root, LocalityFacts, Base(slug), known)
    problems = [*problems, *text.problems]
    model = text.model or text.decoded.rest
    if model is None:
        return None, None, known, problems
    locality = Locality(slug, model, text.body, Source(path, FIRST_LINE), text.decoded.marks)
    if text.model is None or errors(problems):
        return None, locality, known, problems
    return locality, None, known, problems


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
    """Findings of personal data that the document accepts, with its reason, only warn.

    One entry covers one finding. With fewer entries than findings nobody can tell which one
    was looked at, so that all of them stay errors. An accepted warning is not repeated.
    """
    codes = {each.code for each in accept}
    problems = [each for each in problems if each.severity == "error" or each.code not in codes]
    findings = [each for each in problems if each.code == "personal-data"]
    entries = sum(each.code == "personal-data" for each in accept)
    if not findings or not entries:
        return problems
    if len(findings) > entries:
        place = findings[0].source
        few = problem(place, "accept-too-few", findings=len(findings), entries=entries)
        return [*problems, few]
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


def _attachments(
    record: Record, files: Path, known: Known
) -> tuple[tuple[Attachment, ...], list[Problem]]:
    """Every file the document shows: its ``files``, the evidence of outcomes, and the body's."""
    named: dict[str, tuple[str, Source]] = {}
    for index, entry in enumerate(record.meta.files):
        named.setdefault(entry.file, (entry.title, record.at("files", index, "file")))
    for index, issue in enumerate(record.issues):
        for at, name in enumerate(issue.evidence if isinstance(issue, IssueOutcome) else ()):
            named.setdefault(name, (name, record.at("issues", index, "evidence", at)))
    for target, line, column in record.body.links:
        if target.startswith("file:"):
            name = target.rpartition("/")[2]
            named.setdefault(name, (name, Source(record.source.path, line, column)))
    kept: list[Attachment] = []
    problems: list[Problem] = []
    for name, (title, source) in named.items():
        with within(ATTACHMENT):
            attachment, found = inspect(files, name, title, source, known)
        kept += [attachment] if attachment is not None else []
        problems += found
    return tuple(kept), problems
