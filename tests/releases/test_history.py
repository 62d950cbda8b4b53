"""Going back, and seeing whether a release is whole."""

from __future__ import annotations

import subprocess

import publishing
import pytest

from danbiet.core.problems import ContentError
from danbiet.releases import Layout, listed, lock, rollback, verify


@pytest.fixture
def output(tmp_path):
    found = tmp_path / "output"
    for version in range(1, 4):
        publishing.publish(found, version)
    return found


def codes(caught) -> list[str]:
    return [each.code for each in caught.value.problems]


def test_back_to_the_one_before_and_on_from_there(output):
    now, found = rollback(output)
    assert (now.id, now.served, found) == ("000002-2026-11-26", True, [])
    assert publishing.served(output) == 2
    publishing.publish(output, 4)
    assert publishing.served(output) == 4
    kept = listed(output)
    assert [each.id[:6] for each in kept] == ["000004", "000003", "000002", "000001"]
    assert kept[0].before == "000002-2026-11-26", "counted from the one that was served"
    rollback(output)
    assert publishing.served(output) == 2, "not to the third, which was left before"


def test_to_a_named_one_later_too(output):
    rollback(output, "000001-2026-11-26")
    assert publishing.served(output) == 1
    rollback(output, "000003-2026-11-26")
    assert publishing.served(output) == 3
    publishing.publish(output, 3)
    assert len(listed(output)) == 3, "the same content is no new release"


def test_the_one_that_is_gone_back_to_is_not_pruned(output):
    for version in range(4, 9):
        publishing.publish(output, version)
    oldest = listed(output)[-1].id
    rollback(output, oldest)
    publishing.publish(output, 20)
    kept = [each.id for each in listed(output)]
    assert oldest in kept
    assert len(kept) == 5
    rollback(output)
    assert listed(output)[-1].served


def test_none_before_none_of_that_name_none_at_all(output, tmp_path):
    rollback(output, "000001-2026-11-26")
    with pytest.raises(ContentError) as caught:
        rollback(output)
    assert codes(caught) == ["no-release-before"]
    for name in ("000009-2026-11-26", "..", ".work"):
        with pytest.raises(ContentError) as caught:
            rollback(output, name)
        assert codes(caught) == ["unknown-release"]
    for ask in (rollback, verify):
        with pytest.raises(ContentError) as caught:
            ask(tmp_path / "nothing")
        assert codes(caught) == ["no-release"]
    assert listed(tmp_path / "nothing") == []
    assert publishing.served(output) == 1


def test_not_to_one_that_is_not_whole(output):
    target = Layout.of(output).release("000002-2026-11-26")
    (target / "index.html").unlink()
    with pytest.raises(ContentError) as caught:
        rollback(output)
    assert codes(caught) == ["release-missing"]
    (target / "MANIFEST.sha256").unlink()
    with pytest.raises(ContentError) as caught:
        rollback(output)
    assert codes(caught) == ["release-manifest"]
    assert publishing.served(output) == 3


def test_not_while_a_build_runs(output):
    with lock(output), pytest.raises(ContentError) as caught:
        rollback(output)
    assert codes(caught) == ["build-running"]
    assert publishing.served(output) == 3


def test_every_wrong_file_is_named(output):
    (output / "extra.html").write_bytes(b"")
    (output / "link.html").symlink_to("index.html")
    (output / "stays/1/index.html").unlink()
    (output / "changes/1/index.html").unlink()
    (output / "changes/1/index.html").write_bytes(b"evil")
    name, count, found = verify(output)
    assert (name, count) == ("000003-2026-11-26", 16)
    assert sorted((each.code, dict(each.values)["file"]) for each in found) == [
        ("release-changed", "changes/1/index.html"),
        ("release-extra", "extra.html"),
        ("release-extra", "link.html"),
        ("release-missing", "stays/1/index.html"),
    ]


def test_the_manifest_is_one_for_sha256sum(output):
    command = ["sha256sum", "-c", "--quiet", "MANIFEST.sha256"]
    assert subprocess.run(command, cwd=output, check=False).returncode == 0
    (output / "index.html").write_bytes(b"evil")
    done = subprocess.run(command, cwd=output, check=False, capture_output=True)
    assert done.returncode != 0


def test_an_unreadable_manifest_means_writing_all_anew(output):
    (output / "MANIFEST.sha256").write_bytes(b"\xff\n")
    publishing.publish(output, 3)
    assert publishing.served(output) == 3
    assert listed(output)[0].id == "000004-2026-11-26"
