"""Vietnamese read aloud: a table of cases, and no digit left in any text whatever."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from danbiet.outputs import spoken, spoken_words

NUMBERS = {
    0: "không",
    4: "bốn",
    10: "mười",
    11: "mười một",
    14: "mười bốn",
    15: "mười lăm",
    20: "hai mươi",
    21: "hai mươi mốt",
    24: "hai mươi tư",
    55: "năm mươi lăm",
    100: "một trăm",
    101: "một trăm linh một",
    105: "một trăm linh năm",
    110: "một trăm mười",
    115: "một trăm mười lăm",
    121: "một trăm hai mươi mốt",
    1000: "một nghìn",
    1001: "một nghìn không trăm linh một",
    1010: "một nghìn không trăm mười",
    2005: "hai nghìn không trăm linh năm",
    2026: "hai nghìn không trăm hai mươi sáu",
    7800: "bảy nghìn tám trăm",
    9999: "chín nghìn chín trăm chín mươi chín",
    10_000: "mười nghìn",
    1_000_005: "một triệu không trăm linh năm",
    10**9 + 5: "một tỷ không trăm linh năm",
    2 * 10**12 + 1: "hai nghìn tỷ không trăm linh một",
}
YEAR = "năm hai nghìn không trăm hai mươi sáu"
TEXTS = {
    # times
    "7 giờ 30": "bảy giờ ba mươi phút",
    "7 giờ 30 phút": "bảy giờ ba mươi phút",
    "7h30, 07:45, 14h": "bảy giờ ba mươi phút, bảy giờ bốn mươi lăm phút, mười bốn giờ",
    "8 giờ 00": "tám giờ",
    "9 giờ 5 phút": "chín giờ năm phút",
    "từ 7 giờ 30 – 11 giờ": "từ bảy giờ ba mươi phút đến mười một giờ",
    "25 giờ làm việc": "hai mươi lăm giờ làm việc",
    # dates
    "thứ Ba, ngày 12/5/2026": f"thứ Ba, ngày mười hai tháng năm {YEAR}",
    "ngày 03/12/2026": f"ngày mồng ba tháng mười hai {YEAR}",
    "ngày 30 tháng 4 năm 2026": f"ngày ba mươi tháng tư {YEAR}",
    "2026-04-29": f"ngày hai mươi chín tháng tư {YEAR}",
    "tháng 4/2026 và tháng 12": f"tháng tư {YEAR} và tháng mười hai",
    "từ tối 20/9": "từ tối ngày hai mươi tháng chín",
    "ngày 16 và 17/6/2026": f"ngày mười sáu và ngày mười bảy tháng sáu {YEAR}",
    "ngày 1/5, ngày 10": "ngày mồng một tháng năm, ngày mồng mười",
    "ngày 31/2/2026": (
        "ngày ba mươi mốt trên hai trên hai nghìn không trăm hai mươi sáu"  # no such day
    ),
    "quý II/2026, quý IV": f"quý hai {YEAR}, quý bốn",
    "2025-2030": "hai nghìn không trăm hai mươi lăm đến hai nghìn không trăm ba mươi",
    # documents
    "Thông báo số 24/TB-UBND": "Thông báo số hai mươi tư của Ủy ban nhân dân",
    "theo số 24/TB-UBND": "theo số hai mươi tư, thông báo của Ủy ban nhân dân",
    "Nghị định 57/2024/NĐ-CP": (
        "Nghị định năm mươi bảy năm hai nghìn không trăm hai mươi tư của Chính phủ"
    ),
    "Luật số 72/2025/QH15": (
        "Luật số bảy mươi hai năm hai nghìn không trăm hai mươi lăm, QH mười lăm"
    ),
    # abbreviations
    "UBND, HĐND, MTTQ, TDP 5": (
        "Ủy ban nhân dân, Hội đồng nhân dân, Mặt trận Tổ quốc, tổ dân phố năm"
    ),
    "Ủy ban MTTQ Việt Nam xã": "Ủy ban Mặt trận Tổ quốc Việt Nam xã",
    "Đoàn TNCS": "Đoàn TNCS",  # unknown: left to the reader
    # telephones
    "gọi số 0299 3845 112": "gọi số không hai chín chín, ba tám bốn năm, một một hai",
    "02993845112": "không hai chín chín, ba tám bốn năm, một một hai",
    "+84 299 3845 112": "cộng tám bốn, hai chín chín, ba tám bốn năm, một một hai",
    "gọi 113, 113 hộ": "gọi một một ba, một trăm mười ba hộ",
    # quantities
    "46 ha, 0,4 m, 12,5%, 7.800 người, 05 ngày": (
        "bốn mươi sáu héc-ta, không phẩy bốn mét, mười hai phẩy năm phần trăm, "
        "bảy nghìn tám trăm người, năm ngày"
    ),
    "0,05; 10.5; 3/4; ½": "không phẩy không năm; mười chấm năm; ba trên bốn; một phần hai",
    "120 m²": "một trăm hai mươi mét vuông",
    "mã 0042": "mã không không bốn hai",
    "phòng A4": "phòng A bốn",
    # brackets
    "Hội trường UBND xã (cơ sở 2).": "Hội trường Ủy ban nhân dân xã, cơ sở hai.",
    "(thôn 3), nhà văn hóa": "thôn ba, nhà văn hóa",
}


@pytest.mark.parametrize(("value", "said"), NUMBERS.items())
def test_numbers(value: int, said: str) -> None:
    assert spoken.number(value) == said


@pytest.mark.parametrize(("text", "said"), TEXTS.items())
def test_texts(text: str, said: str) -> None:
    assert spoken.read_out(text) == said


def test_dates_times_and_ordinals() -> None:
    assert spoken.date_of(date(2026, 4, 5)) == f"mồng năm tháng tư {YEAR}"
    assert spoken.clock(14) == "mười bốn giờ"
    assert spoken.clock(7, 30) == "bảy giờ ba mươi phút"
    assert [spoken.ordinal(each) for each in (1, 2, 4)] == ["nhất", "hai", "tư"]


def test_no_number_below_zero() -> None:
    with pytest.raises(ValueError, match="-1"):
        spoken.number(-1)


def test_each_number_is_said_in_its_own_way_and_in_number_words_only() -> None:
    words = {*spoken.ONES, *spoken.AFTER_TENS.values(), "mười", "mươi", "trăm", "linh", "nghìn"}
    said = [spoken.number(value) for value in range(10_000)]
    assert len(set(said)) == len(said)
    assert {word for each in said for word in each.split()} == words


@given(st.integers(min_value=0, max_value=10**18))
def test_numbers_beyond(value: int) -> None:
    said = spoken.number(value)
    assert said == " ".join(said.split())
    assert spoken.read_out(str(value)) in (said, spoken.digits(str(value)))


@given(st.text())
def test_no_digit_remains(text: str) -> None:
    assert not [each for each in spoken.read_out(text) if each.isdigit()]


@given(st.text(alphabet="0123456789/.,:-–+ ()hgm%đABNĐUntgàyiờqúI"))
def test_no_digit_remains_among_what_the_rules_look_for(text: str) -> None:
    assert not [each for each in spoken.read_out(text) if each.isdigit()]


@given(st.dates(date(1990, 1, 1), date(2100, 12, 31)))
def test_every_date_is_read_the_same_however_it_is_written(on: date) -> None:
    said = f"ngày {spoken.date_of(on)}"
    for written in (f"{on.day}/{on.month}/{on.year}", f"ngày {on:%d/%m/%Y}", on.isoformat()):
        assert spoken.read_out(written) == said


def test_the_tables_hold_words_without_digits() -> None:
    for table in (spoken_words.SHORT, spoken_words.KINDS, spoken_words.ISSUERS, spoken_words.UNITS):
        for said in table.values():
            assert said == unicodedata.normalize("NFC", said)
            assert not any(each.isdigit() for each in said)


def test_reading_time_is_rounded_up_to_five_seconds() -> None:
    assert spoken.seconds("") == 0
    assert spoken.seconds("một") == 5
    assert spoken.seconds("một " * spoken.PACE) == 60
    assert spoken.seconds("một " * (spoken.PACE + 1)) == 65


def test_the_documentation_reads_as_the_program_does() -> None:
    text = (Path(__file__).resolve().parents[2] / "docs" / "paper.md").read_text("utf-8")
    rows = re.findall(
        r"^\| (.+) \| (.+) \|$", text.partition("| written | read |")[2], re.MULTILINE
    )
    assert len(rows) >= 7
    assert [(written, spoken.read_out(written)) for written, _ in rows] == rows
