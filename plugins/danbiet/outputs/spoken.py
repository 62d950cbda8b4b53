"""Vietnamese text as it is read aloud: no digit and no common abbreviation is left in it.

Where Vietnamese knows two ways, this one is taken: “nghìn” and “linh” (not “ngàn”, “lẻ”),
“tư” after a ten and in the fourth month, “mồng” before the days one to ten, because
“ngày ba tháng” is easily misheard over a loudspeaker. It judges nothing and shortens nothing.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date

from . import spoken_words

ONES = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
#: Where the tens have said “mươi”: mốt, tư; “lăm” after “mười” too.
AFTER_TENS = {1: "mốt", 4: "tư", 5: "lăm"}
BILLION = 10**9
THOUSANDS = ((10**6, "triệu"), (10**3, "nghìn"), (1, ""))
#: What is longer than this is no quantity: it is read digit by digit.
LONGEST_QUANTITY = 15
#: From so many digits on, a zero in front means a code, not a quantity.
SHORTEST_CODE = 4
PHONE_GROUP = 4
APRIL = 4
LAST_MONTH, LAST_DAY, LAST_HOUR, LAST_MINUTE = 12, 31, 24, 59
MONGS = 10
#: How fast a loudspeaker is read: clearly, with pauses (syllables in a minute).
PACE = 150
ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50}

Found = re.Match[str]


# --- numbers ---


def number(value: int) -> str:
    """Any whole number from 0: ``2026`` → “hai nghìn không trăm hai mươi sáu”."""
    if value < 0:
        raise ValueError(value)
    if value >= BILLION:
        rest = value % BILLION
        more = f" {_below_billion(rest, full=True)}" if rest else ""
        return f"{number(value // BILLION)} tỷ{more}"
    return _below_billion(value) if value else ONES[0]


def _below_billion(value: int, *, full: bool = False) -> str:
    """Groups of three; ``full`` says the hundreds of the first one too (“không trăm linh năm”)."""
    said: list[str] = []
    for size, name in THOUSANDS:
        group = value // size % 1000
        if group:
            said.append(_group(group, full=full or bool(said)))
            said.append(name)
    return " ".join(each for each in said if each)


def _group(value: int, *, full: bool) -> str:
    hundreds, tens, ones = value // 100, value // 10 % 10, value % 10
    said = [ONES[hundreds], "trăm"] if hundreds or full else []
    if tens > 1:
        said += [ONES[tens], "mươi"]
    elif tens == 1:
        said.append("mười")
    elif ones and said:
        said.append("linh")
    if ones:
        after = tens > 1 or (tens == 1 and ones == 5)
        said.append(AFTER_TENS.get(ones, ONES[ones]) if after else ONES[ones])
    return " ".join(said)


def digits(text: str) -> str:
    """Digit by digit, whatever stands between them: ``112`` → “một một hai”."""
    return " ".join(ONES[unicodedata.digit(each)] for each in text if each.isdigit())


def ordinal(value: int) -> str:
    """What follows “thứ”: “nhất”, “hai”, “ba”, “tư”, “năm”."""
    return {1: "nhất", 4: "tư"}.get(value, number(value))


# --- dates and times ---


def month(value: int) -> str:
    return "tư" if value == APRIL else number(value)


def day(value: int) -> str:
    """A day of a month: “mồng ba”, “mười hai”."""
    return f"mồng {number(value)}" if 0 < value <= MONGS else number(value)


def date_of(on: date) -> str:
    """“mười hai tháng năm năm hai nghìn không trăm hai mươi sáu”, without “ngày”."""
    return f"{day(on.day)} tháng {month(on.month)} năm {number(on.year)}"


def clock(hour: int, minute: int = 0) -> str:
    """“bảy giờ ba mươi phút”, “mười bốn giờ”."""
    return f"{number(hour)} giờ {number(minute)} phút" if minute else f"{number(hour)} giờ"


# --- whole texts ---


def read_out(text: str) -> str:
    """The text in words; what stood in brackets stands between commas."""
    text = " ".join(unicodedata.normalize("NFKC", text).split())
    for pattern, say in RULES:
        text = pattern.sub(say, text)
    text = "".join(f" {digits(each)} " if each.isdigit() else each for each in text)
    for pattern, instead in TIDY:
        text = pattern.sub(instead, text)
    return text.strip()


def seconds(text: str) -> int:
    """How long a text that is already in words takes, up to the next five seconds."""
    return -(-len(text.split()) * 60 // PACE // 5) * 5


def _phone(found: Found) -> str:
    given = found[0].replace("+", "")
    groups = re.split(r"[ .-]", given)
    if len(groups) == 1:
        groups = [given[at : at + PHONE_GROUP] for at in range(0, len(given), PHONE_GROUP)]
    plus = "cộng " if found[0].startswith("+") else ""
    return plus + ", ".join(digits(each) for each in groups)


def _document(found: Found) -> str:
    """``24/TB-UBND`` → “hai mươi tư của Ủy ban nhân dân” where “Thông báo số” stands before it."""
    value, year, code, issuer = found.groups()
    said = number(int(value)) + (f" năm {number(int(year))}" if year else "")
    kind = spoken_words.KINDS.get(code)
    if kind is None:
        return f"{said}, {found[0][len(value) + (len(year) + 1 if year else 0) + 1 :]}"
    before = found.string[: found.start()].casefold().rstrip()
    if not before.endswith((f"{kind} số", kind)):
        said += f", {kind}"
    if issuer:
        said += f" của {spoken_words.ISSUERS.get(issuer, issuer)}"
    return said


def _short(found: Found) -> str:
    return spoken_words.SHORT[found[0]]


def _roman(found: Found) -> str:
    values = [ROMAN[each] for each in found[2]]
    pairs = zip(values, [*values[1:], 0], strict=True)
    total = sum(-value if value < following else value for value, following in pairs)
    year = f" năm {number(int(found[3]))}" if found[3] else ""
    return f"{found[1]} {number(max(total, 0))}{year}"


def _date(found: Found) -> str:
    part = found.groupdict()
    try:
        on = date(int(part["y"]), int(part["m"]), int(part["d"]))
    except ValueError:
        return found[0]  # no such day; its numbers are read one by one
    return f"ngày {date_of(on)}"


def _day_and_month(found: Found) -> str:
    """``sáng 20/9`` → “sáng ngày hai mươi tháng chín”."""
    before, d, m = found[1], int(found[2]), int(found[3])
    if not (0 < d <= LAST_DAY and 0 < m <= LAST_MONTH):
        return found[0]
    ngay = "" if before.casefold() == "ngày" else " ngày"
    return f"{before}{ngay} {day(d)} tháng {month(m)}"


def _month_and_year(found: Found) -> str:
    m = int(found[2])
    year = f" năm {number(int(found[3]))}" if found[3] else ""
    return f"{found[1]} {month(m)}{year}" if 0 < m <= LAST_MONTH else found[0]


def _day(found: Found) -> str:
    value = int(found[2])
    return f"{found[1]} {day(value)}" if 0 < value <= LAST_DAY else found[0]


def _clock(found: Found) -> str:
    hour, minute = int(found[1]), int(found[2] or 0)
    return clock(hour, minute) if hour <= LAST_HOUR and minute <= LAST_MINUTE else found[0]


def _measure(found: Found) -> str:
    return f"{found[1]} {spoken_words.UNITS[found[2]]}"


def _quantity(found: Found) -> str:
    """``7.800``, ``0,4``, ``05``; a long or zero-led code digit by digit."""
    whole, _, part = found[0].partition(",")
    whole = whole.replace(".", "")
    if len(whole) > LONGEST_QUANTITY or (whole[0] == "0" and len(whole) >= SHORTEST_CODE):
        said = digits(whole)
    else:
        said = number(int(whole))
    if part:
        fraction = digits(part) if part[0] == "0" or len(part) > 2 else number(int(part))
        said += f" phẩy {fraction}"
    return f" {said} "


def _any_of(words: Mapping[str, str]) -> str:
    return "|".join(re.escape(each) for each in sorted(words, key=len, reverse=True))


#: In this order: what is recognised first is words, which no later rule touches.
RULES: tuple[tuple[re.Pattern[str], Callable[[Found], str]], ...] = (
    (re.compile(r"(?<![\w/.,-])(?:\+84|0|1[89]00)(?:[ .-]?\d){6,10}(?![\d/])", re.ASCII), _phone),
    (re.compile(r"(?<=gọi )11\d(?!\w)", re.ASCII), lambda found: digits(found[0])),
    (
        re.compile(r"(?<![\w/])(\d{1,6})(?:/(\d{4}))?/([A-ZĐ][A-Za-zĐ]*\d*)(?:-([A-ZĐ][\w-]*))?"),
        _document,
    ),
    (re.compile(rf"(?<!\w)(?:{_any_of(spoken_words.SHORT)})(?!\w)"), _short),
    (re.compile(rf"(?i:\b({spoken_words.COUNTED})) ([IVXL]+)(?:/(\d{{4}}))?(?!\w)"), _roman),
    (re.compile(r"(?<!\d)(?:ngày )?(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})(?!\d)"), _date),
    (
        re.compile(
            r"(?<![\d/])(?:ngày )?(?P<d>\d{1,2})(?:(?P<by>[/.-])| tháng )(?P<m>\d{1,2})"
            r"(?:(?(by)(?P=by)|,? năm ))(?P<y>\d{4})(?!\d)"
        ),
        _date,
    ),
    (
        re.compile(rf"(?i:\b({spoken_words.BEFORE_DAY})),? (\d{{1,2}})/(\d{{1,2}})(?![\d/])"),
        _day_and_month,
    ),
    (re.compile(r"(?i:\b(ngày)) (\d{1,2}) tháng (\d{1,2})(?!\d)"), _day_and_month),
    (re.compile(r"(?i:\b(tháng)) (\d{1,2})(?:/(\d{4}))?(?![\d/]| ngày)"), _month_and_year),
    (re.compile(r"(?i:\b(ngày)) (\d{1,2})(?![\d/,.])"), _day),
    (re.compile(r"(?<=\d) ?[-–] ?(?=\d)|(?<=giờ) – (?=\d)|(?<=phút) – (?=\d)"), lambda _: " đến "),
    (re.compile(r"(?<!\d)(\d{1,2})(?: giờ |[hg] ?)(\d{1,2})(?!\d)(?: phút)?"), _clock),
    (re.compile(r"(?<![\d:])([012]\d):([0-5]\d)(?![\d:])"), _clock),
    (re.compile(r"(?<!\d)(\d{1,2})(?: ?giờ|h)()(?!\w)"), _clock),
    (re.compile(rf"(\d) ?({_any_of(spoken_words.UNITS)})(?!\w)"), _measure),
    (re.compile(r"(?<=\d)/(?=\d)"), lambda _: " trên "),
    (re.compile(r"(?<=\d)\N{FRACTION SLASH}(?=\d)"), lambda _: " phần "),
    (re.compile(r"(?<=\d)\.(?=\d{1,2}(?!\d))"), lambda _: " chấm "),
    (re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?(?!\d)|\d+(?:,\d+)?"), _quantity),
)
TIDY = (
    (re.compile(r"\s*[()\[\]]\s*"), ", "),
    (re.compile(r"\s+"), " "),
    (re.compile(r" ?(?:, ?)+(?=[,.;:!?])|^ ?(?:, )+"), ""),
    (re.compile(r" (?=[,.;:!?”)])|(?<=[“(]) "), ""),
    (re.compile(r",[, ]*$"), ""),
)
