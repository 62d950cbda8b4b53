"""Killed at any moment, a full or broken disk, two at once: what is served is a whole release."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import publishing
import pytest

from danbiet.core.problems import ContentError
from danbiet.releases import Layout, listed

FIXTURE = Path(__file__).parents[1] / "site" / "content"


def test_killed_at_30_random_moments(tmp_path, start):
    output = tmp_path / "output"
    publishing.publish(output, 0)
    chance = random.Random(26)
    version, cut = 0, 0
    for _ in range(30):
        with start(output, version + 1, 10_000) as running:
            assert running.stdout.readline() == "ready\n"
            time.sleep(chance.uniform(0, 0.12))
            running.kill()
            said = running.stdout.read().split()
        told = int(said[-1]) if said else version
        version = publishing.served(output)
        assert version in (told, told + 1), "what was said to be served is, or the one after it"
        cut += (Layout.of(output).work).exists()
        if chance.random() < 0.5:  # else the next process itself has to go on from what is left
            version += 1
            publishing.publish(output, version)
            assert publishing.served(output) == version
    assert cut, "no kill fell into a build"
    publishing.publish(output, version + 1)
    kept = listed(output)
    assert len(kept) <= 5
    assert all(each.files is not None for each in kept)
    names = {each.name for each in Layout.of(output).releases.iterdir()}
    ids = {each.id for each in kept}
    tables = {f".{each}.json" for each in ids}  # a killed tidying up may leave none
    assert names - tables == ids | {f"{each}.changes.json" for each in ids} | {
        ".lock",
        ".spare",
        ".spare.json",
    }
    assert sorted(each.name for each in tmp_path.iterdir()) == ["output", "output.releases"]


def traced(start, output: Path, version: int, trace: Path, inject: str):
    before = ("strace", "-f", "-qq", "-o", str(trace), "-e", f"inject={inject}")
    with start(output, version, 1, before=before) as running:
        said = running.stdout.read()
    return running.returncode, said, "(INJECTED)" in trace.read_text("utf-8", errors="replace")


@pytest.fixture
def strace():
    assert shutil.which("strace"), "strace is missing: tools/machine installs it"


#: The system calls of each kind that publishing makes; the first one is for what Python chooses.
CALLS = {
    "link": "link,linkat",
    "rename": "rename,renameat,renameat2",
    "mkdir": "mkdir,mkdirat",
    "unlink": "unlink,unlinkat,rmdir",
    "symlink": "symlink,symlinkat",
    "fsync": "fsync",
    "syncfs": "syncfs",
    "chmod": "fchmod,chmod,fchmodat",
    "flock": "flock",
}


@pytest.mark.parametrize("kind", CALLS)
def test_a_call_that_fails_at_any_place(kind, tmp_path, start, strace):
    failures = 0
    for error in ("ENOSPC", "EIO"):
        output = tmp_path / error / "output"
        publishing.publish(output, 0)
        version, step, number, injected = 0, 1, 1, True
        while injected:
            inject = f"{CALLS[kind]}:error={error}:when={number}"
            code, said, injected = traced(start, output, version + 1, tmp_path / "trace", inject)
            now = publishing.served(output)
            if code:
                assert (code, now) == (1, version), said
                assert "[publish-failed]" in said
                failures += 1
            else:
                assert now == version + 1, said
                # An mkdir of a folder that is there may fail.
                assert injected == ("[tidy-failed]" in said) or kind == "mkdir", said
            version = now + 1
            publishing.publish(output, version)
            assert publishing.served(output) == version
            number, step = number + step, number
    assert failures or kind in ("link", "unlink", "mkdir", "chmod"), (
        "nothing failed before the swap"
    )


@pytest.mark.parametrize("error", ["ENOSPC", "EIO"])
def test_a_write_that_fails_at_any_place(error, tmp_path, start, strace):
    """Writes to files of the site only: standard output has to tell what went wrong."""
    output = tmp_path / "output"
    publishing.publish(output, 0)
    failures = 0
    # Python writes "ready" first; after the last number nothing is injected.
    for number in range(2, 13):
        inject = f"write:error={error}:when={number}"
        code, said, injected = traced(start, output, 1, tmp_path / "trace", inject)
        assert injected
        now = publishing.served(output)
        assert (code, now) in ((1, 0), (0, 1)), said
        assert ("[publish-failed]" if code else "[tidy-failed]") in said
        failures += code
        publishing.publish(output, 0)
        assert publishing.served(output) == 0
    assert failures >= 5


def test_killed_at_each_call(tmp_path, start, strace):
    output = tmp_path / "output"
    publishing.publish(output, 0)
    version = 0
    for kind in ("rename", "symlink", "syncfs", "fsync", "link", "unlink"):
        number, step, injected = 1, 1, True
        while injected:
            before = ("strace", "-f", "-qq", "-o", str(tmp_path / "trace"), "-e")
            inject = f"inject={CALLS[kind]}:signal=KILL:when={number}"
            with start(output, version + 1, 1, before=(*before, inject)) as running:
                running.stdout.read()
            injected = running.returncode != 0
            now = publishing.served(output)
            assert now in (version, version + 1)
            version = now + 1
            publishing.publish(output, version)
            assert publishing.served(output) == version
            number, step = number + step, number


@pytest.fixture
def small_disk(tmp_path):
    """A file system of 256 KiB; the tests skip only where nobody may mount one."""
    folder = tmp_path / "disk"
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", str(folder)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    if done.returncode:
        pytest.skip(f"NOT TESTED: a full disk and a read-only one, no mount here: {done.stderr}")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def test_a_full_disk(small_disk):
    output = small_disk / "output"
    publishing.publish(output, 0)
    (small_disk / "film").write_bytes(b"x" * 100_000)
    failed = []
    version = 0
    for attempt in range(1, 8):
        try:
            publishing.publish(output, attempt, size=4)
            version = attempt
        except ContentError as error:
            failed.append(error.problems)
        assert publishing.served(output) == version
    assert len(failed) >= 2
    for found in failed:
        assert [each.code for each in found] == ["publish-failed"]
        assert "No space left" in found[0].line("en")
    (small_disk / "film").unlink()
    publishing.publish(output, 9)
    assert publishing.served(output) == 9


def test_a_disk_that_cannot_be_written(small_disk):
    output = small_disk / "output"
    publishing.publish(output, 0)
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    with pytest.raises(ContentError) as caught:
        publishing.publish(output, 1)
    assert [each.code for each in caught.value.problems] == ["publish-failed"]
    assert publishing.served(output) == 0
    subprocess.run(["mount", "-o", "remount,rw", str(small_disk)], check=True)
    publishing.publish(output, 1)
    assert publishing.served(output) == 1


def test_an_output_below_a_file(tmp_path):
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(ContentError) as caught:
        publishing.publish(tmp_path / "file" / "output", 1)
    assert [each.code for each in caught.value.problems] == ["publish-failed"]


def test_two_builds_at_once_take_turns(tmp_path, start):
    output = tmp_path / "output"
    with start(output, 0, 8, "wait") as first, start(output, 100, 8, "wait") as second:
        said = first.stdout.read(), second.stdout.read()
    assert (first.returncode, second.returncode) == (0, 0), said
    assert publishing.served(output) in (7, 107)
    assert listed(output)[0].id == "000016-2026-11-26", "each of them made its releases"


def test_a_real_build_killed(run_cli, project, tmp_path):
    output = tmp_path / "output"
    arguments = ["build", "--content", str(FIXTURE), "--output", str(output), "--as-of"]
    assert run_cli(*arguments, "2026-11-21").returncode == 0
    chance = random.Random(4)
    for day in range(3):
        running = subprocess.Popen(
            [sys.executable, "-m", "danbiet.cli", *arguments, f"2026-11-2{2 + day}"],
            env={**os.environ, "PYTHONPATH": str(project / "plugins")},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        time.sleep(chance.uniform(0.3, 3))
        os.killpg(running.pid, signal.SIGKILL)
        running.wait()
        assert publishing.verify(output)[2] == []
    assert run_cli(*arguments, "2026-11-26").returncode == 0
    assert publishing.verify(output)[0].endswith("2026-11-26")
    assert publishing.verify(output)[2] == []
