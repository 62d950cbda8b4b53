"""``make publish`` notes when documents came; the feeds tell of those that came late."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from danbiet import first_seen
from danbiet.reading.tree import scan

DOCUMENT = "---\ntitle: Tin {0}\nposted: {1}\npaper: news\n---\nTin.\n"
LOCALITY = "---\nname: Xã Thử\nlevel: commune\nissuer: UBND xã Thử\nrecords_from: 2026-01-01\nunits: {office: Văn phòng}\n---\nXã.\n"


@pytest.fixture
def content(tmp_path: Path) -> Path:
    folder = tmp_path / "content"
    (folder / "xa-thu" / "papers").mkdir(parents=True)
    (folder / "xa-thu" / "locality.md").write_text(LOCALITY, "utf-8")
    put(folder, "mot", "2026-03-02")
    return folder


def put(content: Path, name: str, posted: str) -> None:
    file = content / "xa-thu" / "papers" / f"{name}.md"
    file.write_text(DOCUMENT.format(name, posted), "utf-8")


@pytest.fixture
def publish(run_cli, project, content, tmp_path):
    """``publish(day)``: path → bytes of what is served then."""

    def run(day: str, settings: str = "publishconf.py") -> dict[str, bytes]:
        output = tmp_path / "output"
        where = ("--content", content, "--output", output, "--cache", tmp_path / "cache.sqlite")
        chosen = ("--settings", project / settings, "--as-of", day)
        done = run_cli("build", *where, *chosen, env={"SITEURL": "https://example.org"})
        assert done.returncode == 0, done.stdout + done.stderr
        files = [each for each in output.rglob("*") if each.is_file() and each.suffix != ".gz"]
        return {str(each.relative_to(output)): each.read_bytes() for each in files}

    return run


def state(content: Path) -> dict[str, str]:
    file = content.parent / "state" / "xa-thu.json"
    found: dict[str, str] = json.loads(file.read_text("utf-8"))
    return found


def ids(data: bytes) -> list[str]:
    return [each["id"].rpartition("/")[2] for each in json.loads(data)["items"]]


def test_only_publishing_notes_when_documents_came(publish, content):
    publish("2026-04-10", "pelicanconf.py")
    assert not (content.parent / "state").exists()
    publish("2026-04-10")
    assert state(content) == {"papers/mot": "2026-03-02"}  # nothing was known before


def test_a_document_with_an_earlier_date_is_told_when_it_comes(publish, content):
    put(content, "hai", "2026-04-01")
    publish("2026-04-10")
    put(content, "ba", "2026-03-05")
    served = publish("2026-05-20")
    assert state(content)["papers/ba"] == "2026-05-20"
    assert ids(served["feeds/feed.json"]) == ["ba", "hai", "mot"]
    item = json.loads(served["feeds/feed.json"])["items"][0]
    assert item["date_published"] == "2026-03-05T07:00:00+07:00"  # its own date stays


def test_publishing_again_changes_nothing(publish, content):
    first = publish("2026-04-10")
    put(content, "ba", "2026-03-05")
    before = publish("2026-04-11")
    assert publish("2026-04-11") == before
    assert before["feeds/rss.xml"] != first["feeds/rss.xml"]
    later = publish("2026-04-12")
    assert later["feeds/rss.xml"] == before["feeds/rss.xml"]


def test_a_broken_file_is_an_error_that_names_it(run_cli, content, tmp_path):
    (tmp_path / "state").mkdir()
    (tmp_path / "state" / "xa-thu.json").write_text('{"papers/mot": "hôm qua"}', "utf-8")
    done = run_cli("check", "--content", content, "--as-of", "2026-04-10", "--no-cache")
    assert done.returncode == 1
    assert "state/xa-thu.json" in done.stdout
    assert "state-broken" in done.stdout
    assert "git" in done.stdout


def test_a_folder_that_cannot_be_written_is_a_warning(content):
    (content.parent / "state").write_text("not a folder", "utf-8")
    posted = {"xa-thu": {"xa-thu/papers/mot": date(2026, 3, 2)}}
    [found] = first_seen.keep(content, posted, date(2026, 4, 10))
    assert (found.code, found.source.path) == ("state-not-kept", "state/xa-thu.json")


def test_the_file_is_one_of_the_locality_s_files(content):
    [tree] = scan(content).localities
    assert tree.state is None
    list(
        first_seen.keep(
            content, {"xa-thu": {"xa-thu/papers/mot": date(2026, 3, 2)}}, date(2026, 4, 1)
        )
    )
    [tree] = scan(content).localities
    assert tree.state is not None
    assert "state/xa-thu.json" in dict(tree.files())
    assert [each.name for each in (content.parent / "state").iterdir()] == ["xa-thu.json"]
