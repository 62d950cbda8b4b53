"""A short letter for those without a feed reader: what is new, due, overdue, resolved, disputed.

Places → what happened in a period and what stands at its end (``news``) → the words of a
letter (``wording``) → plain text, HTML or a message (``text``, ``html``, ``mail``). What is
late or near, and what a supervisor still asks, is decided where the pages have it from.
"""

from __future__ import annotations

from . import html, mail, text
from .news import News, Period, Scope, morning, news
from .wording import Letter, letter

__all__ = ["Letter", "News", "Period", "Scope", "html", "letter", "mail", "morning", "news", "text"]
