"""Word documents, read back with python-docx and as the zip they are."""

from __future__ import annotations

import io
import re
import subprocess
import sys
import zipfile
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import docx
import pytest
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from lxml import etree

from danbiet.outputs.reports.docx import clean, encode
from danbiet.outputs.reports.paper import (
    Column,
    Heading,
    Paper,
    Paragraph,
    Table,
    draft,
    office,
    signed_by,
    symbol,
)

HOSTILE = "<w:t>&amp; ]]> \x00\x0b\ud800\ufffe {office} {{x}} “nông\tdân”\n\n=1+1 \u202e"
PLAIN = "<w:t>&amp; ]]> {office} {{x}} “nông dân” =1+1 \u202e"
PAPER = Paper(
    office=("ỦY BAN NHÂN DÂN", "XÃ KHE THỬ"),
    symbol="BC-UBND",
    title="BÁO CÁO",
    subject="Kết quả đối thoại năm 2026",
    note="DỰ THẢO",
    blocks=(
        Heading("I. CHỈ TIÊU"),
        Paragraph("Thực hiện kế hoạch."),
        Table(
            "Bảng một",
            (Column("STT", 15, middle=True), Column("Tên", 150)),
            ((("1",), ("Một", "dòng hai")), (("2",), ())),
            ("", "Cộng"),
        ),
    ),
    closing="Trên đây là kết quả",
    authority="TM. ỦY BAN NHÂN DÂN",
    post="CHỦ TỊCH",
    recipients=("- Ủy ban MTTQ;", "- Lưu: VT."),
    on=date(2026, 6, 20),
)


def opened(paper: Paper = PAPER):
    return docx.Document(io.BytesIO(encode(paper)))


def texts(found) -> list[str]:
    return [each.text for each in found if each.text]


def every_text(document) -> list[str]:
    return [each.text for each in document.element.body.iter(qn("w:t")) if each.text]


def test_it_reads_from_top_to_bottom_as_an_administrative_document():
    made = opened()
    head, table, foot = made.tables
    assert texts(made.paragraphs) == [
        "DỰ THẢO",
        "BÁO CÁO",
        "Kết quả đối thoại năm 2026",
        "I. CHỈ TIÊU",
        "Thực hiện kế hoạch.",
        "Bảng một",
        "Trên đây là kết quả./.",
    ]
    assert texts(head.cell(0, 0).paragraphs) == ["ỦY BAN NHÂN DÂN", "XÃ KHE THỬ"]
    assert texts(head.cell(0, 1).paragraphs) == [
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
    ]
    assert head.cell(1, 0).text == "Số: …………/BC-UBND"
    assert re.fullmatch(r"…+, ngày …+ tháng …+ năm …+", head.cell(1, 1).text)
    assert texts(foot.cell(0, 0).paragraphs) == ["Nơi nhận:", "- Ủy ban MTTQ;", "- Lưu: VT."]
    assert texts(foot.cell(0, 1).paragraphs) == ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"]
    rows = [[cell.text for cell in row.cells] for row in table.rows]
    assert rows == [["STT", "Tên"], ["1", "Một\ndòng hai"], ["2", ""], ["", "Cộng"]]
    assert not [each for each in every_text(made) if "{" in each]


@pytest.mark.parametrize(("wide", "width", "height"), [(False, 210, 297), (True, 297, 210)])
def test_the_page_is_a4_with_the_margins_of_the_decree(wide, width, height):
    [section] = opened(replace(PAPER, wide=wide)).sections
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (width, height)
    assert (section.orientation == WD_ORIENT.LANDSCAPE) == wide
    margins = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    assert [round(each.mm) for each in margins] == [20, 20, 30, 15]


def test_the_pages_are_numbered_in_the_middle_of_the_upper_margin_from_the_second_on():
    [section] = opened().sections
    [paragraph] = section.header.paragraphs
    assert paragraph.alignment == ALIGN.CENTER
    assert [each.get(qn("w:instr")) for each in paragraph._p.iter(qn("w:fldSimple"))] == ["PAGE"]
    assert section.different_first_page_header_footer
    assert texts(section.first_page_header.paragraphs) == []


def test_every_text_is_in_times_new_roman_and_the_body_in_fourteen():
    made = opened()
    fonts = {each.font.name for each in made.styles if each.type == 1}
    assert fonts == {"Times New Roman"}
    body = next(each for each in made.paragraphs if each.text == "Thực hiện kế hoạch.")
    assert (body.style.font.size, body.style.paragraph_format.alignment) == (Pt(14), ALIGN.JUSTIFY)
    assert abs(body.style.paragraph_format.first_line_indent - Mm(10)) < Mm(0.1)
    used = {each.style.name for each in made.paragraphs}
    assert used <= {each.name for each in made.styles}


def test_every_style_is_there_under_one_name():
    root = opened().styles.element
    known = {each.get(qn("w:styleId")) for each in root.iter(qn("w:style"))}
    for tag in ("basedOn", "next", "link"):
        assert {each.get(qn("w:val")) for each in root.iter(qn(f"w:{tag}"))} <= known, tag
    assert not [each for each in root.iter(qn("w:name")) if "," in each.get(qn("w:val"))]
    body = opened().element
    assert {each.get(qn("w:val")) for each in body.iter(qn("w:pStyle"))} <= known


def test_it_says_that_it_is_vietnamese():
    made = opened()
    assert made.core_properties.language == "vi-VN"
    spoken = made.styles.element.find(f".//{qn('w:rPrDefault')}//{qn('w:lang')}")
    assert spoken.get(qn("w:val")) == "vi-VN"


def test_the_head_of_a_table_is_repeated_and_no_row_is_kept_whole():
    """LibreOffice 7.4 loses rows where that is asked for (seen in PDFs of the sample)."""
    rows = opened().tables[1]._tbl.tr_lst
    heads = [row.find(f".//{qn('w:tblHeader')}") is not None for row in rows]
    assert heads == [True, False, False, False]
    assert not [row for row in rows if row.find(f".//{qn('w:cantSplit')}") is not None]


def test_columns_have_their_widths_in_the_grid_and_in_every_cell():
    table = opened().tables[1]
    grid = [int(each.get(qn("w:w"))) for each in table._tbl.tblGrid.gridCol_lst]
    assert grid == [850, 8504]
    for row in table._tbl.tr_lst:
        assert [int(each.tcPr.find(qn("w:tcW")).get(qn("w:w"))) for each in row.tc_lst] == grid


def test_the_signature_stays_with_the_last_sentence():
    last = next(each for each in opened().paragraphs if each.text.endswith("./."))
    assert last.paragraph_format.keep_with_next


def test_hostile_text_stays_text():
    table = Table(
        HOSTILE,
        (Column(HOSTILE, 80), Column("B", 85)),
        (((HOSTILE,), (HOSTILE, HOSTILE)),),
        (HOSTILE, ""),
    )
    paper = replace(
        PAPER,
        office=(HOSTILE,), symbol=HOSTILE, title=HOSTILE, subject=HOSTILE, note=HOSTILE,
        blocks=(Heading(HOSTILE), Paragraph(HOSTILE), table), closing=HOSTILE,
        authority=HOSTILE, post=HOSTILE, recipients=(HOSTILE,),
    )  # fmt: skip
    found = every_text(opened(paper))
    assert [each for each in found if PLAIN not in each] == [
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "……………, ngày …… tháng …… năm ………",
        "B",
        "Nơi nhận:",
    ]
    assert len([each for each in found if PLAIN in each]) == 17
    long = replace(PAPER, subject="x" * 300)
    assert len(opened(long).core_properties.title) == 255


@pytest.mark.parametrize(
    ("text", "said"),
    [(HOSTILE, PLAIN), ("", ""), ("\x00", ""), ("a\u00a0b", "a b"), ("ế\U0001f600", "ế\U0001f600")],
)
def test_what_xml_cannot_hold_is_left_out(text, said):
    assert clean(text) == said


def test_a_reader_s_placeholder_is_never_filled():
    paper = replace(
        PAPER, note="{office}", blocks=(Paragraph("{recipient}"), Paragraph("{blocks}"))
    )
    found = every_text(opened(paper))
    assert [each for each in found if "{" in each] == ["{office}", "{recipient}", "{blocks}"]


def test_every_part_is_well_formed_and_named_and_carries_the_paper_s_date():
    with zipfile.ZipFile(io.BytesIO(encode(PAPER))) as archive:
        assert archive.testzip() is None
        assert {each.date_time for each in archive.infolist()} == {(2026, 6, 20, 0, 0, 0)}
        parts = {each: archive.read(each) for each in archive.namelist()}
    assert next(iter(parts)) == "[Content_Types].xml"
    for data in parts.values():
        etree.fromstring(data)
    declared = re.findall(r'PartName="/([^"]+)"', parts["[Content_Types].xml"].decode())
    assert sorted(declared) == sorted(
        name for name in parts if not name.endswith((".rels", "Types].xml"))
    )
    targets = re.findall(r'Target="([^"]+)"', parts["word/_rels/document.xml.rels"].decode())
    assert {f"word/{each}" for each in targets} <= set(parts)
    core = opened().core_properties
    assert (
        core.created.replace(tzinfo=None)
        == core.modified.replace(tzinfo=None)
        == datetime(2026, 6, 20)
    )


def test_equal_papers_give_equal_bytes_in_every_process_and_zone():
    made = encode(PAPER)
    assert encode(replace(PAPER)) == made
    code = (
        "import hashlib, test_docx\n"
        "print(hashlib.sha256(test_docx.encode(test_docx.PAPER)).hexdigest())"
    )
    here = Path(__file__).parent
    sums = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={
                "PYTHONPATH": f"{here}:{here.parents[2] / 'plugins'}",
                "PYTHONHASHSEED": seed,
                "TZ": zone,
                "LC_ALL": "C",
                "PYTHONUTF8": "1",
            },
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed, zone in (("1", "Asia/Ho_Chi_Minh"), ("2", "America/New_York"))
    }
    assert sums == {f"{__import__('hashlib').sha256(made).hexdigest()}\n"}


def test_it_is_small():
    assert len(encode(PAPER)) < 8 * 1024


def test_one_report_leaves_nothing_in_the_next():
    before = encode(PAPER)
    encode(replace(PAPER, subject="Khác", blocks=(), recipients=()))
    assert encode(PAPER) == before


@pytest.mark.parametrize(
    ("issuer", "lines", "mark", "authority"),
    [
        (
            "Ủy ban nhân dân xã Khe Mẫu",
            ("ỦY BAN NHÂN DÂN", "XÃ KHE MẪU"),
            "BC-UBND",
            "TM. ỦY BAN NHÂN DÂN",
        ),
        (
            "UBND phường Bến Mẫu",
            ("ỦY BAN NHÂN DÂN", "PHƯỜNG BẾN MẪU"),
            "BC-UBND",
            "TM. ỦY BAN NHÂN DÂN",
        ),
        ("Đảng ủy xã Khe Mẫu", ("ĐẢNG ỦY XÃ KHE MẪU",), "BC-………", "QUYỀN HẠN, CHỨC VỤ"),
    ],
)
def test_office_sign_and_signer_follow_the_issuer(issuer, lines, mark, authority):
    assert (office(issuer), symbol(issuer), signed_by(issuer)[0]) == (lines, mark, authority)


def test_the_note_says_that_it_is_a_draft_and_of_which_day():
    assert draft("Dân Biết", "").startswith("DỰ THẢO ĐỂ TRÌNH KÝ. ")
    assert "tính đến hết ngày 20/6/2026" in draft("Dân Biết", "20/6/2026")
    assert "tính đến" not in draft("Dân Biết", "")
