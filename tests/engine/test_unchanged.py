"""A build in which nothing changed does nothing, and nothing less than that."""

from __future__ import annotations

import os
import shutil
import time
from dataclasses import replace
from pathlib import Path

import pytest

from danbiet.engine import unchanged
from danbiet.engine.job import Job
from danbiet.engine.unchanged import Stamp

from .conftest import files

OLD = (1_700_000_000, 1_700_000_000)


@pytest.fixture
def site(content, tmp_path, run_cli, project):
    """``site(*more)`` builds and gives what was printed; its files are old enough to be believed."""
    for file in content.rglob("*"):
        os.utime(file, OLD)
    settings = tmp_path / "settings"
    settings.mkdir()
    (settings / "own.py").write_text(
        f"import sys\nsys.path.append({str(project)!r})\nfrom pelicanconf import *\n"
        f"THEME = {str(tmp_path / 'theme')!r}\nPLUGIN_PATHS = [{str(project / 'plugins')!r}]\n"
    )
    shutil.copytree(project / "theme", tmp_path / "theme")
    time.sleep(2.1)  # the time of the inode's change cannot be set back

    def build(*more, env=None):
        done = run_cli(
            *("build", "--content", content, "--output", tmp_path / "site", "--lang", "en"),
            *("--cache", tmp_path / "cache.sqlite", "--settings", settings / "own.py"),
            *("--as-of", "2026-11-21", *more),
            env=env,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done

    return build


def test_it_says_the_same_and_that_nothing_changed(site):
    first, second = site(), site()
    assert second.stderr == ""
    assert second.stdout == first.stdout + "Nothing has changed since the release that is served.\n"


def test_a_broken_cache_is_told_by_the_build_that_finds_it_and_by_no_other(site, tmp_path):
    first = site()
    (tmp_path / "cache.sqlite").write_bytes(bytes(range(256)) * 200)
    found, after = site(), site()
    assert "[cache-broken]" in found.stdout + found.stderr
    assert "[cache-broken]" not in after.stdout + after.stderr
    assert after.stdout == first.stdout + "Nothing has changed since the release that is served.\n"


def test_anything_that_a_build_is_made_from_is_a_change(site, content, tmp_path, run_cli):
    def is_made(**said):
        return "Looking through" in site(**said).stderr

    assert is_made()
    assert not is_made()
    assert is_made(env={"SITEURL": "https://x.gov.vn"})
    assert is_made()
    note = content / "khe-thu/notes/thang-8.md"
    text = note.read_text("utf-8")
    assert text.endswith(".\n")
    note.write_text(text[:-2] + "!\n", "utf-8")
    os.utime(note, OLD)  # same size, same time: only the inode's own time tells
    assert is_made()
    time.sleep(2.1)
    assert is_made(), "a file that changed just now is not believed"
    assert not is_made()
    template = tmp_path / "theme/templates/issue.html"
    template.write_text(template.read_text("utf-8") + "\n", "utf-8")
    assert is_made()
    assert not is_made()
    with (tmp_path / "settings/own.py").open("a") as settings:
        settings.write("DANBIET_FEED_ITEMS = 3\n")
    assert is_made()
    assert not is_made()
    assert run_cli("rollback", "--output", tmp_path / "site").returncode == 0
    assert is_made(), "after a rollback the content is published again"
    assert "Looking through" in site("--no-cache").stderr


@pytest.fixture
def stamp(job: Job, project: Path) -> Stamp:
    return Stamp.of(job.content, job.output, project / "pelicanconf.py", "2026-11-21")


def test_a_build_takes_the_folder_as_it_was_just_found(job, stamp, make, clean, monkeypatch):
    def scanned(_):
        raise AssertionError("it was looked at already")

    with monkeypatch.context() as once:
        once.setattr("danbiet.engine.run.scan", scanned)
        once.setattr(unchanged, "scan", scanned)
        assert make(replace(job, stamp=stamp)).release
    assert files(job.output) == clean(job)


@pytest.mark.parametrize("why", ["late", "another release", "another folder"])
def test_it_looks_anew_where_another_build_may_have_seen_more(why, job, stamp, make, monkeypatch):
    notes = job.content / "khe-thu/notes"
    shutil.copy(notes / "thang-8.md", notes / "them.md")
    if why == "late":
        monkeypatch.setattr(unchanged, "RECENT", 0)
    elif why == "another release":
        assert make(job).release
    else:
        stamp = replace(stamp, tree=replace(stamp.tree, root=job.content.parent))
    found = stamp.content(job.content, job.output)
    assert "khe-thu/notes/them.md" not in stamp.tree.texts()
    assert "khe-thu/notes/them.md" in found.texts()
