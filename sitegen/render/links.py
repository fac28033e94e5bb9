"""Where a link in a story leads: to the same page, file or heading in the reader's own language, or nowhere."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from sitegen.problems import nearest
from sitegen.render.media import MediaShelf
from sitegen.render.urls import LANGUAGES, Urls, other_language


@dataclass(frozen=True, slots=True)
class Target:
    """A page that links may lead to: its site paths by language. ``story`` is the story's id, or empty for a list.

    ``moved`` is True where the target stands in for a dropped copy, whose headings it need not have.
    """

    paths: Mapping[str, str]
    story: str = ""
    moved: bool = False


@dataclass(frozen=True, slots=True)
class Resolved:
    """What to write in the page: ``href`` (None: leave as it is), ``language`` if not the page's own, and what is wrong."""

    href: str | None = None
    language: str = ""
    message: str = ""
    hint: str = ""
    external: bool = False


AnchorsOf = Callable[[str, str], frozenset[str]]
"""(story id, language) → the anchors of its page."""

AS_WRITTEN = Resolved()


class LinkResolver:
    """Knows every page and every file.

    ``files`` maps paths of Markdown files below ``content/`` to targets, ``pages`` site paths; ``held`` maps Markdown
    files that are not published to the reason. ``renamed`` maps (story id, heading id in a human translation) to the
    id that it has on the page.
    """

    def __init__(
        self,
        urls: Urls,
        files: Mapping[str, Target],
        pages: Mapping[str, Target],
        held: Mapping[str, str],
        media: MediaShelf,
        anchors_of: AnchorsOf,
        renamed: Mapping[str, Mapping[str, str]],
    ) -> None:
        self._urls = urls
        self._files = files
        self._pages = pages
        self._held = held
        self._media = media
        self._anchors_of = anchors_of
        self._renamed = renamed

    def link(self, written: str, source: str, story: str, language: str) -> Resolved:
        """Resolve ``written`` in the file ``source`` (below ``content/``) of ``story`` for readers of ``language``."""
        written = written.strip()
        try:
            parts = urlsplit(written)
            path = self._urls.site_path(written)
        except ValueError:
            return Resolved(message=f"{written!r} is no web address", hint="write https://example.org/page")
        if not written:
            return Resolved(message="a link without an address", hint="write an address between the brackets ( )")
        if parts.scheme not in ("", "http", "https") or (parts.netloc and path is None):
            return AS_WRITTEN
        fragment = unquote(parts.fragment)
        if not parts.netloc and not parts.path:
            return self._own_anchor(written, fragment, story, language)
        if path is None:
            return AS_WRITTEN
        query = f"?{parts.query}" if parts.query else ""
        if parts.netloc or parts.path.startswith("/"):
            target = self._page(path)
            if target:
                return self._to(target, fragment, query, language, written)
            if parts.netloc:
                return self._absolute_miss(path, written)
            below = path.lstrip("/")
        else:
            below = posixpath.normpath(posixpath.join(posixpath.dirname(source), unquote(parts.path)))
        return self._below_content(below, fragment, query, language, written, source)

    def file(self, written: str, source: str) -> Resolved:
        """Resolve the address of an image or another embedded file, written in ``source`` (below ``content/``)."""
        written = written.strip()
        try:
            parts = urlsplit(written)
            path = self._urls.site_path(written) if parts.netloc or written.startswith("/") else None
        except ValueError:
            return Resolved(message=f"{written!r} is no web address", hint="name a file below the content folder")
        if parts.scheme not in ("", "http", "https"):
            return AS_WRITTEN
        if parts.netloc and path is None:
            message = f"{written} lies on another host, so readers do not get to see it"
            return Resolved(message=message, hint="save it below the content folder and name it here", external=True)
        if path is not None:
            below = path.removeprefix("/media/").lstrip("/")
        else:
            below = posixpath.normpath(posixpath.join(posixpath.dirname(source), unquote(parts.path)))
        published = self._media.take(below) if written else None
        if published:
            return Resolved(self._urls.href(published))
        return Resolved(message=f"there is no file {written!r}", hint=self._hint(below, source, self._media.names()))

    def _own_anchor(self, written: str, fragment: str, story: str, language: str) -> Resolved:
        if not fragment or fragment == "top":
            return AS_WRITTEN
        if fragment in self._anchors_of(story, language):
            return AS_WRITTEN
        name = self._renamed.get(story, {}).get(fragment)
        if name:
            return Resolved(f"#{name}")
        if any(fragment in self._anchors_of(story, each) for each in LANGUAGES):
            return Resolved("#top")
        return self._no_anchor(written, fragment, story, language)

    def _page(self, path: str) -> Target | None:
        bare = path.removesuffix("index.html") if path.endswith("/index.html") else path
        return self._pages.get(bare) or self._pages.get(f"{bare}/")

    def _absolute_miss(self, path: str, written: str) -> Resolved:
        """An address on our own host that is none of our pages: wrong below a language, else another program's."""
        if path.split("/")[1] not in LANGUAGES:
            return AS_WRITTEN
        guess = nearest(path, self._pages)
        hint = f"did you mean {self._urls.absolute(guess)}?" if guess else "see whether the page was renamed"
        return Resolved(message=f"there is no page {written}", hint=hint)

    def _below_content(
        self, below: str, fragment: str, query: str, language: str, written: str, source: str
    ) -> Resolved:
        target = self._files.get(below)
        if target:
            return self._to(target, fragment, query, language, written)
        if below in self._held:
            return Resolved(
                message=f"{written} is not published: {self._held[below]}", hint="leave the link out for now"
            )
        published = self._media.take(below.removeprefix("media/") if written.startswith("/media/") else below)
        if published:
            return Resolved(self._urls.href(published) + query + (f"#{fragment}" if fragment else ""))
        if below.endswith(".md"):
            known: tuple[str, ...] = tuple(self._files)
            message = f"there is no article {written!r}"
        elif written.startswith("/") and below.split("/")[0] in LANGUAGES:
            guess = nearest(f"/{below}", self._pages)
            hint = f"did you mean {guess}?" if guess else "see whether the page was renamed"
            return Resolved(message=f"there is no page {written}", hint=hint)
        else:
            known = (*self._files, *self._media.names())
            message = f"there is no page or file {written!r}"
        return Resolved(message=message, hint=self._hint(below, source, known))

    def _to(self, target: Target, fragment: str, query: str, language: str, written: str) -> Resolved:
        there = language if language in target.paths else other_language(language)
        foreign = "" if there == language else there
        href = self._urls.href(target.paths[there]) + query
        if not fragment or not target.story:
            return Resolved(href + (f"#{fragment}" if fragment else ""), foreign)
        if fragment in self._anchors_of(target.story, there):
            return Resolved(f"{href}#{fragment}", foreign)
        name = self._renamed.get(target.story, {}).get(fragment)
        if name and name in self._anchors_of(target.story, there):
            return Resolved(f"{href}#{name}", foreign)
        if target.moved or any(fragment in self._anchors_of(target.story, each) for each in LANGUAGES):
            return Resolved(href, foreign)
        miss = self._no_anchor(written, fragment, target.story, there)
        return Resolved(href, foreign, miss.message, miss.hint)

    def _no_anchor(self, written: str, fragment: str, story: str, language: str) -> Resolved:
        known = self._anchors_of(story, language)
        guess = nearest(fragment, known)
        hint = f"did you mean #{guess}?" if guess else f"known: {', '.join(sorted(known)[:8]) or 'none'}"
        return Resolved(message=f"{written} ends in #{fragment}, and there is no such heading or anchor", hint=hint)

    def _hint(self, below: str, source: str, known: tuple[str, ...]) -> str:
        """The nearest path that exists, as an editor would write it in ``source``."""
        name = posixpath.basename(below)
        guess = next((each for each in known if posixpath.basename(each) == name), "") or nearest(below, known)
        if not guess:
            return "check the path: it counts from this file's folder, or from the content folder if it begins with /"
        return f"did you mean {posixpath.relpath(guess, posixpath.dirname(source) or '.')!r}?"
