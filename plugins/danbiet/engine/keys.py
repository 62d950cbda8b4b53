"""What everything of a site was made with: program, theme, settings, and the facts on every page.

Where one of them changes nothing made before is used again.
"""

from __future__ import annotations

import hashlib
import os
from dataclasses import fields
from pathlib import Path

from pydantic_core import to_json

from ..code_version import code_version
from ..outputs.site import SiteInfo
from ..reading.sources import hasty
from ..reading.tree import LocalityTree, Tree
from ..settings import Settings
from . import digests

#: The as-of date is on some pages only; these ask for it, and it is among their own facts.
DATED = ("as_of",)


def site_key(site: SiteInfo, settings: Settings, theme: Path) -> str:
    """Hex; equal keys: same program, theme, settings, localities' facts, calendars, free pages."""
    facts = [
        digests.digest(getattr(site, each.name))
        for each in fields(SiteInfo)
        if each.name not in DATED
    ]
    own = to_json({name: each for name, each in vars(settings).items() if name not in DATED})
    return digests.of_bytes(code_version().encode(), theme_digest(theme), own, *facts).hex()


def theme_digest(theme: Path) -> bytes:
    """Of every file of the theme, its name and its bytes."""
    hashed = hashlib.blake2b(digest_size=digests.SIZE)
    for path in sorted(_files(str(theme))):
        data = Path(path).read_bytes()
        hashed.update(f"{os.path.relpath(path, theme)} {len(data)}\n".encode())
        hashed.update(data)
    return hashed.digest()


def stats_digest(tree: LocalityTree) -> str:
    """Of names, sizes, times and inodes: while it stays, no file of the locality was touched."""
    return digests.of_bytes(*(to_json((name, *stat)) for name, stat in tree.files())).hex()


def is_hasty(tree: LocalityTree, taken_ns: int) -> bool:
    """A file changed so shortly before it was looked at that it may have changed once more."""
    return any(hasty(stat, taken_ns) for _, stat in tree.files())


def tree_digest(tree: Tree) -> str:
    """Of the whole content folder, as ``stats_digest``."""
    parts = [to_json((each.id, stats_digest(each))) for each in tree.localities]
    pages = [to_json((name, *stat)) for name, stat in tree.pages.items()]
    return digests.of_bytes(*parts, b"pages", *pages).hex()


def _files(folder: str) -> list[str]:
    found: list[str] = []
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir():
                found += _files(entry.path)
            else:
                found.append(entry.path)
    return found
