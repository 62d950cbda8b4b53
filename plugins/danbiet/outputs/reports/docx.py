"""A paper as a Word document in the layout of Nghị định 30/2020/NĐ-CP, Phụ lục I.

A4, Times New Roman 14 (tables 12), margins 20, 20, 30 and 15 mm, the page's number in the middle
of the upper margin from the second page on. A skeleton is made once; each report copies it and
puts its words in. Bytes depend on the paper only: parts in one order, all of the paper's date.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from copy import deepcopy
from datetime import date, datetime
from functools import lru_cache
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx.opc.coreprops import CoreProperties
from docx.opc.oxml import serialize_part_xml
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from .docx_skeleton import CORE, DOCUMENT, LANGUAGE, Element, Skeleton, skeleton_of, wide
from .paper import Block, Column, Heading, Paper, Paragraph, Table

#: What XML 1.0 cannot hold (https://www.w3.org/TR/xml/#charsets); reading refuses most of it.
UNFIT = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
TEXT, CELL = qn("w:t"), qn("w:tc")
LONGEST_TITLE = 255  # of a property, by Office Open XML


def encode(paper: Paper) -> bytes:
    """Equal papers, equal bytes."""
    skeleton = skeleton_of(paper.wide)
    core = deepcopy(skeleton.core)
    _describe(CoreProperties(core), paper)
    made = {
        DOCUMENT: serialize_part_xml(_document(skeleton, paper)),
        CORE: serialize_part_xml(core),
    }
    return _zipped({**skeleton.parts, **made}, paper.on)


def clean(text: str) -> str:
    """In one line, without what XML cannot hold."""
    return " ".join(UNFIT.sub("", text).split())


def _zipped(parts: Mapping[str, bytes], on: date) -> bytes:
    held = BytesIO()
    with ZipFile(held, "w", ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            entry = ZipInfo(name, (on.year, on.month, on.day, 0, 0, 0))
            entry.compress_type, entry.create_system = ZIP_DEFLATED, 0
            archive.writestr(entry, data)
    return held.getvalue()


def _describe(core: CoreProperties, paper: Paper) -> None:
    core.title = clean(f"{paper.title} {paper.subject}")[:LONGEST_TITLE]
    core.created = core.modified = datetime(paper.on.year, paper.on.month, paper.on.day)  # noqa: DTZ001 - a date
    core.language = LANGUAGE


# --- a skeleton's copy, filled ---


def _document(skeleton: Skeleton, paper: Paper) -> Element:
    made = deepcopy(skeleton.document)
    said = {
        "{note}": (paper.note,),
        "{office}": paper.office,
        "{symbol}": (f"Số: …………/{paper.symbol}",),
        "{title}": (paper.title,),
        "{subject}": (paper.subject,),
        "{authority}": (paper.authority,),
        "{post}": (paper.post,),
        "{recipient}": paper.recipients,
    }
    for text in [each for each in made.iter(TEXT) if each.text in said]:
        _repeat(text.getparent().getparent(), said[text.text])
    place = next(each for each in made.iter(TEXT) if each.text == "{blocks}")
    anchor = place.getparent().getparent()
    for block in paper.blocks:
        for each in _block(skeleton, block):
            anchor.addprevious(each)
    anchor.addprevious(_kept(_said(skeleton.pieces["Nội dung"], f"{paper.closing}./.")))
    anchor.getparent().remove(anchor)
    return made


def _kept(paragraph: Element) -> Element:
    """On one page with what follows it: the signature never stands alone."""
    paragraph.get_or_add_pPr().get_or_add_keepNext()
    return paragraph


def _repeat(paragraph: Element, lines: Iterable[str]) -> None:
    """The paragraph once for each line, in its place."""
    for line in lines:
        paragraph.addprevious(_said(paragraph, line))
    paragraph.getparent().remove(paragraph)


def _said(piece: Element, text: str) -> Element:
    made = deepcopy(piece)
    next(made.iter(TEXT)).text = clean(text)
    return made


def _block(skeleton: Skeleton, block: Block) -> Iterable[Element]:
    if isinstance(block, Heading):
        return (_said(skeleton.pieces["Heading 1"], block.text),)
    if isinstance(block, Paragraph):
        return (_said(skeleton.pieces["Nội dung"], block.text),)
    named = (_said(skeleton.pieces["Tên bảng"], block.caption),) if block.caption else ()
    return (*named, _table(block), deepcopy(skeleton.pieces["Sau bảng"]))


def _table(table: Table) -> Element:
    frame, plain, last = _frame(table.columns)
    made = deepcopy(frame)
    for row in table.rows:
        made.append(_filled(deepcopy(plain), row))
    if table.total:
        made.append(_filled(deepcopy(last), [(each,) for each in table.total]))
    return made


@lru_cache(maxsize=64)
def _frame(columns: tuple[Column, ...]) -> tuple[Element, Element, Element]:
    """A table with its head, a row of it, and its last row; to be copied."""
    made = deepcopy(skeleton_of(wide=False).pieces["table"])
    grid = made.find(qn("w:tblGrid"))
    for each in columns:
        grid.append(wide("w:gridCol", each.width))
    head = _row(columns, ["Đầu bảng"] * len(columns))
    head.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    made.append(_filled(head, [(each.name,) for each in columns]))
    plain = ["Ô bảng giữa" if each.middle else "Ô bảng" for each in columns]
    return made, _row(columns, plain), _row(columns, ["Ô bảng tổng"] * len(columns))


def _row(columns: Sequence[Column], styles: Sequence[str]) -> Element:
    """A row of empty cells.

    A page may break it: LibreOffice 7.4 loses whole tables at the end of a page where rows may
    not be broken.
    """
    row, pieces = OxmlElement("w:tr"), skeleton_of(wide=False).pieces
    for column, style in zip(columns, styles, strict=True):
        cell, about = OxmlElement("w:tc"), OxmlElement("w:tcPr")
        about.append(wide("w:tcW", column.width))
        cell.append(about)
        cell.append(deepcopy(pieces[style]))
        row.append(cell)
    return row


def _filled(row: Element, cells: Sequence[Sequence[str]]) -> Element:
    for cell, lines in zip(row.iterchildren(CELL), cells, strict=True):
        paragraph = cell[-1]
        for more in lines[1:]:
            cell.append(_said(paragraph, more))
        if lines:
            next(paragraph.iter(TEXT)).text = clean(lines[0])
    return row
