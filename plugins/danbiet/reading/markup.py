"""Python-Markdown, narrowed: no raw HTML, no inline style, headings from h2, plain ASCII ids.

What a document tries beyond that is remembered by the ``Guard``, which ``body`` asks.
"""

from __future__ import annotations

import html
import re
import unicodedata
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.def_list import DefListExtension
from markdown.extensions.footnotes import FootnoteExtension
from markdown.extensions.tables import TableExtension
from markdown.extensions.toc import remove_fnrefs, render_inner_html, strip_tags, unique
from markdown.inlinepatterns import AUTOMAIL_RE, ENTITY_RE, InlineProcessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from .finishing import HEADINGS, Resolver, finish
from .quick_markdown import RAW_HTML, QuickBlocks, QuickInline, QuickWhitespace
from .serializer import to_html

_RENDERED = re.compile("[&<>\x02]")  # what a text without elements is rendered for

# Every element and attribute a body may use, and the only classes, all of them ours.
TAGS: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(HEADINGS[1:], ("id",)),
    **dict.fromkeys(("p", "ul", "blockquote", "pre", "code", "strong", "em", "br", "hr"), ()),
    **dict.fromkeys(("table", "thead", "tbody", "tr", "td", "dl", "dt", "dd", "div"), ()),
    "ol": ("start",),
    "li": ("id",),
    "th": ("scope",),
    "sup": ("id",),
    "a": ("href", "title"),
    "img": ("src", "alt", "title"),
}
_ALIGN = {"align-left", "align-center", "align-right"}
CLASSES: dict[str, set[str]] = {
    "div": {"footnote"},
    "a": {"footnote-ref", "footnote-backref"},
    "th": _ALIGN,
    "td": _ALIGN,
}


def slugify(text: str, separator: str = "-") -> str:
    """A heading's id: ``Thời gian, địa điểm`` → ``thoi-gian-dia-diem``."""
    plain = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    ascii_only = plain.encode("ascii", "ignore").decode("ascii")
    return re.sub(r"[^a-z0-9]+", separator, ascii_only).strip(separator)[:80] or "muc"


class Guard(Extension):
    """What one document holds that needs an answer: raw HTML, and every address."""

    def __init__(self) -> None:
        super().__init__()
        self.raw: list[str] = []
        self.resolve: Resolver = lambda written, image, alt: written

    def begin(self, resolve: Resolver) -> None:
        """Forget the last document; ``resolve(written, image, alt)`` gives each address."""
        self.raw = []
        self.resolve = resolve

    def extensions(self) -> list[Extension]:
        return [
            TableExtension(use_align_attribute=True),
            FootnoteExtension(BACKLINK_TITLE="Quay lại chỗ ghi chú {}"),
            DefListExtension(),
            self,
        ]

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        md.preprocessors.deregister("html_block")
        md.preprocessors.register(QuickWhitespace(md), "normalize_whitespace", 30)
        md.inlinePatterns.register(_RawHtml(RAW_HTML, self), "html", 90)
        md.inlinePatterns.register(_Entity(ENTITY_RE), "entity", 80)
        md.inlinePatterns.register(_Mail(AUTOMAIL_RE), "automail", 110)
        md.treeprocessors.register(QuickInline(md), "inline", 20)
        for step in ("prettify", "unescape"):
            md.treeprocessors.deregister(step)  # the serializer does both
        md.output_formats = {**md.output_formats, "html": to_html}  # type: ignore[misc]
        md.treeprocessors.register(_Ids(md), "toc", 5)
        md.preprocessors.register(QuickBlocks(md), "blocks", 20)
        md.treeprocessors.register(_Finish(md, self), "danbiet", -10)  # after every other


class _RawHtml(InlineProcessor):
    """A tag is remembered and stands as text, so that it can do no harm meanwhile."""

    def __init__(self, pattern: str, guard: Guard) -> None:
        super().__init__(pattern)
        self.guard = guard

    def handleMatch(  # type: ignore[override]  # noqa: N802 - Python-Markdown's name
        self, m: re.Match[str], data: str
    ) -> tuple[str, int, int]:
        self.guard.raw.append(m[1])
        return m[1], m.start(0), m.end(0)


class _Entity(InlineProcessor):
    """``&nbsp;`` becomes its character at once: nothing passes the checks undecoded."""

    def handleMatch(  # type: ignore[override]  # noqa: N802 - Python-Markdown's name
        self, m: re.Match[str], data: str
    ) -> tuple[str, int, int]:
        return html.unescape(m[1]), m.start(0), m.end(0)


class _Mail(InlineProcessor):
    """``<a@b.vn>`` as a plain link; Python-Markdown would write it in entities."""

    def handleMatch(  # type: ignore[override]  # noqa: N802 - Python-Markdown's name
        self, m: re.Match[str], data: str
    ) -> tuple[Element, int, int]:
        link = Element("a", href=f"mailto:{m[1].removeprefix('mailto:')}")
        link.text = AtomicString(m[1].removeprefix("mailto:"))
        return link, m.start(0), m.end(0)


class _Ids(Treeprocessor):
    """The ids of headings as the extension ``toc`` gives them, without its list of contents."""

    def run(self, root: Element) -> None:
        taken: set[str] = set()  # those of footnotes have a colon, which no heading's has
        counters: dict[str, int] = {}
        for element in root.iter():
            if element.tag in HEADINGS:
                element.set("id", unique(self._wanted(element), taken, counters))

    def _wanted(self, heading: Element) -> str:
        text = heading.text or ""
        if not len(heading) and not _RENDERED.search(text):
            return slugify(" ".join(text.split()))
        name = strip_tags(render_inner_html(remove_fnrefs(heading), self.md))
        return slugify(html.unescape(name))


class _Finish(Treeprocessor):
    """The finished tree, made ours: addresses, headings, tables, footnotes."""

    def __init__(self, md: Markdown, guard: Guard) -> None:
        super().__init__(md)
        self.guard = guard

    def run(self, root: Element) -> None:
        finish(root, self.guard.resolve)
