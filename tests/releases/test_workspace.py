"""Begin, write, finish, tidy: what is written, kept, linked and removed."""

from __future__ import annotations

import ctypes
import errno
import json
import os
import shutil
import threading
from datetime import date
from multiprocessing import get_context
from pathlib import Path
from unittest.mock import Mock

import publishing
import pytest
from sharing import shared_out

from danbiet import pool
from danbiet.core.problems import ContentError
from danbiet.releases import Entry, Layout, begin, disk, listed, lock, verify
from danbiet.releases import tree as tree_of

AS_OF = date(2026, 11, 26)
SITE = {"index.html": b"home", "a/index.html": b"a", "data/build.json": b"{}"}


def publish(output: Path, site: dict[str, bytes], *, fresh: bool = False, notes=None):
    with lock(output):
        work = begin(output, fresh=fresh)
        entries = [work.write(path, data) for path, data in site.items()]
        done = work.finish(entries, as_of=AS_OF, notes=notes)
        assert done.tidy() == []
    return done


def tree(output: Path) -> dict[str, bytes]:
    return {
        each.relative_to(output).as_posix(): each.read_bytes()
        for each in output.rglob("*")
        if each.is_file() and each.name != "MANIFEST.sha256"
    }


@pytest.fixture
def output(tmp_path):
    return tmp_path / "out put"


def test_the_output_is_a_relative_link_to_the_release(output):
    done = publish(output, SITE)
    assert str(output.readlink()) == "out put.releases/000001-2026-11-26"
    assert tree(output) == SITE
    assert (done.id, done.is_new) == ("000001-2026-11-26", True)
    assert verify(output) == ("000001-2026-11-26", 3, [])


def test_only_what_differs_is_a_new_file(output):
    publish(output, SITE)
    for version in (b"1", b"2", b"3"):
        before = {path: (output / path).stat().st_ino for path in SITE}
        publish(output, {**SITE, "a/index.html": version})
        now = {path: (output / path).stat().st_ino for path in SITE}
        assert {path for path in SITE if before[path] != now[path]} == {"a/index.html"}
        assert (output / "a/index.html").read_bytes() == version


def test_what_the_served_release_has_is_not_written(output):
    publish(output, SITE)
    with lock(output):
        work = begin(output)
        work.write("index.html", SITE["index.html"])
        assert (work.layout.work / "index.html").samefile(output / "index.html")
        work.write("index.html", b"new")
        assert not (work.layout.work / "index.html").samefile(output / "index.html")
    assert tree(output) == SITE


def test_a_large_file_is_written_in_pieces_and_only_if_it_differs(output):
    publish(output, SITE)
    for data in (SITE["index.html"], b"new home"):
        with lock(output):
            work = begin(output)
            entry = work.write_pieces("index.html", iter([data[:3], data[3:]]))
            assert entry == work.write("index.html", data)
            same = data == SITE["index.html"]
            assert (work.layout.work / "index.html").samefile(output / "index.html") is same
            assert not list(work.layout.work.glob(".new-*"))
    with pytest.raises(ValueError, match="no path of a site"):
        work.write_pieces("../index.html", [b""])


def test_a_kept_file_need_not_be_written(output):
    entries = publish(output, SITE).files
    with lock(output):
        work = begin(output)
        assert work.previous == entries
        new = work.write("b/index.html", b"b")
        work.finish({**entries, new.path: new.sha256}, as_of=AS_OF).tidy()
    assert tree(output) == {**SITE, "b/index.html": b"b"}


@pytest.mark.parametrize("spare", ["whole", "gone", "full of strange things"])
def test_the_spare_is_only_a_help(spare, output):
    publish(output, SITE)
    layout = Layout.of(output)
    if spare == "gone":
        shutil.rmtree(layout.spare)
    elif spare != "whole":
        (layout.spare / "index.html").unlink()
        (layout.spare / "index.html").write_bytes(b"evil")
        (layout.spare / "evil/inside").mkdir(parents=True)
        (layout.spare / "evil/inside/index.html").write_bytes(b"evil")
        (layout.spare / "evil.html").symlink_to("/etc/passwd")
        shutil.rmtree(layout.spare / "a")
    new = {**SITE, "b/index.html": b"b"}
    publish(output, new)
    assert tree(output) == new
    assert verify(output)[2] == []
    assert not (output / "evil.html").is_symlink()


def test_nothing_new_no_release(output):
    publish(output, SITE)
    done = publish(output, SITE)
    assert (done.id, done.is_new) == ("000001-2026-11-26", False)
    assert [each.id for each in listed(output)] == ["000001-2026-11-26"]
    assert Layout.of(output).spare.is_dir()


def test_a_fresh_build_writes_all_and_replaces_a_damaged_file(output):
    publish(output, SITE)
    with (output / "index.html").open("r+b") as file:
        file.write(b"EVIL")
    assert [each.code for each in verify(output)[2]] == ["release-changed"]
    publish(output, SITE)
    assert (output / "index.html").read_bytes() == b"EVIL", "nobody reads what was not written"
    assert publish(output, SITE, fresh=True).is_new
    assert verify(output)[2] == []
    assert tree(output) == SITE


def test_a_deleted_file_is_written_again_without_the_spare(output):
    publish(output, SITE)
    shutil.rmtree(Layout.of(output).spare)
    (output / "index.html").unlink()
    assert [each.code for each in verify(output)[2]] == ["release-missing"]
    assert publish(output, SITE).is_new
    assert tree(output) == SITE


def test_a_file_becomes_a_folder_and_the_reverse(output):
    for site in ({"a": b"1"}, {"a/b/c": b"2"}, {"a/b": b"3"}, {"a": b"4"}):
        publish(output, site)
        assert tree(output) == site


@pytest.mark.parametrize(
    "entries",
    [
        {"A.html": "0", "a.html": "1"},
        {"a": "0", "a/b": "1"},
        {"../a": "0"},
        {"/a": "0"},
        {"": "0"},
        {"a//b": "0"},
        {"a/./b": "0"},
        {"a\nb": "0"},
        {"MANIFEST.sha256": "0"},
        [Entry("a", "0", 1), Entry("a", "0", 1)],
    ],
)
def test_paths_that_leave_the_site_or_share_a_place(entries, output):
    publish(output, SITE)
    with lock(output), pytest.raises(ValueError, match="path"):
        begin(output).finish(entries, as_of=AS_OF)
    with lock(output), pytest.raises(ValueError, match="path"):
        begin(output).write("../evil", b"")
    assert tree(output) == SITE


def test_an_entry_that_nobody_wrote_ends_the_build(output):
    known = publish(output, SITE).files
    for wrong in ({**known, "b.html": "0" * 64}, {**known, "index.html": "0" * 64}):
        with lock(output), pytest.raises(ContentError) as caught:
            begin(output).finish(wrong, as_of=AS_OF)
        assert [each.code for each in caught.value.problems] == ["written-differs"]
    assert verify(output) == ("000001-2026-11-26", 3, [])


@pytest.mark.parametrize("shared", [True, False])
def test_what_was_written_is_read_again(shared, output):
    publish(output, SITE)
    with lock(output), shared_out(shared):
        work = begin(output)
        entry = work.write("index.html", b"new")
        (work.layout.work / "index.html").write_bytes(b"ne")
        with pytest.raises(ContentError, match="written-differs"):
            work.finish({entry.path: entry.sha256}, as_of=AS_OF)
    assert tree(output) == SITE


def test_no_thread_runs_where_processes_are_forked(output, monkeypatch):
    threads = []

    def spread(*given):
        threads.extend(each.name for each in threading.enumerate() if each.name not in before)
        return pool.spread(*given)

    before = {each.name for each in threading.enumerate()}
    monkeypatch.setattr(tree_of, "pool", Mock(wraps=pool, spread=Mock(side_effect=spread)))
    with shared_out(shared=True):
        publish(output, SITE)
        publish(output, {**SITE, "index.html": b"new"})
    assert tree_of.pool.spread.call_count > 4
    assert threads == []


def write_part(work, number):
    return [work.write(f"{number}/{each}.html", f"{number} {each}".encode()) for each in range(20)]


def test_workers_write_at_once(output):
    with lock(output):
        work = begin(output)
        with get_context("fork").Pool(4) as pool:
            parts = pool.starmap(write_part, [(work, number) for number in range(8)])
        work.finish([each for part in parts for each in part], as_of=AS_OF).tidy()
    assert len(tree(output)) == 160
    assert verify(output)[2] == []


def test_five_releases_stay_and_numbers_are_never_used_twice(output):
    for version in range(8):
        publish(output, {"index.html": str(version).encode()})
    assert [each.id[:6] for each in listed(output)] == [f"00000{each}" for each in (8, 7, 6, 5, 4)]
    spare = tree(Layout.of(output).spare)
    assert spare == {"index.html": b"7"}, "one that is not kept became a copy of the served one"
    same = Layout.of(output).spare / "index.html"
    assert same.samefile(output / "index.html")


def test_readable_for_a_web_server_whatever_the_umask(output):
    old = os.umask(0o077)
    try:
        for version in (b"1", b"2"):
            publish(output, {**SITE, "a/b/c.html": version})
    finally:
        os.umask(old)
    release = output.resolve()
    for each in (release.parent, release, *release.rglob("*")):
        assert each.stat().st_mode & 0o777 == (0o755 if each.is_dir() else 0o644), each


def test_the_folder_of_an_earlier_version_is_taken_over(output):
    for path, data in SITE.items():
        (output / path).parent.mkdir(parents=True, exist_ok=True)
        (output / path).write_bytes(data)
    publish(output, {**SITE, "index.html": b"new"})
    assert output.is_symlink()
    assert tree(output) == {**SITE, "index.html": b"new"}
    names = {each.name for each in output.parent.iterdir()}
    assert names == {"out put", "out put.releases"}


def test_taken_over_where_the_system_cannot_exchange(output, monkeypatch):
    def refused(*_):
        ctypes.set_errno(errno.ENOSYS)
        return -1

    class Without:
        renameat2 = staticmethod(refused)
        syncfs = staticmethod(lambda _: 0)

    monkeypatch.setattr(disk, "_LIBC", Without)
    output.mkdir()
    publish(output, SITE)
    assert tree(output) == SITE
    assert {each.name for each in output.parent.iterdir()} == {"out put", "out put.releases"}


@pytest.mark.parametrize("kind", ["folder", "file", "link", "releases"])
def test_what_is_not_ours_is_left_alone(kind, output):
    other = output.parent / "photos"
    other.mkdir()
    (other / "cat.jpg").write_bytes(b"cat")
    if kind == "folder":
        other.rename(output)
    elif kind == "file":
        output.write_bytes(b"cat")
    elif kind == "link":
        output.symlink_to(other)
    else:
        Layout.of(output).releases.write_bytes(b"cat")
    with pytest.raises(ContentError) as caught:
        publish(output, SITE)
    wanted = "output-link" if kind == "link" else "output-refused"
    assert [each.code for each in caught.value.problems] == [wanted]
    if kind != "releases":
        assert not Layout.of(output).releases.exists()
    assert next(each.read_bytes() for each in output.parent.rglob("*") if each.is_file()) == b"cat"


def test_without_hard_links_files_are_copied_and_compared(output, monkeypatch):
    def refused(*_, **__):
        raise OSError(errno.EPERM, "no links here")

    monkeypatch.setattr(os, "link", refused)
    for version in (b"1", b"2", b"3"):
        publish(output, {**SITE, "a/index.html": version})
        assert verify(output)[2] == []
        assert tree(output) == {**SITE, "a/index.html": version}
    shutil.rmtree(Layout.of(output).spare)
    with (output / "index.html").open("r+b") as file:
        file.write(b"EVIL")
    with pytest.raises(ContentError, match="written-differs"):
        publish(output, {**SITE, "a/index.html": b"4"})


def test_the_changes_file_says_what_changed(output):
    publish(output, {**SITE, "data/x.csv": b"1"})
    new = {"index.html": b"new", "b/index.html": b"b", "data/x.csv": b"2", "data/build.json": b"{}"}
    publish(output, new, notes={"reason": "vì sao"})
    told = json.loads(Layout.of(output).changes("000002-2026-11-26").read_text("utf-8"))
    assert told == {
        "id": "000002-2026-11-26",
        "before": "000001-2026-11-26",
        "as_of": "2026-11-26",
        "counts": {
            "files": 4,
            "pages": {"added": 1, "changed": 1, "gone": 1},
            "others": {"added": 0, "changed": 1, "gone": 0},
        },
        "pages": {"added": ["b/"], "changed": ["/"], "gone": ["a/"]},
        "others": {"added": [], "changed": ["data/x.csv"], "gone": []},
        "notes": {"reason": "vì sao"},
    }


def test_the_two_publishers_agree(output):
    publishing.publish(output, 3)
    assert publishing.served(output) == 3
