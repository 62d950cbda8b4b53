"""What must not harm the served site: death at any instant, a full or broken disk, two at once."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from danbiet.releases import lock, verify

from .publisher import is_whole, publish, site

PUBLISHER = Path(__file__).with_name("publisher.py")
SEED = 20261126
#: System calls of a publish that a disk may refuse, and the n-th of each that is tried.
INJECTED = [
    ("write", "ENOSPC", (2, 9, 20)),
    ("write", "EIO", (3, 15)),
    ("openat", "ENOSPC", (90, 120)),
    ("rename", "EIO", (1, 6, 14)),
    ("link", "EIO", (1, 5)),
    ("mkdir", "ENOSPC", (2, 6)),
    ("symlink", "ENOSPC", (1,)),
    ("fsync", "EIO", (1, 2)),
    ("syncfs", "EIO", (1,)),
]


def command(output: Path, first: int, last: int) -> list[str]:
    return [sys.executable, str(PUBLISHER), str(output), str(first), str(last)]


def environment(project: Path) -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(project / "plugins")}


def check(output: Path) -> None:
    """What is served is a whole release: each file as its manifest and it itself say."""
    _, count, found = verify(output)
    assert [each.line("en") for each in found] == []
    assert count > 0
    served = [each for each in output.resolve().rglob("*") if each.is_file()]
    assert [
        each
        for each in served
        if each.name != "MANIFEST.sha256" and not is_whole(each.read_bytes())
    ] == []


def check_next(output: Path, number: int) -> None:
    publish(output, number)
    check(output)
    root = output.resolve()
    found = {
        each.relative_to(root).as_posix(): each.read_bytes()
        for each in root.rglob("*")
        if each.is_file() and each.name != "MANIFEST.sha256"
    }
    assert found == site(number)


def test_killed_at_thirty_moments(tmp_path: Path, project: Path) -> None:
    output = tmp_path / "site"
    publish(output, 0)
    chance = random.Random(SEED)
    for turn in range(30):
        first = 1 + turn * 40
        with subprocess.Popen(
            command(output, first, first + 1000),
            env=environment(project),
            stdout=subprocess.PIPE,
        ) as running:
            assert running.stdout is not None
            running.stdout.readline()  # at work
            time.sleep(chance.uniform(0, 0.06))
            running.send_signal(signal.SIGKILL)
        check(output)
        if turn % 6 == 0:
            check_next(output, 5000 + turn)


@pytest.mark.parametrize(
    ("call", "error", "nth"),
    [(call, error, nth) for call, error, turns in INJECTED for nth in turns],
)
def test_a_call_that_the_disk_refuses(
    call: str, error: str, nth: int, tmp_path: Path, project: Path
) -> None:
    strace = shutil.which("strace")
    assert strace, "strace is missing: tools/machine installs it"
    output = tmp_path / "site"
    for number in range(7):
        publish(output, number)
    (output.with_name("site.releases") / ".spare.json").unlink()  # so that links are made anew
    done = subprocess.run(
        [
            strace,
            "-f",
            "-o",
            os.devnull,
            f"-einject={call}:error={error}:when={nth}",
            *command(output, 7, 9),
        ],
        env={**environment(project), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    check(output)
    assert "Traceback" not in done.stdout
    check_next(output, 10)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of its own of 400 KiB."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=400k", "tmpfs", str(folder)],
        capture_output=True,
        check=False,
    )
    if mounted.returncode:
        pytest.skip("THE DISK-FULL TEST DID NOT RUN: this machine does not let us mount a tmpfs")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def test_a_full_disk(small_disk: Path, project: Path) -> None:
    output = small_disk / "site"
    publish(output, 0)
    filler = small_disk / "filler"
    filler.write_bytes(b"x" * 250_000)
    done = subprocess.run(
        command(output, 1, 30),
        env=environment(project),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 1
    assert "No space left" in done.stdout
    assert "Traceback" not in done.stderr
    check(output)
    filler.unlink()
    for each in sorted(output.with_name("site.releases").glob("00*[!n]"))[:-1]:
        if each.is_dir() and each != output.resolve():
            shutil.rmtree(each)  # what an administrator would do
    check_next(output, 40)


def test_a_place_that_cannot_be_written(tmp_path: Path, project: Path) -> None:
    output = tmp_path / "site"
    output.with_name("site.releases").write_text("a file in the way")
    done = subprocess.run(
        command(output, 0, 1),
        env=environment(project),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    output.with_name("site.releases").unlink()
    check_next(output, 1)


def test_two_at_once(tmp_path: Path, project: Path) -> None:
    output = tmp_path / "site"
    publish(output, 0)
    with lock(output):
        done = subprocess.run(
            command(output, 1, 2),
            env=environment(project),
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
    assert done.returncode == 1
    assert "[build-running]" in done.stdout
    check(output)
    together = [
        subprocess.Popen(
            command(output, first, first + 40), env=environment(project), stdout=subprocess.PIPE
        )
        for first in (10, 100)
    ]
    for each in together:
        each.communicate()
    check(output)
    check_next(output, 300)
