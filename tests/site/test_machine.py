"""A machine without Chromium: root installs it, anybody else is told how; nothing is skipped."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TOOLS = "sh cat ls dirname id sed head fc-list java ldconfig python3 grep tr cut true"


@pytest.fixture
def bare(tmp_path: Path) -> Path:
    """A PATH with the tools that the script itself uses, an ordinary user, and no browser."""
    folder = tmp_path / "bin"
    folder.mkdir()
    for name in TOOLS.split():
        found = shutil.which(name, path=f"{os.environ['PATH']}:/sbin:/usr/sbin")
        if found:
            (folder / name).symlink_to(found)
    (folder / "id").unlink()
    (folder / "id").write_text("#!/bin/sh\necho 1000\n")
    (folder / "id").chmod(0o755)
    return folder


def run(path: Path, **env: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [ROOT / "tools" / "machine"],
        env={"PATH": str(path), **env},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_without_chromium_the_command_to_install_it_is_named(bare: Path) -> None:
    done = run(bare)
    assert done.returncode != 0
    assert "chromium" in done.stderr
    assert "sudo apt-get update && sudo apt-get install" in done.stderr
    assert "Thiếu công cụ để chạy kiểm thử" in done.stderr


def test_with_a_browser_named_by_hand_it_is_content(bare: Path) -> None:
    (bare / "my-browser").symlink_to("/bin/true")
    done = run(bare, CHROMIUM="my-browser")
    assert "chromium" not in done.stderr
