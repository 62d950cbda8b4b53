"""Small releases: all kinds of files, each page with its assets and links."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

from danbiet.outputs.encodings import encoded
from danbiet.releases.manifest import NAME as MANIFEST
from danbiet.releases.manifest import written

FILLER = "<p>Ủy ban nhân dân xã trả lời kiến nghị của bà con.</p>\n" * 30


def page(assets: list[str], links: list[str], text: str) -> bytes:
    head = "".join(f'<link rel="stylesheet" href="/{each}">' for each in assets)
    body = "".join(f'<a href="/{each}">x</a>' for each in links)
    return f"<!doctype html>{head}<p>{text}</p>{FILLER}{body}".encode()


def links(data: bytes) -> set[str]:
    return set(re.findall(r'href="/([^"]+)"', data.decode()))


def tree(look: str, notices: list[str]) -> dict[str, bytes]:
    """Path → bytes; ``look`` changes the theme, and with it every page."""
    sheet = f"body {{ color: {look} }}\n".encode() * 60
    css = f"theme/site.{hashlib.sha256(sheet).hexdigest()[:10]}.css"
    files = {css: sheet, "khe-mau/tep/so-do.png": b"\x89PNG" + bytes(2000), "robots.txt": b"x"}
    records = []
    for name in notices:
        path = f"khe-mau/thong-bao/{name}/"
        records.append(f"{path}index.html")
        files[f"{path}index.html"] = page([css, "khe-mau/tep/so-do.png"], [], name)
        files[f"{path}record.json"] = b"{}"
    for path in ("index.html", "khe-mau/index.html", "en/van-ban/index.html", "404.html"):
        files[path] = page([css], records, path)
    files["feeds/rss.xml"] = page([], records, "feed")
    files["data/build.json"] = f'{{"documents": {len(notices)}}}'.encode()
    return files


def release(www: Path, name: str, files: dict[str, bytes]) -> Path:
    folder = www / "output.releases" / name
    everything = dict(files)
    for path, data in files.items():
        everything.update(encoded(path, data))
    for path, data in everything.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    sums = {path: hashlib.sha256(data).hexdigest() for path, data in everything.items()}
    (folder / MANIFEST).write_bytes(written(sums))
    return folder


def files_of(folder: Path) -> dict[str, bytes]:
    return {
        each.relative_to(folder).as_posix(): each.read_bytes()
        for each in sorted(folder.rglob("*"))
        if each.is_file()
    }


def lacking(files: dict[str, bytes]) -> list[str]:
    """What a page or a list needs or leads to and what is not there."""
    return [
        f"{path} → {each}"
        for path, data in files.items()
        if path.endswith(".html")
        for each in sorted(links(data) - set(files))
    ]
