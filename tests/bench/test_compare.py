"""Ratios are of one run; growth is by program and scene, and says when it is of two runs."""

from __future__ import annotations

from bench import compare
from bench.kept import Row, Run
from bench.programs import NAMES

HUGO, PELICAN, VI, BOTH = NAMES.values()
SCENES = ("cold", "one changed", "nothing changed", "new day")


def run(documents: int, walls: dict[str, float], name: str = "a") -> Run:
    """Scenes cost 1, 2, 3 and 4 times the number of a program; Hugo has no days."""
    rows = [
        Row(program, scene, wall * times, wall, int(1e6 * wall), None)
        for program, wall in walls.items()
        for times, scene in enumerate(SCENES, 1)
        if scene != "new day" or program not in {HUGO, PELICAN}
    ]
    written = {program: (int(100 * wall), 5) for program, wall in walls.items()}
    return Run(documents, name, 2, "a machine", tuple(rows), written)


def test_a_build_stands_against_hugos_same_and_a_new_day_against_its_rebuild() -> None:
    both = run(100, {HUGO: 2.0, VI: 6.0})
    ratios = {(row.program, row.scene): compare.against_hugo(both, row) for row in both.rows}
    assert ratios[VI, "cold"] == ratios[VI, "one changed"] == 3.0
    assert ratios[VI, "new day"] == 24 / 6
    assert ratios[HUGO, "cold"] == 1.0


def test_hugo_of_another_run_is_no_measure() -> None:
    alone = run(100, {VI: 6.0}, "b")
    assert {compare.against_hugo(alone, row) for row in alone.rows} == {None}


def test_growth_is_between_neighbouring_sizes_by_program_and_scene() -> None:
    runs = [
        run(100, {HUGO: 1.0, VI: 2.0}),
        run(1_000, {HUGO: 8.0}),
        run(10_000, {VI: 30.0}, "b"),
        run(10_000, {HUGO: 88.0}),
    ]
    found = list(compare.growth(runs))
    told = [(each.program, each.scene, each.small, each.large) for each in found]
    assert told == [
        *(
            (HUGO, scene, *sizes)
            for scene in SCENES[:3]
            for sizes in [(100, 1_000), (1_000, 10_000)]
        ),
        *((VI, scene, 100, 10_000) for scene in SCENES),
    ]
    first, second, *_, last = found
    assert (first.wall, second.wall, last.wall) == (8.0, 11.0, 15.0)
    assert (first.memory, first.cpu) == (8.0, 8.0)
    assert (first.one_run, last.one_run) == (True, False)


def test_a_row_is_found_in_whichever_run_it_is() -> None:
    runs = [run(100, {HUGO: 1.0}), run(100, {VI: 2.0}, "b"), run(1_000, {BOTH: 3.0})]
    found = compare.found(runs, 100, VI, "cold")
    assert found
    assert (found[0].run, found[1].wall) == ("b", 2.0)
    assert compare.found(runs, 100, BOTH, "cold") is None


def test_two_languages_stand_against_one_of_the_same_run() -> None:
    together = [run(100, {VI: 2.0, BOTH: 3.0})]
    found = list(compare.second_language(together))
    assert [each.scene for each in found] == list(SCENES)
    assert {(each.documents, each.wall, each.cpu, each.memory, each.files) for each in found} == {
        (100, 1.5, 1.5, 1.5, 1.5)
    }
    apart = [run(100, {VI: 2.0}), run(100, {BOTH: 3.0}, "b")]
    assert list(compare.second_language(apart)) == []
