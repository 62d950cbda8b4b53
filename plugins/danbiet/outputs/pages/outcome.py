"""What came of it, in a sentence of numbers: of a meeting's issues, of what a plan asks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from ...core.issues import Issue
from ...core.obligations import Obligation
from ...core.snapshot import Place
from .desk import Desk, is_late, promise
from .filing import LATE, issue_state

#: States of a duty that is counted; a pledge, an exemption or an old date is not.
COUNTED = ("met", "met_late", "overdue", "due_soon", "pending", "open", "unknown")


def of_issues(desk: Desk, place: Place, issues: Sequence[Issue]) -> str:
    """``11 kiến nghị: 5 đã giải quyết xong, 2 quá hẹn.`` Each is counted once."""
    say = desk.say
    states = [issue_state(place, each) for each in issues]
    desk.counts(duty for each in issues if (duty := promise(place, each)) and is_late(duty))
    shut = sum(states.count(each) for each in ("closed", "not_feasible"))
    done, answered, late = (states.count(each) for each in ("resolved", "answered", LATE))
    waiting = len(states) - done - answered - late - shut
    parts = _some(
        (say.t("%(n)s đã giải quyết xong", n=done), done),
        (say.t("%(n)s đã trả lời", n=answered), answered),
        (say.t("%(n)s quá hẹn", n=late), late),
        (say.t("%(n)s đang chờ giải quyết", n=waiting), waiting),
        (say.t("%(n)s đã khép hoặc chưa giải quyết được", n=shut), shut),
    )
    whole = say.n("%(n)s kiến nghị", "%(n)s kiến nghị", len(issues))
    return f"{whole}: {', '.join(parts)}." if issues else ""


def is_later(place: Place, duty: Obligation) -> bool:
    """Without a date and about a meeting that was not held yet: nothing is missing so far."""
    meeting = place.meeting_by_id.get(duty.meeting or "")
    return duty.state == "open" and duty.due is None and meeting is not None and not meeting.is_held


def of_duties(desk: Desk, place: Place, judged: Iterable[Obligation]) -> str:
    """``38 trên 42 việc theo kế hoạch đã thực hiện; 2 đang quá hạn.``, what is counted only."""
    say = desk.say
    counted = [each for each in judged if each.state in COUNTED]
    desk.counts(counted)
    if not counted:
        return ""
    late = sum(each.state == "met_late" and not each.provisional for each in counted)
    done = sum(each.state in ("met", "met_late") for each in counted)
    whole = say.t(
        "%(done)s trên %(all)s việc theo kế hoạch đã thực hiện", done=done, all=len(counted)
    )
    if late:
        whole = say.t("%(whole)s, %(n)s trong đó muộn", whole=whole, n=late)
    return f"{'; '.join([whole, *_undone(desk, place, counted)])}."


def _undone(desk: Desk, place: Place, counted: Sequence[Obligation]) -> Iterator[str]:
    say = desk.say
    breaches = sum(each.is_breach for each in counted)
    ahead = sum(each.state in ("pending", "due_soon") for each in counted)
    later = sum(is_later(place, each) for each in counted)
    absent = sum(each.state == "open" for each in counted) - later
    unsure = sum(
        each.state == "unknown" or (each.state == "overdue" and not each.is_breach)
        for each in counted
    )
    yield from _some(
        (say.t("%(n)s đang quá hạn", n=breaches), breaches),
        (say.t("%(n)s chưa đến hạn", n=ahead), ahead),
        (say.t("%(n)s chưa có; kế hoạch không quy định hạn", n=absent), absent),
        (say.t("%(n)s xét sau khi họp", n=later), later),
        (say.t("%(n)s chưa đủ dữ liệu", n=unsure), unsure),
    )


def _some(*parts: tuple[str, int]) -> Iterator[str]:
    """What there is none of is left out."""
    yield from (text for text, count in parts if count)
