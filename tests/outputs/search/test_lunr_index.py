"""The index as lunr writes it: its own builder, and its own search in the browser, come to the same."""

from __future__ import annotations

import json

import making
import pytest
from lunr.builder import Builder

from bench import equality
from danbiet.outputs.search import lunr_index, site
from danbiet.outputs.search.analysis import FILLER, stream
from danbiet.outputs.search.fields import FIELDS, length, step
from danbiet.outputs.search.postings import Packed

#: What is asked for, of the texts that ``making`` makes.
WORDS = (
    *making.SYLLABLES,
    *making.CODES,
    "giai phong mat bang",
    "UBND",
    "duong",
    "nuoc",
    "khongco",
)


def entries(parts):
    return lunr_index.entries(Packed(parts.load("search.postings")).whole())


def test_the_entries_are_the_tokens_of_the_texts():
    own = making.texts(40)
    for text, fields in zip(own, entries(making.part(own)), strict=True):
        for at, (said, told) in enumerate(zip(text, fields, strict=True)):
            tokens = stream(said)
            filler = length(step(at, len(tokens))) - len(tokens)
            assert sorted([*tokens, *[FILLER] * filler]) == sorted(
                term for term, times in told.items() for _ in range(times)
            )


def by_lunr(held):
    """lunr.py's builder, given the same tokens."""
    builder = Builder()
    builder.ref("id")
    for field in FIELDS:
        builder.field(field.name, boost=field.boost)
    for ref, fields in enumerate(held):
        tokens = {
            field.name: [term for term, times in told.items() for _ in range(times)]
            for field, told in zip(FIELDS, fields, strict=True)
        }
        builder.add({"id": str(ref), **tokens})
    return builder.build()


@pytest.mark.parametrize("count", [1, 2, 17, 120])
def test_it_is_to_the_byte_what_lunr_writes(count):
    held = entries(making.part(making.texts(count, seed=count)))
    theirs = json.dumps(by_lunr(held).serialize(), ensure_ascii=False, separators=(",", ":"))
    assert lunr_index.serialised(held) == theirs.encode()


@pytest.mark.parametrize(("count", "asked"), [(100, 400), (1003, 150)])
def test_the_shards_answer_as_lunr_does(tmp_path, count, asked):
    """Of two localities, in two segments; scores to 1e-9 and the same entries."""
    own = making.texts(count, seed=count)
    half = [f"2026-{at:06}" for at in range(count)]
    parts = [
        making.part(own[::2], "khe-thu", at=half[::2]),
        making.part(own[1::2], "ben-thu", at=half[1::2]),
    ]
    found = making.files(parts)
    making.write(found, tmp_path)
    assert len(json.loads(found["search/index.json"])["segments"]) == 2
    given = equality.questions(WORDS, asked, seed=count)
    answer = equality.compared(tmp_path, entries(making.part(own)), given)
    assert answer.far == []
    assert answer.asked == asked * 3
    assert answer.found > asked


def test_the_site_writes_it_where_it_is_small(monkeypatch):
    small = making.part(making.texts(30))
    data = making.files([small])["search/lunr-index.json"]
    assert data == lunr_index.serialised(entries(small))
    monkeypatch.setattr(site, "LUNR_MOST", len(data) - 1)
    assert "search/lunr-index.json" not in making.files([small])
    monkeypatch.setattr(site, "LUNR_MOST", len(data))
    assert making.files([small])["search/lunr-index.json"] == data


def test_an_entry_of_another_locality_has_its_own_ref():
    """A site's refs are the numbers of the shards."""
    own = making.texts(9)
    days = [f"2026-{at:06}" for at in range(9)]
    parts = [making.part(own[4:], "b", at=days[4:]), making.part(own[:4], "a", at=days[:4])]
    assert making.files(parts)["search/lunr-index.json"] == lunr_index.serialised(
        entries(making.part(own))
    )


@pytest.mark.parametrize("count", [1, 2, 17, 120])
def test_it_is_never_smaller_than_it_is_said_to_be(count):
    part = making.part(making.texts(count, seed=count))
    own = Packed(part.load("search.postings"))
    size = len(lunr_index.serialised(entries(part)))
    told = lunr_index.least(own.whole().names, own.size)
    assert size / 3 < told < size


def test_what_is_surely_too_large_is_not_made(monkeypatch):
    """To make it and throw it away took a third of a build of a hundred documents."""
    parts = [making.part(making.texts(30, seed=each), f"xa-{each}") for each in (1, 2)]
    own = [Packed(each.load("search.postings")) for each in parts]
    terms = {name for each in own for name in each.whole().names}
    least = lunr_index.least(terms, sum(each.size for each in own))

    def never(held):
        raise AssertionError("made for nothing")

    monkeypatch.setattr(lunr_index, "serialised", never)
    monkeypatch.setattr(site, "LUNR_MOST", least - 1)
    assert "search/lunr-index.json" not in making.files(parts)
    monkeypatch.setattr(site, "LUNR_MOST", least)
    with pytest.raises(AssertionError, match="made for nothing"):
        making.files(parts)
