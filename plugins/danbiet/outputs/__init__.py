"""Snapshot → bytes: pages, feeds, data, sitemap; ``files_of`` is the table of them all."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from jinja2 import Environment

from ..core.snapshot import Snapshot
from ..settings import Settings
from . import feeds, open_data, pages, render, site, sitemap
from .page import File

__all__ = ["files_of"]


def files_of(
    snapshot: Snapshot, settings: Settings, theme: Path, environment: Environment, accepted: int
) -> Iterator[File]:
    """Every file of the site, each once; same snapshot and settings, same bytes.

    ``accepted`` is how many documents were read to be published; ``build.json`` says it
    beside how many were.
    """
    assets = render.assets(theme)
    about = site.site_info(snapshot, settings, assets)
    shown = list(pages.pages(snapshot, about))
    yield from assets
    for page in shown:
        yield render.render(page, environment)
    yield from open_data.files(snapshot, settings, accepted)
    yield from open_data.attachments(snapshot)
    yield from feeds.files(snapshot, settings)
    yield from sitemap.files([page.path for page in shown], snapshot, settings)
