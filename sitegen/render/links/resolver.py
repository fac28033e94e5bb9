"""Where a link in a story leads: to the same page, file or heading in the reader's own language, or nowhere."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Mapping
from typing import TypeVar
from urllib.parse import unquote, urlsplit

from msgspec import Struct

from sitegen.pictures import LEFT_OUT
from sitegen.problems import nearest
from sitegen.render.addresses.urls import LANGUAGES, Urls, other_language
from sitegen.render.links.guesses import Guesses
from sitegen.render.media.places import below_media, place_of
from sitegen.render.media.shelf import MediaShelf, Shown


class Target(Struct, frozen=True):
    """A page that links may lead to: its site paths by language. ``story`` is the story's id, or empty for a list.

    ``moved`` is True where the target stands in for a dropped copy, whose headings it need not have.
    """

    paths: Mapping[str, str]
    story: str = ""
    moved: bool = False


class Resolved(Struct, frozen=True):
    """What to write in the page: ``href`` (None: as it is), ``language`` if not the page's own, and what is wrong.

    ``external`` marks a file of another host.
    """

    href: str | None = None
    language: str = ""
    message: str = ""
    hint: str = ""
    external: bool = False
    consequence: bool = False
    """What is wrong is told elsewhere, of the article that the link leads to."""
    size: tuple[int, int] = (0, 0)
    """Width and height of a picture in pixels, if it says so."""
    webp: str = ""
    """The WebP files of a picture, as ``srcset`` names them."""
    flaw: str = ""
    """The code of what is wrong with a picture."""

    @property
    def is_left_out(self) -> bool:
        """Whether it was to be shown as a picture, and no page shows it."""
        return self.flaw in LEFT_OUT


AnchorsOf = Callable[[str, str], frozenset[str]]
"""(story id, language) → the anchors of its page."""

AS_WRITTEN = Resolved()

_UNLINKABLE = re.compile(r"[ %?#<>()\"\\]")
"""Signs that would end the address of a link, or change what it means."""


def _linkable(path: str) -> str:
    """``path`` as an address in Markdown."""
    return _UNLINKABLE.sub(lambda sign: f"%{ord(sign[0]):02X}", path)


_HOST = re.compile(r"(?:www\.[\w-]+\.|[\w.-]+\.(?:nl|be|com|org|net|eu)(?:/|$))", re.IGNORECASE)

_LATER_PAGE = re.compile(r"/(?:pagina|page)/\d+/$")


class _Link(Struct, frozen=True):
    """A link as it stands in a story: in which file (below ``content/``), read in which language, and its parts."""

    written: str
    source: str
    story: str
    language: str
    query: str
    fragment: str

    @property
    def tail(self) -> str:
        return self.query + (f"#{self.fragment}" if self.fragment else "")


DOUBTFUL = "its translation is doubtful"


_Found = TypeVar("_Found")


def _at(path: str, pages: Mapping[str, _Found]) -> _Found | None:
    bare = path.removesuffix("index.html") if path.endswith("/index.html") else path
    # What stands on page 2 of a list changes daily: such a link goes to the list.
    bare = _LATER_PAGE.sub("/", f"{bare}/" if not bare.endswith("/") else bare)
    return pages.get(bare) or pages.get(bare.rstrip("/"))


class LinkResolver:
    """Knows every page and every file.

    ``files`` maps paths of Markdown files below ``content/`` to targets, ``pages`` site paths; ``held`` maps Markdown
    files that are not published to the reason, ``unread`` are those that hold errors, and ``absent`` maps the site
    paths that all of these would have to them. ``renamed`` maps (story id, heading id in a human translation) to the id
    that it has on the page.
    """

    def __init__(
        self,
        urls: Urls,
        *,
        files: Mapping[str, Target],
        pages: Mapping[str, Target],
        held: Mapping[str, str],
        unread: frozenset[str],
        absent: Mapping[str, str],
        media: MediaShelf,
        anchors_of: AnchorsOf,
        renamed: Mapping[str, Mapping[str, str]],
    ) -> None:
        self._urls = urls
        self._files = files
        self._pages = pages
        self._held = held
        self._unread = unread
        self._absent = absent
        self._guesses = Guesses()
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
        if parts.scheme not in ("", "http", "https") or path is None:
            return AS_WRITTEN
        query = f"?{parts.query}" if parts.query else ""
        link = _Link(written, source, story, language, query, unquote(parts.fragment))
        if not parts.netloc and not parts.path:
            return self._own_anchor(link)
        if not parts.netloc and not parts.path.startswith("/"):
            below = posixpath.normpath(posixpath.join(posixpath.dirname(source), unquote(parts.path)))
            return self._below_content(link, below)
        target = _at(path, self._pages)
        if target:
            return self._to(link, target)
        absent = _at(path, self._absent)
        if absent:
            return self._not_published(link, absent)
        return self._absolute_miss(link, path) if parts.netloc else self._below_content(link, path.lstrip("/"))

    def file(self, written: str, source: str, *, picture: bool) -> Resolved:
        """Resolve the address of a ``picture`` or another embedded file, written in ``source`` (below ``content/``)."""
        written = written.strip()
        try:
            parts = urlsplit(written)
            below = place_of(written, source, self._urls)
        except ValueError:
            return Resolved(message=f"{written!r} is no web address", hint="name a file below the content folder")
        if parts.scheme not in ("", "http", "https"):
            return AS_WRITTEN
        if below is None:
            message = f"{written} lies on another host, so readers do not get to see it"
            return Resolved(message=message, hint="save it below the content folder and name it here", external=True)
        if parts.path and picture and (shown := self._media.show(below)):
            return self._picture(written, shown)
        if parts.path and not picture and (path := self._media.take(below)):
            return Resolved(self._urls.href(path))
        return self._refused(written, below) or Resolved(
            message=f"there is no file {written!r}", hint=self._hint(below, source, self._media.names)
        )

    def _picture(self, written: str, shown: Shown) -> Resolved:
        # A comma in an address would part it from the next one.
        webp = ", ".join(f"{self._urls.href(path).replace(',', '%2C')} {width}w" for path, width in shown.webp)
        flaw = shown.flaw
        return Resolved(
            self._urls.href(shown.path),
            size=shown.size,
            webp=webp,
            message=f"{written!r} {flaw.message}" if flaw else "",
            hint=flaw.hint.format(_linkable(unquote(written))) if flaw else "",
            flaw=flaw.code if flaw else "",
        )

    def _own_anchor(self, link: _Link) -> Resolved:
        if link.fragment in ("", "top") or link.fragment in self._anchors_of(link.story, link.language):
            return AS_WRITTEN
        name = self._renamed.get(link.story, {}).get(link.fragment)
        if name:
            return Resolved(f"#{name}")
        if self._is_anywhere(link.fragment, link.story):
            return Resolved("#top")
        return self._no_anchor(link, link.story, link.language)

    def _absolute_miss(self, link: _Link, path: str) -> Resolved:
        """An address on our own host that is none of our pages: wrong below a language, else another program's."""
        if path.split("/", 2)[1] not in LANGUAGES:
            return AS_WRITTEN
        return self._no_page(link, path)

    def _below_content(self, link: _Link, below: str) -> Resolved:
        target = self._files.get(below)
        if target:
            return self._to(link, target)
        if below in self._held or below in self._unread:
            return self._not_published(link, below)
        rooted = link.written.startswith("/")
        file = below_media(f"/{below}") if rooted else below
        published = self._media.take(file)
        if published:
            return Resolved(self._urls.href(published) + link.tail)
        if below.endswith(".md"):
            known = tuple(self._files)
            return Resolved(message=f"there is no article {link.written!r}", hint=self._hint(below, link.source, known))
        if rooted and below.split("/", 1)[0] in LANGUAGES:
            return self._no_page(link, f"/{below}")
        refused = self._refused(link.written, file)
        if refused:
            return refused
        if _HOST.match(link.written):
            hint = f"if it is another site, write https://{link.written}"
        else:
            hint = self._hint(below, link.source, (*self._files, *self._media.names))
        return Resolved(message=f"there is no page or file {link.written!r}", hint=hint)

    def _not_published(self, link: _Link, below: str) -> Resolved:
        reason = self._held.get(below)
        if reason is None:
            message = f"{link.written} is not published: it holds an error itself"
            return Resolved(message=message, hint="mend that article first", consequence=True)
        message = f"{link.written} is not published: {reason}"
        # No editor chose to hold a doubtful one back: its neighbours must not pay for it.
        return Resolved(message=message, hint="leave the link out for now", consequence=reason == DOUBTFUL)

    def _refused(self, written: str, below: str) -> Resolved | None:
        why = self._media.refusal(below)
        return Resolved(message=f"{written!r} {why.message} and is not published", hint=why.hint) if why else None

    def _to(self, link: _Link, target: Target) -> Resolved:
        there = link.language if link.language in target.paths else other_language(link.language)
        foreign = "" if there == link.language else there
        href = self._urls.href(target.paths[there]) + link.query
        if not link.fragment:
            return Resolved(href, foreign)
        anchors = self._anchors_of(target.story, there) if target.story else frozenset({link.fragment})
        if link.fragment in anchors:
            return Resolved(f"{href}#{link.fragment}", foreign)
        name = self._renamed.get(target.story, {}).get(link.fragment)
        if name in anchors:
            return Resolved(f"{href}#{name}", foreign)
        if target.moved or self._is_anywhere(link.fragment, target.story):
            return Resolved(href, foreign)
        miss = self._no_anchor(link, target.story, there)
        return Resolved(href, foreign, miss.message, miss.hint)

    def _is_anywhere(self, fragment: str, story: str) -> bool:
        return any(fragment in self._anchors_of(story, language) for language in LANGUAGES)

    def _no_page(self, link: _Link, path: str) -> Resolved:
        guess = self._guesses.near(path, self._pages)
        hint = f"did you mean {guess}?" if guess else "see whether the page was renamed or is not published"
        return Resolved(message=f"there is no page {link.written}", hint=hint)

    def _no_anchor(self, link: _Link, story: str, language: str) -> Resolved:
        known = self._anchors_of(story, language)
        guess = nearest(link.fragment, known)
        hint = f"did you mean #{guess}?" if guess else f"known: {', '.join(sorted(known)[:8]) or 'none'}"
        message = f"{link.written} ends in #{link.fragment}, and there is no such heading or anchor"
        return Resolved(message=message, hint=hint)

    def _hint(self, below: str, source: str, known: tuple[str, ...]) -> str:
        """The nearest path that exists, as an editor would write it in ``source``."""
        guess = self._guesses.file(below, known)
        if not guess:
            return "check the path: it counts from this file's folder, or from the content folder if it begins with /"
        path = posixpath.relpath(guess, posixpath.dirname(source) or ".")
        return f"did you mean {_linkable(path)!r}?"
