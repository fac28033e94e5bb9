"""Who lives at which address, and who wants an address that is taken."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct

from sitegen.problems import Problem
from sitegen.read.article import Article
from sitegen.render.addresses.aliases import wanted_aliases
from sitegen.render.addresses.topics import Topics
from sitegen.render.addresses.urls import (
    LANGUAGES,
    LONGEST_NAME,
    RESERVED_SECTIONS,
    RESERVED_SLUGS,
    article_path,
    page_path,
)
from sitegen.translate.text import BilingualStory


class AddressBook(Struct, frozen=True):
    """Site paths of stories (id → language → path), and the addresses of copies and old ones of stories (path → path of
    the story). Of the latter ``aliases`` says which article names them."""

    stories: Mapping[str, Mapping[str, str]]
    redirects: Mapping[str, str]
    aliases: Mapping[str, Article]


def assign_addresses(stories: Sequence[BilingualStory], topics: Topics) -> tuple[AddressBook, tuple[Problem, ...]]:
    """Give each story an address in each language that it has words in, and each copy and old address a redirect.

    Of two articles that want one address the first in order of path gets it; the other is a problem that names both
    and stays without a page in that language.
    """
    claims = _Claims()
    for kind, field in ((topics.sections, "section"), (topics.tags, "tags")):
        for topic in kind.values():
            for path in topic.paths.values():
                claims.claim(path, topic.first, field)
    ordered = sorted(stories, key=lambda each: each.story.article.path)
    homes: dict[str, dict[str, str]] = {}
    for bilingual in ordered:
        article = bilingual.story.article
        wanted = _paths_of(article, topics, claims)
        homes[bilingual.story.id] = {
            language: path
            for language, path in wanted.items()
            if language in bilingual.texts and claims.claim(path, article, _slug_field(article, language))
        }
    redirects: dict[str, str] = {}
    for bilingual in ordered:
        own = homes[bilingual.story.id]
        for copy in bilingual.story.copies:
            for language, path in _paths_of(copy, topics, claims).items():
                # A copy that already has the kept story's own address needs no redirect.
                if language not in own or path == own[language] or redirects.get(path) == own[language]:
                    continue
                if claims.claim(path, copy, _slug_field(copy, language)):
                    redirects[path] = own[language]
    aliases = _claim_aliases(ordered, homes, redirects, claims)
    return AddressBook(homes, redirects, aliases), tuple(claims.problems)


def _claim_aliases(
    stories: Sequence[BilingualStory],
    homes: Mapping[str, Mapping[str, str]],
    redirects: dict[str, str],
    claims: _Claims,
) -> dict[str, Article]:
    """Add the old addresses of ``stories`` to ``redirects``; returns which article names each."""
    aliases: dict[str, Article] = {}
    for bilingual in stories:
        for alias, target, article in wanted_aliases(bilingual, homes[bilingual.story.id]):
            if redirects.get(alias) != target and claims.claim(alias, article, "aliases", "alias"):
                redirects[alias], aliases[alias] = target, article
    return aliases


def _slug_field(article: Article, language: str) -> str:
    has_english_slug = "slug_en" in article.lines
    return "slug_en" if language != "nl" and has_english_slug else "slug"


def _paths_of(article: Article, topics: Topics, claims: _Claims) -> dict[str, str]:
    section = topics.section_of(article)
    if section is None and not article.is_page:
        return {}
    slugs = {"nl": article.slug, "en": article.slug_en}
    reserved = RESERVED_SLUGS if section else RESERVED_SECTIONS
    paths = {}
    for language in LANGUAGES:
        field = _slug_field(article, language)
        if slugs[language] in reserved:
            claims.refuse(article, field, slugs[language])
        elif section:
            paths[language] = article_path(language, section.slugs[language], slugs[language])
        else:
            paths[language] = page_path(language, slugs[language])
    return paths


class _Claims:
    """Addresses handed out so far, and the problems of those who came too late."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self._owners: dict[str, Article] = {}

    def claim(self, path: str, article: Article, field: str, value: str = "") -> bool:
        """Whether ``article`` may have ``path``, which its ``field`` asks for; ``value`` is what hints call a value of
        the field, if not by the field's name."""
        long = next((part for part in path.split("/") if len(part) > LONGEST_NAME), "")
        if long:
            message = f"{long[:30]}… is too long for an address: {len(long)} letters, and {LONGEST_NAME} are the most"
            hint = (
                f"give it a shorter {value or field}"
                if field in article.lines
                else "add a short slug to its front matter"
            )
            self._add(Problem("address-too-long", message, hint, article.path, article.line_of(field)))
            return False
        owner = self._owners.setdefault(path, article)
        if owner is article:
            return True
        message = f"{path} is already the address of {owner.path}"
        hint = f"give one of the two another {value or field} in its front matter"
        self.problems.append(Problem("duplicate-url", message, hint, article.path, article.line_of(field)))
        return False

    def refuse(self, article: Article, field: str, slug: str) -> None:
        message = f"an article cannot have the address {slug!r}: the site itself uses it"
        self._add(Problem("reserved-slug", message, f"give it another {field}", article.path, article.line_of(field)))

    def _add(self, problem: Problem) -> None:
        if problem not in self.problems:
            self.problems.append(problem)
