"""What everything of a site was made with: program, theme, settings, and the facts on every page.

Where one of them changes, nothing made before is used again.
"""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

from pydantic_core import to_json

from ..code_version import code_version
from ..outputs.site import SiteInfo
from ..settings import Settings
from . import digests, stamps

#: What stands on some pages only: these ask for the day, and it is among their own facts.
DATED = ("as_of",)
#: How a build runs, not what it makes.
NOT_SHOWN = (*DATED, "wait", "cache")


def site_key(site: SiteInfo, settings: Settings, theme: Path) -> str:
    """Hex; equal keys: same program, theme, settings, localities' facts, calendars, free pages."""
    facts = [
        digests.digest(getattr(site, each.name))
        for each in fields(SiteInfo)
        if each.name not in DATED
    ]
    own = {name: each for name, each in vars(settings).items() if name not in NOT_SHOWN}
    program = code_version() + stamps.theme_digest(theme)
    return digests.of_bytes(program.encode(), to_json(own), *facts).hex()
