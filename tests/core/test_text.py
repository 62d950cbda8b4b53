"""Text compared as people write it."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from danbiet.core.text import begins, folded, local_day, names, squeezed

VIETNAMESE = st.text("aăâbcdđeêghiklmnoôơpqrstuưvxyàáảãạằắẳẵặầấẩẫậ ÀĐƠ12", max_size=20)


def test_squeezed_is_nfc_with_single_spaces() -> None:
    assert (
        squeezed(unicodedata.normalize("NFD", " Hội\u00a0nghị\n đối\tthoại "))
        == "Hội nghị đối thoại"
    )


@given(st.text(" \n\t\u00a0\u3000\x1cab\u0300\u200b", max_size=12) | st.text(max_size=20))
def test_a_text_is_squeezed_word_by_word(text: str) -> None:
    assert squeezed(text) == " ".join(unicodedata.normalize("NFC", text).split())


@given(VIETNAMESE)
def test_folding_knows_no_case_form_or_spacing(text: str) -> None:
    assert folded(folded(text)) == folded(text)
    for same in (text.upper(), unicodedata.normalize("NFD", text), f"  {text}\n"):
        assert folded(same) == folded(text)


@pytest.mark.parametrize(
    ("text", "part", "named", "begun"),
    [
        ("Nhà văn hóa thôn 1", "Thôn 1", True, False),
        ("Nhà văn hóa thôn 12", "Thôn 1", False, False),
        ("Nhà văn hóa thôn 1, xã Khe", "thôn  1", True, False),
        ("Chủ tịch UBND xã Khe Mẫu", "Chủ tịch UBND xã", True, True),
        ("Phó Chủ tịch UBND xã", "Chủ tịch UBND xã", True, False),
        ("Hội trường (cơ sở 2)", "Hội trường (cơ sở 2)", True, True),
        ("commune_chair", "commune", False, False),
    ],
)
def test_whole_words(text: str, part: str, named: bool, begun: bool) -> None:
    assert (names(text, part), begins(text, part)) == (named, begun)


@pytest.mark.parametrize(
    ("iso", "said"),
    [
        ("2026-04-29", "29/4/2026"),
        ("2026-05-11T09:00:00+07:00", "9 giờ, 11/5/2026"),
        ("2026-05-11T14:30:00+07:00", "14 giờ 30, 11/5/2026"),
        ("quý II", "quý II"),
        ("2026-04-29 08:00", "2026-04-29 08:00"),
        ("", ""),
    ],
)
def test_a_date_as_people_write_it(iso: str, said: str) -> None:
    assert local_day(iso) == said
