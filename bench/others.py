"""The same documents for stock Pelican and for Hugo: the same bodies, titles, days and tags.

Links become plain addresses in the site, so neither program has to look them up. Lists, tags and
feeds are each program's own; the Hugo theme is four small files. Nothing is measured here.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from pathlib import Path

from .document import Document, Place
from .wording import THEMES

LINK = re.compile(r"\]\(\.\./([a-z]+)/([a-z0-9-]+)\.md\)")

PELICAN = """AUTHOR = "UBND"
SITENAME = "Bench"
SITEURL = "http://localhost"
PATH = "content"
TIMEZONE = "Asia/Ho_Chi_Minh"
DEFAULT_LANG = "vi"
DEFAULT_PAGINATION = 25
DISPLAY_CATEGORIES_ON_MENU = False  # a hundred localities on every page help nobody
CACHE_CONTENT = LOAD_CONTENT_CACHE = True  # its own way to build again faster
CACHE_PATH = "cache"
"""
HUGO = """baseURL = "http://localhost/"
title = "Bench"
locale = "vi"
defaultContentLanguage = "vi"
timeZone = "Asia/Ho_Chi_Minh"
theme = "bench"
[taxonomies]
tag = "tags"
[pagination]
pagerSize = 25
[services.rss]
limit = 100  # Pelican's own
"""
HUGO_THEME = {
    "baseof.html": """<!doctype html>
<html lang="vi"><head><meta charset="utf-8"><title>{{ .Title }} - {{ site.Title }}</title>
{{ range .AlternativeOutputFormats }}<link rel="{{ .Rel }}" type="{{ .MediaType.Type }}" \
href="{{ .RelPermalink }}">{{ end }}</head>
<body><header><a href="/">{{ site.Title }}</a></header>
<main>{{ block "main" . }}{{ end }}</main><footer>Bench</footer></body></html>
""",
    "page.html": """{{ define "main" }}<article><h1>{{ .Title }}</h1>
<p><time datetime="{{ .Date.Format "2006-01-02" }}">{{ .Date.Format "02/01/2006" }}</time>
{{ range .GetTerms "tags" }}<a href="{{ .RelPermalink }}">{{ .LinkTitle }}</a> {{ end }}</p>
{{ .Content }}</article>{{ end }}
""",
    "list.html": """{{ define "main" }}<h1>{{ .Title }}</h1>
{{ $pages := .Pages }}{{ if .IsHome }}{{ $pages = site.RegularPages }}{{ end }}
{{ $paginator := .Paginate $pages }}<ul>{{ range $paginator.Pages }}
<li><a href="{{ .RelPermalink }}">{{ .LinkTitle }}</a> {{ .Date.Format "02/01/2006" }}
{{ .Summary }}</li>{{ end }}</ul>
{{ with $paginator.Prev }}<a href="{{ .URL }}">&larr;</a>{{ end }}
{{ with $paginator.Next }}<a href="{{ .URL }}">&rarr;</a>{{ end }}{{ end }}
""",
    "taxonomy.html": """{{ define "main" }}<h1>{{ .Title }}</h1><ul>{{ range .Pages }}
<li><a href="{{ .RelPermalink }}">{{ .LinkTitle }}</a> {{ len .Pages }}</li>{{ end }}</ul>{{ end }}
""",
}


def write_pelican(folder: Path, places: Iterable[Place]) -> None:
    _write(folder / "pelicanconf.py", PELICAN)
    for place in places:
        for each in place.documents:
            slug = f"{place.id}-{each.folder}-{each.slug}"
            head = (
                f"Title: {each.title}\nDate: {each.head['posted']}\nCategory: {place.name}\n"
                f"Tags: {', '.join(tags(each))}\nSlug: {slug}\n\n"
            )
            body = LINK.sub(rf"](/{place.id}-\1-\2.html)", each.body)
            _write(folder / "content" / place.id / f"{each.name}.md", head + body)


def write_hugo(folder: Path, places: Iterable[Place]) -> None:
    _write(folder / "hugo.toml", HUGO)
    for name, text in HUGO_THEME.items():
        _write(folder / "themes" / "bench" / "layouts" / name, text)
    for place in places:
        title = json.dumps(place.name, ensure_ascii=False)
        _write(folder / "content" / place.id / "_index.md", f"---\ntitle: {title}\n---\n")
        for each in place.documents:
            head = {
                "title": each.title,
                "date": f"{each.head['posted']}:00+07:00".replace(" ", "T"),
                "tags": tags(each),
            }
            lines = (f"{key}: {json.dumps(head[key], ensure_ascii=False)}\n" for key in head)
            body = LINK.sub(rf"](/{place.id}/\1/\2/)", each.body)
            _write(
                folder / "content" / place.id / f"{each.name}.md",
                f"---\n{''.join(lines)}---\n\n{body}",
            )


def tags(document: Document) -> list[str]:
    """Kind, year and theme, as a newspaper would tag."""
    theme = THEMES[len(document.body) % len(THEMES)][0].replace(",", "")
    kind = str(document.head.get("paper", document.folder)).replace("_", " ")
    return [kind, f"năm {document.posted.year}", theme]


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")
