"""Comparing text as people write it: case, spacing and tone marks do not matter."""

from __future__ import annotations

import re
import unicodedata


def squeezed(text: str) -> str:
    """NFC with every run of white space as one space (no-break spaces too)."""
    composed = unicodedata.normalize("NFC", text).replace("\n", " ")
    if composed.isprintable() and "  " not in composed:  # its only white space is single spaces
        return composed.strip()
    return " ".join(composed.split())


def folded(text: str) -> str:
    """Squeezed, without case and marks, đ as d: “hoà” is “hòa”, “Uỷ ban” is “ủy ban”."""
    plain = unicodedata.normalize("NFD", squeezed(text).casefold().replace("đ", "d"))
    return "".join(each for each in plain if not unicodedata.combining(each))


def names(text: str, part: str) -> bool:
    """``part`` stands in ``text`` in whole words: “Thôn 1” is not in “nhà văn hóa thôn 12”."""
    return re.search(rf"(?<!\w){re.escape(folded(part))}(?!\w)", folded(text)) is not None


def begins(text: str, part: str) -> bool:
    """``text`` begins with ``part`` in whole words: “Phó Chủ tịch” is no “Chủ tịch”."""
    return re.match(rf"{re.escape(folded(part))}(?!\w)", folded(text)) is not None


_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:T(\d{2}):(\d{2})\S*)?", re.ASCII)


def local_day(iso: str) -> str:
    """``2026-04-29`` as ``29/4/2026``; with a time, ``9 giờ, 29/4/2026``. Other text stays."""
    match = _ISO.fullmatch(iso)
    if match is None:
        return iso
    day = f"{int(match[3])}/{int(match[2])}/{match[1]}"
    if match[4] is None:
        return day
    minutes = f" {match[5]}" if match[5] != "00" else ""
    return f"{int(match[4])} giờ{minutes}, {day}"
