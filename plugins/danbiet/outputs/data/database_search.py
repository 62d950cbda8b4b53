"""Full text search of ``data/danbiet.sqlite``: FTS5 tables, which Datasette finds by itself.

They index columns of a table and store no text (external content). Tone marks do not matter to
the tokenizer, but đ is a letter of its own to it: texts with đ are indexed with d as well, so
that who types without marks finds them, and who types with them too.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from functools import cache

from .database_tables import quoted

#: Table → the columns that are searched. The text of documents is not in the database: with it
#: the file would be three times as large.
SEARCHED: Mapping[str, tuple[str, ...]] = {
    "records": ("title", "number"),
    "issues": ("title", "text", "answer", "promise"),
}
TOKENIZER = "unicode61 remove_diacritics 2"
#: A text, and where there is a đ in it, once more with d.
SEARCHED_TEXT = (
    "CASE WHEN instr({0}, 'đ') OR instr({0}, 'Đ')"
    " THEN {0} || ' ' || replace(replace({0}, 'đ', 'd'), 'Đ', 'D') ELSE {0} END"
)


def add(held: sqlite3.Connection) -> None:
    """Index tables of a whole database; without FTS5 in the library there are none."""
    if not has_fts5():
        return
    held.execute("BEGIN")
    for table, columns in SEARCHED.items():
        name, of = quoted(f"{table}_fts"), ", ".join(map(quoted, columns))
        held.execute(
            f"CREATE VIRTUAL TABLE main.{name} USING fts5({of}, content={quoted(table)},"
            f' tokenize="{TOKENIZER}")'
        )
        texts = ", ".join(SEARCHED_TEXT.format(quoted(each)) for each in columns)
        held.execute(
            f"INSERT INTO {name} (rowid, {of}) SELECT rowid, {texts} FROM {quoted(table)}"  # noqa: S608 - names are ours
            " ORDER BY rowid"
        )
    held.execute("COMMIT")


@cache
def has_fts5() -> bool:
    """Whether Python's SQLite was built with it, as nearly all are."""
    held = sqlite3.connect(":memory:")
    try:
        held.execute("CREATE VIRTUAL TABLE found USING fts5(text)")
    except sqlite3.OperationalError:
        return False
    finally:
        held.close()
    return True
