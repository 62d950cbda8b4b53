"""Text → search terms. ``theme/static/js/search/analysis.js`` does the same in the browser.

A syllable is told as it is written and folded (without marks, đ as d); neighbours are told as
a folded pair; a code or number such as ``33/KH-UBND`` as a whole and in its parts. Spellings
that are one word are made one: NFC and NFD, ``quí`` and ``quý``, ``uỷ`` and ``ủy``, ``07`` and
``7``. A long name tells its short one as well (``concepts``). docs/search.md is the contract.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

from .concepts import CONCEPTS

#: Between the two syllables of a pair; no syllable has a blank in it.
GAP = " "
#: In front of a pair in lunr's terms, so that ``giai*`` finds syllables only.
PAIR = "_"
#: Fills a field up to its length (``lengths``); nothing that is written becomes this term.
FILLER = "_"

_SIGN = r"0-9a-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u1fff\u2c00-\u2dff\u3040-\ud7ff"
#: A word, or where a reader pauses: across that, words are no neighbours.
_WORD = re.compile(rf"[{_SIGN}]+(?:[.,/-][{_SIGN}]+)*|[,.;:!?][ \n]|\n")
PAUSES = ",.;:!?\n"
#: Between two runs, in place of a syllable.
END = "\n"
_JOINT = re.compile(r"[.,/-]")
_DIGIT = re.compile(r"[0-9]")
_ZEROS = re.compile(r"(^|[/-])0+(?=[0-9])")
_NUMBER = re.compile(r"^0+(?=[0-9]+$)")
_TONE = "[\u0300\u0301\u0303\u0309\u0323]"
#: ``uỷ`` → ``ủy``, ``hoà`` → ``hòa``; in ``quý`` the u belongs to the q.
_LATE_TONE = re.compile(f"(^|[^q])([ou])([aey])({_TONE})$")
#: ``quí`` → ``quý``, ``kĩ`` → ``kỹ``.
_SHORT_I = re.compile(f"^([hklmst]|qu)i({_TONE}?)$")
_MARKS = re.compile(r"[\u0300-\u036f]")
#: The first two syllables of a long name → the long names that begin so, the longest first.
LONG = {
    start: [tuple(each.split(GAP)) for each in sorted(own, key=len, reverse=True)]
    for start, own in groupby(sorted(CONCEPTS), key=lambda each: GAP.join(each.split(GAP)[:2]))
}

#: How much is remembered of words seen before: a site has some thousand syllables.
_MOST_KNOWN = 200_000
#: A term counts once, or three times where it stands so often or more: what lies between and
#: beyond takes as much room in the index as where the term stands, and hardly moves a hit.
OFTEN = 3
TIMES = (1, OFTEN)


class Analysed(NamedTuple):
    """``runs``: syllables as written, without a pause; ``compounds``: a whole, then its parts."""

    runs: list[list[str]]
    compounds: list[list[str]]


class Word(NamedTuple):
    """A word cut up: it goes on the run with its syllables, or it is a compound and ends it."""

    syllables: tuple[str, ...]
    compound: tuple[str, ...]
    folded: tuple[str, ...]


class _Words(dict[str, Word]):
    """Words seen before; texts repeat a few thousand of them."""

    def __missing__(self, found: str) -> Word:
        if len(self) >= _MOST_KNOWN:
            self.clear()
        word = self[found] = _cut(found)
        return word


words = _Words()


def analysed(text: str) -> Analysed:
    """The words of a text, cut up."""
    runs: list[list[str]] = [[]]
    compounds: list[list[str]] = []
    for each in found(text):
        word = words[each]
        if word.compound:
            compounds.append(list(word.compound))
        if word.folded == (END,):
            runs.append([])
        runs[-1] += word.syllables
    return Analysed([run for run in runs if run], compounds)


def collapsed(run: Sequence[str]) -> list[str]:
    """A folded run with the short name in place of each long one."""
    return [name or syllable for syllable, name in _collapsed(run)]


def counted(text: str) -> Counter[str]:
    """What is told of a text and how often: the definition, which ``telling`` does faster."""
    runs, compounds = analysed(text)
    told = Counter(
        each for terms in (*runs, *compounds) for term in terms for each in writings(term)
    )
    for run in runs:
        folded = list(map(fold, run))
        told.update(map(GAP.join, pairwise(folded)))
        short = _collapsed(folded)
        told.update(name for at in range(len(folded)) for name, _ in concepts(folded, at))
        told.update(
            f"{name or one}{GAP}{other or two}"
            for (one, name), (two, other) in pairwise(short)
            if name or other
        )
    return told


def writings(term: str) -> tuple[str, ...]:
    """As written, and folded where that is another."""
    folded = fold(term)
    return (term,) if folded == term else (term, folded)


def _collapsed(run: Sequence[str]) -> list[tuple[str, str]]:
    """Each syllable with an empty name, or an empty one with a short name."""
    short: list[tuple[str, str]] = []
    at = 0
    while at < len(run):
        name, size = next(iter(concepts(run, at)), ("", 1))
        short.append(("", name) if name else (run[at], ""))
        at += size
    return short


def concepts(run: Sequence[str], at: int) -> list[tuple[str, int]]:
    """Short names of the long ones that begin there, and their syllables; the longest first."""
    return [
        (CONCEPTS[GAP.join(long)], len(long))
        for long in LONG.get(GAP.join(run[at : at + 2]), ())
        if list(long) == list(run[at : at + len(long)])
    ]


def found(text: str) -> list[str]:
    """Words and pauses in their order."""
    return _WORD.findall(unicodedata.normalize("NFC", text).lower())


def _cut(found: str) -> Word:
    if found[0] in PAUSES:
        return Word((), (), (END,))
    parts = tuple(_one(each) for each in _JOINT.split(found))
    if len(parts) > 1 and _DIGIT.search(found):
        return Word((), (_ZEROS.sub(r"\1", found), *parts), (END,))
    return Word(parts, (), tuple(map(fold, parts)))


def _one(syllable: str) -> str:
    """One spelling of those that are one word."""
    if syllable.isascii() and not syllable.endswith("i"):
        return _NUMBER.sub("", syllable)
    apart = unicodedata.normalize("NFD", syllable)
    apart = _SHORT_I.sub(r"\1y\2", _LATE_TONE.sub(r"\1\2\4\3", apart))
    return unicodedata.normalize("NFC", apart)


def fold(term: str) -> str:
    """Without marks, đ as d."""
    if term.isascii():
        return term
    apart = unicodedata.normalize("NFD", term.replace("đ", "d"))
    return unicodedata.normalize("NFC", _MARKS.sub("", apart))


def stream(text: str) -> list[str]:
    """Lunr's tokens of a text, without the filler; their order means nothing."""
    told = counted(text).items()
    return [term_of(name) for name, times in told for _ in range(TIMES[times >= OFTEN])]


def term_of(name: str) -> str:
    """Lunr's term for what is told."""
    return f"{PAIR}{name}" if GAP in name else name
