"""Reading a release: by its manifest, whole or not at all."""

from __future__ import annotations

import pytest

from danbiet.core.problems import ContentError
from danbiet.releases.manifest import NAME as MANIFEST
from danbiet.releases.manifest import parsed, written
from danbiet.uploads import release


def codes(caught: pytest.ExceptionInfo[ContentError]) -> list[str]:
    return [each.code for each in caught.value.problems]


def test_a_release_is_the_one_the_link_led_to(first, second):
    output = first.parents[1] / "output"
    output.symlink_to(first)
    found = release.read(output)
    output.unlink()
    output.symlink_to(second)  # a build in the middle of an upload
    assert found.folder == first
    assert found.data("index.html") == (first / "index.html").read_bytes()


def test_what_the_manifest_says_and_what_it_does_not(first):
    text = (first / MANIFEST).read_bytes()
    assert written(parsed(text)) == text
    assert MANIFEST not in parsed(text)


@pytest.mark.parametrize("text", [None, "", "x\n", f"{'0' * 64}  index.html\n"])
def test_without_a_manifest_there_is_no_release(first, text):
    """Nor with one of something else."""
    (first / MANIFEST).unlink()
    if text is not None:
        (first / MANIFEST).write_text(text, "utf-8")
    with pytest.raises(ContentError) as caught:
        release.read(first)
    assert codes(caught) == ["not-a-release"]


def test_a_file_that_is_not_as_it_was_built_is_not_sent(first):
    found = release.read(first)
    (first / "index.html").write_bytes(b"<p>torn")
    with pytest.raises(ContentError) as caught:
        found.data("index.html")
    assert codes(caught) == ["release-damaged"]
