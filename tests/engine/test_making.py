"""What is wanted is made while something else is done, and is there afterwards."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from danbiet import releases
from danbiet.engine.making import Maker
from danbiet.engine.memory import Memory
from danbiet.engine.writing import Spent, Writer, plain
from danbiet.outputs import render
from danbiet.outputs.page import Pending

THEME = Path(__file__).parents[2] / "theme"


@pytest.fixture
def writer(tmp_path: Path) -> Writer:
    with releases.lock(tmp_path / "site"):
        return Writer(releases.begin(tmp_path / "site"), plain)


def told(path: str) -> Pending:
    return Pending(path, lambda: [path.encode()], lambda: path)


@pytest.mark.parametrize("processes", [1, 2])
def test_it_is_made_meanwhile(writer: Writer, processes: int) -> None:
    maker = Maker(writer, render.environment(THEME), processes)
    new, spent = Memory(), Spent()
    wanted = maker.wanted([told("a"), told("b")], Memory(), new, spent)
    assert (len(wanted), new.pages) == (2, {})
    made = writer.work.layout.work / "a"
    with maker.at_work(wanted, new, spent):
        end = time.monotonic() + 10
        while not made.exists() and time.monotonic() < end:
            time.sleep(0.001)
        assert made.read_text() == "a"
        assert set(new.pages) == (set() if processes > 1 else {"a", "b"})
    assert set(new.pages) == {"a", "b"}


def test_each_door_in_its_turn(writer: Writer) -> None:
    """One's outputs are looked through while those of the one before are made."""
    looked: list[str] = []

    def door(*paths: str) -> Iterator[Pending]:
        for path in paths:
            looked.append(path)
            yield told(path)

    maker = Maker(writer, render.environment(THEME), 2)
    one, other, old = Memory(), Memory(), Memory()
    doors = [(door("a", "b"), old, one), (door(), old, other), (door("c"), old, one)]
    maker.all(Spent(), *doors, (door("d"), old, other))
    assert looked == ["a", "b", "c", "d"]
    assert (set(one.pages), set(other.pages)) == ({"a", "b", "c"}, {"d"})
    assert {
        path: (writer.work.layout.work / path).read_text() for path in [*one.pages, *other.pages]
    } == {path: path for path in "abcd"}
