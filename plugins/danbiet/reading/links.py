"""One written address → where it leads: the web, a record, a file, or a problem.

It reads no folder: that the target exists is checked when all records are known.
"""

from __future__ import annotations

import html
import posixpath
import re
from collections.abc import Container
from dataclasses import dataclass, field
from urllib.parse import unquote, urlsplit

from ..core.fields import SLUG
from ..core.records import KINDS

_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:")
_IGNORED_BY_BROWSERS = re.compile(r"[\x00-\x20]+")
_PELICAN = re.compile(r"[{|](attach|static|filename|author|category|index|tag)[}|]")
_FRAGMENT = re.compile(r"[A-Za-z0-9_:-]*\Z")
_RECORD = re.compile(rf"({SLUG})/({'|'.join(KINDS)})/({SLUG})\.md\Z", re.ASCII)
_FILE = re.compile(rf"({SLUG})/files/([A-Za-z0-9][A-Za-z0-9._-]{{0,120}})\Z", re.ASCII)

_OWN_LINK = re.compile(
    r'<a href="(?P<address>(?:record|file):[^"#]*)[^"]*"[^>]*>(?P<text>.*?)</a>', re.DOTALL
)


@dataclass(frozen=True)
class Base:
    """Where a document stands. A free page has no locality and may link into any."""

    locality: str | None
    folder: str = ""

    @property
    def path(self) -> str:
        return posixpath.join(self.locality or "", self.folder)


@dataclass(frozen=True)
class Target:
    """``address`` is what the HTML carries; ``code`` names the problem, if there is one."""

    address: str
    code: str | None = None
    values: dict[str, str] = field(default_factory=dict)


def resolve(written: str, base: Base, *, image: bool = False) -> Target:
    """``http``, ``https``, ``mailto`` stay; a path becomes ``record:`` or ``file:``."""
    address = html.unescape(written).strip()
    pelican = _PELICAN.search(unquote(address))
    if pelican is not None:
        return Target("#", "body-pelican-link", {"name": pelican[1]})
    bare = _IGNORED_BY_BROWSERS.sub("", address)
    if bare.startswith(("//", "\\", "/\\")) or _SCHEME.match(bare):
        return _outside(bare, written, image)
    if bare.startswith("#") and not image:
        known = _FRAGMENT.match(bare[1:])
        return Target(bare) if known else Target("#", "body-link", {"target": written})
    return _inside(bare, written, base, image)


def _outside(address: str, written: str, image: bool) -> Target:
    """Another site. Pages load nothing from other hosts, so pictures never come from there."""
    if image:
        return Target("#", "body-image", {"target": written})
    try:
        parts = urlsplit(address)
        web = parts.scheme in {"http", "https"} and bool(parts.hostname)
        safe = web or parts.scheme == "mailto"
    except ValueError:
        safe = False
    return Target(address) if safe else Target("#", "body-address", {"target": written})


def _inside(address: str, written: str, base: Base, image: bool) -> Target:
    path, _, fragment = unquote(address).partition("#")
    refused = Target("#", "body-image" if image else "body-link", {"target": written})
    if not path or path.startswith("/") or not _FRAGMENT.match(fragment):
        return refused
    whole = posixpath.normpath(posixpath.join(base.path, path))
    if base.locality is not None and not whole.startswith(base.locality + "/"):
        return refused
    file = _FILE.match(whole)
    if file is not None and not fragment:
        return Target(f"file:{file[1]}/{file[2]}")
    record = _RECORD.match(whole)
    if record is None or image:
        return refused
    anchor = f"#{fragment}" if fragment else ""
    return Target(f"record:{record[1]}/{record[2]}/{record[3]}{anchor}")


def unlinked(body: str, public: Container[str]) -> str:
    """A rendered body whose links to documents and files that are not public are plain text.

    A draft or a scheduled document is named nowhere, so its address may not stand in a link.
    Links do not nest, and their addresses are our own (``record:…``, ``file:…``).
    """

    def text(link: re.Match[str]) -> str:
        return link[0] if link["address"] in public else link["text"]

    return _OWN_LINK.sub(text, body)
