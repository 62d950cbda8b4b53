"""The localities' postings put together."""

from __future__ import annotations

import making

from danbiet.outputs.search import merging
from danbiet.outputs.search.fields import Text
from danbiet.outputs.search.postings import Packed, gathered
from danbiet.outputs.search.signs import sign


def share(texts, numbers, first=0, last=None):
    data = gathered(texts).dumped()
    return merging.share(lambda: Packed(data), numbers, first, len(texts) if last is None else last)


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
    assert list(merging.entries([share(own, [0, 1], 0, 0)])) == []


def test_only_the_buckets_that_are_asked_for_are_made():
    own = share(making.texts(30), list(range(30)))
    every = [each for each in merging.entries([own]) if each.name[:3] in ("bê", "duo", "xa ")]
    assert len(every) > 5
    assert list(merging.entries([own], ["bê", "duo", "nichts", "xa "])) == every
