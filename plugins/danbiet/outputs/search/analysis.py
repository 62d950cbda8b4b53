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
from collections.abc import Iterable, Mapping
from itertools import pairwise
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
_LONGEST_FIRST = sorted(CONCEPTS, key=lambda each: (-each.count(GAP), each))
_CONCEPT = re.compile(f" ({'|'.join(_LONGEST_FIRST)})(?![^ ])")
#: A long name begins with one of these pairs; so most texts are told by a look into a set.
_STARTS = frozenset(GAP.join(each.split(GAP)[:2]) for each in CONCEPTS)

#: How much is remembered of words seen before: a site has some thousand syllables.
_MOST_KNOWN = 200_000
#: A term counts 1, 2, 4 or 8 times: the last of these that it reaches.
MOST = 3


class Analysed(NamedTuple):
    """``runs``: syllables as written, without a pause; ``compounds``: a whole, then its parts."""

    runs: list[list[str]]
    compounds: list[list[str]]


class Counts(NamedTuple):
    """How often each term stands there; folded syllables are not told, their writings tell them."""

    terms: Mapping[str, int]
    pairs: Mapping[str, int]


class _Word(NamedTuple):
    """A word cut up: it goes on the run with its syllables, or it is a compound and ends it."""

    syllables: tuple[str, ...]
    compound: tuple[str, ...]
    folded: str


class _Words(dict[str, _Word]):
    """Words seen before; texts repeat a few thousand of them."""

    def __missing__(self, found: str) -> _Word:
        if len(self) >= _MOST_KNOWN:
            self.clear()
        word = self[found] = _cut(found)
        return word


_words = _Words()


def analysed(text: str) -> Analysed:
    """For the tests, and as the definition; ``counted`` comes to the same."""
    runs: list[list[str]] = [[]]
    compounds: list[list[str]] = []
    for found in _found(text):
        word = _words[found]
        if word.compound:
            compounds.append(list(word.compound))
        if word.folded == END:
            runs.append([])
        runs[-1] += word.syllables
    return Analysed([run for run in runs if run], compounds)


def collapsed(run: Iterable[str]) -> list[str]:
    """A folded run with the short name in place of each long one."""
    said = "".join(f"{GAP}{each}" for each in run)
    return _CONCEPT.sub(lambda found: f"{GAP}{CONCEPTS[found[1]]}", said).split(GAP)[1:]


def counted(text: str) -> Counts:
    """What is told of a text, and how often."""
    found = _found(text)
    terms: Counter[str] = Counter()
    for each, times in Counter(found).items():
        word = _words[each]
        for term in (*word.syllables, *word.compound):
            terms[term] += times
    said = GAP.join([_words[each].folded for each in found])
    folded = said.split(GAP)
    pairs = Counter(map(GAP.join, pairwise(folded)))
    for pair in [each for each in pairs if END in each]:
        del pairs[pair]
    if not _STARTS.isdisjoint(pairs):
        _tell_concepts(said, terms, pairs)
    return Counts(terms, pairs)


def _tell_concepts(said: str, terms: Counter[str], pairs: Counter[str]) -> None:
    """The short names of what is named in full, and the pairs that they make."""
    marked = _CONCEPT.sub(lambda found: f"{GAP}\0{CONCEPTS[found[1]]}", f"{GAP}{said}")
    around = [*marked.split(GAP), END]  # what comes first is empty
    for at in [at for at, each in enumerate(around) if "\0" in each]:
        before, short, after = (each.removeprefix("\0") for each in around[at - 1 : at + 2])
        terms[short] += 1
        if before not in ("", END):
            pairs[f"{before}{GAP}{short}"] += 1
        if after != END and "\0" not in around[at + 1]:
            pairs[f"{short}{GAP}{after}"] += 1


def _found(text: str) -> list[str]:
    """Words and pauses in their order."""
    return _WORD.findall(unicodedata.normalize("NFC", text).lower())


def _cut(found: str) -> _Word:
    if found[0] in PAUSES:
        return _Word((), (), END)
    parts = tuple(_one(each) for each in _JOINT.split(found))
    if len(parts) > 1 and _DIGIT.search(found):
        return _Word((), (_ZEROS.sub(r"\1", found), *parts), END)
    return _Word(parts, (), GAP.join(map(fold, parts)))


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


def level(times: int) -> int:
    """0 to 3, for 1, 2, 4 and 8 times."""
    return min(MOST, times.bit_length() - 1)


def stream(text: str) -> list[str]:
    """lunr's tokens of a text, without the filler; their order means nothing."""
    counts = counted(text)
    found: list[str] = []
    for term, times in counts.terms.items():
        found += dict.fromkeys((term, fold(term))) if times == 1 else [
            each for each in dict.fromkeys((term, fold(term))) for _ in range(1 << level(times))
        ]
    for pair, times in counts.pairs.items():
        found += [f"{PAIR}{pair}"] * (1 << level(times))
    return found
