"""``--profile``: where the time of a build went, as lines that people and programs can read."""

from __future__ import annotations

from .engine.progress import Progress
from .engine.writing import Spent

#: What several processes did at once is added up: so much work, not so much waiting.
HEAD = "work\tpieces\tseconds\tms each"


def print_profile(progress: Progress, spent: Spent) -> None:
    """Stages with their wall time, in order; then the work in them, the most first."""
    for name, _, seconds in progress.stages:
        print(f"{name}\t{seconds:.3f}")
    print(HEAD)
    for name, seconds in spent.seconds.most_common():
        pieces = spent.pieces[name]
        print(f"{name}\t{pieces}\t{seconds:.3f}\t{1000 * seconds / max(1, pieces):.3f}")
