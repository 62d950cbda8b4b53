"""Issues over the documents that mention them: first seen whole, dates possible."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from ..problems import Problem, problem
from ..records import DecidedIssue, IssueNote, IssueOutcome, Minutes, RaisedIssue, Record
from ..vocabulary import nearest


def check(records: Sequence[Record]) -> Iterator[Problem]:
    """``records`` of one locality in order of posting, drafts last."""
    seen: set[str] = set()
    everywhere = {
        mention.id
        for record in records
        for mention in record.issues
        if isinstance(mention, RaisedIssue)
    }
    reported = {
        mention.id
        for record in records
        for mention in record.issues
        if isinstance(mention, DecidedIssue) and mention.reported_up is not None
    }
    for record in records:
        yield from _twice(record)
        yield from _opinions(record)
        for number, mention in enumerate(record.issues):
            where = record.at("issues", number, "id")
            if isinstance(mention, IssueNote):
                if mention.id not in everywhere:
                    hint = nearest(mention.id, sorted(everywhere))
                    yield problem(where, "unknown-issue", found=mention.id, suggestion=hint)
                continue
            if mention.id not in seen:
                yield from _first_seen(record, number, mention)
            seen.add(mention.id)
            if isinstance(mention, DecidedIssue):
                yield from _decision(record, number, mention, reported)


def _twice(record: Record) -> Iterator[Problem]:
    first: dict[str, int] = {}
    for number, mention in enumerate(record.issues):
        if mention.id in first:
            yield problem(
                record.at("issues", number, "id"),
                "duplicate-id",
                id=mention.id,
                first=str(record.at("issues", first[mention.id], "id")),
            )
        first.setdefault(mention.id, number)


def _first_seen(record: Record, number: int, mention: RaisedIssue) -> Iterator[Problem]:
    softer: Literal["warning"] | None = "warning" if record.is_draft() else None
    for key, given in (("title", mention.title), ("raised_by", mention.raised_by)):
        if not given:
            yield problem(
                record.at("issues", number, "id"),
                "issue-without-key",
                issue=mention.id,
                key=key,
                severity=softer,
            )


def _decision(
    record: Record, number: int, mention: DecidedIssue, reported: set[str]
) -> Iterator[Problem]:
    issued = record.meta.issued
    if mention.due is not None and issued is not None and mention.due < issued:
        yield problem(
            record.at("issues", number, "due"), "due-before-issued", due=mention.due, issued=issued
        )
    moved = mention.new_due if isinstance(mention, IssueOutcome) else None
    if moved is not None and issued is not None and moved.date < issued:
        yield problem(
            record.at("issues", number, "new_due", "date"),
            "due-before-issued",
            due=moved.date,
            issued=issued,
        )
    where = record.at("issues", number, "disposition")
    if mention.disposition == "note_report_up" and mention.id not in reported:
        yield problem(where, "report-up-missing", issue=mention.id)
    if mention.disposition == "check_answer_later" and mention.due is None:
        yield problem(where, "later-without-due", issue=mention.id)


def _opinions(record: Record) -> Iterator[Problem]:
    said = record.meta
    if not isinstance(said, Minutes) or said.opinions is None or not said.issues:
        return
    if said.opinions != len(said.issues):
        yield problem(
            record.at("opinions"),
            "opinions-differ",
            opinions=said.opinions,
            recorded=len(said.issues),
        )
