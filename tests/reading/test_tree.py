"""One walk: names, kinds and stats. What the problems say is in test_folder."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from danbiet.reading import tree
from danbiet.reading.tree import Stat, scan


def make(root: Path, *names: str) -> Path:
    content = root / "content"
    for name in names:
        file = content / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(name.encode())
    return content


SOUND = (
    "README.md",
    "pages/hoi-dap.md",
    "xb/locality.md",
    "xa/locality.md",
    "xa/lich.toml",
    "xa/plans/2026.md",
    "xa/papers/b-1.md",
    "xa/papers/b.md",
    "xa/files/a.pdf",
    "xa/files/.DS_Store",
)


def test_what_lies_where(tmp_path: Path) -> None:
    content = make(tmp_path, *SOUND)
    found = scan(content)
    assert found.problems == ()
    assert [each.id for each in found.localities] == ["xa", "xb"]
    xa = found.localities[0]
    assert xa.problems == ()
    assert list(xa.documents) == ["papers/b-1.md", "papers/b.md", "plans/2026.md"]
    assert (list(xa.attachments), list(xa.others)) == (["a.pdf"], ["lich.toml"])
    assert list(found.pages) == ["hoi-dap.md"]
    assert [path for path, _ in xa.files()] == [
        "xa/locality.md", "xa/lich.toml", "xa/papers/b-1.md", "xa/papers/b.md", "xa/plans/2026.md",
        "xa/files/a.pdf",
    ]  # fmt: skip
    assert list(found.texts()) == [
        "xa/locality.md", "xa/papers/b-1.md", "xa/papers/b.md", "xa/plans/2026.md",
        "xb/locality.md", "pages/hoi-dap.md",
    ]  # fmt: skip


def test_a_stat_is_the_file_s_own(tmp_path: Path) -> None:
    content = make(tmp_path, *SOUND)
    for path, stat in scan(content).localities[0].files():
        facts = (content / path).lstat()
        assert stat == Stat(facts.st_size, facts.st_mtime_ns, facts.st_ctime_ns, facts.st_ino)


def test_the_problems_of_one_locality_are_its_own(tmp_path: Path) -> None:
    content = make(tmp_path, *SOUND, "ghi.md", "xa/plan/a.md", "xb/plans/a.txt", "Xc/locality.md")
    found = scan(content)
    said = [(each.code, each.source.path.removeprefix(f"{content}/")) for each in found.problems]
    assert said == [("unexpected-file", "ghi.md"), ("bad-file-name", "Xc")]
    own = [[each.code for each in place.problems] for place in found.localities]
    assert own == [["unknown-folder"], ["unexpected-file"]]


@pytest.mark.parametrize("name", ["xa/files", "xa/files/a.pdf", "xa/plans", "xa/locality.md"])
def test_no_link_is_followed(tmp_path: Path, name: str) -> None:
    content = make(tmp_path, *SOUND)
    outside = tmp_path / "outside"
    (content / name).rename(outside)
    (content / name).symlink_to(outside)
    (place, _) = scan(content).localities
    assert [each.code for each in place.problems] == ["link-refused"]
    assert not [path for path, _ in place.files() if path.startswith(name)]


def test_no_regular_file_is_opened_or_counted(tmp_path: Path) -> None:
    content = make(tmp_path, *SOUND)
    (content / "xa" / "lich.toml").unlink()
    for name in ("xa/lich.toml", "xa/files/p", "xa/plans/p.md"):
        os.mkfifo(content / name)
    place = scan(content).localities[0]
    assert place.others == {"lich.toml": None}
    assert [each.code for each in place.problems] == ["unexpected-file", "unexpected-file"]


def test_a_file_that_goes_away_during_the_walk_is_no_document(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = make(tmp_path, *SOUND)
    forwards = tree._Walk.entries

    def entries(walk: tree._Walk, folder: str) -> list[os.DirEntry[str]]:
        found = forwards(walk, folder)
        (content / "xa" / "plans" / "2026.md").unlink(missing_ok=True)
        return found

    monkeypatch.setattr(tree._Walk, "entries", entries)
    assert "plans/2026.md" not in scan(content).localities[0].documents


def test_no_folder(tmp_path: Path) -> None:
    assert [each.code for each in scan(tmp_path / "content").problems] == ["content-missing"]
