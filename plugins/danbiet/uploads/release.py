"""A release as it is sent: its folder, and the sum of each file by MANIFEST.sha256.

It reads releases and writes none; who makes them has verified them.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from ..core.problems import ContentError, Source, problem

MANIFEST = "MANIFEST.sha256"
#: Every release has it; it tells a place that holds a site of ours from somebody else's.
MARK = "data/build.json"
LINE = re.compile(r"([0-9a-f]{64})  (\S.*)")


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
    try:
        sums = parse((folder / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        sums = {}
    if MARK not in sums:
        raise ContentError([problem(Source(str(output)), "not-a-release", folder=output)])
    return Release(folder, sums)


def parse(text: str) -> dict[str, str]:
    """A manifest's lines as ``sha256sum`` writes them; raises ValueError at another."""
    found = {}
    for line in text.splitlines():
        match = LINE.fullmatch(line)
        if match is None:
            raise ValueError(f"no line of a manifest: {line[:80]!r}")
        found[match[2]] = match[1]
    return found


def written(sums: Mapping[str, str]) -> str:
    return "".join(f"{sums[path]}  {path}\n" for path in sorted(sums))
