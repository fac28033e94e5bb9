"""The same page in the other language: one function for ``<head>``, switcher and sitemap, so that they never differ."""

from __future__ import annotations

from collections.abc import Mapping

from sitegen.render.addresses.urls import DEFAULT_LANGUAGE, LANGUAGES, Urls, home_path, other_language
from sitegen.render.theme.messages import Messages
from sitegen.render.views import Alternate, Switch

X_DEFAULT = "x-default"


def alternates(paths: Mapping[str, str], urls: Urls, default: str = "") -> tuple[Alternate, ...]:
    """All languages of one page, itself included, then ``x-default``.

    ``paths`` maps language codes to site paths and holds only pages that exist. ``default`` is the site path for
    readers of any other language; without it that is the page in the site's first language, or the only one there is.
    """
    found = [Alternate(language, urls.absolute(paths[language])) for language in LANGUAGES if language in paths]
    fallback = default or paths.get(DEFAULT_LANGUAGE) or next(iter(paths.values()), "")
    if fallback:
        found.append(Alternate(X_DEFAULT, urls.absolute(fallback)))
    return tuple(found)


def switch(language: str, paths: Mapping[str, str], urls: Urls, messages: Messages) -> Switch:
    """Where the language switch of a page in ``language`` leads: to the same page, or else to the other home."""
    other = other_language(language)
    strings = messages[other].texts
    exact = other in paths
    path = paths[other] if exact else home_path(other)
    label = strings["read_here"] if exact else strings["not_here"]
    return Switch(other, strings["language_name"], label, urls.href(path), exact)
