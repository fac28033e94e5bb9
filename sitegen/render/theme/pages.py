"""A page before and after its template: values in, bytes out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sitegen.problems import Problem
from sitegen.render.theme.messages import Messages
from sitegen.render.theme.templates import Theme
from sitegen.render.views import Head, LanguageChoice, Site, Switch


@dataclass(frozen=True, slots=True)
class Page:
    """One page: site path, template, and what the template sees beside the site: ``head``, ``switch`` and ``views``."""

    path: str
    template: str
    language: str
    head: Head
    switch: Switch | None
    views: Mapping[str, object]


def render_page(
    page: Page, theme: Theme, sites: Mapping[str, Site], messages: Messages, choices: tuple[LanguageChoice, ...]
) -> bytes | Problem:
    """Fill the page's template. Returns a :class:`Problem` with the template's file and line if that fails."""
    context = {
        "site": sites[page.language],
        "t": messages[page.language].all,
        "languages": choices,
        "head": page.head,
        "switch": page.switch,
        **page.views,
    }
    text = theme.render(page.template, context)
    return text if isinstance(text, Problem) else text.encode("utf-8", "replace")
