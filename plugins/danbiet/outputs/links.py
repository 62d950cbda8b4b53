"""Addresses as one page writes them: relative, so that the site works under any path.

A link names the file (``…/index.html``), since a site opened from a disk or a stick has
no server that would find it in its folder.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from . import urls


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

    def page(self, target: str) -> str:
        """A page of the same language; ``target`` is a path of ``urls``, maybe with a fragment."""
        return self._to(target, self.language)

    def translation(self, language: str) -> str:
        """The same page in another language."""
        return self._to(self.here, language)

    def file(self, target: str) -> str:
        """A file, which no language has for itself; its path has no empty or dotted part."""
        return self._relative(target)

    def _to(self, target: str, language: str) -> str:
        path, _, fragment = target.partition("#")
        if path == self.here and fragment and language == self.language:
            return f"#{fragment}"
        file = self._relative(urls.page_file(urls.in_language(path, language, self.default)))
        return f"{file}#{fragment}" if fragment else file

    def _relative(self, target: str) -> str:
        if self.base is not None:
            return f"{self.base}{target}"
        for folder, up in self.folders:
            if target.startswith(folder):
                return f"{up}{target[len(folder) :]}"
        raise AssertionError("the root holds every path")

    @cached_property
    def folders(self) -> tuple[tuple[str, str], ...]:
        """The page's folder and those above it up to the root, each with the way to it."""
        here = urls.page_file(urls.in_language(self.here, self.language, self.default))
        parts = here.split("/")[:-1]
        return tuple(
            ("".join(f"{each}/" for each in parts[:depth]), "../" * (len(parts) - depth))
            for depth in range(len(parts), -1, -1)
        )
