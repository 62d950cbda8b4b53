"""What was made of one locality, or of the lists, remembered page by page for the next build.

A memory is only a hint: a file counts as made when the served release really has it with the
same checksum, so a memory of another output, or of a build that failed, does no harm.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from . import digests
from .watch import Fact, Watch

#: Path → SHA-256 in hex: a page and what goes with it (its compressed forms).
Files = Mapping[str, str]


class Remembered(NamedTuple):
    """One page: its files, and the digest of everything that it was made from.

    ``facts`` are numbers into ``Memory.facts``.
    """

    files: Files
    digest: str
    facts: tuple[int, ...] = ()


@dataclass
class Memory:
    """Pages by path. ``key`` is what all of them were made with: code, theme, settings.

    ``outdated`` are the files of pages that were made with something else.
    """

    key: str = ""
    facts: list[Fact] = field(default_factory=list)
    pages: dict[str, Remembered] = field(default_factory=dict)
    outdated: Files = field(default_factory=dict)
    _numbers: dict[Fact, int] = field(default_factory=dict, repr=False)

    def number(self, fact: Fact) -> int:
        """The facts that pages share are written down once."""
        found = self._numbers.get(fact)
        if found is None:
            found = self._numbers[fact] = len(self.facts)
            self.facts.append(fact)
        return found

    def files(self) -> dict[str, str]:
        """All that it speaks of."""
        own = {path: sha for page in self.pages.values() for path, sha in page.files.items()}
        return {**self.outdated, **own}

    def dumped(self) -> bytes:
        pages = {
            path: [each.files, each.digest, each.facts] for path, each in sorted(self.pages.items())
        }
        form = {"key": self.key, "facts": self.facts, "pages": pages}
        return json.dumps(form, ensure_ascii=False, separators=(",", ":")).encode()


def loaded(data: bytes | None, key: str) -> Memory:
    """Without pages when there is none, or when it is of another code, theme or setting."""
    if data is None:
        return Memory(key)
    found: Any = json.loads(data)
    if found["key"] != key:
        return Memory(key, outdated=_files(found))
    facts = [tuple(each) for each in found["facts"]]
    pages = {
        path: Remembered(files, digest, tuple(numbers))
        for path, (files, digest, numbers) in found["pages"].items()
    }
    return Memory(key, facts, pages)


def files_in(data: bytes) -> dict[str, str]:
    """Of all pages of a memory as it was ``dumped``."""
    return _files(json.loads(data))


def _files(found: Any) -> dict[str, str]:
    return {path: sha for files, *_ in found["pages"].values() for path, sha in files.items()}


def combined(watch: Watch, facts: Sequence[Fact], handed: Sequence[bytes]) -> str:
    """One digest over all that a page was made from."""
    return digests.of_bytes(*handed, *(watch.digest(each) for each in facts)).hex()
