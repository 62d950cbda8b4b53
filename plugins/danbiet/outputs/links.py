"""Addresses as one page writes them: relative, so that the site works under any path.

A link names the file (``…/index.html``), since a site opened from a disk or a stick has
no server that would find it in its folder. What many pages show has addresses from the
site's root, and each page writes them its own way when it is finished.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from markupsafe import escape

from . import urls

#: Around an address from the root, until the page is finished. Halves of pairs of surrogates:
#: no file can hold them, so they stand in no text.
OPENS, CLOSES = "\ud800", "\udfff"
ROOTED = re.compile(f"{OPENS}([^{CLOSES}]*){CLOSES}")


class Rooted(str):
    """An address from the site's root, on a piece that many pages show; see ``placed``."""

    __slots__ = ()

    def __html__(self) -> str:
        return f"{OPENS}{escape(str(self))}{CLOSES}"


def placed(html: str, path: str) -> str:
    """A page's HTML with every ``Rooted`` address as the page at ``path`` writes it."""
    if OPENS not in html:
        return html
    links = Links(path, "", "")
    return ROOTED.sub(lambda found: links.file(found[1]), html)


@dataclass(frozen=True)
class Links:
    """``here`` is the page's path without its language's prefix.

    ``base`` is for the one page that is shown under any address (404): its links begin
    with the path the site is served under.
    """

    here: str
    language: str
    default: str = "vi"
    base: str | None = None
    #: The page's folder and those above it up to the root, each with the way to it.
    folders: tuple[tuple[str, str], ...] = field(init=False, repr=False, compare=False)
    _prefix: str = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        prefix = urls.in_language("", self.language, self.default)
        parts = f"{prefix}{self.here}".split("/")[:-1]
        folders, folder, up = [("", "../" * len(parts))], "", len(parts)
        for part in parts:
            folder, up = f"{folder}{part}/", up - 1
            folders.append((folder, "../" * up))
        object.__setattr__(self, "_prefix", prefix)
        object.__setattr__(self, "folders", tuple(folders[::-1]))

    def page(self, target: str) -> str:
        """A page of the same language; ``target`` is a path of ``urls``, maybe with a fragment."""
        path, _, fragment = target.partition("#")
        if not fragment:
            return self._relative(urls.page_file(f"{self._prefix}{path}"))
        if path == self.here:
            return f"#{fragment}"
        return f"{self._relative(urls.page_file(f'{self._prefix}{path}'))}#{fragment}"

    def translation(self, language: str) -> str:
        """The same page in another language."""
        path = urls.in_language(self.here, language, self.default)
        return self._relative(urls.page_file(path))

    def file(self, target: str) -> str:
        """A file, which no language has for itself; its path has no empty or dotted part."""
        return self._relative(target)

    def _relative(self, target: str) -> str:
        if self.base is not None:
            return f"{self.base}{target}"
        for folder, up in self.folders:
            if target.startswith(folder):
                return f"{up}{target[len(folder) :]}"
        raise AssertionError("the root holds every path")
