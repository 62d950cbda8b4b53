"""Bodies: addresses become paths, sentences are marked, nothing else changes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from danbiet.outputs import bodies, body_marks
from danbiet.outputs.bodies import shown
from danbiet.outputs.links import Links

LINKS = Links("a/bien-ban/x/", "vi")


@pytest.mark.parametrize(
    ("body", "written"),
    [
        (
            '<p><a href="record:a/plans/2026#muc-1">KH</a></p>',
            '<p><a href="../../ke-hoach/2026/index.html#muc-1">KH</a></p>',
        ),
        (
            '<p><img src="file:a/anh.png" alt="Ảnh"></p>',
            '<p><img src="../../tep/anh.png" alt="Ảnh"></p>',
        ),
        ('<p><a href="https://x.vn/?a=1&amp;b=2">x</a></p>',) * 2,
        ('<p>1 &lt; 2 &amp; "3" <code>record:a/plans/b</code></p>',) * 2,
        ('<p>Viết href="record:a/plans/2026" như chữ</p>',) * 2,
        ("<p>dòng<br>mới</p><hr>",) * 2,
    ],
)
def test_addresses(body: str, written: str) -> None:
    assert shown(body, LINKS).html == written


def test_tables_scroll_by_themselves() -> None:
    html = shown("<table><tr><td>1</td></tr></table>", LINKS).html
    assert html.startswith('<div class="scroll" tabindex="0"')
    assert html.endswith("</table></div>")


def test_a_table_of_many_columns_can_become_pairs() -> None:
    head = "<thead><tr><th>Việc</th><th>Đơn  vị</th><th>“Hạn”</th></tr></thead>"
    row = "<tbody><tr><td>a</td><td><strong>b</strong></td><td></td></tr></tbody>"
    html = shown(f"<table>{head}{row}</table><table>{row}</table>", LINKS).html
    assert '<table class="pairs"><thead>' in html
    assert (
        '<td data-label="Việc">a</td><td data-label="Đơn vị"><strong>b</strong></td>'
        '<td data-label="“Hạn”"></td>'
    ) in html
    assert f"<table>{row}</table>" in html  # no headings, no pairs


def test_a_table_of_two_columns_stays_one() -> None:
    body = "<table><thead><tr><th>a</th><th>b</th></tr></thead><tbody><tr><td>1</td></tr></tbody>"
    assert body in shown(f"{body}</table>", LINKS).html


def test_a_sentence_is_marked_across_inline_tags() -> None:
    body = "<p>Mở đầu. Thông báo <strong>trước\n7 ngày</strong> làm việc. Hết.</p>"
    done = shown(body, LINKS, [("notice", "Thông báo trước 7 ngày làm việc.")])
    assert done.places == {"notice": "cau_notice"}
    assert done.html == (
        '<p>Mở đầu. <mark id="cau_notice">Thông báo </mark><strong><mark>trước\n7 ngày</mark>'
        "</strong><mark> làm việc.</mark> Hết.</p>"
    )


def test_sentences_that_overlap_never_nest() -> None:
    quotes = [("a", "một hai ba"), ("b", "hai ba bốn"), ("c", "một hai ba")]
    done = shown("<p>một hai ba bốn</p>", LINKS, quotes)
    assert done.places == {"a": "cau_a", "b": "cau_b", "c": "cau_a"}
    assert done.html == (
        '<p><mark id="cau_a">một </mark><mark id="cau_b">hai ba</mark><mark> bốn</mark></p>'
    )


def test_a_number_leads_on_from_the_end_of_each_sentence() -> None:
    quotes = [("a", "một hai"), ("b", "hai ba"), ("c", "một hai")]
    notes = {"a": (1, "x/#a"), "b": (2, "x/?b&c#b"), "c": (3, "x/#c")}
    done = shown("<p>một hai ba bốn</p>", LINKS, quotes, notes)
    assert done.places == {"a": "cau_a", "b": "cau_b", "c": "cau_a"}
    assert done.html == (
        '<p><mark id="cau_a">một </mark><mark id="cau_b">hai</mark>'
        '<sup class="prose__note"><a href="x/#a">[1]</a></sup>'
        '<sup class="prose__note"><a href="x/#c">[3]</a></sup>'
        "<mark> ba</mark>"
        '<sup class="prose__note"><a href="x/?b&amp;c#b">[2]</a></sup> bốn</p>'
    )


def test_no_link_stands_inside_a_link_of_the_document() -> None:
    notes = {"a": (1, "x/#a")}
    done = shown('<p><a href="#y">một hai</a> ba</p>', LINKS, [("a", "một hai")], notes)
    assert done.html == '<p><a href="#y"><mark id="cau_a">một hai</mark></a> ba</p>'


def test_a_quote_stands_where_it_comes_first_and_only_once() -> None:
    done = shown(
        "<ul><li>câu &lt;này&gt;</li><li>câu &lt;này&gt;</li></ul>", LINKS, [("a", "câu <này>")]
    )
    assert done.html.count("<mark") == 1
    assert '<li><mark id="cau_a">câu &lt;này&gt;</mark></li>' in done.html


def test_footnote_marks_do_not_break_a_sentence() -> None:
    body = '<p>Trong 10 ngày<sup id="fnref_no_1"><a class="footnote-ref" href="#fn_no_1">1</a></sup> sau họp.</p>'
    done = shown(body, LINKS, [("a", "Trong 10 ngày sau họp.")])
    assert done.places == {"a": "cau_a"}
    assert '<a class="footnote-ref" href="#fn_no_1">1</a>' in done.html


#: Pieces as the sanitiser writes them, among them all that must be read and not only swapped.
PIECES = (
    '<p>một &amp; hai &lt;a href="record:a/plans/b"&gt;</p>',
    '<p>nói "record:a/plans/b" và href="file:a/b.pdf"</p>',
    '<p><a href="record:a/plans/2026#m&amp;n" title="x">KH</a></p>',
    '<p><a title="a>b" href="record:a/plans/2026">KH</a></p>',
    '<p><a title="a<b" href="file:a/b.pdf">KH</a></p>',
    '<p title="l\'été">x</p>',
    "<p>tại &quot;đây&quot;</p>",
    '<p>x&nbsp;y</p><img alt="" src="file:a/anh.png"><br>',
    "<table><thead><tr><th>a</th><th>b</th><th>c</th></tr></thead><tbody><tr><td>1</td>"
    '<td><a href="file:a/b.pdf">2</a></td><td></td></tr></tbody></table>',
    '<table><thead><tr><th class="align-left">a &amp;\n "b"</th><th></th><th scope="col">c &gt;</th>'
    "</tr></thead><tbody><tr><td>1</td><th>d</th><td></td><td></td><td>x</td></tr></tbody></table>",
    "<table><thead><tr><th>a</th><th><em>b</em> c</th><th>d<br>e</th></tr></thead>"
    '<tbody><tr><td class="align-left">1</td><td>2</td><td>3</td></tr></tbody></table>',
    "<table><thead><tr><th>a</th></tr></thead></table><table><tr><td>1</td></tr></table>",
    "<table><tr><td><table><tr><td>1</td></tr></table></td></tr></table>",
    '<sup><a class="footnote-ref" href="#fn1">1</a></sup>',
)


@given(pieces=st.lists(st.sampled_from(PIECES), max_size=5))
def test_what_is_only_swapped_is_as_if_it_were_read(pieces: list[str]) -> None:
    body = "\n".join(pieces)
    assert shown(body, LINKS).html == "".join(bodies._read(body, LINKS).pieces)


QUOTES = ("một", "một & hai <a", "KH nói", "x", "a b c", "tại")


@given(
    pieces=st.lists(st.sampled_from(PIECES), max_size=5), quotes=st.sets(st.sampled_from(QUOTES))
)
def test_what_is_taken_is_as_if_it_were_parsed(pieces: list[str], quotes: set[str]) -> None:
    asked = [(f"r{number}", each) for number, each in enumerate(sorted(quotes))]
    notes = {name: (number, f"x/#{name}") for number, (name, _) in enumerate(asked)}
    done = [shown("\n".join(pieces), LINKS, asked, notes)]
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(bodies, "_is_odd", lambda _: True)
        done.append(shown("\n".join(pieces), LINKS, asked, notes))
    assert done[0] == done[1]


RUNS = st.lists(st.text("ab \n\u00a0", max_size=4), max_size=5)


@given(RUNS)
def test_each_letter_of_a_squeezed_text_knows_where_it_stands(texts: list[str]) -> None:
    block = [body_marks.Run(number, each) for number, each in enumerate(texts)]
    text = body_marks.text_of(block)
    origins = body_marks._origins(block)
    assert len(origins) == len(text)
    assert origins == sorted(origins)
    for letter, (number, offset) in zip(text, origins, strict=True):
        found = texts[number][offset]
        assert (found, letter) == (letter, letter) or (found.isspace() and letter == " ")
