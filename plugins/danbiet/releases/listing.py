"""Which files a release has, with their checksums, of which only what is asked for is unfolded.

A site of a hundred thousand files differs from the one before in a few. Its listing is kept as
the manifest's own text, cut into branches: all that stands in one folder at the top, or one file
there. Sorted by path, a branch is one piece of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from io import BytesIO
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

_SUM = 64  # characters of a checksum; two spaces and the path follow
#: Branches that stay unfolded: who asks for single paths asks for those of a locality, and then
#: for those of the next. All of a hundred localities would be 30 MB in every process.
MOST_UNFOLDED = 8


class Folder(NamedTuple):
    """The names that stand in one folder."""

    files: set[str]
    folders: set[str]


class Difference(NamedTuple):
    """A path whose checksum is another one; None on the side where it is not listed."""

    path: str
    before: str | None
    after: str | None


@dataclass(eq=False)
class Listing(Mapping[str, str]):
    """Path → checksum, sorted by path. Never changed: ``edited`` makes another one.

    ``branches``: the first part of a path, with its slash if it is a folder → its lines.
    """

    branches: Mapping[str, bytes]
    _unfolded: dict[str, dict[str, str]] = field(default_factory=dict, repr=False)
    _last: tuple[str, dict[str, Folder]] = field(default=("", {}), repr=False)

    @classmethod
    def of(cls, files: Mapping[str, str]) -> Listing:
        """Of paths in any order; of a listing itself."""
        if isinstance(files, Listing):
            return files
        pairs = sorted(files.items(), key=itemgetter(0))
        grouped = groupby(pairs, key=lambda pair: branch_of(pair[0]))
        return cls({name: _lines(own) for name, own in grouped})

    @classmethod
    def read(cls, text: bytes) -> Listing:
        """Of the text of a manifest that is known to be one."""
        branches: dict[str, bytes] = {}
        name, begin, here = b"", 0, 0
        for line in BytesIO(text):  # not split: all lines at once are 20 MB more
            if not (name.endswith(b"/") and line.startswith(name, _SUM + 2)):
                if name:
                    branches[name.decode()] = text[begin:here]
                first, slash, _ = line[_SUM + 2 : -1].partition(b"/")
                name, begin = first + slash, here
            here += len(line)
        if name:
            branches[name.decode()] = text[begin:here]
        return cls(branches)

    def text(self) -> bytes:
        """The manifest."""
        return b"".join(self.branches.values())

    @cached_property
    def sum(self) -> str:
        """SHA-256 of the manifest in hex."""
        found = sha256()
        for each in self.branches.values():
            found.update(each)
        return found.hexdigest()

    def __getitem__(self, path: str) -> str:
        name = branch_of(path)
        found = self._unfolded.get(name)
        if found is None:
            if len(self._unfolded) >= MOST_UNFOLDED:
                del self._unfolded[next(iter(self._unfolded))]
            found = self._unfolded[name] = self._branch(name)
        return found[path]

    def __iter__(self) -> Iterator[str]:
        return self.under(self.branches)

    def under(self, names: Iterable[str]) -> Iterator[str]:
        """The paths of some branches."""
        for name in names:
            yield from self._branch(name)

    def __len__(self) -> int:
        return sum(lines.count(b"\n") for lines in self.branches.values())

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Listing):
            return self.branches == other.branches
        return Mapping.__eq__(self, other)

    __hash__ = None  # type: ignore[assignment]

    def _branch(self, name: str) -> dict[str, str]:
        """Kept only for who asks for single paths: all of them would be a large part of a build."""
        return self._unfolded.get(name) or _split(self.branches.get(name, b""))

    def edited(self, put: Mapping[str, str], gone: Iterable[str] = ()) -> Listing:
        """With the files of ``put``, and without those that are ``gone``, if it has them."""
        touched: dict[str, dict[str, str]] = {}

        def own(path: str) -> dict[str, str]:
            name = branch_of(path)
            if name not in touched:
                touched[name] = dict(self._branch(name))
            return touched[name]

        for path in gone:
            own(path).pop(path, None)
        for path, digest in put.items():
            own(path)[path] = digest
        branches = dict(self.branches)
        for name, files in touched.items():
            branches[name] = _lines(sorted(files.items(), key=itemgetter(0)))
            if not files:
                del branches[name]
        return Listing(dict(sorted(branches.items())))

    def other_branches(self, other: Listing) -> list[str]:
        """The names of those in which the two differ, sorted."""
        mine, its = self.branches, other.branches
        return sorted(each for each in {*mine, *its} if mine.get(each) != its.get(each))

    def differences(self, before: Listing) -> Iterator[Difference]:
        """Sorted by path."""
        for name in self.other_branches(before):
            old, new = before._branch(name), self._branch(name)
            for path in sorted(old.keys() | new.keys()):
                if old.get(path) != new.get(path):
                    yield Difference(path, old.get(path), new.get(path))

    def folder(self, path: str) -> Folder | None:
        """What stands in a folder, ``""`` for the one at the top; None where there is no such."""
        if not path:
            names = self.branches
            return Folder(
                {each for each in names if not each.endswith("/")},
                {each[:-1] for each in names if each.endswith("/")},
            )
        name = branch_of(f"{path}/")
        if name != self._last[0]:
            self._last = name, _folders(self._branch(name))
        return self._last[1].get(path)


def branch_of(path: str) -> str:
    """The branch that a file stands in."""
    first, slash, _ = path.partition("/")
    return first + slash


def folders(paths: Iterable[str]) -> set[str]:
    """All that lead to one of the paths, ``""`` among them."""
    found = {""}
    for path in paths:
        folder = path.rpartition("/")[0]
        while folder not in found:
            found.add(folder)
            folder = folder.rpartition("/")[0]
    return found


def _folders(paths: Iterable[str]) -> dict[str, Folder]:
    found: dict[str, tuple[set[str], set[str]]] = {}
    for path in paths:
        folder, _, name = path.rpartition("/")
        here = found.get(folder)
        if here is None:
            here = found[folder] = set(), set()
            inner = folder
            while inner:
                above, _, own = inner.rpartition("/")
                known = above in found
                found.setdefault(above, (set(), set()))[1].add(own)
                inner = "" if known else above
        here[0].add(name)
    return {folder: Folder(*names) for folder, names in found.items()}


def _split(lines: bytes) -> dict[str, str]:
    return {line[_SUM + 2 :]: line[:_SUM] for line in lines.decode().split("\n") if line}


def _lines(pairs: Iterable[tuple[str, str]]) -> bytes:
    return "".join([f"{digest}  {path}\n" for path, digest in pairs]).encode()
