"""One language of the site, that of the variable LANGUAGE: Pelican makes lists of one language only."""

import json
import os
from pathlib import Path

LANGUAGE = os.environ["LANGUAGE"]
OTHER = "en" if LANGUAGE == "nl" else "nl"
HERE = Path(__file__).parent
NAMES = json.loads((HERE / "names.json").read_text("utf-8"))
WORDS = json.loads((HERE / "words.json").read_text("utf-8"))
T = WORDS[LANGUAGE]

SITENAME = {"nl": "De Proefkrant", "en": "The Trial Paper"}[LANGUAGE]
SITEURL = "https://nieuws.example"
PUBLISHER = "De Proefkrant"
LOCALES = {"nl": "nl_NL", "en": "en_GB"}
POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self' data:; media-src 'self'; font-src 'self'; "
    "script-src 'self'; connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'"
)
PATH = f"content/{LANGUAGE}"
OUTPUT_PATH = "output"
DELETE_OUTPUT_DIRECTORY = False
THEME = "theme"
TIMEZONE = "Europe/Amsterdam"
DEFAULT_LANG = LANGUAGE
DEFAULT_PAGINATION = 20
LOAD_CONTENT_CACHE = False
FORMATTED_FIELDS: list[str] = []
PLUGIN_PATHS = ["plugins"]
PLUGINS = ["neighbours"]
MARKDOWN = {
    "extension_configs": {f"markdown.extensions.{name}": {} for name in ("extra", "meta", "toc")},
    "output_format": "html5",
}

ARTICLE_URL = ARTICLE_LANG_URL = f"{LANGUAGE}/{{category}}/{{slug}}/"
ARTICLE_SAVE_AS = ARTICLE_LANG_SAVE_AS = f"{LANGUAGE}/{{category}}/{{slug}}/index.html"
CATEGORY_URL = f"{LANGUAGE}/{{slug}}/"
CATEGORY_SAVE_AS = f"{LANGUAGE}/{{slug}}/index.html"
TAG_URL = f"{LANGUAGE}/tags/{{slug}}/"
TAG_SAVE_AS = f"{LANGUAGE}/tags/{{slug}}/index.html"
AUTHOR_URL = f"{LANGUAGE}/authors/{{slug}}/"
AUTHOR_SAVE_AS = f"{LANGUAGE}/authors/{{slug}}/index.html"
INDEX_URL = f"{LANGUAGE}/"
INDEX_SAVE_AS = f"{LANGUAGE}/index.html"
ARCHIVES_URL = f"{LANGUAGE}/archive/"
ARCHIVES_SAVE_AS = f"{LANGUAGE}/archive/index.html"
MONTH_ARCHIVE_URL = f"{LANGUAGE}/archive/{{date:%Y}}/{{date:%m}}/"
MONTH_ARCHIVE_SAVE_AS = f"{LANGUAGE}/archive/{{date:%Y}}/{{date:%m}}/index.html"
PAGINATION_PATTERNS = (
    (1, "{url}", "{save_as}"),
    (2, "{base_name}/page/{number}/", "{base_name}/page/{number}/index.html"),
)
PAGINATED_TEMPLATES = {"index": None, "category": None, "tag": None, "author": None, "period_archives": 100}
DIRECT_TEMPLATES = ["index", "archives", "missing", "sitemap"]
if LANGUAGE == "nl":
    DIRECT_TEMPLATES += ["languages", "robots"]
LANGUAGES_SAVE_AS = "index.html"
ROBOTS_SAVE_AS = "robots.txt"
MISSING_SAVE_AS = f"{LANGUAGE}/404.html"
SITEMAP_SAVE_AS = f"sitemap-{LANGUAGE}.xml"
CATEGORIES_SAVE_AS = TAGS_SAVE_AS = AUTHORS_SAVE_AS = ""

FEEDS = {"application/atom+xml": "feed.xml", "application/rss+xml": "rss.xml"}
FEED_DOMAIN = SITEURL
FEED_ATOM, FEED_RSS = f"{INDEX_URL}feed.xml", f"{INDEX_URL}rss.xml"
CATEGORY_FEED_ATOM, CATEGORY_FEED_RSS = f"{CATEGORY_URL}feed.xml", f"{CATEGORY_URL}rss.xml"
TAG_FEED_ATOM, TAG_FEED_RSS = f"{TAG_URL}feed.xml", f"{TAG_URL}rss.xml"
AUTHOR_FEED_ATOM, AUTHOR_FEED_RSS = f"{AUTHOR_URL}feed.xml", f"{AUTHOR_URL}rss.xml"
FEED_ALL_ATOM = TRANSLATION_FEED_ATOM = None
FEED_MAX_ITEMS = 20

# Addresses are those of the Dutch names in both languages.
SECTIONS, TAGS = [
    {slug: names[LANGUAGE == "en"] for slug, names in NAMES[kind].items()} for kind in ("sections", "tags")
]
CATEGORY_REGEX_SUBSTITUTIONS = [(f"^{name}$", slug) for slug, name in SECTIONS.items()]
TAG_REGEX_SUBSTITUTIONS = [(f"^{name}$", slug) for slug, name in TAGS.items()]
MENUITEMS = [(name, f"/{LANGUAGE}/{slug}/") for slug, name in SECTIONS.items()]

DAYS, MONTHS, CLOCK = {
    "nl": (
        "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag".split(),
        "januari februari maart april mei juni juli augustus september oktober november december".split(),
        "%H.%M uur",
    ),
    "en": (
        "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split(),
        "January February March April May June July August September October November December".split(),
        "%H:%M",
    ),
}[LANGUAGE]
JINJA_ENVIRONMENT = {"autoescape": True}
JINJA_FILTERS = {
    "long": lambda date: f"{DAYS[date.weekday()]} {date.day} {MONTHS[date.month - 1]} {date.year}, {date:{CLOCK}}",
    "short": lambda date: f"{date.day} {MONTHS[date.month - 1][:3]} {date.year}",
    "month": lambda date: f"{MONTHS[date.month - 1].capitalize()} {date.year}",
    "minutes": lambda words: max(1, -(-len(words.split()) // 220)),
}
