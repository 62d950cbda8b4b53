"""Lists of issues: all by state, and those resolved by year; narrowed by field, village, unit."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from ...core.issues import Issue
from ...core.snapshot import Place
from ...core.vocabulary import ISSUE_FIELD, ISSUE_STATUS, N_
from .. import facet_words, urls, views
from ..page import Page
from ..views_parts import IssueGroup, Said
from . import cards, facets, paging
from .desk import Desk, is_late, promise
from .facets import Chosen, Facet, Item, Shelf
from .frame import frame
from .listing import Leaf, leaves
from .scopes import Scope

#: Groups in the order in which somebody waits: late first, closed last.
LATE = "late"
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


def pages(desk: Desk, places: Sequence[Place]) -> Iterator[Page]:
    every = facets.shelves(places, urls.ISSUES, ALL, newest)
    for leaf in leaves(desk, every, _by_state):
        yield leaf.desk.page("issues.html", _all, leaf)
    settled = facets.shelves(places, urls.RESOLVED, SETTLED, resolved)
    for leaf in leaves(desk, settled, _by_year):
        yield leaf.desk.page("issues.html", _resolved, leaf)


def newest(scope: Scope) -> list[Item[Issue]]:
    found = [(place, issue) for place in scope.places for issue in place.issues]
    return sorted(found, key=lambda each: (each[1].raised_on, each[1].id), reverse=True)


# --- what a list can be narrowed to ---


def state_of(place: Place, issue: Issue) -> str:
    """Its status, unless its promise is overdue: then it is looked for under that."""
    duty = promise(place, issue)
    return LATE if duty is not None and is_late(duty) else issue.status


def state_label(desk: Desk, state: str) -> str:
    return desk.say.t("Quá hẹn") if state == LATE else desk.say.status(state)


def _used_fields(scope: Scope) -> Sequence[str]:
    """For the whole site, since the page of fields leads there."""
    if scope.place is not None:
        return ()
    return sorted({each.field for place in scope.places for each in place.issues if each.field})


def _villages(scope: Scope) -> Sequence[str]:
    return tuple(scope.place.locality.meta.villages) if scope.place else ()


def _large_meetings(scope: Scope) -> Sequence[str]:
    counts: dict[str, int] = {}
    for place in scope.places if scope.place else ():
        for issue in place.issues:
            for name in issue.meetings:
                counts[name] = counts.get(name, 0) + 1
    return sorted(name for name, count in counts.items() if count > MOST_ON_A_PAGE)


def _in_place(table: str) -> Callable[[Desk, Scope, str], Said]:
    """Labels that a locality gives: its villages, its units."""

    def label(_: Desk, scope: Scope, name: str) -> Said:
        known: Mapping[str, str] = getattr(scope.place.locality.meta, table) if scope.place else {}
        return Said(known.get(name, name), vi=True)

    return label


def _field(path: Path, fixed: Callable[[Scope], Sequence[str]]) -> Facet[Issue]:
    return Facet(
        title=N_("Lĩnh vực"),
        values=lambda _, issue: facets.just(issue.field),
        path=path,
        label=lambda desk, _, name: Said(desk.say.label("issue_field", name)),
        order=facets.by_table(ISSUE_FIELD),
        fixed=fixed,
    )


def _village(path: Path, fixed: Callable[[Scope], Sequence[str]]) -> Facet[Issue]:
    return Facet(
        title=N_("Thôn, tổ dân phố"),
        values=lambda place, issue: (
            facets.just(issue.village) if issue.village in place.locality.meta.villages else ()
        ),
        path=path,
        label=_in_place("villages"),
        fixed=fixed,
        local=True,
    )


def _within(part: str, name: str, words: Mapping[str, str] | None = None) -> Path:
    return lambda scope, value: urls.facet(
        scope.path(part), name, words[value] if words else urls.dashed(value)
    )


def field_path(scope: Scope, field: str) -> str:
    return scope.path(f"{urls.FIELDS}{facet_words.ISSUE_FIELDS[field]}/")


STATE: Facet[Issue] = Facet(
    title=N_("Trạng thái"),
    values=lambda place, issue: facets.just(state_of(place, issue)),
    path=_within(urls.ISSUES, "tinh-trang", facet_words.ISSUE_STATES),
    label=lambda desk, _, state: Said(state_label(desk, state)),
    order=facets.by_table(dict.fromkeys(ORDER)),
)
UNIT: Facet[Issue] = Facet(
    title=N_("Đơn vị giải quyết"),
    values=lambda place, issue: tuple(
        each for each in (issue.unit, *issue.coordinators) if each in place.locality.meta.units
    ),
    path=_within(urls.ISSUES, "don-vi"),
    label=_in_place("units"),
    local=True,
)
MEETING: Facet[Issue] = Facet(
    title=N_("Hội nghị"),
    values=lambda _, issue: issue.meetings,
    path=lambda scope, name: urls.issues_of_meeting(scope.place.id if scope.place else "", name),
    label=lambda desk, scope, name: Said(_meeting_title(desk, scope, name)),
    fixed=_large_meetings,
    only_fixed=True,
    local=True,
)
ALL: tuple[Facet[Issue], ...] = (
    STATE,
    _field(field_path, _used_fields),
    _village(lambda scope, name: scope.path(f"{urls.VILLAGES}{urls.dashed(name)}/"), _villages),
    UNIT,
    MEETING,
    Facet(
        title=N_("Năm nêu"),
        values=lambda _, issue: facets.just(issue.raised_on.year),
        path=_within(urls.ISSUES, "nam"),
        label=facets.plain,
        order=facets.newest_first,
    ),
)
SETTLED: tuple[Facet[Issue], ...] = (
    _field(_within(urls.RESOLVED, "linh-vuc", facet_words.ISSUE_FIELDS), facets.no_values),
    _village(_within(urls.RESOLVED, "thon"), facets.no_values),
    Facet(
        title=N_("Năm giải quyết"),
        values=lambda _, issue: facets.just(resolved_on(issue)[0]),
        path=_within(urls.RESOLVED, "nam"),
        label=facets.plain,
        order=facets.newest_first,
    ),
)


def _meeting_title(desk: Desk, scope: Scope, name: str) -> str:
    found = scope.place.meeting_by_id.get(name) if scope.place else None
    return desk.say.meeting_title(found) if found else name


# --- the pages ---


def _by_state(
    _: Shelf[Issue], __: Chosen[Issue], items: Sequence[Item[Issue]]
) -> list[tuple[str, list[Item[Issue]]]]:
    held: dict[str, list[Item[Issue]]] = {}
    for item in items:
        held.setdefault(state_of(*item), []).append(item)
    return [(state, held[state]) for state in ORDER if state in held]


def _all(desk: Desk, leaf: Leaf[str, Issue]) -> views.Issues:
    say, count = desk.say, leaf.count
    title = leaf.title(say.t("Kiến nghị của Nhân dân"))
    lead = say.n("%(n)s kiến nghị đã được ghi nhận.", "%(n)s kiến nghị đã được ghi nhận.", count)
    if count and not (leaf.chosen and leaf.chosen[0] is STATE):
        states = [state_of(*item) for item in leaf.items]
        done, late = states.count("resolved"), states.count(LATE)
        so_far = say.t("Đã giải quyết xong %(done)s, quá hẹn %(late)s.", done=done, late=late)
        lead = f"{lead} {so_far}"
    return views.Issues(
        frame=frame(desk, title, lead, place=leaf.scope.place, current=urls.ISSUES),
        title=title,
        lead=lead,
        resolved=False,
        groups=tuple(
            _group(
                desk,
                part,
                facet_words.ISSUE_STATES[part.key],
                state_label(desk, part.key),
                say.t(HINTS[part.key]),
            )
            for part in leaf.piece.parts
        ),
        **leaf.parts(),
    )


def _group(
    desk: Desk, part: paging.Part[str, Item[Issue]], anchor: str, title: str, hint: str
) -> IssueGroup:
    return IssueGroup(
        anchor=anchor,
        title=paging.continued(desk, title, part),
        hint="" if part.continued else hint,
        count=part.whole,
        issues=tuple(cards.issue(desk, place, issue) for place, issue in part.items),
    )


def resolved_on(issue: Issue) -> tuple[int, str]:
    """Year and day of the last outcome, for sorting."""
    last = [each.on for each in issue.events if each.record == issue.status_record]
    on = last[-1] if last else issue.events[-1].on
    return on.year, on.isoformat()


def resolved(scope: Scope) -> list[Item[Issue]]:
    """What units declare as resolved, the newest first."""
    found = [each for each in newest(scope) if each[1].status == "resolved"]
    return sorted(found, key=lambda each: (resolved_on(each[1]), each[1].id), reverse=True)


def _by_year(
    _: Shelf[Issue], __: Chosen[Issue], items: Sequence[Item[Issue]]
) -> Iterable[tuple[str, list[Item[Issue]]]]:
    held: dict[str, list[Item[Issue]]] = {}
    for item in items:
        held.setdefault(str(resolved_on(item[1])[0]), []).append(item)
    return held.items()


def _resolved(desk: Desk, leaf: Leaf[str, Issue]) -> views.Issues:
    say = desk.say
    title = leaf.title(say.t("Kiến nghị đã giải quyết"))
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
            _group(desk, part, f"nam-{part.key}", say.t("Năm %(year)s", year=part.key), "")
            for part in leaf.piece.parts
        ),
        **leaf.parts(),
    )


assert set(ORDER) == set(ISSUE_STATUS) | {LATE}  # a new status needs its place in the order
