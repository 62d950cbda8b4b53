"""The rounds with made-up programs: every build once in its order, the changed file put back."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from bench import corpus, programs, run

# Writes down what it was called with, then builds: one file, and a link as a release has it.
BUILD = """
import pathlib, sys
day, source, work, log = sys.argv[1:]
said = pathlib.Path(source, "content", "xa-0001", "plans", "2026.md").read_text().split()[-1]
fresh = "with" if pathlib.Path(work, "output").is_symlink() else "without"
with open(log, "a") as file:
    file.write(f"{day} {said} {fresh}\\n")
pathlib.Path(work, "release").mkdir(exist_ok=True)
pathlib.Path(work, "release", "a.html").write_text("12345")
pathlib.Path(work, "output").unlink(missing_ok=True)
pathlib.Path(work, "output").symlink_to("release")
"""


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """One program with days and one without, over a single document."""
    (place,) = corpus.places(1)

    def prepared(_documents: int) -> tuple[list[programs.Program], Path]:
        corpus.write(tmp_path / "content", iter([place]))
        names: Sequence[tuple[str, tuple[str, ...]]] = (("Hugo", ()), ("Ours", ("vi",)))
        return [
            programs.Program(name, tmp_path, tmp_path / name, _build, languages)
            for name, languages in names
        ], Path("xa-0001", "plans", "2026.md")

    def _build(program: programs.Program, as_of: date) -> Sequence[str]:
        log = str(tmp_path / f"{program.name}.log")
        return [sys.executable, "-c", BUILD, str(as_of), str(tmp_path), str(program.work), log]

    monkeypatch.setattr(run, "prepared", prepared)
    monkeypatch.setattr(run.table, "machine", lambda: "a machine")
    monkeypatch.setenv("ROUNDS", "1")
    return tmp_path


def test_each_program_builds_cold_changed_unchanged_and_on_a_new_day(made: Path) -> None:
    found = run.measured(1)
    before = (made / "content" / "xa-0001" / "plans" / "2026.md").read_text("utf-8").split()[-1]
    for name, ours in (("Hugo", False), ("Ours", True)):
        lines = (made / f"{name}.log").read_text("utf-8").splitlines()
        first = ["2026-11-26 {} without", "2026-11-26 1. with", "2026-11-26 1. with"]
        first += ["2026-11-27 1. with"] if ours else []
        second = [each.replace(" 1. ", " 2. ") for each in first]
        assert lines == [each.format(before) for each in [*first, *second]]
    assert [(row["program"], row["scene"]) for row in found["rows"]] == [
        *(("Hugo", scene) for scene in run.SCENES[:3]),
        *(("Ours", scene) for scene in run.SCENES),
    ]
    assert found["written"] == {"Hugo": (1, 5), "Ours": (1, 5)}
    assert all(0 < row["swap"] <= row["wall"] for row in found["rows"])


def test_nothing_is_left_behind(made: Path) -> None:
    run.measured(1)
    assert [each.name for each in (made / "Ours").iterdir()] == ["settings.py"]
    assert list((made / "Hugo").iterdir()) == []


def test_rounds_come_from_the_environment_and_are_fewer_for_many_documents(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("ROUNDS", raising=False)
    assert [run.rounds(each) for each in (100, 1_000, 10_000, 50_000)] == [5, 3, 2, 0]
    monkeypatch.setenv("ROUNDS", "7")
    assert run.rounds(50_000) == 7
