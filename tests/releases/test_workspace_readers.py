"""A reader behind a real nginx, while the site is published two hundred times."""

from __future__ import annotations

import http.client
import os
import shutil
import socket
import subprocess
import threading
import time
from pathlib import Path

from publishing import is_whole, publish

PUBLISHES = 200


def test_no_error_and_no_torn_page(tmp_path: Path) -> None:
    output = tmp_path / "site"
    publish(output, 0)
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
    program = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin:/sbin")
    assert program, "nginx is missing: tools/machine installs it"
    places = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    main = tmp_path / "nginx.conf"
    main.write_text(
        f"{'user root;' if os.geteuid() == 0 else ''}\ndaemon off;\npid {tmp_path}/pid;\n"
        "worker_processes 1;\nevents {}\nhttp {\naccess_log off;\n"
        + "\n".join(f"{name}_temp_path {tmp_path}/{name};" for name in places)
        + f'\nserver {{ listen 127.0.0.1:{port}; root "{output}"; }}\n}}\n'
    )
    running = subprocess.Popen(
        [program, "-p", str(tmp_path), "-e", "stderr", "-c", str(main)], stderr=subprocess.PIPE
    )
    try:
        for _ in range(200):
            with socket.socket() as asked:
                if asked.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.02)
        wrong, count = read_while_publishing(output, port)
    finally:
        running.terminate()
        running.communicate()
    assert wrong == []
    assert count > PUBLISHES


def read_while_publishing(output: Path, port: int) -> tuple[list[str], int]:
    over = threading.Event()
    wrong: list[str] = []
    count = 0

    def read() -> None:
        nonlocal count
        asked = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
        while not over.is_set():
            for path in ("/", "/data/build.json"):
                asked.request("GET", path)
                answer = asked.getresponse()
                data = answer.read()
                count += 1
                if answer.status != http.client.OK or not is_whole(data):
                    wrong.append(f"{path}: {answer.status}, {len(data)} bytes")
        asked.close()

    reader = threading.Thread(target=read)
    reader.start()
    for number in range(1, PUBLISHES + 1):
        publish(output, number)
    over.set()
    reader.join()
    return wrong, count
