"""Python-Markdown, narrowed: no raw HTML, no inline style, headings from h2, plain ASCII ids.

What a document tries beyond that is remembered by the ``Guard``, which ``body`` asks.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterable
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.blockparser import BlockParser
from markdown.blockprocessors import (
    BlockProcessor,
    BlockQuoteProcessor,
    HashHeaderProcessor,
    HRProcessor,
    ReferenceProcessor,
    SetextHeaderProcessor,
)
from markdown.extensions import Extension
from markdown.extensions.def_list import DefListExtension, DefListProcessor
from markdown.extensions.footnotes import FootnoteBlockProcessor, FootnoteExtension
from markdown.extensions.tables import TableExtension, TableProcessor
from markdown.extensions.toc import remove_fnrefs, render_inner_html, strip_tags, unique
from markdown.inlinepatterns import (
    AUTOLINK_RE,
    AUTOMAIL_RE,
    BACKTICK_RE,
    ENTITY_RE,
    ESCAPE_RE,
    IMAGE_LINK_RE,
    LINE_BREAK_RE,
    LINK_RE,
    InlineProcessor,
)
from markdown.treeprocessors import InlineProcessor as InlineStep
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from .finishing import HEADINGS, Resolver, finish
from .serializer import to_html

_RENDERED = re.compile("[&<>\x02]")  # what a text without elements is rendered for
_RAW_HTML = r"(<[a-zA-Z/!?][^<>]*>)"

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

# By the regular expression: what a text must hold, one of these, for it to match anywhere.
# An expression that is not listed is tried on every text, as Python-Markdown does: a new
# pattern, or one that the library changed, is slow until it is listed, never wrong.
SIGNS: dict[str, tuple[str, ...]] = {
    BACKTICK_RE: ("`",),
    ESCAPE_RE: ("\\",),
    LINK_RE: ("[",),  # a reference too
    IMAGE_LINK_RE: ("![",),  # …
    AUTOLINK_RE: ("<",),
    AUTOMAIL_RE: ("<",),
    _RAW_HTML: ("<",),
    LINE_BREAK_RE: ("  \n",),
    ENTITY_RE: ("&",),
    r"\*|_": ("*", "_"),  # strong and emphasis
    r"\[\^([^\]]*)\]": ("[^",),  # footnotes
}

# Likewise of block processors: what a block must hold for one of them to take it.
BLOCK_SIGNS: dict[type[BlockProcessor], tuple[str, ...]] = {
    TableProcessor: ("|",),
    HashHeaderProcessor: ("#",),
    SetextHeaderProcessor: ("\n=", "\n-"),
    HRProcessor: ("-", "_", "*"),
    DefListProcessor: (": ",),
    BlockQuoteProcessor: (">",),
    FootnoteBlockProcessor: ("[^",),
    ReferenceProcessor: ("]:",),
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
        md.inlinePatterns.register(_RawHtml(_RAW_HTML, self), "html", 90)
        md.inlinePatterns.register(_Entity(ENTITY_RE), "entity", 80)
        md.inlinePatterns.register(_Mail(AUTOMAIL_RE), "automail", 110)
        md.treeprocessors.register(QuickInline(md), "inline", 20)
        for step in ("prettify", "unescape"):
            md.treeprocessors.deregister(step)  # the serializer does both
        md.output_formats = {**md.output_formats, "html": to_html}  # type: ignore[misc]
        md.treeprocessors.register(_Ids(md), "toc", 5)
        md.parser.parseBlocks = QuickBlocks(md.parser).parse  # type: ignore[method-assign]
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


class QuickInline(InlineStep):
    """The step that applies inline patterns, passing over what cannot match.

    Most texts of a body hold no mark, yet fifteen patterns would be tried on each: half of
    the time of a conversion. One private method is overridden and another called, since the
    library has no other place between a text and its patterns; ``test_markup`` fails when
    they change.
    """

    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        self._patterns: list[tuple[Any, tuple[str, ...]]] = []
        self._any: tuple[str, ...] = ()

    def run(self, tree: Element, ancestors: list[str] | None = None) -> Element:
        """As ever; the patterns are looked up once for a body, since each may still change."""
        registered: Iterable[Any] = self.inlinePatterns  # the stubs take them for other things
        self._patterns = [
            (pattern, SIGNS.get(pattern.getCompiledRegExp().pattern, ("",)))
            for pattern in registered
        ]
        self._any = fewest(signs for _, signs in self._patterns)
        for element in tree.iter():
            text = element.text
            if text and not self._signed(text):
                element.text = AtomicString(text)  # as the library marks what it passes over
        return super().run(tree, ancestors)

    def _signed(self, text: str) -> bool:
        for sign in self._any:  # noqa: SIM110 - any() would cost more than the search
            if sign in text:
                return True
        return False

    def _InlineProcessor__handleInline(  # noqa: N802 - Python-Markdown's name
        self,
        data: str,
        patternIndex: int = 0,  # noqa: N803 - …
    ) -> str:
        if isinstance(data, AtomicString) or not self._signed(data):
            return data
        apply: Any = self._InlineProcessor__applyPattern  # type: ignore[attr-defined]
        index, start = patternIndex, 0
        while index < len(self._patterns):
            pattern, signs = self._patterns[index]
            matched = False
            for sign in signs:
                if sign in data:
                    data, matched, start = apply(pattern, data, index, start)
                    break
            if not matched:
                index, start = index + 1, 0
        return data


def fewest(all_signs: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    """The signs without those that hold another one: a text with ``![`` has ``[`` too."""
    each = {sign for signs in all_signs for sign in signs}
    return tuple(
        sorted(sign for sign in each if not any(other != sign and other in sign for other in each))
    )


class QuickBlocks:
    """``parseBlocks`` of a parser, which passes over processors that cannot want a block.

    Most of their tests search the whole block. The parser's processors know their parser, so
    its own method is replaced, rather than the parser by one of another class.
    """

    def __init__(self, parser: BlockParser) -> None:
        self._registered: Iterable[BlockProcessor] = parser.blockprocessors

    def parse(self, parent: Element, blocks: list[str]) -> None:
        processors = [(each, BLOCK_SIGNS.get(type(each), ("",))) for each in self._registered]
        while blocks:
            for processor, signs in processors:
                for sign in signs:
                    if sign in blocks[0]:
                        break
                else:
                    continue
                taken = processor.test(parent, blocks[0])
                if taken and processor.run(parent, blocks) is not False:
                    break


class _Ids(Treeprocessor):
    """The ids of headings as the extension ``toc`` gives them, without its list of contents."""

    def run(self, root: Element) -> None:
        taken: set[str] = set()  # those of footnotes have a colon, which no heading's has
        counters: dict[str, int] = {}
        for element in root.iter():
            if element.tag in HEADINGS:
                element.set("id", unique(self._wanted(element), taken, counters))  # type: ignore[call-arg]

    def _wanted(self, heading: Element) -> str:
        text = heading.text or ""
        if len(heading) or _RENDERED.search(text):
            text = strip_tags(render_inner_html(remove_fnrefs(heading), self.md))
        return slugify(html.unescape(text))


class _Finish(Treeprocessor):
    """The finished tree, made ours: addresses, headings, tables, footnotes."""

    def __init__(self, md: Markdown, guard: Guard) -> None:
        super().__init__(md)
        self.guard = guard

    def run(self, root: Element) -> None:
        finish(root, self.guard.resolve)
