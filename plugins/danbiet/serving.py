"""What ``serve`` does: the site built if need be, and shown on this machine.

Apart from ``building``, since a build needs no server, no threads and no browser.
"""

from __future__ import annotations

import subprocess
import sys
import threading
import webbrowser
from argparse import Namespace
from contextlib import ExitStack

from . import building
from .core.problems import ContentError, Source, problem
from .preview import running, watch

#: The page by which a built site is known.
HOME = "index.html"


def serve(options: Namespace) -> int:
    built = (options.output / HOME).is_file()
    code = 0 if built and not options.watch else building.build(options)
    if code and not options.watch:
        return code
    with ExitStack() as until_the_end:
        try:
            server = until_the_end.enter_context(running(options.output, options.port))
        except OSError as error:
            where = Source(str(options.port))
            found = problem(where, "port-taken", port=options.port, reason=error)
            raise ContentError([found]) from None
        address = f"http://localhost:{server.server_port}/"
        print(address, flush=True)
        if sys.stdout.isatty():
            webbrowser.open(address)
        _wait(options)
    return 0


def _wait(options: Namespace) -> None:
    """Until somebody ends it; with ``--watch`` every change is built meanwhile."""
    stop = threading.Event()
    try:
        if options.watch:
            ours = [building.ROOT / name for name in ("plugins", "theme", "pelicanconf.py")]
            watch([options.content, *ours], lambda: _rebuild(options), stop)
        else:
            stop.wait()
    except KeyboardInterrupt:
        stop.set()


def _rebuild(options: Namespace) -> None:
    """In a new process, so that changed code of the plugin counts too."""
    command = [
        sys.executable,
        "-m",
        "danbiet.cli",
        "build",
        "--content",
        str(options.content),
        "--output",
        str(options.output),
        "--lang",
        options.lang,
    ]
    if options.as_of:
        command += ["--as-of", options.as_of]
    command += ["--no-cache"] if options.no_cache else ["--cache", str(options.cache)]
    if options.wait:
        command.append("--wait")
    if options.settings:
        command += ["--settings", str(options.settings)]
    subprocess.run(command, check=False)
