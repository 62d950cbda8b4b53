"""Names on the disk: the link that is served, and what a build that died left where it was.

Each step is one change of a name, so that there is no moment between the old and the new.
"""

from __future__ import annotations

from ..core.problems import Problem, Source, problem
from . import changes, disk, tree
from .layout import Layout


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
        return [untidy(layout, error)]
    return []


def untidy(layout: Layout, error: OSError) -> Problem:
    reason = error.strerror or str(error)
    return problem(Source(str(layout.output)), "tidy-failed", reason=reason)
