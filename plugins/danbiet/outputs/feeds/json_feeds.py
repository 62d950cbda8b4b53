"""JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/).

What the format has no word for stands under ``_danbiet``: categories with their schemes.
``next_url`` leads to the archive before, as RFC 5005 does in the other formats.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from pydantic_core import to_json

from .heads import Head
from .items import LANGUAGE, TAG, Item

VERSION = "https://jsonfeed.org/version/1.1"


@dataclass(frozen=True, eq=False)
class JsonWriter:
    """Writes the feeds of one site, whose address is ``url`` and whose name is ``name``."""

    url: str
    name: str

    def document(self, head: Head, items: Iterable[Item]) -> Iterator[bytes]:
        yield to_json(self._head(head))[:-1] + b',"items":['
        for number, each in enumerate(items):
            yield (b",\n" if number else b"\n") + self._item(each)
        yield b"\n]}\n"

    def _head(self, head: Head) -> dict[str, Any]:
        links = dict(head.links)
        said: dict[str, Any] = {
            "version": VERSION,
            "title": f"{self.name} – {head.title}",
            "home_page_url": self._absolute(head.channel.page),
            "feed_url": self._absolute(head.path),
            "description": head.channel.about,
            "language": LANGUAGE,
            "authors": [{"name": self.name}],
        }
        if "prev-archive" in links:
            said["next_url"] = self._absolute(links["prev-archive"])
        return said

    def _item(self, item: Item) -> bytes:
        if "json" not in item.written:
            item.written["json"] = to_json(self._told(item))
        return item.written["json"]

    def _told(self, item: Item) -> dict[str, Any]:
        said: dict[str, Any] = {
            "id": item.id,
            "url": self._absolute(item.path),
            "title": item.title,
            "content_text": item.summary,
            "date_published": item.published,
            "date_modified": item.updated,
            "authors": [{"name": item.author}],
            "tags": [each.label for each in item.categories],
            "_danbiet": {
                "categories": [
                    {"scheme": f"{TAG}{each.scheme}", "term": each.term, "label": each.label}
                    for each in item.categories
                ]
            },
        }
        if item.enclosures:
            said["attachments"] = [
                {
                    "url": self._absolute(each.path),
                    "mime_type": each.media_type,
                    "title": each.title,
                    "size_in_bytes": each.size,
                }
                for each in item.enclosures
            ]
        return said

    def _absolute(self, path: str) -> str:
        return f"{self.url}/{path}"
