"""A preview server for one machine: static files, a real server's headers, compressed, our 404.

Not for the public: a real web server serves the site. Nothing but hashed names may be kept by a
browser, or the author would look at yesterday's page. ``watch`` builds again when the
content, the theme or the plugin's own code changes.
"""

from __future__ import annotations

import gzip
import os
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from typing import BinaryIO
from urllib.parse import urlsplit

from watchfiles import watch as changes

from .headers import HASHED, caching, headers, is_text, media_type


class _Handler(SimpleHTTPRequestHandler):
    missing = False  # a handler answers one request after another: set back before each

    def parse_request(self) -> bool:
        self.missing = False
        return super().parse_request()

    def guess_type(self, path: str | os.PathLike[str]) -> str:
        return media_type(os.fspath(path))

    def end_headers(self) -> None:
        asked = getattr(self, "path", "/")  # a request that cannot be read has none
        path = urlsplit(asked).path
        for name, value in headers(path).items():
            self.send_header(name, value)
        # A preview is looked at while it changes: only names that hold a hash are kept.
        kept = HASHED.search(path) and not self.missing
        self.send_header("Cache-Control", caching(path) if kept else "no-cache")
        super().end_headers()

    def send_head(self) -> BinaryIO | None:
        """Texts go compressed, so that a page weighs here what it weighs in public."""
        file = Path(self.translate_path(self.path))
        if file.is_dir() and self.path.partition("?")[0].endswith("/"):
            file /= "index.html"
        kind = media_type(file.name)
        accepts = "gzip" in self.headers.get("Accept-Encoding", "")
        if not is_text(file.name) or not accepts or not file.is_file():
            return super().send_head()
        body = gzip.compress(file.read_bytes(), mtime=0)
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        return BytesIO(body)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        self.missing = True
        page = Path(self.directory) / "404.html"
        if code != 404 or not page.is_file():
            super().send_error(code, message, explain)
            return
        body = page.read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", media_type(".html"))
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base's own name
        """Quiet: a preview needs no access log."""


@contextmanager
def running(output: Path, port: int = 0) -> Iterator[ThreadingHTTPServer]:
    """A server on this machine only, at work until the end; port 0 is any that is free.

    Raises OSError when the port is taken.
    """
    handler = partial(_Handler, directory=str(output))
    with ThreadingHTTPServer(("127.0.0.1", port), handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()


def watch(paths: Iterable[Path], build: Callable[[], None], stop: threading.Event) -> None:
    """Build once per burst of changes under the paths, until ``stop`` is set."""
    for _ in changes(*paths, stop_event=stop, raise_interrupt=False):
        build()
