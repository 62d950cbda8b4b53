"""From a folder nobody is served from to the release that is served.

Every step may be the last one, by SIGKILL or a full disk: the served release is whole before
and after it, and ``settle`` or the next ``finish`` puts right what was left. docs/releases.md
tells the states.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Any

from ..core.problems import ContentError, Problem, Source, problem
from . import changes, disk, manifest, table, tree
from .layout import KEPT, Layout, failed, refuse_foreign, told
from .manifest import Entry


@dataclass(frozen=True)
class Workspace:
    """A release being written. ``previous`` is path → checksum of what need not be written again.

    ``before`` is the id of the served release and ``served`` all that its manifest lists;
    ``good`` says by which inode the workspace may hold a file of it; ``left`` is what the
    workspace itself was left with, where that is known.
    """

    layout: Layout
    before: str | None
    served: Mapping[str, str] = field(repr=False)
    previous: Mapping[str, str] = field(repr=False)
    good: tree.Tree = field(repr=False)
    left: tree.Tree = field(repr=False)

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

    def write_pieces(self, path: str, pieces: Iterable[bytes]) -> Entry:
        """As ``write``, for a file that is too large to be held: its pieces go to the disk."""
        manifest.check_path(path)
        hashed, sizes = sha256(), []

        def passing() -> Iterator[bytes]:
            for piece in pieces:
                hashed.update(piece)
                sizes.append(len(piece))
                yield piece

        def is_new() -> bool:
            return self.previous.get(path) != hashed.hexdigest()

        try:
            disk.write_pieces(f"{self._root}/{path}", passing(), is_new)
        except OSError as error:
            raise failed(self.layout.output, error) from error
        return Entry(path, hashed.hexdigest(), sum(sizes))

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
                return Published(self.layout, self.before, files, self.good, is_new=False)
            matched = self._complete(files)
            disk.write_whole(str(self.layout.work / manifest.NAME), manifest.written(files))
            disk.sync_all(self.layout.work)
            name = self.layout.next_id(as_of)
            found = self._serve(name, files, notes or {})
        return Published(self.layout, name, files, matched, is_new=True, found=tuple(found))

    def _complete(self, files: Mapping[str, str]) -> tree.Tree:
        """Kept files linked, others removed, what was written read again from the disk."""
        previous, work = self.previous, self.layout.work
        own = {path: digest for path, digest in files.items() if previous.get(path) != digest}
        source = self.layout.release(self.before or "")
        there = tree.walk(work, self.left)
        matched, lost = tree.match(work, there, source, files, self.good.files, own)
        wrong = sorted({*lost, *tree.differing(work, own)})
        if wrong:
            where = self.layout.output
            raise ContentError(
                problem(Source(str(where / path)), "written-differs", file=path) for path in wrong
            )
        return matched

    def _serve(
        self, name: str, files: Mapping[str, str], notes: Mapping[str, Any]
    ) -> list[Problem]:
        layout = self.layout
        # Against all that was served, also what `begin` could not find on the disk any more.
        pending = changes.told(name, self.before, self.served, files, notes)
        disk.write_whole(str(layout.pending), pending)
        layout.work.rename(layout.release(name))
        return point(layout, name)


@dataclass(frozen=True)
class Published:
    """The served release after ``finish``; ``is_new`` is false when nothing had changed.

    ``left`` is what it was left with. ``found``: what went wrong after the swap, warnings that
    ``tidy`` gives back with its own.
    """

    layout: Layout
    id: str
    files: Mapping[str, str] = field(repr=False)
    left: tree.Tree = field(repr=False)
    is_new: bool
    found: tuple[Problem, ...] = ()

    def tidy(self) -> list[Problem]:
        """Drop releases beyond the kept ones and prepare the spare; call it under the lock.

        The site is served already, so a disk that refuses is a warning.
        """
        try:
            if self.is_new or not table.is_of(self.layout.spare_table, self.id):
                self._prepare()
        except OSError as error:
            return [*self.found, _untidy(self.layout, error)]
        return [*self.found]

    def _prepare(self) -> None:
        layout, text = self.layout, manifest.written(self.files)
        if self.is_new:
            table.keep(layout.table(self.id), self.id, self.files, self.left, text)
        layout.spare_table.unlink(missing_ok=True)
        spare = self._spare(_prune(layout, self.id))
        table.keep(layout.spare_table, self.id, self.files, spare, text)

    def _spare(self, left: tree.Tree) -> tree.Tree:
        """Make the spare, which an older release left so, a copy of this one."""
        layout, files, good = self.layout, self.files, self.left.files
        layout.spare.mkdir(exist_ok=True)
        layout.spare.chmod(disk.FOLDER_MODE)
        # Only what is changed now is looked at; everything is once more, before the swap.
        stay = tree.staying(left, files, good)
        touched = tree.folders((files.keys() | left.files.keys()) - stay.keys())
        there = tree.walk(layout.spare, left, touched)
        made, _ = tree.match(layout.spare, there, layout.release(self.id), files, good, own=())
        # New folders are listed now, since before the next swap somebody would wait for it.
        new = tree.folders(f"{each}/" for each, time in made.times.items() if not time)
        there = tree.walk(layout.spare, made, new)
        # What came there meanwhile goes, or the time of its folder would hide it from then on.
        return tree.match(layout.spare, there, layout.release(self.id), files, good, own=())[0]


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
        copy = _take_spare(layout, served)
        if served is None:
            return Workspace(layout, None, {}, {}, tree.NOTHING, tree.NOTHING)
        release = layout.release(served)
        listed, left = copy or (manifest.read(release) or {}, tree.NOTHING)
        if fresh:
            return Workspace(layout, served, listed, {}, tree.NOTHING, tree.NOTHING)
        good = left if copy else tree.walk(release)
    previous = listed  # the same, as a rule: a second one of 100,000 files would take 10 MB
    if not listed.keys() <= good.files.keys():
        previous = {path: digest for path, digest in listed.items() if path in good.files}
    return Workspace(layout, served, listed, previous, good, left)


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
    for stray in layout.stray_tables():
        stray.unlink()
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


def _take_spare(layout: Layout, served: str | None) -> table.Kept | None:
    """Make the spare the workspace; what is known of it when it is a copy of the served release."""
    kept = None
    if layout.work.exists() or not layout.spare.exists():
        layout.spare_table.unlink(missing_ok=True)  # of another folder than the one in use
        layout.work.mkdir(exist_ok=True)
        layout.work.chmod(disk.FOLDER_MODE)
    else:
        if served:
            kept = table.look(layout.spare_table, served, layout.release(served))
        if kept is None:
            layout.spare_table.unlink(missing_ok=True)
        layout.spare.rename(layout.work)
    return kept


def _prune(layout: Layout, served: str) -> tree.Tree:
    """The served release, the one before it and the newest others stay; one becomes the spare.

    Returns what that one was left with, where it is known.
    """
    left = tree.NOTHING
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
            kept = table.look(layout.table(name), name, layout.spare)
            left = kept[1] if kept else left
        layout.table(name).unlink(missing_ok=True)
    return left
