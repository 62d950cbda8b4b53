"""Many texts → what is told of each (``analysis.counted``), with arrays: six times as fast.

Words become numbers once; what remains of a text is to look up, shift, sort and count numbers.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from . import analysis
from .analysis import END, GAP, LONG

Numbers = NDArray[np.int64]
#: Syllables of the longest name.
LONGEST = max(len(each) for own in LONG.values() for each in own)


class Names(dict[str, int]):
    """Each name under the number with which it came."""

    def __missing__(self, name: str) -> int:
        number = self[name] = len(self)
        return number


class Told(NamedTuple):
    """One line each: the text's place, the number of the name, how often it stands there."""

    text: Numbers
    name: Numbers
    times: Numbers


class _Lists:
    """Lists of numbers, one for each word, as one array."""

    def __init__(self, lists: Sequence[Sequence[int]]) -> None:
        self.sizes = np.array([len(each) for each in lists], np.int64)
        self.starts = np.cumsum(self.sizes) - self.sizes
        self.flat = np.array([each for own in lists for each in own], np.int64)

    def of(self, words: Numbers) -> tuple[Numbers, Numbers]:
        """The numbers of all words one after the other, and from which word each is."""
        sizes = self.sizes[words]
        origin = np.repeat(np.arange(len(words), dtype=np.int64), sizes)
        within = np.arange(len(origin), dtype=np.int64) - np.repeat(np.cumsum(sizes) - sizes, sizes)
        return self.flat[self.starts[words[origin]] + within], origin


def told(texts: Iterable[str], names: Names) -> Told:
    """``names`` learn what is new to them."""
    known = Names()
    found: list[int] = []
    sizes: list[int] = []
    for text in texts:
        own = [*analysis.found(text), END]
        found += map(known.__getitem__, own)
        sizes.append(len(own))
    words, text_of = np.array(found, np.int64), np.repeat(np.arange(len(sizes)), sizes)
    cut = [analysis.words[each] for each in known]
    written = [[*word.syllables, *word.compound] for word in cut]
    terms = _Lists([[names[e] for term in own for e in analysis.writings(term)] for own in written])
    folded = Names({END: 0})
    syllables = _Lists([[folded[each] for each in e.folded] for e in cut])
    term, origin = terms.of(words)
    run, run_origin = syllables.of(words)
    pieces = [(text_of[origin], term)]
    run_text = text_of[run_origin]
    pieces += _pairs(run, run_text, list(folded), names)
    pieces.append(_concepts(run, run_text, list(folded), names))
    size = max(1, len(names))
    keys = np.concatenate([text * size + name for text, name in pieces])
    unique, times = np.unique(keys, return_counts=True)
    return Told(unique // size, unique % size, times)


def _pairs(
    run: Numbers, text: Numbers, folded: Sequence[str], names: Names
) -> Iterator[tuple[Numbers, Numbers]]:
    one, two = run[:-1], run[1:]
    together = (one > 0) & (two > 0)
    codes, place = np.unique((one * len(folded) + two)[together], return_inverse=True)
    numbers = [
        names[f"{folded[each // len(folded)]}{GAP}{folded[each % len(folded)]}"]
        for each in codes.tolist()
    ]
    yield text[:-1][together], np.array(numbers, np.int64)[place]


def _concepts(
    run: Numbers, text: Numbers, folded: Sequence[str], names: Names
) -> tuple[Numbers, Numbers]:
    """The short names, and the pairs that they make with what stands before and after."""
    texts: list[int] = []
    numbers: list[int] = []
    chosen: list[tuple[int, str, int]] = []
    for at in _starts(run, folded):
        own = analysis.concepts([folded[each] for each in run[at : at + LONGEST].tolist()], 0)
        texts += [int(text[at])] * len(own)
        numbers += [names[name] for name, _ in own]
        if own and (not chosen or at >= chosen[-1][0] + chosen[-1][2]):
            chosen.append((at, *own[0]))
    ends = {at + size: name for at, name, size in chosen}
    begins = {at for at, _, _ in chosen}
    for at, name, size in chosen:
        before = ends.get(at) or (folded[run[at - 1]] if at else END)
        after = END if at + size in begins else folded[run[at + size]]  # the last is an END
        told = [f"{before}{GAP}{name}"] if before != END else []
        told += [f"{name}{GAP}{after}"] if after != END else []
        texts += [int(text[at])] * len(told)
        numbers += [names[each] for each in told]
    return np.array(texts, np.int64), np.array(numbers, np.int64)


def _starts(run: Numbers, folded: Sequence[str]) -> list[int]:
    """Where the first two syllables of a long name stand."""
    place = {each: at for at, each in enumerate(folded)}
    starts = [start.split(GAP) for start in LONG]
    codes = [
        place[one] * len(folded) + place[two]
        for one, two in starts
        if one in place and two in place
    ]
    found: list[int] = np.flatnonzero(np.isin(run[:-1] * len(folded) + run[1:], codes)).tolist()
    return found
