"""The commands over releases as a clerk meets them."""

from __future__ import annotations

from datetime import date

import pytest

from danbiet.releases import begin, lock


@pytest.fixture
def output(tmp_path):
    found = tmp_path / "output"
    for day in (20, 21):
        with lock(found):
            work = begin(found)
            entry = work.write("index.html", f"{day}".encode())
            work.finish([entry], as_of=date(2026, 11, day)).tidy()
    return found


def test_the_list_says_which_is_served_and_what_changed(output, run_cli):
    newest, oldest = run_cli("releases", "--output", output).stdout.splitlines()[1:]
    assert newest.split() == "000002-2026-11-21 21/11/2026 1 +0 ~1 −0 +0 ~0 −0 đang đăng".split()
    assert oldest.split() == "000001-2026-11-20 20/11/2026 1 +1 ~0 −0 +0 ~0 −0".split()
    assert "served" in run_cli("releases", "--output", output, "--lang", "en").stdout


def test_back_and_an_id_that_is_not_there(output, run_cli):
    done = run_cli("rollback", "--output", output)
    assert (done.returncode, done.stdout) == (
        0,
        "Đang đăng bản 000001-2026-11-20 (tính đến ngày 20/11/2026).\n",
    )
    assert (output / "index.html").read_bytes() == b"20"
    done = run_cli("rollback", "000007-2026-11-20", "--output", output, "--lang", "en")
    assert done.returncode == 1
    assert "there is no release “000007-2026-11-20”" in done.stdout


def test_verify_names_the_wrong_file(output, run_cli):
    done = run_cli("verify", "--output", output)
    assert (done.returncode, done.stdout) == (0, "Bản 000002-2026-11-21: 1 tệp, 0 lỗi\n")
    (output / "index.html").write_bytes(b"evil")
    done = run_cli("verify", "--output", output)
    assert done.returncode == 1
    assert "tệp “index.html” của bản đăng đã bị sửa hoặc hỏng [release-changed]" in done.stdout
    assert "1 tệp, 1 lỗi" in done.stdout


def test_a_build_beside_another_is_told(output, run_cli, project):
    content = project / "tests" / "site" / "content"
    with lock(output):
        done = run_cli("build", "--content", content, "--output", output, "--as-of", "2026-11-21")
    assert done.returncode != 0
    assert "[build-running]" in done.stdout
    assert (output / "index.html").read_bytes() == b"21"
