"""Buckets: what is told of them, and that it is enough to see every change."""

from __future__ import annotations

import making

from danbiet.outputs.search import buckets
from danbiet.outputs.search.fields import Text
from danbiet.outputs.search.postings import Packed, gathered


def digests(texts, last):
    found = buckets.told(Packed(gathered(texts).dumped()), last)
    again = buckets.loaded(found.dumped())
    assert list(again.prefixes) == list(found.prefixes)
    assert again.digests.tolist() == found.digests.tolist()
    assert again.sizes.tolist() == found.sizes.tolist()
    assert [bool(each) for each in found.sizes] == [bool(each) for each in found.digests]
    own = zip(found.prefixes, found.digests.tolist(), strict=True)
    return {prefix: each for prefix, each in own if each}


def test_digests_tell_what_changed_and_nothing_else():
    own = making.texts(20)
    before = digests(own, 19)
    own[19] = Text("ngoài", "", "xyz")
    assert digests(own, 19) == before
    own[3] = own[3]._replace(number="zzz", body=f"{own[3].body}\nkhuya")
    after = digests(own, 19)
    moved = {key for key in before.keys() | after.keys() if before.get(key) != after.get(key)}
    assert moved >= {"zzz", "khu"}
    assert len(moved) < 12 < len(after)  # and the parts of the number that is gone


def test_a_digest_sees_that_a_term_takes_another_ones_place():
    one, two = (digests([Text("", "", said)], 1) for said in ("abcd", "abce"))
    assert one.keys() == two.keys()
    assert one != two


def test_a_locality_without_entries_tells_nothing():
    assert digests([], 0) == {}
