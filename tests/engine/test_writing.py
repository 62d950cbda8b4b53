"""Large files go to the disk in pieces, unless their compressed forms need the whole."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest

from danbiet import releases
from danbiet.engine.writing import NO_CHANGE, Writer, plain
from danbiet.outputs.encodings import encoded
from danbiet.outputs.page import Pending

TEXT = b"[1, 2, 3]\n" * 1_000


def pieces() -> Iterator[bytes]:
    yield TEXT[:4_000]
    yield TEXT[4_000:]


@pytest.mark.parametrize(
    ("how", "path", "streams"),
    [
        (plain, "data/a.json", True),
        (encoded, "data/a.sqlite", True),
        (encoded, "data/a.json", False),
    ],
)
def test_only_what_has_no_compressed_forms_streams(how, path: str, streams, tmp_path: Path) -> None:
    with releases.lock(tmp_path / "site"):
        writer = Writer(releases.begin(tmp_path / "site"), how)
    assert writer.streams(path) is streams
    large = Pending(path, pieces, is_large=True)
    found = writer.put_large(large) if streams else writer.put(large.file())
    work = writer.work.layout.work
    assert found[path] == sha256(TEXT).hexdigest()
    assert (work / path).read_bytes() == TEXT
    assert {f"{path}.gz", f"{path}.br"} <= found.keys() or streams
    assert {each.relative_to(work).as_posix() for each in work.rglob("*.*")} == found.keys()


def test_what_becomes_of_the_served_release(tmp_path: Path) -> None:
    with releases.lock(tmp_path / "site"):
        work = releases.begin(tmp_path / "site")
        work.finish([work.write(each, b"1") for each in ("a", "b", "c", "d")], as_of=date.min)
    with releases.lock(tmp_path / "site"):
        writer = Writer(releases.begin(tmp_path / "site"), plain)
    one, two = sha256(b"1").hexdigest(), sha256(b"2").hexdigest()
    assert writer.holds({"a": one, "b": one})
    assert not writer.holds({"a": one, "b": two})
    assert not writer.holds({"e": one})
    odd = "e f\u2028g"
    found = writer.change(["a", "b", "c"], {"a": one, "b": two, "d": one, odd: two})
    assert found.files() == {"b": two, "d": one, odd: two}, "d may be gone from others"
    assert NO_CHANGE.files() == {}
    assert found.gone == {"c"}
