"""A folder holds what it should, whatever was done there and however little is looked at."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from sharing import shared_out

from danbiet.releases import tree
from danbiet.releases.listing import Listing, folders

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


def aged(root: Path) -> None:
    """As if nobody had touched it for long."""
    for folder in (root, *root.rglob("*/")):
        os.utime(folder, (LONG_AGO, LONG_AGO))


def put_all(root: Path, text: str = "x") -> None:
    for name in FILES:
        put(root / name, text)


def listing(names: Iterable[str]) -> Listing:
    return Listing.of({name: sha256(b"x").hexdigest() for name in names})


def folders_of(root: Path) -> list[str]:
    found = [each.relative_to(root).as_posix() for each in root.rglob("*") if each.is_dir()]
    return sorted(["", *found])


def root_of(tmp_path: Path) -> Path:
    """A folder of its own for every example."""
    for each in tmp_path.iterdir():
        shutil.rmtree(each)
    return tmp_path / "root"


def edit_all(root: Path, edits: list[tuple[Callable[[Path], None], str]]) -> None:
    for edit, name in edits:
        with suppress(OSError):  # what cannot be done here is half done or not at all
            edit(root / name)


#: A folder of which no time is known, and something else in its place; what is above is known.
IN_ITS_PLACE = {
    "untold": {"", "d/f", "a"},
    "first": {"d/f/g.js", "a/index.html", "index.html"},
    "wanted": {"d/f/g.js", "a/index.html", "index.html"},
    "early": True,
    "shared": False,
}


@EVERY
@example(edits=[(put, "d/f")], **IN_ITS_PLACE)
@example(edits=[(linked, "d/f")], **IN_ITS_PLACE)
@example(edits=[(linked_out, "d/f")], **IN_ITS_PLACE)
@given(
    edits=EDITS,
    untold=UNTOLD,
    first=st.sets(st.sampled_from(FILES)),
    wanted=st.sets(st.sampled_from(FILES)),
    early=st.booleans(),
    shared=st.booleans(),
)
def test_it_is_made_to_hold_what_it_should(
    edits, untold, first, wanted, early, shared, tmp_path
) -> None:
    """Of what it was left with, and whatever was done there since; at first only what differs."""
    root, source = root_of(tmp_path), tmp_path / "source"
    put_all(tmp_path / "elsewhere", "not ours")
    put_all(source)
    root.mkdir()
    before, files = listing(first), listing(wanted)
    tree.match(root, source, before, {}, {""})
    aged(root)
    known, lost = tree.match(root, source, before, {}, {""})
    assert (set(known.values()), lost) == ({LONG_AGO * 10**9}, [])
    known.update(dict.fromkeys(untold & known.keys(), 0))
    edit_all(root, edits)
    foreign, good = tree.walk(tmp_path / "elsewhere"), tree.walk(source).files
    times, touched = known, folders(each.path for each in files.differences(before))
    with shared_out(shared):
        if early:  # as a spare is made ready; then all of it
            times, lost = tree.match(root, source, files, times, touched)
            assert lost == []
            touched = set()
        now, lost = tree.match(root, source, files, times, touched | tree.changed(root, times))
        assert lost == []
    found = tree.walk(root)
    assert (found.files, found.others) == ({name: good[name] for name in wanted}, [])
    assert list(now) == folders_of(root) == sorted(folders(wanted))
    for folder, changed in now.items():
        assert changed in (0, os.lstat(root / folder).st_mtime_ns)
    assert tree.walk(tmp_path / "elsewhere") == foreign


@EVERY
@given(
    own=st.sets(st.sampled_from(FILES), min_size=1),
    gone=st.sets(st.sampled_from(FILES)),
    shared=st.booleans(),
)
def test_what_somebody_wrote_stays_and_is_not_taken_from_the_source(
    own, gone, shared, tmp_path
) -> None:
    root, source = root_of(tmp_path), tmp_path / "source"
    put_all(source)
    for name in own - gone:
        put(root / name, "mine")
    root.mkdir(exist_ok=True)
    with shared_out(shared):
        _, lost = tree.match(root, source, listing(FILES), {}, {""}, own)
    assert lost == sorted(own & gone)
    for name in set(FILES) - (own & gone):
        assert (root / name).read_text() == ("mine" if name in own else "x")


@pytest.mark.parametrize("shared", [True, False])
@pytest.mark.parametrize("links", [True, False])
def test_what_the_source_has_lost_is_told(links, shared, tmp_path: Path, monkeypatch) -> None:
    root, source = tmp_path / "root", tmp_path / "source"
    put_all(source)
    (source / "a/b/index.html").unlink()
    shutil.rmtree(source / "d")
    (source / "d").write_text("no folder")
    root.mkdir()
    if not links:
        (source / "a/index.html").write_text("another text")
        monkeypatch.setattr(tree, "link", lambda *_: False)
    with shared_out(shared):
        _, lost = tree.match(root, source, listing(FILES), {}, {""})
    wanted = {"a/b/index.html", "d/e.css", "d/f/g.js"} | (set() if links else {"a/index.html"})
    assert set(lost) == wanted


@pytest.mark.parametrize("shared", [True, False])
def test_copies_stay_where_no_links_can_be_made(shared, tmp_path: Path, monkeypatch) -> None:
    """If they have the right bytes: else each publishing would copy all of a site again."""
    root, source, files = tmp_path / "root", tmp_path / "source", listing(FILES)
    put_all(source)
    root.mkdir()
    monkeypatch.setattr(tree, "link", lambda *_: False)
    with shared_out(shared):
        for _ in range(2):
            assert tree.match(root, source, files, {}, {""})[1] == []
            assert {each: (root / each).read_text() for each in FILES} == dict.fromkeys(FILES, "x")
            before = tree.walk(root)
            (root / "a/index.html").write_text("edited in place")
        assert tree.match(root, source, files, {}, {""})[1] == []
    now = tree.walk(root)
    assert {each for each in FILES if now.files[each] != before.files[each]} <= {"a/index.html"}
    assert (root / "a/index.html").read_text() == "x"


def known_of(tmp_path: Path) -> tree.Times:
    """``root`` as a copy of ``source``, left long ago."""
    root, source = tmp_path / "root", tmp_path / "source"
    put_all(source)
    root.mkdir()
    tree.match(root, source, listing(FILES), {}, {""})
    aged(root)
    return tree.match(root, source, listing(FILES), {}, {""})[0]


def test_what_was_not_touched_is_not_listed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = known_of(tmp_path)
    root, source = tmp_path / "root", tmp_path / "source"
    put(root / "d/more.js")
    put(root / "a/b/more.js")
    listed: list[str] = []
    scandir = os.scandir
    monkeypatch.setattr(os, "scandir", lambda path: listed.append(path) or scandir(path))

    def looked_into() -> list[str]:
        found = [each for each in listed if each.startswith(f"{root}/")]
        listed.clear()
        return found

    tree.match(root, source, listing(FILES), known, {"", "d"})
    assert looked_into() == [f"{root}/", f"{root}/d"]
    assert tree.changed(root, known) == {"d", "a/b"}
    tree.match(root, source, listing(FILES), known, tree.changed(root, known))
    assert looked_into() == [f"{root}/a/b", f"{root}/d"]


def test_a_folder_that_changed_just_now_has_no_time(tmp_path: Path) -> None:
    known_of(tmp_path)
    root, source = tmp_path / "root", tmp_path / "source"
    put(root / "a/b/more")
    later = time.time() + 60  # of a clock that is ahead
    os.utime(root / "d", (later, later))
    now, _ = tree.match(root, source, listing(FILES), {}, {""})
    assert {each for each, changed in now.items() if not changed} == {"a/b", "d"}
    assert set(now.values()) == {0, LONG_AGO * 10**9}
