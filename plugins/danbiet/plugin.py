"""The Pelican side, and the only file that imports Pelican: one generator, and how it is run.

Pelican is the host: it reads the settings and calls the generator, which hands the whole build
to ``engine``. A problem ends the run with its exit code, what is served untouched.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, ClassVar

import pelican
from pelican import Pelican, signals
from pelican.generators import Generator
from pelican.log import init as init_logging
from pelican.settings import read_settings

from . import first_seen
from . import settings as table
from .as_of import as_of_date
from .core.problems import ContentError
from .engine.job import Built, Job
from .engine.progress import Progress
from .engine.run import build
from .engine.unchanged import Stamp, from_here


class DanBiet(Generator):  # type: ignore[misc]  # Pelican ships no types
    """Builds everything from the content folder; ``built`` says what the last run came to."""

    progress: ClassVar[Progress] = Progress()
    stamp: ClassVar[Stamp | None] = None
    built: ClassVar[Built | None] = None
    job: Job

    def generate_context(self) -> None:
        found = list(table.check(self.settings, "pelicanconf.py"))
        if found:
            raise ContentError(found)
        own = table.read(self.settings)
        self.job = Job(
            content=from_here(self.settings["PATH"]),
            output=Path(self.output_path),
            theme=Path(self.settings["THEME"]),
            settings=own,
            as_of=as_of_date(own.as_of),
            cache=Path(own.cache) if own.cache else None,
            stamp=self.stamp,
        )

    def generate_output(self, writer: Any) -> None:
        built = type(self).built = build(self.job, self.progress)
        if built.release is not None and self.job.settings.keep_state:
            found = tuple(first_seen.keep(self.job.content, _published(built), built.as_of))
            type(self).built = replace(built, problems=(*built.problems, *found))
        if built.release is None:
            raise ContentError(built.problems)


def run(
    settings: Path, overrides: Mapping[str, Any], progress: Progress, stamp: Stamp | None = None
) -> Built:
    """Pelican with our generator in this process; a warning of Pelican's ends it.

    ``stamp``: how everything that it is made from was found just before, if somebody looked.
    Raises ContentError where the settings are wrong or nothing can be written; errors of the
    content are in what it returns.
    """
    DanBiet.progress, DanBiet.stamp, DanBiet.built = progress, stamp, None
    init_logging(logging.WARNING, "warnings", logging.StreamHandler())
    pelican.console.quiet = True  # it would tell of the articles of a blog
    try:
        Pelican(read_settings(str(settings), override=dict(overrides))).run()
    except ContentError:
        if DanBiet.built is None:
            raise
    return _last(settings)


def _published(built: Built) -> dict[str, dict[str, date]]:
    """Locality → record id → day of posting."""
    return {
        ledger.locality: {
            each.id: date.fromisoformat(each.posted[:10]) for each in ledger.entered.documents
        }
        for ledger in built.ledgers
    }


def _last(settings: Path) -> Built:
    if DanBiet.built is None:  # the plugin was not loaded, which Pelican only logs
        raise RuntimeError(f"{settings}: PLUGINS does not name danbiet")
    return DanBiet.built


def _generators(pelican: Any) -> type[Generator]:
    return DanBiet


def register() -> None:
    """Called by Pelican; a named function, because Pelican holds receivers weakly."""
    signals.get_generators.connect(_generators)
