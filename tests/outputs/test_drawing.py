"""Drawings stay inside their frame, keep their proportions and write nothing over anything."""

from __future__ import annotations

from itertools import pairwise

import pytest

from danbiet.outputs import drawing
from danbiet.outputs.drawing import LINE_LENGTH, LONGEST, Bar, Column, Drawing, Range

LABEL = "Đền bù, giải phóng mặt bằng, thu hồi đất"


def inside(drawn: Drawing) -> bool:
    """No part ends outside; texts may run past their own point."""
    return all(
        each.x >= 0 and each.x + each.width <= 100 and 0 <= each.y <= drawn.height
        for each in drawn.blocks
    ) and all(0 <= each.x <= 100 and 0 < each.y <= drawn.height for each in drawn.texts)


def test_bars_share_one_scale_and_lie_end_to_end() -> None:
    drawn = drawing.bars(
        [Bar("A", (("kept", 6), ("open", 2)), "6/8"), Bar("B", (("kept", 4), ("open", 0)), "4")]
    )
    assert [(each.tone, each.x, each.width) for each in drawn.blocks] == [
        ("kept", 0, 60),
        ("open", 60, 20),
        ("kept", 0, 40),
    ]
    assert inside(drawn)
    assert LONGEST < 100


def test_a_small_part_can_still_be_seen() -> None:
    drawn = drawing.bars([Bar("A", (("kept", 1000),), "1000"), Bar("B", (("late", 1),), "1")])
    assert drawn.blocks[1].width == drawing.NARROWEST
    assert inside(drawn)


def test_long_names_are_broken_into_lines_about_equally_long() -> None:
    drawn = drawing.bars([Bar(LABEL, (("kept", 1),), "1")])
    lines = [each.text for each in drawn.texts[:-1]]
    assert " ".join(lines) == LABEL
    assert len(lines) == 2
    assert max(map(len, lines)) <= LINE_LENGTH
    assert abs(len(lines[0]) - len(lines[1])) < 8
    assert drawn.blocks[0].y > drawn.texts[1].y > drawn.texts[0].y


def test_columns_stand_on_the_ground_with_their_sum_on_top() -> None:
    months = [Column(str(each), (("kept", each), ("missed", 1))) for each in range(12)]
    drawn = drawing.columns(months)
    ground = drawn.strokes[0].y
    first = [each for each in drawn.blocks if each.tone == "kept"]
    assert {round(each.y + each.height, 1) for each in first} == {round(ground, 1)}
    heights = [each.height for each in first]
    assert heights[10] == pytest.approx(11 * heights[0], rel=0.05)
    assert [each.text for each in drawn.texts if not each.quiet] == [str(n) for n in range(1, 13)]
    assert inside(drawn)


def test_one_duty_does_not_look_like_many() -> None:
    drawn = drawing.columns([Column("1", (("kept", 1),)), Column("2", ())])
    assert drawn.blocks[0].height < drawing.COLUMNS / 2
    assert drawing.bars([Bar("A", (("kept", 1),), "1")]).blocks[0].width < LONGEST / 2
    assert [each.text for each in drawn.texts] == ["1", "1", "2"]


def test_ranges_start_from_nought() -> None:
    drawn = drawing.ranges(
        [Range("A", "a", 0, 5, 20), Range("B", "b", 3, 3, 3)], "0 ngày", "20 ngày"
    )
    lines = [each for each in drawn.strokes if each.kind == "range"]
    assert [(each.x, each.to_x) for each in lines] == [(2, 98)]
    assert [each.x for each in drawn.dots] == [26, 16.4]
    assert drawn.texts[-1].mark == "end"
    assert inside(drawn)


def test_no_text_stands_on_another() -> None:
    drawn = drawing.ranges([Range(LABEL, "a", 0, 1, 2)] * 3, "0", "2")
    starts = [each.y for each in drawn.texts if each.mark == "start"]
    assert all(after - before >= 1 for before, after in pairwise(starts))
