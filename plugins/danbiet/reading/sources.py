"""One file of the content folder at a time: from its stored row where that still holds, else read.

A row holds while the file's stat is the one it was made with; where the stat moved, or the
file changed too shortly before it was looked at, the SHA-256 of its bytes decides. What a
file says is no business of this module.
"""

from __future__ import annotations

import hashlib
import stat as modes
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from ..core.problems import Problem, Source, problem
from .encoding import legible
from .faults import shown as quoted
from .front_matter import BODY_KIB, FRONT_KIB
from .stored import Look, Row, Shown, attached, with_attached
from .time_limit import DOCUMENT, TooLong, within
from .tree import FILES, Stat, shown

_LARGEST = (FRONT_KIB + BODY_KIB + 64) * 1024
_NO_FILES: Mapping[str, Stat] = {}
Found = TypeVar("Found")


class Seen(NamedTuple):
    """A file that was opened: its path as problems name it, its bytes, the head of its row."""

    shown: str
    data: bytes
    look: Look


class Files:
    """The files of one folder. ``problems`` and ``fresh`` (rows to be stored) are collected.

    ``known`` is the digest that a row must have been made with; ``held`` the bytes of the
    file read last, empty where it was not opened.
    """

    def __init__(self, root: Path, taken_ns: int, rows: Mapping[str, Row], known: str = "") -> None:
        self.root = root
        self.taken_ns = taken_ns
        self.rows = rows
        self.known = known
        self.held = b""
        self.problems: list[Problem] = []
        self.fresh: list[Row] = []

    def read(
        self,
        path: str,
        stat: Stat,
        of_row: Callable[[Row], Found],
        of_file: Callable[[Seen], Found | None],
        beside: Mapping[str, Stat] = _NO_FILES,
    ) -> Found | None:
        """What the file says, by the one function or the other; None where it is refused.

        ``beside`` are the attachments that lie there. Whatever the file holds or its reading
        raises, this returns.
        """
        self.held = b""
        row = self.rows.get(path)
        if row is not None and row.known == self.known:
            found = self._stored(row, stat, beside, of_row)
            if found is not None:
                return found
        data = self.held or self.bytes_of(path)
        return None if data is None else self._careful(path, stat, data, of_file)

    def _stored(
        self, row: Row, stat: Stat, beside: Mapping[str, Stat], of_row: Callable[[Row], Found]
    ) -> Found | None:
        try:
            again = self._holding(row, stat, beside)
            found = of_row(again) if again is not None else None
        except Exception:  # noqa: BLE001 - a row is never trusted: the file itself is read instead
            return None
        if again is not None and again is not row:
            self.fresh.append(again)
        return found

    def _careful(
        self, path: str, stat: Stat, data: bytes, of_file: Callable[[Seen], Found | None]
    ) -> Found | None:
        """A fault of ours in one document must not keep all others from being checked."""
        self.held = data
        look = Look(path, stat, self.taken_ns, hashlib.sha256(data).hexdigest(), self.known)
        try:
            with within(DOCUMENT):
                return of_file(Seen(self.shown(path), data, look))
        except TooLong as late:
            self.say(path, "document-slow", seconds=round(late.seconds))
        except Exception as failure:  # noqa: BLE001 - whatever it is, it is told with the file
            self.say(path, "document-failed", reason=quoted(f"{type(failure).__name__}: {failure}"))
        return None

    def keep(self, row: Row | None) -> None:
        self.fresh += [row] if row is not None else []

    # --- whether a row still holds ---

    def _holding(self, row: Row, stat: Stat, beside: Mapping[str, Stat]) -> Row | None:
        """The row, with new stats where only those moved; None when something else did."""
        if row.stat != stat or row.stat.is_hasty(row.written_ns):
            data = self.bytes_of(row.path)
            self.held = data or b""
            if data is None or hashlib.sha256(data).hexdigest() != row.sha256:
                return None
            row = row._replace(**stat._asdict(), written_ns=self.taken_ns)
        if row.attached == "[]":
            return row
        files = attached(row)
        again = [self._same_file(row, each, beside) for each in files]
        whole = [each for each in again if each is not None]
        if len(whole) < len(files):
            return None
        return row if whole == files else with_attached(row, whole, self.taken_ns)

    def _same_file(self, row: Row, file: Shown, beside: Mapping[str, Stat]) -> Shown | None:
        stat = beside.get(file.file)
        if stat is None or stat.size != file.size:
            return None
        if stat == file.stat and not stat.is_hasty(row.written_ns):
            return file
        path = self.root / row.path.partition("/")[0] / FILES / file.file
        try:
            same = hashlib.sha256(path.read_bytes()).hexdigest() == file.sha256
        except OSError:
            return None
        return file._replace(**stat._asdict()) if same else None

    # --- the disk ---

    def bytes_of(self, path: str) -> bytes | None:
        """A regular file's bytes; one that is far too big is not read at all."""
        file = self.root / path
        try:
            facts = file.lstat()
            if not modes.S_ISREG(facts.st_mode):
                self.say(path, "link-refused", name=legible(file.name))
            elif facts.st_size > _LARGEST:
                self.say(path, "body-too-big", size=facts.st_size // 1024)
            else:
                return file.read_bytes()
        except OSError as failure:
            self.say(path, "unreadable", reason=failure.strerror or failure)
        return None

    def shown(self, path: str) -> str:
        return shown(self.root, path)

    def say(self, path: str, code: str, **values: Any) -> None:
        self.problems.append(problem(Source(self.shown(path)), code, **values))
