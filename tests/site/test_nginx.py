"""The built site behind a real nginx with the files of deploy/: headers, types, our 404 page."""

from __future__ import annotations

import urllib.error
import urllib.request
from email.message import Message
from pathlib import Path

import pytest
from nginx import nginx

from danbiet import headers
from danbiet.settings import SETTINGS

LANGUAGES = next(each.default for each in SETTINGS if each.name == "DANBIET_LANGUAGES")


@pytest.fixture(scope="module")
def address(built_site: Path, tmp_path_factory: pytest.TempPathFactory):
    with nginx(built_site, tmp_path_factory.mktemp("nginx")) as found:
        yield found


def got(address: str) -> tuple[int, Message, bytes]:
    try:
        with urllib.request.urlopen(address) as answer:
            return answer.status, answer.headers, answer.read()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.headers, error.read()


def of_every_kind(site: Path) -> list[str]:
    """One file of each ending, every embed, a few folders: as addresses ask for them."""
    files = sorted(each for each in site.rglob("*") if each.is_file())
    chosen = {each.suffix: each for each in files if each.suffix != ".html"}
    found = [*chosen.values(), *(each for each in files if each.parent.name == "embed")]
    feeds = [site / "feeds" / "rss.xml", site / "feeds" / "atom.xml"]
    paths = [f"/{each.relative_to(site).as_posix()}" for each in (*found, *feeds)]
    return ["/", "/en/", "/khe-mau/", "/khe-mau/ke-hoach/2026/", *paths]


def test_every_kind_of_file_has_the_table_s_headers(address: str, built_site: Path) -> None:
    asked = of_every_kind(built_site)
    assert {Path(each).suffix for each in asked} >= {".css", ".js", ".json", ".csv", ".xml", ".svg"}
    assert sum("/embed/" in each for each in asked) >= 3 * len(LANGUAGES)
    for path in asked:
        status, sent, body = got(f"{address}{path}")
        assert status == 200, path
        assert sent["Content-Type"] == headers.media_type(path), path
        for name, value in headers.headers(path).items():
            assert sent.get_all(name) == [value], (path, name)
        assert body
        assert sent["Server"] == "nginx"  # not which


def test_what_is_not_there_is_told_by_our_page_with_the_same_headers(address: str) -> None:
    for path in ("/khong-co/", "/khe-mau/khong-co.pdf", "/embed/khong-co.html"):
        status, sent, body = got(f"{address}{path}")
        assert status == 404
        assert "Không tìm thấy trang" in body.decode()
        assert sent["Content-Type"] == "text/html; charset=utf-8"
        for name, value in headers.headers("/404.html").items():
            assert sent.get_all(name) == [value], (path, name)
