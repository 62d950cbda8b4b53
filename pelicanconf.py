"""Pelican's settings for a preview on this machine; ``publishconf.py`` adds the public address.

``danbiet build`` passes CONTENT, OUTPUT, AS_OF and SITEURL; every DANBIET_* name is
explained in plugins/danbiet/settings.py.
"""

SITENAME = "Dân Biết"
SITEURL = "http://localhost:8000"
DANBIET_SITE_NAME = SITENAME
DANBIET_LANGUAGES = ("vi", "en")
DANBIET_REFERENCE = True
DANBIET_FEED_ITEMS = 50

PATH = "content"
OUTPUT_PATH = "output"
THEME = "theme"
PLUGIN_PATHS = ["plugins"]
PLUGINS = ["danbiet"]  # explicit: installed namespace plugins would switch themselves on
TIMEZONE = "Asia/Ho_Chi_Minh"
DEFAULT_LANG = "vi"

# Our generator reads and writes everything; Pelican's own find nothing to do.
ARTICLE_PATHS = []
PAGE_PATHS = []
STATIC_PATHS = []
THEME_STATIC_PATHS = []
DIRECT_TEMPLATES = []
READERS = {"rst": None, "html": None, "md": None}
CACHE_CONTENT = False  # its cache is a pickle
LOAD_CONTENT_CACHE = False
DELETE_OUTPUT_DIRECTORY = False
ARTICLE_SAVE_AS = PAGE_SAVE_AS = DRAFT_SAVE_AS = DRAFT_PAGE_SAVE_AS = ""
AUTHOR_SAVE_AS = CATEGORY_SAVE_AS = TAG_SAVE_AS = ""
FEED_ALL_ATOM = FEED_ALL_RSS = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = None
AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
