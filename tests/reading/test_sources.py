"""When a stored row stands for its file, and what becomes of a file that fails."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from danbiet.reading import body, folder, sources
from danbiet.reading.privacy import NOBODY
from danbiet.reading.result import LocalityReading
from danbiet.reading.stored import Row
from danbiet.reading.tree import LocalityTree, scan

LOCALITY = """---
name: Xã Khe Mẫu
level: commune
issuer: UBND xã Khe Mẫu
records_from: 2026-01-01
units: {office: Văn phòng}
contacts: {phone: ["0912 000 111"]}
---
Một xã không có thật.
"""
PLAN = """---
title: Kế hoạch đối thoại
number: 33/KH-UBND
issued: 2026-01-05
posted: 2026-01-06
year: 2026
---
Gọi 0912 000 111. ![Sơ đồ](../files/a.png)
"""
LATER = 10_000_000_000  # nanoseconds; long after the files of a test were made


@pytest.fixture
def content(tmp_path: Path) -> Path:
    place = tmp_path / "content" / "xa"
    for name, text in (("locality.md", LOCALITY), ("plans/2026.md", PLAN), ("plans/b.md", PLAN)):
        (place / name).parent.mkdir(parents=True, exist_ok=True)
        (place / name).write_text(text, "utf-8")
    (place / "files").mkdir()
    Image.new("RGB", (8, 8), "white").save(place / "files" / "a.png")
    return tmp_path / "content"


def tree(content: Path, later: int = LATER) -> LocalityTree:
    (place,) = scan(content).localities
    return replace(place, taken_ns=place.taken_ns + later)


class Store(dict[str, Row]):
    """Reads with the rows of the last time, and counts the files that were really read."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        super().__init__()
        self.opened: list[str] = []
        careful = sources.Files._careful

        def counted(files: sources.Files, path: str, *rest):
            self.opened.append(path.removeprefix("xa/"))
            return careful(files, path, *rest)

        monkeypatch.setattr(sources.Files, "_careful", counted)

    def read(self, content: Path, later: int = LATER) -> tuple[LocalityReading, list[str]]:
        self.opened = []
        reading = folder.read_locality(tree(content, later), self)
        self.update((row.path, row) for row in reading.fresh)
        return replace(reading, fresh=()), self.opened


@pytest.fixture
def store(monkeypatch: pytest.MonkeyPatch) -> Store:
    return Store(monkeypatch)


ALL = ["locality.md", "plans/2026.md", "plans/b.md"]


def test_nothing_is_read_twice(content: Path, store: Store) -> None:
    first, opened = store.read(content)
    assert (opened, [each.code for each in first.problems]) == (ALL, [])
    assert len(first.records[0].attachments) == 1
    rows = dict(store)
    assert store.read(content) == (first, [])
    assert store == rows
    assert store.read(content)[0] == replace(folder.read_locality(tree(content)), fresh=())


def test_the_folder_may_be_named_in_another_way(
    content: Path, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    (content / "xa/plans/b.md").write_text(PLAN.replace("posted: 2026-01-06\nyear: 2026\n", ""))
    store.read(content)
    monkeypatch.chdir(content.parent)
    second, opened = store.read(Path("content"))
    assert opened == []
    assert second.problems[0].source.path == "content/xa/plans/b.md"
    assert second.records[0].source.path == "content/xa/plans/2026.md"
    assert second.records[0].attachments[0].path == "content/xa/files/a.png"


def touched(content: Path) -> None:
    for name in (*ALL, "files/a.png"):
        os.utime(content / "xa" / name, ns=(1, 1_700_000_000_000_000_000))


def copied(content: Path) -> None:
    shutil.copytree(content, content.parent / "copy")
    shutil.rmtree(content)
    (content.parent / "copy").rename(content)


@pytest.mark.parametrize("moved", [touched, copied])
def test_a_stat_that_moved_over_the_same_bytes(content: Path, store: Store, moved) -> None:
    first, _ = store.read(content)
    before = dict(store)
    moved(content)
    assert store.read(content) == (first, [])
    assert all(store[path] != before[path] for path in before)
    assert store["xa/plans/b.md"].attached != before["xa/plans/b.md"].attached
    assert store.read(content) == (first, [])


def under_the_same_stat(content: Path, store: Store, name: str, change: Callable[[Path], None]):
    """The file changes, and its row is made to say the stat that it has now."""
    file = content / "xa" / name
    change(file)
    now = dict(tree(content).files())[f"xa/{name}"]
    store[f"xa/{name}"] = store[f"xa/{name}"]._replace(**now._asdict())


def other_title(file: Path) -> None:
    file.write_text(file.read_text("utf-8").replace("Kế hoạch", "Kế hoặch"), "utf-8")


@pytest.mark.parametrize(("later", "opened"), [(LATER, []), (0, ["plans/b.md"])])
def test_a_file_that_changed_as_it_was_looked_at_is_not_believed_by_its_stat(
    content: Path, store: Store, later: int, opened: list[str]
) -> None:
    store.read(content, later)
    under_the_same_stat(content, store, "plans/b.md", other_title)
    found, really = store.read(content)
    assert really == opened
    assert ("hoặch" in found.records[1].meta.title) == (later == 0)


def test_a_changed_document_is_read_and_no_other(content: Path, store: Store) -> None:
    store.read(content)
    other_title(content / "xa/plans/b.md")
    found, opened = store.read(content)
    assert (opened, found.records[1].meta.title) == (["plans/b.md"], "Kế hoặch đối thoại")


def test_who_is_public_decides_about_every_document(content: Path, store: Store) -> None:
    store.read(content)
    facts = content / "xa/locality.md"
    facts.write_text(LOCALITY.replace("0912 000 111", "0912 000 222"), "utf-8")
    found, opened = store.read(content)
    assert opened == ALL
    assert [each.code for each in found.problems] == ["personal-data", "personal-data"]
    facts.write_text(LOCALITY.replace("commune", "ward"), "utf-8")
    assert store.read(content)[1] == ["locality.md"]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda file: file.unlink(), "missing-attachment"),
        (lambda file: file.write_bytes(b"<svg/>"), "attachment-type"),
        (lambda file: file.write_bytes(file.read_bytes()[:-20]), "attachment-broken"),
    ],
)
def test_a_document_is_read_again_when_its_attachment_changed(
    content: Path, store: Store, change, code: str
) -> None:
    store.read(content)
    change(content / "xa/files/a.png")
    found, opened = store.read(content)
    assert opened == ["plans/2026.md", "plans/b.md"]
    assert {each.code for each in found.problems} == {code}
    assert store.read(content)[1] == opened, "a refused document has no row"


def test_a_row_that_cannot_be_understood_is_no_row(content: Path, store: Store) -> None:
    first, _ = store.read(content)
    for name, (column, text) in zip(
        ALL, [("said", "{"), ("front", '{"titel":"x"}'), ("attached", "[[1]]")], strict=True
    ):
        store[f"xa/{name}"] = store[f"xa/{name}"]._replace(**{column: text})
    assert store.read(content) == (first, ALL)


def test_a_document_that_takes_too_long_is_a_problem_with_its_file(
    content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sources, "DOCUMENT", 0.2)
    (content / "xa/plans/b.md").write_text(PLAN + "\nchậm dt-07\n", "utf-8")
    forwards = body.read_blocks

    def slow(html: str):
        while "chậm" in html:
            time.sleep(0.01)
        return forwards(html)

    monkeypatch.setattr(body, "read_blocks", slow)
    found = folder.read_locality(tree(content))
    assert [each.line("vi").removeprefix(str(content)) for each in found.problems] == [
        "/xa/plans/b.md:1:1: lỗi: đọc tệp này lâu quá 0 giây nên đã dừng; hãy chia nhỏ hoặc viết lại "
        "cho đơn giản hơn [document-slow]"
    ]
    assert found.refused == ("xa/plans/b",)
    assert {"b", "dt-07"} <= found.claimed
    assert [each.id for each in found.records] == ["xa/plans/2026"]


def test_a_document_on_which_the_program_fails_is_a_problem_with_its_file(
    content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (content / "xa/plans/b.md").write_text(PLAN + "\nhỏng\n", "utf-8")
    forwards = body.read_blocks

    def failing(html: str):
        if "hỏng" in html:
            raise KeyError("0912 345 678")
        return forwards(html)

    monkeypatch.setattr(body, "read_blocks", failing)
    found = folder.read_locality(tree(content))
    assert [each.line("en").removeprefix(str(content)) for each in found.problems] == [
        "/xa/plans/b.md:1:1: error: the program failed on this file (KeyError: '091***78'); tell whoever "
        "looks after the program [document-failed]"
    ]
    assert [each.id for each in found.records] == ["xa/plans/2026"]
    assert [row.path for row in found.fresh] == ["xa/locality.md", "xa/plans/2026.md"]


def test_locality_md_too(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(*_anything: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(folder, "read_locality_file", failing)
    found = folder.read_locality(tree(content))
    assert found.problems[0].code == "document-failed"
    assert (found.locality, found.records) == (None, ())


def test_free_pages_are_stored_too(content: Path, store: Store) -> None:
    (content / "pages").mkdir()
    (content / "pages" / "hoi.md").write_text(
        "---\ntitle: Hỏi\n---\n[x](../xa/plans/b.md)\n", "utf-8"
    )
    whole = scan(content)
    whole = replace(whole, taken_ns=whole.taken_ns + LATER)
    first = folder.read_pages(whole, NOBODY)
    rows = {row.path: row for row in first.fresh}
    store.opened = []
    second = folder.read_pages(whole, NOBODY, rows)
    assert (second.pages, second.problems, store.opened) == (first.pages, first.problems, [])
    assert list(rows) == ["pages/hoi.md"]
