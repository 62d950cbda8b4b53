"""What a web server says beside each file: tables of headers, caching and media types.

The preview server and the uploads send them; ``deploy/`` holds the same for real servers, and
a test compares the two. Strict transport is the operator's matter, not the tables'.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

#: The small pages for frames of other sites, under any folder; ``outputs/pages/embeds.py``.
EMBED = re.compile(r"/embed/(?:latest|overdue|next-meeting)\.html$")
#: Who may show an embed in a frame; a public office may name its own sites here instead.
EMBED_ANCESTORS = "*"

#: Nothing runs, loads or is sent but what is the site's own; no inline script or style.
POLICY: Mapping[str, str] = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self'",
    "font-src": "'self'",
    "connect-src": "'self'",
    "manifest-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
}
#: An embed has no script and asks for nothing but its style sheet and the icon.
EMBED_POLICY: Mapping[str, str] = {
    "default-src": "'none'",
    "style-src": "'self'",
    "img-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'none'",
    "frame-ancestors": EMBED_ANCESTORS,
}
COMMON: Mapping[str, str] = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",  # where the reader came from is nobody's business
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}

#: A name that holds a hash of the file's content stands for one content: the theme's files
#: (``outputs/render.py``), and those of the search (``outputs/search/site.py``).
THEME = r"/theme/[^/]+\.[0-9a-f]{10}\.[a-z0-9]+$"
SEARCH = r"/search/(?:(?:terms|columns)/[^/]*\.[0-9a-f]{8}\.|shown/[0-9a-f]{8}/[0-9]+\.)[a-z]+$"
HASHED = re.compile(f"{THEME}|{SEARCH}")
#: How long a copy may be used without asking: the first row that fits. A page's own days go on
#: counting in the browser, but what was withdrawn or corrected must be gone within minutes; a
#: page that is missing today may be there in a moment.
CACHING: tuple[tuple[re.Pattern[str], str], ...] = (
    (HASHED, "public, max-age=31536000, immutable"),
    (re.compile(r"/404\.html$"), "no-cache"),
)
BRIEFLY = "public, max-age=300"

#: By the end of a file's name, the longest first; texts are UTF-8. RSS and Atom go as plain XML:
#: under their own types Chromium shows the source, as text; readers take all three.
TYPES: Mapping[str, str] = {
    "feed.json": "application/feed+json",
    ".opml": "text/x-opml",
    ".html": "text/html",
    ".css": "text/css",
    ".js": "text/javascript",
    ".json": "application/json",
    ".csv": "text/csv",
    ".xml": "application/xml",
    ".txt": "text/plain",
    ".sha256": "text/plain",
    ".ics": "text/calendar",
    ".svg": "image/svg+xml",
    ".webmanifest": "application/manifest+json",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".webp": "image/webp",
    ".pdf": "application/pdf",
    ".odt": "application/vnd.oasis.opendocument.text",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
BINARY = ("image/png", "image/jpeg", "image/webp", "application/pdf", "application/vnd.")
OTHER = "application/octet-stream"


def policy(directives: Mapping[str, str]) -> str:
    return "; ".join(f"{name} {value}" for name, value in directives.items())


def headers(path: str) -> Mapping[str, str]:
    """Of the file at ``path``, which begins with a slash and is relative to the site's root."""
    chosen = EMBED_POLICY if EMBED.search(path) else POLICY
    return {"Content-Security-Policy": policy(chosen), **COMMON}


def caching(path: str) -> str:
    """The Cache-Control of the file at ``path``, which begins with a slash."""
    return next((kept for name, kept in CACHING if name.search(path)), BRIEFLY)


def media_type(path: str) -> str:
    """With the charset of a text; a folder is its page."""
    if path.endswith("/"):
        return media_type("index.html")
    for ending, found in TYPES.items():
        if path.endswith(ending):
            return found if found.startswith(BINARY) else f"{found}; charset=utf-8"
    return OTHER


def is_text(path: str) -> bool:
    """Whether the file is sent as text: what a browser can also take compressed."""
    return "charset" in media_type(path)
