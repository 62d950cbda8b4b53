"""Lists of issues: all by state, and those resolved by year, with village and field."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from ...core.issues import Issue
from ...core.snapshot import Place
from ...core.vocabulary import ISSUE_STATUS, N_
from .. import urls, views
from ..page import Page
from ..views_parts import IssueCard, IssueGroup, Listed, Said, Tag
from . import cards
from .desk import Desk
from .frame import frame
from .scopes import Scope, links, scopes

Found = tuple[Place, Issue]
#: Groups in the order in which somebody waits: late first, closed last.
ORDER = (
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
    "received": N_("Đã ghi nhận, chưa có trả lời hoặc kết luận."),
    "in_progress": N_("Đã giao đơn vị giải quyết, chưa có kết quả được công bố."),
    "answered": N_("Đã có trả lời; có thể còn lời hẹn phải thực hiện."),
    "resolved": N_(
        "Đơn vị giải quyết báo đã làm xong; xem ai xác nhận và minh chứng ở từng kiến nghị."
    ),
    "awaiting_superior": N_("Vượt thẩm quyền của địa phương, đã báo cáo và đang chờ cấp trên."),
    "not_feasible": N_("Chưa giải quyết được vì nguyên nhân khách quan đã nêu."),
    "closed": N_("Không thuộc phạm vi, hoặc đã gộp với kiến nghị khác."),
    "reopened": N_("Đã báo xong nhưng được mở lại."),
}


def pages(desk: Desk) -> Iterator[Page]:
    for scope in scopes(desk):
        at = desk.at(scope.path(urls.ISSUES))
        yield at.page("issues.html", _all(at, scope))
        at = desk.at(scope.path(urls.RESOLVED))
        yield at.page("issues.html", _resolved(at, scope))


def of(scope: Scope) -> list[Found]:
    """The newest first."""
    found = [(place, issue) for place in scope.places for issue in place.issues]
    return sorted(found, key=lambda each: (each[1].raised_on, each[1].id), reverse=True)


def _all(desk: Desk, scope: Scope) -> views.Issues:
    say, found = desk.say, of(scope)
    title = scope.title(say.t("Kiến nghị của Nhân dân"))
    late = [each for each in found if desk.overdue(*each)]
    groups = []
    if late:
        hint = say.t("Đã qua ngày hẹn với người dân mà chưa có kết quả được công bố.")
        groups.append(IssueGroup("qua-hen", say.t("Quá hẹn"), hint, _cards(desk, late)))
    for status in ORDER:
        mine = [each for each in found if each[1].status == status and each not in late]
        if mine:
            hint = say.t(HINTS[status])
            groups.append(
                IssueGroup(urls.dashed(status), say.status(status), hint, _cards(desk, mine))
            )
    lead = say.n(
        "%(n)s kiến nghị đã được ghi nhận.", "%(n)s kiến nghị đã được ghi nhận.", len(found)
    )
    return views.Issues(
        frame=frame(desk, title, lead, place=scope.place, current=urls.ISSUES),
        title=title,
        lead=lead,
        resolved=False,
        groups=tuple(groups),
        indexes=(),
        scopes=links(desk, scope, urls.ISSUES),
    )


def resolved_on(issue: Issue) -> tuple[int, str]:
    """Year and day of the last outcome, for sorting."""
    last = [each.on for each in issue.events if each.record == issue.status_record]
    on = last[-1] if last else issue.events[-1].on
    return on.year, on.isoformat()


def resolved(scope: Scope) -> list[Found]:
    """What units declare as resolved, the newest first."""
    found = [each for each in of(scope) if each[1].status == "resolved"]
    return sorted(found, key=lambda each: (resolved_on(each[1]), each[1].id), reverse=True)


def _resolved(desk: Desk, scope: Scope) -> views.Issues:
    say, found = desk.say, resolved(scope)
    title = scope.title(say.t("Kiến nghị đã giải quyết"))
    years = sorted({resolved_on(each[1])[0] for each in found}, reverse=True)
    lead = say.t(
        "Những việc đơn vị giải quyết báo đã làm xong, "
        "kèm minh chứng và ý kiến của đơn vị giám sát."
    )
    groups = tuple(
        IssueGroup(
            f"nam-{year}",
            say.t("Năm %(year)s", year=year),
            "",
            _cards(desk, [each for each in found if resolved_on(each[1])[0] == year]),
        )
        for year in years
    )
    return views.Issues(
        frame=frame(desk, title, lead, place=scope.place, current=urls.RESOLVED),
        title=title,
        lead=lead,
        resolved=True,
        groups=groups,
        indexes=tuple(_indexes(desk, found)),
        scopes=links(desk, scope, urls.RESOLVED),
    )


def _indexes(desk: Desk, found: Sequence[Found]) -> Iterator[tuple[str, tuple[Listed, ...]]]:
    """The same issues by village and by field."""
    by_village = _index(desk, found, lambda each: _village(each[0], each[1]))
    if by_village:
        yield desk.say.t("Theo thôn, tổ dân phố"), by_village
    by_field = _index(desk, found, lambda each: Said(_field(desk, each[1])))
    if by_field:
        yield desk.say.t("Theo lĩnh vực"), by_field


def _village(place: Place, issue: Issue) -> Said:
    label = place.locality.meta.villages.get(issue.village or "")
    return Said(f"{label}, {place.locality.meta.name}" if label else "", vi=True)


def _field(desk: Desk, issue: Issue) -> str:
    return desk.say.label("issue_field", issue.field) if issue.field else ""


def _index(desk: Desk, found: Sequence[Found], key: Callable[[Found], Said]) -> tuple[Listed, ...]:
    groups: dict[str, list[Found]] = {}
    for each in found:
        groups.setdefault(key(each).text, []).append(each)
    lines = []
    for name in sorted(each for each in groups if each):
        for place, issue in groups[name]:
            lines.append(Listed(desk.issue(issue), (name,), _tags(desk, place, issue)))
    return tuple(lines)


def _tags(desk: Desk, place: Place, issue: Issue) -> tuple[Tag, ...]:
    if issue.disputed:
        return (Tag("late", desk.say.t("Đơn vị giám sát chưa đồng tình")),)
    return ()


def _cards(desk: Desk, found: Iterable[Found]) -> tuple[IssueCard, ...]:
    return tuple(cards.issue(desk, place, issue) for place, issue in found)


assert set(ORDER) == set(ISSUE_STATUS)  # a new status needs its place in the order
