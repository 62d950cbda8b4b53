"""The tables of the cache: names and columns. What stands in them is told in docs/cache.md."""

from __future__ import annotations

from collections.abc import Mapping

#: The form of the tables below; a new one empties every cache.
SCHEMA = 6

#: Table → its columns; the first is the key. Every table has a checksum besides. What is handed
#: on as it is stands as its bytes: to make text of them and back takes longer than to read them.
TABLES: Mapping[str, Mapping[str, str]] = {
    # One text file of the content folder; the columns are those of reading.stored.Row.
    "documents": {
        "path": "TEXT",
        "size": "INTEGER",
        "mtime_ns": "INTEGER",
        "ctime_ns": "INTEGER",
        "inode": "INTEGER",
        "written_ns": "INTEGER",
        "sha256": "TEXT",
        "known": "TEXT",
        "said": "TEXT",
        "text": "TEXT",
        "front": "TEXT",
        "marks": "TEXT",
        "attached": "TEXT",
        "html": "TEXT",
    },
    # What a locality came to when it was last made, and what that rests on (engine.store); the
    # site's own lists have no id. Keys begin with the output (engine.store).
    "standings": {
        "name": "TEXT",
        "key": "TEXT",
        "as_of": "TEXT",
        "basis": "TEXT",
        "taken_ns": "INTEGER",
        "told": "TEXT",
    },
    # Its pages, one by one, and what each was made from (engine.memory).
    "memories": {"name": "TEXT", "pages": "BLOB"},
    # What it hands to the lists (docs/ledger.md): the light part, the others by "<name>/<part>".
    "ledgers": {"name": "TEXT", "light": "BLOB"},
    "parts": {"name": "TEXT", "held": "BLOB"},
    # The release in which every file is that the memories of an output speak of (engine.store).
    "states": {"output": "TEXT", "state": "TEXT", "names": "TEXT"},
    # What the last build into an output was made from, and what it said (engine.unchanged).
    "builds": {
        "output": "TEXT",
        "stamp": "TEXT",
        "release": "TEXT",
        "theme": "TEXT",
        "theme_digest": "TEXT",
        "said": "TEXT",
    },
}
