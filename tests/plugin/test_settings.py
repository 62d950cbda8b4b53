"""Settings that would make a broken site are problems before anything is built."""

from __future__ import annotations

import pytest

from danbiet.settings import SETTINGS, check, read


def problems(**given: object) -> list[str]:
    return [each.code for each in check(given, "pelicanconf.py")]


def test_the_defaults_are_right() -> None:
    assert problems() == []
    assert problems(**{each.name: each.default for each in SETTINGS}) == []


@pytest.mark.parametrize("languages", [("vi",), ("en",), ["en", "vi"], ("vi", "en")])
def test_languages(languages) -> None:
    assert problems(DANBIET_LANGUAGES=languages) == []
    assert read({"DANBIET_LANGUAGES": languages}).languages == tuple(languages)


@pytest.mark.parametrize("languages", [(), "vi", ("vi", "vi"), ("vi", "fr"), None])
def test_wrong_languages(languages) -> None:
    """One language twice would be two pages at one address."""
    assert problems(DANBIET_LANGUAGES=languages) == ["bad-setting"]


@pytest.mark.parametrize("name", ["", "  ", None, 7])
def test_a_site_has_a_name(name) -> None:
    """Without one, the first page has no title."""
    assert problems(DANBIET_SITE_NAME=name) == ["bad-setting"]


@pytest.mark.parametrize("url", ["", None, "http://localhost:8000", "https://x.vn/dan-biet/"])
def test_addresses(url) -> None:
    assert problems(SITEURL=url) == []


@pytest.mark.parametrize("url", ["x.vn", "/dan-biet", "//x.vn/a", "https://x.vn/a b", "ftp://x.vn"])
def test_wrong_addresses(url) -> None:
    """Every canonical link, feed and code on a poster would lead nowhere."""
    assert problems(SITEURL=url) == ["bad-setting"]


@pytest.mark.parametrize("items", [0, -1, "50", None])
def test_wrong_numbers(items) -> None:
    assert problems(DANBIET_FEED_ITEMS=items) == ["bad-setting"]


def test_an_unknown_name_is_a_problem() -> None:
    assert problems(DANBIET_LANGUAGE="vi") == ["unknown-setting"]
