"""What ``upload`` does: the release that is served here, sent to where the public reads it.

Which way is told by the target; the ways are in ``uploads``.
"""

from __future__ import annotations

import re
from argparse import Namespace

from .commands import working
from .core.messages import Language
from .core.problems import ContentError, Source, problem
from .uploads import release, rsync
from .uploads.order import Changes

#: s3://bucket or s3://bucket/prefix; what names no other protocol is rsync's: a folder,
#: host:folder, rsync://….
S3 = re.compile(r"s3://([a-z0-9][a-z0-9.-]+)(?:/(.*))?")
PROTOCOL = re.compile(r"(?!rsync:)[a-z][a-z0-9+.-]*://|s3:", re.IGNORECASE)


def target(given: str) -> str:
    """Raises ValueError for what neither way can take (argparse tells it as wrong usage)."""
    if not given.strip("/") or (PROTOCOL.match(given) and not S3.fullmatch(given)):
        raise ValueError(given)
    return given


def upload(options: Namespace) -> int:
    found = release.read(options.output)
    with release.alone(found), working(options.lang, "Đang tải lên…", "Uploading…"):
        done = _sent(found, options)
    print(_line(done, options.lang))
    return 0


def _sent(found: release.Release, options: Namespace) -> Changes:
    store = S3.fullmatch(options.target)
    if store is None:
        return rsync.upload(found, options.target, everything=options.all)
    try:
        from .uploads import s3  # noqa: PLC0415 - boto3 is there only where it is needed
    except ModuleNotFoundError as error:
        raise ContentError([problem(Source(options.target), "boto3-missing")]) from error
    return s3.upload(found, store[1], store[2] or "", options.endpoint, everything=options.all)


def _line(done: Changes, language: Language) -> str:
    if language == "en":
        return f"{done.sent} files sent, {len(done.gone)} deleted"
    return f"Đã gửi {done.sent} tệp, xóa {len(done.gone)} tệp"
