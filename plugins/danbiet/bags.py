"""Files → a BagIt bag (RFC 8493) → one archive, with the same bytes wherever it is made.

The bag and its manifests are made and validated by the library; what it takes from the clock,
from the order of a folder or from an older edition of the format is put right here. An
archive takes its name only when it is whole.
"""

from __future__ import annotations

import logging
import os
import tempfile
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path
from typing import Any

import bagit

SUM = "sha256"
DECLARATION = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
INFORMATION = "bag-info.txt"
#: Of a bag, what tells whose it is.
IDENTIFIER = "External-Identifier"
#: Nothing a reader has to unpack with care: a regular file that everybody may read.
FILE_MODE = 0o644
UNIX = 3
FIRST_YEAR = 1980  # no archive tells an earlier time

# It writes a traceback of every failure to its log, which lands on the terminal.
logging.getLogger(bagit.__name__).addHandler(logging.NullHandler())


def write(
    target: Path,
    files: Iterable[tuple[str, bytes]],
    information: Mapping[str, str | list[str]],
    on: date,
) -> None:
    """A bag named as ``target`` without its ending, in an archive all of whose times are ``on``.

    ``information`` must have ``Bagging-Date`` and ``Bag-Software-Agent``. Raises OSError when
    the disk refuses, and leaves ``target`` as it was.
    """
    with tempfile.TemporaryDirectory(prefix="danbiet-") as folder:
        bag = Path(folder, target.stem)
        for path, data in files:
            there = bag / path
            there.parent.mkdir(parents=True, exist_ok=True)
            there.write_bytes(data)
        _bagged(bag, information)
        _archived(bag, target, on)


def _bagged(folder: Path, information: Mapping[str, str | list[str]]) -> None:
    """The folder becomes a bag around what it holds."""
    told: dict[str, Any] = dict(information)
    try:
        _made(folder, told)
    except bagit.BagError as error:  # the disk gave back other bytes than it was given
        raise OSError(str(error)) from error


def _made(folder: Path, told: dict[str, Any]) -> None:
    bagit.make_bag(str(folder), told, checksums=[SUM])
    (folder / "bagit.txt").write_bytes(DECLARATION.encode())
    bagit.Bag(str(folder)).save()  # sums of the tag files, of the new declaration too
    tags = folder / f"tagmanifest-{SUM}.txt"
    lines = sorted(line.split(maxsplit=1)[::-1] for line in tags.read_text("utf-8").splitlines())
    tags.write_bytes("".join(f"{digest}  {name}\n" for name, digest in lines).encode())
    bagit.Bag(str(folder)).validate()


def _archived(bag: Path, target: Path, on: date) -> None:
    with _replacing(target) as new, zipfile.ZipFile(new, "w", zipfile.ZIP_STORED) as archive:
        for name, path in sorted(_files(bag)):
            # Not compressed: another version of the compressor would write other bytes.
            entry = zipfile.ZipInfo(name, (max(on.year, FIRST_YEAR), on.month, on.day, 0, 0, 0))
            entry.create_system = UNIX
            entry.external_attr = FILE_MODE << 16
            archive.writestr(entry, path.read_bytes())


def _files(bag: Path) -> Iterator[tuple[str, Path]]:
    for path in bag.rglob("*"):
        if path.is_file():
            yield path.relative_to(bag.parent).as_posix(), path


@contextmanager
def _replacing(target: Path) -> Iterator[Path]:
    """A new file beside ``target`` that takes its name once it is whole and on the disk."""
    descriptor, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.stem}-")
    new = Path(name)
    try:
        os.fchmod(descriptor, FILE_MODE)
        yield new
        os.fsync(descriptor)
        new.replace(target)
    except BaseException:
        with suppress(OSError):
            new.unlink()
        raise
    finally:
        os.close(descriptor)


def identifier(archive: Path) -> str | None:
    """Whose bag an archive holds; None for whatever is no archive of a bag of ours."""
    if archive.is_symlink() or not archive.is_file():
        return None
    try:
        with zipfile.ZipFile(archive) as held:
            told = held.read(f"{archive.stem}/{INFORMATION}").decode()
    except (KeyError, ValueError, OSError, zipfile.BadZipFile):
        return None
    for line in told.splitlines():
        name, _, value = line.partition(": ")
        if name == IDENTIFIER:
            return value
    return None
