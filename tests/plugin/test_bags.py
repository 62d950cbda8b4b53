"""Archives: a bag that the library and sha256sum take, with the same bytes every time."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
import time
import zipfile
from datetime import date
from pathlib import Path

import bagit
import pytest

from danbiet import bags

ON = date(2026, 11, 21)
FILES = [("a.txt", b"mot\n"), ("thu-muc/b.bin", bytes(range(256)) * 9), ("thu-muc/c.txt", b"")]
TOLD = {
    "Bag-Software-Agent": "danbiet 1",
    "Bagging-Date": "2026-11-21",
    "Contact-Phone": ["0299 3845 112", "0299 3845 113"],
    "External-Identifier": ["khe-mau/dt-1", "https://vi-du.vn/khe-mau/"],
    "Source-Organization": "UBND xã Khe Mẫu",
}


def unpacked(archive, folder):
    with zipfile.ZipFile(archive) as held:
        held.extractall(folder)
    return folder / archive.stem


def test_the_bag_is_valid_by_the_library_and_by_sha256sum(tmp_path):
    target = tmp_path / "khe-mau-dt-1.zip"
    bags.write(target, FILES, TOLD, ON)
    folder = unpacked(target, tmp_path / "out")
    bag = bagit.Bag(str(folder))
    bag.validate()
    assert bag.version_info == (1, 0)
    assert bag.algorithms == ["sha256"]
    assert bag.info == {**TOLD, "Payload-Oxum": f"{4 + 256 * 9}.3"}
    assert (folder / "data" / "thu-muc" / "b.bin").read_bytes() == FILES[1][1]
    sums = ["manifest-sha256.txt", "tagmanifest-sha256.txt"]
    done = subprocess.run(
        ["sha256sum", "--strict", "-c", *sums], cwd=folder, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.count(b": OK\n") == 6


def test_a_changed_file_is_found(tmp_path):
    target = tmp_path / "x.zip"
    bags.write(target, FILES, TOLD, ON)
    folder = unpacked(target, tmp_path / "out")
    (folder / "data" / "a.txt").write_bytes(b"hai\n")
    with pytest.raises(bagit.BagValidationError):
        bagit.Bag(str(folder)).validate()


def test_the_same_bytes_whatever_the_clock_the_zone_and_the_order(tmp_path, monkeypatch):
    first, second = tmp_path / "a" / "x.zip", tmp_path / "b" / "x.zip"
    for each in (first, second):
        each.parent.mkdir()
    bags.write(first, FILES, TOLD, ON)
    monkeypatch.setenv("TZ", "America/New_York")
    monkeypatch.setattr(os, "listdir", lambda path=".", real=os.listdir: sorted(real(path))[::-1])
    time.tzset()
    try:
        bags.write(second, FILES[::-1], dict(reversed(TOLD.items())), ON)
    finally:
        monkeypatch.undo()
        time.tzset()
    assert first.read_bytes() == second.read_bytes()
    with zipfile.ZipFile(first) as held:
        entries = held.infolist()
    assert {each.date_time for each in entries} == {(2026, 11, 21, 0, 0, 0)}
    assert [each.filename for each in entries] == sorted(each.filename for each in entries)
    assert {each.external_attr >> 16 for each in entries} == {0o644}


def test_a_day_before_archives_knew_time_is_no_error(tmp_path):
    bags.write(tmp_path / "x.zip", FILES, TOLD, date(1945, 9, 2))
    assert bags.identifier(tmp_path / "x.zip") == "khe-mau/dt-1"


def test_the_archive_takes_its_name_whole_and_may_be_read_by_all(tmp_path):
    target = tmp_path / "x.zip"
    target.write_bytes(b"old")
    before = target.stat().st_ino
    bags.write(target, FILES, TOLD, ON)
    assert target.stat().st_ino != before
    assert target.stat().st_mode & 0o777 == 0o644
    assert [each.name for each in tmp_path.iterdir()] == ["x.zip"]


def test_a_full_disk_leaves_the_old_archive_and_no_rest(tmp_path, monkeypatch):
    target = tmp_path / "x.zip"
    target.write_bytes(b"old")

    def full(*_, **__):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(zipfile.ZipFile, "writestr", full)
    with pytest.raises(OSError, match="No space"):
        bags.write(target, FILES, TOLD, ON)
    assert target.read_bytes() == b"old"
    assert [each.name for each in tmp_path.iterdir()] == ["x.zip"]


def test_what_the_library_says_of_a_failure_is_raised(tmp_path, monkeypatch):
    monkeypatch.setattr(bagit, "_can_bag", lambda _: ["x"])
    with pytest.raises(OSError, match="permissions"):
        bags.write(tmp_path / "x.zip", FILES, TOLD, ON)
    assert list(tmp_path.iterdir()) == []


FAILING = """
import bagit, pathlib, sys
from danbiet import bags
from datetime import date
def full(*_, **__):
    raise OSError(28, "No space left on device")
bagit.make_manifests = full
try:
    bags.write(pathlib.Path(sys.argv[1]), [("a", b"a")], {}, date(2026, 11, 21))
except OSError as error:
    print(error.strerror)
"""


def test_the_library_prints_nothing_of_its_own(tmp_path):
    done = subprocess.run(
        [sys.executable, "-c", FAILING, tmp_path / "x.zip"],
        env={**os.environ, "PYTHONPATH": str(Path(bags.__file__).parents[1])},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.stdout, done.stderr) == ("No space left on device\n", "")


def test_whose_bag_an_archive_holds(tmp_path):
    target = tmp_path / "x.zip"
    assert bags.identifier(target) is None
    bags.write(target, FILES, TOLD, ON)
    assert bags.identifier(target) == "khe-mau/dt-1"
    renamed = tmp_path / "y.zip"
    renamed.write_bytes(target.read_bytes())
    assert bags.identifier(renamed) is None, "it would hold another folder than its name says"
    link = tmp_path / "z.zip"
    link.symlink_to(target)
    for odd in (link, tmp_path):
        assert bags.identifier(odd) is None
    for data in (b"", b"PK\x03\x04rest", b"%PDF-1.7", target.read_bytes()[:-9]):
        renamed.write_bytes(data)
        assert bags.identifier(renamed) is None
    with zipfile.ZipFile(renamed, "w") as other:
        other.writestr("y/anything.txt", b"\xff")
    assert bags.identifier(renamed) is None
