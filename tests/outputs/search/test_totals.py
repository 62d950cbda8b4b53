"""Totals that were brought up to date are those that are counted anew."""

from __future__ import annotations

import random

import making
import pytest

from danbiet.outputs.search import buckets, merging, totals
from danbiet.outputs.search.postings import Packed, gathered


class Site:
    """Localities, each with texts and their numbers; what was told of each last time."""

    def __init__(self, *texts):
        self.texts = list(texts)
        self.numbers = [range(at, 900, 7)[: len(own)] for at, own in enumerate(texts)]
        self.known: dict[int, tuple[totals.Mark, buckets.Told]] = {}
        self.asked: list[int] = []

    def marks(self):
        found = []
        for own, numbers in zip(self.texts, self.numbers, strict=True):
            digest = str(hash(tuple(own)))
            last = max(0, len(own) - 1)  # the newest of each is in the next segment
            found.append(totals.mark(digest, merging.share(None, list(numbers), 0, last)))
        return found

    def told(self, place):
        self.asked.append(place)
        packed = Packed(gathered(self.texts[place]).dumped())
        mark = self.marks()[place]
        found = buckets.told(packed, mark.last)
        self.known[place] = (mark, buckets.loaded(found.dumped()))
        return found

    def earlier(self, place, mark):
        known = self.known.get(place)
        return known[1] if known is not None and known[0] == mark else None

    def renewed(self, before):
        self.asked.clear()
        return totals.renewed(before, self.marks(), self.told, self.earlier)


@pytest.fixture
def site():
    return Site(*(making.texts(12, seed) for seed in range(4)), [])


def anew(site):
    return Site(*site.texts).renewed(totals.NOTHING)


def same(one, other):
    assert one.marks == other.marks
    assert [*one.rests] == [*other.rests]
    assert one.needs() == other.needs()
    assert [*one.needs()] == sorted(one.needs())


def test_only_what_changed_is_told(site):
    before = site.renewed(totals.NOTHING)
    assert site.asked == [0, 1, 2, 3, 4]
    again = site.renewed(totals.kept(before.dumped()))
    assert site.asked == []
    same(again, before)
    own = site.texts[2]
    own[3] = own[3]._replace(body=f"{own[3].body} khuyazz", title="")
    after = site.renewed(before)
    assert site.asked == [2]
    same(after, anew(site))
    assert after.needs()["khu"] != before.needs().get("khu")


def test_the_newest_entry_moves_no_bucket(site):
    before = site.renewed(totals.NOTHING)
    site.texts[1][-1] = site.texts[1][-1]._replace(body="zzz")
    after = site.renewed(before)
    assert after.needs() == before.needs()
    assert [a == b for a, b in zip(after.rests, before.rests, strict=True)] == [
        *(True, False, True, True, True)
    ]


def test_other_numbers_are_other_needs(site):
    before = site.renewed(totals.NOTHING)
    site.numbers[0] = range(1, 900, 9)[: len(site.texts[0])]
    after = site.renewed(before)
    assert after.needs().keys() == before.needs().keys()
    assert after.needs() != before.needs()


def test_all_are_counted_where_what_was_counted_is_not_known(site):
    before = site.renewed(totals.NOTHING)
    site.texts[3].pop(0)
    site.numbers[3] = site.numbers[3][1:]
    del site.known[3]
    after = site.renewed(before)
    assert {*site.asked} == {0, 1, 2, 3, 4}
    assert after.needs() == site.renewed(totals.NOTHING).needs()


def test_all_are_counted_where_a_locality_is_more(site):
    before = site.renewed(totals.NOTHING)
    site.texts.append(making.texts(5, 9))
    site.numbers.append(range(5, 900, 7)[:5])
    same(site.renewed(before), anew(site))


@pytest.mark.parametrize("seed", range(10))
def test_a_long_history_leaves_nothing_behind(site, seed):
    chance = random.Random(seed)
    held = site.renewed(totals.NOTHING)
    for _ in range(12):
        own = site.texts[chance.randrange(len(site.texts))]
        if own and chance.random() < 0.3:
            own.pop()
        elif own:
            at = chance.randrange(len(own))
            words = " ".join(chance.choices(making.SYLLABLES, k=4))
            own[at] = own[at]._replace(body=words if chance.random() < 0.5 else "")
        site.numbers = [range(at, 900, 7)[: len(own)] for at, own in enumerate(site.texts)]
        held = totals.kept(site.renewed(held).dumped())
    same(held, anew(site))
