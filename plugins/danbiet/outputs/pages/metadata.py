"""What the head of a page says to browsers, search engines and those who share its address.

Absolute addresses stand here and nowhere else on a page; without SITEURL there are none,
and nothing that needs them. It shows nothing to the reader of the page.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from .. import linked_data, previews, urls
from ..linked_data import Addresses, Node
from ..site import Local
from ..views.frame import Metadata
from ..views.parts import Said
from .desk import Desk

LOCALES = {"vi": "vi_VN", "en": "en_GB"}
LONGEST_DESCRIPTION = 200
#: A shorter description begins with the page's title, so that it says what it is about.
SHORT_DESCRIPTION = 100
ARTICLES = ("meeting", "issue", "plan", "document")


def metadata(
    desk: Desk,
    title: str,
    description: str,
    place: Local | None,
    crumbs: Sequence[Said],
    linked: Sequence[Node],
    has_data: bool,
) -> Metadata:
    """``crumbs`` is the whole way to the page; ``linked`` what the page is about.

    ``has_data``: the page stands for a thing, whose JSON lies beside it (``things``).
    """
    is_known = bool(desk.site.url) and desk.base is None
    canonical = addresses(desk).page(desk.here) if is_known else ""
    about = _description(title, description, place)
    nodes = list(linked)
    if is_known and crumbs:
        nodes.append(linked_data.breadcrumbs(list(_way(canonical, title, crumbs))))
    return Metadata(
        title=" – ".join(_names(desk, title, place)),
        description=about,
        is_listed=desk.base is None,
        canonical=canonical,
        data=desk.links.file(urls.thing(desk.here)) if has_data else "",
        alternates=tuple(_alternates(desk)),
        preview=tuple(_preview(desk, canonical, title, about)) if is_known else (),
        linked=linked_data.graph(nodes) if is_known else None,
    )


def addresses(desk: Desk) -> Addresses:
    return Addresses(desk.site, desk.say.language)


def shortened(text: str, longest: int = LONGEST_DESCRIPTION) -> str:
    """A text cut at a word, for a description."""
    text = " ".join(text.split())
    return text if len(text) <= longest else f"{text[:longest].rsplit(' ', 1)[0]}…"


def _names(desk: Desk, title: str, place: Local | None) -> Iterator[str]:
    """Page, locality, site; a name that an earlier one holds is not said again."""
    yield title
    if place is not None and place.locality.meta.name not in title:
        yield place.locality.meta.name
    if title != desk.site.name:
        yield desk.site.name


def _description(title: str, text: str, place: Local | None) -> str:
    text = " ".join(text.split())
    name = place.locality.meta.name if place is not None else ""
    if len(text) < SHORT_DESCRIPTION and title not in text:
        text = f"{title}. {text}"
    if name and name not in text:
        text = f"{name}. {text}"
    return shortened(text)


def _alternates(desk: Desk) -> Iterator[tuple[str, str]]:
    """The same page in every language; whoever reads none of them is led to the first."""
    site = desk.site
    if desk.base is not None or len(site.languages) < 2:
        return
    for language in site.languages:
        path = Addresses(site, language).page(desk.here)
        yield language, path if site.url else desk.links.translation(language)
    if site.url:
        yield "x-default", Addresses(site, site.default).page(desk.here)


def _preview(desk: Desk, canonical: str, title: str, about: str) -> Iterator[tuple[str, str]]:
    """Open Graph, name and value; the picture is the section's."""
    site, language = desk.site, desk.say.language
    shown = previews.section(desk.here, desk.site.seats)
    yield "og:title", title
    yield "og:description", about
    yield "og:type", "article" if shown.name in ARTICLES else "website"
    yield "og:url", canonical
    yield "og:site_name", site.name
    yield "og:locale", LOCALES[language]
    for other in site.languages:
        if other != language:
            yield "og:locale:alternate", LOCALES[other]
    yield "og:image", f"{site.url}/{site.pictures[shown.name]}"
    yield "og:image:alt", f"{desk.say.t(shown.heading)}. {desk.say.t(previews.LINE)}."
    yield "og:image:width", str(previews.WIDTH)
    yield "og:image:height", str(previews.HEIGHT)


def _way(canonical: str, title: str, crumbs: Sequence[Said]) -> Iterator[tuple[str, str]]:
    """The breadcrumbs with absolute addresses, and the page itself at their end."""
    for step in crumbs:
        if step.href is not None:
            yield step.text, absolute(canonical, step.href).removesuffix(urls.page_file(""))
    yield title, canonical


def absolute(page: str, href: str) -> str:
    """Where a link to another page leads, as ``Links`` writes it; what ``urljoin`` would say."""
    folder = page.rpartition("/")[0]
    while href.startswith("../"):
        folder, href = folder.rpartition("/")[0], href[3:]
    return f"{folder}/{href}"
