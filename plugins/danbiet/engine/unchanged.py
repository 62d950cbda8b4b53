"""A build in which nothing changed: known by stats and digests, before anything is read.

What was said after the last build is said again. A file that changed at the moment it was
looked at, another program, theme, setting, day or served release: then the build is made.
"""

from __future__ import annotations

import json
import os
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..cache import Cache
from ..code_version import code_version
from ..core.problems import Problem
from ..reading import findings
from ..reading.tree import Tree, scan
from ..releases import Layout
from . import stamps

TABLE = "builds"
#: Nanoseconds for which a build takes the folder as it lay: the time it needs to begin.
RECENT = 2_000_000_000


def from_here(path: str) -> Path:
    """A folder below this one as people write it, so that problems name files as they are seen."""
    here = os.path.relpath(path)
    return Path(path) if here.startswith(os.pardir) else Path(here)


@dataclass(frozen=True)
class Said:
    """What a build found and said: problems, counts, and its closing lines by language."""

    problems: tuple[Problem, ...]
    documents: int
    drafts: int
    scheduled: int
    lines: dict[str, list[str]]


@dataclass(frozen=True)
class Stamp:
    """Everything that a build is made from, before it begins; ``theme`` is not in it yet.

    ``tree`` is the content as it lies, ``served`` the release that was served before it was
    looked at.
    """

    text: str
    is_hasty: bool
    tree: Tree
    served: str | None

    @classmethod
    def of(cls, content: Path, output: Path, settings: Path, as_of: str) -> Stamp:
        served = Layout.of(output).served()
        tree = scan(content)
        program = stamps.program_digest(settings, os.environ)
        text = " ".join((program, as_of, stamps.tree_digest(tree), str(content)))
        return cls(text, stamps.is_hasty_tree(tree), tree, served)

    def content(self, content: Path, output: Path) -> Tree:
        """The content for a build that begins now, which holds the lock on the output.

        Looked at anew where the build had to wait, or where another one published meanwhile: it
        may have seen the folder later.
        """
        age = time.time_ns() - self.tree.taken_ns
        is_same = self.tree.root == content and self.served == Layout.of(output).served()
        return self.tree if is_same and 0 <= age < RECENT else scan(content)


def said(stamp: Stamp, output: Path, cache: Path) -> Said | None:
    """What the last build said, if this one would make the same."""
    held = Cache.look(cache, code_version())
    if held is None:
        return None
    try:
        row = held.get(TABLE, str(output.absolute()))
    finally:
        held.close()
    if row is None or row[1] != stamp.text or row[2] != stamp.served:
        return None
    theme = Path(row[3])
    if not theme.is_dir() or stamps.theme_digest(theme) != row[4]:
        return None
    return _loaded(json.loads(row[5]))


def keep(stamp: Stamp, output: Path, cache: Path, release: str, theme: Path, told: Said) -> None:
    """For the next build; nothing where a file may have changed while this one looked at it."""
    if stamp.is_hasty:
        return
    held = Cache.open(cache, code_version(), lambda _: None)
    digest = stamps.theme_digest(theme)
    row = (str(output.absolute()), stamp.text, release, str(theme), digest, _dumped(told))
    held.write(TABLE, [row])
    held.close()


def _dumped(told: Said) -> str:
    """Without what was said of the cache itself, which is whole by now."""
    lasting = [each for each in told.problems if not each.code.startswith("cache-")]
    form = {
        "counts": (told.documents, told.drafts, told.scheduled),
        "problems": findings.with_paths(lasting),
        "lines": told.lines,
    }
    return json.dumps(form, ensure_ascii=False)


def _loaded(form: Any) -> Said:
    documents, drafts, scheduled = form["counts"]
    return Said(findings.problems_of(form["problems"]), documents, drafts, scheduled, form["lines"])
