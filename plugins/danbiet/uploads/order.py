"""What is sent, and when: first what pages need, then pages, then what leads to pages.

At every instant, also after a killed upload, each page that is there has its style sheet, script
and pictures, and no list leads to a document that is not there yet. What is gone is deleted when
nothing leads to it any more; the manifest comes after that, so that one that is there says: this
is all, and it is whole.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from ..headers import is_text
from ..outputs import urls
from ..outputs.encodings import original
from ..settings import LANGUAGES

ASSETS, PAGES, INDEXES = range(3)
#: Folders of a locality in which each folder is one document, meeting or issue.
OF_ONE = {
    *urls.FOLDERS.values(),
    urls.MEETINGS.rstrip("/"),
    urls.ISSUES.rstrip("/"),
}
#: Pages below one document's page.
BELOW = {*urls.SHEETS.values(), urls.promises("x/plans/x").split("/")[-2]}
PREFIXES = {name for each in LANGUAGES for name in each}


@dataclass(frozen=True)
class Changes:
    """Paths to be sent, a tuple a stage and sorted in it; then those to be deleted."""

    stages: tuple[tuple[str, ...], ...]
    gone: tuple[str, ...]

    def __bool__(self) -> bool:
        return any(self.stages) or bool(self.gone)

    @property
    def sent(self) -> int:
        return sum(map(len, self.stages))


def stage(path: str) -> int:
    """ASSETS, PAGES or INDEXES; a compressed copy goes with its file."""
    name = original(path) or path
    first, *rest = name.split("/")
    parts = rest if first in PREFIXES else [first, *rest]
    attached = len(parts) == 3 and parts[1] == urls.attachment("x", "x").split("/")[1]
    if parts[0] == "theme" or attached or not is_text(name):
        return ASSETS
    one = len(parts) == 4 or (len(parts) == 5 and parts[3] in BELOW)
    return PAGES if one and parts[1] in OF_ONE else INDEXES


def changes(local: Iterable[str], remote: Iterable[str], is_same: Callable[[str], bool]) -> Changes:
    """From the paths on both sides; ``is_same`` is asked only about those that both have."""
    there = set(remote)
    wanted = sorted(local)
    sent = [path for path in wanted if path not in there or not is_same(path)]
    stages = tuple(tuple(path for path in sent if stage(path) == each) for each in range(3))
    return Changes(stages, tuple(sorted(there - set(wanted))))


def by_sums(local: Mapping[str, str], remote: Mapping[str, str]) -> Changes:
    """Between two manifests."""
    return changes(local, remote, lambda path: local[path] == remote[path])
