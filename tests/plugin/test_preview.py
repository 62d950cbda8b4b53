"""The preview server: right charset, our 404 page, this machine only."""

from __future__ import annotations

import gzip
import urllib.error
import urllib.request

import pytest

from danbiet.headers import caching, headers
from danbiet.preview import running


@pytest.fixture
def address(tmp_path):
    (tmp_path / "index.html").write_text("<p>Chào</p>", "utf-8")
    (tmp_path / "404.html").write_text("<p>Không có trang này</p>", "utf-8")
    with running(tmp_path) as server:
        yield f"http://127.0.0.1:{server.server_port}"


def test_a_page_has_its_charset(address):
    with urllib.request.urlopen(f"{address}/") as answer:
        assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
        assert "Chào" in answer.read().decode()


def test_it_sends_what_a_real_server_sends(address):
    with urllib.request.urlopen(f"{address}/") as answer:
        for name, value in headers("/").items():
            assert answer.headers.get_all(name) == [value]


def test_only_a_name_that_holds_a_hash_is_kept(address, tmp_path):
    (tmp_path / "theme").mkdir()
    (tmp_path / "theme" / "site.0123456789.css").write_text("p {}", "utf-8")
    there, missing = f"{address}/theme/site.0123456789.css", f"{address}/theme/site.9876543210.css"
    with urllib.request.urlopen(there) as answer:
        assert answer.headers.get_all("Cache-Control") == [caching("/theme/site.0123456789.css")]
    with pytest.raises(urllib.error.HTTPError) as caught:
        urllib.request.urlopen(missing)
    with caught.value as answer:
        assert answer.headers.get_all("Cache-Control") == ["no-cache"]
    with urllib.request.urlopen(f"{address}/") as answer:
        assert answer.headers.get_all("Cache-Control") == ["no-cache"]


def test_a_missing_page_is_ours(address):
    with pytest.raises(urllib.error.HTTPError) as caught:
        urllib.request.urlopen(f"{address}/khong-co/")
    with caught.value as answer:
        assert answer.code == 404
        assert answer.headers["Content-Security-Policy"] == headers("/")["Content-Security-Policy"]
        assert "Không có trang này" in answer.read().decode()


def test_texts_go_compressed_to_who_can_read_them(address):
    asked = urllib.request.Request(f"{address}/", headers={"Accept-Encoding": "gzip, br"})
    with urllib.request.urlopen(asked) as answer:
        assert answer.headers["Content-Encoding"] == "gzip"
        assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
        assert gzip.decompress(answer.read()).decode() == "<p>Chào</p>"
    with urllib.request.urlopen(f"{address}/index.html") as answer:
        assert answer.headers["Content-Encoding"] is None


def test_it_listens_on_this_machine_only(tmp_path):
    with running(tmp_path) as quiet:
        assert quiet.server_address[0] == "127.0.0.1"
