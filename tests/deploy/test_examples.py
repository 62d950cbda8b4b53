"""The examples of deploy/ for timers and for GitHub and GitLab: right, of one mind, no secrets."""

from __future__ import annotations

import re
import runpy
import subprocess
import sys
from configparser import RawConfigParser
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import yaml

from danbiet import headers

DEPLOY = Path(__file__).resolve().parents[2] / "deploy"
UNITS = sorted(each.name for each in (DEPLOY / "systemd").iterdir())


def unit(name: str) -> RawConfigParser:
    found = RawConfigParser(strict=True)
    found.optionxform = str
    found.read_string((DEPLOY / "systemd" / name).read_text("utf-8"))
    return found


def schema_faults(file: Path, schema: str, *more: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, *more, file],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    return "" if done.returncode == 0 else done.stdout + done.stderr


GITHUB = ("vendor.github-workflows",)
GITLAB = ("vendor.gitlab-ci", "--data-transform", "gitlab-ci")


def test_github_s_own_schema_takes_the_workflow():
    assert schema_faults(DEPLOY / "github" / "publish.yml", *GITHUB) == ""


def test_gitlab_s_own_schema_takes_the_pipeline():
    assert schema_faults(DEPLOY / "gitlab-ci.yml", *GITLAB) == ""


@pytest.mark.parametrize("schema", [GITHUB, GITLAB])
def test_the_schemas_refuse_what_is_wrong(tmp_path, schema):
    (tmp_path / "wrong.yml").write_text("on: push\njobs: {a: {stepz: []}}\n", "utf-8")
    assert schema_faults(tmp_path / "wrong.yml", *schema)


def test_all_build_at_five_past_midnight_where_the_days_are_counted(project):
    zone = runpy.run_path(str(project / "pelicanconf.py"))["TIMEZONE"]
    timer = unit("dan-biet.timer")["Timer"]
    assert timer["OnCalendar"] == f"*-*-* 00:05:00 {zone}"
    assert timer["Persistent"] == "true"
    local = datetime(2026, 11, 27, 0, 5, tzinfo=ZoneInfo(zone)).astimezone(ZoneInfo("UTC"))
    cron = f"{local.minute} {local.hour} * * *"
    workflow = yaml.safe_load((DEPLOY / "github" / "publish.yml").read_text("utf-8"))
    assert workflow[True]["schedule"] == [{"cron": cron}]  # YAML 1.1 reads "on" as true
    assert f'"{cron}" in UTC' in (DEPLOY / "gitlab-ci.yml").read_text("utf-8")


def test_the_service_may_write_where_a_build_writes_and_nowhere_else():
    service = unit("dan-biet.service")
    said = service["Service"]
    output = re.search(r"OUTPUT=(\S+)", said["Environment"])[1]
    assert said["ProtectSystem"] == "strict"
    # The releases are beside the link, and the link itself is put anew.
    assert said["ReadWritePaths"].split() == [said["WorkingDirectory"], str(Path(output).parent)]
    assert said["User"] != "root"
    assert f'root "{output}"' in (DEPLOY / "nginx" / "danbiet.conf").read_text("utf-8")
    assert f"root * {output}" in (DEPLOY / "Caddyfile").read_text("utf-8")


def test_a_failed_build_tells():
    told = unit("dan-biet.service")["Unit"]["OnFailure"]
    assert told in UNITS
    assert "dan-biet.service" in unit(told)["Service"]["ExecStart"]


def test_they_call_what_the_makefile_has(project):
    targets = set(
        re.findall(r"^([a-z-]+):", (project / "Makefile").read_text("utf-8"), re.MULTILINE)
    )
    files = [each for each in DEPLOY.rglob("*") if each.suffix in {".yml", ".service"}]
    called = {
        name
        for each in files
        for name in re.findall(r"(?:run: |- |bin/)make ([a-z-]+)", each.read_text("utf-8"))
    }
    assert called == {"publish", "upload"}
    assert called <= targets


def test_what_is_kept_between_runs_hangs_on_files_that_are_there(project):
    text = "".join(each.read_text("utf-8") for each in DEPLOY.rglob("*.yml"))
    for name in re.findall(r"requirements[a-z-]*\.txt|pyproject\.toml", text):
        assert (project / name).is_file()
    assert text.count(".cache") == 2  # danbiet build keeps what it has read there


def test_no_secret_stands_in_a_file():
    for each in DEPLOY.rglob("*"):
        if each.is_file():
            text = each.read_text("utf-8")
            assert not re.search(r"AKIA[0-9A-Z]{16}|PRIVATE KEY|password\s*[:=]\s*\S", text), each
            for name, value in re.findall(r"^\s*(AWS_\w*KEY\w*): (.+)$", text, re.MULTILINE):
                assert value == f"${{{{ secrets.{name} }}}}"


def test_every_file_is_told_of(project):
    text = (project / "docs" / "deploy.md").read_text("utf-8")
    for each in DEPLOY.rglob("*"):
        assert each.is_dir() or each.name in text, each.name
    uploads = (project / "plugins" / "danbiet" / "uploads").glob("*.py")
    codes = {
        code
        for each in (*uploads, project / "plugins" / "danbiet" / "uploading.py")
        for code in re.findall(r'problem\([^"]*?"([a-z0-9-]+)"', each.read_text("utf-8"))
    }
    told = re.findall(r"^\| `([a-z0-9-]+)` \|", text, re.MULTILINE)
    assert sorted(told) == sorted(codes)


def test_the_caching_table_is_the_one_that_is_sent(project):
    text = (project / "docs" / "deploy.md").read_text("utf-8").partition("## Caching")[2]
    said = re.findall(r"\| `(public[^`]*|no-cache)` \|", text)
    assert said == [*(kept for _, kept in headers.CACHING), headers.BRIEFLY]
