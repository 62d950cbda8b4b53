"""Uploads to an S3 of our own (moto's server): what is sent, in which order, and after a kill."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from hashlib import md5
from pathlib import Path

import boto3
import pytest
from releases import files_of, lacking

from danbiet import headers
from danbiet.core.problems import ContentError
from danbiet.outputs.encodings import original
from danbiet.releases.manifest import NAME as MANIFEST
from danbiet.releases.manifest import written
from danbiet.uploads import release, s3
from danbiet.uploads.order import stage

BUCKET, PREFIX = "dan-biet", "trang"


def until(happened) -> None:
    for _ in range(2000):
        if happened():
            return
        time.sleep(0.01)
    raise AssertionError("it did not happen")


class Store:
    """The bucket as the tests see it, and what has been done to it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.endpoint = f"http://127.0.0.1:{(folder / 'port').read_text()}"
        self.client = boto3.client("s3", endpoint_url=self.endpoint)

    def files(self) -> dict[str, bytes]:
        found = self.client.list_objects_v2(Bucket=BUCKET).get("Contents", ())
        return {each["Key"]: self.read(each["Key"]) for each in found}

    def read(self, key: str) -> bytes:
        return self.client.get_object(Bucket=BUCKET, Key=key)["Body"].read()

    def log(self) -> list[dict]:
        return [json.loads(line) for line in (self.folder / "log").read_text().splitlines()]

    def forget(self) -> None:
        (self.folder / "log").write_text("")

    def changed(self) -> list[str]:
        """Keys that were put, in order; a deletion as its key after a minus."""
        found = []
        for each in self.log():
            if each["method"] == "PUT":
                found.append(each["key"])
            found += [f"-{key}" for key in each["deleted"]]
        return found


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("s3")
    script = Path(__file__).with_name("s3_server.py")
    with subprocess.Popen(
        [sys.executable, script, folder], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as running:
        until((folder / "port").exists)
        yield folder
        running.kill()


@pytest.fixture
def store(program: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    for name, value in (
        ("AWS_ACCESS_KEY_ID", "testing"),
        ("AWS_SECRET_ACCESS_KEY", "testing"),
        ("AWS_DEFAULT_REGION", "us-east-1"),
        ("AWS_EC2_METADATA_DISABLED", "true"),
    ):
        monkeypatch.setenv(name, value)
    found = Store(program)
    found.client.create_bucket(Bucket=BUCKET)
    found.forget()
    yield found
    for key in found.files():
        found.client.delete_object(Bucket=BUCKET, Key=key)
    found.client.delete_bucket(Bucket=BUCKET)
    found.client.close()


def send(folder: Path, store: Store, prefix: str = "", *, everything: bool = False):
    return s3.upload(release.read(folder), BUCKET, prefix, store.endpoint, everything=everything)


def sent_of(folder: Path) -> dict[str, bytes]:
    """What a store holds of a release: no copies, and a manifest of just that."""
    sums = release.read(folder).sums
    own = {path: each for path, each in sums.items() if (original(path) or "") not in sums}
    files = {path: (folder / path).read_bytes() for path in own}
    return {**files, MANIFEST: written(own)}


def assert_whole_at_every_instant(
    log: list[dict], before: dict[str, bytes], *releases: Path
) -> None:
    """Replays the log; a content is known by its sum."""
    known = {md5(b"").hexdigest(): b""}
    for folder in releases:
        for data in (*files_of(folder).values(), *sent_of(folder).values()):
            known[md5(data).hexdigest()] = data
    there = dict(before)
    for each in log:
        if each["method"] == "PUT":
            there[each["key"]] = known[each["md5"]]
        for key in each["deleted"]:
            there.pop(key, None)
        # After the first release, every list too leads to what is there.
        missing = [line for line in lacking(there) if before or "theme/" in line or "tep/" in line]
        assert missing == [], each


def test_a_first_upload_is_whole_and_has_the_tables_headers(first, store) -> None:
    done = send(first, store)
    assert store.files() == sent_of(first)
    assert done.sent == len(sent_of(first)) - 1
    puts = [each for each in store.log() if each["method"] == "PUT"]
    assert len(puts) == done.sent + 2  # the manifest empty, then full
    for each in puts:
        path = f"/{each['key']}"
        assert each["headers"] == {
            "CONTENT_TYPE": headers.media_type(path),
            "HTTP_CACHE_CONTROL": headers.caching(path),
        }
    keys = [each["key"] for each in puts]
    assert keys[0] == keys[-1] == MANIFEST
    assert [stage(key) for key in keys[1:-1]] == sorted(stage(key) for key in keys[1:-1])
    assert_whole_at_every_instant(store.log(), {}, first)


def test_a_second_upload_sends_what_changed_then_deletes_then_says_so(second, third, store):
    send(third, store)
    store.forget()
    before = store.files()
    store.forget()
    send(second, store)
    lists = ["404.html", "data/build.json", "en/van-ban/index.html", "feeds/rss.xml", "index.html"]
    changed = store.changed()
    gone = ["-khe-mau/thong-bao/nua/index.html", "-khe-mau/thong-bao/nua/record.json"]
    assert changed[0] == changed[-1] == MANIFEST
    assert sorted(changed[1:-3]) == [*lists, "khe-mau/index.html"]
    assert changed[-3:-1] == gone
    assert store.files() == sent_of(second)
    assert_whole_at_every_instant(store.log(), before, third, second)


def test_another_look_never_leaves_a_page_without_its_sheet(first, second, store):
    send(first, store)
    before = store.files()
    store.forget()
    send(second, store)
    assert store.files() == sent_of(second)
    assert_whole_at_every_instant(store.log(), before, first, second)


def test_without_a_change_nothing_is_written(second, store):
    send(second, store)
    store.forget()
    assert not send(second, store)
    assert [each["method"] for each in store.log()] == ["GET"]


def test_a_prefix_is_all_that_is_touched(first, second, store):
    store.client.put_object(Bucket=BUCKET, Key="thu.txt", Body=b"x")
    send(first, store, PREFIX)
    send(second, store, f"{PREFIX}/")
    expected = {f"{PREFIX}/{path}": data for path, data in sent_of(second).items()}
    assert store.files() == {"thu.txt": b"x", **expected}


def test_a_bucket_of_somebody_else_is_left_alone(first, store):
    store.client.put_object(Bucket=BUCKET, Key="luan-van.odt", Body=b"x")
    store.forget()
    with pytest.raises(ContentError) as caught:
        send(first, store)
    assert caught.value.problems[0].code == "upload-refused"
    assert store.changed() == []


def test_all_sends_every_file_again(second, store):
    send(second, store)
    store.client.put_object(Bucket=BUCKET, Key="index.html", Body=b"<p>by hand")
    store.client.put_object(Bucket=BUCKET, Key="la.html", Body=b"<p>foreign")
    assert not send(second, store)  # by its manifest it is whole
    assert send(second, store, everything=True).sent == len(sent_of(second)) - 1
    assert store.files() == sent_of(second)


@pytest.mark.parametrize("number", [1, 2, 4, 6, 8, 10])
def test_a_killed_upload_lacks_nothing_and_goes_on(
    first, second, third, store, project, number
) -> None:
    """The PUT of that number is on its way when the program is killed; eleven are all."""
    send(first, store)
    before = store.files()
    store.forget()
    (store.folder / "hold").write_text(str(number))
    options = ["--output", second, "--endpoint", store.endpoint]
    with subprocess.Popen(
        [sys.executable, "-m", "danbiet.cli", "upload", *options, f"s3://{BUCKET}"],
        env={**os.environ, "PYTHONPATH": str(project / "plugins")},
    ) as running:
        until((store.folder / "held").exists)
        running.send_signal(signal.SIGKILL)
    (store.folder / "held").unlink()
    (store.folder / "hold").unlink()
    until(lambda: _idle(store))
    assert_whole_at_every_instant(store.log(), before, first, second)
    assert store.read(MANIFEST) == b""
    left = store.files()
    sent = {key for key in store.changed() if key != MANIFEST}
    store.forget()
    # The next release, not the same: what the killed one brought and this one lacks must go too.
    done = send(third, store)
    assert store.files() == sent_of(third)
    assert_whole_at_every_instant(store.log(), left, first, second, third)
    same = {key for key in sent if sent_of(third).get(key) == left[key]}
    assert not same & {path for paths in done.stages for path in paths}  # not sent again


def _idle(store: Store) -> bool:
    before = len(store.log())
    time.sleep(0.1)
    return len(store.log()) == before


def test_what_the_store_says_is_passed_on(first, store):
    with pytest.raises(ContentError) as caught:
        s3.upload(release.read(first), "no-such-bucket", "", store.endpoint)
    [problem] = caught.value.problems
    assert problem.code == "upload-failed"
    assert "NoSuchBucket" in problem.sentence("en")


def test_a_damaged_file_is_not_sent(first, store):
    (first / "index.html").write_bytes(b"<p>torn")
    with pytest.raises(ContentError) as caught:
        send(first, store)
    assert caught.value.problems[0].code == "release-damaged"
    assert "index.html" not in store.files()
    assert store.read(MANIFEST) == b""
