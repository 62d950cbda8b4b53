"""Scripts as they are sent: without comments, and without the spaces and lines that mean nothing.

It knows no grammar, only the theme's own style: statements end with a semicolon, and a sign of
division has a space after it, which a pattern never has at its start.
"""

from __future__ import annotations

import re

TOKENS = re.compile(
    r"""
    (?P<kept>                                               # texts, templates, patterns
        "(?:\\.|[^"\\\n])*" | '(?:\\.|[^'\\\n])*' | `(?:\\.|[^`\\])*`
        | /(?![\s/*=])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\[\n])+/[a-z]*
    )
    | \s*(?://[^\n]*|/\*.*?\*/)                             # comments
    | \s*(?P<sign>[{}()\[\];,=<>?:|&]+)(?P<space>\s*)       # signs that part words by themselves
    | [ ](?P<between>!==?|[-+*/%]=?)[ ](?![-+/*])            # not before a sign of its own
    | \s*(?P<line>\n)\s*
    """,
    re.VERBOSE | re.DOTALL,
)


def shortened(script: str) -> str:
    """A script that does the same; its names stay, so that a fault in a browser can be read."""
    return TOKENS.sub(_short, script).strip() + "\n"


def _short(found: re.Match[str]) -> str:
    kept, sign = found["kept"], found["sign"]
    if kept or not sign:
        return kept or found["between"] or found["line"] or ""
    ends = sign[-1] in "})]" and "\n" in found["space"]  # maybe of a statement
    return f"{sign}\n" if ends else str(sign)
