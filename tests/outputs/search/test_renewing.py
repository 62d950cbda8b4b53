"""Shards: those near a change are cut again, and all are as if all had been."""

from __future__ import annotations

import random

import making
import pytest

from danbiet.outputs.search import buckets, merging, renewing, shards, totals
from danbiet.outputs.search.fields import Text
from danbiet.outputs.search.postings import Packed, gathered
from danbiet.outputs.search.shards import Size


@pytest.fixture(autouse=True)
def small(monkeypatch):
    """Some dozens of shards of few texts, most of them inside a bucket or across some."""
    monkeypatch.setattr(shards, "LARGE", Size(60, 200))


def parts_of(texts, numbers=None):
    """What two localities give, and what its buckets are made from."""
    numbers = list(numbers or range(len(texts)))
    shares, told = [], []
    for at in (0, 1):
        packed = Packed(gathered(texts[at::2]).dumped())
        own = numbers[at::2]
        shares.append(merging.share(lambda packed=packed: packed, own, 0, len(own)))
        told.append(buckets.told(packed, len(own)))
    marks = [totals.mark("", each) for each in shares]
    return shares, totals.renewed(totals.NOTHING, marks, told.__getitem__, pytest.fail).needs()


class Stash:
    """Keeps what the last build kept; counts the keeping."""

    def __init__(self):
        self.held, self.times = None, 0

    def put(self, data):
        self.held, self.times = data, self.times + 1

    def renewed(self, texts, numbers=None):
        return list(renewing.renewed(*parts_of(texts, numbers), self.held, self.put))


def whole(texts, numbers=None):
    shares, _ = parts_of(texts, numbers)
    return list(shards.cut(merging.entries(shares), shards.LARGE))


def names(found):
    return [each._replace(data=None) for each in found]


def cut_again(found, anew):
    """How many were; all are as if all had been, and those that were not cut are known by name."""
    assert names(found) == names(anew)
    assert [e for e in found if e.data] == [a for e, a in zip(found, anew, strict=True) if e.data]
    return sum(1 for each in found if each.data)


def test_the_first_time_all_are_cut():
    own, stash = making.texts(40), Stash()
    assert stash.renewed(own) == whole(own)
    assert stash.times == 1


def test_nothing_is_read_where_nothing_changed(monkeypatch):
    own, stash = making.texts(40), Stash()
    stash.renewed(own)
    every = whole(own)
    monkeypatch.setattr(buckets.merging, "entries", lambda *_: pytest.fail("nothing changed"))
    assert cut_again(stash.renewed(own), every) == 0
    assert stash.times == 1  # the same is not kept again


def test_a_word_more_cuts_its_neighbourhood_only():
    own, stash = making.texts(40), Stash()
    every = len(stash.renewed(own))
    own[7] = own[7]._replace(body=f"{own[7].body}\nkhuya")
    found = stash.renewed(own)
    assert 0 < cut_again(found, whole(own)) < 6 < every


def test_only_the_buckets_near_it_are_merged(monkeypatch):
    own, stash = making.texts(40), Stash()
    stash.renewed(own)
    own[7] = own[7]._replace(body=f"{own[7].body}\nkhuya")
    shares, needs = parts_of(own)
    made = []
    merge = merging.entries
    monkeypatch.setattr(buckets.merging, "entries", lambda s, p: made.extend(p) or merge(s, p))
    list(renewing.renewed(shares, needs, stash.held, stash.put))
    assert "khu" in made
    assert len(made) < len(needs) / 3


def test_other_numbers_are_another_index():
    own, stash = making.texts(9), Stash()
    stash.renewed(own)
    moved = [each + 1 for each in range(9)]
    assert cut_again(stash.renewed(own, moved), whole(own, moved)) == len(whole(own))


@pytest.mark.parametrize("beside", [0, 2])
@pytest.mark.parametrize("seed", range(30))
def test_any_edits_one_after_the_other(seed, beside, monkeypatch):
    """Words that come and go at either end, in new buckets and in known ones; texts emptied."""
    monkeypatch.setattr(renewing, "BESIDE", beside)
    monkeypatch.setattr(renewing, "MORE", 1 + 3 * beside)
    chance = random.Random(seed)
    own, stash = making.texts(chance.randint(2, 30), seed=seed), Stash()
    every = 0
    for _ in range(8):
        every = max(every, cut_again(stash.renewed(own), whole(own)))
        at = chance.randrange(len(own))
        word = "".join(chance.choices("aăđnz09", k=chance.randint(1, 6)))
        match chance.randrange(5):
            case 0:
                own[at] = Text("", "", "")
            case 1:
                own[at] = own[at]._replace(title=f"{word} {own[at].title}")
            case 2:
                own[at] = own[at]._replace(body=" ".join(own[at].body.split()[1:]))
            case 3:
                own[at] = own[at]._replace(number=f"{chance.randrange(99)}/{word.upper()}")
            case _:
                own[at] = own[at]._replace(body=f"{own[at].body} {word} {word}")
    assert every


@pytest.mark.parametrize("seed", range(20))
def test_any_words_come_and_go(seed, monkeypatch):
    """Few words and an end after every few: beginnings of shards change with what is before."""
    monkeypatch.setattr(shards, "ENDS", 2)
    monkeypatch.setattr(shards, "LARGE", Size(12, 200))
    chance = random.Random(seed)
    every = sorted({"".join(chance.choices("abcd", k=chance.randint(1, 5))) for _ in range(60)})
    stash = Stash()
    for _ in range(12):
        said = [each for each in every if chance.random() < 0.9]
        texts = [Text(each, "", "") for each in said]
        kept = [at for at, each in enumerate(every) if each in said]
        cut_again(stash.renewed(texts, kept), whole(texts, kept))


def test_everything_may_go_and_come_back():
    own, stash = making.texts(12), Stash()
    first = stash.renewed(own)
    assert stash.renewed([Text("", "", "")] * 12) == []
    assert stash.renewed(own) == first
