"""Buckets: what changed is made again, and nothing else."""

from __future__ import annotations

import making
import pytest

from danbiet.outputs.search import buckets, merging
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


def share_of(texts):
    packed = Packed(gathered(texts).dumped())
    numbers = list(range(len(texts)))
    return merging.share(lambda: packed, numbers, 0, len(texts)), buckets.told(packed, len(texts))


def test_only_what_changed_is_merged_and_the_rest_is_as_it_was(monkeypatch):
    own = making.texts(40)
    kept = []
    share, said = share_of(own)
    first = list(buckets.entries([share], [said], None, kept.append))
    assert first == list(merging.entries([share]))
    monkeypatch.setattr(buckets.merging, "entries", lambda *_: pytest.fail("nothing changed"))
    assert list(buckets.entries([share], [said], kept[0], kept.append)) == first
    assert len(kept) == 1  # the same is not kept again
    monkeypatch.undo()
    made = []
    merge = merging.entries
    monkeypatch.setattr(buckets.merging, "entries", lambda s, p: made.extend(p) or merge(s, p))
    own[7] = own[7]._replace(body=f"{own[7].body}\nkhuya")
    share, said = share_of(own)
    assert list(buckets.entries([share], [said], kept[0], kept.append)) == list(merge([share]))
    assert made == ["khu"]


def test_other_numbers_are_another_index():
    own = making.texts(9)
    share, said = share_of(own)
    kept = []
    list(buckets.entries([share], [said], None, kept.append))
    moved = merging.share(share.packed, [each + 1 for each in range(9)], 0, 9)
    assert list(buckets.entries([moved], [said], kept[0], kept.append)) == list(
        merging.entries([moved])
    )
