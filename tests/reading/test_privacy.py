"""Personal data: what is found, what is let through, what is printed."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from danbiet.core.records import LocalityFacts
from danbiet.reading.front_matter import split
from danbiet.reading.patterns import CHECKS, matches_in
from danbiet.reading.privacy import (
    NOBODY,
    Finding,
    Known,
    findings,
    mask,
    masked,
    scan,
    scan_name,
    visible,
)

CONTENT = Path(__file__).parents[2] / "content"
OFFICE = Known.of(
    LocalityFacts.model_validate(
        {
            "name": "Xã Khe Mẫu",
            "level": "commune",
            "issuer": "UBND xã",
            "records_from": "2026-01-01",
            "units": {"office": "Văn phòng"},
            "contacts": {"phone": ["0299 3845 112", "0912 000 111"], "mail": ["a.b@example.vn"]},
            "officials": [{"role": "Chủ tịch", "name": "Vũ Duy Mẫu"}],
        }
    )
)

BLOCKED = [
    ("citizen", "038096001212"),
    ("citizen", "số 001 2 96 001212 nhé"),
    ("citizen", "001.296.001.212"),
    ("citizen", "０３８０９６００１２１２"),
    ("citizen", "038\u200b096\u200b001212"),
    ("identity_card", "CMND số 172345678"),
    ("identity_card", "chứng minh nhân dân: 172 345 678"),
    ("identity_card", "CCCD: 999999999999"),
    ("passport", "hộ chiếu số B1234567"),
    ("mobile", "0912345678"),
    ("mobile", "gọi 0912.345.678."),
    ("mobile", "+84 912 345 678"),
    ("mobile", "(ĐT: 0356-789-012)"),
    ("mail", "thu.nha@gmail.com"),
    ("mail", "a@fake-gov.vn"),
    ("bank", "số tài khoản: 3512 2050 0123 4"),
    ("bank", "STK 0451000123456"),
    ("birth", "sinh ngày 02/9/1980"),
    ("birth", "Sinh năm 1980"),
    ("birth", "ngày sinh: 2-9-1980"),
    ("birth", "(SN 1980)"),
    ("house", "số nhà 12B"),
    ("house", "nhà số 5/7"),
    ("alley", "ở số 12/5 đường liên xã"),
    ("alley", "nhà 7/3 ngõ chợ"),
    ("parcel", "thửa đất số 123"),
    ("parcel", "tờ bản đồ số 14"),
    ("parcel", "Thửa 86"),
    ("certificate", "giấy chứng nhận quyền sử dụng đất số CH 012345"),
    ("name", "ông Nguyễn Văn A"),
    ("name", "Bà Trần Thị\nHoa"),
    ("name", "hộ ông Lê Đình Ân"),
    ("name", "ông (bà) Đỗ Thị Ơn"),
    ("name", "ông/bà Nguyễn Ước"),
    ("name", "ông NGUYỄN VĂN A"),
    ("name", "cháu Lò Thị Ỷ"),
]
WARNED = [
    ("digits12", "mã 202611210001"),
    ("digits9", "172345678"),
    ("landline", "0237 3845 999"),
    ("landline", "(0237) 3.845.999"),
    ("plate", "xe 36A1-123.45"),
    ("comrade", "đồng chí Nguyễn Văn Mẫu"),
    ("comrade", "đ/c Trần Thị Mẫu"),
]
PUBLIC = [
    "0299 3845 112",
    "0299.3845.112",
    "+84 912 000 111",
    "A.B@example.vn",
    "ubnd@khe-mau.son-mau.example.gov.vn",
    "đ/c Vũ Duy Mẫu, Chủ tịch UBND xã",
    "ông Vũ Duy Mẫu Chủ tịch",
]
HARMLESS = [
    "Kế hoạch số 33/KH-UBND ngày 15/01/2026",
    "1.234.567.890 đồng; 0,912345678 ha; 12.345.678 đ",
    "từ 07 giờ 30 ngày 29/4/2026 đến 11 giờ 30",
    "ông bà, anh chị em; các bà, các chị",
    "Bà con nhân dân thôn 3; bà con Thôn Đông Mẫu",
    "ông Chủ tịch UBND xã; ông Trưởng Công an xã; chị Hội Phụ nữ; anh Đoàn Thanh niên",
    "bà Mẹ Việt Nam anh hùng; trẻ em Việt Nam; đồng chí Bí thư Đảng ủy",
    "đồng chí Phó Chủ tịch Hội đồng nhân dân",
    "học sinh năm 2026; vệ sinh ngày 15/6; phát sinh năm 2025; đăng ký khai sinh ngày 5/3/2026",
    "Ngày 15/6 đường thôn 3 ngập; sáng 15/6 ngõ 4 ngập",
    "Hồ sơ 2026-05-nd-04, 000.00.25.H56-260512-0007",
    "Giấy chứng nhận do xã cấp cho 120 hộ",
    "xã có 7.800 nhân khẩu, 1.950 hộ, 12 km đường",
    "Nghị quyết 28/2026/QH16, Thông báo 6150/TB-BLĐTBXH",
    "nhà văn hóa thôn 5; nhà trường; nhà số liệu",
    "ÔNG BÀ ANH CHỊ EM; Ông BÍ THƯ ĐẢNG ỦY",
    "https://xa.gov.vn/tin/2026/05/12",
    "sha 3fa4",
]


@pytest.mark.parametrize(("name", "text"), BLOCKED)
def test_what_blocks(name: str, text: str) -> None:
    found = findings(text, OFFICE)
    assert [each.check.name for each in found] == [name]
    assert found[0].check.blocks


@pytest.mark.parametrize(("name", "text"), WARNED)
def test_what_only_warns(name: str, text: str) -> None:
    found = findings(text, OFFICE)
    assert [each.check.name for each in found] == [name]
    assert not found[0].check.blocks


@pytest.mark.parametrize("text", PUBLIC)
def test_what_is_public_in_this_locality(text: str) -> None:
    assert findings(text, OFFICE) == []


def test_what_is_public_here_is_not_public_elsewhere() -> None:
    assert [each.check.name for each in findings("; ".join(PUBLIC), NOBODY)] == [
        "landline", "landline", "mobile", "mail", "comrade", "name",
    ]  # fmt: skip
    assert findings("; ".join(PUBLIC), Known.of_all([NOBODY, OFFICE])) == []


@pytest.mark.parametrize("text", HARMLESS)
def test_what_passes(text: str) -> None:
    assert [(each.check.name, each.value) for each in findings(text, NOBODY)] == []


def test_samples_are_masked() -> None:
    assert mask("038096001212") == "038***12"
    assert mask("Lê Ân") == "***"
    assert masked("gọi 0912345678 nhé") == "gọi 091***78 nhé"


def said(text: str, language: str = "vi", known: Known = OFFICE) -> list[str]:
    parts, _ = split("a.md", text.encode())
    assert parts is not None
    assert parts.root is not None
    return [each.line(language) for each in scan(parts, parts.root, [parts.body], known)]


def test_every_text_of_a_document_is_scanned_at_its_place() -> None:
    text = (
        '---\ntitle: "Trả lời ông Nguyễn Văn A"\nissues:\n  - id: x\n    text: |\n'
        "      Gọi 0912345678\n---\n\nBà Trần Thị B hỏi.\n![CCCD 038096001212](../files/a.png)\n"
    )
    assert said(text) == [
        "a.md:2:8: lỗi: có thể là dữ liệu cá nhân (họ tên người dân): Ngu***A; hãy bỏ đi hoặc thay bằng nhóm, thôn [personal-data]".replace("Ngu***A", "Ngu*** A"),
        "a.md:5:11: lỗi: có thể là dữ liệu cá nhân (số điện thoại di động): 091***78; hãy bỏ đi hoặc thay bằng nhóm, thôn [personal-data]",
        "a.md:9:4: lỗi: có thể là dữ liệu cá nhân (họ tên người dân): Trầ*** B; hãy bỏ đi hoặc thay bằng nhóm, thôn [personal-data]",
        "a.md:10:8: lỗi: có thể là dữ liệu cá nhân (số giấy tờ tùy thân): 038***12; hãy bỏ đi hoặc thay bằng nhóm, thôn [personal-data]",
    ]  # fmt: skip


def test_the_same_in_english() -> None:
    assert said("---\ntitle: xe 36A1-123.45\n---\n", "en") == [
        "a.md:2:8: warning: look again, this may be personal data (vehicle plate): 36A***45 [personal-data-check]"
    ]


def test_what_markup_hides_is_found_in_what_a_reader_sees() -> None:
    parts, _ = split("a.md", b"---\ntitle: a\n---\n\n09**12345**678 &#48;912345679\n")
    assert parts is not None
    assert parts.root is not None
    found = scan(parts, parts.root, ["0912345678 0912345679"], NOBODY)
    assert [(each.code, each.source.line) for each in found if each.severity == "error"] == [
        ("personal-data", 4)
    ] * 2


def test_file_names_are_scanned() -> None:
    assert [each.code for each in scan_name("a/b", "don-0912345678.pdf", NOBODY)] == [
        "personal-data"
    ]
    assert scan_name("a/b", "2026-05-12-bao-cao-0007.pdf", NOBODY) == []
    assert scan_name("a/b", "IMG_20261121_084500.jpg", NOBODY) == []


def test_a_long_text_is_scanned_in_linear_time() -> None:
    assert len(findings("ông Nguyễn Văn Mẫu, " * 5000)) == 5000


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=300))
def test_any_text_is_scanned(text: str) -> None:
    for finding in findings(text):
        assert finding.sample != finding.value


PIECES = (
    "ông", "Bà", "hộ", "cháu", "Đ/c", ")", "(", " ", "  ", " \n\n", "\t", "Nguyễn Văn An", "LÊ VĂN BA",
    "Tèo", "xã", "0912", "345 678", "(0299)", "3666", "000", "+84", "912345678", "038096", "001212", "12A",
    "/", "/5", ", ", "-", ".", "đường", "ngõ", "phố", "số", "số nhà", "nhà số", "7", "29C1", "123.45",
    "sinh", "ngày", "năm sinh", "SN", "1970", "SỐ NHÀ", "2026-05-11 08:30", "a@b.vn", "CCCD", "thửa",
    "Ông (bà)", "anh Ân Á", "chị", "công", "_", "1.234.567.890 đồng", "(+84) 912 345 678", "0299 3845 112",
    "x@y.gov.vn", "STK", "GCN", "CH 012345", "hộ chiếu", "B1234567", "đồng chí", "Vũ Duy Mẫu", "\n", "\0",
    # digits, spaces and signs from elsewhere, and letters that are two of Unicode's
    "\u0663", "\uff10\uff19\uff11\uff12", "\U0001d7d7", "²", "\u00a0", "\u2003", "\u3000", "\u200b",
    "\u00ad", "\u2011", "o\u0302ng", "İ", "\x1c", "\u2028", "ſố nhà", "sınh ngày", "hộ chİếu", "ST\u212a", "\ud800",
)  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES), max_size=12).map("".join)


@settings(max_examples=1500, deadline=None)
@given(TEXTS)
def test_what_is_passed_over_quickly_holds_nothing(text: str) -> None:
    """The short cuts of ``trace`` and ``starts`` never cost a match."""
    matches = matches_in(text)
    for check in CHECKS:
        plain = [match.span() for match in check.pattern.finditer(text)]
        assert [match.span() for match in matches(check)] == plain, (check.name, text)


def without_short_cuts(text: str, known: Known) -> list[Finding]:
    """Every pattern over the whole text, as the checks are meant."""
    shown = "".join(each for each in text if each not in "\u00ad\u200b\u200c\u200d\u2060")
    shown = shown.translate({0xFF10 + digit: str(digit) for digit in range(10)})
    taken: set[int] = set()
    found = []
    for check in CHECKS:
        for match in check.pattern.finditer(shown):
            if taken.isdisjoint(range(*match.span())) and check.holds(match):
                taken.update(range(*match.span()))
                if not known.allows(check, match["value"]):
                    found.append(Finding(check, match.start("value"), match["value"]))
    return sorted(found, key=lambda finding: finding.start)


@settings(max_examples=1500, deadline=None)
@given(TEXTS, st.sampled_from([NOBODY, OFFICE]))
def test_the_short_cuts_change_no_finding(text: str, known: Known) -> None:
    assert findings(text, known) == without_short_cuts(text, known)


CASES = [text for _, text in [*BLOCKED, *WARNED]] + PUBLIC + HARMLESS


@settings(max_examples=500, deadline=None)
@given(st.lists(st.sampled_from([*CASES, "\n", " ", ". ", "x", "0"]), max_size=6).map("".join))
def test_the_short_cuts_change_no_finding_where_cases_touch(text: str) -> None:
    assert findings(text, OFFICE) == without_short_cuts(text, OFFICE)


def test_the_short_cuts_change_no_finding_of_a_sample() -> None:
    paths = sorted(CONTENT.rglob("*.md"))
    assert len(paths) > 100
    for path in paths:
        text = path.read_text("utf-8")
        assert findings(text) == without_short_cuts(text, NOBODY), path


@pytest.mark.parametrize(
    "text",
    ["hộ chİếu B1234567", "sınh ngày 1/2/1970", "ſố nhà 7", "ST\u212a: 123456789", "\ud800a@b.vn"],
)
def test_no_odd_letter_hides_a_finding(text: str) -> None:
    """Rust's engine folds fewer letters than Python's, and takes no half of a pair."""
    (finding,) = findings(text)
    assert finding == without_short_cuts(text, NOBODY)[0]


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_what_shows_nothing_is_left_out(text: str) -> None:
    assert visible(text) == "".join(each for each in text if each not in "\u00ad\u200b")


@pytest.mark.parametrize("space", [" ", "  ", "\n", " \n ", "\n\n\n\n", "\x1c"])
@pytest.mark.parametrize(
    "word", "Ông ông bà Anh anh chị cụ Cháu hộ em cô chú bác ông(bà) ông/bà".split()
)
def test_no_form_of_address_is_passed_over(word: str, space: str) -> None:
    for name in ("Tèo Văn", "NGUYỄN VĂN A", "Ân Á"):
        (found,) = findings(f"gặp {word}{space}{name}", NOBODY)
        assert found.check.name == "name"
