"""How our own program is called: the day, the languages, and a cache of its own where it has one."""

from __future__ import annotations

import runpy
from datetime import date
from pathlib import Path

import pytest

from bench import programs


def ours(tmp_path: Path) -> programs.Program:
    program = programs.Program("us", tmp_path, tmp_path / "work", programs._danbiet, ("vi",))
    program.forget()
    return program


def test_the_settings_are_the_sites_with_the_languages_asked_for(tmp_path: Path) -> None:
    ours(tmp_path)
    found = runpy.run_path(str(tmp_path / "work" / "settings.py"))
    assert found["DANBIET_LANGUAGES"] == ("vi",)
    assert Path(found["THEME"], "templates").is_dir()
    assert found["READERS"] == {"rst": None, "html": None, "md": None}


@pytest.mark.parametrize("known", [True, False])
def test_the_cache_is_given_where_there_is_such_an_option(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, known: bool
) -> None:
    monkeypatch.setattr(programs, "_options", lambda: "--output X --cache X" if known else "")
    command = list(ours(tmp_path).command(date(2026, 11, 27)))
    assert command[command.index("--as-of") + 1] == "2026-11-27"
    assert ("--cache" in command) == known


def test_to_forget_leaves_neither_output_nor_cache(tmp_path: Path) -> None:
    program = ours(tmp_path)
    (program.work / "cache.sqlite").write_text("x")
    (program.output / "a").mkdir(parents=True)
    program.forget()
    assert [each.name for each in program.work.iterdir()] == ["settings.py"]


def test_the_size_is_that_of_the_release_a_link_leads_to(tmp_path: Path) -> None:
    (tmp_path / "release" / "a").mkdir(parents=True)
    (tmp_path / "release" / "a" / "b.html").write_bytes(b"12345")
    (tmp_path / "output").symlink_to("release")
    assert programs.size_of(tmp_path / "output") == (1, 5)


def test_all_programs_get_their_documents_and_the_changed_one_is_in_each(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(programs, "HOME", tmp_path)
    found, changed = programs.prepared(250)
    assert changed.parts[0] == "xa-0002"
    for program in found:
        assert (program.content / changed).is_file(), program.name
        assert len(list(program.content.glob("*/*/*.md"))) == 250, program.name
