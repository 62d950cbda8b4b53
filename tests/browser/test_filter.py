"""Long lists filter as one types, without tone marks; without JavaScript there is no box."""

from __future__ import annotations

import re
import unicodedata

import pytest
from playwright.sync_api import expect

LISTS = ("van-ban/", "kien-nghi/", "don-vi/", "thon/", "linh-vuc/", "thoi-han/")


def shown(page) -> int:
    items = page.locator("[data-filter]").get_attribute("data-filter")
    return page.locator(f"main {items}:visible").count()


@pytest.mark.parametrize("path", [*LISTS, "en/van-ban/"])
def test_a_long_list_has_a_box_with_a_label(visit, path):
    page = visit(path)
    field = page.get_by_role("searchbox")
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
    page.get_by_role("searchbox").fill(typed)
    found = page.locator("main .line:visible").all_inner_texts()
    assert found
    assert all("đất đai" in each.casefold() for each in found)
    total = page.locator("main .line").count()
    assert page.locator(".find__count").inner_text() == f"Hiện {len(found)} trong {total} dòng."


def test_empty_sections_go_with_their_lines(visit):
    page = visit("don-vi/")
    headings = page.locator("main h2:visible").count()
    page.get_by_role("searchbox").fill("cong an")
    assert page.locator("main tbody tr:visible").all_inner_texts()
    assert 1 <= page.locator("main h2:visible").count() <= headings
    for section in page.locator("main section:visible").all():
        assert section.locator("tbody tr:visible").count() >= 1


def test_the_search_box_of_the_first_page_finds_without_marks(visit):
    page = visit("")
    page.get_by_role("searchbox").fill("nao vet")
    page.get_by_role("button", name="Tìm").click()
    page.wait_for_url("**/tim-kiem/index.html?q=nao+vet")
    found = page.locator("[data-found] .line:visible").all_inner_texts()
    assert found
    assert all("nạo vét" in each.casefold() for each in found)
    page.get_by_role("searchbox").fill("")
    assert page.locator("[data-found] .line:visible").count() == 0  # closed again


def test_an_issue_is_found_by_the_number_on_its_slip(visit):
    page = visit("tim-kiem/?q=phieu+so+27")
    titles = page.locator("[data-found] .line:visible").all_inner_texts()
    assert any("Nạo vét tuyến kênh" in each for each in titles)


def test_without_javascript_the_search_box_leads_to_lists(visit):
    page = visit("", java_script_enabled=False)
    page.get_by_role("searchbox").fill("nao vet")
    page.get_by_role("button", name="Tìm").click()
    expect(page.locator("noscript")).to_have_count(1)
    page.locator("main").get_by_role("link", name="Kiến nghị theo lĩnh vực").click()
    expect(page).to_have_url(re.compile("linh-vuc/index.html$"))


def test_a_list_can_be_asked_by_its_address(visit):
    page = visit("van-ban/?q=ket+luan")
    assert page.get_by_role("searchbox").input_value() == "ket luan"
    assert 0 < shown(page) < page.locator("main .line").count()
    assert "Hiện " in page.locator(".find__count").inner_text()
    # What is asked is text, never markup.
    page = visit("van-ban/?q=%3Cimg%20src%3Dx%3E")
    assert page.locator("main img").count() == 0
    assert page.locator(".find__count").inner_text() == "Không có dòng nào khớp."


def test_only_lists_that_say_so_can_be_asked(visit):
    page = visit("don-vi/?q=cong+an")
    assert page.get_by_role("searchbox").input_value() == ""


def test_a_short_list_has_no_box(visit):
    page = visit("nui-mau/thon/")
    assert page.locator("[data-filter]").count() == 0


def test_what_was_typed_is_there_again_on_coming_back(visit):
    page = visit("dong-mau/van-ban/?q=ket+luan")
    page.get_by_role("searchbox").fill("biên bản")
    page.locator("main .line:visible a").first.click()
    page.wait_for_url("**/dong-mau/bien-ban/**")
    page.go_back()
    page.wait_for_url("**/dong-mau/van-ban/**")
    assert page.get_by_role("searchbox").input_value() == "biên bản"
    assert shown(page) < page.locator("main .line").count()
    page.get_by_role("searchbox").press("Escape")
    assert page.url.endswith("dong-mau/van-ban/")
