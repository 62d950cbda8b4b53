from __future__ import annotations

import unicodedata
from itertools import pairwise

import pytest

from danbiet.outputs import plain


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("", 0),
        ("Nghị quyết", 10),
        (unicodedata.normalize("NFD", "Nghị quyết"), 10),
        ("対話", 4),
        ("a\N{ZERO WIDTH SPACE}b", 2),
    ],
)
def test_width_is_counted_in_columns(text, columns):
    assert plain.width(text) == columns


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_lines_are_as_full_as_they_can_be_and_no_wider(form):
    text = unicodedata.normalize(form, "Ủy ban nhân dân xã đã trả lời kiến nghị này. " * 9)
    lines = list(plain.wrapped(text, "* "))
    assert max(map(plain.width, lines)) <= plain.WIDTH
    for line, following in pairwise(lines):
        first = following.split()[0]
        assert plain.width(f"{line} {first}") > plain.WIDTH, "there was room for one more word"
    assert lines[0].startswith("* ")
    assert all(line.startswith("  ") and line[2] != " " for line in lines[1:])
    assert " ".join(" ".join(lines).split()) == f"* {' '.join(text.split())}"


def test_wide_signs_count_double():
    assert max(map(plain.width, plain.wrapped("対話 " * 60))) <= plain.WIDTH


def test_what_is_longer_than_a_line_stands_whole_on_its_own():
    address = "https://vi-du.gov.vn/" + "a" * 90
    assert list(plain.wrapped(f"Xem {address} nhé", "  ")) == ["  Xem", f"  {address}", "  nhé"]


def test_a_text_cannot_begin_a_line_of_its_own():
    assert list(plain.wrapped("một\n\n--\r\nhai\u2028ba\tbốn", "* ")) == ["* một -- hai ba bốn"]
    assert list(plain.wrapped(" \n ", "* ")) == []


def test_a_heading_is_underlined_as_far_as_it_goes():
    assert list(plain.underlined("Quá hạn (2)", "-")) == ["Quá hạn (2)", "-----------"]
