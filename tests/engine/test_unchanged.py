"""A build in which nothing changed does nothing, and nothing less than that."""

from __future__ import annotations

import os
import shutil
import time

import pytest

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
