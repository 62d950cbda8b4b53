"""What a release changes: the file ``<id>.changes.json`` beside it, and its short form.

It lies beside the releases and not in one, because a release is a function of content and day
alone. The lists are by path; why something changed is for ``notes`` to say.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .layout import Layout
from .listing import Listing

Lists = dict[str, list[str]]
KINDS = ("added", "changed", "gone")


@dataclass(frozen=True)
class Release:
    """One release; counts are None when its changes file is lost or cannot be read.

    ``before`` is the release that was served before it; ``files`` leaves out the manifest.
    ``pages`` and ``others`` are the numbers added, changed and gone.
    """

    id: str
    served: bool
    before: str | None
    files: int | None
    pages: tuple[int, int, int] | None
    others: tuple[int, int, int] | None

    @property
    def as_of(self) -> str:
        """The day it was judged on (ISO)."""
        return self.id.partition("-")[2]


def told(
    name: str,
    before: str | None,
    old: Listing,
    new: Listing,
    notes: Mapping[str, Any],
) -> bytes:
    """The changes file; pages by their address in the site, other files by their path."""
    pages: Lists = {kind: [] for kind in KINDS}
    others: Lists = {kind: [] for kind in KINDS}
    for path, first, last in new.differences(old):
        kind = "added" if first is None else "changed" if last is not None else "gone"
        lists = pages if path.endswith(".html") else others
        lists[kind].append(_address(path))
    content = {
        "id": name,
        "before": before,
        "as_of": name.partition("-")[2],
        "counts": {"files": len(new), "pages": _counts(pages), "others": _counts(others)},
        "pages": pages,
        "others": others,
        "notes": dict(notes),
    }
    return f"{json.dumps(content, ensure_ascii=False, indent=1)}\n".encode()


def _address(path: str) -> str:
    folder, _, name = path.rpartition("/")
    return f"{folder}/" if name == "index.html" else path


def _counts(lists: Lists) -> dict[str, int]:
    return {kind: len(lists[kind]) for kind in KINDS}


def told_of(file: Path) -> str | None:
    """The id of the release that a changes file tells of; None when it cannot be read."""
    try:
        found = json.loads(file.read_text(encoding="utf-8"))["id"]
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return found if isinstance(found, str) else None


def release(layout: Layout, name: str) -> Release:
    """What the changes file of a release says in short."""
    served = name == layout.served()
    try:
        content = json.loads(layout.changes(name).read_text(encoding="utf-8"))
        counts = content["counts"]
        pages, others = (
            [int(counts[each][kind]) for kind in KINDS] for each in ("pages", "others")
        )
        files, before = int(counts["files"]), content["before"]
    except (OSError, ValueError, KeyError, TypeError):
        return Release(name, served, None, None, None, None)
    return Release(
        name,
        served,
        before if isinstance(before, str) else None,
        files,
        (pages[0], pages[1], pages[2]),
        (others[0], others[1], others[2]),
    )
