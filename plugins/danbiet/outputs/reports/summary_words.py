"""A year's summary in words and small tables, on its page and in its document."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ..views.charts import Numbers
from ..words import Words
from .carried import Balance
from .summary import Met, Summary

NOTHING = "–"


def kinds(say: Words, told: Summary) -> Numbers:
    """Planned and held, by kind of meeting; the last row adds them up."""
    rows = [
        (
            say.bare("meeting_kind", each.kind),
            NOTHING if each.need is None else str(each.need),
            str(each.held),
            str(each.ahead),
            str(each.off),
        )
        for each in told.kinds
    ]
    held, ahead, off = (
        (
            str(sum(counts))
            for counts in zip(*((e.held, e.ahead, e.off) for e in told.kinds), strict=True)
        )
        if told.kinds
        else ("0", "0", "0")
    )
    if len(rows) > 1:
        rows.append((say.t("Cộng"), "", held, ahead, off))
    head = (
        say.t("Loại hội nghị"),
        say.t("Kế hoạch nêu"),
        say.t("Đã tổ chức"),
        say.t("Chưa tổ chức"),
        say.t("Hủy, hoãn"),
    )
    return Numbers(say.t("Hội nghị theo loại"), head, tuple(rows))


def fields(say: Words, told: Summary) -> Numbers:
    return _counted(
        say,
        say.t("Kiến nghị theo lĩnh vực"),
        say.t("Lĩnh vực"),
        [
            (say.label("issue_field", name) if name else say.t("Chưa ghi lĩnh vực"), count)
            for name, count in told.fields
        ],
    )


def dispositions(say: Words, told: Summary) -> Numbers:
    return _counted(
        say,
        say.t("Kiến nghị theo cách xử lý"),
        say.t("Cách xử lý"),
        [
            (say.bare("issue_disposition", name) if name else say.t("Chưa có kết luận"), count)
            for name, count in told.dispositions
        ],
    )


def states(say: Words, told: Summary) -> Numbers:
    return _counted(
        say,
        say.t("Kiến nghị theo trạng thái"),
        say.t("Trạng thái"),
        [(say.status(name), count) for name, count in told.states if name],
    )


def _counted(say: Words, caption: str, name: str, rows: list[tuple[str, int]]) -> Numbers:
    shown = tuple((label, str(count)) for label, count in rows)
    return Numbers(caption, (name, say.t("Số kiến nghị")), shown)


def duties(say: Words, told: Summary) -> Numbers:
    """Kept, late and missed by kind of duty; only those with a due date."""
    rows = [
        (
            say.label("rule_kind", each.kind),
            str(each.found.kept),
            str(each.found.late),
            str(each.found.missed),
            str(each.waiting),
        )
        for each in told.duties
    ]
    if len(rows) > 1:
        found, waiting = told.kept, str(sum(each.waiting for each in told.duties))
        counts = (str(found.kept), str(found.late), str(found.missed), waiting)
        rows.append((say.t("Cộng"), *counts))
    head = (
        say.t("Loại việc có hạn"),
        say.t("Đúng hạn"),
        say.t("Muộn"),
        say.t("Quá hạn"),
        say.t("Chưa đến hạn"),
    )
    return Numbers(say.t("Thời hạn: đúng, muộn, quá hạn"), head, tuple(rows))


def balance(say: Words, told: Summary) -> Numbers:
    found = told.balance
    rows = [
        (say.t("Năm trước chuyển sang"), len(found.found)),
        (say.t("Ghi nhận trong năm"), len(found.raised)),
        *([(say.t("Mở lại trong năm"), len(found.reopened))] if found.reopened else []),
        (say.t("Tổng số phải giải quyết"), found.all),
        (say.t("Đã có kết quả hoặc đã khép"), found.finished),
        (handed_label(say, told), len(found.handed)),
    ]
    caption = say.t("Kiến nghị chuyển tiếp")
    head = (say.t("Nội dung"), say.t("Số kiến nghị"))
    return Numbers(caption, head, tuple((label, str(count)) for label, count in rows))


def handed_label(say: Words, told: Summary) -> str:
    return say.t("Chuyển sang năm sau") if told.is_over else say.t("Chưa xong đến nay")


def handed_title(say: Words, told: Summary) -> str:
    """Over what is handed over: since then some of it may have been settled."""
    if told.is_over:
        return say.t("Kiến nghị chuyển sang năm sau")
    return say.t("Kiến nghị chưa giải quyết xong")


def handed(say: Words, told: Summary, day: date | None) -> str:
    """What is handed over, of how many; ``day`` is needed while the year goes on."""
    found: Balance = told.balance
    counts = {"n": len(found.handed), "all": found.all}
    if told.is_over:
        return say.t(
            "Hết năm %(year)s, %(n)s trên %(all)s kiến nghị còn mở, còn lời hẹn chưa có kết quả, "
            "hoặc đơn vị giám sát chưa đồng tình với kết quả.",
            year=told.year,
            **counts,
        )
    return say.t(
        "%(n)s trên %(all)s kiến nghị còn mở, còn lời hẹn chưa có kết quả, hoặc đơn vị "
        "giám sát chưa đồng tình với kết quả, tính đến ngày %(day)s.",
        day=say.day(day) if day else "",
        **counts,
    )


def raised(say: Words, told: Summary) -> str:
    """Opinions as the minutes count them, and the issues recorded of them."""
    count = len(told.balance.raised)
    text = say.n("%(n)s kiến nghị đã được ghi nhận.", "%(n)s kiến nghị đã được ghi nhận.", count)
    if told.opinions is None:
        return text
    counted = say.n(
        "Biên bản ghi %(n)s ý kiến phát biểu.",
        "Biên bản ghi %(n)s ý kiến phát biểu.",
        told.opinions,
    )
    return f"{text} {counted}"


def meeting(say: Words, shown: Met) -> str:
    """``Đối thoại chuyên đề “Nông dân”``."""
    label = say.bare("meeting_kind", shown.kind)
    return f"{label} “{shown.theme}”" if shown.theme else label


def tables(say: Words, told: Summary) -> Iterator[Numbers]:
    """By state and by what was decided; those with anything in them."""
    for each in (states(say, told), dispositions(say, told)):
        if each.rows:
            yield each
