"""Pieces that are compressed apart make one zip that everybody reads."""

from __future__ import annotations

import io
import zipfile
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from danbiet.outputs.data import pieces


@given(st.lists(st.binary(max_size=300), max_size=6))
def test_pieces_together_are_the_whole_with_its_checksum(texts):
    held = [made for text in texts if (made := pieces.unpacked(pieces.packed(text)))]
    data = b"".join(pieces.archive([("đ/một.csv", held)]))
    with zipfile.ZipFile(io.BytesIO(data)) as found:
        assert found.testzip() is None  # reads all of it and compares the CRC
        assert found.read("đ/một.csv") == b"".join(texts)
        (info,) = found.infolist()
        assert zlib.crc32(b"".join(texts)) == info.CRC
        assert info.date_time == (1980, 1, 1, 0, 0, 0)


def test_a_piece_much_larger_than_the_window_of_deflate():
    texts = [b"xin ch\xc3\xa0o " * 50_000, b"", b"x", b"xin" * 70_000]
    held = [pieces.piece(each) for each in texts]
    data = b"".join(pieces.archive([("a", held[:2]), ("b", held), ("c", [])]))
    with zipfile.ZipFile(io.BytesIO(data)) as found:
        assert found.testzip() is None
        assert [found.read(name) for name in "abc"] == [
            texts[0],
            b"".join(texts),
            b"",
        ]


def test_what_does_not_fit_the_format_is_said():
    large = pieces.Piece(0, 1 << 32, 0, b"")
    with pytest.raises(ValueError, match="too large"):
        list(pieces.archive([("a", [large])]))
