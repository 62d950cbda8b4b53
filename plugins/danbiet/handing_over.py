"""What ``dossier`` does: one meeting's dossier as an archive that can be handed over and checked.

What is in it is decided in ``outputs.dossier``; how it is packed in ``bags``.
"""

from __future__ import annotations

import hashlib
from argparse import Namespace
from pathlib import Path

from . import bags
from .commands import judged, working, wrong_usage
from .core.problems import ContentError, Problem, Source, problem
from .core.snapshot import Place, Snapshot
from .core.vocabulary import nearest
from .outputs import dossier as held
from .outputs.words import words


def dossier(options: Namespace) -> int:
    snapshot = judged(options)
    found = _meeting(snapshot, options.meeting)
    if isinstance(found, Problem):
        return wrong_usage(found, options.lang)
    place, name = found
    shown = held.Dossier(place, place.meeting_by_id[name], snapshot.reference)
    target: Path = options.to / f"{held.name(place.id, name)}.zip"
    with working(options.lang, "Đang lập hồ sơ…", "Making the dossier…"):
        _write(target, shown, options)
    print(_line(target, len(shown.records), options))
    return 0


def _meeting(snapshot: Snapshot, asked: str) -> tuple[Place, str] | Problem:
    """The place and the id of the meeting that is meant, or what is wrong with its name."""
    every = {f"{place.id}/{name}": place for place in snapshot.places for name in _names(place)}
    if asked in every:
        return every[asked], asked.partition("/")[2]
    named = [full for full in every if full.partition("/")[2] == asked]
    if len(named) == 1:
        return every[named[0]], asked
    if named:
        allowed = ", ".join(sorted(named))
        return problem(Source(asked), "ambiguous-meeting", found=asked, allowed=allowed)
    known = list(every) if "/" in asked else sorted({name.partition("/")[2] for name in every})
    return problem(Source(asked), "unknown-meeting", found=asked, suggestion=nearest(asked, known))


def _names(place: Place) -> list[str]:
    return list(place.meeting_by_id)


def _write(target: Path, shown: held.Dossier, options: Namespace) -> None:
    """Raises ContentError when something else stands there, or the disk refuses."""
    say, place = words(options.lang), shown.place
    told = held.information(shown, say, options.url)
    meeting = f"{place.id}/{shown.meeting.id}"
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        if (target.exists() or target.is_symlink()) and bags.identifier(target) != meeting:
            raise _failed(target, "dossier-refused", meeting=meeting)
        bags.write(target, held.files(shown, say, options.url), told, place.as_of)
    except OSError as error:
        raise _failed(target, "dossier-failed", reason=error.strerror or str(error)) from error


def _failed(target: Path, code: str, **values: str) -> ContentError:
    found = problem(
        Source(str(target)), code, suggestion=None, severity=None, file=target, **values
    )
    return ContentError([found])


def _line(target: Path, documents: int, options: Namespace) -> str:
    """With the checksum, so that it can be written into the paper that goes with the archive."""
    with target.open("rb") as archive:
        digest = hashlib.file_digest(archive, "sha256").hexdigest()
    made = f"Đã lập hồ sơ: {target} ({documents} văn bản)"
    if options.lang == "en":
        made = f"Dossier made: {target} ({documents} documents)"
    return f"{made}\nSHA-256 {digest}"
