"""Dân Biết: dialogue documents of a commune → a judged, browsable site.

The map: ``reading`` turns files into records; ``core`` folds and judges them into one
``Snapshot``; ``outputs`` turn it into pages, feeds and data; ``releases`` put the files where
they are served; ``engine`` is a whole build; ``plugin`` is the Pelican generator, ``cli`` the
command line. ``law`` holds the sourced tables; ``uploads`` send what was built.
"""

from __future__ import annotations


def register() -> None:
    """Pelican's entry point; imported late, so that core works without Pelican."""
    from .plugin import register as connect

    connect()
