"""moto's S3 as a program of its own, which writes down every change and can hold one back.

``python s3_server.py FOLDER``: the port stands in FOLDER/port; FOLDER/log gets a line of JSON for
each request that changed something or read a manifest. While FOLDER/hold holds a number, the PUT
of that number from then on is not answered; FOLDER/held says that it has come.
"""

from __future__ import annotations

import json
import re
import sys
import threading
import time
from hashlib import md5
from io import BytesIO
from pathlib import Path

from moto.moto_server.werkzeug_app import DomainDispatcherApplication, create_backend_app
from werkzeug.serving import make_server

FOLDER = Path(sys.argv[1])
LOCK = threading.Lock()
SENT = ("CONTENT_TYPE", "HTTP_CACHE_CONTROL", "HTTP_CONTENT_ENCODING")
puts = 0


def hold_back() -> None:
    """Counts from when there is something to hold."""
    global puts  # noqa: PLW0603 - the server is one program
    hold = FOLDER / "hold"
    with LOCK:
        puts = puts + 1 if hold.exists() else 0
        if not puts or hold.read_text() != str(puts):
            return
    (FOLDER / "held").touch()
    while hold.exists():
        time.sleep(0.01)


def main() -> None:
    moto = DomainDispatcherApplication(create_backend_app)

    def application(environment, start):
        method, path = environment["REQUEST_METHOD"], environment["PATH_INFO"]
        body = environment["wsgi.input"].read(int(environment.get("CONTENT_LENGTH") or 0))
        environment["wsgi.input"] = BytesIO(body)
        _, _, key = path.removeprefix("/").partition("/")
        if method == "PUT" and key:
            hold_back()
        with LOCK:  # one change after another, so that the log tells every instant
            answer = list(moto(environment, start))
            said = {"method": method, "key": key, "md5": md5(body).hexdigest()}
            said["headers"] = {name: environment[name] for name in SENT if name in environment}
            said["deleted"] = re.findall("<Key>(.+?)</Key>", body.decode("latin-1"))
            with (FOLDER / "log").open("a", encoding="utf-8") as log:
                log.write(json.dumps(said) + "\n")
        return answer

    server = make_server("127.0.0.1", 0, application, threaded=True)
    (FOLDER / "port.new").write_text(str(server.server_port))
    (FOLDER / "port.new").rename(FOLDER / "port")
    server.serve_forever()


main()
