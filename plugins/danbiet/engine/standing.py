"""What is told of a locality after a build, whether it was made now or stands as it was."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ..assemble import Linked
from ..core.checks.documents import Linkable
from ..core.problems import Problem
from . import findings
from .places import PlaceMade
from .store import Standing


@dataclass(frozen=True)
class Told:
    """Counts, warnings, what free pages may link to, and which files it has."""

    problems: tuple[Problem, ...]
    documents: int
    drafts: int
    scheduled: int
    published: int
    linked: Linked
    pages: tuple[str, ...]
    files: Mapping[str, str]

    @classmethod
    def of(cls, made: PlaceMade) -> Told:
        return cls(
            made.problems,
            made.documents,
            made.drafts,
            made.scheduled,
            made.published,
            made.linked,
            made.pages,
            made.files,
        )

    @property
    def accepted(self) -> int:
        """Documents that should have a page."""
        return self.documents - self.drafts - self.scheduled

    def dumped(self) -> str:
        """All but the files, as JSON. Who is public is not kept: ``locality.md`` says it."""
        linkable = self.linked.linkable
        said = {
            "documents": self.documents,
            "drafts": self.drafts,
            "scheduled": self.scheduled,
            "published": self.published,
            "records": sorted(linkable.records),
            "attachments": sorted(linkable.files),
            "public": sorted(self.linked.public),
            "pages": self.pages,
            "problems": findings.rows(self.problems),
        }
        return json.dumps(said, ensure_ascii=False, separators=(",", ":"))


def told(standing: Standing) -> Told:
    """Of a locality that stands as it was."""
    said: Any = json.loads(standing.told)
    linkable = Linkable(frozenset(said["records"]), frozenset(said["attachments"]))
    return Told(
        findings.problems(said["problems"]),
        said["documents"],
        said["drafts"],
        said["scheduled"],
        said["published"],
        Linked(linkable=linkable, public=frozenset(said["public"])),
        tuple(said["pages"]),
        json.loads(standing.files),
    )
