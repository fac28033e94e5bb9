"""What all pages of a language share, and the press that prints it around each."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct

from sitegen.config import Config
from sitegen.problems import Problem
from sitegen.render.edition import site_view
from sitegen.render.look import Look
from sitegen.render.machines.heads import HeadWriter
from sitegen.render.masthead import Masthead
from sitegen.render.media.cards import CardShelf
from sitegen.render.pages.root_pages import language_choices
from sitegen.render.paper import Paper
from sitegen.render.stories.shelves import menu
from sitegen.render.theme.contrast import check_contrast
from sitegen.render.theme.press import Press
from sitegen.render.views import Site


class Front(Struct, frozen=True):
    """``sites`` by language; ``press`` prints a page with them."""

    sites: Mapping[str, Site]
    press: Press


def make_front(paper: Paper, look: Look, config: Config, root: Path, cards: CardShelf) -> tuple[Front, list[Problem]]:
    """Masthead, menus and the heads of pages, and what is wrong with logo, menus and colours."""
    masthead = Masthead(config, root, paper.media, paper.resolver)
    sites = {}
    for language, edition in paper.editions.items():
        sections = menu(paper.shelves, paper.topics, config, language)
        header, footer = (masthead.menu(place, edition, sections) for place in ("header", "footer"))
        logo, hrefs = masthead.logo(edition), look.assets.hrefs
        sites[language] = site_view(edition, config, sections, hrefs, menu=header, footer=footer, logo=logo)
    picture = masthead.logo_path()
    heads = {
        language: HeadWriter.of(edition, sites[language], paper.prepared[language], paper.topics, picture, cards)
        for language, edition in paper.editions.items()
    }
    choices = language_choices(paper.editions, sites)
    press = Press(look.theme, sites, look.messages, choices, lambda page: heads[page.language].complete(page))
    return Front(sites, press), [*masthead.problems, *check_contrast(config, root)]
