"""What a run cost, of made-up commands: all that they start counts, and a failure is told."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

import pytest

from bench import measure

# Starts a child that takes 60 MB and some CPU, as long as it takes to be seen.
CHILD = "held = bytearray(b'x') * 60_000_000; import time; time.sleep(0.5)"
PARENT = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {CHILD!r}], check=True)"


@pytest.fixture(autouse=True)
def _no_sync(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(measure.os, "sync", lambda: None)  # a busy disk takes seconds


def python(code: str, folder: Path, **options: bool) -> measure.Cost:
    return measure.run(
        [sys.executable, "-c", code], folder=folder, output=folder / "output", **options
    )


def test_memory_is_that_of_children_too_and_only_when_looked_at(tmp_path: Path) -> None:
    assert python(PARENT, tmp_path, look=True).memory > 60_000_000
    assert python("", tmp_path).memory == 0


def test_modules_are_compiled_once_also_where_this_shell_keeps_none(tmp_path, monkeypatch) -> None:
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    (tmp_path / "module.py").touch()
    python("import module", tmp_path)
    assert [*(tmp_path / "__pycache__").iterdir()]


def test_cpu_is_that_of_children_too(tmp_path: Path) -> None:
    idle = python("", tmp_path)
    work = "sum(range(8_000_000))"
    code = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {work!r}], check=True)"
    assert python(code, tmp_path).cpu > idle.cpu


def test_the_swap_is_when_the_link_is_made_and_an_old_link_is_none(tmp_path: Path) -> None:
    (tmp_path / "release").mkdir()
    code = "import os, time; time.sleep(0.2); os.symlink('release', 'output')"
    found = python(code, tmp_path)
    assert found.swap is not None
    assert 0.1 < found.swap < found.wall
    assert python("", tmp_path).swap is None


def test_a_command_that_fails_stops_the_measurement_with_its_own_words(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match=r"exit 3\nno, thanks"):
        python("print('no, thanks'); raise SystemExit(3)", tmp_path)


def test_who_stops_the_measurement_stops_the_command_and_its_children(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As Ctrl-C does, which a session of its own does not hear."""
    child = (
        f"import os, pathlib, time; pathlib.Path('{tmp_path}/.pid').write_text(str(os.getpid()))"
    )
    child += f"; os.rename('{tmp_path}/.pid', '{tmp_path}/pid'); time.sleep(60)"
    code = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {child!r}])"

    def stopped(*_: int) -> None:
        while not (tmp_path / "pid").exists():
            time.sleep(0.01)
        raise KeyboardInterrupt

    monkeypatch.setattr(measure.os, "wait4", stopped)
    with pytest.raises(KeyboardInterrupt):
        python(code, tmp_path, look=True)
    process = Path("/proc", (tmp_path / "pid").read_text("ascii"))
    for _ in range(500):
        if not process.exists() or ") Z " in (process / "stat").read_text("ascii"):
            break
        time.sleep(0.01)
    else:
        os.kill(int(process.name), 9)
        pytest.fail("the child still runs")
