"""A plan's rules against its own text, against each other, and against the other plans."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..problems import Problem, problem
from ..promises import (
    Bounds,
    Conduct,
    Content,
    Exemption,
    Extension,
    IssueDuty,
    Lag,
    Lead,
    Promise,
)
from ..records import KINDS, Document, IssueOutcome, Locality, Paper, Plan, Record
from ..text import squeezed
from ..vocabulary import (
    ADHOC_GROUND,
    ANSWER_FORM,
    ISSUE_AUTHORITY,
    ISSUE_DISPOSITION,
    ISSUE_FIELD,
    ISSUE_STATUS,
    MEETING_FORMAT,
    nearest,
)
from .lists import path_text

#: Fields of an issue a rule may filter on or ask for, with their closed list if they have one.
ISSUE_WORDS = {
    "field": ISSUE_FIELD,
    "authority": ISSUE_AUTHORITY,
    "disposition": ISSUE_DISPOSITION,
    "status": ISSUE_STATUS,
    "answer_form": ANSWER_FORM,
}
ISSUE_FIELDS = tuple(name for name in IssueOutcome.model_fields if name != "id")


def check(locality: Locality, records: Sequence[Record]) -> Iterator[Problem]:
    plans = [each for each in records if isinstance(each.meta, Plan)]
    yield from _one_a_year(plans)
    known = {each.slug for each in plans}
    for record in records:
        named = getattr(record.meta, "plan", None)
        if named is not None and named not in known:
            yield problem(
                record.at("plan"),
                "unknown-plan",
                found=named,
                suggestion=nearest(named, list(known)),
            )
    for record in plans:
        yield from _rules(record)
    yield from _replies(records, plans)


def _one_a_year(plans: Sequence[Record]) -> Iterator[Problem]:
    replaced = {each.meta.replaces for each in plans if not each.is_draft()}
    first: dict[int, Record] = {}
    for record in plans:
        assert isinstance(record.meta, Plan)
        if record.id in replaced or record.is_draft():
            continue
        year = record.meta.year
        if year in first:
            yield problem(record.at("year"), "two-plans", year=year, first=first[year].id)
        first.setdefault(year, record)


def _rules(record: Record) -> Iterator[Problem]:
    plan = record.meta
    assert isinstance(plan, Plan)
    blocks = [squeezed(each) for each in record.body.blocks]
    rules: dict[str, Promise] = {}
    for number, rule in enumerate(plan.rules):
        if rule.id in rules:
            yield problem(
                record.at("rules", number, "id"),
                "duplicate-id",
                id=rule.id,
                first=str(record.at("rules", list(rules).index(rule.id), "id")),
            )
        rules.setdefault(rule.id, rule)
        quote = squeezed(rule.quote)
        if not any(quote in block for block in blocks):
            yield problem(record.at("rules", number, "quote"), "quote-not-in-plan", rule=rule.id)
    for number, rule in enumerate(plan.rules):
        yield from _points_to(record, number, rule, rules)
        yield from _names(record, number, rule)


def _points_to(
    record: Record, number: int, rule: Promise, rules: dict[str, Promise]
) -> Iterator[Problem]:
    if not isinstance(rule, (Extension, Exemption)):
        return
    wanted = "lag" if isinstance(rule, Extension) else "lead"
    fitting = [name for name, each in rules.items() if getattr(each, "kind", None) == wanted]
    if rule.of not in fitting:
        yield problem(
            record.at("rules", number, "of"),
            "unknown-rule",
            found=rule.of,
            expected=wanted,
            suggestion=nearest(rule.of, fitting),
        )
        return
    target = rules[rule.of]
    if isinstance(rule, Extension) and isinstance(target, Lag) and rule.days < target.days:
        where: tuple[str | int, ...] = ("rules", number, "days")
        yield _never(record, where, "hạn kéo dài ngắn hơn hạn đầu", "it is below the first limit")
    if isinstance(rule, Exemption) and isinstance(target, Lead):
        for place, name in enumerate(rule.evidence):
            if name not in target.evidence:
                where = ("rules", number, "evidence", place)
                yield _unknown(record, where, name, target.evidence)


def _names(record: Record, number: int, rule: Promise) -> Iterator[Problem]:
    """Field names and words inside a rule that no model can check by itself."""
    if isinstance(rule, Content):
        if rule.agenda and rule.of != "minutes":
            path = ("rules", number, "agenda")
            yield _never(record, path, "agenda chỉ có trong minutes", "only minutes hold an agenda")
        known = [field.alias or name for name, field in _model(rule.of).model_fields.items()]
        for place, name in enumerate(rule.fields):
            if name not in known:
                yield _unknown(record, ("rules", number, "fields", place), name, known)
    elif isinstance(rule, IssueDuty):
        for place, name in enumerate(rule.requires):
            if name not in ISSUE_FIELDS:
                yield _unknown(record, ("rules", number, "requires", place), name, ISSUE_FIELDS)
        yield from _where(record, number, rule)
    elif isinstance(rule, Conduct):
        yield from _expectation(record, number, rule)
    elif (
        isinstance(rule, Lag) and rule.extendable_to is not None and rule.extendable_to < rule.days
    ):
        path = ("rules", number, "extendable_to")
        yield _never(record, path, "hạn kéo dài ngắn hơn hạn đầu (days)", "it is below days")


def _where(record: Record, number: int, rule: IssueDuty) -> Iterator[Problem]:
    for name, values in rule.where.items():
        path = ("rules", number, "where", name)
        if name not in ISSUE_FIELDS:
            yield _unknown(record, path, name, ISSUE_FIELDS)
            continue
        allowed = ISSUE_WORDS.get(name)
        for value in values:
            if allowed is not None and value not in allowed:
                yield _unknown(record, path, value, tuple(allowed))


def _expectation(record: Record, number: int, rule: Conduct) -> Iterator[Problem]:
    words = {"format": MEETING_FORMAT, "adhoc_ground": ADHOC_GROUND}.get(rule.fact)
    path = ("rules", number, "expect")
    if isinstance(rule.expect, Bounds):
        if rule.expect.min is not None and (rule.expect.max or rule.expect.min) < rule.expect.min:
            yield _never(record, path, "max nhỏ hơn min", "max is below min")
        if rule.fact not in ("duration", "attendance"):
            yield problem(
                record.at(*path),
                "bad-value",
                key=path_text(path),
                reason_vi="chỉ duration và attendance có min, max",
                reason_en="only duration and attendance have min and max",
            )
        return
    for value in rule.expect or ():
        if words is not None and value not in words:
            yield _unknown(record, path, value, tuple(words))
        elif rule.fact in ("duration", "attendance") and not value.isdecimal():
            yield problem(
                record.at(*path),
                "bad-number",
                key=path_text(path),
                expected_vi="số, hoặc {min, max}",
                expected_en="a number, or {min, max}",
                found=value,
            )


def _never(record: Record, path: tuple[str | int, ...], vi: str, en: str) -> Problem:
    """A rule that can never be kept, or never counts, as it is written."""
    return problem(record.at(*path), "bad-value", key=path_text(path), reason_vi=vi, reason_en=en)


def _unknown(
    record: Record, path: tuple[str | int, ...], name: str, known: Sequence[str]
) -> Problem:
    return problem(
        record.at(*path),
        "unknown-value",
        key=path_text(path),
        found=name,
        allowed=", ".join(known),
        suggestion=nearest(name, list(known)),
    )


def _model(kind: str) -> type[Document]:
    models = {each.name: each.model for each in KINDS.values()}
    if kind in ("answer", "result_report", "result_notice"):
        return models["response"]
    return models.get(kind, Paper)


def _replies(records: Sequence[Record], plans: Sequence[Record]) -> Iterator[Problem]:
    known = sorted(
        {rule.id for plan in plans if isinstance(plan.meta, Plan) for rule in plan.meta.rules}
    )
    for record in records:
        for number, reply in enumerate(getattr(record.meta, "reply", ())):
            if reply.obligation not in known:
                yield problem(
                    record.at("reply", number, "obligation"),
                    "unknown-rule",
                    found=reply.obligation,
                    expected="rule",
                    suggestion=nearest(reply.obligation, known),
                )
