"""What all reports have in common as Word documents, made once: ``docx`` copies and fills it.

Page, styles, the head and the foot of an administrative document (Nghị định 30/2020/NĐ-CP, Phụ
lục I). python-docx's own template brings 0.8 MB of styles, theme and pictures; only the parts
and styles that are used stay, since they are written into every file.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import docx
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

Element = Any  # lxml's, which has no types of its own
DOCUMENT, CORE = "word/document.xml", "docProps/core.xml"
FONT, LANGUAGE = "Times New Roman", "vi-VN"
#: Width and height of A4, and its margins: top, bottom, left, right; all in millimetres.
A4, MARGINS = (210, 297), (20, 20, 30, 15)
STYLES = ("Normal", "Header", "Heading 1", "Default Paragraph Font", "Normal Table", "No List")
#: Of the template's settings; the others are of its own editing and of another language.
SETTINGS = ("w:defaultTabStop", "w:characterSpacingControl", "w:compat")
PARTS = ("officeDocument", "core-properties", "styles", "settings", "header")
#: No comma in a name: to Word it begins another name of the same style.
#: Name, size in points, alignment, marks (b bold, i italic), points after, first line in mm.
OURS = (
    ("Ghi chú dự thảo", 11, ALIGN.LEFT, "i", 8, 0),
    ("Đầu văn bản", 13, ALIGN.CENTER, "b", 0, 0),
    ("Tiêu ngữ", 14, ALIGN.CENTER, "b", 0, 0),
    ("Số ký hiệu", 13, ALIGN.CENTER, "", 0, 0),
    ("Địa danh ngày", 13, ALIGN.CENTER, "i", 0, 0),
    ("Tên loại trích yếu", 14, ALIGN.CENTER, "b", 0, 0),
    ("Vạch", 4, ALIGN.CENTER, "", 4, 0),
    ("Nội dung", 14, ALIGN.JUSTIFY, "", 6, 10),
    ("Tên bảng", 13, ALIGN.LEFT, "i", 2, 0),
    ("Đầu bảng", 12, ALIGN.CENTER, "b", 0, 0),
    ("Ô bảng", 12, ALIGN.LEFT, "", 0, 0),
    ("Ô bảng giữa", 12, ALIGN.CENTER, "", 0, 0),
    ("Ô bảng tổng", 12, ALIGN.CENTER, "b", 0, 0),
    ("Sau bảng", 6, ALIGN.LEFT, "", 0, 0),
    ("Nơi nhận", 12, ALIGN.LEFT, "bi", 0, 0),
    ("Nơi nhận mục", 11, ALIGN.LEFT, "", 0, 0),
    ("Người ký", 14, ALIGN.CENTER, "b", 0, 0),
)
#: How long the motto is in its style, in millimetres: the line under it is as long.
MOTTO = 62


@dataclass(frozen=True)
class Skeleton:
    """``document`` with places to fill, the ``pieces`` by style, and the parts that stay."""

    document: Element
    core: Element
    pieces: Mapping[str, Element]
    parts: Mapping[str, bytes]


def wide(tag: str, width: int) -> Element:
    """A width, which Word counts in twentieths of a point."""
    made = OxmlElement(tag)
    made.set(qn("w:w"), str(round(width * 72 * 20 / 25.4)))
    if tag == "w:tcW":
        made.set(qn("w:type"), "dxa")
    return made


@cache
def skeleton_of(wide: bool) -> Skeleton:
    made: Any = docx.Document()
    _styled(made)
    for each in [e for e in made.settings.element if e.tag not in set(map(qn, SETTINGS))]:
        made.settings.element.remove(each)
    width = _page(made, wide)
    pieces = {name: _piece(made, name) for name in ("Heading 1", *(each[0] for each in OURS))}
    pieces["table"] = _empty_table(made)
    _head(made, width)
    for text in ("{title}", "{subject}"):
        made.add_paragraph(text, "Tên loại trích yếu")
    _line(made.add_paragraph(style="Vạch"), (width - 50) / 2, (width - 50) / 2)
    made.add_paragraph("{blocks}")
    _foot(made, width)
    return Skeleton(made.element, made.core_properties._element, pieces, _parts(made))  # noqa: SLF001


def _styled(made: Any) -> None:
    """Only the styles that are used, in the language and the font of the document."""
    root = made.styles.element
    for each in [style for style in made.styles if style.name not in STYLES]:
        root.remove(each.element)
    root.remove(root.find(qn("w:latentStyles")))
    defaults = root.find(f".//{qn('w:rPrDefault')}/{qn('w:rPr')}")
    for each in list(defaults):
        defaults.remove(each)
    spoken = OxmlElement("w:lang")
    for name in ("w:val", "w:eastAsia"):
        spoken.set(qn(name), LANGUAGE)
    defaults.append(spoken)
    for name, size in (("Normal", 14), ("Header", 13), ("Heading 1", 14)):
        style = made.styles[name]
        for link in style.element.findall(qn("w:link")):  # to a style that is gone
            style.element.remove(link)
        properties = style.element.get_or_add_rPr()
        for each in list(properties):
            properties.remove(each)
        _written(style, size, "b" if name == "Heading 1" else "")
    heading = made.styles["Heading 1"].paragraph_format
    heading.first_line_indent, heading.space_before, heading.space_after = Mm(10), Pt(6), Pt(6)
    plain = made.styles["Normal"].paragraph_format
    plain.space_after, plain.line_spacing = Pt(0), 1.0
    for name, size, alignment, marks, after, first in OURS:
        style = made.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = made.styles["Normal"]
        _written(style, size, marks)
        style.paragraph_format.alignment = alignment
        style.paragraph_format.space_after = Pt(after)
        style.paragraph_format.first_line_indent = Mm(first) if first else None
        style.paragraph_format.keep_with_next = name == "Tên bảng" or None


def _written(style: Any, size: int, marks: str) -> None:
    style.font.name, style.font.size = FONT, Pt(size)
    for name in ("w:eastAsia", "w:cs"):
        style.element.rPr.rFonts.set(qn(name), FONT)
    style.font.bold, style.font.italic = "b" in marks, "i" in marks


def _page(made: Any, wide: bool) -> int:
    """Size, margins and numbers of the pages; how many millimetres a line has."""
    [section] = made.sections
    width, height = sorted(A4, reverse=wide)
    section.orientation = WD_ORIENT.LANDSCAPE if wide else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Mm(width), Mm(height)
    top, bottom, left, right = MARGINS
    section.top_margin, section.bottom_margin = Mm(top), Mm(bottom)
    section.left_margin, section.right_margin = Mm(left), Mm(right)
    section.header_distance = section.footer_distance = Mm(10)
    section.different_first_page_header_footer = True
    number = section.header.paragraphs[0]
    number.alignment = ALIGN.CENTER
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    number._p.append(field)  # noqa: SLF001
    return width - left - right


def _piece(made: Any, style: str) -> Element:
    """A paragraph of a style, outside the document, with an empty text to fill."""
    paragraph = made.add_paragraph("-", style)._p  # noqa: SLF001 - python-docx has no other way
    paragraph.getparent().remove(paragraph)
    next(paragraph.iter(qn("w:t"))).text = ""
    return paragraph


def _empty_table(made: Any) -> Element:
    """A table with borders and without columns and rows."""
    table = made.add_table(rows=0, cols=0)
    table.autofit, table.alignment = False, WD_TABLE_ALIGNMENT.CENTER
    element = table._tbl  # noqa: SLF001
    element.getparent().remove(element)
    properties = element.tblPr
    for name in ("w:tblStyle", "w:tblLook"):
        for each in properties.findall(qn(name)):
            properties.remove(each)
    borders = OxmlElement("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        borders.append(_border(side, 4))
    properties.find(qn("w:tblLayout")).addprevious(borders)
    return element


def _border(side: str, eighths: int, away: int = 0) -> Element:
    """A black line, its width in eighths of a point, so many points from the text."""
    line = OxmlElement(f"w:{side}")
    for name, value in (
        ("val", "single"),
        ("sz", str(eighths)),
        ("space", "0"),
        ("color", "000000"),
    ):
        line.set(qn(f"w:{name}"), value)
    return line


def _line(paragraph: Any, left: float, right: float) -> None:
    """A thin line over the paragraph, shortened on both sides by so many millimetres."""
    layout = paragraph.paragraph_format
    layout.space_before = Pt(3)
    layout.left_indent, layout.right_indent = Mm(left), Mm(right)
    borders = OxmlElement("w:pBdr")
    borders.append(_border("top", 6))
    paragraph._p.get_or_add_pPr().insert_element_before(  # noqa: SLF001
        borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr"
    )


def _columns(made: Any, rows: int, widths: tuple[int, int]) -> Any:
    """A table of two columns without borders."""
    table = made.add_table(rows=rows, cols=2)
    table.autofit = False
    for each in table._tbl.tblPr.findall(qn("w:tblStyle")):  # noqa: SLF001
        table._tbl.tblPr.remove(each)  # noqa: SLF001
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
        for cell in column.cells:
            cell.width = Mm(width)
    return table


def _lines(cell: Any, *said: tuple[str, str]) -> None:
    """Text and style of each paragraph of a cell."""
    first = cell.paragraphs[0]
    first.text, first.style = said[0]
    for text, style in said[1:]:
        cell.add_paragraph(text, style)


def _head(made: Any, width: int) -> None:
    """The note that it is a draft; office and country; number, place and date."""
    note = made.add_paragraph("{note}", "Ghi chú dự thảo")
    borders = OxmlElement("w:pBdr")
    for side in ("top", "left", "bottom", "right"):
        borders.append(_border(side, 4, 4))
    note._p.get_or_add_pPr().insert_element_before(borders, "w:spacing", "w:ind", "w:jc", "w:rPr")  # noqa: SLF001
    left = 62 if width < 200 else 90
    table = _columns(made, 2, (left, width - left))
    office, country = table.rows[0].cells
    _lines(office, ("{office}", "Đầu văn bản"), ("", "Vạch"))
    _line(office.paragraphs[-1], left * 0.3, left * 0.3)
    _lines(
        country,
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Đầu văn bản"),
        ("Độc lập - Tự do - Hạnh phúc", "Tiêu ngữ"),
        ("", "Vạch"),
    )
    _line(country.paragraphs[-1], (width - left - 4 - MOTTO) / 2, (width - left - 4 - MOTTO) / 2)
    number, dated = table.rows[1].cells
    _lines(number, ("{symbol}", "Số ký hiệu"))
    _lines(dated, ("……………, ngày …… tháng …… năm ………", "Địa danh ngày"))
    made.add_paragraph(style="Sau bảng")


def _foot(made: Any, width: int) -> None:
    """Recipients on the left, who signs on the right; no page breaks it."""
    left = width * 45 // 100
    table = _columns(made, 1, (left, width - left))
    whole = OxmlElement("w:cantSplit")
    table.rows[0]._tr.get_or_add_trPr().append(whole)  # noqa: SLF001
    recipients, signer = table.rows[0].cells
    _lines(recipients, ("Nơi nhận:", "Nơi nhận"), ("{recipient}", "Nơi nhận mục"))
    _lines(signer, ("{authority}", "Người ký"), ("{post}", "Người ký"), *[("", "Người ký")] * 4)


def _parts(made: Any) -> Mapping[str, bytes]:
    """What stays the same in every report: all parts but its text and its properties."""
    for holder in (made.part.package, made.part):
        for name, each in list(holder.rels.items()):
            if each.reltype.rpartition("/")[2] not in PARTS:
                del holder.rels[name]
    held = BytesIO()
    made.save(held)
    with ZipFile(held) as archive:
        names = [each for each in archive.namelist() if each not in (DOCUMENT, CORE)]
        return {name: archive.read(name) for name in names}
