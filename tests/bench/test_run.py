"""The rounds with made-up programs: every build once in its order, and what is kept of them."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from bench import corpus, kept, measure, programs, run, table

OURS = programs.NAMES["vi"]
# Writes down what it was called with, then builds: one file, and a link as a release has it. A new
# release only where something is new: three pages and, at first, two hundred.
BUILD = """
import json, pathlib, sys
day, source, work, log = sys.argv[1:]
said = pathlib.Path(source, "content", "xa-0001", "plans", "2026.md").read_text().split()[-1]
output = pathlib.Path(work, "output")
fresh = "with" if output.is_symlink() else "without"
with open(log, "a") as file:
    file.write(f"{day} {said} {fresh}\\n")
seen = pathlib.Path(work, "seen")
if not seen.exists() or seen.read_text() != f"{day} {said}":
    seen.write_text(f"{day} {said}")
    releases = pathlib.Path(work, "output.releases")
    name = f"{len(list(releases.glob('*.json'))) + 1:06d}-{day}"
    (releases / name).mkdir(parents=True)
    (releases / name / "a.html").write_text("12345")
    pages = {"added": 0 if output.is_symlink() else 200, "changed": 3, "gone": 0}
    counts = {"files": 1, "pages": pages, "others": pages}
    text = json.dumps({"id": name, "before": None, "counts": counts})
    (releases / f"{name}.changes.json").write_text(text)
    output.unlink(missing_ok=True)
    output.symlink_to(f"output.releases/{name}")
"""
MARKS = "".join(f"<!-- {name} -->\n<!-- end of {name} -->\n" for name in ("goals", "numbers"))


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two programs without days and one with, over a single document, on a page of their own."""
    (place,) = corpus.places(1)

    def prepared(_documents: int, names: Sequence[str]) -> tuple[list[programs.Program], Path]:
        shutil.rmtree(tmp_path / "content", ignore_errors=True)
        corpus.write(tmp_path / "content", iter([place]))
        return [
            programs.Program(name, tmp_path, tmp_path / name, _build, programs.OURS.get(name, ()))
            for name in names
        ], Path("xa-0001", "plans", "2026.md")

    def _build(program: programs.Program, as_of: date) -> Sequence[str]:
        log = str(tmp_path / f"{program.name}.log")
        return [sys.executable, "-c", BUILD, str(as_of), str(tmp_path), str(program.work), log]

    monkeypatch.setattr(run, "prepared", prepared)
    monkeypatch.setattr(run, "machine", lambda names: f"a machine with {len(names)}")
    monkeypatch.setattr(run, "RACY", 0)
    monkeypatch.setattr(measure.os, "sync", lambda: None)  # a busy disk takes seconds
    monkeypatch.setattr(run.programs, "install", lambda _names: None)
    monkeypatch.setattr(kept, "KEPT", tmp_path / "numbers.json")
    monkeypatch.setattr(table, "SHOWN", tmp_path / "shown.md")
    (tmp_path / "shown.md").write_text(MARKS, "utf-8")
    monkeypatch.setenv("ROUNDS", "1")
    monkeypatch.setenv("SIZE", "1")
    monkeypatch.setenv("PROGRAMS", f"hugo {OURS}")
    return tmp_path


def test_each_program_builds_cold_changed_unchanged_and_on_a_new_day(made: Path) -> None:
    found = run.measured(1, ["Hugo", OURS], "today")
    before = (made / "content" / "xa-0001" / "plans" / "2026.md").read_text("utf-8").split()[-1]
    for name, ours in (("Hugo", False), (OURS, True)):
        lines = (made / f"{name}.log").read_text("utf-8").splitlines()
        first = ["2026-11-26 {} without"]
        first += [f"2026-11-26 1-{edit}. with" for edit in range(run.SETTLING if ours else 0)]
        first += ["2026-11-26 1. with", "2026-11-26 1. with"]
        first += ["2026-11-27 1. with"] if ours else []
        second = [each.replace(" 1", " 2") for each in first]
        assert lines == [each.format(before) for each in [*first, *second]]
    assert [(row.program, row.scene) for row in found.rows] == [
        *(("Hugo", scene) for scene in run.SCENES[:3]),
        *((OURS, scene) for scene in run.SCENES),
    ]
    assert found.written == {"Hugo": (1, 5), OURS: (1, 5)}
    assert (found.documents, found.run, found.rounds) == (1, "today", 1)


def test_a_build_that_makes_a_release_has_its_pages_and_when_it_was_swapped(made: Path) -> None:
    found = run.measured(1, [OURS], "today")
    pages = {row.scene: row.pages for row in found.rows}
    assert pages == {"cold": 203, "one changed": 3, "nothing changed": 0, "new day": 3}
    assert {row.scene for row in found.rows if row.swap is None} == {"nothing changed"}
    assert all(0 < row.swap <= row.wall for row in found.rows if row.swap is not None)


@pytest.mark.parametrize(("rounds", "builds"), [("0", 8), ("2", 24)])
def test_rounds_are_one_to_look_and_those_asked_for(
    made: Path, monkeypatch: pytest.MonkeyPatch, rounds: str, builds: int
) -> None:
    monkeypatch.setenv("ROUNDS", rounds)
    found = run.measured(1, [OURS], "today")
    assert found.rounds == int(rounds)
    assert len((made / f"{OURS}.log").read_text("utf-8").splitlines()) == builds
    assert all(row.wall > 0 for row in found.rows)


def test_nothing_is_left_behind(made: Path) -> None:
    run.measured(1, ["Hugo", OURS], "today")
    assert not {OURS, "Hugo", "aside"} & {each.name for each in made.iterdir()}


@pytest.mark.parametrize(
    ("name", "wrong"), [("PROGRAMS", "hugoo"), ("SIZE", "1 1k"), ("ROUNDS", "many")]
)
def test_a_misspelt_wish_is_an_error_before_anything_is_installed_or_built(
    made: Path, monkeypatch: pytest.MonkeyPatch, name: str, wrong: str
) -> None:
    monkeypatch.setenv(name, wrong)
    monkeypatch.setattr(run.programs, "install", lambda _names: pytest.fail("installed"))
    with pytest.raises(SystemExit, match=f"^{name}: "):
        run.main()
    assert {each.name for each in made.iterdir()} == {"shown.md"}
    assert (made / "shown.md").read_text("utf-8") == MARKS


def test_a_partial_run_replaces_its_own_rows_at_its_own_sizes(
    made: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SIZE", "1 2")
    monkeypatch.setenv("ROUNDS", "0")
    run.main()
    first = kept.runs()
    installed: list[Sequence[str]] = []
    monkeypatch.setattr(run.programs, "install", installed.append)
    monkeypatch.setattr(run, "datetime", Later)
    monkeypatch.setenv("SIZE", "2")
    monkeypatch.setenv("PROGRAMS", "vi")
    run.main()
    assert installed == [[OURS]]
    small, hugo, ours = kept.runs()
    assert small == first[0]
    assert hugo == first[1].without([OURS])
    assert {row.program for row in ours.rows} == {OURS}
    assert (ours.run, ours.machine) == (Later.SAID, "a machine with 1")
    shown = (made / "shown.md").read_text("utf-8")
    assert "| Hugo, run 1 | cold |" in shown
    assert f"| {OURS}, run 2 | cold |" in shown
    assert "| Hugo | cold |" in shown


class Later:
    """A clock that is later than any other."""

    SAID = "9999-01-01 00:00:00 UTC"

    @classmethod
    def now(cls, _zone: object) -> date:
        return date(9999, 1, 1)


def test_a_run_that_is_stopped_keeps_the_sizes_that_are_done(
    made: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    prepared = run.prepared

    def stopped(documents: int, names: Sequence[str]) -> tuple[list[programs.Program], Path]:
        if documents == 2:
            raise KeyboardInterrupt
        return prepared(documents, names)

    monkeypatch.setattr(run, "prepared", stopped)
    monkeypatch.setenv("SIZE", "1 2 3")
    monkeypatch.setenv("ROUNDS", "0")
    with pytest.raises(SystemExit, match=r"Stopped; sizes kept in numbers\.json: 1$"):
        run.main()
    assert [each["documents"] for each in json.loads(kept.KEPT.read_text("utf-8"))] == [1]
    shown = (made / "shown.md").read_text("utf-8")
    assert "### 1 documents" in shown
    assert "### 2 documents" not in shown
