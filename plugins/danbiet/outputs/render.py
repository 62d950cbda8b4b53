"""Page → file through the theme's templates, and the theme's own files.

Templates are strict: everything is escaped, an undefined name ends the build, and the
only texts they translate are their own. It needs no Pelican.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import rjsmin
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from . import catalogue, previews, urls
from .compiled import Compiled
from .links import placed
from .page import File, Page
from .templates import Once, OwnEnvironment
from .words import Words, words

#: The order of the cascade's layers, which is also the order in the one file.
LAYERS = ("tokens", "elements", "layout", "components", "utilities", "print")
SHORT = 10
#: Comments, blank lines and indentation of a style sheet.
NOT_SENT = re.compile(r"/\*.*?\*/|^\s+", re.DOTALL | re.MULTILINE)


def environment(theme: Path) -> Environment:
    folder = theme / "templates"
    made = OwnEnvironment(
        loader=FileSystemLoader(folder),
        bytecode_cache=Compiled(folder),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )
    # What |tojson writes is escaped for HTML all the same; Vietnamese stays as it is, and short.
    made.policies["json.dumps_kwargs"] = {
        "sort_keys": True,
        "ensure_ascii": False,
        "separators": (",", ":"),
    }
    made.globals["once"] = Once()
    return made


def forget(base: Environment) -> None:
    """What several pages had alike, in all languages; for when the pages are written."""
    once: Any = base.globals["once"]
    once.forget()


@cache
def in_language(base: Environment, language: str) -> Environment:
    """The same templates with one language's ``_`` and ``ngettext``.

    ``vi`` is the attribute that marks content on a page that is not in Vietnamese.
    """
    say = words(language)
    own = base.overlay()
    if isinstance(base.bytecode_cache, Compiled):
        own.bytecode_cache = base.bytecode_cache.of(catalogue.load(language))
    own.globals = {
        **base.globals,
        "_": sentence(say),
        "ngettext": say.n,
        "vi": Markup("") if language == "vi" else Markup(' lang="vi"'),
    }
    return own


def load(base: Environment, language: str) -> None:
    """All templates of a language."""
    own = in_language(base, language)
    for name in own.list_templates(extensions=("html",)):
        own.get_template(name)


def sentence(say: Words) -> Callable[..., str]:
    """A text whose places may hold links: what is not safe HTML already is escaped."""

    def said(text: str, **values: object) -> str:
        return escape(say.t(text)) % values if values else say.t(text)

    return said


def render(page: Page, env: Environment) -> File:
    return rendered(page, page.view, env)


def rendered(page: Page, view: object, env: Environment) -> File:
    """The file of a page whose view was made already."""
    template = in_language(env, page.language).get_template(page.template)
    text = template.render(view=view, frame=getattr(view, "frame"))  # noqa: B009 - every view has one
    return File(urls.page_file(page.path), placed(text, page.path).encode())


def assets(theme: Path) -> list[File]:
    """The theme's files under names that hold their content, so that they may be kept for ever.

    The style sheets go out as one file without comments and indentation, a sixth smaller, and
    so do the scripts, by rjsmin, which leaves their names, so that a fault can be read.
    """
    static = theme / "static"
    order = f"@layer {', '.join(LAYERS)};\n"
    sheets = "".join(each.read_text(encoding="utf-8") for each in _sheets(static / "css"))
    found = [
        _hashed("site", ".css", NOT_SENT.sub("", order + sheets).encode()),
        _hashed("site", ".js", _script(static / "js").encode()),
    ]
    found.append(_hashed("search", ".js", search_module(static / "js").encode()))
    found += [
        _hashed(file.stem, file.suffix, file.read_bytes())
        for file in sorted(static.glob("*.*"))
        if file.is_file()
    ]
    found += [
        _hashed(f"{previews.PREFIX}{file.stem}", file.suffix, file.read_bytes())
        for file in sorted((static / "og").glob("*.png"))
    ]
    feed = (static / "feeds" / "feed.css").read_text(encoding="utf-8")
    found.append(File(urls.FEED_STYLE, NOT_SENT.sub("", feed).encode()))
    return sorted(found, key=lambda each: each.path)


def search_module(scripts: Path) -> str:
    """``js/search/`` as one module, which only the search page loads."""
    return _script(scripts / "search")


def _script(folder: Path) -> str:
    """The scripts of a folder by their names, as one."""
    files = sorted(folder.glob("*.js"))
    short: str = rjsmin.jsmin("".join(each.read_text(encoding="utf-8") for each in files))
    return short + "\n"


def _sheets(css: Path) -> list[Path]:
    """One file a layer, and one a component: ``components/<block>.css``, by name."""
    components = sorted((css / "components").glob("*.css"))
    return [
        file
        for name in LAYERS
        for file in (components if name == "components" else [css / f"{name}.css"])
    ]


def _hashed(name: str, ending: str, data: bytes) -> File:
    return File(f"theme/{name}.{hashlib.sha256(data).hexdigest()[:SHORT]}{ending}", data)
