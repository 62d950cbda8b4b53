"""A file is written whole or new, and never into one that another release shares."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from danbiet.releases import disk


def write_pieces(target: str, data: bytes) -> None:
    disk.write_pieces(target, (data[at : at + 1_000] for at in range(0, len(data), 1_000)))


WAYS = pytest.mark.parametrize("write", [disk.write_whole, disk.write_new, write_pieces])


def put(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text)


@WAYS
def test_folders_are_made_and_everybody_may_read(write, tmp_path: Path) -> None:
    before = os.umask(0o077)
    try:
        write(f"{tmp_path}/a/b/c.html", b"c" * 3_000_000)
    finally:
        os.umask(before)
    assert (tmp_path / "a/b/c.html").read_bytes() == b"c" * 3_000_000
    modes = [(tmp_path / each).stat().st_mode & 0o777 for each in ("a", "a/b", "a/b/c.html")]
    assert modes == [0o755, 0o755, 0o644]
    assert [each.name for each in (tmp_path / "a/b").iterdir()] == ["c.html"]


@WAYS
def test_a_file_of_another_release_stays_as_it_is(write, tmp_path: Path) -> None:
    put(tmp_path / "old/x", "old")
    (tmp_path / "new").mkdir()
    os.link(tmp_path / "old/x", tmp_path / "new/x")
    write(f"{tmp_path}/new/x", b"new")
    assert (tmp_path / "old/x").read_text() == "old"
    assert (tmp_path / "new/x").read_text() == "new"


@WAYS
@pytest.mark.parametrize("way", ["link", "folder", "file above", "link above", "dangling"])
def test_what_is_in_the_way_goes(write, way, tmp_path: Path) -> None:
    put(tmp_path / "outside/x", "outside")
    target = tmp_path / "site/a/x"
    if way == "folder":
        put(target / "y/z", "z")
    elif way == "file above":
        put(target.parent, "a file")
    elif way == "link above":
        target.parent.parent.mkdir()
        target.parent.symlink_to(tmp_path / "outside/x")
    else:
        target.parent.mkdir(parents=True)
        target.symlink_to(tmp_path / ("outside/x" if way == "link" else "nowhere"))
    write(str(target), b"x")
    assert not target.is_symlink()
    assert target.read_text() == "x"
    assert (tmp_path / "outside/x").read_text() == "outside"
    assert not (tmp_path / "nowhere").exists()


@WAYS
def test_a_disk_that_refuses_is_told_and_leaves_no_half(write, tmp_path: Path, monkeypatch) -> None:
    def full(*_: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "write", full)
    with pytest.raises(OSError, match="No space left"):
        write(f"{tmp_path}/x", b"x")
    assert list(tmp_path.iterdir()) == []


@WAYS
def test_a_disk_that_takes_little_at_a_time_gets_all(write, tmp_path: Path, monkeypatch) -> None:
    whole = os.write
    monkeypatch.setattr(os, "write", lambda file, data: whole(file, bytes(data[:3])))
    write(f"{tmp_path}/x", b"0123456789")
    assert (tmp_path / "x").read_bytes() == b"0123456789"


def test_pieces_that_nobody_wants_leave_what_was_there(tmp_path: Path) -> None:
    put(tmp_path / "x", "old")
    asked: list[bool] = []

    def pieces():
        yield b"new"
        assert not asked  # only when all are there
        yield b"er"

    disk.write_pieces(f"{tmp_path}/x", pieces(), lambda: bool(asked.append(True)))
    assert asked == [True]
    assert [(each.name, each.read_text()) for each in tmp_path.iterdir()] == [("x", "old")]


def test_pieces_that_cannot_be_had_leave_what_was_there(tmp_path: Path) -> None:
    put(tmp_path / "x", "old")

    def pieces():
        yield b"new"
        raise FileNotFoundError("the next piece")

    with pytest.raises(FileNotFoundError, match="the next piece"):
        disk.write_pieces(f"{tmp_path}/x", pieces())
    assert [(each.name, each.read_text()) for each in tmp_path.iterdir()] == [("x", "old")]


@pytest.mark.parametrize("name", ["x", "a/b/x"])
def test_where_nothing_stands_a_file_gets_its_own_name_at_once(
    name, tmp_path: Path, monkeypatch
) -> None:
    monkeypatch.delattr(os, "replace")
    disk.write_new(f"{tmp_path}/{name}", b"x")
    assert (tmp_path / name).read_bytes() == b"x"
