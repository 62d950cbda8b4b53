"""The table of response headers: what it says, and that deploy/ says the same."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from danbiet import headers
from danbiet.core.checks.documents import RESERVED
from danbiet.outputs import render, urls
from danbiet.outputs.pages.embeds import EMBEDS
from danbiet.reading.kinds import KINDS

FULL = re.MULTILINE | re.DOTALL
DEPLOY = Path(__file__).resolve().parents[2] / "deploy"
PAGE, EMBED = headers.policy(headers.POLICY), headers.policy(headers.EMBED_POLICY)


def read(name: str) -> str:
    return (DEPLOY / name).read_text(encoding="utf-8")


def test_nothing_inline_and_nothing_foreign() -> None:
    for policy in (PAGE, EMBED):
        assert policy.startswith("default-src 'none'; ")
        assert "unsafe" not in policy
        assert "http" not in policy
    assert "frame-ancestors 'none'" in PAGE
    assert "frame-ancestors *" in EMBED
    assert "script-src" not in EMBED


@pytest.mark.parametrize("place", [None, "khe-mau"])
@pytest.mark.parametrize("language", ["vi", "en"])
def test_embeds_and_only_embeds_may_be_framed(place: str | None, language: str) -> None:
    for name, *_ in EMBEDS:
        path = urls.in_language(urls.embed(place, name), language)
        for base in ("/", "/dan-biet/"):
            assert headers.headers(f"{base}{path}")["Content-Security-Policy"] == EMBED
        assert urls.is_embed(path)
    for path in ("/", "/404.html", "/khe-mau/kien-nghi/embed/", "/embed/", "/theme/embed.css"):
        assert headers.headers(path)["Content-Security-Policy"] == PAGE
        assert not urls.is_embed(path.removeprefix("/"))


def test_no_locality_takes_the_embeds_folder() -> None:
    assert {urls.EMBEDS.strip("/"), urls.EMBEDDING.strip("/")} <= set(RESERVED)


@pytest.mark.parametrize(
    ("path", "found"),
    [
        ("/", "text/html; charset=utf-8"),
        ("/feeds/rss.xml", "application/xml; charset=utf-8"),
        ("/feeds/atom.xml", "application/xml; charset=utf-8"),
        ("/sitemap.xml", "application/xml; charset=utf-8"),
        ("/lich/hoi-nghi.ics", "text/calendar; charset=utf-8"),
        ("/site.webmanifest", "application/manifest+json; charset=utf-8"),
        ("/theme/site.0123456789.js", "text/javascript; charset=utf-8"),
        ("/khe-mau/tep/anh.jpg", "image/jpeg"),
        ("/khe-mau/tep/la.bin", "application/octet-stream"),
    ],
)
def test_media_types(path: str, found: str) -> None:
    assert headers.media_type(path) == found


def test_every_kind_of_attachment_has_its_type() -> None:
    for kind in KINDS:
        for ending in kind.endings:
            assert headers.media_type(f"x.{ending}").partition(";")[0] == kind.media_type


@pytest.mark.parametrize(
    ("path", "seconds"),
    [
        ("/theme/site.0123456789.css", "31536000"),
        ("/dan-biet/theme/favicon.aeb411d087.svg", "31536000"),
        ("/search/terms/giai-p.0123abcd.txt", "31536000"),
        ("/search/terms/.0123abcd.txt", "31536000"),
        ("/search/columns/facts.0123abcd.json", "31536000"),
        ("/dan-biet/search/shown/0123abcd/17.json", "31536000"),
        ("/search/index.json", "300"),
        ("/search/lunr-index.json", "300"),
        ("/theme/site.css", "300"),
        ("/khe-mau/tep/anh.0123456789.jpg", "300"),  # an author's name is no hash
        ("/", "300"),
        ("/feeds/rss.xml", "300"),
        ("/data/records.json", "300"),
    ],
)
def test_only_a_name_that_holds_a_hash_is_kept(path: str, seconds: str) -> None:
    assert re.search(r"max-age=(\d+)", headers.caching(path))[1] == seconds
    assert ("immutable" in headers.caching(path)) == (seconds != "300")


def test_every_file_of_the_theme_has_such_a_name(project: Path) -> None:
    for each in render.assets(project / "theme"):
        if each.path == urls.FEED_STYLE:
            continue  # archives of feeds name it, and an archive never changes
        assert headers.HASHED.search(f"/{each.path}"), each.path


def test_nginx_sends_the_table() -> None:
    sent = dict(
        re.findall(
            r'^add_header (\S+) "?(.+?)"? always;$', read("nginx/headers.conf"), re.MULTILINE
        )
    )
    assert sent == {
        "Content-Security-Policy": "$danbiet_policy",
        "Cache-Control": "$danbiet_caching",
        **headers.COMMON,
    }
    maps = {
        name: re.findall(r'^    (default|"~.+?") "(.+)";$', rows, re.MULTILINE)
        for name, rows in re.findall(r"map \$uri \$(\w+) \{(.+?)^\}", read("nginx/maps.conf"), FULL)
    }
    assert maps == {
        "danbiet_policy": [("default", PAGE), (f'"~{headers.EMBED.pattern}"', EMBED)],
        "danbiet_caching": [
            ("default", headers.BRIEFLY),
            *((f'"~{name.pattern}"', kept) for name, kept in headers.CACHING),
        ],
    }
    # An add_header in a place of its own would take back all that is included above it.
    for name in ("danbiet", "rules", "sub-path", "types", "brotli"):
        assert "add_header" not in re.sub("#.*", "", read(f"nginx/{name}.conf"))


def test_nginx_knows_the_types() -> None:
    types = read("nginx/types.conf")
    listed = {
        f".{ending}": media_type
        for media_type, endings in re.findall(r"^    (\S+/\S+) ([a-z0-9 ]+);$", types, re.MULTILINE)
        for ending in endings.split()
    }
    assert listed == {name: each for name, each in headers.TYPES.items() if name.startswith(".")}
    by_name = re.findall(
        r"location ~ \[\./\](\S+)\$ \{\s+types \{\}\s+default_type (\S+);", read("nginx/rules.conf")
    )
    assert {name.replace("\\", ""): each for name, each in by_name} == {
        name: each for name, each in headers.TYPES.items() if not name.startswith(".")
    }
    packed = read("nginx/rules.conf").partition("gzip_types")[2].partition(";")[0]
    texts = {each for each in headers.TYPES.values() if not each.startswith(headers.BINARY)}
    with_charset = types.partition("charset_types")[2]
    assert set(re.findall(r"[a-z]+/[a-z+-]+", with_charset)) == texts - {"text/html"}
    assert set(packed.split()) == texts - {"text/html"}  # that one goes without saying


def test_caddy_sends_the_table() -> None:
    text = read("Caddyfile")
    sent = dict(re.findall(r'^\t\t(\S+) "(.+)"$', text, re.MULTILINE))
    assert sent == dict(headers.COMMON)
    policies = dict(re.findall(r'header (@\w+) Content-Security-Policy "(.+)"', text))
    assert policies == {"@page": PAGE, "@embed": EMBED}
    assert re.findall(r"@embed path_regexp (.+)", text) == [headers.EMBED.pattern]
    assert re.findall(r"@page not path_regexp (.+)", text) == [headers.EMBED.pattern]
    caching = re.findall(r'header (@hashed|@brief|Cache-Control) (?:Cache-Control )?"(.+)"', text)
    (hashed, kept), (missing, asked) = headers.CACHING
    assert caching == [("@hashed", kept), ("@brief", headers.BRIEFLY), ("Cache-Control", asked)]
    assert re.findall(r"@hashed path_regexp (.+)", text) == [hashed.pattern]
    assert re.findall(r"@brief not path_regexp (.+)", text) == [hashed.pattern]
    assert missing.search("/404.html")
    types = dict(re.findall(r'header @(\w+) Content-Type "(.+)"', text))
    files = {"xml": "rss.xml", "feed": "feed.json", "opml": "a.opml"}
    files["calendar"] = "lich/hoi-nghi.ics"
    assert types == {name: headers.media_type(f"/{file}") for name, file in files.items()}
    assert "@calendar path *.ics" in text


def test_a_headers_file_says_the_table() -> None:
    rules: dict[str, dict[str, str]] = {}
    lines = [line for line in read("_headers").splitlines() if not line.startswith("#")]
    for line in lines:
        if line.startswith("/"):
            last = rules.setdefault(line, {})
        else:
            name, _, value = line.strip().partition(": ")
            last[name] = value
    assert rules.pop("/*") == {
        "Content-Security-Policy": PAGE,
        **headers.COMMON,
        "Cache-Control": headers.BRIEFLY,
    }
    kept = headers.caching("/theme/site.0123456789.css")
    for folder in ("theme", "search/terms", "search/columns", "search/shown"):
        assert rules.pop(f"/{folder}/*") == {"! Cache-Control": "", "Cache-Control": kept}
    folders = ("/embed/", "/:place/embed/", "/:language/:place/embed/")
    assert list(rules) == [f"{folder}{name}*" for folder in folders for name, *_ in EMBEDS]
    for said in rules.values():
        assert said == {"! Content-Security-Policy": "", "Content-Security-Policy": EMBED}
