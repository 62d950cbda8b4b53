"""Single steps on the disk: a file written whole, a link or a copy, all data on the platter.

Knows nothing of releases. Every function raises OSError when the disk refuses.
"""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
import stat
import threading
from collections.abc import Callable, Iterable
from pathlib import Path

# Whatever the umask says: a web server runs as somebody else and must read the site.
FILE_MODE = 0o644
FOLDER_MODE = 0o755

#: What says that hard links will not do here, rather than that something is broken.
NO_LINKS = {errno.EXDEV, errno.EPERM, errno.EMLINK, errno.EOPNOTSUPP, errno.ENOSYS}
#: What says that a name is taken, or that what stands above is no folder.
IN_THE_WAY = {errno.EEXIST, errno.ENOTDIR, errno.ELOOP, errno.EISDIR}
NO_EXCHANGE = {errno.ENOSYS, errno.EINVAL, errno.EOPNOTSUPP}
RENAME_EXCHANGE = 2  # linux/fs.h
AT_FDCWD = -100  # linux/fcntl.h

_LIBC = ctypes.CDLL(None, use_errno=True)


def write_whole(target: str, data: bytes) -> None:
    """Never into an existing file, which other releases may share: a new one takes its name.

    Makes the folders above; a file that stands where a folder is needed goes, and the reverse.
    """
    write_pieces(target, (data,))


def write_pieces(
    target: str, pieces: Iterable[bytes], wanted: Callable[[], bool] = lambda: True
) -> None:
    """As ``write_whole``, piece by piece; ``wanted`` is asked when all have been taken.

    Where it says no, nothing is left of them, and what stood there stands there still.
    """
    folder = os.path.dirname(target)
    temporary = f"{folder}/.new-{threading.get_native_id()}"
    try:
        descriptor = _opened(temporary)
    except (FileNotFoundError, NotADirectoryError):
        make_folder(folder)
        descriptor = _opened(temporary)
    _put(descriptor, temporary, pieces)
    if not wanted():
        os.unlink(temporary)
        return
    try:
        os.replace(temporary, target)
    except IsADirectoryError:
        discard(Path(target))
        os.replace(temporary, target)


def write_new(target: str, data: bytes) -> None:
    """As ``write_whole``, for a folder that nobody reads yet: a crash may leave half a file.

    There is no need of another name then, which costs as much as the writing.
    """
    try:
        try:
            descriptor = _opened(target, os.O_EXCL)
        except FileExistsError:
            if stat.S_ISDIR(os.lstat(target).st_mode):
                raise
            os.unlink(target)  # only this name of a file that other releases may share
            descriptor = _opened(target, os.O_EXCL)
        except FileNotFoundError:
            make_folder(os.path.dirname(target))
            descriptor = _opened(target, os.O_EXCL)
    except OSError as error:
        if error.errno not in IN_THE_WAY:
            raise
        write_whole(target, data)
    else:
        _put(descriptor, target, (data,))


def _opened(path: str, how: int = os.O_TRUNC) -> int:
    return os.open(path, os.O_WRONLY | os.O_CREAT | os.O_NOFOLLOW | how, FILE_MODE)


def _put(descriptor: int, path: str, pieces: Iterable[bytes]) -> None:
    """Into a file of its own, which is closed; it is gone when something is in the way."""
    try:
        try:
            os.fchmod(descriptor, FILE_MODE)
            for piece in pieces:
                rest = memoryview(piece)
                while rest:
                    rest = rest[os.write(descriptor, rest) :]
        finally:
            os.close(descriptor)
    except BaseException:
        os.unlink(path)
        raise


def make_folder(folder: str) -> None:
    """With those above; several processes may make one folder at once."""
    try:
        os.mkdir(folder)
    except FileNotFoundError:
        make_folder(os.path.dirname(folder))
        make_folder(folder)
    except NotADirectoryError:
        make_folder(os.path.dirname(folder))
        make_folder(folder)
    except FileExistsError:
        if os.path.isdir(folder) and not os.path.islink(folder):
            return
        os.unlink(folder)
        make_folder(folder)
    else:
        os.chmod(folder, FOLDER_MODE)


def link(source: str, target: str) -> bool:
    """A hard link at ``target``, which is free; False when the file system makes none."""
    try:
        os.link(source, target, follow_symlinks=False)
    except OSError as error:
        if error.errno in NO_LINKS:
            return False
        raise
    return True


def discard(path: Path) -> None:
    """Remove whatever is there, if anything."""
    if path.is_symlink() or path.is_file():
        path.unlink()
    elif path.exists():
        shutil.rmtree(path)


def exchange(first: Path, second: Path) -> None:
    """The two change names in one step, or, where the system has no such step, in three."""
    try:
        done = _LIBC.renameat2(
            AT_FDCWD, os.fsencode(first), AT_FDCWD, os.fsencode(second), RENAME_EXCHANGE
        )
        code = ctypes.get_errno() if done else 0
    except AttributeError:  # a C library without it
        code = errno.ENOSYS
    if code in NO_EXCHANGE:
        aside = first.with_name(f"{first.name}.old")
        second.rename(aside)
        first.rename(second)
        aside.rename(first)
    elif code:
        raise OSError(code, os.strerror(code), str(second))


def sync_all(folder: Path) -> None:
    """Everything written to the file system of ``folder`` is on the disk when this returns."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        done = _LIBC.syncfs(descriptor)
        code = ctypes.get_errno() if done else 0
    except AttributeError:  # not Linux
        os.sync()
        return
    finally:
        os.close(descriptor)
    if code:
        raise OSError(code, os.strerror(code), str(folder))


def sync_folder(folder: Path) -> None:
    """The names in ``folder`` are on the disk when this returns."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
