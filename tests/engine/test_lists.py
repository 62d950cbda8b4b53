"""Groups of files of the whole site are looked at only where something in them moved."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Any

import pytest

from danbiet import outputs
from danbiet.engine.job import Built, Job
from danbiet.engine.lists import GROUPS, Lists
from danbiet.outputs.page import Group, Output

MINUTES = "khe-thu/minutes/thang-5.md"


@pytest.fixture
def looked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Names of the groups that were made since the list was last cleared."""
    found: list[str] = []
    groups = outputs.groups

    def making(group: Group) -> Iterable[Output]:
        found.append(group.name)
        return group.make()

    def noted(*given: Any) -> Iterator[Group]:
        for each in groups(*given):
            yield each._replace(make=partial(making, each))

    monkeypatch.setattr(outputs, "groups", noted)
    return found


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many files and pages each build said that there are."""
    found: list[int] = []
    make = Lists.make

    def noted(*given: Any) -> int:
        found.append(make(*given))
        return found[-1]

    monkeypatch.setattr(Lists, "make", noted)
    return found


def edit(job: Job, old: str, new: str) -> None:
    file = job.content / MINUTES
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")


def test_each_group_has_a_name_of_its_own() -> None:
    assert [*GROUPS] == [*outputs.GROUPS]
    assert len({*GROUPS.values()}) == len(outputs.GROUPS)


def test_groups_that_stand_are_not_looked_at(
    job: Job, make: Callable[[Job], Built], looked: list[str], counted: list[int]
) -> None:
    assert make(job).release
    assert looked == [*outputs.GROUPS]
    looked.clear()
    edit(job, "\n---\n", "\n---\nMột câu.\n\n")
    assert make(job).is_new
    assert looked == [*outputs.GROUPS], "a feed and a hit show the first words"
    looked.clear()
    edit(job, "Một câu.", "Một câu.\n\nMột câu nữa, không hiện ở đâu khác.")
    assert make(job).is_new
    assert looked == []
    first, _, last = counted
    assert first == last > 100
