"""A letter as HTML that mail programs show: styles in the line, nothing from elsewhere."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from .items import Item
from .wording import Letter, Section

PAGE = Markup(
    "<!doctype html>\n"
    '<html lang="{language}">\n<head>\n<meta charset="utf-8">\n<title>{subject}</title>\n</head>\n'
    '<body style="margin:0;background:#ffffff;color:#1b1b1b">\n'
    '<div style="max-width:40em;margin:0 auto;padding:1em;font:16px/1.5 sans-serif">\n'
    "{parts}</div>\n</body>\n</html>\n"
)
PARAGRAPH = Markup('<p style="margin:0 0 1em">{}</p>\n')
HEADING = Markup(
    '<h2 style="margin:1.5em 0 .5em;padding-bottom:.2em;border-bottom:2px solid #1b1b1b;'
    'font-size:18px">{} ({})</h2>\n'
)
LIST = Markup('<ul style="margin:0;padding:0 0 0 1.2em">\n{}</ul>\n')
LINE = Markup('<li style="margin:0 0 .8em">{}{}</li>\n')
DETAILS = Markup('<br><span style="color:#505050">{}</span>')
LINK = Markup('<a href="{}" style="color:#0b4f8a"{}>{}</a>')
NAME = Markup("<span{}>{}</span>")
SMALL = Markup('<p style="margin:0 0 .5em;color:#505050;font-size:14px">{}</p>\n')
RULE = Markup('<hr style="margin:2em 0 1em;border:0;border-top:1px solid #b0b0b0">\n')
VIETNAMESE = Markup(' lang="vi"')


def html(told: Letter) -> str:
    """A whole page; without sections only the sentence that says so."""
    parts = [PARAGRAPH.format(told.opening)]
    if told.sections:
        parts = [PARAGRAPH.format(told.greeting), *parts]
        parts += [_section(each, told.language) for each in told.sections]
        parts += [RULE, *(SMALL.format(each) for each in told.closing)]
    return str(PAGE.format(language=told.language, subject=told.subject, parts=_joined(parts)))


def _joined(parts: Iterable[Markup]) -> Markup:
    return Markup("").join(parts)


def _section(section: Section, language: str) -> Markup:
    items = _joined(_item(each, language) for each in section.items)
    more = Markup("")
    if section.more:
        said = _linked(section.more, section.more_href, Markup(""))
        more = PARAGRAPH.format(said)
    return _joined([HEADING.format(section.title, section.count), LIST.format(items), more])


def _item(item: Item, language: str) -> Markup:
    mark = VIETNAMESE if item.vi and language != "vi" else Markup("")
    details = DETAILS.format(" · ".join(item.details)) if item.details else Markup("")
    return LINE.format(_linked(item.text, item.href, mark), details)


def _linked(text: str, href: str, mark: Markup) -> Markup:
    return LINK.format(href, mark, text) if href else NAME.format(mark, text)
