"""A release as it is sent: its folder, and the sum of each file by MANIFEST.sha256.

It reads releases and writes none; who makes them has verified them.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from ..core.problems import ContentError, Source, problem
from ..releases import MARK, manifest


@dataclass(frozen=True)
class Release:
    """``sums``: path, relative to ``folder`` → SHA-256 in hexadecimal."""

    folder: Path
    sums: Mapping[str, str]

    def data(self, path: str) -> bytes:
        """The bytes of a file; raises ContentError when they are not those of the manifest."""
        data = (self.folder / path).read_bytes()
        if hashlib.sha256(data).hexdigest() != self.sums[path]:
            raise ContentError([problem(Source(str(self.folder)), "release-damaged", name=path)])
        return data


def read(output: Path) -> Release:
    """The release that ``output`` leads to now; a build that turns the link later changes nothing.

    Raises ContentError where there is no manifest.
    """
    folder = output.resolve()
    sums: Mapping[str, str] = manifest.read(folder) or {}
    if MARK not in sums:
        raise ContentError([problem(Source(str(output)), "not-a-release", folder=output)])
    return Release(folder, sums)


@contextmanager
def alone(release: Release) -> Iterator[None]:
    """No other upload of what is built into the same place at once; no build is kept waiting.

    The folder of the releases itself is the lock: who uploads need not be allowed to write there.
    Raises ContentError when another one has it.
    """
    folder = release.folder.parent
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    except BlockingIOError:
        raise ContentError(
            [problem(Source(str(folder)), "upload-running", folder=folder)]
        ) from None
    finally:
        os.close(descriptor)
