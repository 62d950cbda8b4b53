"""An incremental build is byte-identical to a clean one, whatever was edited in between."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from danbiet import pool
from danbiet.cache import Cache
from danbiet.engine import places, run, served, stamps
from danbiet.engine.job import Built, Job
from danbiet.reading.tree import state_file
from danbiet.releases import Workspace, rollback

from .conftest import OWN_DAYS, files, tree

NEWS = """---
title: Tin bài số {n}
paper: news
number: {n}/BT-VP
issued: 2026-06-{day:02}
posted: 2026-06-{day:02}
---
Xã đã họp. Xem [kế hoạch](../plans/2026.md).
"""
LATER = """---
title: Báo cáo kết quả số {n}
number: {n}/BC-UBND
issued: 2026-09-{day:02}
posted: 2026-09-{day:02}
meeting: dt-2026-05
issues:
  - {{id: kn-01, status: resolved, by: economics, text: "Đã nạo vét xong"}}
---
Phòng Kinh tế báo cáo.
"""
Edit = Callable[[Job, int], Job]
REAL_HASTY = stamps.is_hasty


def sub(path: str, old: str, new: str, *, unless: str = "\0") -> Edit:
    """Replace a text in a file of the content; nothing where the file is gone or holds ``unless``."""

    def edit(job: Job, n: int) -> Job:
        file = job.content / path
        if file.exists():
            text = file.read_text("utf-8")
            if unless not in text:
                file.write_text(text.replace(old, new.format(n=n), 1), "utf-8")
        return job

    return edit


def add(path: str, text: str) -> Edit:
    def edit(job: Job, n: int) -> Job:
        file = job.content / path.format(n=n)
        if file.parents[1].exists():
            file.parent.mkdir(exist_ok=True)
            file.write_text(text.format(n=n, day=1 + n % 28), "utf-8")
        return job

    return edit


def delete(path: str) -> Edit:
    def edit(job: Job, _: int) -> Job:
        file = job.content / path
        shutil.rmtree(file) if file.is_dir() else file.unlink(missing_ok=True)
        return job

    return edit


def rename(job: Job, n: int) -> Job:
    file = job.content / "khe-thu/responses/thang-7.md"
    if file.exists():
        file.rename(file.with_name(f"thang-{n}.md"))
    return job


def rename_page(job: Job, n: int) -> Job:
    file = job.content / "pages/lien-he.md"
    if file.exists():
        file.rename(file.with_name(f"gap-xa-{n}.md"))
    return job


def other_day(job: Job, n: int) -> Job:
    return replace(job, as_of=AS_OF_DAY + timedelta(days=n % 60 - 30))


def setting(**values: Any) -> Edit:
    return lambda job, _: replace(job, settings=replace(job.settings, **values))


def theme_file(path: str, old: str, new: str) -> Edit:
    """In a copy of the theme, made when it is first changed."""

    def edit(job: Job, n: int) -> Job:
        theme = job.content.parent / "theme"
        if not theme.exists():
            shutil.copytree(job.theme, theme)
        file = theme / path
        file.write_text(file.read_text("utf-8").replace(old, new.format(n=n), 1), "utf-8")
        return replace(job, theme=theme)

    return edit


def new_locality(job: Job, n: int) -> Job:
    target = job.content / f"xa-{n % 5}"
    if not target.exists() and (job.content / "ben-thu").exists():
        shutil.copytree(job.content / "ben-thu", target)
        for file in target.rglob("*.md"):
            text = file.read_text("utf-8").replace("ben-thu", target.name)
            file.write_text(text.replace("Bến Thử", f"Số {n % 5}"), "utf-8")
    return job


def own_calendar(job: Job, n: int) -> Job:
    place = job.content / "ben-thu"
    if place.exists():
        days = OWN_DAYS.replace("05-15", f"05-{11 + n % 10}")
        (place / "lich.toml").write_text(days, "utf-8")
        named = "sample: true\ncalendar: lich.toml\nunits"
        sub("ben-thu/locality.md", "sample: true\nunits", named, unless="calendar:")(job, n)
    return job


def other_picture(job: Job, n: int) -> Job:
    file = job.content / "khe-thu/files/so-do.png"
    if file.exists():
        Image.new("RGB", (8 + n % 50, 9), (n % 256, 1, 2)).save(file)
    return job


def noted(job: Job, n: int) -> Job:
    """First days of every document of two localities, after the posting of most of them."""
    for place in ("khe-thu", "ben-thu"):
        found = sorted((job.content / place).glob("*/*.md"))
        days = {
            f"{file.parent.name}/{file.stem}": str(date(2026, 6, 20) + timedelta(days=n * at % 90))
            for at, file in enumerate(found)
        }
        write_state(job, place, days)
    return job


def write_state(job: Job, place: str, days: Mapping[str, str]) -> None:
    file = state_file(job.content, place)
    file.parent.mkdir(exist_ok=True)
    file.write_text(json.dumps(days), "utf-8")


def state(change: Callable[[dict[str, str], int], object]) -> Edit:
    """Changes what is noted of the first locality; where nothing is, all is noted first."""

    def edit(job: Job, n: int) -> Job:
        file = state_file(job.content, "khe-thu")
        if not file.exists():
            noted(job, n)
        days = json.loads(file.read_text("utf-8"))
        change(days, n)
        write_state(job, "khe-thu", days)
        return job

    return edit


def some(days: Mapping[str, str], n: int) -> str:
    return sorted(days)[n % len(days)] if days else "papers/khong-co"


def unnoted(job: Job, n: int) -> Job:
    """All are noted, then none are any more."""
    if n % 2:
        return noted(job, n)
    shutil.rmtree(job.content.parent / "state", ignore_errors=True)
    return job


EDITS: Mapping[str, Edit] = {
    "a body": sub("khe-thu/minutes/thang-5.md", "\n---\n", "\n---\nThêm {n} câu.\n\n"),
    "a title": sub("khe-thu/conclusions/thang-5.md", "title: ", "title: Mới {n} "),
    "a date": sub("khe-thu/announcements/thang-5.md", "posted: 2026-04-28", "posted: 2026-04-24"),
    "a promise": sub("ben-thu/conclusions/thang-5.md", "due: 2026-06-30", "due: 2026-07-15"),
    "a rule": sub("khe-thu/plans/2026.md", "days: 7", "days: 8"),
    "news": add("khe-thu/papers/them-{n}.md", NEWS),
    "other news": add("ben-thu/papers/them-{n}.md", NEWS),
    "an outcome": add("khe-thu/responses/sau-{n}.md", LATER),
    "a withdrawal": sub(
        "khe-thu/notes/thang-8.md",
        "posted:",
        "withdrawn: {{on: 2026-09-01, reason: Nhầm}}\nposted:",
        unless="withdrawn:",
    ),
    "a deletion": delete("khe-thu/papers/tin-go-bo.md"),
    "a lost conclusion": delete("ben-thu/conclusions/thang-5.md"),
    "a lost locality": delete("ben-thu"),
    "a lost page": delete("pages"),
    "a page": add(
        "pages/hoi-{n}.md", "---\ntitle: Hỏi {n}\n---\n[Kế hoạch](../khe-thu/plans/2026.md)\n"
    ),
    "a page's words": sub("pages/lien-he.md", "văn phòng.\n", "văn phòng {n}.\n"),
    "a name": sub("khe-thu/locality.md", "Khe Thử", "Khe Mới {n}"),
    "a unit": sub("khe-thu/locality.md", "Phòng Kinh tế", "Phòng Kinh tế {n}"),
    "a village": sub("ben-thu/locality.md", "  thon_1:", "  thon_{n}9: Thôn {n}9\n  thon_1:"),
    "words of a locality": sub("ben-thu/locality.md", "Xã thử,", "Xã thử {n},"),
    "a new name of a file": rename,
    "a new name of a page": rename_page,
    "another day": other_day,
    "one more day": lambda job, _: replace(job, as_of=job.as_of + timedelta(days=1)),
    "one language": setting(languages=("vi",)),
    "both languages": setting(languages=("vi", "en")),
    "a site's name": setting(name="Dân biết"),
    "an address": setting(url="https://khac.gov.vn"),
    "fewer entries": setting(feed_items=2),
    "copies": setting(precompress=True),
    "no reference": setting(reference=False),
    "a template": theme_file("templates/issue.html", "\n", "\n{{# {n} #}}<!-- {n} -->\n"),
    "a style sheet": theme_file(
        "static/css/tokens.css", "\n", "\n/* {n} */\n:root {{ --n: {n}; }}\n"
    ),
    "a locality more": new_locality,
    "a calendar of its own": own_calendar,
    "another picture": other_picture,
    "first days": noted,
    "a first day": state(lambda days, n: days.update({some(days, n): f"2026-10-{1 + n % 28:02}"})),
    "a first day of nothing": state(lambda days, n: days.update({f"papers/mat-{n}": "2026-10-01"})),
    "a first day that is not noted": state(lambda days, n: days.pop(some(days, n), None)),
    "no first days": unnoted,
}
AS_OF_DAY = date(2026, 11, 21)
SEQUENCES = st.lists(
    st.tuples(st.sampled_from(sorted(EDITS)), st.integers(1, 97)), min_size=4, max_size=6
)


@settings(
    max_examples=2,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(sequence=SEQUENCES)
def test_any_edits(sequence, content, job, make, clean, tmp_path):
    """Edits may break the content: then nothing is published, and the next ones may mend it."""
    begin_anew(job, content, tmp_path)
    check(make(job), job, clean)
    for name, n in sequence:
        job = EDITS[name](job, n)
        built = make(job)
        if built.release is None:
            refused = make(replace(job, output=tmp_path / "refused", cache=None))
            assert (refused.release, refused.problems) == (None, built.problems)
        else:
            check(built, job, clean)


@pytest.mark.parametrize("name", sorted(EDITS))
def test_each_edit(name, job, make, clean):
    """Each alone and twice, the second time to a tree that was made from remembered pages."""
    assert make(job).release
    for n in (3, 4):
        job = EDITS[name](job, n)
        built = make(job)
    check(built, job, clean)


def begin_anew(job: Job, content: Path, tmp_path: Path) -> None:
    """Hypothesis runs its examples in one folder: the content as it was, no release, no cache."""
    for leaving in ("output.releases", "theme", "content", "state"):
        shutil.rmtree(tmp_path / leaving, ignore_errors=True)
    for file in (tmp_path / "output", *tmp_path.glob("cache.sqlite*")):
        file.unlink(missing_ok=True)
    tree(content)


def check(built: Built, job: Job, clean: Callable[[Job], dict[str, bytes]]) -> None:
    assert built.release is not None, [each.line() for each in built.problems]
    made, wanted = files(job.output), clean(job)
    assert sorted(made) == sorted(wanted)
    assert [path for path in wanted if made[path] != wanted[path]] == []


def test_a_refused_build_in_between(job, make, clean):
    assert make(job).release
    before = files(job.output)
    broken = job.content / "khe-thu/papers/hong.md"
    broken.write_text("---\ntitle: Hỏng\npaper: newz\n---\nx\n", "utf-8")
    refused = make(job)
    assert refused.release is None
    assert [each.code for each in refused.problems if each.severity == "error"] == ["unknown-value"]
    assert files(job.output) == before
    broken.unlink()
    job = EDITS["news"](job, 5)
    check(make(job), job, clean)


def test_first_days_that_are_broken_and_mended(job, make, clean):
    noted(job, 5)
    assert make(job).release
    file = state_file(job.content, "khe-thu")
    known = file.read_bytes()
    file.write_text("{", "utf-8")
    built = make(job)
    assert built.release is None
    assert [each.code for each in built.problems if each.severity == "error"] == ["state-broken"]
    file.write_bytes(known)
    job = EDITS["a first day"](job, 3)
    check(make(job), job, clean)


def test_stats_taken_right_after_a_change_are_not_believed(job, make, clean, monkeypatch):
    monkeypatch.setattr(stamps, "stats_digest", lambda _: "alike")
    monkeypatch.setattr(stamps, "is_hasty", REAL_HASTY)
    assert make(job).release
    check(make(EDITS["a title"](job, 1)), job, clean)


def test_after_a_rollback(job, make, clean):
    assert make(job).release
    job = EDITS["a title"](job, 1)
    assert make(job).release
    rollback(job.output, None)
    check(make(job), job, clean)


def test_two_outputs_share_a_cache(job, make, clean, tmp_path):
    other = replace(job, output=tmp_path / "other", as_of=date(2026, 5, 20))
    for _ in range(2):
        check(make(job), job, clean)
        check(make(other), other, clean)


@pytest.mark.parametrize("processes", [1, 2])
@pytest.mark.parametrize("table", ["ledgers", "parts"])
@pytest.mark.parametrize("statement", ["DELETE FROM {}", "UPDATE {} SET checksum = x'00'"])
def test_a_damaged_row_of_a_locality_that_stands(
    table, statement, processes, job, make, clean, monkeypatch
):
    """What vouches for it is whole, so that the build learns of it when it is half done."""
    monkeypatch.setattr(pool, "workers", lambda: processes)
    assert make(job).release
    job = EDITS["a title"](job, 1)
    with closing(sqlite3.connect(job.cache)) as cache, cache:
        cache.execute(f"{statement.format(table)} WHERE name LIKE '%/ben-thu%'")
    built = make(job)
    assert [each.code for each in built.problems].count("cache-broken") == 1
    check(built, job, clean)
    assert [each.code for each in make(job).problems].count("cache-broken") == 0


@pytest.mark.parametrize("edit", ["a promise", "a lost locality", "a title"])
@pytest.mark.parametrize("statement", ["DELETE FROM {}", "UPDATE {} SET checksum = x'00'"])
def test_a_damaged_row_that_says_what_files_a_locality_had(statement, edit, job, make, clean):
    """Or some of them would stay where it is made anew, or is gone."""
    assert make(job).release
    job = EDITS[edit](job, 1)
    with closing(sqlite3.connect(job.cache)) as cache, cache:
        cache.execute(f"{statement.format('memories')} WHERE name LIKE '%/ben-thu'")
    built = make(job)
    told = [each.code for each in built.problems].count("cache-broken")
    assert told == (edit != "a title"), "nobody asks for that of a locality that stands"
    check(built, job, clean)


def test_files_of_what_stands_are_not_gone_through(job, make, clean, monkeypatch):
    """Not where the last build published, nor after one that found an error."""

    def refused(_: bytes) -> dict[str, str]:
        pytest.fail("the files of a memory were asked for")

    assert make(job).release
    broken = job.content / "khe-thu/papers/hong.md"
    for _ in range(2):
        with monkeypatch.context() as patch:
            for module in (run, served):
                patch.setattr(module, "files_in", refused)
            broken.write_text("---\ntitle: Hỏng\npaper: newz\n---\nx\n", "utf-8")
            assert make(job).release is None
            broken.unlink()
            built = make(EDITS["a title"](job, 1))
        check(built, job, clean)


def test_memories_of_a_build_that_did_not_publish(job, make, clean, monkeypatch):
    assert make(job).release
    job = EDITS["a title"](job, 1)
    with monkeypatch.context() as patch:
        patch.setattr(Workspace, "finish", died)
        with pytest.raises(InterruptedError):
            make(job)
    check(make(EDITS["a rule"](job, 2)), job, clean)


def test_a_build_after_which_the_cache_is_full(job, make, clean, monkeypatch):
    """What it kept of a locality must not be taken for what stood there before."""
    assert make(job).release
    write = Cache.write
    with monkeypatch.context() as patch:
        patch.setattr(
            Cache,
            "write",
            lambda own, table, rows: table != "standings" and write(own, table, rows),
        )
        later = replace(job, as_of=job.as_of + timedelta(days=40))
        check(make(later), later, clean)
    check(make(job), job, clean)


def died(*_: object, **__: object) -> None:
    raise InterruptedError


def test_another_build_without_the_cache_in_between(job, make, clean):
    assert make(job).release
    other = replace(job, cache=None, as_of=job.as_of + timedelta(days=40))
    assert make(other).release
    check(make(EDITS["a title"](job, 1)), job, clean)


@pytest.mark.parametrize("processes", [1, 2, 3])
def test_any_number_of_processes(processes, job, make, clean, monkeypatch):
    monkeypatch.setattr(pool, "workers", lambda: processes)
    monkeypatch.setattr(places, "WORTH_SHARING", 2)
    check(make(job), job, clean)
    job = EDITS["a title"](job, 1)
    check(make(job), job, clean)


def test_in_a_tree_without_a_change_nothing_is_made(job, make):
    for file in job.content.rglob("*"):
        os.utime(file, (1_700_000_000, 1_700_000_000))
    first = make(job)
    again = make(job)
    assert (again.release, again.is_new) == (first.release, False)
