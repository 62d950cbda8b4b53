"""Publishes small made-up sites, for tests that do it harm: ``publisher.py OUTPUT FIRST LAST``.

Each file says the hash of what it holds, so that half of one can be told. Exits with 0, or
with 1 after a plain problem.
"""

from __future__ import annotations

import hashlib
import sys
from datetime import date
from pathlib import Path

from danbiet.core.problems import ContentError
from danbiet.releases import begin, lock

AS_OF = date(2026, 11, 21)
PAGES = 12


def body(path: str, number: int) -> bytes:
    """A file that changes with each site, with every third, or never."""
    turn = (number, number // 3, 0)[sum(path.encode()) % 3]
    text = f"{path} {turn}\n".encode() * 200
    return hashlib.sha256(text).hexdigest().encode() + b"\n" + text


def is_whole(data: bytes) -> bool:
    said, _, text = data.partition(b"\n")
    return hashlib.sha256(text).hexdigest().encode() == said


def site(number: int) -> dict[str, bytes]:
    """Pages come and go with the number."""
    paths = ["index.html", "data/build.json"]
    paths += [f"trang/{at}/index.html" for at in range(PAGES) if (at + number) % 5]
    return {path: body(path, number) for path in paths}


def publish(output: Path, number: int, *, fresh: bool = False) -> str:
    with lock(output):
        work = begin(output, fresh=fresh)
        entries = [work.write(path, data) for path, data in site(number).items()]
        done = work.finish(entries, as_of=AS_OF)
        done.tidy()
    return done.id


if __name__ == "__main__":
    target, first, last = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    try:
        for each in range(first, last):
            print(publish(target, each), flush=True)
    except ContentError as error:
        print("\n".join(each.line("en") for each in error.problems))
        sys.exit(1)
