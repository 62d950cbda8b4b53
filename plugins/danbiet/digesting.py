"""What ``digest`` does: a letter on what happened since a day, for a terminal or a mailer."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Mapping, Sequence
from datetime import date

from pydantic_core import PydanticCustomError

from .commands import judged, wrong_usage
from .core.fields import parse_date
from .core.problems import Problem, Source, problem
from .core.snapshot import Place, Snapshot
from .core.vocabulary import nearest
from .outputs import letter
from .outputs.words import words


def digest(options: Namespace) -> int:
    snapshot = judged(options)
    period = _period(options.since, snapshot.as_of)
    if isinstance(period, Problem):
        return wrong_usage(period, options.lang)
    places = _places(snapshot, options)
    if isinstance(places, Problem):
        return wrong_usage(places, options.lang)
    scope = letter.Scope(options.supervisor, options.unit)
    places = [letter.morning(each, period.until) for each in places]
    told = letter.news(places, period, scope)
    if told.is_empty and options.quiet_if_empty:
        return 0
    written = letter.letter(told, places, period, scope, words(options.lang), options.url)
    sys.stdout.write(_said(written, snapshot.as_of, options))
    return 0


def _said(written: letter.Letter, on: date, options: Namespace) -> str:
    if options.mail or options.sender or options.to:
        made = letter.mail.mail(
            written, on, options.sender or "", options.to, with_html=options.html
        )
        return made.decode("ascii")
    return letter.html.html(written) if options.html else letter.text.text(written)


def _period(since: str, as_of: date) -> letter.Period | Problem:
    """The as-of date itself is not over, so that a period needs at least the day before."""
    try:
        first = parse_date(since)
    except PydanticCustomError:
        first = as_of
    if first >= as_of:
        return problem(Source("--since"), "bad-since", found=since, as_of=as_of)
    return letter.Period(first, as_of)


def _places(snapshot: Snapshot, options: Namespace) -> Sequence[Place] | Problem:
    """The localities that the letter is about, or the name that none of them has."""
    places = snapshot.places
    asked: tuple[tuple[str, str | None, Mapping[str, Sequence[Place]]], ...]
    known = {each.id: [each] for each in places}
    if options.locality is not None:
        if options.locality not in known:
            return _unknown("--locality", options.locality, list(known))
        places = tuple(known[options.locality])
    asked = (
        ("--supervisor", options.supervisor, _with(places, "supervisors")),
        ("--unit", options.unit, _with(places, "units")),
    )
    for option, name, having in asked:
        if name is None:
            continue
        if name not in having:
            return _unknown(option, name, list(having))
        places = tuple(each for each in places if each in having[name])
    return places


def _with(places: Sequence[Place], facts: str) -> Mapping[str, Sequence[Place]]:
    """Id of a supervisor or a unit → the places whose list has it, in the order of the lists."""
    found: dict[str, list[Place]] = {}
    for place in places:
        for name in getattr(place.locality.meta, facts):
            found.setdefault(name, []).append(place)
    return found


def _unknown(option: str, name: str, known: list[str]) -> Problem:
    return problem(
        Source(option),
        "unknown-value",
        key=option,
        found=name,
        allowed=", ".join(known),
        suggestion=nearest(name, known),
    )
