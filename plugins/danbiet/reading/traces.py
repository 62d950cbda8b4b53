"""Whether a text holds what a pattern needs: asked of Rust's regular expressions, for speed.

Python's engine tries a pattern at each place of a text; Rust's, which comes with pydantic,
reads the text once for any number of alternatives, in time that grows with its length only.
It has no look-around and tells no place, so that it can say where nothing is to be found and
Python's pattern says the rest.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from pydantic_core import SchemaValidator, core_schema

Seeker = Callable[[str], bool]


@cache
def seeker(*traces: str) -> Seeker:
    """Whether a text holds one of these expressions, in the syntax of Rust's crate ``regex``."""
    joined = "|".join(traces)
    schema = core_schema.str_schema(pattern=joined, regex_engine="rust-regex")
    holds = SchemaValidator(schema).isinstance_python

    def seek(text: str) -> bool:
        if holds(text):
            return True
        try:
            text.encode()
        except UnicodeEncodeError:  # half a pair: no text for Rust, which has not looked at it
            return holds(text.encode(errors="replace").decode())
        return False

    return seek


def trace(expression: str, *, ignore_case: bool = False) -> str:
    """An expression of Python's without look-around, for Rust: it matches wherever that does.

    Python takes four control characters for white space and, ignoring case, the Turkish
    dotless and dotted letter for an ``i``.
    """
    spaced = expression.replace(r"\s", r"[\s\x1c-\x1f]")
    if not ignore_case:
        return f"(?:{spaced})"
    lettered = spaced.replace("i", r"[i\u0131\u0130]")
    return f"(?i:{lettered})"
