"""One language of the site, that of the variable LANGUAGE: Pelican makes lists of one language only."""

import json
import os
from pathlib import Path

LANGUAGE = os.environ["LANGUAGE"]
OTHER = "en" if LANGUAGE == "nl" else "nl"
HERE = Path(__file__).parent
SLUGS = json.loads((HERE / "slugs.json").read_text("utf-8"))

SITENAME = {"nl": "De Proefkrant", "en": "The Trial Paper"}[LANGUAGE]
SITEURL = ""
ORIGIN = "https://nieuws.example"
PATH = f"content/{LANGUAGE}"
OUTPUT_PATH = "output"
DELETE_OUTPUT_DIRECTORY = False
THEME = "theme"
TIMEZONE = "Europe/Amsterdam"
DEFAULT_LANG = LANGUAGE
DEFAULT_DATE_FORMAT = "%Y-%m-%d"
DEFAULT_PAGINATION = 20
LOAD_CONTENT_CACHE = False
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
PAGINATION_PATTERNS = (
    (1, "{url}", "{save_as}"),
    (2, "{base_name}/page/{number}/", "{base_name}/page/{number}/index.html"),
)
DIRECT_TEMPLATES = ("index", "sitemap")
SITEMAP_SAVE_AS = f"sitemap-{LANGUAGE}.xml"
PAGINATED_TEMPLATES = {"index": None, "category": None, "tag": None, "author": None}
ARCHIVES_SAVE_AS = CATEGORIES_SAVE_AS = TAGS_SAVE_AS = AUTHORS_SAVE_AS = ""
FEED_DOMAIN = ORIGIN
FEED_ATOM = f"{LANGUAGE}/feed.xml"
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
FEED_MAX_ITEMS = 20
# Addresses are those of the Dutch names in both languages.
CATEGORY_REGEX_SUBSTITUTIONS = TAG_REGEX_SUBSTITUTIONS = [(f"^{name}$", slug) for name, slug in SLUGS.items()]
