"""Steps of Python-Markdown that pass over what they cannot want; the result is the library's."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.blockprocessors import (
    BlockProcessor,
    BlockQuoteProcessor,
    HashHeaderProcessor,
    HRProcessor,
    ReferenceProcessor,
    SetextHeaderProcessor,
)
from markdown.extensions.def_list import DefListProcessor
from markdown.extensions.footnotes import FootnoteBlockProcessor
from markdown.extensions.tables import TableProcessor
from markdown.inlinepatterns import (
    AUTOLINK_RE,
    AUTOMAIL_RE,
    BACKTICK_RE,
    ENTITY_RE,
    ESCAPE_RE,
    IMAGE_LINK_RE,
    LINE_BREAK_RE,
    LINK_RE,
)
from markdown.preprocessors import NormalizeWhitespace, Preprocessor
from markdown.treeprocessors import InlineProcessor as InlineStep
from markdown.util import ETX, STX, AtomicString

RAW_HTML = r"(<[a-zA-Z/!?][^<>]*>)"

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
    RAW_HTML: ("<",),
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


class QuickBlocks(Preprocessor):
    """``parseBlocks`` of a parser, which passes over processors that cannot want a block.

    Most of their tests search the whole block. The parser's processors know their parser, so
    its own method is replaced, rather than the parser by one of another class. As a step
    before the parser it looks its processors up once for a body.
    """

    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        self._registered: Iterable[BlockProcessor] = md.parser.blockprocessors
        self._processors: list[tuple[BlockProcessor, tuple[str, ...]]]
        md.parser.parseBlocks = self.blocks  # type: ignore[method-assign]

    def run(self, lines: list[str]) -> list[str]:
        self._processors = [(each, BLOCK_SIGNS.get(type(each), ("",))) for each in self._registered]
        return lines

    def blocks(self, parent: Element, blocks: list[str]) -> None:
        while blocks:
            for processor, signs in self._processors:
                for sign in signs:
                    if sign in blocks[0]:
                        break
                else:
                    continue
                taken = processor.test(parent, blocks[0])
                if taken and processor.run(parent, blocks) is not False:
                    break


class QuickWhitespace(NormalizeWhitespace):
    """The first step; most bodies hold nothing that it would change."""

    def run(self, lines: list[str]) -> list[str]:
        text = "\n".join(lines)
        if any(sign in text for sign in (STX, ETX, "\r", "\t", "\n ")):
            return super().run(lines)
        return [*lines, "", ""]
