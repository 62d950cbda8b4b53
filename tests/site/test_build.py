"""The whole site, built by the real Pelican from a small content tree in a temporary folder."""

from __future__ import annotations

import json
import re
import shutil
from html.parser import HTMLParser
from pathlib import Path

import pytest
from links import dead_links, rooted

from danbiet.core.checks.documents import RESERVED
from danbiet.outputs import encodings

FIXTURE = Path(__file__).parent / "content"
AS_OF = ("--as-of", "2026-11-21")


def tree(root: Path) -> dict[str, bytes]:
    return {
        each.relative_to(root).as_posix(): each.read_bytes()
        for each in sorted(root.rglob("*"))
        if each.is_file()
    }


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A copy of the fixture tree in a folder whose name has a space."""
    copy = tmp_path / "nội dung" / "content"
    shutil.copytree(FIXTURE, copy)
    return copy


@pytest.fixture(scope="module")
def small(run_cli, tmp_path_factory):
    output = tmp_path_factory.mktemp("small site") / "output"
    done = run_cli("build", "--content", FIXTURE, "--output", output, *AS_OF)
    assert done.returncode == 0, done.stdout + done.stderr
    return output, done.stdout


def rows(output: Path, name: str) -> list[dict]:
    return json.loads((output / "data" / f"{name}.json").read_text("utf-8"))


def test_verdicts_are_those_computed_by_hand(small):
    output, _ = small
    duties = {
        (each["rule"], each["subject"]["id"]): each
        for each in rows(output, "obligations")
        if each["source"] == "plan"
    }
    # Back from 12/5: 11(1) 8(2) 7(3) 6(4) 5(5) 4(6); 1/5 and 30/4 off; 29/4(7).
    notice = duties["notice", "dt-2026-05"]
    assert (notice["state"], notice["due"], notice["met_on"]) == ("met", "2026-04-29", "2026-04-28")
    # On from 12/5: 13(1) … 26/5(10); posted on 28/5, two working days later.
    conclusion = duties["conclusion", "dt-2026-05"]
    assert (conclusion["state"], conclusion["due"]) == ("met_late", "2026-05-26")
    assert conclusion["late_by"] == {"n": 2, "unit": "working_days"}
    assert conclusion["evidence_record"] == "khe-thu/conclusions/thang-5"
    # Only a thematic meeting was held; the year is not over.
    assert duties["once", "khe-thu/plans/2026"]["state"] == "pending"
    promise = duties[None, "kn-01"]
    assert (promise["state"], promise["late_by"]) == ("met_late", {"n": 2, "unit": "calendar_days"})
    [issue] = rows(output, "issues")
    assert (issue["status"], issue["due"], issue["overdue_by"]) == ("resolved", "2026-06-30", None)
    [meeting] = rows(output, "meetings")
    assert meeting["status"] == "held"


def test_unpublished_text_is_in_no_file(small):
    output, _ = small
    found = {
        word: [path for path, data in tree(output).items() if word.encode() in data]
        for word in ("BIMAT", "HENGIO", "RUTLAI", "du-thao", "cho-dang")
    }
    assert found == {word: [] for word in found}


def test_a_withdrawn_document_leaves_a_tombstone(small):
    output, _ = small
    page = (output / "khe-thu/van-ban/tin-go-bo/index.html").read_text("utf-8")
    assert "Số liệu chưa đúng" in page
    [record] = [each for each in rows(output, "records") if each["id"].endswith("tin-go-bo")]
    assert record["deleted"] is True


def test_every_accepted_document_has_a_page_in_both_languages(small):
    output, _ = small
    records = rows(output, "records")
    assert len(records) == 7
    for record in records:
        assert (output / record["url"] / "index.html").is_file()
        assert (output / "en" / record["url"] / "index.html").is_file()
    build = json.loads((output / "data/build.json").read_text("utf-8"))
    assert build["as_of"] == "2026-11-21"


def test_every_url_of_the_data_is_a_page_and_its_anchor(small):
    output, _ = small
    for name in ("obligations", "issues", "meetings", "records"):
        for each in rows(output, name):
            path, _, fragment = each["url"].partition("#")
            page = (output / path / "index.html").read_text("utf-8")
            if fragment:
                assert f'id="{fragment}"' in page, each["url"]


class Ids(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.ids: list[str] = []

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if given.get("id"):
            self.ids.append(given["id"])


def read(path: Path) -> Ids:
    parser = Ids()
    parser.feed(path.read_text("utf-8"))
    return parser


def test_no_link_is_broken_and_none_needs_the_root(small):
    output, _ = small
    assert dead_links(output, "http://localhost:8000/") == []
    assert rooted(output) == []


def test_ids_are_unique_on_every_page(built_site):
    twice = {}
    for path in sorted(built_site.rglob("*.html")):
        ids = read(path).ids
        if len(ids) != len(set(ids)):
            twice[str(path)] = sorted({each for each in ids if ids.count(each) > 1})
    assert twice == {}


def test_no_two_pages_have_one_title(built_site):
    for language in ("vi", "en"):
        titles: dict[str, list[str]] = {}
        for path in sorted(built_site.rglob("*.html")):
            text = path.read_text("utf-8")
            if f'<html lang="{language}">' in text:
                title = text.partition("<title>")[2].partition("</title>")[0]
                titles.setdefault(title, []).append(path.relative_to(built_site).as_posix())
        assert titles
        assert [each for each in titles.values() if len(each) > 1] == []


#: Scripts that are data: a browser runs nothing of them.
DATA = (' type="application/ld+json"', ' type="application/json" data-part="labels"')


def test_no_inline_script_or_style(built_site):
    for path in sorted(built_site.rglob("*.html")):
        text = path.read_text("utf-8")
        assert "style=" not in text, path
        assert "<style" not in text, path
        for attributes in re.findall(r"<script([^>]*)>", text):
            assert " src=" in attributes or attributes in DATA, path


def test_two_builds_are_identical_whatever_the_seed_zone_and_locale(small, run_cli, tmp_path):
    other = tmp_path / "other"
    env = {"PYTHONHASHSEED": "7", "TZ": "America/New_York", "LANG": "de_DE.UTF-8", "LC_ALL": "C"}
    done = run_cli("build", "--content", FIXTURE, "--output", other, *AS_OF, env=env)
    assert done.returncode == 0, done.stdout + done.stderr
    first, second = tree(small[0]), tree(other)
    assert sorted(first) == sorted(second)
    assert [path for path in first if first[path] != second[path]] == []


def test_a_failed_check_leaves_the_output_as_it_was(content, run_cli, tmp_path):
    output = tmp_path / "out put"
    assert run_cli("build", "--content", content, "--output", output, *AS_OF).returncode == 0
    before = tree(output)
    (content / "khe-thu/papers/hong.md").write_text("---\ntitel: x\n---\n", "utf-8")
    done = run_cli("build", "--content", content, "--output", output, *AS_OF)
    assert done.returncode == 1
    assert "papers/hong.md:2:1" in done.stdout
    assert tree(output) == before
    assert [each.name for each in tmp_path.iterdir() if each.name.startswith(".")] == []


def test_a_folder_of_somebody_else_is_left_alone(run_cli, tmp_path):
    mine = tmp_path / "photos"
    mine.mkdir()
    (mine / "cat.jpg").write_bytes(b"cat")
    done = run_cli("build", "--content", FIXTURE, "--output", mine, *AS_OF)
    assert done.returncode == 1
    assert "photos" in done.stdout
    assert tree(mine) == {"cat.jpg": b"cat"}


def test_a_site_under_a_sub_path(run_cli, tmp_path):
    output = tmp_path / "site"
    env = {"SITEURL": "https://example.org/xa/dan-biet"}
    done = run_cli("build", "--content", FIXTURE, "--output", output, *AS_OF, env=env)
    assert done.returncode == 0, done.stdout + done.stderr
    feed = (output / "feeds/rss.xml").read_text("utf-8")
    assert "https://example.org/xa/dan-biet/khe-thu/" in feed
    sitemap = (output / "sitemap.xml").read_text("utf-8")
    assert "<loc>https://example.org/xa/dan-biet/</loc>" in sitemap
    dead = dead_links(output, "https://example.org/xa/dan-biet/")
    assert [each for each in dead if "404.html: /xa/dan-biet/" not in each] == []
    assert rooted(output) == []


def test_a_published_site_has_its_copies_and_is_the_same_otherwise(run_cli, tmp_path, project):
    env = {"SITEURL": "https://example.org"}
    content = shutil.copytree(FIXTURE, tmp_path / "content")  # publishing writes beside it
    site = ("build", "--content", content, *AS_OF)
    settings = ("--settings", project / "publishconf.py")
    for output, more in ((tmp_path / "plain", ()), (tmp_path / "public", settings)):
        done = run_cli(*site, "--output", output, *more, env=env)
        assert done.returncode == 0, done.stdout + done.stderr
    plain, public = tree(tmp_path / "plain"), tree(tmp_path / "public")
    plain.pop("MANIFEST.sha256")
    public.pop("MANIFEST.sha256")
    copies = {
        name: copy for path, data in plain.items() for name, copy in encodings.encoded(path, data)
    }
    assert {"index.html.gz", "index.html.br", "khe-thu/index.html.br"} <= set(copies)
    assert public == {**plain, **copies}


def test_an_earlier_day_is_told_as_it_was(run_cli, tmp_path):
    output = tmp_path / "site"
    done = run_cli("build", "--content", FIXTURE, "--output", output, "--as-of", "2026-05-15")
    assert done.returncode == 0, done.stdout + done.stderr
    assert [each["status"] for each in rows(output, "meetings")] == ["announced"]
    assert rows(output, "issues") == []
    states = {
        each["rule"]: each["state"]
        for each in rows(output, "obligations")
        if each["source"] == "plan"
    }
    assert states == {"notice": "met", "conclusion": "pending", "once": "pending"}
    assert (output / "khe-thu/van-ban/tin-go-bo/index.html").read_text("utf-8").count("RUTLAI") > 0


def test_the_build_prints_the_summary_and_where_to_look(small):
    _, printed = small
    assert "Tính đến ngày 21/11/2026" in printed
    assert "index.html" in printed


def test_no_locality_can_take_one_of_the_sites_own_paths(small):
    output, _ = small
    own = {each.name for each in output.iterdir() if each.is_dir()} - {"khe-thu"}
    assert own - set(RESERVED) == set()
