"""A manifest that is not the whole text of one of ours lists nothing."""

from __future__ import annotations

from hashlib import sha256

import pytest

from danbiet.releases import manifest
from danbiet.releases.listing import Listing

FILES = {path: sha256(path.encode()).hexdigest() for path in ("a/b", "a/c", "khẽ  hai", "z")}
TEXT = manifest.written(FILES)
LINE = TEXT.splitlines(keepends=True)


def test_what_was_written_is_read() -> None:
    assert manifest.parsed(TEXT) == FILES


@pytest.mark.parametrize(
    "text",
    [
        b"",
        TEXT[:-1],
        TEXT[:-20],
        TEXT[20:],
        TEXT + b"\n",
        b"\n" + TEXT,
        TEXT + LINE[-1],
        b"".join(reversed(LINE)),
        TEXT.replace(b"  a/b", b" *a/b"),
        TEXT.replace(b"  a/b", b"  "),
        TEXT.replace(LINE[0][:64], LINE[0][:64].upper()),
        TEXT.replace(LINE[0][:64], b"g" * 64),
        TEXT.replace(LINE[0][:64], LINE[0][:63]),
        TEXT.replace(LINE[0][:64], LINE[0][:62] + b"  "),
        TEXT.replace(b"z", b"\xff"),
    ],
)
def test_what_is_not_one_of_ours(text: bytes) -> None:
    assert manifest.parsed(text) == {}


def test_only_new_paths_are_looked_at() -> None:
    """And what may share a place with them, whatever the other folders hold."""
    sums = {"A/x": "0" * 64, "a/X": "1" * 64, "b/c": "2" * 64}  # as no release has them
    known = Listing.of(sums)
    for path in ("b/c", "b/d"):
        found = manifest.collected({**known, path: "3" * 64}, known)
        assert found == {**sums, path: "3" * 64}
    for path in ("a/y", "B/C", "b/c/d", "b", "a"):
        with pytest.raises(ValueError, match="path"):
            manifest.collected({**known, path: "3" * 64}, known)
