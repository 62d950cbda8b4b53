"""A finished tree of files, put where it is served, whole or not at all.

Everything is written into a new folder beside the output, then the folders change
places. A folder that holds anything we did not make is never touched.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Sequence
from pathlib import Path

from ..core.problems import ContentError, Source, problem
from .page import File

MARK = "data/build.json"  # every output has it; it tells our folder from somebody else's


def publish(files: Iterable[File], output: Path) -> int:
    """Write ``files`` as the whole content of ``output``; returns how many there are.

    Raises ContentError when the folder is not ours, OSError when the disk refuses; the
    served folder is then as it was.
    """
    output = output.absolute()
    refuse_foreign(output)
    output.parent.mkdir(parents=True, exist_ok=True)
    fresh = output.with_name(f".{output.name}.new")
    old = output.with_name(f".{output.name}.old")
    shutil.rmtree(fresh, ignore_errors=True)
    try:
        count = _write(files, fresh)
        shutil.rmtree(old, ignore_errors=True)
        if output.exists():
            output.rename(old)
        try:
            fresh.rename(output)
        except OSError:
            if old.exists():
                old.rename(output)
            raise
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    shutil.rmtree(old, ignore_errors=True)
    return count


def refuse_foreign(output: Path) -> None:
    """An existing folder must be empty or one of ours."""
    if not output.exists():
        return
    ours = output.is_dir() and (not any(output.iterdir()) or (output / MARK).is_file())
    if not ours:
        raise ContentError([problem(Source(str(output)), "output-refused", folder=output)])


def _write(files: Iterable[File], root: Path) -> int:
    root.mkdir()
    seen: set[str] = set()
    for each in files:
        key = each.path.casefold()
        parts = each.path.split("/")
        if key in seen or ".." in parts or each.path.startswith("/") or not each.path:
            raise ValueError(f"path is taken or leaves the site: {each.path!r}")
        seen.add(key)
        target = root.joinpath(*parts)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(each.data)
    return len(seen)


def missing(expected: Sequence[str], files: Iterable[str]) -> list[str]:
    """Paths that should be among the files and are not, sorted."""
    return sorted(set(expected) - set(files))
