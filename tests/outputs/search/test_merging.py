"""The localities' postings put together."""

from __future__ import annotations

import making

from danbiet.outputs.search import merging
from danbiet.outputs.search.fields import Text
from danbiet.outputs.search.postings import Packed, gathered
from danbiet.outputs.search.signs import sign


def share(texts, numbers, first=0, last=None):
    packed = Packed(gathered(texts).dumped())
    return merging.share(packed, numbers, first, len(texts) if last is None else last)


def test_a_term_tells_where_it_stands_in_each_field():
    one = share([Text("xa", "", "xa xa xa"), Text("", "", "xa")], [0, 3])
    two = share([Text("", "7", "xa 7")], [1])
    found = {each.name: each.text for each in merging.entries([one, two])}
    count, gap = sign, lambda by, often=0: sign(by * 2 + often)
    assert found["xa"] == count(1) + count(0) + count(3) + gap(0) + gap(0, 1) + gap(0) + gap(1)
    assert found["7"] == count(0) + count(1) + count(1) + gap(1) + gap(1)
    assert found["xa xa"] == count(0) + count(0) + count(1) + gap(0)


def test_only_what_is_in_the_segment_is_told():
    own = [Text("", "", "cũ"), Text("", "", "mới")]
    assert [each.name for each in merging.entries([share(own, [-1, 0], 1)])] == ["moi", "mới"]
    assert [each.name for each in merging.entries([share(own, [0, 1], 0, 1)])] == ["cu", "cũ"]
    assert merging.entries([share(own, [0, 1], 0, 0)]) == []


def digests(texts, last):
    packed = Packed(gathered(texts).dumped())
    found = merging.digests(packed, last)
    assert merging.digests_of(found.tobytes()).tolist() == found.tolist()
    return {
        prefix: each for prefix, each in zip(packed.buckets, found.tolist(), strict=True) if each
    }


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
