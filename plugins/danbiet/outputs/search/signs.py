"""Numbers as characters: UTF-8 makes small ones short, and every host compresses text."""

from __future__ import annotations

#: Added to a number, so that none is a control character.
SHIFT = 32
#: The surrogates, which are no characters.
GAP_AT, GAP = 0xD800, 0x800


def sign(number: int) -> str:
    """Up to 1,112,031; ValueError beyond."""
    return chr(number + SHIFT + (GAP if number + SHIFT >= GAP_AT else 0))


def column(numbers: list[int] | tuple[int, ...]) -> str:
    """One character each."""
    return "".join(map(sign, numbers))
