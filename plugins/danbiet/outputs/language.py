"""One language: its texts, labels, dates and lengths of time, as people write them.

Vietnamese is the language of the code; ``theme/locale`` holds the translations. What a
judgement says is in ``words``, which builds on this.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ..core.deadlines import Span
from ..core.fields import Moment
from ..core.vocabulary import N_, VOCABULARY
from .catalogue import Catalogue

WEEKDAYS = (
    N_("Thứ Hai"),
    N_("Thứ Ba"),
    N_("Thứ Tư"),
    N_("Thứ Năm"),
    N_("Thứ Sáu"),
    N_("Thứ Bảy"),
    N_("Chủ Nhật"),
)
SHORT_WEEKDAYS = (N_("T2"), N_("T3"), N_("T4"), N_("T5"), N_("T6"), N_("T7"), N_("CN"))
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
ROMAN = ("I", "II", "III", "IV")


@dataclass(frozen=True, eq=False)
class Language:
    """Content itself is never translated, only what stands around it."""

    language: str
    catalogue: Catalogue

    # --- texts ---

    def t(self, text: str, **values: object) -> str:
        """The text in this language; ``%(name)s`` places are filled when values are given."""
        said = self.catalogue.single.get(text, text)
        return said % values if values else said

    def n(self, singular: str, plural: str, count: int, **values: object) -> str:
        """The form for a count, with ``%(n)s`` filled by it."""
        return self.catalogue.many(singular, plural, count) % {"n": count, **values}

    def label(self, vocabulary: str, name: str) -> str:
        """The label of a word; a text that is no word of the list is printed as it is."""
        found = VOCABULARY[vocabulary].get(name)
        return name if found is None else self.t(found)

    def bare(self, vocabulary: str, name: str) -> str:
        """A label without what stands in brackets at its end: ``Kế hoạch (KH)`` → ``Kế hoạch``."""
        label = self.label(vocabulary, name)
        return label.split(" (", maxsplit=1)[0] if label.endswith(")") else label

    # --- dates and spans ---

    def day(self, on: date) -> str:
        """``29/4/2026``, in English ``29 April 2026``."""
        if self.language == "vi":
            return f"{on.day}/{on.month}/{on.year}"
        return f"{on.day} {MONTHS[on.month - 1]} {on.year}"

    def short_day(self, on: date) -> str:
        """Day and month, where the year is clear: ``29/4``, in English ``29 Apr``."""
        return f"{on.day}/{on.month}" if self.language == "vi" else f"{on.day} {self._month(on)}"

    def _month(self, on: date) -> str:
        return MONTHS[on.month - 1][:3]

    def weekday(self, on: date) -> str:
        return self.t(WEEKDAYS[on.weekday()])

    def short_weekday(self, on: date) -> str:
        return self.t(SHORT_WEEKDAYS[on.weekday()])

    def long_day(self, on: date) -> str:
        """``Thứ Tư, ngày 29/4/2026``, in English ``Wednesday, 29 April 2026``."""
        return self.t("%(weekday)s, ngày %(day)s", weekday=self.weekday(on), day=self.day(on))

    def long_days(self, first: date, last: date) -> str:
        """``Thứ Ba, ngày 16/6/2026 đến thứ Tư, ngày 17/6/2026``: small inside the phrase."""
        end = self.long_day(last)
        if self.language == "vi":
            end = end.replace("Thứ", "thứ", 1)
        return self.t("%(first)s đến %(last)s", first=self.long_day(first), last=end)

    def clock(self, at: Moment) -> str:
        """``7 giờ 30``, in English ``07:30``; empty when no time is known."""
        if at.clock is None:
            return ""
        if self.language == "vi":
            minutes = f" {at.clock.minute:02}" if at.clock.minute else ""
            return f"{at.clock.hour} giờ{minutes}"
        return f"{at.clock.hour:02}:{at.clock.minute:02}"

    def moment(self, at: Moment) -> str:
        """A day with its time where that is known: ``7 giờ 30 ngày 12/5/2026``."""
        if at.clock is None:
            return self.day(at.day)
        return self.t("%(clock)s ngày %(day)s", clock=self.clock(at), day=self.day(at.day))

    def month(self, year: int, number: int) -> str:
        """``Tháng 5/2026``, in English ``May 2026``."""
        return f"Tháng {number}/{year}" if self.language == "vi" else f"{MONTHS[number - 1]} {year}"

    def quarter(self, number: int) -> str:
        """``quý II``; 1 to 4."""
        return self.t("quý %(quarter)s", quarter=ROMAN[number - 1])

    def span(self, length: Span) -> str:
        """``3 ngày làm việc`` or ``3 ngày``."""
        if length.unit == "working_days":
            return self.n("%(n)s ngày làm việc", "%(n)s ngày làm việc", length.n)
        return self.n("%(n)s ngày", "%(n)s ngày", length.n)

    def status(self, name: str) -> str:
        """An issue's status without the remark in brackets."""
        return self.bare("issue_status", name)

    def document(self, kind: str, paper: str) -> str:
        """What a document is: its kind of paper where it has one, else its kind."""
        if kind in ("paper", "response") and paper in VOCABULARY["paper"]:
            return self.bare("paper", paper)
        return self.label("record_kind", kind)
