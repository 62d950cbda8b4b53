"""Readers behind a real nginx while releases are published: no error, no torn page."""

from __future__ import annotations

import sys
import threading
import urllib.request
from pathlib import Path

from nginx import nginx

sys.path.insert(0, str(Path(__file__).parents[1] / "releases"))
import publishing

# What every version has; the others come and go.
PATHS = ("/", "/changes/2/", "/stays/5/", "/data/build.json")


def read(address: str, stop: threading.Event, seen: set[bytes], wrong: list[object]) -> None:
    while not stop.is_set():
        for path in PATHS:
            try:
                with urllib.request.urlopen(f"{address}{path}") as answer:
                    body = answer.read()
            except OSError as error:  # an answer of 404 or 500 is one too
                wrong.append((path, str(error)))
                continue
            seen.add(body)
            if not publishing.is_whole(body):
                wrong.append((path, body[:80]))


def test_200_releases_under_the_readers_eyes(tmp_path):
    output = tmp_path / "output"
    publishing.publish(output, 0)
    stop, wrong, seen = threading.Event(), [], set()
    (tmp_path / "nginx").mkdir()
    with nginx(output, tmp_path / "nginx") as address:
        arguments = (address, stop, seen, wrong)
        readers = [threading.Thread(target=read, args=arguments) for _ in range(2)]
        for each in readers:
            each.start()
        for version in range(1, 201):
            publishing.publish(output, version)
        stop.set()
        for each in readers:
            each.join()
    assert wrong == []
    assert len(seen) > 100, "the readers saw many versions"
    assert publishing.served(output) == 200
