"""Comparing text as people read it: case and spacing do not matter, marks do."""

from __future__ import annotations

import unicodedata


def squeezed(text: str) -> str:
    """NFC with every run of white space as one space (no-break spaces too)."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def folded(text: str) -> str:
    """Squeezed and without case; Vietnamese marks are kept."""
    return squeezed(text).casefold()
