"""Which kind of file some bytes are: the closed list of what may be attached.

The name and the content must agree; what is not in the table ``KINDS`` is no attachment.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePosixPath


@dataclass(frozen=True)
class FileKind:
    """A kind by its endings, its media type, and the test of its content."""

    name: str
    endings: tuple[str, ...]
    media_type: str
    holds: Callable[[bytes], bool]


def kind_of(name: str, data: bytes) -> FileKind | None:
    """The kind that both the ending of the name and the content say, or None."""
    ending = PurePosixPath(name).suffix.removeprefix(".").lower()
    found = next((kind for kind in KINDS if ending in kind.endings), None)
    return found if found is not None and found.holds(data) else None


def members(data: bytes) -> list[str]:
    """The names inside a zip archive; an archive that cannot be read has none."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return archive.namelist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        return []


def _starts(*magic: bytes) -> Callable[[bytes], bool]:
    return lambda data: data.startswith(magic)


def _holds(*parts: str) -> Callable[[bytes], bool]:
    return lambda data: data.startswith(b"PK\x03\x04") and set(parts) <= set(members(data))


def _webp(data: bytes) -> bool:
    return data[:4] == b"RIFF" and data[8:12] == b"WEBP"


def _open_document(data: bytes) -> bool:
    """Its first member is ``mimetype``, stored as it is, so the type stands near the start."""
    return _holds("mimetype", "content.xml")(data) and _ODT.encode() in data[:120]


_ODT = "application/vnd.oasis.opendocument.text"
_OOXML = "application/vnd.openxmlformats-officedocument"
_CONTENT_TYPES = "[Content_Types].xml"

KINDS: tuple[FileKind, ...] = (
    FileKind("pdf", ("pdf",), "application/pdf", _starts(b"%PDF-")),
    FileKind(
        "docx",
        ("docx",),
        f"{_OOXML}.wordprocessingml.document",
        _holds(_CONTENT_TYPES, "word/document.xml"),
    ),
    FileKind(
        "xlsx",
        ("xlsx",),
        f"{_OOXML}.spreadsheetml.sheet",
        _holds(_CONTENT_TYPES, "xl/workbook.xml"),
    ),
    FileKind("odt", ("odt",), _ODT, _open_document),
    FileKind("jpeg", ("jpg", "jpeg"), "image/jpeg", _starts(b"\xff\xd8\xff")),
    FileKind("png", ("png",), "image/png", _starts(b"\x89PNG\r\n\x1a\n")),
    FileKind("webp", ("webp",), "image/webp", _webp),
)
