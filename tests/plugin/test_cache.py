"""The cache file: rows come back as they went in, and nothing else is ever believed."""

from __future__ import annotations

import multiprocessing
import os
import random
import sqlite3
from pathlib import Path

import pytest

from danbiet import cache as module
from danbiet.cache import TABLES, Cache
from danbiet.core.problems import Problem
from danbiet.reading.stored import Row


def row(path: str, text: str = "Đường thôn") -> Row:
    numbers = dict.fromkeys(("size", "mtime_ns", "ctime_ns", "inode", "written_ns"), 7)
    words = {name: text for name in Row._fields if name not in numbers and name != "path"}
    return Row(path=path, **numbers, **words)


class Said(list[Problem]):
    @property
    def codes(self) -> list[str]:
        return [each.code for each in self]


@pytest.fixture
def said() -> Said:
    return Said()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "new" / "danbiet.sqlite"


def opened(file: Path | None, said: Said, version: str = "1") -> Cache:
    return Cache.open(file, version, said.append)


def filled(file: Path, said: Said) -> None:
    cache = opened(file, said)
    cache.write("documents", [row("xa/plans/a.md"), row("xa/plans/b.md", "khác" * 3000)])
    cache.close()


def test_the_columns_are_those_of_the_row() -> None:
    assert tuple(TABLES["documents"]) == Row._fields


@pytest.mark.parametrize("in_file", [True, False])
def test_rows_come_back(file: Path, said: Said, in_file: bool) -> None:
    cache = opened(file if in_file else None, said)
    rows = [row("xa/plans/a.md"), row("xa/plans/b.md", ""), row("xa-1/plans/a.md"), row("xb/a.md")]
    cache.write("documents", rows)
    if in_file:
        cache.close()
        cache = opened(file, said)
    assert Row(*cache.get("documents", "xa/plans/b.md")) == rows[1]
    assert cache.get("documents", "xa/plans/c.md") is None
    assert list(cache.under("documents", "xa/")) == ["xa/plans/a.md", "xa/plans/b.md"]
    assert len(cache.under("documents", "")) == 4
    cache.write("documents", [row("xb/a.md", "mới")])
    assert Row(*cache.get("documents", "xb/a.md")) == row("xb/a.md", "mới")
    assert cache.delete("documents", ["nowhere"])
    assert cache.delete("documents", ["xa-1/plans/a.md"])
    assert len(cache.under("documents", "")) == 3
    cache.forget("documents", {"xb/a.md", "xa/plans/b.md", "nowhere"})
    assert sorted(cache.under("documents", "")) == ["xa/plans/b.md", "xb/a.md"]
    assert said == []
    assert file.exists() == in_file


@pytest.mark.parametrize("in_file", [True, False])
def test_a_column_of_bytes_comes_back_as_it_is(file: Path, said: Said, in_file: bool) -> None:
    cache = opened(file if in_file else None, said)
    held = ("1f0c9a7d42be/khe-mau/cards", "Đường thôn\n".encode() + b"\xff\0")
    cache.write("parts", [held])
    assert cache.get("parts", held[0]) == held


@pytest.mark.parametrize("column", ["html", "mtime_ns", "path"])
def test_a_changed_row_counts_as_absent(file: Path, said: Said, column: str) -> None:
    filled(file, said)
    with sqlite3.connect(file) as connection:
        value = "3" if column == "mtime_ns" else "'xa/plans/c.md'"
        where = "WHERE path = 'xa/plans/a.md'"
        connection.execute(f"UPDATE documents SET {column} = {value} {where}")
    assert list(opened(file, said).under("documents", "xa/")) == ["xa/plans/b.md"]


def test_a_row_that_is_no_text_counts_as_absent(file: Path, said: Said) -> None:
    filled(file, said)
    with sqlite3.connect(file) as connection:
        bad = (*row("xa/plans/a.md")[:-1], b"\xff")
        connection.execute(
            "INSERT OR REPLACE INTO documents VALUES (" + ", ".join("?" * (len(bad) + 1)) + ")",
            (*bad, module.checksum(bad)),
        )
    cache = opened(file, said)
    assert cache.get("documents", "xa/plans/a.md") is None
    assert cache.damaged


def test_another_version_is_thrown_away_with_a_line(file: Path, said: Said) -> None:
    filled(file, said)
    cache = opened(file, said, "2")
    assert (said.codes, cache.under("documents", "")) == (["cache-outdated"], {})
    assert (
        said[0]
        .line("vi")
        .endswith(
            "lưu ý: bộ nhớ đệm do phiên bản khác ghi nên đã bỏ; lần này đọc lại mọi văn bản [cache-outdated]"
        )
    )
    cache.write("documents", [row("a/b.md")])
    cache.close()
    assert list(opened(file, said, "2").under("documents", "")) == ["a/b.md"]
    assert said.codes == ["cache-outdated"]


def random_bytes(file: Path) -> None:
    file.write_bytes(random.Random(4).randbytes(50_000))


def truncated(file: Path) -> None:
    data = file.read_bytes()
    file.write_bytes(data[: len(data) // 2])


def head_only(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:100])


def without_tables(file: Path) -> None:
    with sqlite3.connect(file) as connection:
        connection.execute("DROP TABLE documents")


def without_meta(file: Path) -> None:
    with sqlite3.connect(file) as connection:
        connection.execute("DROP TABLE meta")


def text_file(file: Path) -> None:
    file.write_text("SQLite, but not at all")


BROKEN = [random_bytes, truncated, head_only, without_tables, without_meta, text_file]


@pytest.mark.parametrize("broken", BROKEN)
def test_a_broken_file_is_thrown_away_with_a_line(file: Path, said: Said, broken) -> None:
    filled(file, said)
    broken(file)
    cache = opened(file, said)
    assert (said.codes, cache.under("documents", "")) == (["cache-broken"], {})
    cache.write("documents", [row("a/b.md")])
    cache.close()
    assert list(opened(file, said).under("documents", "")) == ["a/b.md"]
    assert said.codes == ["cache-broken"]


def test_a_look_reads_and_leaves_everything_as_it_is(file: Path, said: Said) -> None:
    assert Cache.look(file, "1") is None
    assert not file.exists()
    filled(file, said)
    cache = Cache.look(file, "1")
    assert cache is not None
    assert list(cache.under("documents", ""))
    assert not cache.write("documents", [row("a/new.md")])
    cache.close()
    assert Cache.look(file, "another") is None
    assert said.codes == []
    assert list(opened(file, said).under("documents", "")) != []


@pytest.mark.parametrize("broken", BROKEN)
def test_a_look_at_a_broken_file_leaves_it_for_who_opens_it(file: Path, said: Said, broken) -> None:
    filled(file, said)
    broken(file)
    before = file.read_bytes()
    assert Cache.look(file, "1") is None
    assert file.read_bytes() == before
    opened(file, said)
    assert said.codes == ["cache-broken"]


def test_damage_that_opening_does_not_show(file: Path, said: Said) -> None:
    cache = opened(file, said)
    cache.write("documents", [row(f"xa/plans/{n}.md", "văn bản" * 900) for n in range(40)])
    cache.close()
    data = bytearray(file.read_bytes())
    data[4 * 4096 :] = b"\xee" * (len(data) - 4 * 4096)
    file.write_bytes(data)
    cache = opened(file, said)
    assert len(cache.under("documents", "xa/")) < 40
    assert (said.codes, cache.damaged) == ([], True)
    cache.renew()
    cache.write("documents", [row("a/b.md")])
    assert (said.codes, cache.damaged) == (["cache-broken"], False)
    assert list(cache.under("documents", "")) == ["a/b.md"]


def other_program(file: Path) -> None:
    with sqlite3.connect(file) as connection:
        connection.execute("PRAGMA application_id = 7")
        connection.execute("CREATE TABLE bookmarks (a)")


def a_document(file: Path) -> None:
    file.write_text("---\ntitle: Kế hoạch\n---\n")


@pytest.mark.parametrize(
    ("name", "make"), [("places.sqlite", other_program), ("2026.md", a_document)]
)
def test_what_is_not_ours_is_left_alone(tmp_path: Path, said: Said, name: str, make) -> None:
    file = tmp_path / name
    make(file)
    before = file.read_bytes()
    cache = opened(file, said)
    cache.write("documents", [row("a/b.md")])
    assert list(cache.under("documents", "")) == ["a/b.md"]
    assert (said.codes, file.read_bytes()) == (["cache-unusable"], before)


def test_where_nothing_can_be_written_it_is_kept_in_memory(tmp_path: Path, said: Said) -> None:
    (tmp_path / "taken").write_text("a file, not a folder")
    cache = opened(tmp_path / "taken" / "danbiet.sqlite", said)
    cache.write("documents", [row("a/b.md")])
    assert (said.codes, cache.path) == (["cache-unusable"], None)
    assert list(cache.under("documents", "")) == ["a/b.md"]
    folder = tmp_path / "folder.sqlite"
    folder.mkdir()
    assert opened(folder, said).path is None


def test_a_cache_that_another_program_holds_is_not_thrown_away(
    file: Path, said: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_WAIT", 0.02)
    filled(file, said)
    other = sqlite3.connect(file)
    other.execute("PRAGMA locking_mode = EXCLUSIVE")
    other.execute("BEGIN EXCLUSIVE")
    cache = opened(file, said)
    cache.write("documents", [row("a/b.md")])
    other.rollback()
    other.close()
    assert set(said.codes) == {"cache-unusable"}
    assert "xa/plans/a.md" in opened(file, said).under("documents", "")


def read_beside(cache: Cache, answers) -> None:
    reader = cache.reader()
    answers.put(list(reader.under("documents", "xa/")))
    reader.write("documents", [row("xa/plans/from-a-reader.md")])
    os._exit(0)


@pytest.mark.parametrize(("in_file", "found"), [(True, ["xa/plans/a.md"]), (False, [])])
def test_another_process_reads_and_does_not_write(
    file: Path, said: Said, in_file: bool, found: list[str]
) -> None:
    cache = opened(file if in_file else None, said)
    cache.write("documents", [row("xa/plans/a.md")])
    fork = multiprocessing.get_context("fork")
    answers = fork.SimpleQueue()
    child = fork.Process(target=read_beside, args=(cache, answers))
    child.start()
    assert answers.get() == found
    child.join()
    assert list(cache.under("documents", "xa/")) == ["xa/plans/a.md"]
