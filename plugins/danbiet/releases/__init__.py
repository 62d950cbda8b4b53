"""A finished site, put where it is served as a whole release or not at all; kept to go back to.

Works on paths and bytes only: nothing here knows what a page says. Used like this::

    with lock(output):
        work = begin(output)
        entries = [work.write(path, data) for path, data in …]
        done = work.finish(entries, as_of=day)
        problems = done.tidy()
"""

from __future__ import annotations

from .changes import Release
from .history import listed, rollback, verify
from .layout import MARK, Layout, failed, refuse_foreign
from .locking import lock
from .manifest import Entry
from .workspace import Published, Workspace, begin

__all__ = [
    "MARK",
    "Entry",
    "Layout",
    "Published",
    "Release",
    "Workspace",
    "begin",
    "failed",
    "listed",
    "lock",
    "refuse_foreign",
    "rollback",
    "verify",
]
