"""The data dictionary: every field of the lists in words, for the page on data and the zip."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ...core.vocabulary import N_, VOCABULARY
from ..language import Language
from . import fields
from .meanings import MEANINGS
from .schema_parts import MOMENT

KINDS = {
    "string": N_("chữ"),
    "integer": N_("số"),
    "boolean": N_("đúng hoặc sai"),
    "array": N_("danh sách"),
    "object": N_("nhóm trường"),
}


@dataclass(frozen=True)
class Field:
    """``name`` is dotted inside an object, with ``[]`` after what is a list.

    ``words`` are those it may hold, each with its label, where they are of a vocabulary;
    ``is_word`` says that it holds one of them, and not a list.
    """

    name: str
    meaning: str
    kind: str
    words: tuple[tuple[str, str], ...]
    is_word: bool


def described(say: Language, name: str) -> Iterator[Field]:
    """The fields of a list in their order, and after each those inside it."""
    for field, about in _walked(fields.LISTS[name]):
        words = tuple(_words(say, about))
        is_word = bool(words) and "enum" in about
        yield Field(field, _meaning(say, about), _kind(say, about), words, is_word)


def _walked(
    known: Mapping[str, Mapping[str, Any]], before: str = ""
) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for name, about in known.items():
        yield f"{before}{name}", about
        yield from _walked(about.get("properties", {}), f"{before}{name}.")
        yield from _walked(about.get("items", {}).get("properties", {}), f"{before}{name}[].")


def _meaning(say: Language, about: Mapping[str, Any]) -> str:
    told = about.get("description", "")
    return say.t(MEANINGS[told.removesuffix(MOMENT)]) if told else ""


def _kind(say: Language, about: Mapping[str, Any]) -> str:
    """In words; those of an enumeration one by one."""
    if "enum" in about:
        return say.t("một trong: %(words)s", words=", ".join(_enumerated(about)))
    if about.get("format") == "date":
        return say.t("ngày, dạng 2026-05-12")
    if about.get("description", "").endswith(MOMENT):
        return say.t("ngày, có khi cả giờ, dạng 2026-05-12T07:30:00+07:00")
    kinds = about["type"] if isinstance(about["type"], list) else [about["type"]]
    return say.t(KINDS[next(each for each in kinds if each != "null")])


def _enumerated(about: Mapping[str, Any]) -> list[str]:
    return [each for each in about["enum"] if each]


def _words(say: Language, about: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Of the field itself, or of each item of a list of words."""
    listed = about if "enum" in about else about.get("items", {})
    words = _enumerated(listed) if "enum" in listed else []
    names = [name for name, known in VOCABULARY.items() if words and set(words) == set(known)]
    for each in words if names else ():
        yield each, say.label(names[0], each)
