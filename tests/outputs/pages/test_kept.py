"""The bar of kept, late and missing: what it counts, and that its parts fill it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from danbiet.core.deadlines import Deadline
from danbiet.core.snapshot import Place, Snapshot
from danbiet.outputs import render, site
from danbiet.outputs.pages.desk import Desk
from danbiet.outputs.pages.kept import LENGTH, kept, shares
from danbiet.outputs.tally import tally
from danbiet.outputs.views.parts import Said
from danbiet.outputs.words import words
from danbiet.settings import Settings

THEME = Path(__file__).resolve().parents[3] / "theme"


@given(st.lists(st.integers(0, 10_000), min_size=1, max_size=5))
def test_the_parts_fill_the_bar(numbers: list[int]) -> None:
    found = shares([("kept", number, Said("")) for number in numbers])
    end = 0
    for share, number in zip(found, numbers, strict=True):
        assert share.start == end
        assert share.width >= 0
        assert (share.width == 0) == (number == 0) or number * LENGTH < sum(numbers)
        end = share.start + share.width
    assert end == (LENGTH if sum(numbers) else 0)


@pytest.fixture
def desk(sample: Snapshot, sample_settings: Settings) -> Desk:
    return Desk(site.site_info(sample, sample_settings, render.assets(THEME)), words("vi"))


def numbers(desk: Desk, places: Sequence[Place]) -> dict[str, int]:
    judged = [each for place in places for each in place.obligations if each.source == "plan"]
    found = kept(desk, tally(judged), "")
    return {} if found is None else {each.tone: each.number for each in found.shares}


def test_it_counts_what_has_a_date_and_a_verdict(sample: Snapshot, desk: Desk) -> None:
    judged = [each for each in sample.obligations if each.source == "plan" and each.due]
    assert numbers(desk, sample.places) == {
        "kept": sum(each.state == "met" for each in judged),
        "late": sum(each.state == "met_late" for each in judged),
        "missed": sum(each.state == "overdue" for each in judged),
    }
    assert all(numbers(desk, sample.places).values())


def test_a_provisional_breach_is_not_counted(sample: Snapshot, desk: Desk) -> None:
    place = next(each for each in sample.places if any(d.is_breach for d in each.obligations))
    late = next(each for each in place.obligations if each.is_breach and each.source == "plan")
    deadline = Deadline(date(2026, 6, 30), "calendar_days", alternative=date(2026, 6, 29))
    maybe = replace(late, explanation=replace(late.explanation, deadline=deadline))
    doubted = replace(
        place,
        obligations=tuple(maybe if each is late else each for each in place.obligations),
    )
    assert numbers(desk, [doubted])["missed"] == numbers(desk, [place])["missed"] - 1


def test_nothing_judged_gives_no_bar(desk: Desk) -> None:
    assert kept(desk, tally(()), "") is None
