"""A part is made again where what it is made of is another, or it is gone."""

from __future__ import annotations

from dataclasses import replace
from unittest.mock import Mock

import doors
import pytest

from danbiet.outputs import ledger_of
from danbiet.outputs.calendars import ical
from danbiet.outputs.data import database, pieces, tables
from danbiet.outputs.reuse import SOURCES, Reuse


def kept(name: str, source: bytes) -> dict[str, bytes]:
    first = Reuse(None)
    made = first.part(name, source, lambda: b"made")
    return {name: made, SOURCES: first.told()}


@pytest.mark.parametrize(
    ("edit", "expected"),
    [
        ({}, b"made"),
        ({"source": b"another"}, b"again"),
        ({"name": "other"}, b"again"),
        ({"gone": "a"}, b"again"),
        ({"gone": SOURCES}, b"again"),
        ({"broken": SOURCES}, b"again"),
    ],
)
def test_it_is_made_again_where_it_must_be(edit, expected):
    held = kept("a", b"source")
    held.pop(edit.get("gone"), None)
    if "broken" in edit:
        held[edit["broken"]] = b"{"
    now = Reuse(held.__getitem__)
    name, source = edit.get("name", "a"), edit.get("source", b"source")
    assert now.part(name, source, lambda: b"again") == expected
    assert now.told() == kept(name, source)[SOURCES]


def test_a_ledger_of_the_same_place_makes_no_part_again(sample, sample_settings, monkeypatch):
    about = doors.about_of(sample, sample_settings)
    place = sample.places[0]
    sums = doors.sums_of(place)
    first = ledger_of(place, about, sums)
    parts = {name: first.load(name) for name in first.sums}
    for module, name in (
        (ical, "block"),
        (tables, "csv_lines"),
        (pieces, "packed"),
        (database, "part"),
    ):
        monkeypatch.setattr(module, name, Mock(side_effect=AssertionError))
    again = ledger_of(place, about, sums, parts.__getitem__)
    assert {name: again.load(name) for name in again.sums} == parts


def test_events_of_another_address_are_other_ones(sample, sample_settings):
    about = doors.about_of(sample, sample_settings)
    place = sample.places[0]
    first = ledger_of(place, about, doors.sums_of(place))
    moved = replace(about, url="https://another.example")
    again = ledger_of(place, moved, doors.sums_of(place), first.load)
    assert b"another.example" in again.load("calendar.due.")
