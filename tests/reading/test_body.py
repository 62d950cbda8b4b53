"""Markdown → safe HTML, blocks of text, links; or the line of what may not stand there."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown import Markdown

from danbiet.core.records import Body
from danbiet.reading import body as module
from danbiet.reading.body import render
from danbiet.reading.links import Base
from danbiet.reading.markup import slugify

BASE = Base("khe-mau", "minutes")


def body(text: str) -> Body:
    found, problems = render("a.md", text, 5, BASE)
    assert problems == []
    return found


def said(text: str, language: str = "vi") -> list[str]:
    return [each.line(language) for each in render("a.md", text, 5, BASE)[1]]


@pytest.mark.parametrize(
    ("text", "levels"),
    [
        ("# A\n\n## B\n\n# C", ["h2", "h3", "h2"]),
        ("## A\n\n### B", ["h2", "h3"]),
        ("#### A\n\n## B\n\n##### C", ["h2", "h2", "h3"]),
        (
            "# A\n\n## B\n\n### C\n\n#### D\n\n##### E\n\n###### F",
            ["h2", "h3", "h4", "h5", "h6", "h6"],
        ),
    ],
)
def test_headings_start_at_two_and_skip_no_level(text: str, levels: list[str]) -> None:
    html = body(text).html
    assert [part[:2] for part in html.split("<")[1:] if part[0] == "h"] == levels


def test_ids_are_plain_ascii_and_unique() -> None:
    html = body("## Đối tượng, phạm vi\n\n## Đối tượng, phạm vi\n\n## …").html
    assert 'id="doi-tuong-pham-vi"' in html
    assert 'id="doi-tuong-pham-vi_1"' in html
    assert slugify("…") == "muc"


def test_a_table_has_scopes_and_classes_and_no_style() -> None:
    html = body("| Kiến nghị | Hạn |\n|---|--:|\n| a | b |").html
    assert '<th scope="col">Kiến nghị</th>' in html
    assert '<td class="align-right">b</td>' in html
    assert "style" not in html


def test_footnotes_are_numbered_whatever_their_label() -> None:
    found = body('Một câu[^a "b] đi tiếp.\n\n[^a "b]: Chú thích.\n[^c]: Không ai dẫn.')
    assert 'id="fnref_no_1"' in found.html
    assert 'href="#fn_no_1"' in found.html
    assert found.html.count("footnote-backref") == 1
    assert found.blocks == ("Một câu đi tiếp.", "Chú thích.", "Không ai dẫn.")


def test_no_heading_gets_the_id_of_a_footnote() -> None:
    headings = "## fn-1\n\n## fn_no 1\n\n## fnref no 1\n\n## Fn:1\n\n## fnref-1\n\n## fn-1\n\n"
    html = body(f"{headings}Một câu[^1], câu hai[^1].\n\n[^1]: Chú thích.").html
    ids = re.findall(r' id="([^"]*)"', html)
    assert len(ids) == 9
    assert len({*ids}) == 9


def test_blocks_are_what_a_reader_reads() -> None:
    text = (
        "## Mục **I**\n\nĐoạn *một*\ntiếp&nbsp;dòng.  \nxuống dòng\n\n- ý a\n    - ý con\n- ý b\n\n"
        "| x | y |\n|---|---|\n| `m` | n |\n\nTừ\n:   Nghĩa\n\n> Trích.\n\n![Sơ đồ](../files/a.png)"
    )
    found = body(text)
    assert found.blocks == (
        "Mục I", "Đoạn một tiếp dòng. xuống dòng", "ý a", "ý con", "ý b", "x", "y", "m", "n",
        "Từ", "Nghĩa", "Trích.", "Sơ đồ",
    )  # fmt: skip
    assert found.lead == "Đoạn một tiếp dòng. xuống dòng"


def test_the_lead_is_a_paragraph_of_its_own() -> None:
    assert body("> Trích\n\n- ý\n\nĐoạn.").lead == "Đoạn."
    assert body("- ý").lead == ""
    assert body("").lead == ""


def test_links_lead_to_records_and_files() -> None:
    found = body("[a](../plans/2026.md#i)\n\n[b][r] ![c](../files/a.png)\n\n[r]: ../files/b.pdf")
    assert found.links == (
        ("record:khe-mau/plans/2026#i", 5, 5),
        ("file:khe-mau/b.pdf", 9, 6),
        ("file:khe-mau/a.png", 7, 13),
    )
    assert 'href="record:khe-mau/plans/2026#i"' in found.html
    assert '<img alt="c" src="file:khe-mau/a.png">' in found.html


def test_a_mail_address_is_a_plain_link() -> None:
    assert '<a href="mailto:a@xa.gov.vn">a@xa.gov.vn</a>' in body("<a@xa.gov.vn>").html


def test_code_may_speak_of_html() -> None:
    assert "<code>&lt;b onclick=x&gt;</code>" in body("`<b onclick=x>`").html
    assert "&lt;b&gt;" in body("    <b>").html
    assert "a &lt; b &lt;i" in body("a < b &lt;i").html


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a\n\n<div onclick=x>b</div>",
         "a.md:7:1: lỗi: nội dung có mã HTML không được phép: <div onclick=x> [body-html]"),
        ("a <script>alert(1)</script>",
         "a.md:5:3: lỗi: nội dung có mã HTML không được phép: <script> [body-html]"),
        ("<style>\nb",
         "a.md:5:1: lỗi: nội dung có mã HTML không được phép: <style> [body-html]"),
        ("<!-- ghi chú -->",
         "a.md:5:1: lỗi: nội dung có mã HTML không được phép: <!-- ghi chú --> [body-html]"),
        ("> <iframe\n> src=x>",
         "a.md:5:3: lỗi: nội dung có mã HTML không được phép: <iframe src=x> [body-html]"),
        ("[a](javascript:alert(1))",
         "a.md:5:5: lỗi: địa chỉ “javascript:alert(1)” không được dùng; chỉ dùng http, https, mailto hoặc đường dẫn tương đối [body-address]"),
        ("a\n[a](//x.vn)",
         "a.md:6:5: lỗi: địa chỉ “//x.vn” không được dùng; chỉ dùng http, https, mailto hoặc đường dẫn tương đối [body-address]"),
        ("![a](https://x.vn/a.png)",
         "a.md:5:6: lỗi: ảnh “https://x.vn/a.png” phải nằm trong thư mục files/ của địa phương, ví dụ ../files/anh.jpg [body-image]"),
        ("![](../files/a.png)",
         "a.md:5:5: lưu ý: ảnh “../files/a.png” chưa có lời mô tả; viết ![mô tả ảnh](…) [image-without-alt]"),
        ("[a](../../x/plans/b.md)",
         "a.md:5:5: lỗi: liên kết “../../x/plans/b.md” không dẫn tới văn bản hay tệp nào đã đăng của địa phương này [body-link]"),
        ("[a]({attach}../../secret)",
         "a.md:5:5: lỗi: không dùng {attach} trong liên kết; viết đường dẫn tương đối, ví dụ ../files/a.pdf [body-pelican-link]"),
        ("a &#x202E;b",
         "a.md:5:3: lỗi: có ký tự điều khiển hoặc ký tự đổi chiều chữ U+202E; hãy xóa ký tự này [forbidden-character]"),
        ("a\n\n" + "[" * 501,
         "a.md:7:1: lỗi: một đoạn có hơn 500 ký tự “[”; hãy kiểm tra lại đoạn này [body-brackets]"),
    ],
)  # fmt: skip
def test_what_is_refused(text: str, line: str) -> None:
    found = said(text)
    assert found[0] == line
    assert {each.rsplit("[")[-1] for each in found} == {line.rsplit("[", maxsplit=1)[-1]}


def test_nesting_too_deep_for_the_library(monkeypatch: pytest.MonkeyPatch) -> None:
    def convert(*_: object) -> str:
        raise RecursionError

    monkeypatch.setattr(Markdown, "convert", convert)
    assert said("a") == ["a.md:5:1: lỗi: không đọc được nội dung: lồng nhau quá sâu [body-failed]"]


def test_the_same_in_english() -> None:
    assert said("<b>a</b>", "en") == [
        "a.md:5:1: error: the body holds HTML that is not allowed: <b> [body-html]",
        "a.md:5:5: error: the body holds HTML that is not allowed: </b> [body-html]",
    ]


def test_two_pieces_alike_have_two_lines() -> None:
    assert [line.split(": ")[0] for line in said("<b>\n\n<b>")] == ["a.md:5:1", "a.md:7:1"]


def test_what_sanitising_would_change_is_refused() -> None:
    """A link inside a link: Markdown writes it, no browser reads it that way."""
    assert [each.rsplit(" ")[-1] for each in said("[a[^1]](../plans/b.md)\n\n[^1]: c")] == [
        "[body-html]"
    ]


@pytest.mark.parametrize("mark", list("[]()<*_`>"))
def test_five_hundred_of_a_mark_are_enough(mark: str) -> None:
    crowded = f"a\n\n{(mark + 'x ') * 501}\n"
    assert said(crowded, "en") == [
        f"a.md:7:1: error: a paragraph holds more than 500 of “{mark}”; check this paragraph [body-brackets]"
    ]
    assert "body-brackets" not in " ".join(said(f"{(mark + 'x ') * 500}"))


def test_headings_and_rules_in_one_paragraph_are_counted() -> None:
    assert "“#”" in said("# a\n" * 501, "en")[0]
    assert "“---”" in said("a\n===\n" * 501, "en")[0]


def test_many_crowded_paragraphs_are_too_much() -> None:
    assert said(("[" * 500 + "\n\n") * 21, "en") == [
        "a.md:5:1: error: the body holds too many of [ ] ( ) < * _ ` >; split it into several documents [body-crowded]"
    ]


def test_fifty_kilobytes_of_brackets_end_at_once() -> None:
    assert len(said("[" * 50_000)) == 1


def test_one_document_leaves_nothing_for_the_next() -> None:
    body("[a][r]\n\n[r]: ../files/b.pdf\n\nx[^1]\n\n[^1]: y\n\n## A")
    assert body("[a][r] x[^1]\n\n## A").html == ('<p>[a][r] x[^1]</p>\n<h2 id="a">A</h2>')


def test_decomposed_text_is_composed_in_blocks() -> None:
    assert body(unicodedata.normalize("NFD", "Hội nghị")).blocks == ("Hội nghị",)


PIECES = ["[", "]", "(", ")", "<", ">", "*", "_", "`", "&", "#", "\n", "\n\n", "    ", "> ", "- ",
          "1. ", "|", "---", "[^a]", "[^a]: ", "![", "](../files/a.png)", "<b>", "&#x202e;", ": ",
          "<!--", "-->", "{attach}", "javascript:", "http://[", "\\", "đoạn", "\u00a0"]  # fmt: skip


@settings(max_examples=400, deadline=None)
@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=4), max_size=40).map("".join))
def test_any_markdown(text: str) -> None:
    found, problems = render("x.md", text, 3, BASE)
    assert "<script" not in found.html
    assert "javascript:" not in found.html.replace("&amp;", "") or "javascript:" in " ".join(
        found.blocks
    )
    for each in problems:
        assert each.line()
        assert each.source.line >= 3


def test_a_body_that_was_broken_off_leaves_nothing_to_the_next(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Python-Markdown keeps where it is in its own state, which its reset() does not clear."""
    text = "- một\n\n    hai\n"
    before, _ = render("a.md", text, 1, BASE)
    markdown, _ = module._markdown()
    markdown.parser.state.set("list")
    monkeypatch.setattr(type(markdown), "convert", broken_off)
    with pytest.raises(KeyboardInterrupt):
        render("a.md", text, 1, BASE)
    monkeypatch.undo()
    assert render("a.md", text, 1, BASE)[0] == before


def broken_off(markdown: object, text: str) -> str:
    raise KeyboardInterrupt
