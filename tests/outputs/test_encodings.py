"""Compressed copies: of which files, whole, the same each time."""

from __future__ import annotations

import gzip
import random

import brotli
import pytest

from danbiet.outputs.encodings import SMALLEST, encoded, original

PAGE = ("<p>Kết luận đối thoại tháng 5</p>\n" * 200).encode()


def test_both_copies_hold_the_file():
    copies = dict(encoded("khe-mau/index.html", PAGE))
    assert list(copies) == ["khe-mau/index.html.gz", "khe-mau/index.html.br"]
    assert gzip.decompress(copies["khe-mau/index.html.gz"]) == PAGE
    assert brotli.decompress(copies["khe-mau/index.html.br"]) == PAGE
    assert {original(name) for name in copies} == {"khe-mau/index.html"}
    assert original("khe-mau/index.html") is None


def test_gzip_tells_neither_time_nor_name_nor_system():
    header = dict(encoded("a.html", PAGE))["a.html.gz"][:10]
    assert header[3] == 0  # no name
    assert header[4:8] == bytes(4)
    assert header[9] == 255


@pytest.mark.parametrize("path", ["anh.png", "anh.jpg", "van-ban.pdf", "van-ban.docx", "la.bin"])
def test_only_texts(path):
    assert list(encoded(path, PAGE)) == []


@pytest.mark.parametrize("path", ["a.html", "a.css", "a.js", "a.json", "a.csv", "rss.xml", "a.ics"])
def test_every_text(path):
    assert len(list(encoded(path, PAGE))) == 2


def test_small_files_have_none():
    assert list(encoded("a.html", b"a" * (SMALLEST - 1))) == []
    assert len(list(encoded("a.html", b"a" * SMALLEST))) == 2


def test_a_copy_that_saves_nothing_is_left_out():
    noise = random.Random(1).randbytes(4096)
    assert list(encoded("a.txt", noise)) == []


def test_what_is_kept_for_a_year_is_packed_harder():
    words = random.Random(1)
    sheet = "\n".join(f".{words.random()} {{ color: red }}" for _ in range(300)).encode()
    kept = dict(encoded("theme/site.0123456789.css", sheet))["theme/site.0123456789.css.br"]
    assert len(kept) < len(dict(encoded("site.css", sheet))["site.css.br"])
