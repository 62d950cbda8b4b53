"""Addresses: relative, naming the file, in the page's own language."""

from __future__ import annotations

import posixpath

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import escape

from danbiet.outputs.links import OPENS, Links, Rooted, placed


@pytest.mark.parametrize(
    ("here", "language", "target", "written"),
    [
        ("", "vi", "", "index.html"),
        ("", "vi", "thoi-han/", "thoi-han/index.html"),
        ("a/hoi-nghi/x/", "vi", "", "../../../index.html"),
        ("a/hoi-nghi/x/", "vi", "a/kien-nghi/k/#d", "../../kien-nghi/k/index.html#d"),
        ("a/", "vi", "a/#d", "#d"),
        ("a/", "en", "b/", "../b/index.html"),
        ("", "en", "", "index.html"),
        ("404.html", "vi", "b/", "b/index.html"),
    ],
)
def test_pages(here: str, language: str, target: str, written: str) -> None:
    assert Links(here, language).page(target) == written


def test_files_have_no_language() -> None:
    assert Links("a/b/", "en").file("theme/site.css") == "../../../theme/site.css"
    assert Links("a/b/", "vi").file("theme/site.css") == "../../theme/site.css"


def test_translations_lead_to_the_same_page() -> None:
    assert Links("a/b/", "vi").translation("en") == "../../en/a/b/index.html"
    assert Links("a/b/", "en").translation("vi") == "../../../a/b/index.html"
    assert Links("a/b/", "en").translation("en") == "index.html"


def test_the_page_for_every_address_writes_from_the_root() -> None:
    links = Links("404.html", "vi", base="/dan-biet/")
    assert links.page("a/") == "/dan-biet/a/index.html"
    assert links.file("theme/site.css") == "/dan-biet/theme/site.css"


FOLDERS = st.lists(st.sampled_from(["a", "b", "ab", "en", "a-b"]), max_size=5)
FILES = st.sampled_from(["index.html", "x.json", "a.pdf"])


@given(here=FOLDERS, target=FOLDERS, file=FILES, language=st.sampled_from(["vi", "en"]))
def test_a_way_is_the_shortest_from_folder_to_file(
    here: list[str], target: list[str], file: str, language: str
) -> None:
    page = "".join(f"{each}/" for each in here)
    path = "/".join([*target, file])
    start = "/".join([*(["en"] if language == "en" else []), *here])
    assert Links(page, language).file(path) == posixpath.relpath(path, start or ".")


@given(here=FOLDERS, target=FOLDERS, file=st.sampled_from(["x.json", "a & b's.pdf"]))
def test_an_address_from_the_root_is_written_as_its_page_writes_it(
    here: list[str], target: list[str], file: str
) -> None:
    page, path = "".join(f"{each}/" for each in here), "/".join([*target, file])
    shared = f'<a href="{escape(Rooted(path))}">x</a>'
    wanted = f'<a href="{escape(Links(page, "vi").file(path))}">x</a>'
    assert placed(shared * 2 + "&lt;", page) == wanted * 2 + "&lt;"


def test_an_address_from_the_root_cannot_be_in_a_text() -> None:
    """What a document says could at most be taken for one if a file could hold it."""
    with pytest.raises(UnicodeEncodeError):
        OPENS.encode()
