"""One build at a time for one output folder."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ..core.problems import ContentError, Source, problem
from .disk import FILE_MODE, FOLDER_MODE
from .layout import Layout, refuse_foreign, told


@contextmanager
def lock(output: Path, *, wait: bool = False) -> Iterator[None]:
    """Held until the block ends; the system frees it when the process and its children die.

    Raises ContentError when the folder is somebody else's, when it cannot be written, and,
    unless ``wait``, when another build holds the lock.
    """
    refuse_foreign(output)
    layout = Layout.of(output)
    with told(layout.output):
        if not layout.releases.is_dir():
            layout.releases.mkdir(parents=True)
            layout.releases.chmod(FOLDER_MODE)
        descriptor = os.open(layout.lock, os.O_RDWR | os.O_CREAT, FILE_MODE)
    try:
        _take(descriptor, layout, wait=wait)
        yield
    finally:
        os.close(descriptor)


def _take(descriptor: int, layout: Layout, *, wait: bool) -> None:
    with told(layout.output):
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
        except BlockingIOError:
            raise ContentError(
                [problem(Source(str(layout.output)), "build-running", folder=layout.output)]
            ) from None
