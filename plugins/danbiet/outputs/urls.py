"""Where everything lives: paths from ids, in Vietnamese words, the same in every output.

A path is relative to the site's root, has no leading slash and ends with a slash for a
page. Pages of a further language stand under its prefix (``en/``).
"""

from __future__ import annotations

from ..core.obligations import Obligation, Subject
from ..core.records import KINDS

FOLDERS = {
    "plan": "ke-hoach",
    "announcement": "thong-bao",
    "minutes": "bien-ban",
    "conclusion": "ket-luan",
    "response": "tra-loi",
    "paper": "van-ban",
    "note": "giam-sat",
}
#: The sheets of an announcement, each below its document's page.
SHEETS = {
    "poster": "ap-phich",
    "slip": "phieu-y-kien",
    "large": "chu-lon",
    "loudspeaker": "doc-loa",
}
_SHEET_ENDS = tuple(f"/{name}/" for name in SHEETS.values())
HOME = ""
DEADLINES = "thoi-han/"
OVERDUE = "qua-han/"
DUE_SOON = "sap-den-han/"
ISSUES = "kien-nghi/"
RESOLVED = "da-giai-quyet/"
MEETINGS = "hoi-nghi/"
DOCUMENTS = "van-ban/"
UNITS = "don-vi/"
VILLAGES = "thon/"
FIELDS = "linh-vuc/"
CALENDAR = "lich-lam-viec/"
FOLLOW = "theo-doi/"
SEARCH_PAGE = "tim-kiem/"
ABOUT = "gioi-thieu/"
METHOD = "cach-tinh/"
DATA_PAGE = "du-lieu/"
ACCESSIBILITY = "tiep-can/"
SUPERVISION = "giam-sat/"
EMBEDDING = "nhung/"
EMBEDS = "embed/"
FREE_PAGES = "trang/"
DATA = "data/"
CONTEXT = f"{DATA}context.json"
EXCEL = f"{DATA}excel/"
#: The index of the search: the manifest, and files whose names hold a digest.
SEARCH_FILES = "search/"
SEARCH = f"{SEARCH_FILES}index.json"
SEARCH_TERMS = f"{SEARCH_FILES}terms/"
SEARCH_COLUMNS = f"{SEARCH_FILES}columns/"
SEARCH_SHOWN = f"{SEARCH_FILES}shown/"
SEARCH_LUNR = f"{SEARCH_FILES}lunr-index.json"
FEEDS = "feeds/"
#: Folders of feeds that have no page of the same name.
PROMISED = "loi-hen/"
OPINIONS = "y-kien-giam-sat/"
#: The style sheet of feeds that are opened in a browser; its name never changes, since an
#: archive names it that never changes either.
FEED_STYLE = f"{FEEDS}feed.css"
CALENDARS = "lich/"
#: The names of calendar files: meetings, and what is due.
MEETINGS_ICS = "hoi-nghi.ics"
DEADLINES_ICS = "thoi-han.ics"


def locality(name: str) -> str:
    return f"{name}/"


def record(record_id: str) -> str:
    """``khe-mau/plans/2026`` → ``khe-mau/ke-hoach/2026/``."""
    place, folder, slug = record_id.split("/")
    return f"{place}/{FOLDERS[KINDS[folder].name]}/{slug}/"


def thing(page: str) -> str:
    """What the page says, for machines; one for all languages."""
    return f"{page}index.json"


def schema(name: str) -> str:
    return f"{DATA}schema/{name}.json"


def canonical(record_id: str) -> str:
    """The document's canonical JSON, beside its page."""
    return f"{record(record_id)}record.json"


def sheet(record_id: str, name: str) -> str:
    """``khe-mau/thong-bao/2026-05/ap-phich/``; ``name`` is a key of SHEETS."""
    return f"{record(record_id)}{SHEETS[name]}/"


def is_sheet(path: str) -> bool:
    """Whether a page is one of an announcement's sheets."""
    return path.endswith(_SHEET_ENDS) and f"/{path}".split("/")[-4] == FOLDERS["announcement"]


def meeting(place: str, name: str) -> str:
    return f"{place}/{MEETINGS}{name}/"


def issue(place: str, name: str) -> str:
    return f"{place}/{ISSUES}{name}/"


def issue_feeds(place: str) -> str:
    """The folder of the feeds of single issues."""
    return f"{place}/{FEEDS}{ISSUES}"


def unit_feed(place: str, name: str) -> str:
    """The folder of a unit's feed, or a supervisor's."""
    return f"{place}/{FEEDS}{UNITS}{dashed(name)}/"


def village_feed(place: str, name: str) -> str:
    return f"{place}/{FEEDS}{VILLAGES}{dashed(name)}/"


def opml(place: str | None) -> str:
    """The list of the feeds of a locality, or of the site."""
    return f"{locality(place) if place else ''}{FEEDS}danbiet.opml"


def unit(place: str, name: str) -> str:
    return f"{place}/{UNITS}{dashed(name)}/"


def village(place: str, name: str) -> str:
    return f"{place}/{VILLAGES}{dashed(name)}/"


def report(place: str, year: int) -> str:
    """The report of one year of a locality."""
    return f"{place}/bao-cao/{year}/"


def year(place: str, number: int) -> str:
    """A locality's year month by month."""
    return f"{report(place, number)}lich/"


def register(place: str, year: int, quarter: int) -> str:
    """What a locality published in one quarter of a year, 1 to 4."""
    return f"{report(place, year)}quy-{quarter}/"


def report_file(place: str, year: int, ending: str, quarter: int | None = None) -> str:
    """A report, or with ``quarter`` a register, to download; its name says what it is."""
    if quarter is None:
        return f"{report(place, year)}{place}-bao-cao-{year}.{ending}"
    return f"{register(place, year, quarter)}{place}-danh-muc-quy-{quarter}-{year}.{ending}"


def attachment(place: str, file: str) -> str:
    return f"{place}/tep/{file}"


def numbered(base: str, number: int) -> str:
    """A further page of a list. Two names deep, where no document, issue or meeting can stand."""
    return base if number == 1 else f"{base}trang/{number}/"


def facet(base: str, name: str, value: str) -> str:
    """The part of a list that has one thing in common: ``van-ban/loai/bien-ban/``."""
    return f"{base}{name}/{value}/"


def promises(plan: str) -> str:
    """What became of each promise of a plan, by the plan's record id."""
    return f"{record(plan)}thuc-hien/"


def issues_of_meeting(place: str, name: str) -> str:
    return f"{meeting(place, name)}{ISSUES}"


def calendars(place: str | None) -> str:
    """The folder of the calendars of a locality, or of the whole site."""
    return f"{locality(place) if place else ''}{CALENDARS}"


def meeting_calendar(place: str, name: str) -> str:
    """One meeting as a calendar file, beside its page."""
    return f"{meeting(place, name)}{MEETINGS_ICS}"


def unit_calendar(place: str, name: str) -> str:
    """What a unit has to do, as a calendar file beside its page."""
    return f"{unit(place, name)}{DEADLINES_ICS}"


def free_page(slug: str) -> str:
    return f"{FREE_PAGES}{slug}/"


def embed(place: str | None, name: str) -> str:
    """A small page for frames of other sites: ``latest``, ``overdue``, ``next-meeting``."""
    return f"{locality(place) if place else ''}{EMBEDS}{name}.html"


def is_embed(path: str) -> bool:
    """With or without a language's prefix; a document's page never has a file's name."""
    return path.endswith(".html") and f"/{EMBEDS}" in f"/{path}"


def dashed(name: str) -> str:
    """Ids of lists use ``_``; paths use ``-``."""
    return name.replace("_", "-")


def subject(place: str, about: Subject, plan: str | None) -> str:
    """The page on which a duty is explained."""
    if about.type == "meeting":
        return meeting(place, about.id)
    if about.type == "issue":
        return issue(place, about.id)
    if about.type == "plan":
        return record(about.id)
    return record(plan) if plan else locality(place)


def fragment(duty: Obligation) -> str:
    """The HTML id of a duty on its page."""
    return dashed("-".join(duty.id.split("/")[1:]))


def obligation(duty: Obligation) -> str:
    return f"{subject(duty.locality, duty.subject, duty.plan)}#{fragment(duty)}"


def in_language(path: str, language: str, default: str = "vi") -> str:
    return path if language == default else f"{language}/{path}"


def page_file(path: str) -> str:
    """The file that serves a page: ``a/`` → ``a/index.html``."""
    return f"{path}index.html" if path == "" or path.endswith("/") else path
