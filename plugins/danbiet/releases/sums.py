"""Checksums of files as they stand on the disk."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from functools import partial
from hashlib import sha256
from pathlib import Path

from .. import pool

#: Files that are one piece of work.
PIECE = 1_000
#: Bytes of a file read at once: most have fewer, and more would be new memory each time.
AT_ONCE = 1 << 16
#: Of one that has more: fewer waits for the interpreter, which other threads have meanwhile.
LARGE = 1 << 20


def differing(root: Path, files: Mapping[str, str], processes: int) -> list[str]:
    """Paths whose bytes on the disk are not what their checksum says, sorted.

    Threads would read no faster: most files are so small that they wait for the interpreter.
    """
    paths = list(files)
    pieces = [paths[at : at + PIECE] for at in range(0, len(paths), PIECE)]
    found = pool.spread(partial(_differing, str(root), files), pieces, processes)
    return sorted(path for _, each in found for path in each)


def _differing(root: str, files: Mapping[str, str], paths: Iterable[str]) -> list[str]:
    return [path for path in paths if digest(f"{root}/{path}") != files[path]]


def digest(path: str) -> str | None:
    """SHA-256 of a file, hex; None where there is none."""
    hashed = sha256()
    try:
        descriptor = os.open(path, os.O_RDONLY)
        try:
            data = os.read(descriptor, AT_ONCE)
            hashed.update(data)
            if len(data) == AT_ONCE:
                held = memoryview(bytearray(LARGE))
                while size := os.readv(descriptor, [held]):
                    hashed.update(held[:size])
        finally:
            os.close(descriptor)
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
        return None
    return hashed.hexdigest()
