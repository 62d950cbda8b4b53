"""Uploads through the real rsync, to a folder of this machine."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from releases import files_of, lacking

from danbiet.core.problems import ContentError
from danbiet.releases import MARK
from danbiet.releases.manifest import NAME as MANIFEST
from danbiet.uploads import release, rsync

RSYNC = shutil.which("rsync")


@pytest.fixture
def log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Each call of rsync as a line; the one numbered STOP_AT kills who called it instead."""
    assert RSYNC, "rsync is missing: tools/machine installs it"
    folder, log = tmp_path / "bin", tmp_path / "calls"
    folder.mkdir()
    log.touch()
    (folder / "rsync").write_text(
        f'#!/bin/sh\necho "$*" >> "{log}"\n'
        f'if [ "$(wc -l < "{log}")" = "$STOP_AT" ]; then kill -9 $PPID; exit 9; fi\n'
        f'exec {RSYNC} "$@"\n'
    )
    (folder / "rsync").chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")
    return log


def send(folder: Path, target: Path, *, everything: bool = False):
    return rsync.upload(release.read(folder), str(target), everything=everything)


def code(caught: pytest.ExceptionInfo[ContentError]) -> str:
    return caught.value.problems[0].code


def test_a_first_upload_makes_the_folder_and_is_whole(first, tmp_path):
    target = tmp_path / "srv" / "www" / "site"
    done = send(first, target)
    assert done.sent == len(files_of(first)) - 1  # and the manifest
    assert files_of(target) == files_of(first)
    subprocess.run(["sha256sum", "--check", "--quiet", MANIFEST], cwd=target, check=True)


def test_a_second_upload_sends_what_changed_and_deletes_what_is_gone(second, third, tmp_path, log):
    target = tmp_path / "site"
    send(second, target)
    kept = (target / "khe-mau/thong-bao/moi/index.html").stat()
    os.utime(third / "khe-mau/thong-bao/moi/index.html", (0, 0))  # built anew, the same
    done = send(third, target)
    assert files_of(target) == files_of(third)
    assert "khe-mau/thong-bao/nua/index.html" in done.stages[1]
    assert done.stages[0] == ()
    now = (target / "khe-mau/thong-bao/moi/index.html").stat()
    assert (now.st_ino, now.st_mtime_ns) == (kept.st_ino, kept.st_mtime_ns)
    assert "--delete" not in log.read_text().rpartition("--files-from")[2]  # nothing was gone
    send(second, target)
    assert files_of(target) == files_of(second)
    assert not (target / "khe-mau/thong-bao/nua").exists()  # nor its folder


def test_without_a_change_nothing_is_written(second, tmp_path, log):
    target = tmp_path / "site"
    send(second, target)
    before, calls = (target / MANIFEST).stat(), log.read_text()
    assert not send(second, target)
    assert (target / MANIFEST).stat().st_mtime_ns == before.st_mtime_ns
    [only] = log.read_text().removeprefix(calls).splitlines()
    assert only.startswith(f"{target}/{MANIFEST} ")


def test_a_change_that_shows_in_neither_size_nor_time_is_sent(second, third, tmp_path):
    target = tmp_path / "site"
    send(second, target)
    assert (second / MARK).stat().st_size == (third / MARK).stat().st_size
    for folder in (third, target):
        os.utime(folder / MARK, (1e9, 1e9))
    send(third, target)
    assert files_of(target) == files_of(third)


def test_all_sends_what_somebody_changed_there(second, tmp_path):
    target = tmp_path / "site"
    send(second, target)
    (target / "index.html").write_text("<p>sửa tay")
    (target / "la.html").write_text("<p>lạ")
    assert not send(second, target)  # by its manifest it is whole
    send(second, target, everything=True)
    assert files_of(target) == files_of(second)


def test_a_folder_of_somebody_else_is_left_alone(first, tmp_path):
    target = tmp_path / "home"
    target.mkdir()
    (target / "luan-van.odt").write_text("x")
    with pytest.raises(ContentError) as caught:
        send(first, target)
    assert code(caught) == "upload-refused"
    assert [each.name for each in target.iterdir()] == ["luan-van.odt"]


def test_an_empty_folder_and_one_copied_by_hand_are_taken(first, second, tmp_path):
    target = tmp_path / "site"
    challenge = target / ".well-known" / "acme-challenge" / "token"
    challenge.parent.mkdir(parents=True)
    challenge.write_text("x")
    send(first, target)
    (target / MANIFEST).unlink()  # as if it had been copied before there were manifests
    send(second, target)
    assert challenge.read_text() == "x"  # the server's own
    shutil.rmtree(target / ".well-known")
    assert files_of(target) == files_of(second)


@pytest.mark.parametrize("number", range(2, 8))
def test_a_killed_upload_never_lacks_anything_and_goes_on(
    first, second, tmp_path, log, project, number
):
    """Calls: 1 the manifest, 2 its emptying, 3–5 the stages, 6 deletions, 7 the manifest."""
    target = tmp_path / "site"
    send(first, target)
    log.write_text("")
    killed = subprocess.run(
        [sys.executable, "-m", "danbiet.cli", "upload", "--output", second, str(target)],
        env={
            **os.environ,
            "STOP_AT": str(number),
            "PYTHONPATH": str(project / "plugins"),
            "TMPDIR": str(tmp_path),  # what it was killed with would stay elsewhere
        },
        check=False,
    )
    assert killed.returncode == -9
    found = files_of(target)
    assert lacking(found) == []
    assert (found[MANIFEST] == b"") == (number > 2)
    assert (found[MANIFEST] == (first / MANIFEST).read_bytes()) == (number == 2)
    (target / "khe-mau" / ".~tmp~").mkdir(exist_ok=True)  # as rsync leaves it when killed
    (target / "khe-mau" / ".~tmp~" / "index.html").write_text("half")
    send(second, target)
    assert files_of(target) == files_of(second)


def test_what_rsync_says_is_passed_on(first, monkeypatch):
    monkeypatch.setenv("RSYNC_RSH", "false")
    with pytest.raises(ContentError) as caught:
        rsync.upload(release.read(first), "no-such-host.invalid:/srv")
    assert code(caught) == "upload-failed"


def test_without_rsync_the_package_is_named(first, monkeypatch):
    monkeypatch.setenv("PATH", "/nowhere")
    with pytest.raises(ContentError) as caught:
        rsync.upload(release.read(first), "/srv/www")
    assert code(caught) == "rsync-missing"
