"""The scan for personal data of ordinary people: what blocks a document, what only warns.

Officials and the office's own phones and mails are public. It finds patterns, not
people: a bare name cannot be told from a place. What it prints is masked.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from collections.abc import Mapping as Map
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

from ..core.problems import Problem, Source, problem
from ..core.records import LocalityFacts
from ..core.text import folded
from .front_matter import Parts
from .lines import Lines
from .patterns import CHECKS, Check, holds_nothing, matches_in
from .yaml_tree import Mapping, Node, Scalar

# Characters that show nothing but would part the digits of a number.
_INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060"
_WIDE = {chr(0xFF10 + digit): str(digit) for digit in range(10)}  # digits, as pasted from PDF
_REWRITTEN = f"[{_INVISIBLE}{''.join(_WIDE)}]"  # a text that holds one has to be looked at again


@dataclass(frozen=True)
class Known:
    """Who and what is public in a locality: officials, and the office's phones and mails."""

    names: frozenset[str] = frozenset()
    phones: frozenset[str] = frozenset()
    mails: frozenset[str] = frozenset()

    @classmethod
    def of(cls, facts: LocalityFacts) -> Known:
        names = [official.name for official in facts.officials]
        return cls.made(names, facts.contacts.phone, facts.contacts.mail)

    @classmethod
    def gleaned(cls, data: Map[str, Any]) -> Known:
        """What a ``locality.md`` makes public, also where it does not decode as a whole.

        One wrong key there must not make the office's own phone a finding everywhere.
        """
        officials, contacts = data.get("officials"), data.get("contacts")
        people = officials if isinstance(officials, list) else []
        names = [each.get("name") for each in people if isinstance(each, dict)]
        given = contacts if isinstance(contacts, dict) else {}
        return cls.made(names, _listed(given.get("phone")), _listed(given.get("mail")))

    @classmethod
    def made(cls, names: Iterable[Any], phones: Iterable[Any], mails: Iterable[Any]) -> Known:
        return cls(
            frozenset(folded(each) for each in names if isinstance(each, str)),
            frozenset(_phone(each) for each in phones if isinstance(each, str)),
            frozenset(each.casefold() for each in mails if isinstance(each, str)),
        )

    @classmethod
    def of_all(cls, parts: Iterable[Known]) -> Known:
        """All together."""
        each = list(parts)
        return cls(
            frozenset().union(*(one.names for one in each)),
            frozenset().union(*(one.phones for one in each)),
            frozenset().union(*(one.mails for one in each)),
        )

    def allows(self, check: Check, value: str) -> bool:
        """The value is public: an official's name, the office's own phone or mail."""
        if check.public == "name":
            return any(folded(value).startswith(name) for name in self.names)
        if check.public == "phone":
            return _phone(value) in self.phones
        mail = value.casefold()
        return check.public == "mail" and (mail.endswith(".gov.vn") or mail in self.mails)


NOBODY = Known()


@dataclass(frozen=True)
class Finding:
    """Something that looks like personal data, at ``start`` of the text that was scanned."""

    check: Check
    start: int
    value: str

    @property
    def sample(self) -> str:
        return mask(self.value)


def findings(text: str, known: Known = NOBODY) -> list[Finding]:
    """In order of place; of two that overlap, the one of the stricter check."""
    if holds_nothing(text, _REWRITTEN):
        return []
    shown = visible(text)
    for wide, digit in _WIDE.items():
        shown = shown.replace(wide, digit)
    taken = bytearray(len(shown))
    found: list[Finding] = []
    matches = matches_in(shown)
    for check in CHECKS:
        for match in matches(check):
            start, end = match.span()
            if 1 in taken[start:end] or not check.holds(match):
                continue
            taken[start:end] = b"\1" * (end - start)
            if not known.allows(check, match["value"]):
                found.append(Finding(check, match.start("value"), match["value"]))
    return sorted(found, key=lambda finding: finding.start)


def visible(text: str) -> str:
    """Without the characters that show nothing; places of findings are places in this text."""
    for each in _INVISIBLE:
        text = text.replace(each, "")
    return text


def mask(value: str) -> str:
    """The first three and the last two characters: enough to find it, not to learn it."""
    return f"{value[:3]}***{value[-2:]}" if len(value) > 6 else "***"


def masked(text: str) -> str:
    """A text that may be printed: every finding masked."""
    for finding in findings(text):
        text = text.replace(finding.value, finding.sample)
    return text


def scan(parts: Parts, root: Mapping, blocks: Iterable[str], known: Known) -> list[Problem]:
    """Every scalar of the front matter, the body as written, and the body as a reader sees it.

    The last catches what markup hides (entities, emphasis inside a number); it is
    reported only where the source did not show it already.
    """
    problems = list(_in_front(parts.path, root, known))
    seen: set[str] = set()
    lines = Lines(parts.path, visible(parts.body), parts.body_line)
    for finding in findings(parts.body, known):
        seen.add(_bare(finding.value))
        problems.append(worded(lines.at(finding.start), finding))
    as_read = findings("\n".join(blocks), known)
    hidden = [each for each in as_read if _bare(each.value) not in seen]
    return [*problems, *(worded(lines.start, each) for each in hidden)]


def _in_front(path: str, root: Mapping, known: Known) -> Iterator[Problem]:
    """All scalars as one text, a NUL between them, so that each check runs once a file."""
    scalars = list(_scalars(root))
    found = findings("\0".join(scalar.text for scalar in scalars), known)
    if not found:
        return
    ends = list(accumulate(len(visible(scalar.text)) + 1 for scalar in scalars))
    for finding in found:
        scalar = scalars[bisect_right(ends, finding.start)]
        yield worded(Source(path, scalar.line, scalar.column), finding)


def scan_name(path: str, name: str, known: Known) -> list[Problem]:
    """A file's name is published too; its hyphens and underscores stand for spaces."""
    text = re.sub(r"[-_]", " ", name)
    return [worded(Source(path), finding) for finding in findings(text, known)]


def worded(source: Source, finding: Finding, file: str = "") -> Problem:
    """``file`` names the attachment it was found in, where it does not stand at ``source``."""
    code = "personal-data" if finding.check.blocks else "personal-data-check"
    vi, en = finding.check.words
    if file:
        vi, en = f"{vi}, bên trong tệp “{file}”", f"{en}, inside file “{file}”"
    return problem(source, code, what_vi=vi, what_en=en, sample=finding.sample)


def _scalars(node: Node) -> Iterator[Scalar]:
    if isinstance(node, Scalar):
        yield node
    elif isinstance(node, Mapping):
        for key, value in node.entries:
            yield key
            yield from _scalars(value)
    else:
        for item in node.items:
            yield from _scalars(item)


def _phone(text: str) -> str:
    digits = re.sub(r"\D", "", text)
    return "0" + digits.removeprefix("84") if digits.startswith("84") else digits


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def distinct(found: Iterable[Finding]) -> list[Finding]:
    """Each value once, where it was found first."""
    first: dict[str, Finding] = {}
    for finding in found:
        first.setdefault(_bare(finding.value), finding)
    return list(first.values())


def _bare(value: str) -> str:
    return re.sub(r"\W", "", value).casefold()
