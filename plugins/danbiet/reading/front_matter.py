"""A file's bytes → its front matter as a tree of nodes, and its body as text.

It splits and parses; which keys are right is decided in ``decode``, and the body is
rendered in ``body``.
"""

from __future__ import annotations

from dataclasses import dataclass

from ..core.problems import Problem, Source, problem
from .encoding import decode
from .yaml_tree import Mapping, parse

FENCE = "---"
FRONT_KIB = 256
BODY_KIB = 1024


@dataclass(frozen=True)
class Parts:
    """One file, cut. ``body_line`` is the line of the file on which the body starts.

    ``root`` is None where the front matter could not be read at all.
    """

    path: str
    front: str
    root: Mapping | None
    body: str
    body_line: int


def split(path: str, data: bytes) -> tuple[Parts | None, list[Problem]]:
    """Decode, cut at the two ``---`` lines, parse the YAML; None where the cut fails."""
    text, problems = decode(path, data)
    if text is None:
        return None, problems
    lines = text.split("\n")
    if lines[0].rstrip() != FENCE:
        return None, [*problems, problem(Source(path), "no-front-matter")]
    end = next((at for at, line in enumerate(lines) if at and line.rstrip() == FENCE), None)
    if end is None:
        return None, [*problems, problem(Source(path), "front-matter-not-closed")]
    front, body = "\n".join(lines[1:end]), "\n".join(lines[end + 1 :])
    too_big = [
        *_too_big(Source(path), "front-matter-too-big", front, FRONT_KIB),
        *_too_big(Source(path, end + 2), "body-too-big", body, BODY_KIB),
    ]
    if too_big:
        return None, [*problems, *too_big]
    root, found = parse(path, front, first_line=2)
    return Parts(path, front, root, body, end + 2), [*problems, *found]


def _too_big(source: Source, code: str, text: str, limit: int) -> list[Problem]:
    """Sizes are of the UTF-8 text, in KiB rounded up, so that the limit itself is allowed."""
    size = -(-len(text.encode("utf-8")) // 1024)
    return [problem(source, code, size=size)] if size > limit else []
