"""Reading: the Markdown files of a content folder → articles and problems."""

from sitegen.read.article import Article, Metadata, Reference
from sitegen.read.articles import Reading, parse_article, read_articles
from sitegen.read.discover import is_temporary
from sitegen.read.markdown import to_html
from sitegen.read.new_article import new_article_name, new_article_text
from sitegen.read.pairs import Pairs, pair_translations
from sitegen.read.selection import Held, Selection, select
from sitegen.read.slugs import slug_of

__all__ = [
    "Article",
    "Held",
    "Metadata",
    "Pairs",
    "Reading",
    "Reference",
    "Selection",
    "is_temporary",
    "new_article_name",
    "new_article_text",
    "pair_translations",
    "parse_article",
    "read_articles",
    "select",
    "slug_of",
    "to_html",
]
