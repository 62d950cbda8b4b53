"""RSS 2.0 and Atom, with what RFC 5005 and browsers want of a feed.

An item is written once, however many feeds hold it: a document is a head with its items put in.
The forms are those of feedgen (``xml_shapes``).
"""

from __future__ import annotations

import html
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from email.utils import format_datetime

from . import xml_shapes
from .heads import Head
from .items import TAG, Item
from .xml_shapes import escaped

DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'
#: How each format writes a time.
TIMES = {"rss": format_datetime, "atom": lambda at: at.isoformat()}


@dataclass(frozen=True, eq=False)
class XmlWriter:
    """Writes the feeds of one site, whose address is ``url`` and whose name is ``name``.

    ``style`` is the path of the style sheet for browsers, ``help`` what leads to the page.
    """

    url: str
    name: str
    style: str
    help: str

    def document(self, form: str, head: Head, items: Iterable[Item]) -> Iterator[bytes]:
        """``form`` is ``rss`` or ``atom``."""
        before, after = self._head(form, head)
        style = escaped(self._absolute(self.style))
        yield f'{DECLARATION}<?xml-stylesheet type="text/css" href="{style}"?>\n{before}'.encode()
        for each in items:
            if form not in each.written:
                each.written[form] = self._item(form, each).encode()
            yield each.written[form]
        yield after.encode()

    def _head(self, form: str, head: Head) -> tuple[str, str]:
        """What comes before the items, and after them."""
        relations = tuple(rel for rel, _ in head.links)
        shape, after = xml_shapes.head(form, relations, head.is_archive)
        values = {
            "id": f"{TAG}{head.path}",
            "title": f"{self.name} – {head.title}",
            "about": head.channel.about,
            "name": self.name,
            "path": self._absolute(head.path),
            "page": self._absolute(head.channel.page),
            "help": self.help,
            "updated": TIMES[form](head.updated),
            **{f"link.{at}": self._absolute(path) for at, (_, path) in enumerate(head.links)},
        }
        return shape.filled(values), after

    def _item(self, form: str, item: Item) -> str:
        summary = item.summary
        if form == "rss":
            # Readers take a description for HTML: our plain text is escaped once more for them.
            summary = html.escape(summary, quote=False)
        values = {
            "id": item.id,
            "title": item.title,
            "link": self._absolute(item.path),
            "author": item.author,
            "summary": summary,
            "published": TIMES[form](item.published),
            "updated": TIMES[form](item.updated),
        }
        for at, each in enumerate(item.categories):
            values[f"term.{at}"], values[f"label.{at}"] = each.term, each.label
        for at, file in enumerate(item.enclosures):
            values[f"href.{at}"], values[f"type.{at}"] = self._absolute(file.path), file.media_type
            values[f"size.{at}"], values[f"name.{at}"] = str(file.size), file.title
        schemes = tuple(each.scheme for each in item.categories)
        return xml_shapes.item(form, schemes, len(item.enclosures)).filled(values)

    def _absolute(self, path: str) -> str:
        return f"{self.url}/{path}"
