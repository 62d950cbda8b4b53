"""Everything in one file of SQLite."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing

import doors
import pytest

from danbiet.outputs.data import database, database_search, database_tables


def pending(snapshot, settings):
    about = doors.about_of(snapshot, settings)
    (made,) = database.files(doors.ledgers_of(snapshot, about, settings), about, settings)
    return made


def opened(data: bytes) -> sqlite3.Connection:
    held = sqlite3.connect(":memory:")
    held.deserialize(data)
    held.row_factory = sqlite3.Row
    return held


@pytest.fixture(scope="module")
def held(sample, sample_settings):
    with closing(opened(pending(sample, sample_settings).data)) as found:
        yield found


def test_it_is_whole_and_every_link_leads_to_a_row(held):
    assert [tuple(each) for each in held.execute("PRAGMA integrity_check")] == [("ok",)]
    assert list(held.execute("PRAGMA foreign_key_check")) == []
    linked = [each.name for each in database_tables.all_tables() if each.links]
    for name in linked:
        assert list(held.execute(f'PRAGMA foreign_key_list("{name}")')), name


def test_the_tables_hold_the_rows_of_the_lists(held, sample, sample_settings):
    data = doors.data_of(sample, sample_settings)
    for name in ("obligations", "issues", "meetings", "records"):
        said = {
            (each["locality"], each["id"]): each for each in json.loads(data[f"data/{name}.json"])
        }
        found = {
            (each["locality"], each["id"]): each for each in held.execute(f"SELECT * FROM {name}")
        }
        assert found.keys() == said.keys()
        for key, row in found.items():
            for column, _ in database_tables.columns(name):
                at = said[key]
                for step in column.split("."):
                    at = at.get(step) if isinstance(at, dict) else None
                stored = row[column.replace(".", "_")]
                assert (json.loads(stored) if isinstance(at, (list, dict)) else stored) == at


def test_lists_of_things_are_tables(held, sample, sample_settings):
    data = doors.data_of(sample, sample_settings)
    for name, children in database_tables.CHILDREN.items():
        rows = json.loads(data[f"data/{name}.json"])
        for field, child in children.items():
            expected = sum(len(each.get(field) or ()) for each in rows)
            (count,) = held.execute(f"SELECT count(*) FROM {child}").fetchone()
            assert count == expected, child
    stages = held.execute("SELECT stage FROM issue_events WHERE issue = 'kn-2' ORDER BY n")
    assert [each["stage"] for each in stages] == ["raised", "decided", "outcome", "note"]


def test_text_is_text_and_never_a_statement(held):
    (row,) = held.execute("SELECT text FROM issues WHERE id = 'kn-1'")
    assert row["text"] == "=cmd|' /C calc'!A0"


def test_it_says_where_and_when_it_is_from(held):
    about = {each["name"]: each["value"] for each in held.execute("SELECT * FROM about")}
    assert about["as_of"] == "2026-11-21"
    assert about["licence"].startswith("CC BY 4.0")
    names = [each["name"] for each in held.execute("SELECT name FROM localities ORDER BY id")]
    assert len(names) == 2


def test_the_view_of_what_is_overdue(held):
    rows = list(held.execute("SELECT * FROM overdue"))
    (count,) = held.execute(
        "SELECT count(*) FROM obligations WHERE state = 'overdue' AND source = 'plan'"
    ).fetchone()
    assert len(rows) == count > 0


def found(held, table, words):
    """As Datasette asks."""
    rows = held.execute(
        f"SELECT id FROM {table} WHERE rowid IN"
        f" (SELECT rowid FROM {table}_fts WHERE {table}_fts MATCH ?) ORDER BY id",
        (words,),
    )
    return [each["id"] for each in rows]


@pytest.mark.parametrize("words", ["đường ra đồng", "duong ra dong", "ĐƯỜNG", "dong", '"ra đồng"'])
def test_words_are_found_with_and_without_marks(held, words):
    assert found(held, "issues", words) == ["kn-2"]


def test_documents_are_found_by_title_and_number(held):
    assert found(held, "records", "ke hoach doi thoai 2026") == ["khe-thu/plans/2026"]
    assert "khe-thu/announcements/2026-05" in found(held, "records", '"12/TB-UBND"')
    assert found(held, "records", "khongcotunay") == []


def test_what_an_issue_answers_is_found(snapshot_with, sample_settings):
    answer = {"id": "kn-3", "answer": "Xã sẽ đặt mười bể chứa vỏ chai."}
    more = {"title": "Trả lời", "posted": "2026-10-01", "issues": [answer]}
    data = pending(snapshot_with({"khe-thu/responses/x": more}), sample_settings).data
    with closing(opened(data)) as held:
        assert found(held, "issues", "muoi be chua vo chai") == ["kn-3"]


def test_search_tables_are_whole_and_bound_to_their_tables(held):
    for table in database_search.SEARCHED:
        held.execute(f"INSERT INTO {table}_fts ({table}_fts) VALUES ('integrity-check')")
        (sql,) = held.execute("SELECT sql FROM sqlite_master WHERE name = ?", (f"{table}_fts",))
        assert f'content="{table}"' in sql["sql"]  # by which Datasette knows it
        assert held.execute(f"SELECT * FROM {table}_fts").fetchall()


def test_a_library_without_search_makes_the_rest(sample, sample_settings, monkeypatch):
    monkeypatch.setattr(database_search, "has_fts5", lambda: False)
    with closing(opened(pending(sample, sample_settings).data)) as held:
        names = {each["name"] for each in held.execute("SELECT name FROM sqlite_master")}
        assert "overdue" in names
        assert not [each for each in names if "fts" in each]


def test_what_is_withdrawn_or_not_yet_public_is_not_in_it(sample, sample_settings, secret):
    data = pending(sample, sample_settings).data
    for word in (secret, "SECRET", "hen-dang"):
        assert word.encode() not in data


def test_the_same_rows_are_the_same_bytes(sample, sample_settings):
    assert pending(sample, sample_settings).data == pending(sample, sample_settings).data


@pytest.mark.parametrize("edit", sorted(doors.EDITS))
def test_it_is_made_anew_when_it_changes(snapshot_with, sample_settings, edit):
    before = snapshot_with(doors.documents("nothing"))
    after = snapshot_with(doors.documents(edit), **doors.EDITS[edit][1])
    one, other = (pending(each, sample_settings) for each in (before, after))
    if one.needs() == other.needs():
        assert one.data == other.data


def test_a_disk_that_is_full_is_told_as_one(sample, sample_settings, tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))

    def full(*_: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(database, "_fill", full)
    with pytest.raises(OSError, match="database or disk is full"):
        pending(sample, sample_settings).data  # noqa: B018 - it is made then
    assert list(tmp_path.iterdir()) == []
