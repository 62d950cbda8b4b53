"""The command line as a clerk meets it: words, places, exit codes."""

from __future__ import annotations

import csv
import io
import json
import shutil
from pathlib import Path

import pytest

FIXTURE = Path(__file__).parents[1] / "site" / "content"
AS_OF = ("--as-of", "2026-11-21")


@pytest.fixture
def content(tmp_path):
    copy = tmp_path / "content"
    shutil.copytree(FIXTURE, copy)
    return copy


def test_a_clean_tree_exits_with_0_and_counts(run_cli):
    done = run_cli("check", "--content", FIXTURE, *AS_OF)
    assert done.returncode == 0, done.stdout
    assert "9 văn bản (1 dự thảo, 1 chờ đến ngày đăng): 0 lỗi" in done.stdout


def test_problems_exit_with_1_and_name_file_line_and_column(content, run_cli):
    plan = content / "khe-thu/plans/2026.md"
    plan.write_text(plan.read_text("utf-8").replace("days: 7", "dayz: 7"), "utf-8")
    done = run_cli("check", "--content", content, *AS_OF)
    assert done.returncode == 1
    assert "khe-thu/plans/2026.md:14:5: lỗi:" in done.stdout
    assert "“dayz”" in done.stdout
    assert "có phải ý bạn là “days”?" in done.stdout
    assert "[unknown-key]" in done.stdout


def test_english_only_when_asked(content, run_cli):
    (content / "khe-thu/papers/trong.md").write_bytes(b"")
    vietnamese = run_cli("check", "--content", content, *AS_OF).stdout
    assert "lỗi: tệp rỗng [empty-file]" in vietnamese
    flag = run_cli("check", "--content", content, *AS_OF, "--lang", "en").stdout
    variable = run_cli("check", "--content", content, *AS_OF, env={"DANBIET_LANG": "en"}).stdout
    assert flag == variable
    assert "error: the file is empty [empty-file]" in flag


def test_problems_as_json_and_as_annotations(content, run_cli):
    (content / "khe-thu/papers/trong.md").write_bytes(b"")
    found = json.loads(run_cli("check", "--content", content, *AS_OF, "--format", "json").stdout)
    [problem] = [each for each in found if each["severity"] == "error"]
    assert problem["path"].endswith("khe-thu/papers/trong.md")
    assert (problem["line"], problem["column"], problem["code"]) == (1, 1, "empty-file")
    shown = run_cli("check", "--content", content, *AS_OF, "--format", "github").stdout
    assert "papers/trong.md,line=1,col=1,title=empty-file::tệp rỗng" in shown


def test_all_problems_at_once(content, run_cli):
    (content / "khe-thu/papers/trong.md").write_bytes(b"")
    (content / "khe-thu/papers/hong.md").write_text(
        "---\ntitle: A\npaper: newz\nposted: 2026-02-30\nissuedd: 2026-01-01\n---\nx\n", "utf-8"
    )
    done = run_cli("check", "--content", content, *AS_OF)
    for place in ("trong.md:1:1", "hong.md:3:8", "hong.md:4:9", "hong.md:5:1"):
        assert place in done.stdout, done.stdout


@pytest.mark.parametrize(
    "arguments",
    [
        ("chek",),
        (),
        ("deadlines", "--state", "late"),
        ("check", "--format", "xml"),
        ("check", "--no"),
    ],
)
def test_wrong_usage_exits_with_2_in_vietnamese(arguments, run_cli):
    done = run_cli(*arguments)
    assert done.returncode == 2
    assert "cách dùng:" in done.stderr
    assert "usage" not in done.stderr


def test_a_wrong_day_is_wrong_usage(run_cli):
    done = run_cli("check", "--content", FIXTURE, "--as-of", "2026-02-30")
    assert done.returncode == 2
    assert "“2026-02-30”" in done.stdout


def test_help_has_examples(run_cli):
    for command in ("check", "deadlines", "explain", "build", "serve", "upload"):
        done = run_cli(command, "--help")
        assert done.returncode == 0
        assert f"Ví dụ: danbiet {command}" in done.stdout
    assert "Examples:" in run_cli("--lang", "en", "--help").stdout or run_cli(
        "--help", env={"DANBIET_LANG": "en"}
    ).stdout.count("Examples:")


def test_deadlines_as_table_json_and_csv(run_cli):
    text = run_cli("deadlines", "--content", FIXTURE, *AS_OF).stdout
    assert "khe-thu/2026/conclusion/dt-2026-05/conclusion" in text
    assert "Thực hiện muộn 2 ngày làm việc" in text
    found = json.loads(
        run_cli("deadlines", "--content", FIXTURE, *AS_OF, "--format", "json").stdout
    )
    table = run_cli("deadlines", "--content", FIXTURE, *AS_OF, "--format", "csv").stdout
    assert [each["id"] for each in found] == [
        each["id"] for each in csv.DictReader(io.StringIO(table))
    ]
    late = run_cli(
        "deadlines", "--content", FIXTURE, *AS_OF, "--format", "json", "--state", "met_late"
    )
    assert {each["state"] for each in json.loads(late.stdout)} == {"met_late"}


def test_fail_on_overdue(content, run_cli):
    (content / "khe-thu/conclusions/thang-5.md").unlink()
    (content / "khe-thu/responses/thang-7.md").unlink()
    arguments = ("deadlines", "--content", content, *AS_OF, "--fail-on", "overdue")
    assert run_cli(*arguments).returncode == 1
    assert run_cli(*arguments, "--locality", "khe-thu").returncode == 1
    assert run_cli("deadlines", "--content", content, *AS_OF).returncode == 0


def test_explain_shows_the_sum_by_hand(run_cli):
    done = run_cli(
        "explain", "khe-thu/2026/notice/dt-2026-05/announcement", "--content", FIXTURE, *AS_OF
    )
    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()
    assert "“Thông báo ít nhất 7 ngày làm việc trước hội nghị.”" in done.stdout
    [seventh] = [line for line in lines if "29/4/2026" in line and "7 " in line and "+" in line]
    assert "Thứ Tư" in seventh
    assert any("30/4/2026" in line and "(" in line for line in lines), "a day off names its source"
    assert "khe-thu/announcements/thang-5" in done.stdout


def test_explain_of_an_unknown_duty_gives_the_nearest(run_cli):
    done = run_cli(
        "explain", "khe-thu/2026/notise/dt-2026-05/announcement", "--content", FIXTURE, *AS_OF
    )
    assert done.returncode == 2
    assert "khe-thu/2026/notice/dt-2026-05/announcement" in done.stderr


def test_the_order_of_the_files_on_disk_is_no_input(content, run_cli, tmp_path):
    turned = tmp_path / "turned"
    for path in sorted(content.rglob("*"), reverse=True):
        if path.is_file():
            target = turned / path.relative_to(content)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(path.read_bytes())
    first = run_cli("deadlines", "--content", content, *AS_OF, "--format", "json").stdout
    second = run_cli("deadlines", "--content", turned, *AS_OF, "--format", "json").stdout
    assert first == second


def test_a_cache_of_random_bytes_is_a_line_beside_the_result(tmp_path, run_cli):
    cache = tmp_path / "c.sqlite"
    check = ("check", "--content", FIXTURE, *AS_OF, "--cache", cache)
    first = run_cli(*check)
    assert (first.returncode, first.stderr) == (0, "")
    cache.write_bytes(bytes(range(256)) * 99)
    second = run_cli(*check)
    assert (second.returncode, second.stdout) == (0, first.stdout)
    assert second.stderr.endswith(
        "lưu ý: bộ nhớ đệm bị hỏng nên đã bỏ; lần này đọc lại mọi văn bản [cache-broken]\n"
    )
    assert run_cli(*check).stderr == ""


def test_without_a_cache_no_file_is_written(tmp_path, run_cli):
    cache = tmp_path / "c.sqlite"
    run_cli("check", "--content", FIXTURE, *AS_OF, "--cache", cache, "--no-cache")
    assert list(tmp_path.iterdir()) == []
