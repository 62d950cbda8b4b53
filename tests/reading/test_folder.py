"""The content tree → records and problems, whatever lies in it."""

from __future__ import annotations

import io
import os
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from danbiet.reading import folder
from danbiet.reading.result import Reading

LOCALITY = """---
name: Xã Khe Mẫu
level: commune
issuer: UBND xã Khe Mẫu
records_from: 2026-01-01
units: {office: Văn phòng}
contacts: {phone: ["0912 000 111"]}
---
Một xã không có thật.
"""
PLAN = """---
title: Kế hoạch đối thoại
number: 33/KH-UBND
issued: 2026-01-05
posted: 2026-01-06
year: 2026
---
Căn cứ tình hình.
"""


def tree(root: Path, **files: str | bytes) -> Path:
    """A content folder; in names ``__`` stands for a slash, ``_`` for a dot."""
    content = root / "content"
    content.mkdir(exist_ok=True)
    for name, text in files.items():
        path = content / name.replace("__", "/").replace("_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return content


@pytest.fixture(autouse=True)
def _inside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Problems name the content folder as it was given: here ``content``."""
    monkeypatch.chdir(tmp_path)


def read(content: Path) -> Reading:
    return folder.read(content.relative_to(Path.cwd()))


def said(reading: Reading, language: str = "vi") -> list[str]:
    return [each.line(language) for each in reading.problems]


def sound(root: Path, **more: str | bytes) -> Path:
    return tree(root, xa__locality_md=LOCALITY, xa__plans__2026_md=PLAN, **more)


def test_a_sound_tree(tmp_path: Path) -> None:
    reading = read(sound(tmp_path))
    assert said(reading) == []
    assert [each.id for each in reading.localities] == ["xa"]
    (plan,) = reading.records
    assert (plan.id, plan.kind, plan.slug) == ("xa/plans/2026", "plan", "2026")
    assert (str(plan.source), plan.body.lead) == (
        "content/xa/plans/2026.md:1:1",
        "Căn cứ tình hình.",
    )
    assert str(plan.at("year")) == "content/xa/plans/2026.md:6:7"
    assert str(plan.at("rules", 0)) == "content/xa/plans/2026.md:1:1"


def test_paths_are_those_given(tmp_path: Path) -> None:
    content = sound(tmp_path)
    given, absolute = folder.read(Path("content")), folder.read(content)
    assert given.records[0].source.path == "content/xa/plans/2026.md"
    assert absolute.records[0].source.path == f"{tmp_path}/content/xa/plans/2026.md"


def test_twins_name_each_other(tmp_path: Path) -> None:
    lines = said(
        read(sound(tmp_path, **{"xa__plans__Kế hoạch_md": PLAN, "xa__plans__ke-hoach_md": PLAN}))
    )
    assert [line for line in lines if "duplicate-id" in line] == [
        "content/xa/plans/ke-hoach.md:1:1: lỗi: mã “ke-hoach” đã dùng ở "
        "content/xa/plans/Kế hoạch.md [duplicate-id]"
    ]


def test_names_of_a_refused_document_stay_known(tmp_path: Path) -> None:
    reading = read(sound(tmp_path, xa__minutes__a_md="---\nmeeting: dt-2026-05\ntitel: x\n---\n"))
    assert {"dt-2026-05", "a"} <= reading.claimed


def test_pages_are_read_and_may_link_into_localities(tmp_path: Path) -> None:
    page = "---\ntitle: Hỏi đáp\n---\n[kế hoạch](../xa/plans/2026.md), gọi 0912 000 111\n"
    reading = read(sound(tmp_path, pages__hoi_md=page))
    assert said(reading) == []
    assert [(each.slug, each.body.links) for each in reading.pages] == [
        ("hoi", (("record:xa/plans/2026", 4, 12),))
    ]


def test_no_folder_and_no_locality(tmp_path: Path) -> None:
    assert said(read(tmp_path / "content")) == [
        "content:1:1: lỗi: không tìm thấy thư mục nội dung “content” [content-missing]"
    ]
    assert said(read(tree(tmp_path, README_md="x"))) == [
        "content:1:1: lỗi: thư mục nội dung không có địa phương nào; cần ít nhất một thư mục có tệp locality.md [empty-content]"
    ]


def test_a_locality_without_its_file(tmp_path: Path) -> None:
    reading = read(tree(tmp_path, xa__plans__2026_md=PLAN))
    assert said(reading) == [
        "content/xa:1:1: lỗi: thư mục “xa” thiếu tệp locality.md [missing-locality]"
    ]
    assert reading.records == ()


def test_documents_of_a_broken_locality_are_read_for_their_problems(tmp_path: Path) -> None:
    broken = LOCALITY.replace("level: commune", "level: xã")
    bad = PLAN.replace("year: 2026", "year: x")
    reading = read(
        tree(tmp_path, xa__locality_md=broken, xa__plans__a_md=bad, xa__plans__b_md=PLAN)
    )
    assert [(each.code, each.source.path) for each in reading.problems] == [
        ("unknown-value", "content/xa/locality.md"),
        ("bad-number", "content/xa/plans/a.md"),
    ]
    assert (reading.localities, reading.records) == ((), ())


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("xa__plan__a_md", "content/xa/plan:1:1: lỗi: thư mục “plan” không phải là loại văn bản nào — có phải ý bạn là “plans”? [unknown-folder]"),
        ("xa__Plans__a_md", "content/xa/Plans:1:1: lỗi: thư mục “Plans” không phải là loại văn bản nào — có phải ý bạn là “plans”? [unknown-folder]"),
        ("xa__ghi_txt", "content/xa/ghi.txt:1:1: lỗi: tệp “ghi.txt” không thuộc về chỗ này; văn bản là tệp .md trong thư mục của loại văn bản [unexpected-file]"),
        ("ghi_md", "content/ghi.md:1:1: lỗi: tệp “ghi.md” không thuộc về chỗ này; văn bản là tệp .md trong thư mục của loại văn bản [unexpected-file]"),
        ("xa__plans__a_docx", "content/xa/plans/a.docx:1:1: lỗi: tệp “a.docx” không thuộc về chỗ này; văn bản là tệp .md trong thư mục của loại văn bản [unexpected-file]"),
        ("xa__plans__b__a_md", "content/xa/plans/b:1:1: lỗi: tệp “b” không thuộc về chỗ này; văn bản là tệp .md trong thư mục của loại văn bản [unexpected-file]"),
        ("xa__plans__Kế hoạch_md", "content/xa/plans/Kế hoạch.md:1:1: lỗi: tên “Kế hoạch” chỉ được gồm chữ thường không dấu, chữ số và gạch nối (tối đa 100 ký tự) [bad-file-name]"),
        ("xa__files__báo cáo_pdf", "content/xa/files/báo cáo.pdf:1:1: lỗi: tên tệp “báo cáo.pdf” chỉ được gồm chữ không dấu, chữ số, dấu chấm, gạch nối (tối đa 121 ký tự) [bad-attachment-name]"),
        ("xa__files__don-0912345678_pdf", "content/xa/files/don-0912345678.pdf:1:1: lỗi: có thể là dữ liệu cá nhân (số điện thoại di động): 091***78; hãy bỏ đi hoặc thay bằng nhóm, thôn [personal-data]"),
        ("xa__plans__a\n_md", "content/xa/plans/a\\n.md:1:1: lỗi: tên “a\\n” chỉ được gồm chữ thường không dấu, chữ số và gạch nối (tối đa 100 ký tự) [bad-file-name]"),
    ],
)  # fmt: skip
def test_what_does_not_belong(tmp_path: Path, name: str, line: str) -> None:
    assert said(read(sound(tmp_path, **{name: PLAN}))) == [line]


@pytest.mark.parametrize(
    "name", ["_DS_Store", "xa__plans___gitkeep", "xa__plans__2026_md~", "xa__files__~$a_docx", "xa__Thumbs_db", "README_md"]
)  # fmt: skip
def test_leavings_are_passed_over(tmp_path: Path, name: str) -> None:
    assert said(read(sound(tmp_path, **{name: b"\xff"}))) == []


@pytest.mark.parametrize("name", ["xa/plans/.2027.md", "xa/.locality.md", ".xa.md"])
def test_a_hidden_document_is_told(tmp_path: Path, name: str) -> None:
    content = sound(tmp_path)
    (content / name).write_bytes(PLAN.encode())
    assert said(read(content)) == [
        f"content/{name}:1:1: lưu ý: tệp “{name.rpartition('/')[2]}” có tên bắt đầu bằng dấu chấm nên không "
        "được đọc và không được đăng [hidden-file]"
    ]


@pytest.mark.parametrize(
    "name", ["._2026.md", ".#2026.md", ".2026.md.swp", ".gitkeep", ".DS_Store"]
)
def test_shadows_of_documents_are_passed_over(tmp_path: Path, name: str) -> None:
    content = sound(tmp_path)
    (content / "xa" / "plans" / name).write_bytes(b"\xff")
    assert said(read(content)) == []


def test_what_is_public_in_the_locality_may_stand_in_an_attachment(tmp_path: Path) -> None:
    files = {"content.xml": "<p>Gọi 0912 000 111</p>", "mimetype": ODT}
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for name in ("mimetype", "content.xml"):
            archive.writestr(name, files[name])
    text = PLAN + "\n[Phiếu](../files/a.odt)\n"
    content = tree(
        tmp_path,
        xa__locality_md=LOCALITY,
        xa__plans__2026_md=text,
        xa__files__a_odt=held.getvalue(),
    )
    reading = read(content)
    assert said(reading) == []
    assert [each.file for each in reading.records[0].attachments] == ["a.odt"]
    other = LOCALITY.replace("0912 000 111", "0912 000 222")
    reading = read(tree(tmp_path, xa__locality_md=other))
    assert [(each.code, str(each.source)) for each in reading.problems] == [
        ("personal-data", "content/xa/plans/2026.md:10:9")
    ]


def test_names_that_are_not_utf8(tmp_path: Path) -> None:
    content = sound(tmp_path)
    Path(os.fsdecode(os.fsencode(content / "xa" / "plans") + b"/k\xea.md")).write_text(PLAN)
    (line,) = said(read(content))
    assert line.startswith("content/xa/plans/k\\xea.md:1:1: lỗi: tên “k\\xea” chỉ được")
    line.encode()


@pytest.mark.parametrize("name", ["xa/plans/a.md", "xa/plans", "xa/locality.md", "xa"])
def test_links_are_refused_wherever_they_stand(tmp_path: Path, name: str) -> None:
    content = sound(tmp_path)
    outside = content.rename(tmp_path / "outside")
    content = sound(tmp_path)
    path = content / name
    if path.is_dir():
        for file in sorted(path.rglob("*"), reverse=True):
            file.rmdir() if file.is_dir() else file.unlink()
        path.rmdir()
    path.unlink(missing_ok=True)
    path.symlink_to(outside / name)
    codes = [each.code for each in read(content).problems]
    assert codes[0] in {"link-refused", "empty-content"}
    assert "link-refused" in codes
    assert not [code for code in codes if code not in {"link-refused", "empty-content"}]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty-file"),
        (b"\xff\xfe\x00", "not-utf8"),
        (b"title: a", "no-front-matter"),
        (b"---\ntitle: a", "front-matter-not-closed"),
        (b"x" * 1_500_000, "body-too-big"),
    ],
)
def test_a_file_never_vanishes(tmp_path: Path, data: bytes, code: str) -> None:
    reading = read(sound(tmp_path, xa__plans__a_md=data))
    assert [(each.code, each.source.path) for each in reading.problems] == [
        (code, "content/xa/plans/a.md")
    ]
    assert reading.refused == ("xa/plans/a",)
    assert [each.id for each in reading.records] == ["xa/plans/2026"]


def test_a_pipe_is_not_read(tmp_path: Path) -> None:
    content = sound(tmp_path)
    os.mkfifo(content / "xa" / "plans" / "a.md")
    assert [each.code for each in read(content).problems] == ["unexpected-file"]


def test_a_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    content = sound(tmp_path)
    (content / "xa" / "plans" / "2026.md").read_bytes()
    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert {each.code for each in read(content).problems} == {"unreadable"}


def test_drafts(tmp_path: Path) -> None:
    whole = PLAN.replace("posted: 2026-01-06\n", "")
    part = whole.replace("year: 2026\n", "")
    reading = read(sound(tmp_path, xa__plans__whole_md=whole, xa__plans__part_md=part))
    assert [each.severity for each in reading.problems] == ["warning"]
    assert [each.id for each in reading.records] == ["xa/plans/2026", "xa/plans/whole"]
    assert [each.is_draft() for each in reading.records] == [False, True]
    assert (reading.incomplete, reading.refused) == (("xa/plans/part",), ())


def test_a_draft_with_personal_data_is_refused(tmp_path: Path) -> None:
    part = "---\nyear: 2026\n---\ngọi 0912345678\n"
    reading = read(sound(tmp_path, xa__plans__part_md=part))
    assert reading.refused == ("xa/plans/part",)


def test_an_accepted_finding_only_warns(tmp_path: Path) -> None:
    text = PLAN + "Gọi 0912345678.\n"
    assert read(tree(tmp_path, xa__locality_md=LOCALITY, xa__plans__2026_md=text)).records == ()
    accept = "accept:\n  - code: personal-data\n    reason: Số trực bão lũ\n"
    text = text.replace("year: 2026\n", "year: 2026\n" + accept)
    reading = read(tree(tmp_path, xa__plans__2026_md=text))
    assert [(each.code, each.severity) for each in reading.problems] == [
        ("personal-data", "warning")
    ]
    assert len(reading.records) == 1


PNG = (
    b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\x08\0\0\0\0:~\x9bU\0\0\0\nIDATx\x9cc`\0\0\0\2\0\1"
    b"H\xaf\xa4q\0\0\0\0IEND\xaeB`\x82"
)


def test_attachments_come_from_front_matter_and_body(tmp_path: Path) -> None:
    text = PLAN.replace("year: 2026\n", "year: 2026\nfiles: [{file: a.png, title: Sơ đồ}]\n")
    text += "\n![Sơ đồ](../files/a.png) ![Ảnh](../files/b.png)\n"
    content = tree(
        tmp_path, xa__locality_md=LOCALITY, xa__plans__2026_md=text, xa__files__a_png=PNG, xa__files__b_png=PNG
    )  # fmt: skip
    reading = read(content)
    assert said(reading) == []
    assert [(each.file, each.title) for each in reading.records[0].attachments] == [
        ("a.png", "Sơ đồ"), ("b.png", "b.png"),
    ]  # fmt: skip
    (content / "xa" / "files" / "b.png").unlink()
    (content / "xa" / "files" / "a.png").write_bytes(b"<svg/>")
    assert [(each.code, each.source.line, each.source.column) for each in read(content).problems] == [
        ("attachment-type", 7, 16), ("missing-attachment", 11, 33),
    ]  # fmt: skip


def test_evidence_of_an_outcome_is_an_attachment(tmp_path: Path) -> None:
    text = (
        "---\ntitle: a\nnumber: 1/UBND\nissued: 2026-01-05\nposted: 2026-01-06\nissues:\n  - id: x\n"
        "    evidence: [a.png, b.png]\n---\n"
    )
    reading = read(sound(tmp_path, xa__responses__a_md=text, xa__files__a_png=PNG))
    assert [str(each.source) for each in reading.problems] == ["content/xa/responses/a.md:8:23"]
    assert [each.code for each in reading.problems] == ["missing-attachment"]


ODT = "application/vnd.oasis.opendocument.text"
LAYER = '[[off]]\ndates = [2026-10-05]\nname = "Bão"\nstatus = "official"\nsource = "Công điện 1"\n'


def test_a_locality_may_have_days_of_its_own(tmp_path: Path) -> None:
    facts = LOCALITY.replace("level:", "calendar: lich.toml\nlevel:")
    content = tree(tmp_path, xa__locality_md=facts, xa__lich_toml=LAYER)
    reading = read(content)
    assert said(reading) == []
    assert [row.name for row in reading.layers["xa"].off.values()] == ["Bão"]
    (content / "xa" / "lich.toml").write_text(LAYER.replace('source = "Công điện 1"\n', ""))
    assert said(read(content)) == [
        "content/xa/lich.toml:1:1: lỗi: dòng “Bão” thiếu nguồn (source) [row-without-source]"
    ]
    (content / "xa" / "lich.toml").unlink()
    assert said(read(content)) == [
        "content/xa/locality.md:3:11: lỗi: không có tệp lịch “lich.toml” trong thư mục của địa phương [missing-calendar]"
    ]


def test_the_order_of_the_file_system_is_no_input(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = sound(tmp_path, xa__plans__a_md="x", xa__plans__b_md="x", b__locality_md=LOCALITY)
    first = read(content)
    forwards = os.scandir

    @contextmanager
    def backwards(folder: Path) -> Iterator[Iterator[os.DirEntry[str]]]:
        with forwards(folder) as entries:
            yield iter(sorted(entries, key=lambda entry: entry.name, reverse=True))

    monkeypatch.setattr(os, "scandir", backwards)
    assert read(content) == first
    assert [each.id for each in first.localities] == ["b", "xa"]
