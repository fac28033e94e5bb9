"""The allow-list that HTML in articles passes, so that a wire feed cannot bring a script or a frame into a page.

Left out on purpose: inline styles and event handlers (the site's Content-Security-Policy refuses them), ``data-``
attributes (hooks for scripts), ``source`` and ``srcset`` (their files would not be published).
"""

from __future__ import annotations

import re

import nh3

_TAGS = {
    "a", "abbr", "address", "article", "aside", "b", "bdi", "bdo", "blockquote", "br", "caption", "cite", "code",
    "col", "colgroup", "data", "dd", "del", "details", "dfn", "div", "dl", "dt", "em", "figcaption", "figure",
    "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "i", "img", "ins", "kbd", "li", "mark", "ol", "p",
    "picture", "pre", "q", "rp", "rt", "ruby", "s", "samp", "section", "small", "span", "strong", "sub", "summary",
    "sup", "table", "tbody", "td", "tfoot", "th", "thead", "time", "tr", "u", "ul", "var", "wbr",
}  # fmt: skip
_ATTRIBUTES = {
    "*": {"class", "dir", "id", "lang", "role", "title", "translate"},
    "a": {"href", "hreflang", "rel"},
    "abbr": {"title"},
    "blockquote": {"cite"},
    "col": {"span"},
    "colgroup": {"span"},
    "data": {"value"},
    "del": {"cite", "datetime"},
    "details": {"open"},
    "img": {"alt", "height", "loading", "src", "width"},
    "ins": {"cite", "datetime"},
    "li": {"value"},
    "ol": {"reversed", "start", "type"},
    "q": {"cite"},
    "td": {"colspan", "headers", "rowspan"},
    "th": {"abbr", "colspan", "headers", "rowspan", "scope"},
    "time": {"datetime"},
}
SCHEMES = frozenset(("http", "https", "mailto", "tel"))
"""What an address may begin with."""

_WITH_CONTENT = {"iframe", "math", "noscript", "object", "script", "style", "svg", "template", "textarea", "title"}
_CLEANER = nh3.Cleaner(
    tags=_TAGS,
    clean_content_tags=_WITH_CONTENT,
    attributes=_ATTRIBUTES,
    url_schemes=set(SCHEMES),
    link_rel=None,
    strip_comments=True,
)
_COMMENT = re.compile(r"<!--.*?(?:--!?>|\Z)", re.DOTALL)
_TAG = re.compile(r"<(?P<close>/?)(?P<name>[a-z][a-z0-9]*)(?:\s[a-z-]+=\"[^\"]*\")*>")
_VOID = frozenset(("br", "col", "hr", "img", "wbr"))
_ELEMENT = re.compile(r"<([A-Za-z][A-Za-z0-9-]*)(?=[\s/>])")
# A character reference can spell a character that XML (and so a feed) cannot hold.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
_NOT_SIMPLE = re.compile(
    r"<(?!/?(?:p|em|strong|ul|ol|li|blockquote|h[1-6])>|h[1-6] id=\"[\w-]+\">"
    r"|a href=\"(?:https?://(?:(?!xn--)[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}(?=[/\"])|(?!//))[\w./#?=%~+-]*\">|/a>|[hb]r>)",
    re.ASCII,
)
_LINK_IN_LINK = re.compile(r"<a [^>]*>(?:[^<]|<(?!/?a[ >]))*<a ")


def sanitise(html: str) -> str:
    """``html`` with only what the allow-list lets through: well-formed, without comments."""
    return _CONTROL.sub("", _CLEANER.clean(html))


def is_simple(html: str) -> bool:
    """Whether :func:`sanitise` gives ``html``, which is well-formed, back as it is: it holds nothing but plain text,
    the commonest elements, and links to the web and within the site."""
    return (
        "&" not in html
        and not _NOT_SIMPLE.search(html)
        and html.replace("\n", "").isprintable()
        and not _LINK_IN_LINK.search(html)
    )


def refused_tags(html: str) -> tuple[str, ...]:
    """The names of elements in ``html`` that :func:`sanitise` removes, sorted."""
    return tuple(sorted({name.lower() for name in _ELEMENT.findall(_COMMENT.sub("", html))} - _TAGS))


def depth(html: str) -> int:
    """How deep the elements of sanitised ``html`` are nested."""
    deepest = level = 0
    for found in _TAG.finditer(html):
        if found["close"]:
            level -= 1
        elif found["name"] not in _VOID:
            level += 1
            deepest = max(deepest, level)
    return deepest


def without_comments(html: str) -> str:
    """Trusted ``html`` as it is, but for its comments: editors' notes are never published."""
    return _CONTROL.sub("", _COMMENT.sub("", html))
