"""What ``build`` does: the site written by Pelican, or nothing if nothing changed."""

from __future__ import annotations

import errno
import os
import sys
from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .as_of import as_of_date
from .core.messages import Language
from .core.problems import ContentError, Source, problem
from .engine import unchanged
from .engine.progress import Progress
from .releases import refuse_foreign
from .telling import count_line, print_problems

if TYPE_CHECKING:
    from .engine.job import Built

LANGUAGES: tuple[Language, ...] = ("vi", "en")
ROOT = Path(__file__).resolve().parents[2]


UNCHANGED: dict[Language, str] = {
    "vi": "Không có gì thay đổi so với bản đang đăng.",
    "en": "Nothing has changed since the release that is served.",
}


def build(options: Namespace) -> int:
    """Build with Pelican, say what was found, what is due and where to look."""
    refuse_foreign(options.output)
    settings = (options.settings or ROOT / "pelicanconf.py").absolute()
    if not settings.is_file():
        reason = os.strerror(errno.ENOENT)
        raise ContentError([problem(Source(str(settings)), "unreadable", reason=reason)])
    as_of = as_of_date(options.as_of).isoformat()
    if options.no_cache:
        return 0 if _built(options, settings, as_of)[0].release else 1
    content = unchanged.from_here(str(options.content.absolute()))
    stamp = unchanged.Stamp.of(content, options.output, settings, as_of)
    before = unchanged.said(stamp, options.output, options.cache)
    if before is not None and not options.profile:
        _say(before, options)
        print(UNCHANGED[options.lang])
        return 0
    built, said = _built(options, settings, as_of, stamp)
    if built.release is None:
        return 1
    unchanged.keep(stamp, options.output, options.cache, built.release, built.theme, said)
    return 0


def _built(
    options: Namespace, settings: Path, as_of: str, stamp: unchanged.Stamp | None = None
) -> tuple[Built, unchanged.Said]:
    """The build, and what it said."""
    from . import plugin  # noqa: PLC0415 - Pelican and all pages take half a second to import
    from .profiling import print_profile  # noqa: PLC0415

    overrides: dict[str, Any] = {
        "PATH": str(options.content.absolute()),
        "OUTPUT_PATH": str(options.output.absolute()),
        "DANBIET_AS_OF": as_of,
        "DANBIET_CACHE": "" if options.no_cache else str(options.cache),
    }
    if options.wait:
        overrides["DANBIET_WAIT"] = True
    if os.environ.get("SITEURL"):
        overrides["SITEURL"] = os.environ["SITEURL"].rstrip("/")
    progress = Progress(options.lang, sys.stderr)
    built = plugin.run(settings, overrides, progress, stamp)
    said = _said(built, options)
    _say(said, options)
    if options.profile:
        print_profile(progress, built.spent)
    if built.release is not None and not built.is_new:
        print(UNCHANGED[options.lang])
    return built, said


def _said(built: Built, options: Namespace) -> unchanged.Said:
    from . import closing  # noqa: PLC0415

    lines: dict[str, list[str]] = {}
    if built.release is not None:
        for language in LANGUAGES:
            where = closing.where(options.output, language)
            lines[language] = ["", *closing.lines(built, language), where]
    return unchanged.Said(built.problems, built.documents, built.drafts, built.scheduled, lines)


def _say(said: unchanged.Said, options: Namespace) -> None:
    print_problems(said.problems, options.lang)
    print(count_line(said, options.lang))
    for line in said.lines.get(options.lang, ()):
        print(line)
