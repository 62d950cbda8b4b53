"""Long lists filter as one types, without tone marks; without JavaScript there is no box."""

from __future__ import annotations

import unicodedata

import pytest

LISTS = ("van-ban/", "kien-nghi/", "don-vi/", "thon/", "linh-vuc/", "thoi-han/")


def box(page):
    """Around the page stands another one, which searches the site."""
    return page.locator("main").get_by_role("searchbox")


def shown(page) -> int:
    items = page.locator("[data-filter]").get_attribute("data-filter")
    return page.locator(f"main {items}:visible").count()


@pytest.mark.parametrize("path", [*LISTS, "en/van-ban/"])
def test_a_long_list_has_a_box_with_a_label(visit, path):
    page = visit(path)
    field = box(page)
    assert field.is_visible()
    assert field.evaluate("each => each.labels[0].textContent").strip()
    assert field.bounding_box()["height"] >= 44
    before = shown(page)
    field.fill("không dòng nào có chữ này")
    assert shown(page) == 0
    assert page.locator("main section:visible").count() == 0
    field.press("Escape")
    assert field.input_value() == ""
    assert shown(page) == before


@pytest.mark.parametrize("path", LISTS)
def test_without_javascript_there_is_no_box(visit, path):
    page = visit(path, java_script_enabled=False)
    assert page.locator(".find").count() == 1
    assert not page.locator(".find").is_visible()
    assert page.locator(".find").evaluate("each => each.getBoundingClientRect().height") == 0


@pytest.mark.parametrize(
    "typed",
    [
        "đất đai",
        "dat dai",
        "ĐẤT ĐAI",
        "  dai   dat ",
        unicodedata.normalize("NFD", "đất đai"),
    ],
)
def test_marks_case_order_and_normal_form_do_not_matter(visit, typed):
    page = visit("kien-nghi/")
    box(page).fill(typed)
    found = page.locator("main .line:visible").all_inner_texts()
    assert found
    assert all("đất đai" in each.casefold() for each in found)
    total = page.locator("main .line").count()
    assert page.locator(".find__count").inner_text() == f"Hiện {len(found)} trong {total} dòng."


def test_empty_sections_go_with_their_lines(visit):
    page = visit("don-vi/")
    headings = page.locator("main h2:visible").count()
    box(page).fill("cong an")
    assert page.locator("main tbody tr:visible").all_inner_texts()
    assert 1 <= page.locator("main h2:visible").count() <= headings
    for section in page.locator("main section:visible").all():
        assert section.locator("tbody tr:visible").count() >= 1


def test_a_list_can_be_asked_by_its_address(visit):
    page = visit("van-ban/?q=ket+luan")
    assert box(page).input_value() == "ket luan"
    assert 0 < shown(page) < page.locator("main .line").count()
    assert "Hiện " in page.locator(".find__count").inner_text()
    # What is asked is text, never markup.
    page = visit("van-ban/?q=%3Cimg%20src%3Dx%3E")
    assert page.locator("main img").count() == 0
    assert page.locator(".find__count").inner_text() == "Không có dòng nào khớp."


def test_only_lists_that_say_so_can_be_asked(visit):
    page = visit("don-vi/?q=cong+an")
    assert box(page).input_value() == ""


def test_a_short_list_has_no_box(visit):
    page = visit("nui-mau/thon/")
    assert page.locator("[data-filter]").count() == 0


def test_what_was_typed_is_there_again_on_coming_back(visit):
    page = visit("dong-mau/van-ban/?q=ket+luan")
    box(page).fill("biên bản")
    page.locator("main .line:visible a").first.click()
    page.wait_for_url("**/dong-mau/bien-ban/**")
    page.go_back()
    page.wait_for_url("**/dong-mau/van-ban/**")
    assert box(page).input_value() == "biên bản"
    assert shown(page) < page.locator("main .line").count()
    box(page).press("Escape")
    assert page.url.endswith("dong-mau/van-ban/")
