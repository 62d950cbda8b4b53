"""Entries cut into shards."""

from __future__ import annotations

import random

import pytest

from danbiet.outputs.search import shards
from danbiet.outputs.search.merging import Entry
from danbiet.outputs.search.shards import Size
from danbiet.outputs.search.signs import GAP, GAP_AT, SHIFT, sign

SIZE = Size(200, 600)


def entries(count=400, seed=2):
    chance = random.Random(seed)
    names = {"".join(chance.choices("abcđ 19/ộ", k=chance.randint(1, 9))) for _ in range(count)}
    return [Entry(each, "x" * chance.randint(3, 40)) for each in sorted(names)]


def test_every_entry_is_in_the_shard_that_its_name_leads_to():
    own = entries()
    found = list(shards.cut(own, SIZE))
    assert len(found) > 5
    assert found[0].start == ""
    starts = [each.start for each in found]
    assert starts == sorted(set(starts))
    names = [name for each in found for name, _ in unpacked(each.data.decode())]
    assert names == [each.name for each in own]
    for each, next_start in zip(found, [*starts[1:], "\uffff"], strict=True):
        assert all(each.start <= name < next_start for name, _ in unpacked(each.data.decode()))


def unpacked(text):
    """Names and texts; the texts have no counts here, so an entry is found by its x."""
    at, last = 0, ""
    while at < len(text):
        same, more = ord(text[at]) - SHIFT, ord(text[at + 1]) - SHIFT
        last = last[:same] + text[at + 2 : at + 2 + more]
        at += 2 + more
        begin = at
        while at < len(text) and text[at] == "x":
            at += 1
        yield last, text[begin:at]


def test_shards_have_the_size_that_is_asked_for():
    sizes = [len(each.data.decode()) for each in shards.cut(entries(), SIZE)]
    assert all(size <= SIZE.most + 120 for size in sizes)  # each entry has two signs more
    assert all(size >= SIZE.least for size in sizes[:-1])


def test_a_large_entry_stands_alone():
    own = [Entry("a", "x" * 50), Entry("b", "x" * 900), Entry("c", "x" * 50)]
    assert [each.start for each in shards.cut(own, SIZE)] == ["", "b", "c"]


def test_an_edit_moves_the_shard_it_is_in_and_at_most_a_neighbour():
    own = entries()
    before = {each.path for each in shards.cut(own, SIZE)}
    for at in range(0, len(own), 37):
        changed = [*own[:at], Entry(own[at].name, f"{own[at].text}xx"), *own[at + 1 :]]
        more = [*own[:at], Entry(f"{own[at].name}\u0101", "x"), *own[at:]]
        for each in (changed, sorted(more)):
            assert len({e.path for e in shards.cut(each, SIZE)} - before) <= 4


def test_names_are_safe_for_a_file():
    shard = shards.Shard("33/kh ub", "33/kh ubnd", "0123abcd", b"x")
    assert shard.path == "search/terms/33-kh-ub.0123abcd.txt"
    assert shard._replace(start="").path == "search/terms/.0123abcd.txt"
    one, two = (next(shards.cut([Entry("ộ", text)], SIZE)) for text in ("x", "y"))
    assert one.digest != two.digest


@pytest.mark.parametrize("number", [0, 1, 94, 95, GAP_AT - SHIFT - 1, GAP_AT - SHIFT, 1_112_031])
def test_numbers_are_characters_and_back(number):
    code = ord(sign(number))
    assert code - SHIFT - (GAP if code >= GAP_AT + GAP else 0) == number
    assert sign(number).encode().decode() == sign(number)


def test_a_number_that_is_no_character_is_an_error():
    with pytest.raises(ValueError, match="chr"):
        sign(1_112_032)
