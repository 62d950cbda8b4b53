"""A real nginx with the files of deploy/, started on a free port; for tests of what it serves."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

DEPLOY = Path(__file__).resolve().parents[2] / "deploy" / "nginx"


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return taken.getsockname()[1]


def configured(folder: Path, site: Path, port: int) -> Path:
    """The files as an administrator would change them, in a main file that needs no rights."""
    text = (DEPLOY / "danbiet.conf").read_text(encoding="utf-8")
    for old, new in (
        ("listen 80;", f"listen 127.0.0.1:{port};"),
        ("/srv/www/dan-biet", str(site)),
        ("/etc/nginx/danbiet", str(DEPLOY)),
    ):
        assert old in text
        text = text.replace(old, new)
    (folder / "site.conf").write_text(text, encoding="utf-8")
    temporary = "\n".join(
        f"{name}_temp_path {folder}/{name};"
        for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    main = folder / "nginx.conf"
    main.write_text(
        # Started by root, nginx would read the site as somebody who may not enter the folder.
        f"{'user root;' if os.geteuid() == 0 else ''}\n"
        f"daemon off;\npid {folder}/pid;\nworker_processes 1;\nevents {{}}\n"
        f"http {{\naccess_log off;\n{temporary}\ninclude {folder}/site.conf;\n}}\n",
        encoding="utf-8",
    )
    return main


@contextmanager
def nginx(site: Path, folder: Path) -> Iterator[str]:
    """Its address; ``folder`` takes its own files."""
    program = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin:/sbin")
    assert program, "nginx is missing: tools/machine installs it"
    port = free_port()
    command = [program, "-p", folder, "-e", "stderr", "-c", configured(folder, site, port)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, encoding="utf-8") as running:
        for _ in range(200):
            with socket.socket() as asked:
                if asked.connect_ex(("127.0.0.1", port)) == 0:
                    break
            assert running.poll() is None, running.stderr.read()
            time.sleep(0.05)
        yield f"http://127.0.0.1:{port}"
        running.terminate()
        running.communicate()
