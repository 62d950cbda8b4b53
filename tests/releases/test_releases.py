"""Releases as they are used: what is written, kept, listed, gone back to, refused."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from danbiet.core.problems import ContentError
from danbiet.releases import begin, listed, lock, refuse_foreign, rollback, verify

from .publisher import AS_OF, publish, site


def names(output: Path) -> list[str]:
    return sorted(
        each.name
        for each in output.with_name(f"{output.name}.releases").iterdir()
        if each.is_dir() and not each.name.startswith(".")
    )


def test_a_release_is_reached_through_a_relative_link(tmp_path: Path) -> None:
    output = tmp_path / "site"
    assert publish(output, 0) == "000001-2026-11-21"
    assert output.readlink() == Path("site.releases/000001-2026-11-21")
    assert (output / "index.html").read_bytes() == site(0)["index.html"]


def test_what_did_not_change_is_the_same_file(tmp_path: Path) -> None:
    output = tmp_path / "site"
    publish(output, 3)
    before = {path: (output / path).stat().st_ino for path in site(3)}
    publish(output, 4)
    same = [path for path in site(4) if site(3).get(path) == site(4)[path]]
    assert same
    assert [path for path in same if (output / path).stat().st_ino != before[path]] == []
    other = [path for path in site(4) if site(3).get(path) != site(4)[path]]
    assert [path for path in other if (output / path).stat().st_ino == before.get(path)] == []


def test_without_a_difference_there_is_no_new_release(tmp_path: Path) -> None:
    output = tmp_path / "site"
    assert publish(output, 0) == publish(output, 0)
    assert len(names(output)) == 1


def test_five_stay(tmp_path: Path) -> None:
    output = tmp_path / "site"
    for number in range(9):
        publish(output, number)
    assert names(output) == [f"00000{each}-2026-11-21" for each in range(5, 10)]
    assert [each.id for each in listed(output)] == names(output)[::-1]


def test_going_back_and_on(tmp_path: Path) -> None:
    output = tmp_path / "site"
    for number in range(3):
        publish(output, number)
    assert rollback(output).id == "000002-2026-11-21"
    assert (output / "index.html").read_bytes() == site(1)["index.html"]
    assert [each.id for each in listed(output) if each.served] == ["000002-2026-11-21"]
    assert publish(output, 7) == "000004-2026-11-21"
    told = json.loads((tmp_path / "site.releases/000004-2026-11-21.changes.json").read_text())
    assert told["before"] == "000002-2026-11-21"
    assert rollback(output, "000001-2026-11-21").id == "000001-2026-11-21"
    with pytest.raises(ContentError, match="unknown-release"):
        rollback(output, "000099-2026-11-21")


def test_a_damaged_release_is_found_and_not_gone_back_to(tmp_path: Path) -> None:
    output = tmp_path / "site"
    publish(output, 1)
    publish(output, 2)
    first = tmp_path / "site.releases/000001-2026-11-21"
    changed = next(path for path in site(1) if site(2).get(path) != site(1)[path])
    (first / changed).write_bytes(b"changed by hand")
    (first / "more.html").write_bytes(b"put there by hand")
    with pytest.raises(ContentError, match=r"release-changed[\s\S]*release-extra"):
        rollback(output)
    assert verify(output)[2] == []
    (output / "index.html").unlink()
    assert [each.code for each in verify(output)[2]] == ["release-missing"]
    publish(output, 2, fresh=True)
    assert verify(output)[2] == [], "a build that trusts nothing puts it there again"


def test_what_changed_is_told_beside_the_release(tmp_path: Path) -> None:
    output = tmp_path / "site"
    publish(output, 0)
    publish(output, 1)
    told = json.loads((tmp_path / "site.releases/000002-2026-11-21.changes.json").read_text())
    gone, added = set(site(0)) - set(site(1)), set(site(1)) - set(site(0))
    assert told["pages"]["gone"] == sorted(path.removesuffix("index.html") for path in gone)
    assert told["pages"]["added"] == sorted(path.removesuffix("index.html") for path in added)
    assert told["counts"]["files"] == len(site(1))
    assert not (output / "000002-2026-11-21.changes.json").exists()


def test_a_folder_of_somebody_else_is_left_alone(tmp_path: Path) -> None:
    output = tmp_path / "site"
    output.mkdir()
    (output / "thesis.txt").write_text("mine")
    for use in (refuse_foreign, lambda folder: publish(folder, 0)):
        with pytest.raises(ContentError, match="output-refused"):
            use(output)
    assert [each.name for each in output.iterdir()] == ["thesis.txt"]


def test_an_output_of_an_earlier_version_becomes_a_link(tmp_path: Path) -> None:
    output = tmp_path / "site"
    (output / "data").mkdir(parents=True)
    (output / "data/build.json").write_text("{}")
    publish(output, 0)
    assert output.is_symlink()
    assert (output / "data/build.json").read_bytes() == site(0)["data/build.json"]


@pytest.mark.parametrize(
    "path", ["../out.html", "/etc/out", "a//b", "a/./b", "MANIFEST.sha256", "a\nb"]
)
def test_paths_that_leave_the_site_are_refused(path: str, tmp_path: Path) -> None:
    output = tmp_path / "site"
    with lock(output), pytest.raises(ValueError, match="no path of a site"):
        begin(output).write(path, b"x")
    assert sorted(each.name for each in tmp_path.iterdir()) == ["site.releases"]


@pytest.mark.parametrize("paths", [("A.html", "a.html"), ("a", "a/b")])
def test_two_files_in_one_place_are_refused(paths: tuple[str, str], tmp_path: Path) -> None:
    output = tmp_path / "site"
    with lock(output):
        work = begin(output)
        entries = [work.write("data/build.json", b"{}")]
        entries += [entry._replace(path=path) for path in paths for entry in entries[:1]]
        with pytest.raises(ValueError, match="path is"):
            work.finish(entries, as_of=AS_OF)
    assert not output.exists()


def test_a_file_that_nobody_wrote_is_missed(tmp_path: Path) -> None:
    output = tmp_path / "site"
    with lock(output):
        work = begin(output)
        entry = work.write("data/build.json", b"{}")
        with pytest.raises(ContentError, match="written-differs"):
            work.finish([entry, entry._replace(path="index.html")], as_of=AS_OF)
    assert not output.exists()
