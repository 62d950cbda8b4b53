"""From a folder nobody is served from to the release that is served.

Every step may be the last one, by SIGKILL or a full disk: the served release is whole before
and after it, and ``settle`` or the next ``finish`` puts right what was left. docs/releases.md
tells the states.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, partial
from hashlib import sha256
from itertools import chain
from pathlib import Path
from typing import Any

from .. import pool
from ..core.problems import ContentError, Problem, Source, problem
from . import changes, disk, manifest, sums, table, tree
from .layout import KEPT, Layout, failed, refuse_foreign, told
from .listing import Listing, folders
from .manifest import Entry
from .swapping import point, settle, untidy

#: Nothing is listed, or is known to be.
NOTHING = Listing({})


@dataclass(frozen=True)
class Workspace:
    """A release being written. ``previous`` is what need not be written again.

    ``before`` is the id of the served release and ``served`` all that its manifest lists.
    ``left`` tells how the workspace itself was left, a copy of the served release then, where that
    is known; ``changed`` in which folders somebody was at work since then.
    """

    layout: Layout
    before: str | None
    served: Listing = field(repr=False)
    previous: Listing = field(repr=False)
    left: Callable[[], tree.Times] = field(default=dict, repr=False)
    changed: Callable[[], set[str]] = field(default=set, repr=False)

    @property
    def state(self) -> str:
        """Which files the served release has, all of them good; empty where that is not sure."""
        if self.before is None or self.previous != self.served:
            return ""
        return _state(self.before, self.served)

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
                return Published(self.layout, self.before, files, self.left(), is_new=False)
            times = self._complete(files)
            disk.write_whole(str(self.layout.work / manifest.NAME), files.text())
            disk.sync_all(self.layout.work)
            name = self.layout.next_id(as_of)
            found = self._serve(name, files, notes or {})
        return Published(self.layout, name, files, times, is_new=True, found=tuple(found))

    def _complete(self, files: Listing) -> tree.Times:
        """Kept files linked, others removed, what was written read again from the disk."""
        work, source = self.layout.work, self.layout.release(self.before or "")
        own: dict[str, str] = {}
        gone: list[str] = []
        for path, _, digest in files.differences(self.previous):
            if digest is None:
                gone.append(path)
            else:
                own[path] = digest
        left, touched = self.left(), folders(chain(own, gone)) | self.changed()
        match = partial(tree.match, work, source, files, left, touched, own)
        many = len(own) >= tree.MANY
        if many or tree.is_shared_out(files, left, touched):
            times, lost = match()
            wrong = _read_again(work, own, pool.workers() if many else 1)
        else:  # nothing is forked, so a thread may read at the same time
            with ThreadPoolExecutor(1) as beside:
                reading = beside.submit(_read_again, work, own, 1)
                times, lost = match()
                wrong = reading.result()
        if lost or wrong:
            where = self.layout.output
            raise ContentError(
                problem(Source(str(where / path)), "written-differs", file=path)
                for path in sorted({*lost, *wrong})
            )
        return times

    def _serve(self, name: str, files: Listing, notes: Mapping[str, Any]) -> list[Problem]:
        layout = self.layout
        # Against all that was served, also what `begin` could not find on the disk any more.
        pending = changes.told(name, self.before, self.served, files, notes)
        disk.write_whole(str(layout.pending), pending)
        layout.work.rename(layout.release(name))
        return point(layout, name)


def _read_again(work: Path, own: Mapping[str, str], processes: int) -> list[str]:
    """What is not as it was written.

    The disk gets it now, so that little is left at the end, when everything waits for that.
    """
    disk.sync_all(work)
    return sums.differing(work, own, processes)


@dataclass(frozen=True)
class Published:
    """The served release after ``finish``; ``is_new`` is false when nothing had changed.

    ``left`` is how its folder was left. ``found``: what went wrong after the swap, warnings that
    ``tidy`` gives back with its own.
    """

    layout: Layout
    id: str
    files: Listing = field(repr=False)
    left: tree.Times = field(repr=False)
    is_new: bool
    found: tuple[Problem, ...] = ()

    @property
    def state(self) -> str:
        """As that of the workspace over this release will be."""
        return _state(self.id, self.files)

    def tidy(self) -> list[Problem]:
        """Drop releases beyond the kept ones and prepare the spare; call it under the lock.

        The site is served already, so a disk that refuses is a warning.
        """
        try:
            if self.is_new or not table.is_of(self.layout.spare_table, self.id):
                self._prepare()
        except OSError as error:
            return [*self.found, untidy(self.layout, error)]
        return [*self.found]

    def _prepare(self) -> None:
        layout = self.layout
        if self.is_new:
            table.keep(layout.table(self.id), self.id, self.files, self.left)
        layout.spare_table.unlink(missing_ok=True)
        times = self._spare(_prune(layout, self.id))
        table.keep(layout.spare_table, self.id, self.files, times)

    def _spare(self, older: table.Kept | None) -> tree.Times:
        """Make the spare, which an older release became if one is given, a copy of this one."""
        layout, release = self.layout, self.layout.release(self.id)
        layout.spare.mkdir(exist_ok=True)
        layout.spare.chmod(disk.FOLDER_MODE)
        times: tree.Times = {}
        touched = {""}
        if older is not None:
            times = older.times
            touched = folders(each.path for each in self.files.differences(older.files))
        made = partial(tree.match, layout.spare, release, self.files)
        # Only what is changed now is looked at; the next build looks at the times of all.
        times, _ = made(times, touched)
        # What is new is looked at now, since before the next swap somebody would wait for it.
        # What came there meanwhile goes, or the time of its folder would hide it from then on.
        return made(times, folders(f"{each}/" for each, changed in times.items() if not changed))[0]


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
            return Workspace(layout, None, NOTHING, NOTHING)
        release = layout.release(served)
        listed = copy.files if copy else manifest.read(release) or NOTHING
        if fresh:
            return Workspace(layout, served, listed, NOTHING)
        if copy:
            look = partial(_changed, layout.work, copy)
            changed = pool.ahead(look) if len(listed) >= tree.MANY else look
            return Workspace(layout, served, listed, listed, lambda: copy.times, changed)
        there = tree.walk(release).files
        previous = listed.edited({}, [path for path in listed if path not in there])
    return Workspace(layout, served, listed, previous)


def _changed(work: Path, copy: table.Kept) -> set[str]:
    return tree.changed(work, copy.times)


def _state(name: str, files: Listing) -> str:
    return f"{name} {files.sum}"


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


def _prune(layout: Layout, served: str) -> table.Kept | None:
    """The served release, the one before it and the newest others stay; one becomes the spare.

    Returns what that one holds and how it was left, where it is known.
    """
    left: table.Kept | None = None
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
            left = table.look(layout.table(name), name, layout.spare)
        layout.table(name).unlink(missing_ok=True)
    return left
