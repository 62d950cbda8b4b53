"""Numbers of the entries, and the columns and hits under them."""

from __future__ import annotations

import pytest

from danbiet.outputs.search import entries


@pytest.mark.parametrize(
    ("count", "first"),
    [
        (0, 0),
        (63, 63),
        (64, 64),
        (65, 64),
        (100, 96),
        (1023, 1016),
        (10_000, 9_984),
        (10_111, 9_984),
        (10_112, 10_112),
    ],
)
def test_the_newest_entries_are_a_segment_of_their_own(count, first):
    assert entries.newest(count) == first
    found = entries.segments(count)
    assert [number for begin, end in found for number in range(begin, end)] == [*range(count)]
    assert all(begin < end for begin, end in found)


def test_a_locality_has_its_numbers_in_its_own_order():
    order = [1, 0, 1, 3, 0]
    numbers = entries.numbers_of(order, 4)
    assert numbers == [[1, 4], [0, 2], [], [3]]
    assert entries.in_order(numbers, ["ae", "bc", [""], "d"]) == [*"bacde"]
