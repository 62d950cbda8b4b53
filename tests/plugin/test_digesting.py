"""The letter as it is asked for: whole letters of the sample content, and wrong questions."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
WEEK = ("--as-of", "2026-11-21", "--since", "2026-11-14")
SITE = ("--url", "https://dan-biet.example/")


@pytest.fixture(scope="module")
def digest(run_cli, tmp_path_factory):
    cache = tmp_path_factory.mktemp("cache") / "c.sqlite"

    def run(*arguments, **more):
        return run_cli("digest", "--cache", cache, *arguments, **more)

    return run


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("digest-vi.txt", ("--locality", "khe-mau", "--supervisor", "front")),
        ("digest-en.txt", ("--locality", "dong-mau", "--supervisor", "front", "--lang", "en")),
        ("digest-vi.html", ("--locality", "dong-mau", "--supervisor", "front", "--html")),
        ("digest-en.html", ("--unit", "economics", "--lang", "en", "--html")),
        ("digest-everywhere.txt", ()),
    ],
)
def test_whole_letters(digest, golden, name, arguments):
    done = digest(*WEEK, *SITE, *arguments)
    assert (done.returncode, done.stderr) == (0, "")
    golden(name, done.stdout.encode())


def test_the_letter_does_not_depend_on_hash_zone_or_locale(digest):
    odd = {"PYTHONHASHSEED": "7", "TZ": "America/New_York", "LC_ALL": "C", "SITEURL": ""}
    arguments = (*WEEK, "--mail", "--html", "--to", "a@b.vn")
    assert digest(*arguments).stdout == digest(*arguments, env=odd).stdout


def test_the_address_of_the_site_may_come_from_the_environment(digest):
    told = digest(*WEEK, env={"SITEURL": "https://dan-biet.example"})
    assert told.stdout == digest(*WEEK, *SITE).stdout
    assert "https://dan-biet.example/cach-tinh/" in told.stdout


@pytest.mark.parametrize(
    ("since", "as_of"),
    [("2026-11-21", "2026-11-21"), ("21/11/2026", "2026-11-21"), ("hôm qua", "2026-11-21")],
)
def test_a_period_needs_a_day_that_is_over(digest, since, as_of):
    done = digest("--as-of", as_of, "--since", since)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        f"“{since}” không dùng được cho --since: cần một ngày (2026-11-14 hoặc 14/11/2026) "
        "trước ngày 21/11/2026\n"
    )


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (
            ("--locality", "khe-mau", "--supervisor", "frnt"),
            "“--supervisor”: không có giá trị “frnt”; được dùng: front, party_building — có phải "
            "ý bạn là “front”?\n",
        ),
        (("--locality", "khe-mao"), "có phải ý bạn là “khe-mau”?\n"),
        (("--locality", "khe-mau", "--unit", "polise"), "có phải ý bạn là “police”?\n"),
    ],
)
def test_an_unknown_name_lists_those_that_are_known(digest, arguments, said):
    done = digest(*WEEK, *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.endswith(said)


@pytest.mark.parametrize(
    "arguments",
    [
        ("--to", "a@b.vn\nBcc: c@d.vn"),
        ("--to", "Ai đó <a@b.vn>"),
        ("--to", "a@b.vn,c@d.vn"),
        ("--from", "a"),
        ("--url", "javascript:alert(1)"),
    ],
)
def test_what_is_no_address_is_wrong_usage(digest, arguments):
    done = digest(*WEEK, *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert "không hợp lệ" in done.stderr


def test_a_quiet_period_is_one_sentence_or_nothing(digest):
    quiet = ("--as-of", "2026-11-21", "--since", "2026-11-20", "--locality", "khe-mau")
    quiet += ("--unit", "police")
    done = digest(*quiet)
    assert done.returncode == 0
    assert done.stdout == (
        "Không có gì mới về đối thoại với Nhân dân ở Xã Khe Mẫu trong ngày\n20/11/2026.\n"
    )
    assert digest(*quiet, "--mail").stdout.count("\n\n") == 1
    done = digest(*quiet, "--quiet-if-empty", "--mail")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_the_script_of_deploy_tells_each_week_once_and_tries_again(tmp_path):
    sent, fails = tmp_path / "sent", tmp_path / "fails"
    mailer = tmp_path / "sendmail"
    mailer.write_text(f"#!/bin/sh\ntest ! -e {fails} || exit 75\ncat >> {sent}\n", "utf-8")
    program = tmp_path / "danbiet"
    program.write_text('#!/bin/sh\necho "$@"\n', "utf-8")
    for each in (mailer, program):
        each.chmod(0o755)

    def run(today):
        env = {
            "DANBIET": program,
            "SENDMAIL": mailer,
            "STATE": tmp_path / "a b" / "state",
            "TODAY": today,
            "PATH": os.environ["PATH"],
        }
        done = subprocess.run(
            [ROOT / "deploy" / "digest.sh"],
            env={name: str(value) for name, value in env.items()},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        told = sent.read_text("utf-8") if sent.exists() else ""
        sent.unlink(missing_ok=True)
        return done.returncode, [each for each in told.split() if each.startswith("2026")]

    assert run("2026-11-16") == (0, ["2026-11-16", "2026-11-09"])
    assert run("2026-11-16") == (0, [])
    fails.touch()
    assert run("2026-11-23") == (75, [])
    fails.unlink()
    assert run("2026-11-24") == (0, ["2026-11-24", "2026-11-16"])


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_link_leads_to_a_page_of_the_site(digest, built_site, language):
    told = digest(*WEEK, *SITE, "--html", "--lang", language).stdout
    links = set(re.findall(r'href="https://dan-biet\.example/([^"]*)"', told))
    assert len(links) > 30
    for each in links:
        path, _, anchor = each.partition("#")
        page = (built_site / path / "index.html").read_text("utf-8")
        assert f'id="{anchor}"' in page or not anchor, each
