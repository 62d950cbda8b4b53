"""What a build is asked to do, and what it came to."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from ..core.problems import Problem
from ..outputs.ledger import Ledger
from ..outputs.site import SiteInfo
from ..settings import Settings
from .unchanged import Stamp
from .writing import Spent


@dataclass(frozen=True)
class Job:
    """What is to be built. ``cache`` is its file, or None for a build that remembers nothing.

    ``stamp``: how everything was found just before, if somebody looked.
    """

    content: Path
    output: Path
    theme: Path
    settings: Settings
    as_of: date
    cache: Path | None = None
    stamp: Stamp | None = None


@dataclass(frozen=True)
class Built:
    """What a build came to. ``release`` is the id of what is served; None after an error.

    ``is_new`` is false where the served release has all of it already.
    """

    as_of: date
    theme: Path
    problems: tuple[Problem, ...]
    documents: int
    drafts: int
    scheduled: int
    release: str | None = None
    is_new: bool = False
    ledgers: tuple[Ledger, ...] = ()
    site: SiteInfo | None = None
    spent: Spent = field(default_factory=Spent)

    def name(self, locality: str) -> str:
        """What a locality is called."""
        return self.site.seats[locality].locality.meta.name if self.site else locality
