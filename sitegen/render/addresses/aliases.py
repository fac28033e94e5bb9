"""Old addresses that articles still answer to."""

from __future__ import annotations

import posixpath
from collections.abc import Collection, Iterator, Mapping

from sitegen.problems import Problem
from sitegen.read.article import Article
from sitegen.render.addresses.urls import DEFAULT_LANGUAGE, output_name
from sitegen.translate.text import BilingualStory


def wanted_aliases(bilingual: BilingualStory, home: Mapping[str, str]) -> Iterator[tuple[str, str, Article]]:
    """(alias, site path that it leads to, article that says so) of a story, its copies and its human translation.

    ``home`` holds the story's site paths by language. An alias leads to the page in the language of the file that has
    it, one below ``/en/`` to the English page; where that is not there, to the one that is.
    """
    if not home:
        return
    story = bilingual.story
    for article in (story.article, *story.copies, *([story.human] if story.human else [])):
        for alias in article.aliases:
            language = "en" if alias.startswith("/en/") else article.language
            target = home.get(language) or home.get(DEFAULT_LANGUAGE) or next(iter(home.values()))
            if alias not in home.values():  # an article may come back to an old address
                yield alias, target, article


def blocked_aliases(aliases: Mapping[str, Article], files: Collection[str]) -> dict[str, Problem]:
    """The ``aliases`` (site path → article) at which ``files`` of the site stand already, or would have to be a folder,
    and what is wrong with each."""
    names = {alias: output_name(alias) for alias in aliases}
    as_folder = {*files, *names.values()}
    blocked = {}
    for alias, name in names.items():
        if name in files or any(parent in as_folder for parent in _parents(name)):
            article = aliases[alias]
            message = f"{alias} is already the address of a page or file of the site"
            hint = "delete it from aliases"
            blocked[alias] = Problem("duplicate-url", message, hint, article.path, article.line_of("aliases"))
    return blocked


def _parents(name: str) -> Iterator[str]:
    while name := posixpath.dirname(name):
        yield name
