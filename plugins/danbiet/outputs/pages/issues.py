"""Lists of issues: all by state, and those resolved by year; narrowed by field, village, unit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from ...core.vocabulary import ISSUE_FIELD, ISSUE_STATUS, N_
from .. import facet_words, urls, views
from ..ledger import Ledger
from ..ledger_entries import IssueEntry
from ..page import Page
from ..views.parts import IssueCard, IssueGroup, Said
from . import facets, paging, shelves
from .desk import Desk
from .facets import Chosen, Facet, Told
from .filing import LATE
from .frame import frame
from .ledgers import Cards, Ledgers
from .listing import Leaf, leaves
from .listing import pages as listed
from .scopes import Scope

#: Groups in the order in which somebody waits: late first, closed last.
ORDER = (
    LATE,
    "reopened",
    "in_progress",
    "received",
    "awaiting_superior",
    "answered",
    "resolved",
    "not_feasible",
    "closed",
)
HINTS = {
    "late": N_("Đã qua ngày hẹn với người dân mà chưa có kết quả được công bố."),
    "received": N_("Đã ghi nhận, chưa có trả lời hoặc kết luận."),
    "in_progress": N_("Đã giao đơn vị giải quyết, chưa có kết quả được công bố."),
    "answered": N_("Đã có trả lời; có thể còn lời hẹn phải thực hiện."),
    "resolved": N_(
        "Đơn vị giải quyết báo đã làm xong; xem ai xác nhận và minh chứng ở từng kiến nghị."
    ),
    "awaiting_superior": N_("Vượt thẩm quyền của địa phương, đã báo cáo và đang chờ cấp trên."),
    "not_feasible": N_("Chưa giải quyết được vì nguyên nhân khách quan đã nêu."),
    "closed": N_("Không thuộc phạm vi, hoặc đã gộp với kiến nghị khác."),
    "reopened": N_("Đã báo giải quyết xong nhưng được mở lại."),
}
#: A meeting's page shows this many of its issues; of more there is a list of its own.
MOST_ON_A_PAGE = 12
Path = Callable[[Scope, str], str]
Fixed = Callable[[Scope, Sequence[Ledger]], Sequence[str]]


def pages(desk: Desk, ledgers: Ledgers) -> Iterator[Page]:
    yield from listed(desk, ledgers, _every, "issues.html", _all)
    yield from listed(desk, ledgers, _settled, "issues.html", _resolved)


def every(ledgers: Ledgers) -> shelves.Shelf[IssueEntry]:
    return shelves.shelf(ledgers, urls.ISSUES, ALL, newest)


def _every(ledgers: Ledgers) -> tuple[Leaf[str, IssueEntry], ...]:
    return leaves(ledgers.once(every), _by_state, _done_and_late)


def _settled(ledgers: Ledgers) -> tuple[Leaf[str, IssueEntry], ...]:
    return leaves(shelves.shelf(ledgers, urls.RESOLVED, SETTLED, resolved), _by_year)


def newest(ledgers: Sequence[Ledger]) -> list[IssueEntry]:
    found = [entry for each in ledgers for entry in each.entered.issues]
    return sorted(found, key=lambda each: (each.raised, each.id), reverse=True)


def resolved(ledgers: Sequence[Ledger]) -> list[IssueEntry]:
    """What units declare as resolved, the newest first."""
    found = [each for each in newest(ledgers) if each.resolved]
    return sorted(found, key=lambda each: (each.resolved, each.id), reverse=True)


# --- what a list can be narrowed to ---


def state_label(desk: Desk, state: str) -> str:
    return desk.say.t("Quá hẹn") if state == LATE else desk.say.status(state)


def _used_fields(scope: Scope, ledgers: Sequence[Ledger]) -> Sequence[str]:
    """For the whole site, since the page of fields leads there."""
    whole = ledgers if scope.place is None else ()
    return sorted({entry.field for each in whole for entry in each.entered.issues} - {""})


def _villages(scope: Scope, _: Sequence[Ledger]) -> Sequence[str]:
    return tuple(scope.place.locality.meta.villages) if scope.place else ()


def _large_meetings(scope: Scope, ledgers: Sequence[Ledger]) -> Sequence[str]:
    counts = Counter(
        name
        for each in ledgers
        if scope.place is not None
        for entry in each.entered.issues
        for name in entry.meetings
    )
    return sorted(name for name, count in counts.items() if count > MOST_ON_A_PAGE)


def _titles(ledgers: Sequence[Ledger], name: str) -> Told:
    """What a meeting is called in each language."""
    return tuple(
        pair for each in ledgers for pair in zip(each.languages, each.titles[name], strict=True)
    )


def _in_place(table: str) -> Callable[[Desk, Scope, str, Told], Said]:
    """Labels that a locality gives: its villages, its units."""

    def label(_: Desk, scope: Scope, name: str, __: Told) -> Said:
        known: Mapping[str, str] = getattr(scope.place.locality.meta, table) if scope.place else {}
        return Said(known.get(name, name), vi=True)

    return label


def _field(path: Path, fixed: Fixed) -> Facet[IssueEntry]:
    return Facet(
        title=N_("Lĩnh vực"),
        values=lambda issue: facets.just(issue.field),
        path=path,
        label=lambda desk, _, name, __: Said(desk.say.label("issue_field", name)),
        order=facets.by_table(ISSUE_FIELD),
        fixed=fixed,
    )


def _village(path: Path, fixed: Fixed) -> Facet[IssueEntry]:
    return Facet(
        title=N_("Thôn, tổ dân phố"),
        values=lambda issue: facets.just(issue.village),
        path=path,
        label=_in_place("villages"),
        fixed=fixed,
        local=True,
    )


def _within(part: str, name: str, words: Mapping[str, str] | None = None) -> Path:
    return lambda scope, value: urls.facet(
        scope.path(part), name, words[value] if words else urls.dashed(value)
    )


def _year(title: str, part: str, day: Callable[[IssueEntry], str]) -> Facet[IssueEntry]:
    return Facet(
        title=title,
        values=lambda issue: facets.just(day(issue)[:4]),
        path=_within(part, "nam"),
        label=facets.plain,
        order=facets.newest_first,
    )


def field_path(scope: Scope, field: str) -> str:
    return scope.path(f"{urls.FIELDS}{facet_words.ISSUE_FIELDS[field]}/")


STATE: Facet[IssueEntry] = Facet(
    title=N_("Trạng thái"),
    values=lambda issue: (issue.state,),
    path=_within(urls.ISSUES, "tinh-trang", facet_words.ISSUE_STATES),
    label=lambda desk, _, state, __: Said(state_label(desk, state)),
    order=facets.by_table(dict.fromkeys(ORDER)),
)
UNIT: Facet[IssueEntry] = Facet(
    title=N_("Đơn vị giải quyết"),
    values=lambda issue: issue.units,
    path=_within(urls.ISSUES, "don-vi"),
    label=_in_place("units"),
    local=True,
)
MEETING: Facet[IssueEntry] = Facet(
    title=N_("Hội nghị"),
    values=lambda issue: issue.meetings,
    path=lambda scope, name: urls.issues_of_meeting(scope.name, name),
    label=lambda desk, _, __, told: Said(dict(told)[desk.say.language]),
    fixed=_large_meetings,
    told=_titles,
    only_fixed=True,
    local=True,
)
FIELD = _field(field_path, _used_fields)
YEAR = _year(N_("Năm nêu"), urls.ISSUES, lambda issue: issue.raised)
ALL: tuple[Facet[IssueEntry], ...] = (
    STATE,
    FIELD,
    _village(lambda scope, name: scope.path(f"{urls.VILLAGES}{urls.dashed(name)}/"), _villages),
    UNIT,
    MEETING,
    YEAR,
)
SETTLED: tuple[Facet[IssueEntry], ...] = (
    _field(_within(urls.RESOLVED, "linh-vuc", facet_words.ISSUE_FIELDS), facets.no_values),
    _village(_within(urls.RESOLVED, "thon"), facets.no_values),
    _year(N_("Năm giải quyết"), urls.RESOLVED, lambda issue: issue.resolved),
)


# --- the pages ---


def _by_state(
    _: Chosen[IssueEntry], items: Sequence[IssueEntry]
) -> list[tuple[str, list[IssueEntry]]]:
    held: dict[str, list[IssueEntry]] = {}
    for item in items:
        held.setdefault(item.state, []).append(item)
    return [(state, held[state]) for state in ORDER if state in held]


def _done_and_late(items: Sequence[IssueEntry]) -> tuple[int, ...]:
    states = [each.state for each in items]
    return states.count("resolved"), states.count(LATE)


def _all(desk: Desk, cards: Cards, leaf: Leaf[str, IssueEntry]) -> views.Issues:
    say, count = desk.say, leaf.head.count
    title = leaf.title(desk, say.t("Kiến nghị của Nhân dân"))
    lead = say.n("%(n)s kiến nghị đã được ghi nhận.", "%(n)s kiến nghị đã được ghi nhận.", count)
    if count and not (leaf.head.chosen and leaf.head.chosen[0] is STATE):
        done, late = leaf.head.facts
        so_far = say.t("Đã giải quyết xong %(done)s, quá hẹn %(late)s.", done=done, late=late)
        lead = f"{lead} {so_far}"
    return views.Issues(
        frame=frame(desk, title, lead, **leaf.framed, current=urls.ISSUES),
        title=title,
        lead=lead,
        resolved=False,
        groups=tuple(_of_state(desk, cards, part) for part in leaf.piece.parts),
        **leaf.fields(desk),
    )


def _of_state(desk: Desk, cards: Cards, part: paging.Part[str, IssueEntry]) -> IssueGroup:
    state = part.key
    hint = desk.say.t(HINTS[state])
    return _group(
        desk, cards, part, facet_words.ISSUE_STATES[state], state_label(desk, state), hint
    )


def _group(
    desk: Desk,
    cards: Cards,
    part: paging.Part[str, IssueEntry],
    anchor: str,
    title: str,
    hint: str,
) -> IssueGroup:
    return IssueGroup(
        anchor=anchor,
        title=paging.continued(desk, title, part),
        hint="" if part.continued else hint,
        count=part.whole,
        issues=tuple(cards.of(desk, each, IssueCard) for each in part.items),
    )


def _by_year(
    _: Chosen[IssueEntry], items: Sequence[IssueEntry]
) -> Iterable[tuple[str, list[IssueEntry]]]:
    held: dict[str, list[IssueEntry]] = {}
    for item in items:
        held.setdefault(item.resolved[:4], []).append(item)
    return held.items()


def _resolved(desk: Desk, cards: Cards, leaf: Leaf[str, IssueEntry]) -> views.Issues:
    say = desk.say
    title = leaf.title(desk, say.t("Kiến nghị đã giải quyết"))
    lead = say.t(
        "Những việc đơn vị giải quyết báo đã làm xong, "
        "kèm minh chứng và ý kiến của đơn vị giám sát."
    )
    return views.Issues(
        frame=frame(desk, title, lead, place=leaf.scope.place, current=urls.RESOLVED),
        title=title,
        lead=lead,
        resolved=True,
        groups=tuple(
            _group(desk, cards, part, f"nam-{part.key}", say.t("Năm %(year)s", year=part.key), "")
            for part in leaf.piece.parts
        ),
        **leaf.fields(desk),
    )


assert set(ORDER) == set(ISSUE_STATUS) | {LATE}  # a new status needs its place in the order
