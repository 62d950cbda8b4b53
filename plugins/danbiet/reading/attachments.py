"""One attachment: it must be there, be what its name says, and hide nobody's data.

The type is told by content, never by name alone. Nothing is stripped or rewritten: a
file that still carries hidden data is refused with the reason. Personal data in its text
is a finding like one in the document that names it.
"""

from __future__ import annotations

import hashlib
import stat
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from ..core.problems import Problem, Source, problem
from ..core.records import Attachment
from ..core.vocabulary import nearest
from .kinds import FileKind, kind_of
from .privacy import NOBODY, Finding, Known, distinct, findings, worded

if TYPE_CHECKING:
    from .hidden import Fault

LARGEST_MIB = 20
#: Characters of its text that are kept with the document and can be searched: some 20 pages.
FOUND_BY = 50_000
_MIB = 1024 * 1024


def inspect(
    files: Path, name: str, title: str, source: Source, known: Known = NOBODY
) -> tuple[Attachment | None, list[Problem]]:
    """The file ``name`` of the folder ``files``, named at ``source``; None if it is refused.

    Personal data in its text refuses the document rather than the file: it may be accepted.
    """
    path = files / name
    refusal = _not_a_file(files, path, source)
    if refusal is not None:
        return None, [refusal]
    try:
        facts = path.stat()
        if facts.st_size > LARGEST_MIB * _MIB:
            size = f"{facts.st_size / _MIB:.1f}"
            too_big = problem(source, "attachment-size", file=name, size=size, limit=LARGEST_MIB)
            return None, [too_big]
        kind, digest, faults = _look(path, facts.st_size, facts.st_mtime_ns)
        if kind is None:
            return None, [problem(source, "attachment-type", file=name)]
        if faults:
            return None, list(_worded(faults, name, source))
        inside, lack, text = _read(path, facts.st_size, facts.st_mtime_ns, kind, known)
    except OSError as failure:
        return None, [problem(source, "unreadable", reason=failure.strerror or failure)]
    problems = [worded(source, finding, name) for finding in inside]
    problems += [problem(source, lack, file=name)] if lack is not None else []
    shown = Attachment(name, title, kind.media_type, facts.st_size, digest, str(path), text)
    return shown, problems


def _not_a_file(files: Path, path: Path, source: Source) -> Problem | None:
    """Missing, or reached through a link: only ``<locality>/files/<name>`` itself will do."""
    own_place = files.parent.resolve() / files.name / path.name
    if path.is_symlink() or (path.exists() and path.resolve() != own_place):
        return problem(source, "link-refused", name=path.name)
    try:
        regular = stat.S_ISREG(path.lstat().st_mode)
    except OSError:
        regular = False
    if regular:
        return None
    beside = sorted(each.name for each in files.iterdir()) if files.is_dir() else []
    return problem(
        source, "missing-attachment", suggestion=nearest(path.name, beside), file=path.name
    )


@lru_cache(maxsize=4096)
def _look(path: Path, size: int, changed: int) -> tuple[FileKind | None, str, tuple[Fault, ...]]:
    """Kind, SHA-256 and faults; read once, since many documents may show one file.

    ``size`` and ``changed`` are there to tell a file from its next version.
    """
    from .hidden import faults_of  # noqa: PLC0415 - pypdf and Pillow take 0.1 s to import

    data = path.read_bytes()
    kind = kind_of(path.name, data)
    if kind is None:
        return None, "", ()
    return kind, hashlib.sha256(data).hexdigest(), faults_of(kind, data)


@lru_cache(maxsize=4096)
def _read(
    path: Path, size: int, changed: int, kind: FileKind, known: Known
) -> tuple[tuple[Finding, ...], str | None, str]:
    """Personal data in the text, what is wrong where not all of it could be read, its beginning."""
    from .attachment_text import text_of  # noqa: PLC0415 - as above

    inside = text_of(kind, path.read_bytes())
    return tuple(distinct(findings(inside.text, known))), inside.lack, _beginning(inside.text)


def _beginning(text: str) -> str:
    """Its lines without white space that says nothing."""
    lines = (" ".join(each.split()) for each in text[: 4 * FOUND_BY].splitlines())
    return "\n".join(filter(None, lines))[:FOUND_BY]


def _worded(faults: tuple[Fault, ...], name: str, source: Source) -> Iterator[Problem]:
    for fault in faults:
        vi, en = fault.words
        yield problem(source, fault.code, file=name, what_vi=vi, what_en=en)
