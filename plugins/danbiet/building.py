"""What ``build`` and ``serve`` do: the site written by Pelican, and shown on this machine."""

from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
import threading
import webbrowser
from argparse import Namespace
from pathlib import Path

from .commands import assembled, count_line, print_problems, states_line, working
from .core.problems import ContentError, Source, problem
from .core.snapshot import Snapshot
from .outputs import urls
from .outputs.words import words
from .releases import refuse_foreign

ROOT = Path(__file__).resolve().parents[2]


def build(options: Namespace) -> int:
    """Check, build with Pelican, say what is due and where to look."""
    refuse_foreign(options.output)
    found = assembled(options)
    print_problems(found.problems, options.lang)
    if found.snapshot is None:
        print(count_line(found, options.lang))
        return 1
    code = _pelican(options, found.snapshot)
    if code == 0:
        print(count_line(found, options.lang))
        _summary(found.snapshot, options)
    return code


def _pelican(options: Namespace, snapshot: Snapshot) -> int:
    """Pelican as a program of its own: its logging and its settings are global."""
    settings = (options.settings or ROOT / "pelicanconf.py").absolute()
    if not settings.is_file():
        reason = os.strerror(errno.ENOENT)
        raise ContentError([problem(Source(str(settings)), "unreadable", reason=reason)])
    overrides = [f'DANBIET_AS_OF="{snapshot.as_of}"']
    if options.wait:
        overrides.append("DANBIET_WAIT=true")
    if os.environ.get("SITEURL"):
        overrides.append(f"SITEURL={json.dumps(os.environ['SITEURL'].rstrip('/'))}")
    command = [
        sys.executable,
        "-m",
        "pelican",
        str(options.content.absolute()),
        "--settings",
        str(settings),
        "--output",
        str(options.output.absolute()),
        "--fatal",
        "warnings",
        "--log-handler",
        "plain",
        "--quiet",
        "--extra-settings",
        *overrides,
    ]
    with working(options.lang, "Đang dựng trang…", "Building the site…"):
        done = subprocess.run(
            command,
            check=False,
            cwd=settings.parent,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
    if done.returncode:
        print(done.stdout.decode(errors="replace"))
    return done.returncode


def _summary(snapshot: Snapshot, options: Namespace) -> None:
    say = words(options.lang)
    print()
    print(say.t("Tính đến ngày %(day)s") % {"day": say.day(snapshot.as_of)})
    for place in snapshot.places:
        own = [each for each in place.obligations if each.source == "plan"]
        without = say.t("kế hoạch chưa có điều nào để đối chiếu")
        told = states_line(own, say) or (without if place.plans else say.t("chưa có kế hoạch"))
        print(f"  {place.locality.meta.name}: {told}")
    overdue = [each for each in snapshot.obligations if each.is_breach and each.source == "plan"]
    if overdue:
        print(say.t("Quá hạn:"))
        for each in overdue:
            calendar = snapshot.place_by_id[each.locality].calendar
            print(f"  {each.id}: {say.state(each, as_of=snapshot.as_of, calendar=calendar)}")
    page = options.output / urls.page_file(urls.HOME)
    print(say.t("Đã dựng xong: %(page)s (xem thử: make serve)") % {"page": page})


def serve(options: Namespace) -> int:
    from .serve import server, watch  # noqa: PLC0415 - watchfiles is needed by no other command

    built = (options.output / urls.page_file(urls.HOME)).is_file()
    code = 0 if built and not options.watch else build(options)
    if code and not options.watch:
        return code
    try:
        running = server(options.output, options.port)
    except OSError as error:
        found = problem(Source(str(options.port)), "port-taken", port=options.port, reason=error)
        raise ContentError([found]) from None
    address = f"http://localhost:{options.port}/"
    print(address, flush=True)
    if sys.stdout.isatty():
        webbrowser.open(address)
    stop = threading.Event()
    thread = threading.Thread(target=running.serve_forever, daemon=True)
    thread.start()
    try:
        if options.watch:
            changed = [options.content, ROOT / "plugins", ROOT / "theme", ROOT / "pelicanconf.py"]
            watch(changed, lambda: _rebuild(options), stop)
        else:
            thread.join()
    except KeyboardInterrupt:
        stop.set()
    finally:
        running.shutdown()
    return 0


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
    if options.wait:
        command.append("--wait")
    if options.settings:
        command += ["--settings", str(options.settings)]
    subprocess.run(command, check=False)
