"""From a folder nobody is served from to the release that is served.

Every step may be the last one, by SIGKILL or a full disk: the served release is whole before
and after it, and ``settle`` or the next ``finish`` puts right what was left. docs/releases.md
tells the states.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Any

from ..core.problems import ContentError, Problem, Source, problem
from . import changes, disk, manifest, tree
from .layout import KEPT, Layout, failed, refuse_foreign, told
from .manifest import Entry


@dataclass(frozen=True)
class Workspace:
    """A release being written. ``previous`` is path → checksum of what need not be written again.

    ``before`` is the id of the served release; ``inodes`` says by which inode the workspace may
    hold a file of it; with ``times`` of its folders (``tree.times``) it holds just those.
    """

    layout: Layout
    before: str | None
    previous: Mapping[str, str]
    inodes: Mapping[str, int] = field(repr=False)
    times: Mapping[str, int] = field(default_factory=dict, repr=False)

    @cached_property
    def _root(self) -> str:
        return str(self.layout.work)

    def write(self, path: str, data: bytes) -> Entry:
        """Put a file into the release, unless the served one has the same there.

        Several processes may write at once, each path by one of them. Raises ValueError for a
        path that leaves the site, ContentError when the disk refuses.
        """
        manifest.check_path(path)
        digest = sha256(data).hexdigest()
        if self.previous.get(path) != digest:
            try:
                disk.write_new(f"{self._root}/{path}", data)
            except OSError as error:
                raise failed(self.layout.output, error) from error
        return Entry(path, digest, len(data))

    def finish(
        self,
        entries: Mapping[str, str] | Iterable[Entry],
        *,
        as_of: date,
        notes: Mapping[str, Any] | None = None,
    ) -> Published:
        """Check, sync and serve the release that holds exactly ``entries``.

        An entry that was not written must be in ``previous`` with the same checksum. Without
        any difference there is no new release. ``notes`` (JSON) go into the changes file.
        Raises ContentError, and ValueError for paths that exclude each other; what was served
        is still served then.
        """
        files = manifest.collected(entries, self.previous)
        with told(self.layout.output):
            if self.before and files == self.previous:
                disk.discard(self.layout.spare)
                self.layout.work.rename(self.layout.spare)
                return Published(self.layout, self.before, files, self.inodes, is_new=False)
            inodes = self._complete(files)
            disk.write_whole(str(self.layout.work / manifest.NAME), manifest.written(files))
            disk.sync_all(self.layout.work)
            name = self.layout.next_id(as_of)
            found = self._serve(name, files, notes or {})
        return Published(self.layout, name, files, inodes, is_new=True, found=tuple(found))

    def _complete(self, files: Mapping[str, str]) -> Mapping[str, int]:
        """Kept files linked, others removed, what was written read again from the disk."""
        kept = {path: digest for path, digest in files.items() if self.previous.get(path) == digest}
        own = {path: digest for path, digest in files.items() if path not in kept}
        source = self.layout.release(self.before or "")
        matched = tree.match(self.layout.work, source, kept, self.inodes, own, self.times)
        wrong = sorted({*matched.lost, *tree.differing(self.layout.work, own)})
        if wrong:
            where = self.layout.output
            raise ContentError(
                problem(Source(str(where / path)), "written-differs", file=path) for path in wrong
            )
        return matched.inodes

    def _serve(
        self, name: str, files: Mapping[str, str], notes: Mapping[str, Any]
    ) -> list[Problem]:
        layout = self.layout
        # Against all that was served, also what `begin` could not find on the disk any more.
        old = (manifest.read(layout.release(self.before)) if self.before else None) or {}
        pending = changes.told(name, self.before, old, files, notes)
        disk.write_whole(str(layout.pending), pending)
        layout.work.rename(layout.release(name))
        return point(layout, name)


@dataclass(frozen=True)
class Published:
    """The served release after ``finish``; ``is_new`` is false when nothing had changed.

    ``found``: what went wrong after the swap, warnings that ``tidy`` gives back with its own.
    """

    layout: Layout
    id: str
    files: Mapping[str, str] = field(repr=False)
    inodes: Mapping[str, int] = field(repr=False)
    is_new: bool
    found: tuple[Problem, ...] = ()

    def tidy(self) -> list[Problem]:
        """Drop releases beyond the kept ones and prepare the spare; call it under the lock.

        The site is served already, so a disk that refuses is a warning.
        """
        layout = self.layout
        try:
            if self.is_new or _spare_of(layout) != self.id:
                layout.spare_table.unlink(missing_ok=True)
                _prune(layout, self.id)
                self._spare()
        except OSError as error:
            return [*self.found, _untidy(layout, error)]
        return [*self.found]

    def _spare(self) -> None:
        layout = self.layout
        layout.spare.mkdir(exist_ok=True)
        layout.spare.chmod(disk.FOLDER_MODE)
        matched = tree.match(layout.spare, layout.release(self.id), self.files, self.inodes, own=())
        times = tree.times(layout.spare, matched.inodes)
        table = {"release": self.id, "inodes": dict(matched.inodes), "times": times}
        disk.write_whole(str(layout.spare_table), json.dumps(table).encode())


def begin(output: Path, *, fresh: bool = False) -> Workspace:
    """A workspace over the served release; call it under the lock.

    ``fresh`` trusts nothing that is on the disk: every file must be written again, and there
    is a new release even if nothing differs. Raises ContentError when the folder is somebody
    else's or the disk refuses.
    """
    refuse_foreign(output)
    layout = Layout.of(output)
    with told(layout.output):
        settle(layout)
        served = layout.served()
        table = _take_spare(layout, served)
        if fresh or served is None:
            return Workspace(layout, served, {}, {})
        left = table or tree.Known(tree.walk(layout.release(served)).files, {})
    known = manifest.read(layout.release(served)) or {}
    previous = {path: digest for path, digest in known.items() if path in left.files}
    return Workspace(layout, served, previous, left.files, left.times)


def settle(layout: Layout) -> None:
    """Bring names to where they belong after a swap or a build that died.

    The changes file of the served release gets its name; a release that was never served goes.
    """
    disk.discard(layout.gone)
    disk.discard(layout.link)
    for stray in layout.releases.glob(".new-*"):
        stray.unlink()
    served = layout.served()
    if served and changes.told_of(layout.pending) == served:
        layout.pending.rename(layout.changes(served))
    history = layout.history()
    for name in layout.ids():
        if name not in history:  # it died before it was served
            if layout.work.exists():
                tree.delete(layout.release(name), layout.gone)
            else:
                layout.release(name).rename(layout.work)
    layout.pending.unlink(missing_ok=True)


def point(layout: Layout, name: str) -> list[Problem]:
    """Serve a release that is on the disk in full, in one step.

    Raises OSError only before that step; what fails after it is a warning.
    """
    disk.sync_folder(layout.releases)
    disk.discard(layout.link)
    layout.link.symlink_to(f"{layout.releases.name}/{name}")
    if layout.output.is_dir() and not layout.output.is_symlink():
        disk.exchange(layout.link, layout.output)  # the folder of a version without releases
    else:
        layout.link.replace(layout.output)
    try:
        disk.sync_folder(layout.output.parent)
        settle(layout)
    except OSError as error:
        return [_untidy(layout, error)]
    return []


def _untidy(layout: Layout, error: OSError) -> Problem:
    reason = error.strerror or str(error)
    return problem(Source(str(layout.output)), "tidy-failed", reason=reason)


def _take_spare(layout: Layout, served: str | None) -> tree.Known | None:
    """Make the spare the workspace; how it was left when it is a copy of the served release."""
    left = None
    if layout.work.exists() or not layout.spare.exists():
        layout.spare_table.unlink(missing_ok=True)  # of another folder than the one in use
        layout.work.mkdir(exist_ok=True)
        layout.work.chmod(disk.FOLDER_MODE)
    else:
        if served and _spare_of(layout) == served:
            table = _table(layout)
            left = tree.Known(table["inodes"], table["times"])
        else:
            layout.spare_table.unlink(missing_ok=True)
        layout.spare.rename(layout.work)
    return left


def _spare_of(layout: Layout) -> str | None:
    found = _table(layout).get("release")
    return found if isinstance(found, str) else None


def _table(layout: Layout) -> dict[str, Any]:
    try:
        found = json.loads(layout.spare_table.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    whole = isinstance(found, dict) and {*map(type, map(found.get, ("inodes", "times")))} == {dict}
    return found if whole else {}


def _prune(layout: Layout, served: str) -> None:
    """The served release, the one before it and the newest others stay; one becomes the spare."""
    history = layout.history()
    before = changes.release(layout, served).before
    firm = [each for each in history if each in {served, before}]
    others = [each for each in history if each not in firm]
    for name in others[: max(0, len(history) - KEPT)]:
        layout.changes(name).unlink(missing_ok=True)
        if layout.spare.exists():
            tree.delete(layout.release(name), layout.gone)
        else:
            layout.release(name).rename(layout.spare)
