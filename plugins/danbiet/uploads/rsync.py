"""To a folder of another machine (or of this one) through the rsync program, in passes.

The other side's name, key and port are ssh's own matter (``~/.ssh/config``, ``RSYNC_RSH``); no
password is read here. The folder belongs to the site: what is not in the release is deleted,
but for ``.well-known/``, which is the server's.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path

from ..core.problems import ContentError, Source, problem
from ..releases import MARK, manifest
from .order import Changes, by_sums
from .release import Release

#: As rsync's manual has it: "partial transfer due to error", here a file that is not there.
NOT_THERE = 23
#: Compared by content: a release that another machine built has other times. New files of a pass
#: are all there before the first is renamed.
SEND = ("--checksum", "--times", "--omit-dir-times", "--perms", "--chmod=D755,F644")
PASS = (*SEND, "--delay-updates", "--from0", "--files-from=-")
DELETE = ("--recursive", "--delete", "--existing", "--ignore-existing", "--exclude=/.well-known/")


def upload(release: Release, target: str, *, everything: bool = False) -> Changes:
    """Send what changed; returns what that was.

    Raises ContentError: rsync is missing or fails, or the folder holds somebody else's files.
    """
    if shutil.which("rsync") is None:
        raise ContentError([problem(Source(target), "rsync-missing")])
    target = target.rstrip("/") + "/"
    with tempfile.TemporaryDirectory(prefix="danbiet-") as name:
        there = _manifest(target, Path(name))
        # Empty: an upload was killed, anything may be there. None: there never was one.
        if there is None:
            _refuse_foreign(target)
        whole = bool(there) and not everything
        found = by_sums(release.sums, there if there and whole else {})
        if whole and not found:
            return found
        unfinished = Path(name) / "unfinished" / manifest.NAME
        unfinished.parent.mkdir()
        unfinished.touch()
        made = ("--mkpath",) if there is None else ()
        _run(target, *SEND, *made, str(unfinished), target)
        for paths in found.stages:
            if paths:
                _run(target, *PASS, f"{release.folder}/", target, given="\0".join(paths))
        if found.gone or not whole:
            _run(target, *DELETE, f"{release.folder}/", target)
        _run(target, *SEND, str(release.folder / manifest.NAME), target)
    return found


def _manifest(target: str, scratch: Path) -> Mapping[str, str] | None:
    """What the other side says it holds: nothing certain ({}), or that it never said (None)."""
    if _run(target, f"{target}{manifest.NAME}", f"{scratch}/") is None:
        return None
    return manifest.parsed((scratch / manifest.NAME).read_bytes())


def _refuse_foreign(target: str) -> None:
    """A folder must not be there yet, or be empty, or hold a site of ours."""
    listed = _run(target, "--list-only", target) or ""
    names = [line.split(maxsplit=4)[-1] for line in listed.splitlines()]
    foreign = set(names) - {".", ".well-known"}
    if foreign and _run(target, "--list-only", f"{target}{MARK}") is None:
        raise ContentError([problem(Source(target), "upload-refused", target=target)])


def _run(target: str, *arguments: str, given: str = "") -> str | None:
    """What rsync printed; None when a file that was asked for is not there."""
    done = subprocess.run(
        ["rsync", *arguments],  # noqa: S607 - the machine's own
        input=given,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    asked = not {*SEND, *DELETE} & set(arguments)
    if done.returncode == NOT_THERE and asked and "No such file" in done.stderr:
        return None
    if done.returncode:
        lines = done.stderr.strip().splitlines() or [f"rsync: {done.returncode}"]
        failed = problem(Source(target), "upload-failed", target=target, reason=lines[0])
        raise ContentError([failed])
    return done.stdout
