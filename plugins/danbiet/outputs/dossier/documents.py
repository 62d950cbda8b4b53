"""One document as a page that any browser opens from a disk: its text, its facts, its files.

It stands where the site has it, so that links between the documents of a dossier lead on;
a link to what is not in the dossier leads to the site where its address is known, and is
plain text where not. A withdrawn document is only its tombstone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from markupsafe import Markup, escape

from ...core.records import Record
from ...core.snapshot import Place
from .. import bodies, urls
from ..data import canonical
from ..links import Links
from ..words import Words
from . import keys

#: Front matter that stands elsewhere on the page, or that only machines read (a plan's rules
#: repeat its sentences; they are in its JSON).
ELSEWHERE = frozenset(("accept", "files", "rules", "summary", "title"))
ADDRESS = re.compile(r' (?:href|src)="((?:record|file):[^"]*)"')
STYLE = (
    "body{max-width:45rem;margin:2rem auto;padding:0 1rem;font:1.05rem/1.6 serif}"
    "h1{font-size:1.6rem;line-height:1.3}dt{font-weight:bold}dd{margin:0 0 .4rem 1.5rem}"
    "table{border-collapse:collapse}td,th{border:1px solid;padding:.2rem .5rem;text-align:left}"
    "img{max-width:100%}"
)
PAGE = Markup(
    "<!doctype html>\n"
    '<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
    '<meta name="viewport" content="width=device-width">\n'
    "<title>{title}</title>\n<style>{style}</style>\n</head>\n<body>\n"
    "<p>{kind}</p>\n<h1{vi}>{title}</h1>\n{parts}\n</body>\n</html>\n"
)
PART = Markup("<h2>{}</h2>\n{}\n")
#: ``record:…`` or ``file:…`` without its fragment → whether the dossier holds it.
Holds = Callable[[str], bool]


def page(record: Record, place: Place, say: Words, holds: Holds, url: str) -> bytes:
    """UTF-8; ``url`` is the site's address without a slash at its end, or empty."""
    gone = place.is_gone(record)
    title = say.t("Văn bản đã được gỡ") if gone else record.meta.title
    parts = _tombstone(record, say) if gone else _parts(record, place, say, holds, url)
    said = PAGE.format(
        language=say.language,
        vi=Markup("") if say.language == "vi" or gone else Markup(' lang="vi"'),
        title=title,
        style=STYLE,
        kind=say.document(record.kind, record.paper),
        parts=parts,
    )
    return said.encode()


def _tombstone(record: Record, say: Words) -> Markup:
    gone = record.meta.withdrawn
    assert gone is not None
    day = say.t("Văn bản này đã được gỡ ngày %(day)s.", day=say.day(gone.on))
    return Markup("<p>{}</p>\n<p>{}</p>").format(day, gone.reason)


def _parts(record: Record, place: Place, say: Words, holds: Holds, url: str) -> Markup:
    said = canonical.front_matter(record, place.as_of)
    facts = {name: value for name, value in said.items() if name not in ELSEWHERE}
    pieces = [_replaced(record, place, say, holds, url)] if record.id in place.replaced else []
    if record.meta.summary:
        pieces.append(Markup("<p>{}</p>\n").format(record.meta.summary))
    pieces.append(_body(record, say, holds, url))
    if record.attachments:
        pieces.append(PART.format(say.t("Tệp kèm theo"), _files(record, say)))
    pieces.append(PART.format(say.t("Dữ liệu của văn bản"), _group(say, place, facts)))
    return Markup("").join(pieces)


def _replaced(record: Record, place: Place, say: Words, holds: Holds, url: str) -> Markup:
    """Which document stands in its place; nobody may take this one for the last word."""
    later = place.replaced[record.id]
    title = place.document_title(place.record_by_id[later]) or later
    path = urls.page_file(urls.record(later))
    href = f"{url}/{path}" if url else ""
    if holds(f"record:{later}"):
        href = Links(urls.record(record.id), say.language, say.language).file(path)
    name = Markup('<a href="{}">{}</a>').format(href, title) if href else title
    return Markup("<p><strong>{}</strong>: {}</p>\n").format(
        say.t("Văn bản này đã được thay thế"), name
    )


def _body(record: Record, say: Words, holds: Holds, url: str) -> Markup:
    html = ADDRESS.sub(partial(_kept, holds, url), record.body.html)
    links = Links(urls.record(record.id), say.language, say.language)
    return Markup("<div{}>\n{}\n</div>\n").format(
        Markup("") if say.language == "vi" else Markup(' lang="vi"'),
        bodies.shown(html, links).html,
    )


def _kept(holds: Holds, url: str, found: re.Match[str]) -> str:
    """An attribute that leads into the dossier stays; another leads to the site or is dropped."""
    if holds(found[1].partition("#")[0]):
        return found[0]
    if not url:
        return ""
    attribute = found[0].partition("=")[0]
    there = bodies.target(found[1], Links("", "vi", base=f"{url}/"))
    return f'{attribute}="{escape(there)}"'


def _files(record: Record, say: Words) -> Markup:
    links = Links(urls.record(record.id), say.language, say.language)
    lines = [
        Markup('<li{}><a href="{}">{}</a> (SHA-256 {})</li>\n').format(
            Markup("") if say.language == "vi" else Markup(' lang="vi"'),
            links.file(urls.attachment(record.locality, each.file)),
            each.title,
            each.sha256,
        )
        for each in record.attachments
    ]
    return Markup("<ul>\n{}</ul>").format(Markup("").join(lines))


def _group(say: Words, place: Place, facts: Mapping[str, Any], part: str = "") -> Markup:
    pairs = [
        Markup("<dt>{}</dt><dd>{}</dd>\n").format(
            keys.name(say, key, part), _value(say, place, key, value)
        )
        for key, value in facts.items()
    ]
    return Markup("<dl>\n{}</dl>").format(Markup("").join(pairs))


def _value(say: Words, place: Place, key: str, found: Any) -> Markup | str:
    if isinstance(found, dict):
        return _group(say, place, found, key)
    if not isinstance(found, list):
        return keys.value(say, place, key, found)
    if any(isinstance(each, dict) for each in found):
        items = [Markup("<li>{}</li>\n").format(_value(say, place, key, each)) for each in found]
        return Markup("<ol>\n{}</ol>").format(Markup("").join(items))
    return "; ".join(keys.value(say, place, key, each) for each in found)
