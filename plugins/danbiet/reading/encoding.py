"""Bytes → text: UTF-8, line ends, NFC, and the characters no document may hold.

It does not know what the text means; the front matter and the body are cut elsewhere.
"""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Iterator

from ..core.problems import Problem, Source, problem
from .lines import Lines

BOM = "\ufeff"

# Control characters, line and paragraph separators, everything that turns the direction
# of writing, byte order marks inside the text, surrogates and non-characters. They hide
# text from a reader, break XML, or make a line number mean two things.
_UNFIT = (
    "\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069"
    "\ufeff\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff"
)
FORBIDDEN = re.compile(f"[{_UNFIT}]")

# Latin letters and signs that Vietnamese never uses inside a word, but that text in the
# old TCVN3 and VNI fonts is full of once somebody has saved it as UTF-8.
_LEGACY = "µ\u00b8¶·¹¨»¾¼½Æ©ª®¬­¥¦§ÇËÎÏÑÖ×ØÛÜÞßäåæçëîïñöøûüÿ"
_FOREIGN = f"[{_LEGACY}]"
_SIGN = re.compile(_FOREIGN)
_EITHER = re.compile(f"[{_UNFIT}{_LEGACY}]")
_WORD = re.compile(rf"\S*{_FOREIGN}\S*")
_LEGACY_WORDS = 6
_LEGACY_SHARE = 0.15


def decode(path: str, data: bytes) -> tuple[str | None, list[Problem]]:
    """The text of a file, or None when there is none to speak of.

    A byte order mark is dropped, line ends become LF, marks are composed (NFC). A
    forbidden character is a problem and stands as a space in the text, so that the rest
    of the file can still be checked.
    """
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as failure:
        line = data.count(b"\n", 0, failure.start) + 1
        return None, [problem(Source(path, line), "not-utf8", offset=failure.start + 1)]
    text = text.removeprefix(BOM).replace("\r\n", "\n").replace("\r", "\n")
    text = unicodedata.normalize("NFC", text)
    if not text.strip():
        return None, [problem(Source(path), "empty-file")]
    if _EITHER.search(text) is None:
        return text, []
    found = [*_forbidden(path, text), *_legacy(path, text)]
    return (FORBIDDEN.sub(" ", text) if found else text), found


def forbidden_in(value: str) -> str | None:
    """The name (``U+202E``) of the first forbidden character of a value, if there is one."""
    match = FORBIDDEN.search(value)
    return name_of(match[0]) if match else None


def name_of(character: str) -> str:
    return f"U+{ord(character):04X}"


def _forbidden(path: str, text: str) -> Iterator[Problem]:
    """One problem for each different character: a pasted page may hold thousands."""
    seen: set[str] = set()
    lines = Lines(path, text)
    for match in FORBIDDEN.finditer(text):
        if match[0] not in seen:
            seen.add(match[0])
            yield problem(
                lines.at(match.start()), "forbidden-character", character=name_of(match[0])
            )


def _legacy(path: str, text: str) -> Iterator[Problem]:
    """Many words with letters Vietnamese does not have: a legacy font, not a foreign name."""
    if len(_SIGN.findall(text)) < _LEGACY_WORDS:
        return
    words = list(_WORD.finditer(text))
    if len(words) < _LEGACY_WORDS or len(words) < _LEGACY_SHARE * len(text.split()):
        return
    sample = " ".join(match[0] for match in words[:4])
    yield problem(Lines(path, text).at(words[0].start()), "legacy-font", sample=sample)


def legible(name: str) -> str:
    """A name from the disk as text: bytes that are not UTF-8 and control characters escaped."""
    if name.isascii() and name.isprintable():
        return name
    text = os.fsencode(name).decode("utf-8", "backslashreplace")
    return "".join(
        each if each.isprintable() else each.encode("unicode_escape").decode() for each in text
    )
