"""The text a reader finds inside an attachment: pdf, docx, xlsx and odt; pictures have none.

Everything here is bounded, since a small file may unpack to a huge one: what lies beyond
the bounds is not read, and ``lack`` says so.
"""

from __future__ import annotations

import io
import unicodedata
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from pypdf import PdfReader

from .kinds import FileKind

PAGES = 500
TEXT_LIMIT = 2 * 1024 * 1024  # of characters
_UNPACKED = 16 * 1024 * 1024  # of all XML parts of one file
_STEPS = 2_000_000  # of drawing in one PDF: forms within forms multiply
_PIECE = 1024 * 1024  # smaller ones would make expat begin a long token again and again

# Where a reader sees one piece of text end and the next begin, in Word, Excel and OpenDocument.
_BLOCKS = {"p", "h", "br", "cr", "tab", "line-break", "si", "is", "row", "c", "table-cell"}
_BREAKS = {"tab": "\t", "s": " "}


@dataclass(frozen=True)
class Inside:
    """The text, and the code of the problem where it is not the whole text."""

    text: str = ""
    lack: str | None = None


class _Enough(Exception):
    """A bound is reached; what was read so far counts."""


def text_of(kind: FileKind, data: bytes) -> Inside:
    """Never raises. A PDF that cannot be read only warns; an office file is then broken."""
    if kind.name == "pdf":
        return _gathered(_pdf(data), "attachment-unread")
    if kind.name in ("docx", "xlsx", "odt"):
        return _gathered(_office(data), "attachment-broken")
    return Inside()


def _gathered(pieces: Iterator[str], unreadable: str) -> Inside:
    """In NFC, as the rest of the scan expects: a PDF often holds letters and marks apart."""
    found: list[str] = []
    size = 0
    lack = None
    try:
        for piece in pieces:
            size += len(piece)
            if size > TEXT_LIMIT:
                found.append(piece[: TEXT_LIMIT - size])
                raise _Enough
            found.append(piece)
    except _Enough:
        lack = "attachment-unread"
    except Exception:  # noqa: BLE001 - whatever a library raises, it is the file that is wrong
        lack = unreadable
    return Inside(unicodedata.normalize("NFC", "".join(found)), lack)


def _pdf(data: bytes) -> Iterator[str]:
    steps = 0

    def count(*_drawing: object) -> None:
        nonlocal steps
        steps += 1
        if steps > _STEPS:
            raise _Enough

    reader = PdfReader(io.BytesIO(data))
    for number, page in enumerate(reader.pages):
        if number == PAGES:
            raise _Enough
        yield page.extract_text(visitor_operand_before=count) + "\n"


def _office(data: bytes) -> Iterator[str]:
    """Every XML part of the zip archive, so that headers, notes and properties are among them."""
    left = _UNPACKED
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            if not name.endswith(".xml"):
                continue
            words = _Words()
            parser = ET.XMLParser(target=words)  # noqa: S314 - _Words refuses a doctype
            with archive.open(name) as part:
                while piece := part.read(_PIECE):
                    left -= len(piece)
                    if left < 0:
                        raise _Enough
                    parser.feed(piece)
                    yield words.taken()
            parser.close()
            yield words.taken() + "\n"


class _Words:
    """What an XML parser tells of one part: its text, broken where a reader sees a break."""

    def __init__(self) -> None:
        self.found: list[str] = []
        self.skipped = False

    def doctype(self, *_declared: object) -> None:
        """Office programs write none; entities are how XML bombs are made."""
        raise zipfile.BadZipFile

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag.rpartition("}")[2]
        if name in _BREAKS:
            self.found.append(_BREAKS[name])
        elif name == "c":  # the number in a cell of shared text only points to that text
            self.skipped = attributes.get("t") == "s"

    def data(self, text: str) -> None:
        if not self.skipped:
            self.found.append(text)

    def end(self, tag: str) -> None:
        name = tag.rpartition("}")[2]
        if name in _BLOCKS and name not in _BREAKS:
            self.found.append("\n")
        if name == "c":
            self.skipped = False

    def close(self) -> None:
        """Nothing is left to do: the text is taken piece by piece."""

    def taken(self) -> str:
        text = "".join(self.found)
        self.found.clear()
        return text
