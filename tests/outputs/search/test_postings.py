"""A locality's postings: kept, unpacked in pieces, and made again from what was known."""

from __future__ import annotations

import making
import numpy as np
import pytest

from danbiet.outputs.search import postings
from danbiet.outputs.search.fields import Text
from danbiet.outputs.search.postings import Packed, gathered


def same(one, two):
    return (
        list(one.names) == list(two.names)
        and list(one.entries) == list(two.entries)
        and [list(each) for each in one.steps] == [list(each) for each in two.steps]
        and np.array_equal(one.keys, two.keys)
    )


def test_what_is_packed_comes_out_the_same():
    made = gathered(making.texts(50))
    assert same(Packed(made.dumped()).whole(), made)
    assert list(made.names) == sorted(made.names)
    assert np.array_equal(made.keys, np.sort(made.keys))


def test_a_stretch_of_buckets_has_its_own_terms_only():
    made = gathered(making.texts(50))
    packed = Packed(made.dumped())
    first, last = 3, 7
    own = [each for each in made.names if packed.buckets[first] <= each[:3] < packed.buckets[last]]
    assert packed.names(first, last) == own
    begin = list(made.names).index(own[0])
    high = made.keys >> postings.ENTRY
    width = postings.WIDTH
    chosen = made.keys[(high >= begin * width) & (high < (begin + len(own)) * width)]
    assert np.array_equal(packed.keys(first, last), chosen - ((begin * width) << postings.ENTRY))


def test_a_locality_of_many_entries_takes_wider_numbers(monkeypatch):
    made = gathered(making.texts(20))
    narrow = made.dumped()
    monkeypatch.setattr(postings, "WIDE", 10)
    assert len(made.dumped()) > len(narrow)
    assert same(Packed(made.dumped()).whole(), made)


def test_another_form_is_refused(monkeypatch):
    data = gathered(making.texts(2)).dumped()
    monkeypatch.setattr(postings, "FORM", 99)
    with pytest.raises(ValueError, match="form"):
        Packed(data)


@pytest.mark.parametrize(
    "change",
    [
        lambda own: own,
        lambda own: own[1:],
        lambda own: own[:-1],
        lambda own: [own[0]._replace(body="một câu mới lạ"), *own[1:]],
        lambda own: [Text("Mới", "9/QĐ", "hoàn toàn mới"), *own],
        lambda own: [own[3], *own, own[3], own[3]],
        lambda own: list(reversed(own)),
        lambda own: [],
    ],
    ids=[
        "nothing",
        "first gone",
        "last gone",
        "edited",
        "one more",
        "equal ones",
        "turned",
        "none left",
    ],
)
def test_from_what_was_known_comes_what_is_made_anew(change):
    own = making.texts(30)
    before = gathered(own)
    assert same(gathered(change(own), before), gathered(change(own)))


def test_what_is_known_is_not_told_again(monkeypatch):
    own = making.texts(10)
    before = gathered(own)
    asked = []
    told = postings.told
    monkeypatch.setattr(postings, "told", lambda texts, names: told(asked_of(texts, asked), names))
    gathered([*own[:5], Text("Mới", "", "mới"), *own[5:]], before)
    assert asked == ["Mới", "", "mới"]


def asked_of(texts, asked):
    for each in texts:
        asked.append(each)
        yield each
