"""A file's bytes → front matter with places, and the body with its line."""

from __future__ import annotations

import pytest

from danbiet.core.problems import Problem
from danbiet.reading.front_matter import Parts, split
from danbiet.reading.yaml_tree import Mapping, Scalar, Sequence


def said(text: str, language: str = "vi") -> list[str]:
    return [each.line(language) for each in read(text)[1]]


def read(text: str) -> tuple[Parts | None, list[Problem]]:
    return split("a.md", text.encode())


def entries(text: str) -> dict[str, object]:
    parts, problems = read(f"---\n{text}\n---\n")
    assert problems == []
    assert parts is not None
    assert parts.root is not None
    return {key.text: value for key, value in parts.root.entries}


def test_the_body_knows_its_line() -> None:
    parts, problems = read("---\ntitle: a\n---\n\nThân bài\n---\n")
    assert problems == []
    assert parts is not None
    assert (parts.front, parts.body, parts.body_line) == ("title: a", "\nThân bài\n---\n", 4)


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        ("13:30", "13:30"),
        ("no", "no"),
        ("1_000", "1_000"),
        ("0x1F", "0x1F"),
        ("2026-01-20", "2026-01-20"),
        ("'2026-01-20'", "2026-01-20"),
        ('"2026-01-20"', "2026-01-20"),
        ("~", "~"),
        ("null", "null"),
        ("=", "="),
        ("1.0", "1.0"),
        ("|\n    a\n    b", "a\nb"),
    ],
)
def test_every_scalar_stays_text(written: str, read_as: str) -> None:
    value = entries(f"key: {written}")["key"]
    assert isinstance(value, Scalar)
    assert value.text == read_as


def test_places_are_those_of_the_file() -> None:
    found = entries("title: Thông báo\nvenues:\n  - Nhà văn hóa\n  - {a: b}")
    title, venues = found["title"], found["venues"]
    assert isinstance(title, Scalar)
    assert (title.line, title.column) == (2, 8)
    assert isinstance(venues, Sequence)
    assert [(item.line, item.column) for item in venues.items] == [(4, 5), (5, 5)]
    inner = venues.items[1]
    assert isinstance(inner, Mapping)
    assert (inner.entries[0][0].column, inner.entries[0][1].column) == (6, 9)


def test_places_hold_with_crlf_and_byte_order_mark() -> None:
    parts, _ = split("a.md", "\ufeff---\r\ntitle: a\r\nyear: b\r\n---\r\nx\r\n".encode())
    assert parts is not None
    assert parts.root is not None
    assert [(key.line, value.column) for key, value in parts.root.entries] == [(2, 8), (3, 7)]
    assert parts.body == "x\n"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("title: a\n", "a.md:1:1: lỗi: thiếu phần thông tin đầu tệp: dòng đầu tiên phải là --- [no-front-matter]"),
        ("\n---\ntitle: a\n---\n", "a.md:1:1: lỗi: thiếu phần thông tin đầu tệp: dòng đầu tiên phải là --- [no-front-matter]"),
        ("---\ntitle: a\n", "a.md:1:1: lỗi: phần thông tin đầu tệp không có dòng --- kết thúc [front-matter-not-closed]"),
        ("---\n- a\n---\n", "a.md:2:1: lỗi: phần thông tin đầu tệp viết sai cú pháp YAML: mỗi dòng phải có dạng “khóa: giá trị” [yaml-syntax]"),
        ("---\na: b: c\n---\n", "a.md:2:5: lỗi: phần thông tin đầu tệp viết sai cú pháp YAML: giá trị có dấu hai chấm; hãy đặt cả giá trị trong ngoặc kép [yaml-syntax]"),
        ("---\na:\n\tb: 1\n---\n", "a.md:3:1: lỗi: phần thông tin đầu tệp viết sai cú pháp YAML: dòng này thụt lề bằng phím Tab; hãy thay bằng dấu cách [yaml-syntax]"),
        ("---\na: 1\n\tb: 1\n---\n", "a.md:3:1: lỗi: phần thông tin đầu tệp viết sai cú pháp YAML: dòng này thụt lề bằng phím Tab; hãy thay bằng dấu cách [yaml-syntax]"),
        ("---\na: @b\n---\n", "a.md:2:4: lỗi: phần thông tin đầu tệp viết sai cú pháp YAML: có ký tự đặc biệt ở đây; hãy đặt cả giá trị trong ngoặc kép [yaml-syntax]"),
        ('---\na: "b\n---\n', "a.md:2:4: lỗi: phần thông tin đầu tệp viết sai cú pháp YAML: giá trị mở ngoặc kép mà không đóng [yaml-syntax]"),
        ("---\na: [b\nc: d\n---\n", "a.md:3:2: lỗi: phần thông tin đầu tệp viết sai cú pháp YAML: danh sách thiếu dấu phẩy hoặc dấu ] [yaml-syntax]"),
        ("---\na: &x b\n---\n", "a.md:2:4: lỗi: không dùng bí danh YAML (dấu * hoặc &); hãy viết lại giá trị, hoặc đặt trong ngoặc kép [yaml-alias]"),
        ("---\na: *x\n---\n", "a.md:2:4: lỗi: không dùng bí danh YAML (dấu * hoặc &); hãy viết lại giá trị, hoặc đặt trong ngoặc kép [yaml-alias]"),
        ("---\na: !!int 1\n---\n", "a.md:2:4: lỗi: không dùng thẻ kiểu YAML “tag:yaml.org,2002:int” [yaml-tag]"),
        ("---\na: 1\n...\nb: 2\n---\n", "a.md:4:1: lỗi: phần thông tin đầu tệp chỉ được có một khối YAML [yaml-documents]"),
        ("---\na: 1\nb: 2\na: 3\n---\n", "a.md:4:1: lỗi: khóa “a” viết hai lần trong phần đầu tệp (lần đầu ở dòng 2) [duplicate-key]"),
        ("---\nrules:\n  - id: a\n    days: 1\n    days: 2\n---\n", "a.md:5:5: lỗi: khóa “days” viết hai lần trong rules[0] (lần đầu ở dòng 4) [duplicate-key]"),
        ('---\na: "\\u202e"\n---\n', "a.md:2:4: lỗi: có ký tự điều khiển hoặc ký tự đổi chiều chữ U+202E; hãy xóa ký tự này [forbidden-character]"),
        ("---\n? [a]\n: b\n---\n", "a.md:2:3: lỗi: phần thông tin đầu tệp viết sai cú pháp YAML: khóa phải là một từ [yaml-syntax]"),
    ],
)  # fmt: skip
def test_a_bad_front_matter(text: str, line: str) -> None:
    assert said(text) == [line]


def test_the_same_in_english() -> None:
    assert said("---\na: b: c\nb: 1\n---\n", "en") == [
        "a.md:2:5: error: YAML syntax error: the value holds a colon; put the whole value in double quotes [yaml-syntax]"
    ]
    assert said("---\na: 1\na: 2\n---\n", "en") == [
        "a.md:3:1: error: key “a” stands twice in the front matter (first on line 2) [duplicate-key]"
    ]


def test_nine_levels_are_too_deep() -> None:
    assert said("---\na: [[[[[[[b]]]]]]]\n---\n") == []
    assert said("---\na: [[[[[[[[b]]]]]]]]\n---\n") == [
        "a.md:2:11: lỗi: thông tin lồng nhau quá sâu (tối đa 8 tầng) [yaml-depth]"
    ]


def test_sizes_are_limited() -> None:
    assert said("---\na: " + "x" * 256 * 1024 + "\n---\n") == [
        "a.md:1:1: lỗi: phần thông tin đầu tệp dài 257 KiB, tối đa 256 KiB [front-matter-too-big]"
    ]
    assert said("---\na: b\n---\n" + "x" * (1024 * 1024 + 1)) == [
        "a.md:4:1: lỗi: nội dung dài 1025 KiB, tối đa 1024 KiB [body-too-big]"
    ]
    assert said("---\na: b\n---\n" + "x" * 1024 * 1024) == []


@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "? ", "[{", "[\n", "{\n"])
def test_depth_is_a_problem_and_not_a_crash(opening: str) -> None:
    text = f"---\ntitle: {opening * (50_000 // len(opening))}\n---\n"
    parts, problems = split("x.md", text.encode())
    assert parts is not None
    assert parts.root is None
    assert {each.code for each in problems} <= {"yaml-depth", "yaml-syntax"}
    assert problems
