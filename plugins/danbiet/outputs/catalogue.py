"""The theme's gettext catalogues, read from their ``.po`` files when a language is first used.

No compiled files stand in the repository. A text without a translation is shown as it is
written in the code, in Vietnamese; a test keeps both catalogues complete.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from babel.messages.pofile import read_po

LOCALE = Path(__file__).resolve().parents[3] / "theme" / "locale"
DOMAIN = "danbiet"


@dataclass(frozen=True, eq=False)
class Catalogue:
    """``plurals`` has the form for one and the form for more; one form serves both."""

    language: str
    single: Mapping[str, str]
    plurals: Mapping[str, tuple[str, ...]]

    def one(self, text: str) -> str:
        return self.single.get(text, text)

    def many(self, singular: str, plural: str, count: int) -> str:
        forms = self.plurals.get(singular) or (singular, plural)
        return forms[0] if count == 1 else forms[-1]


@cache
def load(language: str) -> Catalogue:
    """The catalogue of ``vi`` or ``en``; raises OSError when the theme has none."""
    with (LOCALE / language / "LC_MESSAGES" / f"{DOMAIN}.po").open("rb") as file:
        found = read_po(file, locale=language)
    single: dict[str, str] = {}
    plurals: dict[str, tuple[str, ...]] = {}
    for message in found:
        if not message.id or not message.string:
            continue
        if isinstance(message.id, str):
            single[message.id] = str(message.string)
        elif all(message.string):
            plurals[message.id[0]] = tuple(message.string)
    return Catalogue(language, single, plurals)
