"""One SQLite file of rows that save work, each with a checksum; losing it costs only time.

It knows tables and columns, not what stands in them. It is never trusted and never raises:
a file of another version, a broken or a foreign one gives no rows, and one line says so.
"""

from __future__ import annotations

import fcntl
import sqlite3
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any
from zlib import crc32

from .cache_tables import SCHEMA, TABLES
from .core.problems import Problem, Source, problem

DEFAULT = Path(".cache/danbiet.sqlite")
_MAGIC = b"SQLite format 3\0"
_OURS = 0x44414E42  # "DANB", at byte 68 of the file: no other program's database is touched
_WAIT = 5.0  # seconds for another program to finish its writing
_SYNC = "PRAGMA synchronous = NORMAL"  # of the connection, not of the file
_NOT_BROKEN = ("SQLITE_BUSY", "SQLITE_LOCKED", "SQLITE_CANTOPEN", "SQLITE_READONLY")
_SUFFIXES = ("", "-wal", "-shm")

Row = tuple[Any, ...]
Say = Callable[[Problem], None]


class Cache:
    """Rows by table and key. One process writes; others may read beside it (``reader``)."""

    def __init__(
        self, connection: sqlite3.Connection, path: Path | None, version: str, say: Say
    ) -> None:
        self._connection = connection
        self._say = say
        self.path = path
        self.version = version
        self.damaged = False

    @classmethod
    def open(cls, path: Path | None, version: str, say: Say) -> Cache:
        """The cache in the file ``path``; None, and whatever cannot be used: in memory only.

        ``version`` names the program that wrote the rows; rows of another are thrown away.
        """
        connection, used = _usable(path, version, say)
        return cls(connection, used, version, say)

    @classmethod
    def look(cls, path: Path, version: str) -> Cache | None:
        """The cache as it is, to be read only; None where ``open`` would begin it anew.

        Nothing is replaced here, so that whoever opens it afterwards finds it and says so.
        """
        with suppress(sqlite3.Error):
            connection = _connect_to_read(path)
            with suppress(sqlite3.Error):
                if _version_of(connection) == _full(version):
                    return cls(connection, path, version, lambda _: None)
            connection.close()
        return None

    def reader(self) -> Cache:
        """The same rows for another process: to be opened there, after the fork, and only read.

        A cache in memory is nobody else's: there the other process has none.
        """
        if self.path is not None:
            with suppress(sqlite3.Error):
                return Cache(_connect_to_read(self.path), self.path, self.version, self._say)
        return Cache(_in_memory(self.version), None, self.version, self._say)

    def close(self) -> None:
        with suppress(sqlite3.Error):
            self._connection.close()

    # --- rows ---

    def get(self, table: str, key: str) -> Row | None:
        """One row in the order of the table's columns; None where there is no sound one."""
        first = next(iter(TABLES[table]))
        return next(iter(self._rows(table, f"WHERE {first} = ?", (key,)).values()), None)

    def under(self, table: str, prefix: str) -> dict[str, Row]:
        """All sound rows whose key begins with ``prefix``, which ends in ASCII, by key."""
        first = next(iter(TABLES[table]))
        if not prefix:
            return self._rows(table, "", ())
        beyond = prefix[:-1] + chr(ord(prefix[-1]) + 1)
        return self._rows(table, f"WHERE {first} >= ? AND {first} < ?", (prefix, beyond))

    def write(self, table: str, rows: Iterable[Row]) -> bool:
        """All rows, or none where the disk will not take them (then False).

        One of a known key replaces it.
        """
        places = ", ".join("?" * (len(TABLES[table]) + 1))
        # The table's name comes from TABLES alone.
        statement = f"INSERT OR REPLACE INTO {table} VALUES ({places})"  # noqa: S608
        return self._changing(statement, ((*row, checksum(row)) for row in rows))

    def delete(self, table: str, keys: Iterable[str]) -> bool:
        """The rows that there are of these keys; False where the disk will not take that."""
        first = next(iter(TABLES[table]))
        statement = f"DELETE FROM {table} WHERE {first} = ?"  # noqa: S608
        return self._changing(statement, ((key,) for key in keys))

    def forget(self, table: str, kept: Collection[str]) -> None:
        """Drops every row whose key is not among ``kept``."""
        self.drop(table, lambda key: key not in kept)

    def drop(self, table: str, goes: Callable[[str], bool]) -> None:
        """Drops every row of whose key that is true."""
        first = next(iter(TABLES[table]))
        with suppress(sqlite3.Error):
            keys = self._connection.execute(f"SELECT {first} FROM {table}")  # noqa: S608
            gone = [key for key in (each.decode() for (each,) in keys) if goes(key)]
            if gone:
                self.delete(table, gone)

    def _rows(self, table: str, where: str, values: tuple[str, ...]) -> dict[str, Row]:
        columns = ", ".join([*TABLES[table], "checksum"])
        kinds = [*TABLES[table].values()]
        found: dict[str, Row] = {}
        try:
            for *row, sum_ in self._connection.execute(  # texts as bytes: see _connect
                f"SELECT {columns} FROM {table} {where}",  # noqa: S608
                values,
            ):
                if checksum(row) == sum_:
                    sound = tuple(
                        each.decode() if kind == "TEXT" and isinstance(each, bytes) else each
                        for each, kind in zip(row, kinds, strict=True)
                    )
                    found[sound[0]] = sound
        except (sqlite3.Error, UnicodeDecodeError):
            self.damaged = True
        return found

    def _changing(self, statement: str, rows: Iterable[Row]) -> bool:
        try:
            with self._connection:
                self._connection.executemany(statement, rows)
        except sqlite3.Error as failure:
            self.damaged = True
            self._say(problem(Source(str(self.path or "")), "cache-unusable", reason=failure))
            return False
        return True

    def renew(self) -> None:
        """Begin anew with no rows: reading showed damage that opening had not."""
        self.close()
        path = self.path
        if path is not None:
            self._say(problem(Source(str(path)), "cache-broken"))
            with suppress(OSError):
                _remove(path)
        self._connection, self.path = _usable(path, self.version, self._say)
        self.damaged = False


def checksum(row: Iterable[Any]) -> int:
    """CRC-32 over all columns, a text as its UTF-8: a damaged row counts as absent.

    Against damage, as in gzip and PNG; whoever may write the file could reckon any other sum too.
    BLAKE2 took 7 % of a build with one changed document among 10,000.
    """
    found = 0
    for each in row:
        data = each if isinstance(each, bytes) else str(each).encode()
        found = crc32(data, crc32(b"%d:" % len(data), found))
    return found


# --- the file ---


def _usable(path: Path | None, version: str, say: Say) -> tuple[sqlite3.Connection, Path | None]:
    """A connection to sound tables, and the file they are in: None for memory."""
    if path is None:
        return _in_memory(version), None
    try:
        if not _may_be_replaced(path):
            raise OSError(0, "not a cache of Dân Biết")
        path.parent.mkdir(parents=True, exist_ok=True)
        return _in_file(path, version, say), path
    except (OSError, sqlite3.Error) as failure:
        reason = getattr(failure, "strerror", None) or failure
        say(problem(Source(str(path)), "cache-unusable", reason=reason))
        return _in_memory(version), None


def _in_memory(version: str) -> sqlite3.Connection:
    connection = _connect(":memory:")
    _create(connection, version)
    return connection


def _in_file(path: Path, version: str, say: Say) -> sqlite3.Connection:
    with _alone(path):
        connection, held = _opened(path)
        if held == _full(version):
            return connection
        connection.close()
        if held is not None:
            say(problem(Source(str(path)), "cache-outdated" if held else "cache-broken"))
        _remove(path)
        connection = _connect(path)
        _create(connection, version)
        return connection


def _full(version: str) -> str:
    return f"{SCHEMA} {version}"


def _may_be_replaced(path: Path) -> bool:
    """Ours by its mark; or broken, under a cache's name. A document named by mistake is neither."""
    try:
        with path.open("rb") as file:
            head = file.read(72)
    except FileNotFoundError:
        return True
    if not head:
        return True
    if head.startswith(_MAGIC):
        return int.from_bytes(head[68:72], "big") == _OURS
    return path.suffix == ".sqlite"


def _connect(address: str | Path, *, uri: bool = False) -> sqlite3.Connection:
    """Touches nothing yet, so that it also takes a broken file."""
    connection = sqlite3.connect(address, timeout=_WAIT, uri=uri)
    connection.text_factory = bytes  # what is checked need not be encoded again for it
    return connection


def _connect_to_read(path: Path) -> sqlite3.Connection:
    return _connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    """Two programs that find an old file must not both replace it."""
    with Path(f"{path}.lock").open("ab") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _opened(path: Path) -> tuple[sqlite3.Connection, str | None]:
    """The version found in the file: None where there was nothing, empty where it is broken."""
    existed = path.exists() and path.stat().st_size > 0
    connection = _connect(path)
    if not existed:
        return connection, None
    try:
        return connection, _version_of(connection)
    except sqlite3.DatabaseError as failure:
        if failure.sqlite_errorname.startswith(_NOT_BROKEN):
            raise
        return connection, ""


def _version_of(connection: sqlite3.Connection) -> str:
    connection.execute(_SYNC)
    found = connection.execute("SELECT value FROM meta WHERE name = 'version'").fetchone()
    held = {name.decode() for (name,) in connection.execute("SELECT name FROM sqlite_schema")}
    return found[0].decode() if found is not None and held.issuperset(TABLES) else ""


def _create(connection: sqlite3.Connection, version: str) -> None:
    """Empty tables. A crash of the machine may lose the last rows, never mix them up (WAL)."""
    connection.execute(f"PRAGMA application_id = {_OURS}")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute(_SYNC)
    with connection:
        connection.execute("CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT)")
        for table, columns in TABLES.items():
            (key, kind), *others = columns.items()
            rest = "".join(f", {name} {each} NOT NULL" for name, each in others)
            connection.execute(
                f"CREATE TABLE {table} ({key} {kind} PRIMARY KEY{rest}, checksum INTEGER NOT NULL)"
            )
        connection.execute("INSERT INTO meta VALUES ('version', ?)", (_full(version),))


def _remove(path: Path) -> None:
    for suffix in _SUFFIXES:
        with suppress(FileNotFoundError):
            Path(f"{path}{suffix}").unlink()
