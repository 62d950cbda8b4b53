"""HTML → blocks, and what two pieces of HTML say."""

from __future__ import annotations

import pytest

from danbiet.reading.blocks import differing, read_blocks


@pytest.mark.parametrize(
    ("html", "clean"),
    [
        ("<p>a&#160;b</p>", "<p>a&nbsp;b</p>"),
        ('<td class="x" id="y">a</td>', '<td id="y" class="x">a</td>'),
        ("<p>a &gt; b</p>", "<p>a > b</p>"),
        ("<br />", "<br>"),
    ],
)
def test_spelling_is_no_difference(html: str, clean: str) -> None:
    assert differing(html, clean) is None


@pytest.mark.parametrize(
    ("html", "clean", "piece"),
    [
        ('<p onclick="x">a</p>', "<p>a</p>", '<p onclick="x">'),
        ("<p>a</p><script>b</script>", "<p>a</p>", "<script>"),
        ("<p>a<!-- b --></p>", "<p>a</p>", "<!-- b >"),
        ("<p>a</p>", "<p>a</p><p>b</p>", "<p>"),
        ("<style><p>a", "", "<style>"),
    ],
)
def test_a_difference_is_named(html: str, clean: str, piece: str) -> None:
    assert differing(html, clean) == piece


def test_a_list_item_and_what_is_nested_in_it_are_two_blocks() -> None:
    blocks, lead = read_blocks("<ul><li>a <b>b</b><ul><li>c</li></ul>d</li></ul><p>e</p>")
    assert blocks == ("a b", "c", "d", "e")
    assert lead == "e"


@pytest.mark.parametrize(
    ("html", "blocks"),
    [
        ('<p>a <img alt="x > &quot;y&quot;" src="b"> c</p>', ('a x > "y" c',)),
        ('<p>a <img src="b" title="alt"> c</p>', ("a c",)),
        ("<p>1 &lt; 2 &amp;amp; 3&nbsp;</p>", ("1 < 2 &amp; 3",)),
        ("<p>a<br>b</p>c<hr>d", ("a b", "cd")),
        ('<p>a<sup id="x"><a class="footnote-ref" href="#fn_no_1">1</a></sup>b</p>', ("ab",)),
        ("<ul><li></li><li>a</li></ul>", ("a",)),
        ('<pre><code>&lt;p&gt; "a"</code></pre>', ('<p> "a"',)),
    ],
)
def test_blocks(html: str, blocks: tuple[str, ...]) -> None:
    assert read_blocks(html)[0] == blocks
