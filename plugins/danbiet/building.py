"""What ``build`` and ``serve`` do: the site written by Pelican, and shown on this machine."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
import threading
import webbrowser
from argparse import Namespace
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

from .assemble import as_of_date
from .commands import count_line, print_problems, states_line
from .core.problems import ContentError, Source, problem
from .engine.progress import Progress
from .engine.run import Built
from .outputs import urls
from .outputs.ledger import Ledger
from .outputs.words import Words, words
from .profiling import print_profile
from .releases import refuse_foreign

ROOT = Path(__file__).resolve().parents[2]


#: Localities and overdue duties that are named after a build; of more only the number is said.
MOST = 12


def build(options: Namespace) -> int:
    """Build with Pelican, say what was found, what is due and where to look."""
    refuse_foreign(options.output)
    built = _pelican(options)
    print_problems(built.problems, options.lang)
    print(count_line(built, options.lang))
    if options.profile:
        print_profile(options.progress, built.spent)
    if built.release is None:
        return 1
    _summary(built, options)
    return 0


def _pelican(options: Namespace) -> Built:
    from . import plugin  # noqa: PLC0415 - Pelican is needed by no other command

    settings = (options.settings or ROOT / "pelicanconf.py").absolute()
    if not settings.is_file():
        reason = os.strerror(errno.ENOENT)
        raise ContentError([problem(Source(str(settings)), "unreadable", reason=reason)])
    overrides: dict[str, Any] = {
        "PATH": str(options.content.absolute()),
        "OUTPUT_PATH": str(options.output.absolute()),
        "DANBIET_AS_OF": as_of_date(options.as_of).isoformat(),
        "DANBIET_CACHE": "" if options.no_cache else str(options.cache),
    }
    if options.wait:
        overrides["DANBIET_WAIT"] = True
    if os.environ.get("SITEURL"):
        overrides["SITEURL"] = os.environ["SITEURL"].rstrip("/")
    options.progress = Progress(options.lang, sys.stderr)
    return plugin.run(settings, overrides, options.progress)


def _summary(built: Built, options: Namespace) -> None:
    say = words(options.lang)
    print()
    print(say.t("Tính đến ngày %(day)s") % {"day": say.day(built.as_of)})
    if len(built.ledgers) <= MOST:
        for each in built.ledgers:
            print(f"  {built.name(each.locality)}: {_told(each, say)}")
    else:
        print(f"  {states_line(_states(*built.ledgers), say)}")
    late = sorted(
        (each.due, each.id)
        for ledger in built.ledgers
        for each in ledger.entered.duties
        if each.state == "overdue"
    )
    if late:
        print(say.t("Quá hạn:"))
        for due, name in late[:MOST]:
            print(f"  {name}: {say.t('hạn')} {say.day(date.fromisoformat(due))}")
        if len(late) > MOST:
            rest = say.t(
                "và %(n)s việc khác: danbiet deadlines --state overdue", n=len(late) - MOST
            )
            print(f"  … {rest}")
    if not built.is_new:
        print(say.t("Không có gì thay đổi so với bản đang đăng (%(id)s).", id=built.release))
    page = options.output / urls.page_file(urls.HOME)
    print(say.t("Đã dựng xong: %(page)s (xem thử: make serve)") % {"page": page})


def _told(ledger: Ledger, say: Words) -> str:
    without = say.t("kế hoạch chưa có điều nào để đối chiếu")
    is_planned = any(each.kind == "plan" for each in ledger.entered.documents)
    return states_line(_states(ledger), say) or (
        without if is_planned else say.t("chưa có kế hoạch")
    )


def _states(*ledgers: Ledger) -> Counter[str]:
    """How many duties of plans and promises are in each state."""
    found = Counter[str]()
    for each in ledgers:
        found.update(each.duties_by_state.get("plan", {}))
    return found


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
    command += ["--no-cache"] if options.no_cache else ["--cache", str(options.cache)]
    if options.wait:
        command.append("--wait")
    if options.settings:
        command += ["--settings", str(options.settings)]
    subprocess.run(command, check=False)
