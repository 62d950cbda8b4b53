"""What Python-Markdown makes of a text, with its own steps and with our quick ones."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree.ElementTree import Element, SubElement

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown import Markdown
from markdown.blockprocessors import BlockProcessor
from markdown.extensions.toc import TocExtension
from markdown.inlinepatterns import InlineProcessor as InlinePattern
from markdown.inlinepatterns import SimpleTagPattern
from markdown.preprocessors import NormalizeWhitespace
from markdown.serializers import to_html_string
from markdown.treeprocessors import InlineProcessor, PrettifyTreeprocessor, UnescapeTreeprocessor
from markdown.util import AtomicString

from danbiet.reading.front_matter import split
from danbiet.reading.markup import Guard, slugify
from danbiet.reading.quick_markdown import BLOCK_SIGNS, SIGNS, fewest

CONTENT = Path(__file__).parents[2] / "content"


class Rendered:
    """Two converters that differ in the quick steps only."""

    def __init__(self, *, plain: bool) -> None:
        self.guard = Guard()
        self.markdown = Markdown(extensions=self.guard.extensions(), output_format="html")
        if plain:
            self.markdown.treeprocessors.register(InlineProcessor(self.markdown), "inline", 20)
            self.markdown.treeprocessors.register(
                PrettifyTreeprocessor(self.markdown), "prettify", 10
            )
            self.markdown.treeprocessors.register(
                UnescapeTreeprocessor(self.markdown), "unescape", 0
            )
            self.markdown.serializer = to_html_string
            self.markdown.preprocessors.register(
                NormalizeWhitespace(self.markdown), "normalize_whitespace", 30
            )
            del self.markdown.parser.parseBlocks  # that of the class stays
            TocExtension(marker="", slugify=slugify).extendMarkdown(self.markdown)

    def __call__(self, text: str) -> tuple[str, list[str], list[tuple[str, bool, str]]]:
        addresses = []

        def resolve(written: str, image: bool, alt: str) -> str:
            addresses.append((written, image, alt))
            return written

        self.guard.begin(resolve)
        return self.markdown.reset().convert(text), self.guard.raw, addresses


PLAIN, QUICK = Rendered(plain=True), Rendered(plain=False)

PIECES = (
    *("*", "**", "***", "_", "__", "`", "``", "[", "]", "](", ")", "(", "!", "![", "<", ">", "&", ";", "|"),
    *("\\", "\\\\", "\\*", "\\[", "\\`", "\n", "\n\n", "  \n", "  ", " ", "\t", ":", "^", "[^1]", "[^1]: ", '"'),
    *("# ", "## ", "- ", "1. ", "> ", "    ", ":   ", "---", "===", "| a | b |\n|---|--:|\n| ", " | "),
    *("xã", "Hội nghị đối thoại", "kiến_nghị", "2026", "a", "đ", "Ý"),
    *("[chữ](a.md)", "![ảnh](../files/a.png)", "[a][b]", "\n\n[b]: http://b.vn 'tên'\n\n", '[a](<b c> "d")'),
    *("<https://a.vn>", "<a@b.vn>", "<mailto:a@b.vn>", "<b>", "</b>", "<!-- x -->", "<a href='*b*'>", "<?x ?>"),
    *("&amp;", "&#60;", "&nbsp;", "&x", "`a*b`", "**đậm**", "*nghiêng*", "_nghiêng_", "***cả hai***"),
    *("\x02", "\x03", "klzzwxh:0000", "\x02klzzwxh:0000\x03", "\x0242\x03", "amp", "\u00a0", "\u200b"),
)  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES), max_size=14).map("".join)


@settings(max_examples=3000, deadline=None)
@given(TEXTS)
def test_the_result_is_python_markdowns(text: str) -> None:
    assert QUICK(text) == PLAIN(text)


@settings(max_examples=500, deadline=None)
@given(st.text("*_`[]()!<>&;\\^ \nađ1:|#", max_size=40))
def test_the_result_is_python_markdowns_for_marks_alone(text: str) -> None:
    assert QUICK(text) == PLAIN(text)


def test_the_result_is_python_markdowns_for_every_sample() -> None:
    paths = sorted(CONTENT.rglob("*.md"))
    assert len(paths) > 100
    for path in paths:
        parts, _ = split(str(path), path.read_bytes())
        assert parts is not None
        assert QUICK(parts.body) == PLAIN(parts.body), path


def test_the_signs_of_every_pattern_are_known() -> None:
    """Else it is tried on every text: right, but slow. Say in ``SIGNS`` what it needs."""
    for pattern in QUICK.markdown.inlinePatterns:
        assert pattern.getCompiledRegExp().pattern in SIGNS, pattern


@settings(max_examples=1000, deadline=None)
@given(TEXTS)
def test_no_pattern_matches_without_its_signs(text: str) -> None:
    for expression, signs in SIGNS.items():
        if not any(sign in text for sign in signs):
            assert re.search(expression, text, re.DOTALL) is None, expression


BLOCKS = (
    *("\n", "\n    ", "    ", " ", "  ", "   ", "-", "--", "---", "- ", "_ ", "___", "* * *", "==", "=", "#", "##"),
    *(":", ": ", ":   ", ">", "> ", "|", "| ", "|---|", "\\|", "`|`", "[", "]", "]:", "[^", "[^1]: ", "[a]: b"),
    *("1. ", "12.", "+ ", "xã", "a", "Hội nghị", "\\#", '"t"', "(t)", "<", "`"),
)  # fmt: skip
MORE_BLOCKS = st.lists(st.sampled_from([*BLOCKS, "\n\n", "\n    - ", "\n> "]), max_size=16).map(
    "".join
)


@settings(max_examples=3000, deadline=None)
@given(MORE_BLOCKS)
def test_the_result_is_python_markdowns_for_blocks(text: str) -> None:
    assert QUICK(text) == PLAIN(text)


@settings(max_examples=2000, deadline=None)
@given(st.lists(st.sampled_from(BLOCKS), min_size=1, max_size=8).map("".join))
def test_no_processor_takes_a_block_without_its_signs(block: str) -> None:
    PLAIN.markdown.reset()
    for processor in PLAIN.markdown.parser.blockprocessors:
        signs = BLOCK_SIGNS.get(type(processor))
        if signs and not any(sign in block for sign in signs):
            parent, blocks = Element("div"), [block]
            taken = processor.test(parent, block) and processor.run(parent, blocks) is not False
            assert not taken, processor
            assert (len(parent), blocks) == (0, [block])


def test_a_plain_block_is_tested_by_few(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fails too where Python-Markdown no longer asks the method that is replaced."""
    tested = []
    for processor in QUICK.markdown.parser.blockprocessors:
        monkeypatch.setattr(
            processor,
            "test",
            lambda parent, block, processor=processor: (
                tested.append(type(processor)) or type(processor).test(processor, parent, block)
            ),
        )
    assert QUICK("Hội nghị đối thoại, 2026.")[0] == "<p>Hội nghị đối thoại, 2026.</p>"
    assert tested
    assert not set(tested) & set(BLOCK_SIGNS)
    registered = {type(each) for each in QUICK.markdown.parser.blockprocessors}
    assert set(BLOCK_SIGNS) < registered


class Shouted(BlockProcessor):
    """Gives the first block back once, changed; then takes every block."""

    def test(self, parent, block):
        return True

    def run(self, parent, blocks):
        if not blocks[0].startswith("# "):
            blocks[0] = f"# {blocks[0]}"
            return False
        SubElement(parent, "p").text = blocks.pop(0).upper()
        return True


def test_a_processor_nobody_listed_is_asked_for_every_block() -> None:
    """Also one registered after the first body, and one that changes what it declines."""
    results = []
    for converter in (Rendered(plain=False), Rendered(plain=True)):
        results.append(converter("xã\n\nthôn"))
        parser = converter.markdown.parser
        parser.blockprocessors.register(Shouted(parser), "shouted", 72)
        results.append(converter("xã\n\nthôn"))
    assert results[:2] == results[2:]
    assert results[1][0] == '<h2 id="xa">xã</h2>\n<h2 id="thon">thôn</h2>'


@pytest.mark.parametrize("mark", ["> ", "- ", "1. ", "    ", ":   "])
def test_deep_nesting_ends_where_python_markdowns_ends(mark: str) -> None:
    """A quote stops nesting near Python's limit, so each level may cost no more of it."""
    text = "a\n\n" + "\n".join(mark * depth + "a" for depth in range(80))
    assert QUICK(text) == PLAIN(text)
    text = mark * 400 + "a"
    assert QUICK(text) == PLAIN(text)


@pytest.mark.parametrize(
    "text",
    [
        "## A\n\n# A\n\n### A\n\n## A_1\n\n## A",
        "## …\n\n## !\n\n##\n\n## muc",
        "## Thời\u00a0gian\n\n## Thời\u2003gian\u3000họp\n\n## a\u00a0*b*\n\n## a&nbsp;b",
        "## Mục[^1] một[^1]\n\n## *Mục* `một` [hai](a.md) & <b> &lt;\n\n[^1]: chú",
        "## a <!-- b --> c\n\n## <a@b.vn> \\*\n\n- ## d\n\n> ## d",
        "a\n===\n\n## a\n\nfn-1\n---\n\nb[^1]\n\n[^1]: ## fn-1",
    ],
)
def test_the_ids_of_headings_are_tocs(text: str) -> None:
    html, *rest = QUICK(text)
    assert (html, *rest) == PLAIN(text)
    assert html.count(" id=") >= 4


class Tried(list[str]):
    """The texts that each pattern was tried on."""


@pytest.fixture
def tried(monkeypatch: pytest.MonkeyPatch) -> Tried:
    texts = Tried()
    apply = InlineProcessor._InlineProcessor__applyPattern  # type: ignore[attr-defined]

    def counted(self, pattern, data, *rest):
        texts.append(data)
        return apply(self, pattern, data, *rest)

    monkeypatch.setattr(InlineProcessor, "_InlineProcessor__applyPattern", counted)
    return texts


def test_a_text_without_signs_is_tried_on_nothing(tried: Tried) -> None:
    """Fails too where Python-Markdown no longer asks the method that is overridden."""
    assert QUICK("Hội nghị đối thoại, 2026.")[0] == "<p>Hội nghị đối thoại, 2026.</p>"
    assert tried == []
    assert PLAIN("Hội nghị đối thoại, 2026.")[0] == "<p>Hội nghị đối thoại, 2026.</p>"
    assert len(tried) == len(PLAIN.markdown.inlinePatterns)


def test_a_text_with_one_sign_is_tried_on_its_patterns(tried: Tried) -> None:
    assert QUICK("5 & 6")[0] == "<p>5 &amp; 6</p>"
    assert tried == ["5 & 6"]


class Loud(InlinePattern):
    def handleMatch(self, m, data):  # noqa: N802 - Python-Markdown's name
        found = Element("em")
        found.text = m[0].upper()
        return found, m.start(0), m.end(0)


def test_a_pattern_nobody_listed_is_tried_on_every_text() -> None:
    """Also one that is registered after the first body."""
    converter = Rendered(plain=False)
    assert converter("xã")[0] == "<p>xã</p>"
    converter.markdown.inlinePatterns.register(Loud("xã"), "loud", 5)
    assert converter("xã")[0] == "<p><em>XÃ</em></p>"
    assert converter("*a* xã")[0] == "<p><em>a</em> <em>XÃ</em></p>"
    converter.markdown.inlinePatterns.deregister("loud")
    assert converter("xã")[0] == "<p>xã</p>"


def test_an_old_pattern_is_tried_on_every_text() -> None:
    converter = Rendered(plain=False)
    converter.markdown.inlinePatterns.register(SimpleTagPattern("(~)(.*?)~", "em"), "tilde", 5)
    assert converter("a ~b~ c")[0] == "<p>a <em>b</em> c</p>"


def test_a_pattern_that_changes_its_expression_is_unknown() -> None:
    converter = Rendered(plain=False)
    assert converter("~a~")[0] == "<p>~a~</p>"
    converter.markdown.inlinePatterns["em_strong"].add("~", "del")
    assert converter("~a~")[0] == "<p><del>a</del></p>"


class Atomic(InlinePattern):
    """Text that no other pattern may touch, in a child, behind it, and in the element itself."""

    def handleMatch(self, m, data):  # noqa: N802 - Python-Markdown's name
        found = Element("em")
        child = SubElement(found, "code")
        child.text = AtomicString("*a*")
        child.tail = AtomicString("*b*")
        return found, m.start(0), m.end(0)


def test_atomic_text_stays_as_it_is() -> None:
    results = set()
    for converter in (Rendered(plain=False), Rendered(plain=True)):
        converter.markdown.inlinePatterns.register(Atomic("@"), "atomic", 200)
        results.add(converter("*x* @ *y*")[0])
    assert results == {"<p><em>x</em> <em><code>*a*</code>*b*</em> <em>y</em></p>"}


def test_the_fewest_signs() -> None:
    assert fewest([("[",), ("![",), ("*", "_"), ("*",)]) == ("*", "[", "_")
    assert fewest([("[",), ("",)]) == ("",)
    assert fewest([]) == ()
