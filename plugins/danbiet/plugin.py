"""The Pelican side, and the only file that imports Pelican: one generator.

``generate_context`` reads, checks and judges; ``generate_output`` renders everything and
publishes it whole. A problem ends the build with its exit code, the output untouched.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pelican import signals
from pelican.generators import Generator

from . import settings as table
from .assemble import as_of_date, assemble
from .core.problems import ContentError, Source, problem
from .core.snapshot import Snapshot
from .outputs import encodings, files_of, render, urls
from .outputs.page import File
from .releases import begin, lock


class DanBiet(Generator):  # type: ignore[misc]  # Pelican ships no types
    """Reads the content folder into one snapshot and writes every output from it."""

    snapshot: Snapshot
    own: table.Settings
    accepted: int

    def generate_context(self) -> None:
        found = list(table.check(self.settings, "pelicanconf.py"))
        if found:
            raise ContentError(found)
        self.own = table.read(self.settings)
        assembled = assemble(
            Path(self.settings["PATH"]),
            as_of_date(self.own.as_of),
            reference=self.own.reference,
        )
        if assembled.snapshot is None:
            raise ContentError(assembled.problems)
        self.snapshot = assembled.snapshot
        self.accepted = assembled.documents - assembled.drafts - assembled.scheduled

    def generate_output(self, writer: Any) -> None:
        theme = Path(self.settings["THEME"])
        output = Path(self.output_path)
        files = list(self._files(theme))
        expected = [urls.page_file(urls.record(each.id)) for each in self.snapshot.published]
        gone = set(expected) - {each.path for each in files}
        if gone or len(expected) != self.accepted:
            differing = problem(
                Source(str(output)),
                "count-differs",
                accepted=self.accepted,
                published=len(expected) - len(gone),
            )
            raise ContentError([differing])
        with lock(output, wait=self.own.wait):
            work = begin(output)
            entries = [work.write(each.path, each.data) for each in files]
            found = work.finish(entries, as_of=self.snapshot.as_of).tidy()
        for each in found:
            print(each.line())  # not by the logger, whose warnings are fatal: the site is served

    def _files(self, theme: Path) -> Iterator[File]:
        environment = render.environment(theme)
        for each in files_of(self.snapshot, self.own, theme, environment, self.accepted):
            yield each
            if self.own.precompress:
                yield from (File(*copy) for copy in encodings.encoded(each.path, each.data))


def _generators(pelican: Any) -> type[Generator]:
    return DanBiet


def register() -> None:
    """Called by Pelican; a named function, because Pelican holds receivers weakly."""
    signals.get_generators.connect(_generators)
