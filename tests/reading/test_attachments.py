"""Attachments: the type by content, the size, and what hides inside."""

from __future__ import annotations

import hashlib
import io
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from pypdf import PdfWriter
from pypdf.generic import DictionaryObject, NameObject, TextStringObject

from danbiet.core.problems import Source
from danbiet.core.records import Attachment
from danbiet.reading import attachments
from danbiet.reading.attachments import inspect
from danbiet.reading.hidden import faults_of
from danbiet.reading.kinds import KINDS
from danbiet.reading.privacy import Known

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
AT = Source("a.md", 7, 11)


def archive(**parts: str) -> bytes:
    """A zip file; ``__`` in a name stands for a slash, ``_`` for a dot."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as file:
        for name, text in parts.items():
            file.writestr(name.replace("__", "/").replace("_", ".").replace("|", "_"), text)
    return held.getvalue()


def office(main: str, core: str = "", **more: str) -> bytes:
    parts = {"[Content|Types]_xml": "<Types/>", main: "<x/>", **more}
    if core:
        parts["docProps__core_xml"] = (
            '<cp:coreProperties xmlns:cp="c" xmlns:dc="d" xmlns:dcterms="t">'
            + core
            + "</cp:coreProperties>"
        )
    return archive(**parts)


def open_document(**more: str) -> bytes:
    return archive(mimetype="application/vnd.oasis.opendocument.text", content_xml="<x/>", **more)


def pdf(author: str = "", *, script: bool = False, inside: bool = False, key: str = "") -> bytes:
    writer = PdfWriter()
    writer.add_blank_page(72, 72)
    if author:
        writer.add_metadata({"/Author": author})
    if script:
        names = DictionaryObject({NameObject("/JavaScript"): DictionaryObject()})
        writer.root_object[NameObject("/Names")] = names
    if inside:
        writer.add_attachment("a.txt", b"x")
    if key:
        writer.encrypt(key)
    held = io.BytesIO()
    writer.write(held)
    return held.getvalue()


def opening_pdf() -> bytes:
    writer = PdfWriter()
    writer.add_blank_page(72, 72)
    launch = DictionaryObject(
        {NameObject("/S"): NameObject("/Launch"), NameObject("/F"): TextStringObject("cmd.exe")}
    )
    writer.root_object[NameObject("/OpenAction")] = writer._add_object(launch)
    held = io.BytesIO()
    writer.write(held)
    return held.getvalue()


def picture(kind: str, *, place: bool = False, artist: str = "") -> bytes:
    exif = Image.Exif()
    if place:
        exif.get_ifd(0x8825)[1] = "N"
        exif.get_ifd(0x8825)[2] = (19.0, 48.0, 0.0)
    if artist:
        exif[0x013B] = artist
    held = io.BytesIO()
    Image.new("RGB", (8, 8), "white").save(held, kind, exif=exif.tobytes())
    return held.getvalue()


def look(tmp_path: Path, name: str, data: bytes) -> tuple[Attachment | None, list[str]]:
    files = tmp_path / "xa" / "files"
    files.mkdir(parents=True, exist_ok=True)
    (files / name).write_bytes(data)
    found, problems = inspect(files, name, "Tệp", AT)
    return found, [each.line() for each in problems]


GOOD = [
    ("a.pdf", pdf(), "application/pdf"),
    ("a.docx", office("word__document_xml", "<dc:creator> </dc:creator>"), WORD),
    ("a.xlsx", office("xl__workbook_xml"), WORD.replace("wordprocessingml.document", "spreadsheetml.sheet")),
    ("a.odt", open_document(), "application/vnd.oasis.opendocument.text"),
    ("a.JPG", picture("JPEG"), "image/jpeg"),
    ("a.jpeg", picture("JPEG"), "image/jpeg"),
    ("a.png", picture("PNG"), "image/png"),
    ("a.webp", picture("WEBP"), "image/webp"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "data", "media_type"), GOOD)
def test_a_sound_file(tmp_path: Path, name: str, data: bytes, media_type: str) -> None:
    found, lines = look(tmp_path, name, data)
    assert lines == []
    path = str(tmp_path / "xa" / "files" / name)
    digest = hashlib.sha256(data).hexdigest()
    assert found == Attachment(name, "Tệp", media_type, len(data), digest, path)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.pdf", b"<html>"),
        ("a.pdf", b""),
        ("a.png", picture("JPEG")),
        ("a.docx", office("xl__workbook_xml")),
        ("a.docx", b"PK\x03\x04 and no more"),
        ("a.odt", archive(mimetype="text/plain", content_xml="<x/>")),
        ("a.svg", b"<svg onload='alert(1)'/>"),
        ("a.html", b"<script>"),
        ("a.exe", b"MZ"),
        ("a.docm", office("word__document_xml")),
        ("pdf", pdf()),
    ],
)
def test_a_file_that_is_not_what_it_says(tmp_path: Path, name: str, data: bytes) -> None:
    assert look(tmp_path, name, data) == (
        None,
        [
            f"a.md:7:11: lỗi: tệp “{name}” không phải loại được đăng (pdf, docx, xlsx, odt, jpg, png, "
            "webp) hoặc nội dung không đúng với đuôi tệp [attachment-type]"
        ],
    )


AUTHOR, PLACE = "tên người soạn hoặc người sửa", "tọa độ nơi chụp"


@pytest.mark.parametrize(
    ("name", "data", "what"),
    [
        ("a.docx", office("word__document_xml", "<dc:creator>Lê A</dc:creator>"), AUTHOR),
        ("a.xlsx", office("xl__workbook_xml", "<cp:lastModifiedBy>A</cp:lastModifiedBy>"), AUTHOR),
        ("a.odt", open_document(meta_xml='<a xmlns:m="m"><m:initial-creator>A</m:initial-creator></a>'), AUTHOR),
        ("a.docx", office("word__document_xml", word__comments_xml="<x/>"), "nhận xét kèm tên người viết"),
        ("a.pdf", pdf("Nguyễn Văn A"), AUTHOR),
        ("a.jpg", picture("JPEG", place=True), PLACE),
        ("a.png", picture("PNG", place=True), PLACE),
        ("a.webp", picture("WEBP", place=True), PLACE),
        ("a.jpg", picture("JPEG", artist="A"), AUTHOR),
    ],
)  # fmt: skip
def test_hidden_data_is_refused(tmp_path: Path, name: str, data: bytes, what: str) -> None:
    assert look(tmp_path, name, data) == (
        None,
        [
            f"a.md:7:11: lỗi: tệp “{name}” còn mang thông tin ẩn ({what}); hãy xóa thông tin này rồi "
            "lưu lại [attachment-metadata]"
        ],
    )


@pytest.mark.parametrize(
    ("name", "data", "what"),
    [
        ("a.docx", office("word__document_xml", word__vbaProject_bin="x"), "macro"),
        ("a.odt", open_document(Basic__script_xml="x"), "macro"),
        ("a.pdf", pdf(script=True), "mã JavaScript hoặc lệnh tự chạy"),
        ("a.pdf", opening_pdf(), "mã JavaScript hoặc lệnh tự chạy"),
        ("a.pdf", pdf(inside=True), "tệp khác nhúng bên trong"),
    ],
)
def test_what_runs_is_refused(tmp_path: Path, name: str, data: bytes, what: str) -> None:
    assert look(tmp_path, name, data) == (
        None,
        [f"a.md:7:11: lỗi: tệp “{name}” có {what}; hãy bỏ đi rồi lưu lại [attachment-active]"],
    )


HUGE = office("word__document_xml", "<dc:title>" + "x" * 3_000_000 + "</dc:title>")


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.pdf", pdf()[:200]),
        ("a.pdf", pdf(key="x")),
        ("a.png", picture("PNG")[:-20]),
        ("a.jpg", picture("JPEG")[:-20]),
        ("a.webp", picture("WEBP")[:-20]),
        ("a.png", b"\x89PNG\r\n\x1a\n"),
        ("a.docx", office("word__document_xml", "<not closed>")),
        ("a.docx", office("word__document_xml", docProps__core_xml="<!DOCTYPE x><x/>")),
        ("a.docx", HUGE),
    ],
)
def test_a_broken_file_is_refused(tmp_path: Path, name: str, data: bytes) -> None:
    assert look(tmp_path, name, data) == (
        None,
        [
            f"a.md:7:11: lỗi: tệp “{name}” bị hỏng, chép thiếu hoặc đặt mật khẩu nên không kiểm tra "
            "được [attachment-broken]"
        ],
    )


def letter(text: str) -> bytes:
    return open_document(styles_xml=f"<p>{text}</p>")


def test_personal_data_in_the_text_is_found_and_the_file_stays(tmp_path: Path) -> None:
    found, lines = look(
        tmp_path, "a.odt", letter("Gọi 0912345678, 0912 345 678, sinh ngày 1/2/1980")
    )
    assert found is not None
    assert lines == [
        "a.md:7:11: lỗi: có thể là dữ liệu cá nhân (số điện thoại di động, bên trong tệp “a.odt”): 091***78; "
        "hãy bỏ đi hoặc thay bằng nhóm, thôn [personal-data]",
        "a.md:7:11: lỗi: có thể là dữ liệu cá nhân (ngày, năm sinh, bên trong tệp “a.odt”): 1/2***80; "
        "hãy bỏ đi hoặc thay bằng nhóm, thôn [personal-data]",
    ]


def test_what_is_public_in_the_locality_may_stand_in_a_file(tmp_path: Path) -> None:
    look(tmp_path, "a.odt", letter("Gọi 0912345678 gặp ông Nguyễn Văn Mẫu"))
    files = tmp_path / "xa" / "files"
    known = Known.made(["Nguyễn Văn Mẫu"], ["0912 345 678"], [])
    assert inspect(files, "a.odt", "Tệp", AT, known)[1] == []
    said = [each.line("en") for each in inspect(files, "a.odt", "Tệp", AT)[1]]
    assert len(said) == 2
    assert "inside file “a.odt”): 091***78" in said[0]


def test_a_text_that_cannot_be_read_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found, lines = look(tmp_path, "a.odt", open_document(styles_xml="<not closed>"))
    assert found is not None
    assert ["attachment-broken" in each for each in lines] == [True]

    def fail(*_args: object, **_more: object) -> str:
        raise ValueError

    monkeypatch.setattr("pypdf.PageObject.extract_text", fail)
    found, lines = look(tmp_path, "b.pdf", pdf())
    assert found is not None
    assert lines == [
        "a.md:7:11: lưu ý: không đọc được hết chữ trong tệp “b.pdf” nên chưa tìm hết dữ liệu cá nhân; hãy "
        "tự xem lại tệp [attachment-unread]"
    ]


def test_a_missing_file_has_a_near_name(tmp_path: Path) -> None:
    look(tmp_path, "anh.png", picture("PNG"))
    _, problems = inspect(tmp_path / "xa" / "files", "ahn.png", "Tệp", AT)
    assert [each.line() for each in problems] == [
        "a.md:7:11: lỗi: không có tệp “ahn.png” trong thư mục files/ của địa phương — có phải ý bạn là "
        "“anh.png”? [missing-attachment]"
    ]
    _, problems = inspect(tmp_path / "no" / "files", "a.png", "Tệp", AT)
    assert [each.code for each in problems] == ["missing-attachment"]


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    (tmp_path / "xa" / "files" / "a.pdf").mkdir(parents=True)
    _, problems = inspect(tmp_path / "xa" / "files", "a.pdf", "Tệp", AT)
    assert [each.code for each in problems] == ["missing-attachment"]


def test_links_are_not_followed(tmp_path: Path) -> None:
    look(tmp_path, "a.pdf", pdf())
    files = tmp_path / "xa" / "files"
    (files / "b.pdf").symlink_to(files / "a.pdf")
    assert [each.code for each in inspect(files, "b.pdf", "Tệp", AT)[1]] == ["link-refused"]
    other = tmp_path / "other"
    other.mkdir()
    (other / "files").symlink_to(files)
    assert [each.code for each in inspect(other / "files", "a.pdf", "Tệp", AT)[1]] == [
        "link-refused"
    ]


def test_size_is_limited(tmp_path: Path) -> None:
    look(tmp_path, "a.pdf", pdf())
    os.truncate(tmp_path / "xa" / "files" / "a.pdf", 21 * 1024 * 1024)
    _, problems = inspect(tmp_path / "xa" / "files", "a.pdf", "Tệp", AT)
    assert [each.line("en") for each in problems] == [
        "a.md:7:11: error: file “a.pdf” is 21.0 MiB, at most 20 MiB [attachment-size]"
    ]


def test_a_file_is_read_again_when_it_changed(tmp_path: Path) -> None:
    assert look(tmp_path, "a.pdf", pdf())[0] is not None
    found, lines = look(tmp_path, "a.pdf", pdf("A"))
    assert found is None
    assert "attachment-metadata" in lines[0]


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from([data for _, data, _ in GOOD]),
    st.lists(st.tuples(st.integers(0, 2000), st.binary(min_size=1, max_size=4)), max_size=6),
)
def test_damage_is_a_fault_and_never_an_exception(
    data: bytes, damage: list[tuple[int, bytes]]
) -> None:
    broken = bytearray(data)
    for at, piece in damage:
        broken[at % len(broken) : at % len(broken) + len(piece)] = piece
    for kind in KINDS:
        assert isinstance(faults_of(kind, bytes(broken)), tuple)
        assert kind.holds(bytes(broken)) in (True, False)


def test_pypdf_is_silent_also_where_pelican_came_first() -> None:
    """Under ``--fatal warnings`` a warning to one of Pelican's loggers ends the build."""
    code = (
        "import logging, pelican.log, danbiet.reading.hidden\n"
        "found = {n: logging.getLogger(n) for n in logging.root.manager.loggerDict}\n"
        "print([n for n, each in found.items() if n.split('.')[0] == 'pypdf'"
        " and (type(each) is not logging.Logger or not each.disabled)])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_the_beginning_of_its_text_is_kept_for_the_search(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = "<x><p>Ruộng   bậc\tthang</p><p> </p><p>Kênh nội đồng</p></x>"
    found, _ = look(tmp_path, "a.docx", office("word__document_xml", word__more_xml=said))
    assert found is not None
    assert found.text == "Ruộng bậc thang\nKênh nội đồng"
    monkeypatch.setattr(attachments, "FOUND_BY", 9)
    found, _ = look(tmp_path, "b.docx", office("word__document_xml", word__more_xml=said))
    assert found is not None
    assert found.text == "Ruộng bậc"
