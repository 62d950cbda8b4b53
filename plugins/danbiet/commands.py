"""What ``check``, ``deadlines`` and ``explain`` do: each returns an exit code.

They read and print; what writes or serves a site is in ``building``.
"""

from __future__ import annotations

import csv
import json
import sys
from argparse import Namespace
from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext

from rich.console import Console
from rich.table import Table

from .as_of import as_of_date
from .assemble import Assembled, assemble
from .cache import Cache
from .code_version import code_version
from .core.messages import Language
from .core.obligations import Obligation
from .core.problems import ContentError, Problem, Source, errors, problem
from .core.snapshot import Snapshot
from .core.vocabulary import nearest
from .outputs import explaining
from .outputs.data import open_data
from .outputs.words import Words, words
from .telling import count_line, print_problems


def check(options: Namespace) -> int:
    found = assembled(options)
    print_problems(found.problems, options.lang, options.problem_format)
    if options.problem_format == "text":
        print(count_line(found, options.lang))
    return 1 if errors(found.problems) else 0


def deadlines(options: Namespace) -> int:
    snapshot = judged(options)
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
    # The reference stands beside the plan and is never merged with it; what is provisional
    # is no breach. Neither fails a run.
    failing = [
        each
        for each in shown
        if options.fail_on and each.state in options.fail_on and each.source == "plan"
        if each.is_breach or each.state != "overdue"
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
    for title in (say.t("Hạn"), say.t("Trạng thái"), say.t("Nghĩa vụ")):
        table.add_column(title, overflow="fold")
    for each in sorted(
        shown, key=lambda duty: (duty.due is None, duty.due or snapshot.as_of, duty.id)
    ):
        place = snapshot.place_by_id[each.locality]
        state = say.state(each, as_of=snapshot.as_of, calendar=place.calendar)
        if each.source == "reference":
            state += f" ({say.t('tham chiếu')})"
        table.add_row(say.day(each.due) if each.due else "–", state, each.id)
    console.print(table)
    console.print(states_line(Counter(each.state for each in shown), say))


def states_line(counted: Mapping[str, int], say: Words) -> str:
    return ", ".join(
        f"{say.label('deadline_state', name)}: {n}" for name, n in sorted(counted.items())
    )


def explain(options: Namespace) -> int:
    snapshot = judged(options)
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
    return wrong_usage(found, language)


def wrong_usage(found: Problem, language: Language) -> int:
    """What was asked for by a name that nothing has."""
    print(found.sentence(language), file=sys.stderr)
    return 2


def judged(options: Namespace) -> Snapshot:
    found = assembled(options)
    if found.snapshot is None:
        raise ContentError(found.problems)
    return found.snapshot


def assembled(options: Namespace) -> Assembled:
    """The content as the options name it, read, checked and judged."""
    as_of = as_of_date(options.as_of)
    with working(options.lang, "Đang đọc văn bản…", "Reading the documents…"):
        cache = opened_cache(options)
        try:
            return assemble(options.content, as_of, cache=cache)
        finally:
            cache.close()


def opened_cache(options: Namespace) -> Cache:
    """The cache that the options name; what is wrong with it is a line beside the output."""

    def say(found: Problem) -> None:
        print(found.line(options.lang), file=sys.stderr)

    return Cache.open(None if options.no_cache else options.cache, code_version(), say)


def working(language: Language, vi: str, en: str) -> AbstractContextManager[object]:
    """A sign of life on a terminal; nothing in a log."""
    if not sys.stderr.isatty():
        return nullcontext()
    return Console(stderr=True).status(vi if language == "vi" else en)
