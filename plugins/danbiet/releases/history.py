"""The releases that are there: what each changed, whether one is whole, and going back to one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from .. import pool
from ..core.problems import ContentError, Problem, Source, problem
from . import changes, manifest, sums, tree
from .changes import Release
from .layout import Layout, told
from .listing import Listing
from .locking import lock
from .swapping import point, settle


def listed(output: Path) -> list[Release]:
    """All releases that are or were served, the newest first."""
    layout = Layout.of(output)
    return [changes.release(layout, name) for name in reversed(layout.history())]


def verify(output: Path) -> tuple[str, int, list[Problem]]:
    """The served release's id, how many files its manifest lists, and each file that is wrong.

    Reads every file. Raises ContentError when no release is served.
    """
    layout = Layout.of(output)
    name = _served(layout)
    count, found = _checked(layout, name)
    return name, count, found


def rollback(output: Path, to: str | None = None) -> tuple[Release, list[Problem]]:
    """Serve an earlier release again, by default the one that was served before this one.

    Raises ContentError when there is none of that name, when it is not whole, or when a build
    is running; nothing has changed then. The problems are warnings of what failed afterwards.
    """
    layout = Layout.of(output)
    _served(layout)
    with lock(output):
        with told(layout.output):
            settle(layout)
        name = to or _before(layout)
        if name not in layout.history():
            raise _refusal(layout, "unknown-release", release=name)
        _, found = _checked(layout, name)
        if found:
            raise ContentError(found)
        with told(layout.output):
            after = point(layout, name)
    return changes.release(layout, name), after


def _served(layout: Layout) -> str:
    name = layout.served()
    if name is None:
        raise _refusal(layout, "no-release")
    return name


def _before(layout: Layout) -> str:
    name = changes.release(layout, _served(layout)).before
    if name not in layout.history():
        raise _refusal(layout, "no-release-before", release=_served(layout))
    return name


def _refusal(layout: Layout, code: str, release: str = "") -> ContentError:
    where = str(layout.output)
    return ContentError([problem(Source(where), code, folder=where, release=release)])


def _checked(layout: Layout, name: str) -> tuple[int, list[Problem]]:
    """How many files a release should have, and a problem for each that is wrong."""
    release = layout.release(name)
    with told(layout.output):
        files = manifest.read(release)
        if files is None:
            where = Source(str(release / manifest.NAME))
            return 0, [problem(where, "release-manifest", release=name)]
        return len(files), list(_wrong(release, files))


def _wrong(release: Path, files: Listing) -> Iterator[Problem]:
    found = tree.walk(release)
    there = {path: digest for path, digest in files.items() if path in found.files}
    known = {*files, manifest.NAME}
    for code, paths in (
        ("release-missing", files.keys() - there.keys()),  # a link is no file either
        ("release-extra", {*found.files, *found.others} - known),
        ("release-changed", sums.differing(release, there, pool.workers())),
    ):
        for path in sorted(paths):
            yield problem(Source(str(release / path)), code, file=path)
