"""A name for the program as it is: its own sources and what it is built on.

Rows made by one version are not used by another. It does not look at the theme: templates
decide about pages, not about what documents say.
"""

from __future__ import annotations

import hashlib
import os
import sys
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

#: What decides how a document is read and what its pages say; others only carry bytes about.
PACKAGES = (
    "markdown",
    "nh3",
    "pydantic",
    "pydantic-core",
    "pyyaml",
    "pypdf",
    "pillow",
    "jinja2",
    "lunr",
    "numpy",
)
_SOURCES = (".py", ".toml")


@cache
def code_version() -> str:
    """32 hex digits; another one after any change of a source, of Python or of a package."""
    hashed = hashlib.blake2b(digest_size=16)
    for part in (sys.version, sys.platform, *(f"{name} {_of(name)}" for name in PACKAGES)):
        hashed.update(f"{part}\n".encode())
    root = str(Path(__file__).parent)
    for path in sorted(_sources(root)):
        data = Path(path).read_bytes()
        hashed.update(f"{os.path.relpath(path, root)} {len(data)}\n".encode())
        hashed.update(data)
    return hashed.hexdigest()


def _sources(folder: str) -> list[str]:
    found: list[str] = []
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir():
                found += _sources(entry.path) if entry.name != "__pycache__" else []
            elif entry.name.endswith(_SOURCES):
                found.append(entry.path)
    return found


def _of(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "none"
