"""A published site behind a real nginx with the files of deploy/: headers, copies, caching, 404."""

from __future__ import annotations

import gzip
import os
import re
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from email.message import Message
from pathlib import Path

import brotli
import pytest

from danbiet import headers
from danbiet.settings import SETTINGS

DEPLOY = Path(__file__).resolve().parents[2] / "deploy" / "nginx"
MODULE = Path("/usr/lib/nginx/modules/ngx_http_brotli_static_module.so")
LANGUAGES = next(each.default for each in SETTINGS if each.name == "DANBIET_LANGUAGES")
SUB_PATH = "/dan-biet"


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return taken.getsockname()[1]


def configured(folder: Path, site: Path, ports: tuple[int, int], *, with_brotli: bool) -> Path:
    """The files as an administrator would change them, in a main file that needs no rights."""
    changes = (
        ("listen 80;", f"listen 127.0.0.1:{ports[0]};"),
        ('"/srv/www/dan-biet"', f'"{site}"'),
        ('"/srv/www"', f'"{site.parent}"'),
        ("/etc/nginx/danbiet", str(folder)),
        *([("#include", "include")] if with_brotli else []),
    )
    used = set()
    for file in DEPLOY.glob("*.conf"):
        text = file.read_text(encoding="utf-8")
        for old, new in changes:
            lines = text.splitlines(keepends=True)
            used |= {old} if old in text else set()
            # Only what nginx reads is changed, not the comments.
            text = "".join(
                line.replace(old, new) if "# yours" in line or not line.startswith("#") else line
                for line in lines
            )
        (folder / file.name).write_text(text, encoding="utf-8")
    assert used == {old for old, _ in changes}
    temporary = "\n".join(
        f"{name}_temp_path {folder}/{name};"
        for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    main = folder / "nginx.conf"
    main.write_text(
        # Started by root, nginx would read the site as somebody who may not enter the folder.
        f"{'user root;' if os.geteuid() == 0 else ''}\n"
        f"{f'load_module {MODULE};' if with_brotli else ''}\n"
        f"daemon off;\npid {folder}/pid;\nworker_processes 1;\nevents {{}}\n"
        f"http {{\naccess_log off;\n{temporary}\ninclude {folder}/danbiet.conf;\n"
        f"server {{ listen 127.0.0.1:{ports[1]}; include {folder}/sub-path.conf; }}\n}}\n",
        encoding="utf-8",
    )
    return main


def command(folder: Path, main: Path) -> list[str]:
    program = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin:/sbin")
    assert program, "nginx is missing: tools/machine installs it"
    return [program, "-p", str(folder), "-e", "stderr", "-c", str(main)]


@pytest.fixture(scope="module")
def servers(published: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, str]]:
    """The site's address at a root, and below a path."""
    assert MODULE.is_file(), "nginx has no brotli: tools/machine installs it"
    folder = tmp_path_factory.mktemp("nginx")
    ports = (free_port(), free_port())
    main = configured(folder, published, ports, with_brotli=True)
    with subprocess.Popen(
        command(folder, main), stderr=subprocess.PIPE, encoding="utf-8"
    ) as running:
        for _ in range(200):
            with socket.socket() as asked:
                if asked.connect_ex(("127.0.0.1", ports[0])) == 0:
                    break
            assert running.poll() is None, running.stderr.read()
            time.sleep(0.05)
        yield f"http://127.0.0.1:{ports[0]}", f"http://127.0.0.1:{ports[1]}{SUB_PATH}"
        running.terminate()
        running.communicate()


@pytest.fixture(params=["root", "sub-path"])
def address(servers: tuple[str, str], request: pytest.FixtureRequest) -> str:
    return servers[request.param == "sub-path"]


def got(address: str, **asking: str) -> tuple[int, Message, bytes]:
    request = urllib.request.Request(
        address, headers={name.replace("_", "-"): value for name, value in asking.items()}
    )
    try:
        with urllib.request.urlopen(request) as answer:
            return answer.status, answer.headers, answer.read()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.headers, error.read()


def assert_table(sent: Message, path: str) -> None:
    expected = {**headers.headers(path), "Cache-Control": headers.caching(path)}
    for name, value in expected.items():
        assert sent.get_all(name) == [value], (path, name)


def of_every_kind(site: Path) -> list[str]:
    """One file of each ending, every embed, a few folders: as addresses ask for them."""
    files = sorted(each for each in site.rglob("*") if each.is_file())
    no_address = {".html", ".gz", ".br"}
    chosen = {each.suffix: each for each in files if each.suffix not in no_address}
    embeds = (each for each in files if each.parent.name == "embed" and each.suffix == ".html")
    theme = (each for each in (site / "theme").iterdir() if each.suffix not in no_address)
    feeds = [site / "feeds" / "rss.xml", site / "feeds" / "atom.xml"]
    found = {*chosen.values(), *embeds, *theme, *feeds, site / "404.html"}
    paths = [f"/{each.relative_to(site).as_posix()}" for each in sorted(found)]
    return ["/", "/en/", "/khe-mau/", "/khe-mau/ke-hoach/2026/", *paths]


def test_every_kind_of_file_has_the_tables_headers(address: str, published: Path) -> None:
    asked = of_every_kind(published)
    endings = {Path(each).suffix for each in asked}
    assert endings >= {".css", ".js", ".json", ".csv", ".xml", ".svg", ".ics", ".sha256"}
    assert sum("/embed/" in each for each in asked) >= 3 * len(LANGUAGES)
    assert {headers.caching(each) for each in asked} == {
        headers.BRIEFLY,
        *(kept for _, kept in headers.CACHING),
    }
    for path in asked:
        status, sent, body = got(f"{address}{path}")
        assert status == 200, path
        assert sent["Content-Type"] == headers.media_type(path), path
        assert_table(sent, path)
        assert body
        assert sent["Server"] == "nginx"  # not which
        assert sent["Content-Encoding"] is None  # not asked for


@pytest.mark.parametrize(
    ("asking", "encoding", "suffix"),
    [("gzip, deflate, br", "br", ".br"), ("gzip", "gzip", ".gz"), ("br", "br", ".br")],
)
def test_a_copy_goes_to_who_can_read_it(
    address: str, published: Path, asking: str, encoding: str, suffix: str
) -> None:
    read = {"br": brotli.decompress, "gzip": gzip.decompress}[encoding]
    sheet = next((published / "theme").glob("site.*.css")).name
    for path in (
        "/",
        "/feeds/rss.xml",
        "/feeds/atom.xml",
        "/lich/thoi-han.ics",
        "/data/obligations.json",
        f"/theme/{sheet}",
    ):
        name = f"{path}index.html" if path.endswith("/") else path
        file = published / name[1:]
        status, sent, body = got(f"{address}{path}", Accept_Encoding=asking)
        assert (status, sent["Content-Encoding"]) == (200, encoding), path
        assert sent["Vary"] == "Accept-Encoding"
        assert sent["Content-Type"] == headers.media_type(path)
        assert body == Path(f"{file}{suffix}").read_bytes(), path  # as published, not made now
        assert read(body) == file.read_bytes()
        assert_table(sent, path)
        status, sent, body = got(f"{address}{path}")
        assert (sent["Content-Encoding"], sent["Vary"]) == (None, "Accept-Encoding")
        assert body == file.read_bytes()


def test_a_picture_has_no_copy(address: str, published: Path) -> None:
    picture = next((published / "khe-mau" / "tep").glob("*.png"))
    path = f"/{picture.relative_to(published).as_posix()}"
    _, sent, body = got(f"{address}{path}", Accept_Encoding="gzip, br")
    assert (sent["Content-Encoding"], body) == (None, picture.read_bytes())


def test_what_has_not_changed_is_not_sent_again(
    address: str, published: Path, tmp_path: Path
) -> None:
    _, sent, _ = got(f"{address}/khe-mau/")
    status, again, body = got(f"{address}/khe-mau/", If_None_Match=sent["ETag"])
    assert (status, body) == (304, b"")
    assert_table(again, "/khe-mau/")
    assert got(f"{address}/khe-mau/", If_Modified_Since=sent["Last-Modified"])[0] == 304
    # A release that was taken back is older than what the browser has, and another all the same.
    file = published / "khe-mau" / "index.html"
    shutil.copy2(file, tmp_path / "page")  # the site itself is other tests' too
    os.utime(tmp_path / "page", (seconds := file.stat().st_mtime - 60, seconds))
    shutil.move(tmp_path / "page", file)
    assert got(f"{address}/khe-mau/", If_Modified_Since=sent["Last-Modified"])[0] == 200
    assert got(f"{address}/khe-mau/", If_None_Match=sent["ETag"])[0] == 200


def test_a_new_release_is_served_at_once(address: str, published: Path) -> None:
    was = published.readlink()
    other = published.parent / "dan-biet.releases" / "000002-2026-11-22"
    other.mkdir(exist_ok=True)
    (other / "index.html").write_text("<p>Bản mới</p>", encoding="utf-8")
    fresh = published.with_name("fresh")
    try:
        fresh.symlink_to(other)
        fresh.rename(published)
        assert got(f"{address}/")[2].decode() == "<p>Bản mới</p>"
    finally:
        fresh.symlink_to(was)
        fresh.rename(published)
    assert "Bản mới" not in got(f"{address}/")[2].decode()


MISSING = (
    "/khong-co/",
    "/khe-mau/khong-co.pdf",
    "/embed/khong-co.html",
    "/embed/khong-co/latest.html",
    "/theme/khong-co.0123456789.css",  # kept for a year, it would be missing for a year
    "/theme/",  # a folder without a page is not listed
    "/index.html.gz",
    "/index.html.br",
    "/.git/config",
    "/khe-mau/.~tmp~/index.html",
    "/.well-known/security.txt",
)


def test_what_is_not_there_is_told_by_our_page_with_the_same_headers(
    address: str, published: Path
) -> None:
    left = published / "khe-mau" / ".~tmp~"
    left.mkdir(exist_ok=True)
    (left / "index.html").write_text("half", encoding="utf-8")
    for path in MISSING:
        status, sent, body = got(f"{address}{path}")
        assert status == 404, path
        assert "Không tìm thấy trang" in body.decode()
        assert sent["Content-Type"] == "text/html; charset=utf-8"
        assert_table(sent, "/404.html")


def test_below_a_path_nothing_else_of_the_folder_is_served(servers: tuple[str, str]) -> None:
    below = servers[1].removesuffix(SUB_PATH)
    for path in ("/", "/dan-biet.releases/000001-2026-11-21/", "/dan-biet/../dan-biet.releases/"):
        assert got(f"{below}{path}")[0] in {400, 403, 404}, path
    status, sent, _ = got(f"{below}{SUB_PATH}")
    assert (status, sent["Content-Type"]) == (200, "text/html; charset=utf-8")  # sent to /dan-biet/


def test_the_files_serve_without_brotli_too(tmp_path: Path, published: Path) -> None:
    main = configured(tmp_path, published, (free_port(), free_port()), with_brotli=False)
    done = subprocess.run(
        [*command(tmp_path, main), "-t"], capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr


def test_the_example_of_https_is_right(tmp_path: Path, published: Path) -> None:
    """As told in danbiet.conf: three lines instead of one, and a second server."""
    main = configured(tmp_path, published, (free_port(), free_port()), with_brotli=False)
    site = tmp_path / "danbiet.conf"
    text = site.read_text(encoding="utf-8")
    own, _, example = text.partition("# With a certificate")
    example = re.sub("^# ?", "", example.partition("\n#\n")[2], flags=re.MULTILINE)
    lines, _, second = example.partition("server {")
    subprocess.run(
        "openssl req -x509 -newkey rsa:2048 -nodes -subj /CN=x"
        " -keyout privkey.pem -out fullchain.pem".split(),
        cwd=tmp_path,
        capture_output=True,
        check=True,
    )
    whole = re.sub("    listen .*\n", lines, own) + "server {" + second
    whole = whole.replace("/etc/letsencrypt/live/dan-biet.example", str(tmp_path))
    whole = re.sub(r"listen (\[::\]:)?(443|80)", rf"listen 127.0.0.1:{free_port()}", whole, count=1)
    whole = re.sub(r" *listen \[::\].*\n", "", whole)
    whole = whole.replace("listen 80", f"listen 127.0.0.1:{free_port()}")
    site.write_text(whole, encoding="utf-8")
    done = subprocess.run(
        [*command(tmp_path, main), "-t"], capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr + whole
    assert "ssl_certificate_key" in whole
