"""The oldest release becomes the next one: not listed again, and never believed blindly."""

from __future__ import annotations

import json
import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path
from zlib import crc32

import publishing
import pytest

from danbiet.releases import Layout, tree
from danbiet.releases.layout import KEPT

FOLDER = "stays/3"


def publish(output: Path, first: int, count: int) -> None:
    """Far enough from each other for the times of folders to be known."""
    for version in range(first, first + count):
        time.sleep(2 * tree.COARSE / 1e9)
        publishing.publish(output, version)
        assert publishing.served(output) == version


@pytest.fixture
def output(tmp_path: Path) -> Path:
    """With as many releases as are kept, all of them recycled once."""
    publish(tmp_path / "output", 0, 2 * KEPT + 2)
    return tmp_path / "output"


def test_only_what_differs_is_listed(output: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    listed: list[str] = []
    scandir = os.scandir
    monkeypatch.setattr(os, "scandir", lambda path: listed.append(str(path)) or scandir(path))
    time.sleep(2 * tree.COARSE / 1e9)
    publishing.publish(output, 20)
    assert f"{Layout.of(output).work}/changes/1" in listed, "the build wrote there"
    assert f"{Layout.of(output).spare}/changes/1" in listed, "an older version is there"
    assert not [each for each in listed if "/stays" in each]


def test_a_release_and_the_spare_have_a_table_and_nothing_else_has(output: Path) -> None:
    layout = Layout.of(output)
    tables = {each.name for each in layout.releases.glob(".*.json")}
    assert tables == {".spare.json", *(f".{name}.json" for name in layout.ids())}
    layout.table("000001-2026-11-26").write_bytes(layout.spare_table.read_bytes())
    publish(output, 20, 1)
    assert not layout.table("000001-2026-11-26").exists()


def replaced(folder: Path, _: Path) -> None:
    file = folder / FOLDER / "index.html"
    file.unlink()
    file.write_text("evil")


def added(folder: Path, _: Path) -> None:
    (folder / FOLDER / "evil.html").write_text("evil")
    (folder / "stays/evil/er").mkdir(parents=True)
    (folder / "stays/evil/er/index.html").write_text("evil")


def removed(folder: Path, _: Path) -> None:
    (folder / FOLDER / "index.html").unlink()
    shutil.rmtree(folder / "stays/5")


def linked(folder: Path, _: Path) -> None:
    """To a folder of somebody else, of the very same form: nothing may be changed there."""
    # What is written next goes where the workspace leads; a release is looked at before that.
    for name in ("stays",) if folder.name == ".spare" else ("stays", "changes"):
        shutil.rmtree(folder / name)
        (folder / name).symlink_to(folder.parents[1] / "foreign" / name)


def turned(folder: Path, _: Path) -> None:
    shutil.rmtree(folder / "changes")
    (folder / "changes").write_text("evil")
    (folder / "index.html").unlink()
    (folder / "index.html").mkdir()


def emptied(folder: Path, _: Path) -> None:
    shutil.rmtree(folder)
    folder.mkdir()


def other_manifest(folder: Path, _: Path) -> None:
    file = folder / "MANIFEST.sha256"
    text = file.read_text("utf-8")
    file.unlink()
    file.write_text(text.replace("stays/3", "stays/33"), encoding="utf-8")


def no_table(_: Path, table: Path) -> None:
    table.unlink()


def torn_table(_: Path, table: Path) -> None:
    table.write_bytes(table.read_bytes()[:-100])


def wrong_times(_: Path, table: Path) -> None:
    """Of another disk, as after a move."""
    content = json.loads(table.read_bytes())
    times = "\n".join(str(int(each) + 1) for each in content["times"].split("\n"))
    content["times"] = times
    content["sum"] = crc32(f"{content['folders']}\n\n{times}".encode())
    table.write_text(json.dumps(content), encoding="utf-8")


TAMPERED = (
    replaced,
    added,
    removed,
    linked,
    turned,
    emptied,
    other_manifest,
    no_table,
    torn_table,
    wrong_times,
)


@pytest.mark.parametrize("which", ["oldest", "spare"])
@pytest.mark.parametrize("tamper", TAMPERED)
def test_changes_behind_our_back_are_found(
    tamper: Callable[[Path, Path], None], which: str, output: Path
) -> None:
    layout = Layout.of(output)
    foreign = output.parent / "foreign"
    shutil.copytree(layout.release(layout.ids()[-1]), foreign)
    before = tree.walk(foreign).files
    if which == "oldest":
        oldest = layout.ids()[0]
        tamper(layout.release(oldest), layout.table(oldest))
    elif tamper is not other_manifest:  # the spare has none
        tamper(layout.spare, layout.spare_table)
    publish(output, 20, KEPT + 3)
    assert tree.walk(foreign).files == before
    assert not [each for each in layout.releases.rglob("*") if "evil" in each.name]


def test_a_release_without_a_table_is_recycled(output: Path) -> None:
    """As every release of an earlier version of this program."""
    layout = Layout.of(output)
    for name in layout.ids():
        layout.table(name).unlink()
    publish(output, 20, KEPT + 3)
    assert all(layout.table(name).exists() for name in layout.ids())


def test_a_first_spare_is_listed_after_the_swap(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its folders are new, and the next build finds them as they were left."""
    publish(tmp_path / "output", 0, 1)
    listed: list[str] = []
    scandir = os.scandir
    monkeypatch.setattr(os, "scandir", lambda path: listed.append(str(path)) or scandir(path))
    monkeypatch.setattr(tree, "FINE", 0)
    publishing.publish(tmp_path / "output", 1)
    layout = Layout.of(tmp_path / "output")
    assert [each for each in listed if each.startswith(f"{layout.spare}/stays")]
    listed.clear()
    publishing.publish(tmp_path / "output", 2)
    assert not [each for each in listed if each.startswith(f"{layout.work}/stays")]


@pytest.mark.parametrize(
    ("parts", "age", "lasts"),
    [(1, 0.05, False), (1, 0.2, True), (0, 0.2, False), (0, 1.9, False), (0, 2.1, True)],
)
def test_a_time_counts_when_a_later_change_must_show(
    parts: int, age: float, lasts: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of a disk that tells parts of a millisecond, and of one that does not."""
    monkeypatch.setattr(tree, "FINE", 100_000_000)
    monkeypatch.setattr(tree, "COARSE", 2_000_000_000)
    changed = 1_700_000_000_000_000_000 + parts
    assert tree._lasts(changed, changed + int(age * 1e9)) is lasts


def test_what_comes_into_a_first_spare_does_not_stay(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While it is listed after the swap its folders' times already count."""
    publish(tmp_path / "output", 0, 1)
    layout, match = Layout.of(tmp_path / "output"), tree.match
    strays = [layout.spare / FOLDER / name for name in ("stray.html", "stray")]

    def meanwhile(root: Path, *rest: object, **named: object) -> object:
        found = match(root, *rest, **named)
        if root == layout.spare and strays:
            strays.pop(0).write_text("foreign")
            strays.pop(0).symlink_to("stray.html")
        return found

    monkeypatch.setattr(tree, "FINE", 0)
    monkeypatch.setattr(tree, "match", meanwhile)
    publishing.publish(tmp_path / "output", 1)
    assert not strays
    publishing.publish(tmp_path / "output", 2)
    assert not [*(tmp_path / "output" / FOLDER).glob("stray*")]
