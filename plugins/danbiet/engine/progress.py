"""What a build tells while it runs: a bar on a terminal, one line a stage in a log.

It counts and words; it measures nothing but the time between two stages.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib import import_module
from time import perf_counter
from typing import TextIO

from ..core.messages import Language

Step = Callable[[int], None]

#: Name of a stage → what it is called, in Vietnamese and English.
STAGES: dict[str, tuple[str, str]] = {
    "scan": ("Xem thư mục nội dung", "Looking through the content"),
    "places": ("Đọc văn bản, dựng trang từng địa phương", "Reading and building localities"),
    "lists": ("Dựng trang chung, nguồn tin, dữ liệu", "Building lists, feeds and data"),
    "release": ("Kiểm tra và đưa bản mới lên", "Verifying and publishing the release"),
    "tidy": ("Dọn bản cũ, chuẩn bị cho lần sau", "Tidying up for the next build"),
}


@dataclass
class Progress:
    """``stages`` are name, pieces done and seconds of what is over, in order."""

    language: Language = "vi"
    out: TextIO | None = None
    stages: list[tuple[str, int, float]] = field(default_factory=list)

    @contextmanager
    def stage(self, name: str, total: int | None = None) -> Iterator[Step]:
        """One stage; the step function is told how many pieces more are done."""
        done = 0
        begun = perf_counter()
        with self._bar(name, total) as moved:

            def step(pieces: int = 1) -> None:
                nonlocal done
                done += pieces
                moved(pieces)

            yield step
        seconds = perf_counter() - begun
        self.stages.append((name, done, seconds))
        self._line(name, done, total, seconds)

    @contextmanager
    def _bar(self, name: str, total: int | None) -> Iterator[Step]:
        if self.out is None or not self.out.isatty():
            yield lambda _: None
            return
        bars, rich = import_module("rich.progress"), import_module("rich.console")  # 50 ms
        columns = [
            bars.TextColumn("{task.description}"),
            bars.BarColumn(),
            bars.TimeElapsedColumn(),
        ]
        if total:
            columns.insert(2, bars.MofNCompleteColumn())
        with bars.Progress(*columns, console=rich.Console(file=self.out), transient=True) as bar:
            task = bar.add_task(self.title(name), total=total)
            yield lambda pieces: bar.advance(task, pieces)

    def title(self, name: str) -> str:
        return STAGES[name][0 if self.language == "vi" else 1]

    def _line(self, name: str, done: int, total: int | None, seconds: float) -> None:
        if self.out is None:
            return
        count = f" {done}" if done else ""
        shown = (
            f"{seconds:.1f} s" if self.language == "en" else f"{seconds:.1f} giây".replace(".", ",")
        )
        print(f"{self.title(name)}:{count} ({shown})", file=self.out, flush=True)


def to_stderr(language: Language) -> Progress:
    return Progress(language, sys.stderr)
