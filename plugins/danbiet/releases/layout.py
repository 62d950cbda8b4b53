"""Where everything lies: the link that is served, the releases beside it, and their names.

Reads names only; what a release holds is the matter of ``manifest`` and ``tree``.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ..core.problems import ContentError, Source, problem

MARK = "data/build.json"  # every site has it; it tells our folder from somebody else's
KEPT = 5  # releases that stay on the disk, the served one among them
#: All names have one length, so none is the beginning of another, and they sort by their number.
ID = re.compile(r"(\d{6})-\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True)
class Layout:
    """The paths of one site; ``output`` is absolute. No path needs to exist."""

    output: Path

    @classmethod
    def of(cls, output: Path) -> Layout:
        return cls(Path(os.path.abspath(output)))  # noqa: PTH100 - the link itself, not its target

    @property
    def releases(self) -> Path:
        return self.output.with_name(f"{self.output.name}.releases")

    @property
    def link(self) -> Path:
        """The next link before it takes its place; in the same folder, so that a rename will do."""
        return self.output.with_name(f".{self.output.name}.next")

    @property
    def lock(self) -> Path:
        return self.releases / ".lock"

    @property
    def work(self) -> Path:
        """What is being written; nobody is served from it."""
        return self.releases / ".work"

    @property
    def spare(self) -> Path:
        """The next ``work``, with a link for every file of the served release."""
        return self.releases / ".spare"

    @property
    def spare_table(self) -> Path:
        """Which release ``spare`` is a copy of, and how it was left."""
        return self.releases / ".spare.json"

    def table(self, name: str) -> Path:
        """How a release was left when it was served first."""
        return self.releases / f".{name}.json"

    def stray_tables(self) -> list[Path]:
        """Those of releases that are not there any more."""
        known = {self.table(each) for each in self.ids()}
        found = (each for each in self.releases.glob(".*.json") if ID.fullmatch(each.stem[1:]))
        return [each for each in found if each not in known]

    @property
    def pending(self) -> Path:
        """What the next release changes, until that release is served."""
        return self.releases / ".changes.json"

    @property
    def gone(self) -> Path:
        """What is being deleted."""
        return self.releases / ".gone"

    def release(self, name: str) -> Path:
        return self.releases / name

    def changes(self, name: str) -> Path:
        return self.releases / f"{name}.changes.json"

    def served(self) -> str | None:
        """The id of the release that is served; None when the output is no link to one."""
        name = self.linked()
        return name if name and self.release(name).is_dir() else None

    def linked(self) -> str | None:
        """The id that the output's link names, whether or not that release is there."""
        try:
            target = str(self.output.readlink())
        except OSError:
            return None
        folder, _, name = target.rpartition("/")
        return name if folder == self.releases.name and ID.fullmatch(name) else None

    def ids(self) -> list[str]:
        """All release folders, the oldest first, those that were never served among them."""
        if not self.releases.is_dir():
            return []
        with os.scandir(self.releases) as entries:
            return sorted(
                each.name for each in entries if each.is_dir() and ID.fullmatch(each.name)
            )

    def history(self) -> list[str]:
        """All releases that are or were served, the oldest first."""
        served = self.served()
        return [each for each in self.ids() if each == served or self.changes(each).is_file()]

    def next_id(self, as_of: date) -> str:
        """One more than the highest number, so that no number ever stands for two releases."""
        last = max((int(each.partition("-")[0]) for each in self.ids()), default=0)
        return f"{last + 1:06d}-{as_of.isoformat()}"


def refuse_foreign(output: Path) -> None:
    """Raises ContentError unless there is nothing, an empty folder or a site of ours."""
    layout = Layout.of(output)
    if layout.releases.exists() and not layout.releases.is_dir():
        raise _refusal("output-refused", layout.releases)
    if layout.output.is_symlink():
        if layout.linked() is None:
            raise _refusal("output-link", layout.output)
    elif layout.output.exists():
        ours = layout.output.is_dir() and (
            not any(layout.output.iterdir()) or (layout.output / MARK).is_file()
        )
        if not ours:
            raise _refusal("output-refused", layout.output)


def _refusal(code: str, folder: Path) -> ContentError:
    return ContentError([problem(Source(str(folder)), code, folder=folder)])


def failed(output: Path, error: OSError) -> ContentError:
    """What a clerk is told when the disk refuses."""
    reason = error.strerror or str(error)
    where = str(error.filename or output)
    return ContentError([problem(Source(str(output)), "publish-failed", file=where, reason=reason)])


@contextmanager
def told(output: Path) -> Iterator[None]:
    """Turns an OSError into ``failed``."""
    try:
        yield
    except OSError as error:
        raise failed(output, error) from error
