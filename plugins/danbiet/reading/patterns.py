"""What personal data looks like in Vietnamese documents: one check a kind of data.

Numbers follow their own build (an identity number begins with a province and a century),
so that document numbers, money and dates pass. Letters are listed one by one: in Unicode
the range from A-grave to Y-tilde mixes capitals with small letters.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Literal

from .traces import seeker, trace

_UPPER = (
    "ABCDEFGHIJKLMNOPQRSTUVWXYZĐÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ"
)
_LOWER = _UPPER.lower()
_SYLLABLE = rf"[{_UPPER}][{_LOWER}]{{0,6}}(?![{_UPPER}{_LOWER}])"
_NAME = rf"{_SYLLABLE}(?:[^\S\n]+{_SYLLABLE}|\n{_SYLLABLE}){{1,4}}"
# In capitals only a family name tells a person from a heading.
_FAMILY = (
    "NGUYỄN|TRẦN|LÊ|PHẠM|HOÀNG|HUỲNH|PHAN|VŨ|VÕ|ĐẶNG|BÙI|ĐỖ|HỒ|NGÔ|DƯƠNG|LÝ|ĐINH|ĐOÀN|TRỊNH|MAI|"
    "TRƯƠNG|LÂM|PHÙNG|CAO|QUÁCH|HÀ|LƯƠNG|TẠ|CHU|TÔ|THÁI|KIỀU|NÔNG|LÒ|SÙNG|GIÀNG|VÀNG"
)
_CAPITALS = rf"(?:{_FAMILY})(?:\s+[{_UPPER}]{{1,7}}(?![{_UPPER}{_LOWER}])){{1,4}}"
# Capitalised words that follow a form of address without being a name: offices and bodies.
_NO_NAME = (
    r"(?!(?:Trưởng|Phó|Chủ|Bí|Giám|Hiệu|Thường|Chánh|Đại|Cán|Ủy|Ban|Phòng|Hội|Đảng|Mặt|Hợp|Chi|"
    r"Công\s+[aA]n|Trung\s+[tT]âm|Mẹ\s+Việt|Đoàn\s+Thanh\s+[nN]iên|Việt\s+Nam|Hồ\s+Chí\s+Minh)\b)"
)
_ADDRESS = r"[Ôô]ng|[Bb]à|[Aa]nh|[Cc]hị|[Cc]ụ|[Cc]háu|[Hh]ộ|[Ee]m|[Cc]ô|[Cc]hú|[Bb]ác"
_APART = r"(?<![\w.,/-])"  # not inside a longer number, a date or a document number
_ENDS = r"(?!\d|[.,/-]\d)"

# Words that end in "sinh" and say nothing of a birth: học sinh, vệ sinh, phát sinh, khai sinh …
_NOT_BORN = set(
    "khai vệ phát học dân hy hi tái tuyển thí y an nhân vi ký sản kháng môn giám phục hồi".split()
)


# Where a number of nine digits or more can begin, however it is parted, or a vehicle plate.
# Such patterns begin with the characters themselves and look back afterwards, so that the
# search leaps from one to the next.
_NUMBER = re.compile(r"[\d(+](?<![\w.,/].)(?=\+?(?:\)?[ .-]?\d){8}|\d[A-Z])")
# Where a form of address can begin: the words of ``_ADDRESS``, told apart from the middle.
_ADDRESSED = re.compile(
    r"[ÔôBbAaCcHhEe](?<!\w.)(?:(?<=[Ôô])ng|(?<=[Bb])(?:à|ác)|(?<=[Aa])nh"
    r"|(?<=[Cc])(?:hị|ụ|háu|ô|hú)|(?<=[Hh])ộ|(?<=[Ee])m)(?=[\s/(])"
)


def _always(_match: re.Match[str]) -> bool:
    return True


@dataclass(frozen=True)
class Check:
    """One kind of data. ``value`` of the pattern is what is masked; ``holds`` looks closer.

    Two short cuts spare most work: ``trace`` (``traces``) finds something in every text that
    ``pattern`` finds something in; ``starts`` finds every place where it can begin.
    """

    name: str
    words: tuple[str, str]
    pattern: re.Pattern[str]
    trace: str
    blocks: bool = True
    public: Literal["name", "phone", "mail"] | None = None
    holds: Callable[[re.Match[str]], bool] = field(default=_always)
    starts: re.Pattern[str] | None = None


Matches = Iterator[re.Match[str]]


def matches_in(text: str) -> Callable[[Check], Matches]:
    """What the pattern of a check finds in ``text``, by its short cuts.

    The places of ``starts`` are looked for once, however many checks share them.
    """
    places: dict[re.Pattern[str], list[int]] = {}

    def matches(check: Check) -> Matches:
        if not seeker(check.trace)(text):
            return iter(())
        if check.starts is None:
            return check.pattern.finditer(text)
        if check.starts not in places:
            places[check.starts] = [match.start() for match in check.starts.finditer(text)]
        return _beginning_at(places[check.starts], check.pattern, text)

    return matches


def holds_nothing(text: str, *others: str) -> bool:
    """No pattern of any check finds something in ``text``, nor other traces; in one search."""
    return not seeker(*(check.trace for check in CHECKS), *others)(text)


def _beginning_at(places: Iterable[int], pattern: re.Pattern[str], text: str) -> Matches:
    """``finditer``, tried at these places only: the next match begins behind the last."""
    end = 0
    for place in places:
        match = pattern.match(text, place) if place >= end else None
        if match is not None:
            end = match.end()
            yield match


def _digits(match: re.Match[str]) -> str:
    return re.sub(r"\D", "", match["value"])


def _identity(match: re.Match[str]) -> bool:
    """Twelve digits: province 001-096, then century and sex 0-3."""
    digits = _digits(match)
    return 1 <= int(digits[:3]) <= 96 and digits[3] in "0123"


def _birth(match: re.Match[str]) -> bool:
    before = match.string[max(0, match.start() - 40) : match.start()].split()
    follows = bool(before) and before[-1].casefold().strip("(“\"'") in _NOT_BORN
    return not (follows and match[0].casefold().startswith("sinh"))


def _no_date(match: re.Match[str]) -> bool:
    before = match.string[max(0, match.start() - 40) : match.start()].split()
    return not before or before[-1].casefold() not in {"ngày", "sáng", "chiều", "tối", "từ", "đến"}


def _check(
    name: str,
    words: tuple[str, str],
    pattern: str,
    needed: str,
    *,
    ignore_case: bool = False,
    blocks: bool = True,
    public: Literal["name", "phone", "mail"] | None = None,
    holds: Callable[[re.Match[str]], bool] = _always,
    starts: re.Pattern[str] | None = None,
) -> Check:
    """``needed`` is the part of ``pattern`` that is traced, without look-around."""
    looked_for = re.compile(pattern, re.IGNORECASE if ignore_case else 0)
    traced = trace(needed, ignore_case=ignore_case)
    return Check(name, words, looked_for, traced, blocks, public, holds, starts)


_NEAR = "(?s:.){0,20}"
_CARD = "CMND|CMTND|CMT|CCCD|chứng minh(?: nhân dân| thư)?|căn cước(?: công dân)?|số định danh"
_ACCOUNT = "số tài khoản|tài khoản số"
_CITIZEN = r"\d(?:[ .]?\d){11}"
_MOBILE = r"(?:\+?84|\(\+84\)|0)[ .-]?(?:3[2-9]|5[25689]|7[06-9]|8[1-9]|9\d)(?:[ .-]?\d){7}"
_BORN = r"(?:sinh ngày|ngày sinh|sinh năm|năm sinh)\s*[:.]?\s*(?:ngày\s*)?"
_HOUSE = r"(?:số nhà|nhà số)\s*:?\s*"
_ALLEY = "(?:ngõ|ngách|hẻm|kiệt)"
_PARCEL = r"(?:thửa đất(?: số)?|thửa số|số thửa|thửa|tờ bản đồ(?: địa chính)?(?: số)?)\s*:?\s*"
_CERTIFICATE = "(?:GCN|[Gg]iấy chứng nhận)"
_ADDRESSES = rf"(?:{_ADDRESS})(?:\s*[/(]\s*(?:{_ADDRESS})\)?)?\s+"
_COMRADE = r"(?:[Đđ]/c|[Đđ]ồng chí)\s+"
_LANDLINE = r"\(?02\d{1,2}\)?(?:[ .-]?\d){7,8}"
_PLATE = r"\d\d[A-Z][A-Z0-9]?[- ]?\d{3}\.?\d{2}"

# In order: the first check that claims a piece of text keeps it.
CHECKS: tuple[Check, ...] = (
    _check(
        "mail",
        ("thư điện tử cá nhân", "private mail address"),
        r"(?<![\w.+-])(?P<value>[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+)",
        "@",
        public="mail",
    ),
    _check(
        "identity_card",
        ("số giấy tờ tùy thân", "identity document number"),
        rf"(?:{_CARD})\D{{0,20}}(?P<value>\d(?:[ .]?\d){{7,11}})(?!\d)",
        rf"(?:{_CARD}){_NEAR}\d",
        ignore_case=True,
    ),
    _check(
        "passport",
        ("số hộ chiếu", "passport number"),
        r"hộ chiếu[^\n\d]{0,12}(?P<value>[A-Z]\d{7})(?!\d)",
        "hộ chiếu",
        ignore_case=True,
    ),
    _check(
        "bank",
        ("số tài khoản ngân hàng", "bank account"),
        rf"(?:{_ACCOUNT}|\bSTK\b|\bsố TK\b)\D{{0,20}}(?P<value>\d(?:[ .-]?\d){{5,18}})",
        rf"(?:{_ACCOUNT}|STK|số TK){_NEAR}\d",
        ignore_case=True,
    ),
    _check(
        "citizen",
        ("số căn cước công dân", "citizen identity number"),
        rf"{_APART}(?P<value>{_CITIZEN}){_ENDS}",
        _CITIZEN,
        holds=_identity,
        starts=_NUMBER,
    ),
    _check(
        "mobile",
        ("số điện thoại di động", "mobile phone number"),
        rf"(?<![\w.,/])(?P<value>{_MOBILE}){_ENDS}",
        _MOBILE,
        public="phone",
        starts=_NUMBER,
    ),
    _check(
        "birth",
        ("ngày, năm sinh", "date of birth"),
        rf"\b(?:{_BORN}|SN\s*[:.]?\s*(?=(?:19|20)\d\d))"
        r"(?P<value>\d{1,4}(?:[/.-]\d{1,2}[/.-]\d{2,4})?)",
        rf"(?:{_BORN}|SN\s*[:.]?\s*)\d",
        ignore_case=True,
        holds=_birth,
    ),
    _check(
        "house",
        ("số nhà", "house number"),
        rf"\b{_HOUSE}(?P<value>\d+[A-Za-z]?(?:/\d+)*)",
        rf"{_HOUSE}\d",
        ignore_case=True,
    ),
    _check(
        "alley",
        ("số nhà trong ngõ", "house number in an alley"),
        r"\b(?P<value>(?:(?:số|nhà)\s+\d+[A-Za-z]?(?:/\d+)+[A-Za-z]?,?\s+(?:đường|phố)"
        rf"|\d+[A-Za-z]?(?:/\d+)+[A-Za-z]?,?\s+{_ALLEY}))\b",
        rf"/\d+[A-Za-z]?,?\s+(?:đường|phố|{_ALLEY})",
        holds=_no_date,
    ),
    _check(
        "parcel",
        ("số thửa đất, tờ bản đồ", "land parcel or map sheet"),
        rf"\b{_PARCEL}(?P<value>\d+)",
        rf"{_PARCEL}\d",
        ignore_case=True,
    ),
    _check(
        "certificate",
        ("số giấy chứng nhận quyền sử dụng đất", "land certificate number"),
        rf"{_CERTIFICATE}[^.\n]{{0,80}}?\b(?P<value>[{_UPPER}]{{1,2}}\s?\d{{6,8}})\b",
        rf"{_CERTIFICATE}(?s:.){{0,83}}\d{{6}}",
    ),
    _check(
        "name",
        ("họ tên người dân", "name of a person"),
        rf"\b{_ADDRESSES}{_NO_NAME}(?P<value>{_NAME}|{_CAPITALS})",
        rf"(?:^|[^A-Za-z0-9_]){_ADDRESSES}[{_UPPER}]",
        public="name",
        starts=_ADDRESSED,
    ),
    _check(
        "comrade",
        ("họ tên không có trong danh sách cán bộ", "name not in the list of officials"),
        rf"{_COMRADE}{_NO_NAME}(?P<value>{_NAME}|{_CAPITALS})",
        rf"{_COMRADE}[{_UPPER}]",
        blocks=False,
        public="name",
    ),
    _check(
        "landline",
        ("số điện thoại cố định không phải của cơ quan", "landline that is not the office's"),
        rf"(?<![\w.,/-])(?P<value>{_LANDLINE}){_ENDS}",
        _LANDLINE,
        blocks=False,
        public="phone",
        starts=_NUMBER,
    ),
    _check(
        "plate",
        ("biển số xe", "vehicle plate"),
        rf"{_APART}(?P<value>{_PLATE})(?![\w.])",
        _PLATE,
        blocks=False,
        starts=_NUMBER,
    ),
    _check(
        "digits12",
        ("dãy 12 chữ số", "twelve digits in a row"),
        rf"{_APART}(?P<value>\d{{12}}){_ENDS}",
        r"\d{12}",
        blocks=False,
        starts=_NUMBER,
    ),
    _check(
        "digits9",
        ("dãy 9 chữ số", "nine digits in a row"),
        rf"{_APART}(?P<value>\d{{9}}){_ENDS}",
        r"\d{9}",
        blocks=False,
        starts=_NUMBER,
    ),
)
