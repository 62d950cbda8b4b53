"""The work on a large release, shared out to processes, or that on a small one."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from unittest import mock

from danbiet import pool
from danbiet.releases import tree


@contextmanager
def shared_out(shared: bool) -> Iterator[None]:
    """As a site with many folders and files is looked at, or one with few."""
    with (
        mock.patch.object(tree, "MANY", 0 if shared else tree.MANY),
        mock.patch.object(pool, "workers", return_value=2),
    ):
        yield
