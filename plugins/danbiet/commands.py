"""What the commands do: each takes the parsed options and returns an exit code."""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
import threading
from argparse import Namespace
from collections import Counter
from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

from rich.console import Console
from rich.table import Table

from . import explaining
from .assemble import Assembled, as_of_date, assemble
from .core.messages import Language
from .core.obligations import Obligation
from .core.problems import ContentError, Problem, Source, errors, problem
from .core.snapshot import Snapshot
from .core.vocabulary import nearest
from .outputs import open_data, urls
from .outputs.publish import refuse_foreign
from .outputs.words import Words, words

ROOT = Path(__file__).resolve().parents[2]


def print_problems(found: Iterable[Problem], language: Language, form: str = "text") -> None:
    """For people, for editors' plugins (json), or as annotations of a hosted repository."""
    listed = list(found)
    if form == "json":
        rows = [
            {
                "path": each.source.path,
                "line": each.source.line,
                "column": each.source.column,
                "severity": each.severity,
                "code": each.code,
                "message": each.sentence(language),
                "suggestion": each.suggestion,
            }
            for each in listed
        ]
        print(json.dumps(rows, ensure_ascii=False, indent=1))
        return
    for each in listed:
        print(_annotation(each, language) if form == "github" else each.line(language))


def _annotation(each: Problem, language: Language) -> str:
    def data(text: str) -> str:
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")

    def value(text: str) -> str:
        return data(text).replace(":", "%3A").replace(",", "%2C")

    place = f"file={value(each.source.path)},line={each.source.line},col={each.source.column}"
    return f"::{each.severity} {place},title={value(each.code)}::{data(each.sentence(language))}"


def check(options: Namespace) -> int:
    assembled = _assembled(options)
    print_problems(assembled.problems, options.lang, options.problem_format)
    if options.problem_format == "text":
        print(_count(assembled, options.lang))
    return 1 if errors(assembled.problems) else 0


def _count(assembled: Assembled, language: Language) -> str:
    wrong = len(errors(assembled.problems))
    noted = len(assembled.problems) - wrong
    if language == "en":
        return (
            f"{assembled.documents} documents ({assembled.drafts} drafts, "
            f"{assembled.scheduled} scheduled): {wrong} errors, {noted} warnings"
        )
    return (
        f"{assembled.documents} văn bản ({assembled.drafts} dự thảo, "
        f"{assembled.scheduled} chờ đến ngày đăng): {wrong} lỗi, {noted} lưu ý"
    )


def deadlines(options: Namespace) -> int:
    snapshot = _judged(options)
    known = [place.id for place in snapshot.places]
    if options.locality is not None and options.locality not in known:
        return _unknown(options.locality, known, options.lang)
    shown = [
        each
        for each in snapshot.obligations
        if (options.locality is None or each.locality == options.locality)
        and (options.state is None or each.state in options.state)
    ]
    if options.format == "json":
        print(
            json.dumps([open_data.obligation(each) for each in shown], ensure_ascii=False, indent=1)
        )
    elif options.format == "csv":
        _csv(shown)
    else:
        _table(snapshot, shown, words(options.lang))
    # The reference stands beside the plan and is never merged with it: it fails nothing.
    failing = [
        each
        for each in shown
        if options.fail_on and each.state in options.fail_on and each.source == "plan"
    ]
    return 1 if failing else 0


def _csv(shown: Sequence[Obligation]) -> None:
    head = "due state late_by late_unit source locality rule subject unit_id id"
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(head.split())
    for each in shown:
        late = (each.late_by.n, each.late_by.unit) if each.late_by else ("", "")
        duty = (each.source, each.locality, each.rule or "", each.subject.id, each.unit_id or "")
        writer.writerow((each.due or "", each.state, *late, *duty, each.id))


def _table(snapshot: Snapshot, shown: Sequence[Obligation], say: Words) -> None:
    """Dated duties by due date, then the undated ones."""
    console = Console(width=None if sys.stdout.isatty() else 200, highlight=False)
    table = Table(box=None, pad_edge=False)
    for title in ("Hạn", "Trạng thái", "Nghĩa vụ"):
        table.add_column(say.t(title), overflow="fold")
    for each in sorted(
        shown, key=lambda duty: (duty.due is None, duty.due or snapshot.as_of, duty.id)
    ):
        place = snapshot.place_by_id[each.locality]
        state = say.state(each, as_of=snapshot.as_of, calendar=place.calendar)
        if each.source == "reference":
            state += f" ({say.t('tham chiếu')})"
        table.add_row(say.day(each.due) if each.due else "–", state, each.id)
    console.print(table)
    console.print(_states(shown, say))


def _states(shown: Sequence[Obligation], say: Words) -> str:
    counted = Counter(each.state for each in shown)
    return ", ".join(
        f"{say.label('deadline_state', name)}: {n}" for name, n in sorted(counted.items())
    )


def explain(options: Namespace) -> int:
    snapshot = _judged(options)
    duties = {each.id: each for each in snapshot.obligations}
    if options.obligation not in duties:
        return _unknown(options.obligation, list(duties), options.lang)
    duty = duties[options.obligation]
    place = snapshot.place_by_id[duty.locality]
    for line in explaining.lines(duty, place, words(options.lang)):
        print(line)
    return 0


def _unknown(name: str, known: list[str], language: Language) -> int:
    found = problem(Source(name), "unknown-obligation", found=name, suggestion=nearest(name, known))
    print(found.sentence(language), file=sys.stderr)
    return 2


def build(options: Namespace) -> int:
    """Check, build with Pelican, say what is due and where to look."""
    refuse_foreign(options.output)
    assembled = _assembled(options)
    print_problems(assembled.problems, options.lang)
    if assembled.snapshot is None:
        print(_count(assembled, options.lang))
        return 1
    code = _pelican(options, assembled.snapshot)
    if code == 0:
        print(_count(assembled, options.lang))
        _summary(assembled.snapshot, options)
    return code


def _pelican(options: Namespace, snapshot: Snapshot) -> int:
    """Pelican as a program of its own: its logging and its settings are global."""
    settings = options.settings or ROOT / "pelicanconf.py"
    overrides = [f'DANBIET_AS_OF="{snapshot.as_of}"']
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
    with _working(options.lang, "Đang dựng trang…", "Building the site…"):
        return subprocess.run(command, check=False, cwd=Path(settings).resolve().parent).returncode


def _summary(snapshot: Snapshot, options: Namespace) -> None:
    say = words(options.lang)
    print()
    print(say.t("Tính đến ngày %(day)s") % {"day": say.day(snapshot.as_of)})
    for place in snapshot.places:
        own = [each for each in place.obligations if each.source == "plan"]
        print(f"  {place.locality.meta.name}: {_states(own, say)}")
    overdue = [
        each for each in snapshot.obligations if each.state == "overdue" and each.source == "plan"
    ]
    if overdue:
        print(say.t("Quá hạn:"))
        for each in overdue:
            calendar = snapshot.place_by_id[each.locality].calendar
            print(f"  {each.id}: {say.state(each, as_of=snapshot.as_of, calendar=calendar)}")
    page = options.output / urls.page_file(urls.HOME)
    print(say.t("Đã dựng xong: %(page)s (xem thử: make serve)") % {"page": page})


def serve(options: Namespace) -> int:
    from .serve import server, watch  # noqa: PLC0415 - watchfiles is needed by no other command

    if options.watch:
        build(options)
    try:
        running = server(options.output, options.port)
    except OSError as error:
        found = problem(Source(str(options.port)), "port-taken", port=options.port, reason=error)
        raise ContentError([found]) from None
    print(f"http://localhost:{options.port}/", flush=True)
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
    subprocess.run(command, check=False)


def _judged(options: Namespace) -> Snapshot:
    assembled = _assembled(options)
    if assembled.snapshot is None:
        raise ContentError(assembled.problems)
    return assembled.snapshot


def _assembled(options: Namespace) -> Assembled:
    as_of = as_of_date(options.as_of)
    with _working(options.lang, "Đang đọc văn bản…", "Reading the documents…"):
        return assemble(options.content, as_of)


def _working(language: Language, vi: str, en: str) -> AbstractContextManager[object]:
    """A sign of life on a terminal; nothing in a log."""
    if not sys.stderr.isatty():
        return nullcontext()
    return Console(stderr=True).status(vi if language == "vi" else en)
