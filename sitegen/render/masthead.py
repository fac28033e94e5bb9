"""The top and the foot of every page, as far as ``sitegen.toml`` says what stands there: logo and menus."""

from __future__ import annotations

import posixpath
from collections.abc import Sequence
from pathlib import Path

from sitegen.config import Config, config_problem
from sitegen.config.theme import MenuItem
from sitegen.problems import Problem, Severity, nearest
from sitegen.render.addresses.topics import Topic
from sitegen.render.edition import Edition
from sitegen.render.links.resolver import LinkResolver
from sitegen.render.media.shelf import MediaShelf
from sitegen.render.views import Link, Logo


class Masthead:
    """Makes logo and menus, and keeps the ``problems`` that it meets, each once."""

    def __init__(self, config: Config, root: Path, media: MediaShelf, resolver: LinkResolver) -> None:
        self._config = config
        self._root = root
        self._media = media
        self._resolver = resolver
        self.problems: dict[Problem, None] = {}

    def logo_path(self) -> str:
        """The site path of the logo, for search engines; empty if there is none."""
        return self._shown("file")[0]

    def logo(self, edition: Edition) -> Logo | None:
        """The logo as pages of ``edition`` show it."""
        table = self._config.logo
        path, size = self._shown("file")
        if not path or not table.masthead:
            return None
        width, height = _size(table.width, table.height, size)
        if not width or not height:
            hint = "write width and height, in pixels of CSS"
            self._tell(("logo", "file"), "unknown-size", f"{table.file!r} does not say how large it is", hint)
        dark, _ = self._shown("dark")
        alt = {"nl": table.nl, "en": table.en}[edition.language] or self._config.site.title.of(edition.language)
        href = edition.urls.href
        return Logo(href(path), href(dark) if dark else "", alt, width, height)

    def menu(self, place: str, edition: Edition, sections: Sequence[Topic]) -> tuple[Link, ...]:
        """The menu at ``place`` (``header``, ``footer``). ``sections`` are those that have stories in the language."""
        items: Sequence[MenuItem] = getattr(self._config.menu, place)
        found = (
            self._section(item, (*("menu", place), str(number)), edition, sections)
            if item.section
            else self._link(item, ("menu", place, str(number)), edition)
            for number, item in enumerate(items, 1)
        )
        return tuple(link for link in found if link)

    def _section(
        self, item: MenuItem, keys: tuple[str, ...], edition: Edition, sections: Sequence[Topic]
    ) -> Link | None:
        topic = next((each for each in sections if each.key == item.section), None)
        if topic:
            link = edition.topic_link(topic)
            return Link(_words(item, edition.language) or link.text, link.url)
        known = {*self._config.sections, *edition.topics.sections}
        if item.section not in known:
            guess = nearest(item.section, known)
            hint = f"did you mean {guess!r}?" if guess else f"known: {', '.join(sorted(known)) or 'none'}"
            self._tell((*keys, "section"), "no-section", f"there is no section {item.section!r}", hint)
        return None

    def _link(self, item: MenuItem, keys: tuple[str, ...], edition: Edition) -> Link | None:
        words = _words(item, edition.language)
        if not words:
            return None
        key = "to_en" if edition.language == "en" and item.to_en else "to"
        written: str = getattr(item, key)
        found = self._resolver.link(written, "", "", edition.language)
        if found.message:
            severity = Severity.WARNING if found.consequence else Severity.ERROR
            self._tell((*keys, key), "dead-link", found.message, found.hint, severity)
            return None
        return Link(words, found.href or written)

    def _shown(self, key: str) -> tuple[str, tuple[int, int]]:
        """Site path and size of the picture that ``logo.<key>`` names; empty and zeros if there is none."""
        name: str = getattr(self._config.logo, key)
        if not name:
            return "", (0, 0)
        shown = self._media.show(posixpath.normpath(name))
        hint = f"name a picture below {self._config.build.content}/"
        if shown is None:
            self._tell(("logo", key), "missing-file", f"there is no file {name!r} that can be published", hint)
            return "", (0, 0)
        if shown.flaw:
            self._tell(("logo", key), shown.flaw.code, f"{name!r} {shown.flaw.message}", hint, Severity.WARNING)
            if shown.flaw.is_left_out:
                return "", (0, 0)
        return shown.path, shown.size

    def _tell(
        self, keys: tuple[str, ...], code: str, message: str, hint: str, severity: Severity = Severity.ERROR
    ) -> None:
        self.problems[config_problem(self._root, keys, code, message, hint, severity)] = None


def _words(item: MenuItem, language: str) -> str:
    return item.nl if language == "nl" else item.en


def _size(width: int, height: int, own: tuple[int, int]) -> tuple[int, int]:
    """How large a picture of the size ``own`` is shown if ``width`` or ``height`` is given, in its own proportion."""
    if width and height:
        return width, height
    if not all(own) or not (width or height):
        return own
    return (
        (width, max(1, round(own[1] * width / own[0]))) if width else (max(1, round(own[0] * height / own[1])), height)
    )
