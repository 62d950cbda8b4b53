"""The command upload: what a webmaster types and reads."""

from __future__ import annotations

import fcntl
import hashlib
import os
from pathlib import Path

import pytest

from danbiet.releases import MARK
from danbiet.releases.manifest import NAME as MANIFEST


@pytest.fixture
def output(tmp_path: Path) -> Path:
    folder = tmp_path / "output.releases" / "000001-2026-11-21"
    (folder / MARK).parent.mkdir(parents=True)
    (folder / MARK).write_bytes(b"{}")
    sums = hashlib.sha256(b"{}").hexdigest()
    (folder / MANIFEST).write_text(f"{sums}  {MARK}\n", encoding="utf-8")
    link = tmp_path / "output"
    link.symlink_to(folder)
    return link


def test_rsync_to_a_folder_says_what_it_did(output, tmp_path, run_cli):
    target = tmp_path / "srv"
    done = run_cli("upload", "--output", output, target)
    assert (done.returncode, done.stdout) == (0, "Đã gửi 1 tệp, xóa 0 tệp\n"), done.stderr
    again = run_cli("upload", "--output", output, target, "--lang", "en")
    assert again.stdout == "0 files sent, 0 deleted\n"
    assert run_cli("upload", "--output", output, target, "--all").stdout == done.stdout


@pytest.mark.parametrize(
    "target", ["s3://", "s3:x", "s3://A/b", "", "/", "ftp://x.vn/a", "HTTPS://x.vn"]
)
def test_a_target_that_is_none_is_wrong_usage(output, run_cli, target):
    done = run_cli("upload", "--output", output, target)
    assert done.returncode == 2
    assert "không hợp lệ" in done.stderr


def test_without_a_release_it_says_what_to_do(tmp_path, run_cli):
    done = run_cli("upload", "--output", tmp_path, tmp_path / "srv")
    assert done.returncode == 1
    assert "hãy chạy make publish trước [not-a-release]" in done.stdout
    assert not (tmp_path / "srv").exists()


def test_a_second_upload_at_once_is_told(output, tmp_path, run_cli):
    """Two that send different releases to one place would leave a mixture of both."""
    held = os.open(tmp_path / "output.releases", os.O_RDONLY)
    fcntl.flock(held, fcntl.LOCK_EX)
    done = run_cli("upload", "--output", output, tmp_path / "srv")
    assert done.returncode == 1
    assert "đợi xong rồi chạy lại [upload-running]" in done.stdout
    assert not (tmp_path / "srv").exists()
    os.close(held)
    assert run_cli("upload", "--output", output, tmp_path / "srv").returncode == 0


def test_without_boto3_it_says_how_to_get_it(output, tmp_path, run_cli, project):
    """As after make html: a build needs no boto3."""
    (tmp_path / "boto3.py").write_text("raise ModuleNotFoundError('boto3')")
    path = f"{tmp_path}:{project / 'plugins'}"
    done = run_cli("upload", "--output", output, "s3://kho/trang", env={"PYTHONPATH": path})
    assert done.returncode == 1
    assert "make upload" in done.stdout
    assert "[boto3-missing]" in done.stdout
    there = run_cli("upload", "--output", output, tmp_path / "srv", env={"PYTHONPATH": path})
    assert there.returncode == 0
