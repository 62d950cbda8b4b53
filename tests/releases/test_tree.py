"""A walk that does not list what was not touched finds the same as one that lists everything."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable
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


def linked_out(file: Path) -> None:
    """To a folder of somebody else, with files of the same names."""
    gone(file)
    file.symlink_to(Path(str(file).replace("/root/", "/elsewhere/")))


EDITS = st.lists(
    st.tuples(
        st.sampled_from([put, gone, linked, linked_out]),
        st.sampled_from([*FILES, "a", "a/b", "d/f", "new/folder/x", "a/stray", "a/index.html/x"]),
    ),
    max_size=6,
)
UNTOLD = st.sets(st.sampled_from(["", "a", "a/b", "a/b/c", "d", "d/f"]))
EVERY = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])


def left(root: Path) -> tree.Tree:
    """The files of FILES, as if nobody had touched them for long."""
    for name in FILES:
        put(root / name)
    for folder in (root, *root.rglob("*/")):
        os.utime(folder, (LONG_AGO, LONG_AGO))
    return tree.walk(root)


def parts(found: tree.Tree) -> tuple[object, ...]:
    return found.files, sorted(found.times), sorted(found.others)


def root_of(tmp_path: Path) -> Path:
    """A folder of its own for every example."""
    for each in tmp_path.iterdir():
        shutil.rmtree(each)
    return tmp_path / "root"


def edit_all(root: Path, edits: list[tuple[Callable[[Path], None], str]]) -> None:
    for edit, name in edits:
        with suppress(OSError):  # what cannot be done here is half done or not at all
            edit(root / name)


@EVERY
@given(edits=EDITS, untold=UNTOLD)
def test_it_finds_the_same(edits, untold, tmp_path: Path) -> None:
    root = root_of(tmp_path)
    known = left(root)
    known.times.update(dict.fromkeys(untold, 0))
    edit_all(root, edits)
    found = tree.walk(root, known)
    assert parts(found) == parts(tree.walk(root))
    order = list(found.times)
    assert all(order.index(each.rpartition("/")[0]) < order.index(each) for each in order[1:])


@EVERY
@given(edits=EDITS, untold=UNTOLD, places=st.sets(st.sampled_from(FILES)))
def test_what_is_not_looked_at_now_is_found_later(edits, untold, places, tmp_path: Path) -> None:
    root = root_of(tmp_path)
    known = left(root)
    known.times.update(dict.fromkeys(untold, 0))
    edit_all(root, edits)
    early = tree.walk(root, known, tree.folders(places))
    later = tree.walk(root, tree.Tree(early.files, early.times, []))
    # What is no file was told early where the time of its folder says all by then.
    later.others[:] = {*early.others, *later.others}
    assert parts(later) == parts(tree.walk(root))


@EVERY
@given(edits=EDITS, wanted=st.sets(st.sampled_from(FILES)), first=st.sets(st.sampled_from(FILES)))
def test_it_is_made_to_hold_what_it_should(edits, wanted, first, tmp_path: Path) -> None:
    """At first only where something differs, as a spare is made ready; then all of it."""
    root = root_of(tmp_path)
    for name in FILES:
        put(tmp_path / "elsewhere" / name, "not ours")
        put(tmp_path / "source" / name)
    left(root)
    source, good = tmp_path / "source", tree.walk(tmp_path / "source").files
    for name in FILES:
        if name not in first:  # what it has not in common with the source
            (root / name).unlink()
            (root / name).hardlink_to(source / name)
    for folder in (root, *root.rglob("*/")):
        os.utime(folder, (LONG_AGO, LONG_AGO))
    known = tree.walk(root)
    edit_all(root, edits)
    foreign = tree.walk(tmp_path / "elsewhere").files
    files = dict.fromkeys(wanted, "")
    differing = (files.keys() | known.files.keys()) - tree.staying(known, files, good).keys()
    there = tree.walk(root, known, tree.folders(differing))
    early, _ = tree.match(root, there, source, files, good, own=())
    now, lost = tree.match(root, tree.walk(root, early), source, files, good, own=())
    assert lost == []
    assert now.files == {name: good[name] for name in wanted}
    assert parts(tree.walk(root, now)) == parts(tree.walk(root)) == parts(now)
    assert all(each < time.time_ns() - tree.FINE for each in now.times.values())
    assert tree.walk(tmp_path / "elsewhere").files == foreign


def test_what_was_not_touched_is_not_listed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = left(tmp_path)
    put(tmp_path / "d/more.js")
    put(tmp_path / "a/b/more.js")
    listed: list[str] = []
    scandir = os.scandir
    monkeypatch.setattr(os, "scandir", lambda path: listed.append(path) or scandir(path))
    tree.walk(tmp_path, known)
    assert sorted(listed) == [f"{tmp_path}/a/b", f"{tmp_path}/d"]
    del listed[:]
    tree.walk(tmp_path, known, {"", "d", "d/f"})
    assert listed == [f"{tmp_path}/d"]


def test_a_folder_that_changed_just_now_has_no_time(tmp_path: Path) -> None:
    known = left(tmp_path).times
    assert set(known) == {"", "a", "a/b", "a/b/c", "d", "d/f"}
    assert set(known.values()) == {LONG_AGO * 10**9}
    put(tmp_path / "a/b/more")
    later = time.time() + 60  # of a clock that is ahead
    os.utime(tmp_path / "d", (later, later))
    now = tree.walk(tmp_path).times
    assert {each for each, changed in now.items() if not changed} == {"a/b", "d"}
    assert now.keys() == known.keys()
