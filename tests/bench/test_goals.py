"""Every goal is judged by rows alone: met at its limit, missed above it, silent without a row."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import pytest

from bench import goals
from bench.kept import Row, Run
from bench.programs import NAMES, OURS

HUGO, VI = NAMES["hugo"], NAMES["vi"]
GOALS = {each.build: each for each in goals.GOALS}

#: Ours is at every limit exactly; 40,000 pages take 40 s, so 1,000 more make 3 s of a new day.
AT_LIMIT = [
    Row(VI, "cold", 40.0, 1.0, 500_000_000, 39.0, 40_000),
    Row(VI, "one changed", 1.0, 1.0, 100_000_000, 1.5, 9),
    Row(VI, "nothing changed", 0.8, 1.0, 100_000_000, None, 0),
    Row(VI, "new day", 3.0, 1.0, 250_000_000, 2.9, 1_000),
]
HUGOS = [
    Row(HUGO, "cold", 40 / 3, 1.0, 1, None),
    Row(HUGO, "one changed", 10.0, 1.0, 1, None),
    Row(HUGO, "nothing changed", 10.0, 1.0, 1, None),
]


def run(documents: int, rows: Iterable[Row], name: str = "a") -> Run:
    rows = tuple(rows)
    return Run(documents, name, 2, "a machine", rows, {each.program: (1, 1) for each in rows})


def smaller(times: float = 10.5) -> Run:
    """1,000 documents, from which all grew as said."""
    return run(1_000, [replace(each, wall=each.wall / times) for each in AT_LIMIT])


def test_all_goals_are_met_at_their_limits() -> None:
    runs = [smaller(), run(10_000, [*AT_LIMIT, *HUGOS]), run(50_000, AT_LIMIT)]
    seen = {name: str(each.look(runs, VI)) for name, each in GOALS.items()}
    assert seen == {
        "cold": "met: 40.00 s",
        "cold, against Hugo": "met: 3.00 ×",
        "one changed, up to the swap": "met: 1.50 s",
        "one changed, against Hugo's rebuild": "met: 0.10 ×",
        "nothing changed": "met: 0.80 s",
        "new day": "met: 3.00 s of 3.00 s for 1,000 pages",
        "memory, cold": "met: 500 MB",
        "memory, warm": "met: 250 MB (new day)",
        "time from 1,000 to 10,000 documents": "met: 10.50 × (cold)",
        "50,000 documents": "met: 40.00 s, 500 MB",
    }


@pytest.mark.parametrize(
    ("goal", "scene", "worse"),
    [
        ("cold", "cold", {"wall": 40.001}),
        ("cold, against Hugo", "cold", {"wall": 40.001}),
        ("one changed, up to the swap", "one changed", {"swap": 1.501}),
        ("one changed, against Hugo's rebuild", "one changed", {"wall": 1.01}),
        ("nothing changed", "nothing changed", {"wall": 0.801}),
        ("new day", "new day", {"wall": 3.001}),
        ("new day", "new day", {"pages": 999}),
        ("memory, cold", "cold", {"memory": 500_001_000}),
        ("memory, warm", "one changed", {"memory": 250_001_000}),
        ("time from 1,000 to 10,000 documents", "nothing changed", {"wall": 0.81}),
    ],
)
def test_a_goal_is_missed_above_its_limit(goal: str, scene: str, worse: dict[str, float]) -> None:
    rows = [replace(each, **worse) if each.scene == scene else each for each in AT_LIMIT]
    said = str(GOALS[goal].look([smaller(), run(10_000, [*rows, *HUGOS])], VI))
    assert said.startswith("**missed**: ")


def test_a_slow_cold_build_makes_no_room_for_a_new_day() -> None:
    rows = [replace(each, wall=80.0) if each.scene == "cold" else each for each in AT_LIMIT]
    assert str(GOALS["new day"].look([run(10_000, rows)], VI)).startswith("met: 3.00 s of 3.00 s")
    rows = [replace(each, wall=20.0) if each.scene == "cold" else each for each in AT_LIMIT]
    assert str(GOALS["new day"].look([run(10_000, rows)], VI)) == (
        "**missed**: 3.00 s of 2.50 s for 1,000 pages"
    )


def test_what_was_not_measured_is_neither_met_nor_missed() -> None:
    for nothing in ([], [run(100, [*AT_LIMIT, *HUGOS])], [run(10_000, HUGOS)]):
        assert {each.look(nothing, VI) for each in goals.GOALS} == {"not measured"}
    old = [replace(each, pages=None) for each in AT_LIMIT]
    apart = [run(10_000, old), run(10_000, HUGOS, "b")]
    assert GOALS["cold, against Hugo"].look(apart, VI) == "Hugo was not in this run"
    assert GOALS["new day"].look(apart, VI) == "pages were not counted"


def test_growth_over_two_runs_says_so() -> None:
    runs = [smaller(), run(10_000, AT_LIMIT, "b")]
    said = str(GOALS["time from 1,000 to 10,000 documents"].look(runs, VI))
    assert said == "met: 10.50 × (cold, two runs)"


def test_the_table_has_a_line_a_goal_and_a_column_for_each_of_ours() -> None:
    head, _, *lines = goals.shown([run(10_000, [*AT_LIMIT, *HUGOS])])
    assert head == f"| goal at 10,000 documents | at most | {' | '.join(OURS)} |"
    assert lines[0] == "| cold | 40 s | met: 40.00 s | not measured |"
    assert lines[-1] == "| 50,000 documents | they build | not measured | not measured |"
    assert len(lines) == len(goals.GOALS)
