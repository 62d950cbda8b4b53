"""How our own program is called: the day, the languages, and a cache of its own where it has one."""

from __future__ import annotations

import json
import runpy
import subprocess
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
    program.forget()
    assert len([*program.aside.iterdir()]) == 2
    program.clear()
    assert not program.work.exists()
    assert not program.aside.exists()


def test_the_size_is_that_of_the_release_a_link_leads_to(tmp_path: Path) -> None:
    (tmp_path / "release" / "a").mkdir(parents=True)
    (tmp_path / "release" / "a" / "b.html").write_bytes(b"12345")
    (tmp_path / "output").symlink_to("release")
    assert programs.size_of(tmp_path / "output") == (1, 5)


def test_all_programs_get_their_documents_and_the_changed_one_is_in_each(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(programs, "HOME", tmp_path)
    names = list(programs.NAMES.values())
    found, changed = programs.prepared(250, names)
    assert [each.name for each in found] == names
    assert changed.parts[0] == "xa-0002"
    for program in found:
        assert (program.content / changed).is_file(), program.name
        assert len(list(program.content.glob("*/*/*.md"))) == 250, program.name


@pytest.mark.parametrize(
    ("names", "folders"),
    [(["Hugo"], {"hugo"}), (["Pelican"], {"pelican"}), (list(programs.OURS), {"danbiet"})],
)
def test_only_programs_that_run_get_documents(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, names: list[str], folders: set[str]
) -> None:
    monkeypatch.setattr(programs, "HOME", tmp_path)
    found, changed = programs.prepared(5, names)
    assert [each.name for each in found] == names
    assert {each.name for each in (tmp_path / "5").iterdir()} == folders
    assert (found[0].content / changed).is_file()


def test_programs_of_others_are_installed_when_one_of_them_runs_and_only_then(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    called: list[list[str]] = []

    def run(command: list[str], **_options: bool) -> subprocess.CompletedProcess[str]:
        called.append(command)
        return subprocess.CompletedProcess(command, 3 * (len(called) - 1))

    monkeypatch.setattr(programs.subprocess, "run", run)
    programs.install(list(programs.OURS))
    assert called == []
    programs.install(["Hugo", *programs.OURS])
    assert called == [[str(programs.ROOT / "tools" / "bench")]]
    with pytest.raises(SystemExit, match=r"tools/bench: exit 3$"):
        programs.install(["Pelican"])


def released(output: Path, name: str, told: object) -> None:
    """A release as ours leaves it: its folder, the link, and what it changed beside it."""
    folder = output.with_name(f"{output.name}.releases")
    (folder / name).mkdir(parents=True)
    (folder / f"{name}.changes.json").write_text(json.dumps(told), "utf-8")
    output.unlink(missing_ok=True)
    output.symlink_to(f"{folder.name}/{name}")


def test_changed_pages_are_as_the_new_release_counts_them(tmp_path: Path) -> None:
    output = tmp_path / "output"
    assert programs.served(output) is None
    assert programs.pages_of(output, None) is None
    pages = {"added": 20, "changed": 3, "gone": 1}
    others = {"added": 500, "changed": 500, "gone": 500}
    told = {"before": None, "counts": {"files": 9, "pages": pages, "others": others}}
    released(output, "000001-2026-11-26", told)
    assert programs.pages_of(output, None) == 24
    first = programs.served(output)
    assert first == "000001-2026-11-26"
    assert programs.pages_of(output, first) == 0
    released(output, "000002-2026-11-27", {"counts": "lost"})
    assert programs.pages_of(output, first) is None
