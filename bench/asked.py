"""What the environment of ``make bench`` asks for: SIZE, ROUNDS and PROGRAMS.

Anything misspelt is an error here, before a document is written. Nothing asked for means all of it.
"""

from __future__ import annotations

import os
import re
import unicodedata
from difflib import SequenceMatcher

from .programs import NAMES

SIZES = (100, 1_000, 10_000)


def sizes() -> list[int]:
    """``SIZE="100 1000"``, each once, the small ones first."""
    asked = os.environ.get("SIZE", "").split()
    return sorted({_number("SIZE", each, least=1) for each in asked}) or list(SIZES)


def rounds(documents: int) -> int:
    """Timed rounds, ``ROUNDS=5`` for every size; unasked fewer of long builds, 0 of the longest."""
    asked = os.environ.get("ROUNDS", "").strip()
    if asked:
        return _number("ROUNDS", asked, least=0)
    return 5 if documents <= 100 else 3 if documents <= 1_000 else 2 if documents <= 10_000 else 0


def _number(name: str, text: str, *, least: int) -> int:
    if not re.fullmatch(r"[0-9]+", text) or int(text) < least:
        raise SystemExit(f"{name}: “{text}” is not a whole number from {least} on, as 1000")
    return int(text)


def programs() -> list[str]:
    """``PROGRAMS="hugo vi,en"`` as names in the tables, in their order there.

    Between names stand blanks or commas; ``vi,en`` is one name, the longest that fits is taken.
    The names of the tables do as well, in capitals or not.
    """
    known = {_plain(each): name for short, name in NAMES.items() for each in (short, name)}
    longest = "|".join(re.escape(each) for each in sorted(known, key=len, reverse=True))
    found = set()
    for name, word in re.findall(
        rf"({longest})(?=[ ,]|$)|([^ ,]+)", _plain(os.environ.get("PROGRAMS", ""))
    ):
        if word:
            raise SystemExit(f"PROGRAMS: there is no program “{word}”; there are {_nearest(word)}")
        found.add(known[name])
    return [each for each in NAMES.values() if each in found or not found]


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())


def _nearest(word: str) -> str:
    """All short names with what they stand for, the likeliest first."""

    def likeness(short: str) -> float:
        names = (short, _plain(NAMES[short]))
        return max(SequenceMatcher(None, word, each).ratio() for each in names)

    return ", ".join(
        f"{short} ({NAMES[short]})" for short in sorted(NAMES, key=likeness, reverse=True)
    )
