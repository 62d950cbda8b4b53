"""A page's public address as a QR code: what a poster needs to lead a phone to the site.

It draws, the theme writes the SVG. There is no code without a public address.
"""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import urlsplit

import segno

from . import urls
from .site import SiteInfo
from .views.sheets import Code

#: M mends a seventh of the code: rain and drawing pins on a notice board.
LEVEL = "m"
#: Light modules around it, as the standard asks; scanners need them.
BORDER = 4
#: Modules of a row that are dark.
DARK = re.compile(rb"\x01+")
#: Hosts that only the machine itself can open.
OWN_HOSTS = frozenset({"localhost", "127.0.0.1", "::1"})


def public_address(site: SiteInfo, path: str) -> str:
    """The Vietnamese page (else the default language's) of ``path``; empty without a SITEURL."""
    if not site.url:
        return ""
    language = "vi" if "vi" in site.languages else site.default
    return f"{site.url}/{urls.in_language(path, language, site.default)}"


@lru_cache(maxsize=64)
def code(address: str) -> Code:
    """The same for every language of a page, since choosing its pattern takes milliseconds.

    ``address`` as one path of dark modules, row by row, in a square of ``size`` modules.
    """
    made = segno.make(address, error=LEVEL, boost_error=False, micro=False)
    return Code(
        address=address,
        size=len(made.matrix) + 2 * BORDER,
        path="".join(_row(number, row) for number, row in enumerate(made.matrix, start=BORDER)),
        preview=(urlsplit(address).hostname or "") in OWN_HOSTS,
    )


def _row(number: int, row: bytearray) -> str:
    """Each run of dark modules as a rectangle, one module high."""
    runs = ((each.start() + BORDER, each.end() - each.start()) for each in DARK.finditer(row))
    return "".join(f"M{at} {number}h{long}v1h{-long}z" for at, long in runs)
