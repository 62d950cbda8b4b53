"""A file's compressed copies, ``page.html.gz`` and ``page.html.br``, for servers that send them.

For texts only, and only where a copy saves something. Same bytes in, same bytes out; which
server sends which copy is written in ``deploy/``, not here.
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator

import brotli

from ..headers import THEME, is_text

#: Below this a copy saves no packet on the wire, only an inode on the disk.
SMALLEST = 1024
#: A copy has to be smaller than this part of the file.
WORTH = 0.95
#: Of 300 pages of 19 kB (2 cores, CPU a page): gzip 6 leaves 23.1 % in 0.23 ms, 9 leaves 23.1 %;
#: brotli 5 leaves 21.8 % in 0.28 ms, 9 21.5 % in 6 ms, 11 19.5 % in 17 ms: eleven minutes for
#: 40,000 pages, against eleven seconds.
GZIP = 6
BROTLI = 5
#: For the theme's few files, which a browser keeps for a year.
BROTLI_KEPT = 11

SUFFIXES = (".gz", ".br")


def is_encoded(path: str) -> bool:
    """Whether a file there may have copies."""
    return is_text(path)


def encoded(path: str, data: bytes) -> Iterator[tuple[str, bytes]]:
    """Path and bytes of each copy of the file at ``path``, which is relative to the site."""
    if len(data) < SMALLEST or not is_encoded(path):
        return
    quality = BROTLI_KEPT if re.search(THEME, f"/{path}") else BROTLI
    copies = (_gzip(data), brotli.compress(data, quality=quality))
    for suffix, copy in zip(SUFFIXES, copies, strict=True):
        if len(copy) < WORTH * len(data):
            yield path + suffix, copy


def original(path: str) -> str | None:
    """The file that ``path`` would be a copy of; None when its name is no copy's."""
    return path[: -len(SUFFIXES[0])] if path.endswith(SUFFIXES) else None


def _gzip(data: bytes) -> bytes:
    """No time, no name, and no system: the header's last byte says "unknown"."""
    copy = gzip.compress(data, GZIP, mtime=0)
    return copy[:9] + b"\xff" + copy[10:]
