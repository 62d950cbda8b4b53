"""Sheets: every item once, in order, none too full; a handful of links however many there are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from danbiet.outputs import render, site, urls
from danbiet.outputs.pages import paging
from danbiet.outputs.pages.desk import Desk
from danbiet.outputs.words import words

GROUPS = st.lists(st.tuples(st.text(max_size=3), st.integers(0, 60)), max_size=6)


def numbered(groups):
    """Groups of as many items as said, each item its own number."""
    found, start = [], 0
    for key, count in groups:
        found.append((key, range(start, start + count)))
        start += count
    return found


@given(GROUPS, st.integers(1, 30))
def test_each_item_stands_once_in_order(groups, size):
    given_ = numbered(groups)
    slices = paging.slices(given_, size)
    shown = [(part.key, item) for piece in slices for part in piece.parts for item in part.items]
    assert shown == [(key, item) for key, items in given_ for item in items]
    counts = [sum(len(part.items) for part in piece.parts) for piece in slices]
    assert all(count == size for count in counts[:-1])
    assert counts[-1] <= size
    assert [piece.number for piece in slices] == list(range(1, len(slices) + 1))
    assert {piece.of for piece in slices} == {len(slices)}


@given(GROUPS, st.integers(1, 30))
def test_a_group_says_how_many_it_holds_and_that_it_goes_on(groups, size):
    given_ = numbered(groups)
    seen = set()
    for piece in paging.slices(given_, size):
        for part in piece.parts:
            whole = next(items for _, items in given_ if part.items[0] in items)
            assert part.whole == len(whole)
            assert part.continued == (whole.start in seen)
            seen.add(whole.start)


@given(st.lists(st.integers(1, 12), max_size=80))
def test_no_sheet_is_heavier_than_it_may_be(weights):
    slices = paging.slices([("", list(enumerate(weights)))], 10, lambda item: item[1])
    for piece in slices:
        loads = [weight for part in piece.parts for _, weight in part.items]
        assert sum(loads) <= 10 or len(loads) == 1


@pytest.fixture(scope="module")
def desk(sample, sample_settings, project):
    about = site.site_info(sample, sample_settings, render.assets(project / "theme"))
    return Desk(about, words("vi")).at("van-ban/")


def links(desk, number, of):
    piece = paging.Slice(number, of, ())
    here = desk.at(urls.numbered("van-ban/", number))
    return paging.pagination(here, "van-ban/", piece)


def test_one_page_needs_no_links(desk):
    assert links(desk, 1, 1) is None


@pytest.mark.parametrize(
    ("number", "of", "shown"),
    [
        (1, 2, "[1] 2"),
        (1, 400, "[1] 2 … 400"),
        (3, 5, "1 2 [3] 4 5"),
        (200, 400, "1 … 199 [200] 201 … 400"),
        (400, 400, "1 … 399 [400]"),
    ],
)
def test_the_first_the_last_and_the_neighbours(desk, number, of, shown):
    found = links(desk, number, of)
    said = [
        "…" if each is None else each.text if each.href else f"[{each.text}]"
        for each in found.pages
    ]
    assert " ".join(said) == shown
    assert found.said == f"Trang {number}/{of}"
    assert bool(found.previous) == (number > 1)
    assert bool(found.next) == (number < of)


def test_addresses_of_pages(desk):
    assert links(desk, 1, 3).next == "trang/2/index.html"
    assert links(desk, 2, 3).previous == "../../index.html"
    assert links(desk, 2, 3).next == "../3/index.html"


def test_a_page_beyond_the_first_says_so_in_its_title(desk):
    assert paging.title(desk, "Văn bản", paging.Slice(1, 3, ())) == "Văn bản"
    assert paging.title(desk, "Văn bản", paging.Slice(2, 3, ())) == "Văn bản, trang 2"
