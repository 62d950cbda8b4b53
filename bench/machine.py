"""What the numbers hang on, in one line: the machine and the versions of what ran on it."""

from __future__ import annotations

import os
import platform
import subprocess
from collections.abc import Iterator, Sequence
from importlib.metadata import version
from pathlib import Path

from .programs import HOME, OTHERS, OURS, hugo


def machine(programs: Sequence[str]) -> str:
    """Only those that ran are asked, because the others need not be installed."""
    cpu = next(
        (
            line.partition(":")[2].strip()
            for line in Path("/proc/cpuinfo").read_text("utf-8").splitlines()
            if line.startswith("model name")
        ),
        platform.processor(),
    )
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return (
        f"{len(os.sched_getaffinity(0))} cores of {cpu}, {memory:.0f} GiB, {_disk()}, "
        f"Linux {platform.release()}; {', '.join(_versions(programs))}"
    )


def _disk() -> str:
    command = ["stat", "--file-system", "--format=%T", str(HOME)]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


def _versions(programs: Sequence[str]) -> Iterator[str]:
    yield f"Python {platform.python_version()}"
    if "Pelican" in programs:
        stock = _said(str(OTHERS / "bin" / "python"), "-m", "pelican", "--version").strip()
        yield f"Pelican {stock}"
    if set(programs) & set(OURS):
        yield f"Dân Biết on Pelican {version('pelican')}"
    if "Hugo" in programs:
        told = _said(str(hugo()), "version")
        yield f"Hugo {told.split()[1].partition('-')[0].removeprefix('v')}"


def _said(*command: str) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout
