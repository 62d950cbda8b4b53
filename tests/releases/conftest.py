"""``publishing`` lies beside the tests of this folder; it is run as a program too."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))

Start = Callable[..., subprocess.Popen[str]]


@pytest.fixture(scope="session")
def start(project: Path) -> Start:
    """``start(output, first, count, before=["strace", …])`` is the running publisher."""

    def started(*arguments: object, before: tuple[str, ...] = ()) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [*before, sys.executable, str(HERE / "publishing.py"), *map(str, arguments)],
            env={
                **os.environ,
                "PYTHONPATH": str(project / "plugins"),
                "PYTHONDONTWRITEBYTECODE": "1",  # so that only the publisher writes
            },
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
        )

    return started
