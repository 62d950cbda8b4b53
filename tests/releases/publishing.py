"""A small made-up site, published through the API by a process of its own that tests may kill.

``python publishing.py OUTPUT FIRST COUNT [wait]`` publishes versions FIRST, FIRST+1, … and says
each when it is served. Every file carries its own checksum, so that a torn one is seen.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date
from hashlib import sha256
from pathlib import Path

from danbiet.core.problems import ContentError
from danbiet.releases import begin, lock, tree, verify

# Here one build follows the other at once; more than a tick of the clock is long enough, so
# that what is known of folders is used at all.
tree.FINE = tree.COARSE = 20_000_000
AS_OF = date(2026, 11, 26)


def say(what: object) -> None:
    """In one write, whatever buffering the environment asks for."""
    sys.stdout.write(f"{what}\n")
    sys.stdout.flush()


def body(text: str) -> bytes:
    data = f"{text}\n".encode()
    return sha256(data).hexdigest().encode() + b"\n" + data


def is_whole(data: bytes) -> bool:
    head, _, rest = data.partition(b"\n")
    return head == sha256(rest).hexdigest().encode()


def files(version: int, size: int = 1) -> Iterator[tuple[str, bytes]]:
    """Files that stay, that change, that come and go, and one that is now a file, now a folder."""
    yield "data/build.json", body(f"build {version}")
    yield "index.html", body(f"home {version} " * 400 * size)
    for number in range(8):
        yield f"stays/{number}/index.html", body(f"stays {number}")
    for number in range(4):
        yield f"changes/{number}/index.html", body(f"changes {number} {version} " * 50 * size)
    yield f"comes/{version % 3}/index.html", body(f"comes {version % 3}")
    yield ("turn" if version % 2 else "turn/index.html"), body("turn")


def publish(output: Path, version: int, *, size: int = 1, wait: bool = False) -> str:
    """Returns the served release's id; raises as the API does."""
    with lock(output, wait=wait):
        work = begin(output)
        done = work.finish(
            [work.write(path, data) for path, data in files(version, size)], as_of=AS_OF
        )
        for each in done.tidy():
            say(each.line("en"))
    return done.id


def served(output: Path) -> int:
    """The version that is served, after every file was looked at; the manifest must verify."""
    name, count, found = verify(output)
    assert found == [], [each.line("en") for each in found]
    version = int((output / "data/build.json").read_text("utf-8").split()[-1])
    there = {
        each.relative_to(output).as_posix(): each.read_bytes()
        for each in output.rglob("*")
        if each.is_file() and each.name != "MANIFEST.sha256"
    }
    assert len(there) == count
    sizes = [size for size in (1, 4) if there == dict(files(version, size))]
    assert sizes, f"{name} is not version {version}"
    return version


def main() -> int:
    output, first, count = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    say("ready")
    try:
        for version in range(first, first + count):
            publish(output, version, wait="wait" in sys.argv)
            say(version)
    except ContentError as error:
        for each in error.problems:
            say(each.line("en"))
        return error.exitcode
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
