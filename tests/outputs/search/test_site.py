"""The files of the search: the same however they came to be, and few of them move."""

from __future__ import annotations

import json
import random

import doors
import making
import pytest

from danbiet.outputs.search import buckets, entries, keeping, shown, site
from danbiet.outputs.search.fields import Text
from danbiet.outputs.stash import NoStash


@pytest.fixture(autouse=True)
def small_passes(monkeypatch):
    """So that a few texts are merged in several passes."""
    monkeypatch.setattr(buckets, "AT_ONCE", 3_000)


def days(count, start=0):
    return [f"2026-{start + number:06}" for number in range(count)]


def three(seed=1):
    """Localities whose entries come in turns."""
    return [
        making.part(making.texts(50, seed + own), name, at=days(150)[own::3])
        for own, name in enumerate(("ben-thu", "khe-thu", "nui-thu"))
    ]


def edited(parts, own, at, change):
    """The same with one text changed, made from what was known."""
    texts = making.texts(50, 1 + own)
    texts[at] = change(texts[at])
    found = list(parts)
    found[own] = making.part(texts, parts[own].locality, at=days(150)[own::3], before=parts[own])
    return found


def posted(parts, own, at):
    """The same with other days of posting."""
    found = list(parts)
    found[own] = making.part(making.texts(50, 1 + own), parts[own].locality, at=at)
    return found


def appended(parts, text, day=150):
    texts = [*making.texts(50, 2), text]
    found = list(parts)
    found[1] = making.part(texts, "khe-thu", at=[*days(150)[1::3], *days(1, day)], before=parts[1])
    return found


NEW = Text("Sửa đường thôn Ba", "3/TB-UBND", "Nhân dân thôn Ba đề nghị sửa đường. " * 3)
#: What happens to a site; the last one moves the numbers of all.
EVENTS = [
    lambda parts: parts,
    lambda parts: edited(
        parts, 0, 7, lambda text: text._replace(body=f"{text.body} nước sạch khác lạ")
    ),
    lambda parts: edited(parts, 2, 49, lambda text: text._replace(title="Tên khác hẳn")),
    lambda parts: edited(parts, 2, 49, lambda text: text._replace(body=f"{text.body} ruộng")),
    lambda parts: appended(parts, NEW),
    lambda parts: posted(parts, 0, days(50, 500)),  # the same words under other numbers
    lambda parts: posted(parts, 2, [*days(150)[2::3][:-1], "2026-000145"]),
    lambda parts: parts[:2],
    lambda parts: [*parts, making.part([NEW], "xa-moi", at=["2026-000009"])],
]


@pytest.mark.parametrize("event", range(len(EVENTS)))
def test_an_index_that_grew_is_the_one_that_is_made_anew(event):
    stash = doors.Stash()
    parts = three()
    first = making.files(parts, stash)
    after = EVENTS[event](parts)
    assert making.files(after, stash) == making.files(after)
    assert making.files(parts, stash) == first == making.files(parts)


def test_a_long_history_leaves_nothing_behind():
    stash = doors.Stash()
    chance = random.Random(4)
    parts = three()
    making.files(parts, stash)
    for _ in range(6):
        own, at = chance.randrange(3), chance.randrange(50)
        said = " ".join(chance.choices(making.SYLLABLES, k=9))
        parts = edited(three(), own, at, lambda text, said=said: text._replace(body=said))
        if chance.random() < 0.5:
            parts = appended(parts, NEW)
        assert making.files(parts, stash) == making.files(parts)


def test_the_order_of_the_parts_of_one_day_is_that_of_their_ids():
    one, two = (making.part([NEW], name, at=["2026-000001"]) for name in ("a", "b"))
    assert making.files([one, two]) == making.files([one, two])
    shown = next(v for k, v in making.files([one, two]).items() if "/shown/" in k)
    assert [each[1] for each in json.loads(shown)] == ["a/0/", "b/0/"]


def terms(found):
    return {path for path in found if path.startswith("search/terms/")}


def segment(found, at):
    """The shards of one segment."""
    own = json.loads(found["search/index.json"])["segments"][at]
    names = {own["names"][start : start + 8] for start in range(0, len(own["names"]), 8)}
    return {path for path in terms(found) if path.split(".")[-2] in names}


@pytest.fixture
def small_shards(monkeypatch):
    """As many shards as a large site has."""
    monkeypatch.setattr(site.shards, "LARGE", site.shards.Size(100, 400))
    monkeypatch.setattr(site.shards, "SMALL", site.shards.Size(100, 400))


def test_an_edited_document_moves_few_shards(small_shards):
    parts = three()
    before = making.files(parts)
    after = making.files(edited(parts, 0, 7, lambda text: text._replace(body=f"{text.body} ruộng")))
    moved = terms(after) - terms(before)
    assert len(terms(before)) > 80
    assert 1 <= len(moved) <= 6  # "ruong", "ruộng", and their pair with what stood last
    others = {
        path
        for path in before.keys() - after.keys()
        if not path.startswith(("search/terms/", "search/shown/"))
    }
    assert {path.split("/")[-1].split(".")[0] for path in others} <= {"steps", "lunr-index"}


def test_an_appended_document_moves_the_newest_shards_only(small_shards):
    parts = three()
    before, after = making.files(parts), making.files(appended(parts, NEW))
    assert segment(before, 0) == segment(after, 0)
    assert segment(before, 1) != segment(after, 1)
    assert len(segment(before, 0)) > 80


def test_what_stands_by_the_day_moves_no_shard():
    parts = three()
    before = making.files(parts)
    parts[0].parts[keeping.STATES] = json.dumps([[["late"], []]] * 50).encode()
    after = making.files(parts)
    gone = {path.split("/")[-1].split(".")[0] for path in before.keys() - after.keys()}
    assert gone == {"states"}


def test_a_site_without_entries_has_a_manifest_only():
    found = making.files([making.part([])])
    manifest = json.loads(found["search/index.json"])
    assert (manifest["count"], manifest["segments"]) == (0, [])
    assert not terms(found)
    assert making.files([]).keys() == {
        "search/index.json",
        *[path for path in making.files([]) if "states" in path],
    }


def test_a_file_whose_name_tells_its_content_is_not_made_again():
    made = list(site.files(three(), NoStash()))
    assert all(each.needs is not None for each in made)
    named = {each.path: each.needs() for each in made if each.path != "search/index.json"}
    assert all(value in path for path, value in named.items() if "lunr-index" not in path)


class Made(Exception):
    pass


@pytest.mark.parametrize(
    ("part", "made"),
    [
        (keeping.POSTINGS, (site, "_cut")),
        (keeping.FACTS, (entries, "_made")),
        (keeping.SHOWN, (shown, "_groups")),
    ],
)
def test_what_stands_is_not_made_before_it_is_asked_for(monkeypatch, part, made):
    parts, stash = three(), doors.Stash()
    files = making.files(parts, stash)
    parts[0].parts[keeping.STATES] = json.dumps([[["late"], []]] * 50).encode()
    wanted = making.files(parts)
    with monkeypatch.context() as patch:
        for module, name in ((site, "_cut"), (entries, "_made"), (shown, "_groups")):
            patch.setattr(module, name, lambda *_: pytest.fail("nothing that stands is wanted"))
        listed = {each.path: each for each in site.files(parts, stash)}
        stands, hits = site.hits_of(parts, stash)
        assert json.loads(listed["search/index.json"].data) == json.loads(
            wanted["search/index.json"]
        )
    listed |= {each.path: each for each in hits()}
    assert stands
    assert listed.keys() == wanted.keys() != files.keys()
    assert {path: each.data for path, each in listed.items()} == wanted
    changed = making.part(making.texts(50, 9), "ben-thu", at=days(150)[0::3])
    parts[0].parts[part] = changed.parts[part]
    monkeypatch.setattr(*made, lambda *_: (_ for _ in ()).throw(Made))
    with pytest.raises(Made):
        list(site.files(parts, stash))


def test_the_newest_shards_are_not_cut_where_only_an_older_entry_changed(monkeypatch):
    parts, stash = three(), doors.Stash()
    making.files(parts, stash)
    older = edited(parts, 0, 7, lambda text: text._replace(body=f"{text.body} ruộng"))
    newer = edited(parts, 2, 49, lambda text: text._replace(body=f"{text.body} ruộng"))
    wanted = making.files(older)
    cut = site.shards.cut

    def cutting(made, size, start=""):
        if size == site.shards.SMALL:
            raise Made
        return cut(made, size, start)

    with monkeypatch.context() as patch:
        patch.setattr(site.shards, "cut", cutting)
        listed = {each.path: each for each in site.files(older, stash)}
        listed |= {each.path: each for each in site.hits_of(older, stash)[1]()}
        assert listed.keys() == wanted.keys()
        with pytest.raises(Made):
            list(site.files(newer, stash))
    assert {path: each.data for path, each in listed.items()} == wanted
