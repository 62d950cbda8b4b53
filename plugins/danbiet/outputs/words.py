"""What judgements and meetings are called in one language; the pages' one way of speaking.

The pages, the feeds and the command line all speak through here, so that they say the
same. The sentences themselves are in ``wording_states`` and ``wording_findings``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from ..core.meetings import Meeting
from ..core.obligations import Finding, Obligation
from ..core.stretches.stretch import Stretch
from ..core.workdays import WorkingCalendar
from . import wording_findings, wording_states
from .catalogue import load
from .language import Language


@dataclass(frozen=True, eq=False)
class Words(Language):
    """A language that can also word judgements."""

    def state(self, duty: Obligation, *, as_of: date | None, calendar: WorkingCalendar) -> str:
        """The state as a phrase: “Quá hạn 12 ngày làm việc, chưa có văn bản”.

        Only what is not due yet needs ``as_of``.
        """
        return wording_states.state(self, duty, as_of, calendar)

    def ended(self, stretch: Stretch) -> str:
        """How one of its due dates ended, in words that stay true: “Đã làm, sau hạn 19/5/2026”."""
        return wording_states.ended(self, stretch)

    def rule_sum(self, duty: Obligation) -> str:
        """How the due date was counted, in one line."""
        return wording_states.rule_sum(self, duty)

    def finding(self, said: Finding, names: Mapping[str, str] | None = None) -> str:
        """One fact of an explanation; ``names`` are a locality's labels of units and the like."""
        return wording_findings.finding(self, said, names or {})

    def duty(self, duty: Obligation, names: Mapping[str, str] | None = None) -> str:
        """What is wanted, in short: “Thông báo kết luận”, “Ý kiến gửi trước · Công an xã”."""
        return wording_states.wanted(self, duty, names or {})

    def meeting_name(self, kind: str, theme: str | None) -> str:
        """A meeting without its day: ``Đối thoại chuyên đề “Nông dân”``."""
        label = self.bare("meeting_kind", kind)
        return f"{label} “{theme}”" if theme else label

    def meeting_title(self, meeting: Meeting) -> str:
        """``Đối thoại chuyên đề “Nông dân”, ngày 12/5/2026``."""
        title = self.meeting_name(meeting.kind, meeting.theme)
        when = meeting.as_held
        if when is None:
            if not meeting.appointments:
                return title
            day = self.day(meeting.appointments[-1].first)
            return self.t("%(title)s, hoãn từ ngày %(day)s", title=title, day=day)
        if when.last == when.first:
            return self.t("%(title)s, ngày %(day)s", title=title, day=self.day(when.first))
        first, last = self.day(when.first), self.day(when.last)
        return self.t("%(title)s, từ %(first)s đến %(last)s", title=title, first=first, last=last)


@cache
def words(language: str) -> Words:
    """``vi`` or ``en``."""
    return Words(language, load(language))
