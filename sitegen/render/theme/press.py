"""Pages printed: batches in, bytes out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from msgspec import Struct

from sitegen.problems import Problem
from sitegen.render.theme.messages import Messages
from sitegen.render.theme.pages import Page
from sitegen.render.theme.templates import Theme
from sitegen.render.views import LanguageChoice, Site

Printed = tuple[str, str, bytes | Problem]
"""The site path of a page and its template, with its bytes or with what is wrong with the template."""


class Press(Struct, frozen=True):
    """What all pages share. ``complete`` adds to a page what only machines read."""

    theme: Theme
    sites: Mapping[str, Site]
    messages: Messages
    choices: tuple[LanguageChoice, ...]
    complete: Callable[[Page], Page]

    def print_batch(self, batch: Iterable[Page]) -> list[Printed]:
        """Print every page of ``batch``, in order."""
        return [self.print_page(page) for page in batch]

    def print_page(self, page: Page) -> Printed:
        """Fill the page's template. A :class:`Problem` names the template's file and line."""
        page = self.complete(page)
        context = {
            "site": self.sites[page.language],
            "t": self.messages[page.language].all,
            "languages": self.choices,
            "head": page.head,
            "switch": page.switch,
            **page.views,
        }
        text = self.theme.render(page.template, context)
        return page.path, page.template, text if isinstance(text, Problem) else text.encode("utf-8", "replace")
