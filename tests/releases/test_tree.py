"""A walk that does not list what was not touched finds the same as one that lists everything."""

from __future__ import annotations

import os
import shutil
import time
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from danbiet.releases import tree

FILES = ("index.html", "a/index.html", "a/b/index.html", "a/b/c/x.json", "d/e.css", "d/f/g.js")
LONG_AGO = 1_700_000_000


def put(file: Path, text: str = "x") -> None:
    """By another name first, as a build writes."""
    file.parent.mkdir(parents=True, exist_ok=True)
    aside = file.with_name(".new")
    aside.write_text(text)
    gone(file)
    aside.replace(file)


def gone(file: Path) -> None:
    with suppress(FileNotFoundError):
        shutil.rmtree(file) if file.is_dir() and not file.is_symlink() else file.unlink()


def linked(file: Path) -> None:
    gone(file)
    file.symlink_to("elsewhere")


EDITS = st.lists(
    st.tuples(
        st.sampled_from([put, gone, linked]),
        st.sampled_from([*FILES, "a", "a/b", "d/f", "new/folder/x", "a/stray", "a/index.html/x"]),
    ),
    max_size=6,
)


def left(root: Path) -> tree.Known:
    """The files of FILES, as if nobody had touched them for long."""
    for name in FILES:
        put(root / name)
    for folder in (root, *root.rglob("*/")):
        os.utime(folder, (LONG_AGO, LONG_AGO))
    return tree.Known(tree.walk(root).files, tree.times(root, FILES))


def parts(found: tree.Tree) -> tuple[object, ...]:
    return found.files, sorted(found.folders), sorted(found.others)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(edits=EDITS, untold=st.sets(st.sampled_from(["", "a", "a/b", "a/b/c", "d", "d/f"])))
def test_it_finds_the_same(edits, untold, tmp_path: Path) -> None:
    shutil.rmtree(tmp_path / "root", ignore_errors=True)
    root = tmp_path / "root"
    known = left(root)
    times = {each: time for each, time in known.times.items() if each not in untold}
    known = tree.Known(known.files, times)
    for edit, name in edits:
        with suppress(OSError):  # what cannot be done here is half done or not at all
            edit(root / name)
    assert parts(tree.walk(root, known)) == parts(tree.walk(root))


def test_what_was_not_touched_is_not_listed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = left(tmp_path)
    put(tmp_path / "d/more.js")
    listed: list[str] = []
    scandir = os.scandir
    monkeypatch.setattr(os, "scandir", lambda path: listed.append(path) or scandir(path))
    tree.walk(tmp_path, known)
    assert listed == [f"{tmp_path}/d"]


def test_a_folder_that_changed_just_now_has_no_time(tmp_path: Path) -> None:
    assert set(left(tmp_path).times) == {"", "a", "a/b", "a/b/c", "d", "d/f"}
    put(tmp_path / "a/b/more")
    later = time.time() + 60  # of a clock that is ahead
    os.utime(tmp_path / "d", (later, later))
    assert set(tree.times(tmp_path, FILES)) == {"", "a", "a/b/c", "d/f"}
