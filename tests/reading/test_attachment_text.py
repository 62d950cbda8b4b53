"""The text inside attachments: what a reader sees is found, within bounds, and nothing raises."""

from __future__ import annotations

import io
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

from danbiet.reading import attachment_text
from danbiet.reading.attachment_text import TEXT_LIMIT, Inside, text_of
from danbiet.reading.kinds import KINDS

PLUGINS = Path(__file__).resolve().parents[2] / "plugins"
BY_NAME = {kind.name: kind for kind in KINDS}


def archive(**parts: str | bytes) -> bytes:
    """A zip file; ``__`` in a name stands for a slash. Every part is XML."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as file:
        for name, text in parts.items():
            file.writestr(name.replace("__", "/") + ".xml", text)
    return held.getvalue()


def pdf(*pages: str) -> bytes:
    """Each page draws what the operators in its text say."""
    writer = PdfWriter()
    font = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/Type1"),
            NameObject("/BaseFont"): NameObject("/Helvetica"),
        }
    )
    for drawn in pages:
        page = writer.add_blank_page(300, 300)
        fonts = DictionaryObject({NameObject("/F1"): font})
        page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
        stream = DecodedStreamObject()
        stream.set_data(drawn.encode())
        page[NameObject("/Contents")] = writer._add_object(stream)
    held = io.BytesIO()
    writer.write(held)
    return held.getvalue()


def line(text: str) -> str:
    return f"BT /F1 12 Tf 20 200 Td ({text}) Tj ET"


def read(name: str, data: bytes) -> Inside:
    return text_of(BY_NAME[name], data)


W = 'xmlns:w="w"'
WORD = f"""<w:document {W}><w:body>
<w:p><w:r><w:t>Gọi 09123</w:t></w:r><w:r><w:t>45678</w:t><w:tab/><w:t>nhé</w:t></w:r></w:p>
<w:p><w:r><w:t>dòng hai</w:t></w:r></w:p></w:body></w:document>"""


def test_word_keeps_words_whole_and_paragraphs_apart() -> None:
    found = read("docx", archive(word__document=WORD, word__footer1=f"<w:p {W}>chân trang</w:p>"))
    assert found.lack is None
    assert [each for each in found.text.split("\n") if each.strip()] == [
        "Gọi 0912345678\tnhé", "dòng hai", "chân trang",
    ]  # fmt: skip


def test_excel_tells_shared_text_and_numbers() -> None:
    sheet = '<sheet><row><c t="s"><v>123456789</v></c><c><v>912345678</v></c></row></sheet>'
    strings = "<sst><si><r><t>038203</t></r><r><t>001234</t></r></si><si><t>b</t></si></sst>"
    found = read("xlsx", archive(xl__sharedStrings=strings, xl__worksheets__sheet1=sheet))
    assert found == Inside("038203001234\nb\n\n\n912345678\n\n\n")


def test_open_document_text_and_spaces() -> None:
    text = '<o xmlns:t="t"><t:p>Gọi<t:s/>0912<t:span>345</t:span>678</t:p><t:h>hai</t:h></o>'
    found = read("odt", archive(content=text, meta="<o><d>ba</d></o>"))
    assert found == Inside("Gọi 0912345678\nhai\n\nba\n")


def test_a_pdf_page_by_page() -> None:
    assert read("pdf", pdf(line("Goi 0912 345 678"), line("trang hai"))) == Inside(
        "Goi 0912 345 678\ntrang hai\n"
    )
    assert read("pdf", pdf("")) == Inside("\n")


def test_marks_apart_from_their_letters_are_put_together() -> None:
    assert read("odt", archive(content="<p>So\u0302\u0301</p>")).text.strip() == "Số"


@pytest.mark.parametrize("name", ["jpeg", "png", "webp"])
def test_pictures_have_no_text(name: str) -> None:
    assert read(name, b"anything") == Inside()


ENTITY = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><x>&b;</x>'


@pytest.mark.parametrize(
    "part",
    ["<not closed>", "<!DOCTYPE x><x/>", ENTITY, ENTITY.encode("utf-16"), "<x>&b;</x>", "\0"],
)
def test_an_office_file_that_no_office_program_writes_is_broken(part: str | bytes) -> None:
    found = read("docx", archive(word__document=WORD, word__footer=part))
    assert found.lack == "attachment-broken"
    assert "aaaa" not in found.text


def test_no_zip_file_at_all() -> None:
    assert read("xlsx", b"PK\3\4") == Inside("", "attachment-broken")


def test_a_pdf_that_cannot_be_read_warns() -> None:
    assert read("pdf", b"%PDF-1.4 and no more") == Inside("", "attachment-unread")


def test_bounds_of_text_pages_and_drawing(monkeypatch: pytest.MonkeyPatch) -> None:
    long = read("odt", archive(content="<p>" + "x" * (TEXT_LIMIT + 10) + "</p>"))
    assert (len(long.text), long.lack) == (TEXT_LIMIT, "attachment-unread")
    monkeypatch.setattr(attachment_text, "PAGES", 1)
    assert read("pdf", pdf(line("mot"))) == Inside("mot\n")
    assert read("pdf", pdf(line("mot"), line("hai"))) == Inside("mot\n", "attachment-unread")
    monkeypatch.setattr(attachment_text, "_STEPS", 10)
    assert read("pdf", pdf(line("mot") * 10)) == Inside("", "attachment-unread")


def test_a_small_file_that_unpacks_to_a_huge_one() -> None:
    bomb = archive(a="<p>mot</p>", b="<x><!--" + " " * 200_000_000 + "--></x>", c="<p>hai</p>")
    assert len(bomb) < 1_000_000
    started = time.monotonic()
    assert read("docx", bomb) == Inside("mot\n\n", "attachment-unread")
    assert time.monotonic() - started < 5


def test_deep_xml_needs_no_stack() -> None:
    assert read("odt", archive(content="<x>" * 50_000 + "0912" + "</x>" * 50_000)).text == "0912\n"


def test_pypdf_stays_silent_also_where_it_loads_late() -> None:
    code = (
        "import logging, sys, danbiet.reading.hidden\n"
        "print('pypdf.filters' in sys.modules, logging.getLogger('pypdf.filters').disabled)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={"PYTHONPATH": str(PLUGINS)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == "False True\n"


GOOD = {
    "docx": archive(word__document=WORD),
    "odt": archive(content="<p>a</p>"),
    "pdf": pdf(line("mot")),
}


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from(sorted(GOOD)),
    st.lists(st.tuples(st.integers(0, 2000), st.binary(min_size=1, max_size=4)), max_size=6),
)
def test_damage_never_raises(name: str, damage: list[tuple[int, bytes]]) -> None:
    broken = bytearray(GOOD[name])
    for at, piece in damage:
        broken[at % len(broken) : at % len(broken) + len(piece)] = piece
    assert isinstance(read(name, bytes(broken)), Inside)
