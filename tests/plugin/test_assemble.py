"""Files → snapshot: with a cache and without it the same, one locality at a time and all at once."""

from __future__ import annotations

import random
import shutil
from datetime import date
from pathlib import Path

import pytest

from danbiet.assemble import Assembled, Law, Linked, assemble, assemble_pages, assemble_place
from danbiet.cache import Cache
from danbiet.core.problems import Problem, errors
from danbiet.reading.tree import scan

ROOT = Path(__file__).resolve().parents[2]
DAY = date(2026, 11, 21)
CONTENTS = (
    ROOT / "content",
    ROOT / "tests" / "site" / "content",
    ROOT / "tests" / "site" / "broken",
)


@pytest.fixture
def said() -> list[Problem]:
    return []


def opened(folder: Path, said: list[Problem]) -> Cache:
    return Cache.open(folder / "cache.sqlite", "1", said.append)


def through(folder: Path, content: Path, said: list[Problem], day: date = DAY) -> Assembled:
    cache = opened(folder, said)
    try:
        return assemble(content, day, cache=cache)
    finally:
        cache.close()


@pytest.mark.parametrize("content", CONTENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_a_cache_changes_nothing(content: Path, tmp_path: Path, said: list[Problem]) -> None:
    plain = assemble(content, DAY)
    assert through(tmp_path, content, said) == plain
    assert through(tmp_path, content, said) == plain
    assert said == []


@pytest.mark.parametrize(
    "content", CONTENTS[:2], ids=lambda path: path.relative_to(ROOT).as_posix()
)
def test_the_parts_are_the_whole(content: Path) -> None:
    whole, law, tree = assemble(content, DAY), Law.read(DAY), scan(content)
    places = [assemble_place(each, law, DAY) for each in tree.localities]
    pages = assemble_pages(tree, Linked.of(each.linked for each in places))
    assert whole.snapshot is not None
    assert tuple(each.place for each in places) == whole.snapshot.places
    assert pages.pages == whole.snapshot.pages
    parts = [*law.problems, *tree.problems, *pages.problems]
    assert {*parts, *(one for each in places for one in each.problems)} == set(whole.problems)
    assert sum(each.documents for each in places) == whole.documents


def test_a_locality_with_an_error_has_no_place_and_the_others_have(tmp_path: Path) -> None:
    content = tmp_path / "content"
    shutil.copytree(ROOT / "content", content)
    broken, *others = [each.id for each in scan(content).localities]
    (content / broken / "papers" / "hong.md").write_bytes(b"")
    places = [assemble_place(each, Law.read(DAY), DAY) for each in scan(content).localities]
    assert [each.place is None for each in places] == [True, *(False for _ in others)]
    assert [bool(errors(each.problems)) for each in places] == [True, *(False for _ in others)]


def test_rows_of_files_that_are_gone_are_dropped(tmp_path: Path, said: list[Problem]) -> None:
    content = tmp_path / "content"
    shutil.copytree(ROOT / "content", content)
    through(tmp_path, content, said)
    (path, *_) = [path for path in scan(content).texts() if "/papers/" in path]
    (content / path).unlink()
    through(tmp_path, content, said)
    cache = opened(tmp_path, said)
    assert path not in cache.under("documents", "")
    assert len(cache.under("documents", "")) == len(list(scan(content).texts()))


def edits(chance: random.Random, content: Path) -> None:
    """One edit of a random kind to a random file."""
    texts = sorted(content.glob("*/*/*.md"))
    files = sorted(content.glob("*/files/*"))
    one, other = chance.choice(texts), chance.choice(texts)
    kind = chance.randrange(9)
    if kind == 0:
        one.write_text(one.read_text("utf-8") + f"\nThêm {chance.random()}.\n", "utf-8")
    elif kind == 1:
        one.unlink()
    elif kind == 2:
        shutil.copy(one, one.with_stem(f"ban-{chance.randrange(9)}"))
    elif kind == 3:
        one.rename(one.with_stem(f"ten-{chance.randrange(99)}"))
    elif kind == 4:
        other.write_bytes(one.read_bytes())
    elif kind == 5:
        one.touch()
    elif kind == 6:
        facts = chance.choice(sorted(content.glob("*/locality.md")))
        facts.write_text(facts.read_text("utf-8").replace("phone:", "mail:", 1), "utf-8")
    elif kind == 7 and files:
        chance.choice(files).write_bytes(chance.choice(files).read_bytes())
    elif files:
        chance.choice(files).rename(content / f"{one.parts[-3]}/files/x{chance.randrange(9)}.pdf")


@pytest.mark.parametrize("seed", range(3))
def test_after_any_edits_it_is_as_read_anew(
    seed: int, tmp_path: Path, said: list[Problem], monkeypatch: pytest.MonkeyPatch
) -> None:
    # As sharp as this machine's disk allows.
    monkeypatch.setattr("danbiet.reading.tree.TICK_NS", 50_000_000)
    content = tmp_path / "content"
    shutil.copytree(ROOT / "content", content)
    chance = random.Random(seed)
    for _ in range(4):
        for _ in range(chance.randrange(3)):
            edits(chance, content)
        day = date(2026, chance.randrange(1, 13), 21)
        assert through(tmp_path, content, said, day) == assemble(content, day)
    assert said == []


def test_a_cache_that_broke_while_it_was_open(tmp_path: Path, said: list[Problem]) -> None:
    plain = assemble(ROOT / "content", DAY)
    through(tmp_path, ROOT / "content", said)
    file = tmp_path / "cache.sqlite"
    data = bytearray(file.read_bytes())
    data[4 * 4096 :] = b"\xee" * (len(data) - 4 * 4096)
    file.write_bytes(data)
    assert through(tmp_path, ROOT / "content", said) == plain
    assert [each.code for each in said] == ["cache-broken"]
    assert through(tmp_path, ROOT / "content", said) == plain
    assert len(said) == 1
