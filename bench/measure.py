"""Runs one command and says what it cost: wall time, CPU, memory, and when the site was swapped.

Memory is the largest sum, over the command and all it started, of the proportional set size
(PSS: a page that three processes share counts a third in each), looked at every 50 ms. Looking
costs time itself, so a run is timed or looked at, as the caller says. Linux only.
"""

from __future__ import annotations

import os
import signal
import subprocess
import tempfile
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

EVERY = 0.05  # seconds
#: Python keeps what it compiled, as wherever it is installed, also when this shell says not to.
COMPILED = {"PYTHONDONTWRITEBYTECODE": ""}


@dataclass(frozen=True)
class Cost:
    """Seconds and bytes; ``memory`` is 0 in a run that was not looked at.

    ``cpu`` is user and system time with all children that were waited for. ``swap`` is the time
    from the start until the link ``output`` was made, None when there is no such new link.
    """

    wall: float
    cpu: float
    memory: int
    swap: float | None


def run(
    command: Sequence[str],
    *,
    folder: Path,
    output: Path,
    look: bool = False,
    variables: Mapping[str, str] | None = None,
) -> Cost:
    """Stops the whole measurement with the command's own words when it fails.

    Whoever stops the measurement stops the command and all that it started.
    """
    os.sync()  # what runs before left to be written is not this run's
    with tempfile.TemporaryFile() as said:
        started, began = time.time(), time.perf_counter()
        process = subprocess.Popen(
            command,
            cwd=folder,
            env={**os.environ, **COMPILED, **(variables or {})},
            stdout=said,
            stderr=subprocess.STDOUT,
            start_new_session=True,  # its number names all that it starts
        )
        watch = _Watch(process.pid)
        if look:
            watch.start()
        try:
            _, status, usage = os.wait4(process.pid, 0)
            wall = time.perf_counter() - began
        except BaseException:  # Ctrl-C does not reach another session
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            raise
        finally:
            watch.stop()
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            said.seek(0)
            words = said.read().decode(errors="replace")[-4_000:]
            raise SystemExit(f"{' '.join(command)}\nexit {process.returncode}\n{words}")
    return Cost(wall, usage.ru_utime + usage.ru_stime, watch.most, _swapped(output, started))


def _swapped(output: Path, started: float) -> float | None:
    """The age of a link is when it was made, however old what it leads to."""
    if not output.is_symlink():
        return None
    after = output.lstat().st_mtime - started
    return after if after > 0 else None


class _Watch:
    """Looks at every process of a session until told to stop; ``most`` is the largest sum."""

    def __init__(self, session: int) -> None:
        self.session, self.most = session, 0
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._stopped.set()
        if self._thread.is_alive():
            self._thread.join()

    def _look(self) -> None:
        while not self._stopped.wait(EVERY):
            self.most = max(self.most, memory(self.session))


def memory(session: int) -> int:
    """Bytes that all processes of a session take now."""
    return sum(
        _pss(each) for each in Path("/proc").iterdir() if each.name.isdigit() and _of(each, session)
    )


def _of(process: Path, session: int) -> bool:
    try:
        line = (process / "stat").read_text("ascii", "replace")
    except OSError:  # gone since
        return False
    return int(line.rpartition(")")[2].split()[3]) == session


def _pss(process: Path) -> int:
    try:
        lines = (process / "smaps_rollup").read_text("ascii").splitlines()
    except OSError:  # gone, or a zombie that has no memory any more
        return 0
    return sum(int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:"))
