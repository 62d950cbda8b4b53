"""What a file carries that a reader does not see: authors, places, comments, code.

One function a family of kinds. A file that cannot be read to its end is broken: nobody
could say what it hides.
"""

from __future__ import annotations

import io
import logging
import pkgutil
import warnings
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any
from xml.etree import ElementTree as ET

import pypdf
from PIL import ExifTags, Image
from pypdf import PdfReader

from .kinds import FileKind

_PART_LIMIT = 2 * 1024 * 1024  # of one XML part, unpacked
_AUTHORS = {"creator", "lastModifiedBy", "initial-creator"}
_DESCRIPTIONS = ("docProps/core.xml", "meta.xml")
_COMMENTS = ("word/comments.xml", "word/people.xml", "xl/persons/person.xml")
_ACTIVE = ("vbaproject.bin", "activex/", "basic/", "scripts/", "macrosheets/")
_EXIF_AUTHORS = (ExifTags.Base.Artist, ExifTags.Base.XPAuthor)
_GPS = 0x8825


def _hush_pypdf() -> None:
    """Give pypdf's modules plain, silent loggers.

    Pelican's logger class raises on a warning under ``--fatal warnings``, and pypdf warns
    over small flaws of sound files; what matters here comes as an exception anyway.
    """
    taken = logging.getLoggerClass()
    logging.setLoggerClass(logging.Logger)
    later = (module.name for module in pkgutil.walk_packages(pypdf.__path__, "pypdf."))
    for name in ("pypdf", *later):
        logger = logging.getLogger(name)
        logger.__class__ = logging.Logger  # a few are made while pypdf is being imported
        logger.disabled = True
    logging.setLoggerClass(taken)


_hush_pypdf()


@dataclass(frozen=True)
class Fault:
    """Why a file is refused: the code of the message, and what was found in both languages."""

    code: str
    words: tuple[str, str]


AUTHOR = Fault("attachment-metadata", ("tên người soạn hoặc người sửa", "author's name"))
COMMENTS = Fault("attachment-metadata", ("nhận xét kèm tên người viết", "comments with names"))
PLACE = Fault("attachment-metadata", ("tọa độ nơi chụp", "where the picture was taken"))
MACRO = Fault("attachment-active", ("macro", "macros"))
SCRIPT = Fault("attachment-active", ("mã JavaScript hoặc lệnh tự chạy", "JavaScript or actions"))
INSIDE = Fault("attachment-active", ("tệp khác nhúng bên trong", "files embedded in it"))
BROKEN = Fault("attachment-broken", ("", ""))


def faults_of(kind: FileKind, data: bytes) -> tuple[Fault, ...]:
    """Every fault once, in the order they are looked for."""
    try:
        return tuple(dict.fromkeys(_LOOKS[kind.name](data)))
    except Exception:  # noqa: BLE001 - whatever a library raises, it is the file that is wrong
        return (BROKEN,)


def _office(data: bytes) -> Iterator[Fault]:
    """docx, xlsx and odt: a zip archive of XML parts."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = archive.namelist()
        if any(part in name.lower() for name in names for part in _ACTIVE):
            yield MACRO
        if b"macroEnabled" in _part(archive, "[Content_Types].xml"):
            yield MACRO
        if any(name in _COMMENTS for name in names):
            yield COMMENTS
        for name in _DESCRIPTIONS:
            if name in names and _names_author(_part(archive, name)):
                yield AUTHOR


def _part(archive: zipfile.ZipFile, name: str) -> bytes:
    """One part, unless it would unpack to something absurd; a missing one is empty."""
    if name not in archive.namelist():
        return b""
    if archive.getinfo(name).file_size > _PART_LIMIT:
        raise zipfile.BadZipFile(name)
    return archive.read(name)


def _names_author(xml: bytes) -> bool:
    if b"<!DOCTYPE" in xml:  # office programs write none; entities are how XML bombs are made
        raise zipfile.BadZipFile
    root = ET.fromstring(xml)  # noqa: S314 - no doctype, and at most 2 MiB
    return any(
        element.tag.rpartition("}")[2] in _AUTHORS and (element.text or "").strip()
        for element in root.iter()
    )


def _pdf(data: bytes) -> Iterator[Fault]:
    reader = PdfReader(io.BytesIO(data))
    if reader.is_encrypted:
        yield BROKEN
        return
    len(reader.pages)  # walks the page tree, which a copy cut short lacks
    information, packet = reader.metadata, reader.xmp_metadata
    authors = [information.author] if information is not None else []
    authors += (packet.dc_creator or []) if packet is not None else []
    if any(str(author or "").strip() for author in authors):
        yield AUTHOR
    yield from _actions(reader.trailer["/Root"].get_object())


def _actions(root: Any) -> Iterator[Fault]:
    """What runs or unpacks when a PDF is opened."""
    names = _object(root.get("/Names"))
    opening = _object(root.get("/OpenAction"))
    kind = opening.get("/S") if isinstance(opening, dict) else None
    if "/JavaScript" in names or kind in ("/JavaScript", "/Launch") or "/AA" in root:
        yield SCRIPT
    if "/EmbeddedFiles" in names:
        yield INSIDE


def _object(reference: Any) -> Any:
    return reference.get_object() if reference is not None else {}


def _picture(data: bytes) -> Iterator[Fault]:
    """EXIF, XMP and notes of jpeg, png and webp; the picture itself is not decoded."""
    with warnings.catch_warnings(action="ignore"), Image.open(io.BytesIO(data)) as picture:
        notes = " ".join(str(value) for value in picture.info.values())
        # Asked for EXIF, Pillow decodes a whole PNG to look for it.
        may_carry = picture.format != "PNG" or b"eXIf" in data or "Raw profile" in str(picture.info)
        exif = picture.getexif() if may_carry else Image.Exif()
        places = exif.get_ifd(_GPS)
        author = picture.info.get("Author") or any(_filled(exif.get(tag)) for tag in _EXIF_AUTHORS)
    if places or b"exif:GPSLatitude" in data or "exif:GPSLatitude" in notes:
        yield PLACE
    if author:
        yield AUTHOR
    if not _complete(data):
        yield BROKEN


def _filled(value: object) -> bool:
    text = value.decode("utf-16-le", "ignore") if isinstance(value, bytes) else str(value or "")
    return bool(text.strip("\0 "))


def _complete(data: bytes) -> bool:
    """A copy cut short lacks the mark of its end."""
    if data.startswith(b"\x89PNG"):
        return b"IEND" in data[-64:]
    if data.startswith(b"RIFF"):
        return len(data) >= int.from_bytes(data[4:8], "little")
    return b"\xff\xd9" in data[-4096:]


_LOOKS: dict[str, Callable[[bytes], Iterator[Fault]]] = {
    "docx": _office,
    "xlsx": _office,
    "odt": _office,
    "pdf": _pdf,
    "jpeg": _picture,
    "png": _picture,
    "webp": _picture,
}
