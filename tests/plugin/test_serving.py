"""``serve``: what is built is shown; a port that is taken is told; no build pays for a server."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from http.client import HTTPConnection
from urllib.parse import urlsplit

import pytest

SERVER = {"http.server", "socketserver", "watchfiles", "webbrowser"}


@pytest.fixture
def taken():
    """A port of this machine that somebody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as own:
        yield own.getsockname()[1]


@pytest.fixture
def shown(tmp_path):
    """A folder that counts as built."""
    (tmp_path / "index.html").write_text("<p>Trang chủ</p>\n", "utf-8")
    return tmp_path


def test_what_is_built_is_shown_without_a_build(shown, tmp_path, project):
    command = [sys.executable, "-m", "danbiet.cli", "serve", "--lang", "en"]
    command += ["--output", str(shown), "--port", "0", "--content", str(tmp_path / "none")]
    env = {**os.environ, "PYTHONPATH": str(project / "plugins")}
    with subprocess.Popen(command, env=env, stdout=subprocess.PIPE, text=True) as running:
        try:
            assert running.stdout is not None
            address = running.stdout.readline().strip()
            port = urlsplit(address).port
            assert port
            assert address == f"http://localhost:{port}/"
            asked = HTTPConnection("127.0.0.1", port, timeout=30)
            asked.request("GET", "/")
            assert asked.getresponse().read().decode() == "<p>Trang chủ</p>\n"
            asked.close()
        finally:
            running.terminate()
    assert sorted(each.name for each in shown.iterdir()) == ["index.html"], "nothing was built"


@pytest.mark.parametrize(("language", "word"), [("vi", "Cổng"), ("en", "Port")])
def test_a_port_that_is_taken_is_told(language, word, shown, taken, run_cli):
    found = run_cli("serve", "--output", shown, "--port", str(taken), "--lang", language)
    assert found.returncode == 1
    said = found.stdout + found.stderr
    assert "[port-taken]" in said
    assert str(taken) in said
    assert word.lower() in said.lower()
    assert "Traceback" not in said


def test_a_build_imports_no_server(project):
    code = "import sys, danbiet.cli, danbiet.building; print(*sys.modules, sep='\\n')"
    env = {**os.environ, "PYTHONPATH": str(project / "plugins")}
    command = [sys.executable, "-c", code]
    loaded = subprocess.run(command, env=env, capture_output=True, text=True, check=True).stdout
    assert "danbiet.building" in loaded.split()
    assert not SERVER & set(loaded.split())
