"""The garbage collector during a build: nearly all that is made stays until it is written.

Measured at 10,000 documents: one changed takes a tenth less time, with no more memory.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

#: Objects made between two looks at the young ones; then how many looks until the older ones.
RARELY = (200_000, 20, 100)


@contextmanager
def collected_rarely() -> Iterator[None]:
    """Of this process; children that do pieces of work see to it themselves (``pool``)."""
    before = gc.get_threshold()
    gc.set_threshold(*RARELY)
    try:
        yield
    finally:
        gc.set_threshold(*before)
