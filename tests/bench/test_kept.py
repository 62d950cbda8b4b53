"""What stays of earlier runs: other sizes, and programs that a run did not run."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench import kept


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(kept, "KEPT", tmp_path / "numbers.json")
    return tmp_path


def run(name: str, documents: int, *programs: str, wall: float = 1.0) -> kept.Run:
    rows = [
        kept.Row(program, scene, wall, 2.0, 3, 0.5, 7)
        for program in programs
        for scene in ("cold", "one changed")
    ]
    written = dict.fromkeys(programs, (4, 5))
    return kept.Run(documents, name, 2, "a machine", tuple(rows), written)


def told() -> list[tuple[int, str, list[str]]]:
    return [(each.documents, each.run, list(each.written)) for each in kept.runs()]


def test_what_is_kept_is_read_again_as_it_was(home: Path) -> None:
    assert kept.runs() == []
    kept.keep(run("a", 100, "Hugo", "Ours"))
    assert kept.runs() == [run("a", 100, "Hugo", "Ours")]
    assert [each.name for each in home.iterdir()] == ["numbers.json"]


def test_a_run_replaces_only_its_programs_at_its_size() -> None:
    kept.keep(run("a", 1_000, "Hugo", "Ours"))
    kept.keep(run("a", 100, "Hugo", "Ours"))
    kept.keep(run("b", 1_000, "Ours", wall=9.0))
    assert told() == [(100, "a", ["Hugo", "Ours"]), (1_000, "a", ["Hugo"]), (1_000, "b", ["Ours"])]
    _, hugo, ours = kept.runs()
    assert {each.program for each in hugo.rows} == {"Hugo"}
    assert {(each.program, each.wall) for each in ours.rows} == {("Ours", 9.0)}


def test_a_run_of_which_nothing_is_left_is_gone() -> None:
    kept.keep(run("a", 100, "Hugo"))
    kept.keep(run("b", 100, "Ours"))
    kept.keep(run("c", 100, "Hugo", "Ours"))
    assert told() == [(100, "c", ["Hugo", "Ours"])]


def test_a_file_is_replaced_whole_or_not_at_all(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = home / "a"
    kept.put(file, "old")

    def half(self: Path, text: str, _encoding: str) -> int:
        self.write_bytes(text[:1].encode())
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "write_text", half)
    with pytest.raises(KeyboardInterrupt):
        kept.put(file, "new")
    assert file.read_bytes() == b"old"


def test_the_numbers_of_this_project_can_be_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    found = kept.runs()
    keys = [(run.documents, row.program, row.scene) for run in found for row in run.rows]
    assert len(keys) == len(set(keys)) > 0
    assert all({row.program for row in run.rows} == set(run.written) for run in found)
