"""A story's fragment made ready for its page: links resolved, dead ones reported, scroll boxes added."""

from __future__ import annotations

import html as html_escapes
from urllib.parse import unquote

from lxml.html import HtmlElement
from msgspec import Struct

from sitegen.problems import Problem, Severity
from sitegen.read.article import Article
from sitegen.read.discover import below_content
from sitegen.read.references import is_link
from sitegen.render.edition import Edition
from sitegen.render.links.resolver import LinkResolver, Resolved
from sitegen.render.stories.fragments import URL_ATTRIBUTES, UrlKind, add_page_marks, parse, serialise, srcset
from sitegen.render.stories.pictures import leave_out, offer, set_captions
from sitegen.render.stories.untranslated import mark_untranslated
from sitegen.render.xml_text import ascii_url, xml_text


class Source(Struct, frozen=True):
    """Where a fragment was written: the file, and its path below ``content/``."""

    article: Article
    below_content: str

    @classmethod
    def of(cls, article: Article, content: str) -> Source:
        return cls(article, below_content(article.path, content))


Body = tuple[str, tuple[Problem, ...]]
"""What :func:`finish_body` makes."""


def finish_body(fragment: str, source: Source, story: str, edition: Edition, resolver: LinkResolver) -> Body:
    """The fragment as ``edition``'s page of ``story`` (an id) prints it, and the links of it that lead nowhere.

    Each problem stands where the source has the link.
    """
    root = parse(fragment)
    problems = finish(root, source, story, edition, resolver)
    return serialise(root), problems


def finish(
    root: HtmlElement, source: Source, story: str, edition: Edition, resolver: LinkResolver
) -> tuple[Problem, ...]:
    """:func:`finish_body` of a fragment that is a tree already."""
    misses: dict[str, Resolved] = {}
    for element in list(root.iter(*URL_ATTRIBUTES)):
        for name, kind in URL_ATTRIBUTES[element.tag]:
            written = element.get(name)
            if written is None:
                continue
            found = (
                resolver.link(written, source.below_content, story, edition.language)
                if kind == "link"
                else resolver.file(written, source.below_content, picture=kind == "picture")
            )
            if found.message:
                misses.setdefault(written, found)
            _write(element, name, kind, found)
            if element.tag == "img":
                _show(element, written, found)
        if element.get("srcset"):
            _resolve_srcset(element, source, resolver, misses)
    set_captions(root)
    if source.article.language != edition.language:
        mark_untranslated(root, source.article.language)
    add_page_marks(root, edition.strings)
    return tuple(problem for written, found in misses.items() for problem in _problems(written, found, source))


def _write(element: HtmlElement, name: str, kind: UrlKind, found: Resolved) -> None:
    """Give the attribute ``name`` of ``element`` the address that was ``found``."""
    if found.message and (kind == "link" or found.is_left_out):
        del element.attrib[name]  # its words stay, in a site that is published all the same
    elif found.href is not None:
        element.set(name, ascii_url(found.href))
    if found.language:
        element.set("hreflang", found.language)


def _show(image: HtmlElement, written: str, found: Resolved) -> None:
    if found.external:
        _replace_by_link(image, written)
    elif found.is_left_out:
        leave_out(image)
    else:
        offer(image, found)


def _replace_by_link(image: HtmlElement, url: str) -> None:
    """An image of another host is never fetched: its words stay, with a link unless it stands in one."""
    words = image.get("alt") or url
    inside_link = any(parent.tag == "a" for parent in image.iterancestors())
    image.tag = "span" if inside_link else "a"
    for name in list(image.attrib):
        del image.attrib[name]
    if not inside_link:
        image.set("href", ascii_url(url))
    image.text = xml_text(words)


def _resolve_srcset(element: HtmlElement, source: Source, resolver: LinkResolver, misses: dict[str, Resolved]) -> None:
    candidates = []
    for url, size in srcset(element):
        found = resolver.file(url, source.below_content, picture=True)
        if found.message:
            misses.setdefault(url, found)
        if found.is_left_out or (found.message and found.href is None):
            continue
        candidates.append(f"{found.href or url} {size}".strip())
    if candidates:
        element.set("srcset", xml_text(", ".join(candidates)))
    else:
        del element.attrib["srcset"]


def _problems(written: str, found: Resolved, source: Source) -> list[Problem]:
    article = source.article
    code = found.flaw or ("external-image" if found.external else "dead-link")
    severity = Severity.WARNING if found.external or found.consequence or found.flaw else Severity.ERROR
    exact, forms = {written}, {written, unquote(written), html_escapes.unescape(written)}
    written_at = [
        each
        for each in article.references
        if not (found.is_left_out and is_link(each, article.body, article.body_line))  # which offers the file
    ]
    places = [(each.line, each.column) for each in written_at if each.target in exact] or [
        (each.line, each.column) for each in written_at if {each.target, unquote(each.target)} & forms
    ]
    return [
        Problem(code, found.message, found.hint, article.path, line, column, severity)
        for line, column in places or [(article.body_line, 0)]
    ]
