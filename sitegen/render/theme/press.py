"""Pages printed: batches in, bytes out, by all processors if there are many."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from msgspec import Struct

from sitegen.parallel import Workers
from sitegen.problems import Problem
from sitegen.render.theme.messages import Messages
from sitegen.render.theme.pages import Page
from sitegen.render.theme.templates import Theme
from sitegen.render.views import LanguageChoice, Site

Printed = tuple[str, str, bytes | Problem]
"""The site path of a page and its template, with its bytes or with what is wrong with the template."""
_BLOCK = 4
"""Batches that a process prints at a time."""


class Press(Struct, frozen=True):
    """What all pages share. ``complete`` adds to a page what only machines read."""

    theme: Theme
    sites: Mapping[str, Site]
    messages: Messages
    choices: tuple[LanguageChoice, ...]
    complete: Callable[[Page], Page]

    def print_batches(self, batches: Sequence[Iterable[Page]], workers: Workers) -> list[Printed]:
        """Print every page, in order. The first batch is gone through in this process, after others began."""

        def work(some: Sequence[Iterable[Page]]) -> list[Printed]:
            return [self.print_page(page) for batch in some for page in batch]

        return [printed for block in workers.in_copies(work, batches, _BLOCK) for printed in block]

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
