"""To a store that speaks S3 (Amazon's, or another's by its endpoint), through boto3.

Keys and regions are boto3's own matter (environment, ``~/.aws``, the machine's role); retries
with growing pauses too. Compressed copies are not sent, since a store cannot choose between
them: what stands before it compresses. Its response headers but for type and caching are the
matter of that front as well.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

import boto3
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError

from ..core.problems import ContentError, Source, problem
from ..headers import caching, media_type
from ..outputs.encodings import original
from ..releases import MARK, manifest
from .order import Changes, by_sums, changes
from .release import Release

#: Requests at once; within a stage the order is free.
WORKERS = 8
#: Keys in one request to delete; the protocol's limit.
BATCH = 1000
CONFIG = Config(
    retries={"mode": "standard", "max_attempts": 8},
    max_pool_connections=WORKERS,
    # Amazon's newer checksums are unknown to many other stores; Content-MD5 is known to all.
    request_checksum_calculation="when_required",
    response_checksum_validation="when_required",
)


@dataclass(frozen=True)
class Store:
    """A bucket, or the part of it whose keys begin with ``prefix`` (empty, or ends with /)."""

    client: Any
    bucket: str
    prefix: str

    def put(self, path: str, data: bytes) -> None:
        self.client.put_object(
            Bucket=self.bucket,
            Key=self.prefix + path,
            Body=data,
            ContentMD5=base64.b64encode(_md5(data).digest()).decode(),
            ContentType=media_type(f"/{path}"),
            CacheControl=caching(f"/{path}"),
        )

    def manifest(self) -> Mapping[str, str] | None:
        """What the store says it holds: nothing certain ({}), or that it never said (None)."""
        try:
            found = self.client.get_object(Bucket=self.bucket, Key=self.prefix + manifest.NAME)
        except self.client.exceptions.NoSuchKey:
            return None
        return manifest.parsed(found["Body"].read())

    def listed(self) -> Iterator[tuple[str, str]]:
        """Path and tag of each object; the tag is its MD5, where the store does not encrypt."""
        pages = self.client.get_paginator("list_objects_v2")
        for page in pages.paginate(Bucket=self.bucket, Prefix=self.prefix):
            for each in page.get("Contents", ()):
                yield each["Key"].removeprefix(self.prefix), each["ETag"].strip('"')

    def delete(self, paths: Sequence[str]) -> None:
        """Raises ClientError also when only some were refused."""
        for start in range(0, len(paths), BATCH):
            keys = [{"Key": self.prefix + path} for path in paths[start : start + BATCH]]
            done = self.client.delete_objects(
                Bucket=self.bucket, Delete={"Objects": keys, "Quiet": True}
            )
            for refused in done.get("Errors", ()):
                raise ClientError({"Error": refused}, "DeleteObjects")


def upload(
    release: Release,
    bucket: str,
    prefix: str = "",
    endpoint: str | None = None,
    *,
    everything: bool = False,
) -> Changes:
    """Send what changed; returns what that was.

    Raises ContentError: the store refuses or cannot be reached, or holds somebody else's files.
    """
    target = f"s3://{bucket}/{prefix}"
    try:
        client = boto3.client("s3", endpoint_url=endpoint, config=CONFIG)
        store = Store(client, bucket, f"{prefix.strip('/')}/" if prefix.strip("/") else "")
        return _upload(release, store, target, everything=everything)
    except (BotoCoreError, ClientError) as error:
        failed = problem(Source(target), "upload-failed", target=target, reason=error)
        raise ContentError([failed]) from error


def _upload(release: Release, store: Store, target: str, *, everything: bool) -> Changes:
    sums = {path: each for path, each in release.sums.items() if not _is_copy(path, release)}
    there = store.manifest()
    if there and not everything:
        found = by_sums(sums, there)
        if not found:
            return found
    else:
        found = _by_listing(
            release, sums, store, target, never=there is None, everything=everything
        )
    # From here to the end the store says that it is unfinished: a killed upload is seen.
    store.put(manifest.NAME, b"")
    for paths in found.stages:
        _at_once(lambda path: store.put(path, release.data(path)), paths)
    store.delete(found.gone)
    store.put(manifest.NAME, manifest.written(sums))
    return found


def _is_copy(path: str, release: Release) -> bool:
    whole = original(path)
    return whole is not None and whole in release.sums


def _by_listing(
    release: Release,
    sums: Iterable[str],
    store: Store,
    target: str,
    *,
    never: bool,
    everything: bool,
) -> Changes:
    tags = dict(store.listed())
    if never and tags and MARK not in tags:
        raise ContentError([problem(Source(target), "upload-refused", target=target)])
    tags.pop(manifest.NAME, None)

    def is_same(path: str) -> bool:
        return not everything and _md5(release.data(path)).hexdigest() == tags[path]

    return changes(sums, tags, is_same)


def _at_once(send: Callable[[str], None], paths: Iterable[str]) -> None:
    """All have been sent when this returns; the first that fails stops the rest."""
    pool = ThreadPoolExecutor(WORKERS)
    try:
        for _ in pool.map(send, paths):
            pass
    finally:
        pool.shutdown(cancel_futures=True)


def _md5(data: bytes) -> Any:
    """The protocol's checksum against accidents on the way; no secret hangs on it."""
    return hashlib.md5(data, usedforsecurity=False)
