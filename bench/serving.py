"""A folder served to Chromium, with what each question costs there: bytes sent, milliseconds."""

from __future__ import annotations

import gzip
import http.server
import os
import shutil
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, sync_playwright

#: How often each question is asked again, with everything there.
AGAIN = 5
PAGE = b"<!doctype html><html lang=vi><title>bench</title><main></main></html>"


@dataclass(frozen=True)
class Cost:
    """``first``: bytes of every question in a browser that has nothing yet, scripts among them.

    ``later``: bytes of each question after those before it; ``again``: milliseconds of each when
    everything is there; ``found``: how many hits.
    """

    first: Sequence[int]
    later: Sequence[int]
    again: Sequence[float]
    found: Sequence[int]


class _Handler(http.server.SimpleHTTPRequestHandler):
    """Counts bodies as they would go over the wire: gzipped where that is smaller."""

    sent: list[int]

    def do_GET(self) -> None:
        if self.path == "/":
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(PAGE)
            return
        file = Path(self.translate_path(self.path))
        if file.is_file():
            data = file.read_bytes()
            self.sent.append(min(len(data), len(gzip.compress(data, 6))))
        super().do_GET()

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "max-age=31536000, immutable")
        super().end_headers()

    def log_message(self, *_: object) -> None:
        """Nothing."""


@contextmanager
def serving(folder: Path) -> Iterator[tuple[str, list[int]]]:
    """Its address, and the sizes of what was sent so far."""
    sent: list[int] = []
    handler = type("Handler", (_Handler,), {"sent": sent})
    with http.server.ThreadingHTTPServer(
        ("127.0.0.1", 0), partial(handler, directory=str(folder))
    ) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/", sent
        server.shutdown()


def cost(folder: Path, script: str, questions: Sequence[str], firsts: int) -> Cost:
    """``script`` is a function that gives a function from a question to its number of hits.

    ``firsts`` of the questions, spread over all, are also asked first.
    """
    with serving(folder) as (address, sent), sync_playwright() as playwright:
        found = os.environ.get("CHROMIUM") or shutil.which("chromium") or "/usr/bin/chromium"
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        first = [
            _asked(browser, address, script, [each], sent)[0][0]
            for each in questions[:: max(1, len(questions) // firsts)]
        ]
        later, again, hits = _asked(browser, address, script, questions, sent)
        browser.close()
    return Cost(first, later[1:], again, hits)


def _asked(
    browser: Browser, address: str, script: str, questions: Sequence[str], sent: list[int]
) -> tuple[list[int], list[float], list[int]]:
    """Bytes and milliseconds of each question, in a browser that has nothing yet."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(address)
    before = len(sent)
    page.evaluate(f"async () => {{ window.ask = await ({script})(); }}")
    bytes_of, again, hits = [], [], []
    for each in questions:
        hits.append(page.evaluate("(text) => ask(text)", each))
        bytes_of.append(sum(sent[before:]))
        before = len(sent)
        took = page.evaluate(
            """async ([text, times]) => {
              const found = [];
              for (let at = 0; at < times; at++) {
                const begun = performance.now();
                await ask(text);
                found.push(performance.now() - begun);
              }
              return found;
            }""",
            [each, AGAIN],
        )
        again.append(median(took))
    context.close()
    return bytes_of, again, hits
