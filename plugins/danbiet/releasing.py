"""What ``releases``, ``rollback`` and ``verify`` do: each returns an exit code.

They print and ask; the work is in ``releases``.
"""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Sequence

from rich.console import Console
from rich.table import Table

from . import releases as kept
from .core.messages import Language
from .core.text import local_day
from .telling import print_problems

HEADS: dict[Language, tuple[str, ...]] = {
    "vi": ("Bản đăng", "Tính đến ngày", "Số tệp", "Trang: mới / sửa / bỏ", "Tệp khác", ""),
    "en": ("Release", "As of", "Files", "Pages: added / changed / gone", "Other files", ""),
}
SERVED: dict[Language, str] = {"vi": "đang đăng", "en": "served"}


def releases(options: Namespace) -> int:
    """The releases that are kept, the newest first."""
    console = Console(width=None if sys.stdout.isatty() else 200, highlight=False)
    table = Table(box=None, pad_edge=False)
    for title in HEADS[options.lang]:
        table.add_column(title)
    for each in kept.listed(options.output):
        table.add_row(
            each.id,
            local_day(each.as_of) if options.lang == "vi" else each.as_of,
            "?" if each.files is None else str(each.files),
            _counts(each.pages),
            _counts(each.others),
            SERVED[options.lang] if each.served else "",
        )
    console.print(table)
    return 0


def _counts(found: Sequence[int] | None) -> str:
    return "?" if found is None else "+{} ~{} −{}".format(*found)


def rollback(options: Namespace) -> int:
    now, found = kept.rollback(options.output, options.release)
    print_problems(found, options.lang)
    vietnamese = f"Đang đăng bản {now.id} (tính đến ngày {local_day(now.as_of)})."
    english = f"Release {now.id} is served (as of {now.as_of})."
    print(vietnamese if options.lang == "vi" else english)
    return 0


def verify(options: Namespace) -> int:
    name, count, found = kept.verify(options.output)
    print_problems(found, options.lang)
    vietnamese = f"Bản {name}: {count} tệp, {len(found)} lỗi"
    english = f"Release {name}: {count} files, {len(found)} errors"
    print(vietnamese if options.lang == "vi" else english)
    return 1 if found else 0
