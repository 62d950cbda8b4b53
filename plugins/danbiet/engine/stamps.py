"""Digests of files on the disk: the content by names and stats, theme and settings by bytes.

Light to import, like all that a build in which nothing changed has to run.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Mapping
from pathlib import Path

from ..code_version import code_version
from ..reading.tree import LocalityTree, Stat, Tree

SIZE = 12
PROJECT = Path(__file__).resolve().parents[3]
#: Where Python, and Jinja with ``outputs.compiled``, put what they compiled.
COMPILED = "__pycache__"


def stats_digest(tree: LocalityTree) -> str:
    """Of names, sizes, times and inodes: while it stays, no file of the locality was touched."""
    return _of(f"{name} {stat.size} {stat.mtime_ns} {stat.ctime_ns} {stat.inode}\n"
               for name, stat in tree.files())  # fmt: skip


def tree_digest(tree: Tree) -> str:
    """Of the whole content folder, as ``stats_digest``."""
    places = (f"{each.id} {stats_digest(each)}\n" for each in tree.localities)
    pages = (f"{name} {stat}\n" for name, stat in tree.pages.items())
    return _of([*places, *pages])


def is_hasty(tree: LocalityTree, taken_ns: int) -> bool:
    """A file changed so shortly before it was looked at that it may have changed once more."""
    return _any_hasty((stat for _, stat in tree.files()), taken_ns)


def is_hasty_tree(tree: Tree) -> bool:
    """As ``is_hasty``, of the whole folder."""
    return any(is_hasty(each, tree.taken_ns) for each in tree.localities) or _any_hasty(
        tree.pages.values(), tree.taken_ns
    )


def _any_hasty(stats: Iterable[Stat], taken_ns: int) -> bool:
    return any(stat.is_hasty(taken_ns) for stat in stats)


def theme_digest(theme: Path) -> str:
    """Of every file of the theme, its name and its bytes."""
    return _of_files(theme, _files(str(theme)))


def program_digest(settings: Path, environment: Mapping[str, str]) -> str:
    """Of this program, and of the settings with what they may import.

    That is the Python files beside them and in the project's folder. Variables of the
    environment count when one of those names them.
    """
    files = [str(each) for folder in {settings.parent, PROJECT} for each in folder.glob("*.py")]
    text = b"".join(Path(each).read_bytes() for each in sorted(files)).decode(errors="replace")
    named = [f"{name}={value}\n" for name, value in sorted(environment.items()) if name in text]
    return _of([code_version(), str(settings), _of_files(settings.parent, files), *named])


def _of_files(root: Path, files: Iterable[str]) -> str:
    hashed = hashlib.blake2b(digest_size=SIZE)
    for path in sorted(files):
        data = Path(path).read_bytes()
        hashed.update(f"{os.path.relpath(path, root)} {len(data)}\n".encode())
        hashed.update(data)
    return hashed.hexdigest()


def _of(parts: Iterable[str]) -> str:
    return hashlib.blake2b("".join(parts).encode(), digest_size=SIZE).hexdigest()


def _files(folder: str) -> list[str]:
    """Without what is compiled from them."""
    found: list[str] = []
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name == COMPILED:
                continue
            if entry.is_dir():
                found += _files(entry.path)
            else:
                found.append(entry.path)
    return found
