"""What is told of a locality after a build, whether it was made now or stands as it was."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from ..assemble import Linked
from ..core.checks.documents import Linkable
from ..core.problems import Problem
from ..reading import findings
from .store import Standing


@dataclass(frozen=True)
class Told:
    """Counts, warnings, what free pages may link to, and what a map has of it.

    ``published`` counts the documents that have a page; ``listed`` is as ``sitemap.listed`` tells
    it, a text, since all of them stay in memory. One with errors has none of these.
    """

    problems: tuple[Problem, ...]
    documents: int
    drafts: int
    scheduled: int
    linked: Linked
    published: int = 0
    listed: str = ""

    @property
    def accepted(self) -> int:
        """Documents that should have a page."""
        return self.documents - self.drafts - self.scheduled

    def dumped(self) -> str:
        """As JSON. Who is public is not kept: ``locality.md`` says it."""
        linkable = self.linked.linkable
        said = {
            "documents": self.documents,
            "drafts": self.drafts,
            "scheduled": self.scheduled,
            "published": self.published,
            "records": sorted(linkable.records),
            "attachments": sorted(linkable.files),
            "public": sorted(self.linked.public),
            "listed": self.listed,
            "problems": findings.with_paths(self.problems),
        }
        return json.dumps(said, ensure_ascii=False, separators=(",", ":"))


def told(standing: Standing) -> Told:
    """Of a locality that stands as it was."""
    said: Any = json.loads(standing.told)
    linkable = Linkable(frozenset(said["records"]), frozenset(said["attachments"]))
    return Told(
        findings.problems_of(said["problems"]),
        said["documents"],
        said["drafts"],
        said["scheduled"],
        Linked(linkable=linkable, public=frozenset(said["public"])),
        said["published"],
        said["listed"],
    )
