"""Bytes → text, and what no document may hold."""

from __future__ import annotations

import unicodedata

import pytest

from danbiet.reading.encoding import decode, forbidden_in


def said(data: bytes, language: str = "vi") -> list[str]:
    return [each.line(language) for each in decode("a.md", data)[1]]


def test_a_byte_order_mark_is_dropped() -> None:
    assert decode("a.md", b"\xef\xbb\xbf---\n") == ("---\n", [])


@pytest.mark.parametrize("data", [b"a\r\nb\n", b"a\rb\n", b"a\nb\n"])
def test_line_ends_become_one(data: bytes) -> None:
    assert decode("a.md", data) == ("a\nb\n", [])


def test_marks_are_composed() -> None:
    written = unicodedata.normalize("NFD", "Kế hoạch đối thoại")
    assert decode("a.md", written.encode()) == ("Kế hoạch đối thoại", [])


@pytest.mark.parametrize("data", [b"", b"\xef\xbb\xbf", b" \n\t\r\n"])
def test_an_empty_file(data: bytes) -> None:
    assert said(data) == ["a.md:1:1: lỗi: tệp rỗng [empty-file]"]
    assert said(data, "en") == ["a.md:1:1: error: the file is empty [empty-file]"]


def test_not_utf8_names_the_byte_and_the_line() -> None:
    assert said(b"---\ntitle: K\xea ho\xb9ch\n") == [
        "a.md:2:1: lỗi: tệp không phải UTF-8 (byte thứ 13); hãy lưu lại với bảng mã UTF-8 [not-utf8]"
    ]
    assert decode("a.md", "Kế hoạch".encode("utf-16"))[0] is None


@pytest.mark.parametrize(
    "character",
    [
        "\0",
        "\x07",
        "\x1b",
        "\x0c",
        "\x7f",
        "\x85",
        "\u200e",
        "\u2028",
        "\u202e",
        "\u2066",
        "\ufffe",
    ],
)
def test_control_and_direction_characters_are_refused(character: str) -> None:
    text, _ = decode("a.md", f"---\nxã{character}\n".encode())
    assert text == "---\nxã \n"
    assert said(f"---\nxã{character}\n".encode(), "en") == [
        f"a.md:2:3: error: there is a control or direction character U+{ord(character):04X}; "
        "delete it [forbidden-character]"
    ]


def test_one_character_is_named_once() -> None:
    assert len(said("\u202e \u202e\n\u202e\x1b".encode())) == 2


def test_tabs_and_rare_letters_are_no_problem() -> None:
    assert decode("a.md", "a\tb ệ 漢 🙂 ﻿".replace("﻿", "").encode())[1] == []
    assert forbidden_in("Thị xã") is None
    assert forbidden_in("Thị\u2069 xã") == "U+2069"


LEGACY = "Céng hßa x· héi chñ nghÜa ViÖt Nam §éc lËp - Tù do - H¹nh phóc kÕ ho¹ch ®èi tho¹i"
VNI = "Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam Ñoäc laäp - Töï do - Haïnh phuùc keá hoaïch"


@pytest.mark.parametrize("text", [LEGACY, VNI])
def test_legacy_fonts_are_recognised(text: str) -> None:
    problems = decode("a.md", text.encode())[1]
    assert [each.code for each in problems] == ["legacy-font"]


def test_a_foreign_name_is_no_legacy_font() -> None:
    text = (
        "Đoàn chuyên gia Đức: Müller, Jäger, Weiß, Schröder, Köhler, Günther. " + "Xã Khe Mẫu " * 40
    )
    assert decode("a.md", text.encode())[1] == []
