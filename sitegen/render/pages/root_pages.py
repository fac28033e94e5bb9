"""Pages that stand outside the lists: the choice of a language at ``/``, and "not found" in each language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sitegen.config import Config
from sitegen.render.addresses.urls import DEFAULT_LANGUAGE, NOT_FOUND, ROOT, home_path, not_found_path
from sitegen.render.edition import Edition
from sitegen.render.theme.pages import Page
from sitegen.render.views import Head, LanguageChoice, Site


def language_choices(editions: Mapping[str, Edition], sites: Mapping[str, Site]) -> tuple[LanguageChoice, ...]:
    """The languages as the bilingual pages offer them."""
    return tuple(
        LanguageChoice(
            code=language,
            name=edition.strings["language_name"],
            site_title=sites[language].title,
            description=sites[language].description,
            home=sites[language].home,
            strings=edition.messages[language].all,
        )
        for language, edition in editions.items()
    )


def root_pages(editions: Mapping[str, Edition], config: Config) -> Iterator[Page]:
    """``/``, ``/404.html`` (both in all languages) and a 404 page per language."""
    homes = {language: home_path(language) for language in editions}
    first = editions[DEFAULT_LANGUAGE]
    names = dict.fromkeys(config.site.title.of(language) for language in editions)
    choice = Head(
        title=" · ".join(names),
        description=config.site.description.of(DEFAULT_LANGUAGE),
        canonical=first.urls.absolute(ROOT),
        alternates=first.alternates(homes, ROOT),
    )
    yield Page(ROOT, "index.html", DEFAULT_LANGUAGE, choice, None, {})
    both = " · ".join(edition.strings["not_found_title"] for edition in editions.values())
    yield Page(NOT_FOUND, "404-bilingual.html", DEFAULT_LANGUAGE, Head(both, "", robots="noindex"), None, {})
    for language, edition in editions.items():
        head = Head(edition.strings["not_found_title"], "", robots="noindex")
        paths = {each: not_found_path(each) for each in editions}
        yield Page(not_found_path(language), "404.html", language, head, edition.switch(paths), {})
