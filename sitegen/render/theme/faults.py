"""What readers would miss in a printed page: addresses that lead nowhere, and what the site's own policy forbids."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from html import escape
from typing import cast
from urllib.parse import unquote, urljoin, urlsplit

from lxml import etree
from msgspec import Struct

from sitegen.problems import Severity, nearest
from sitegen.render.addresses.urls import LANGUAGES, ROOT, Urls, output_name
from sitegen.render.links.guesses import Guesses
from sitegen.render.theme.policy import Policy
from sitegen.render.theme.style_sheets import StyleAddress

_LINK = ""
"""In place of a directive: a link, which no policy forbids."""
_ADDRESSES: Mapping[tuple[str, str], str] = {
    ("a", "href"): _LINK,
    ("area", "href"): _LINK,
    ("form", "action"): "form-action",
    ("button", "formaction"): "form-action",
    ("link", "href"): _LINK,
    ("script", "src"): "script-src-elem",
    ("img", "src"): "img-src",
    ("input", "src"): "img-src",
    ("video", "poster"): "img-src",
    ("video", "src"): "media-src",
    ("audio", "src"): "media-src",
    ("source", "src"): "media-src",
    ("track", "src"): "media-src",
    ("iframe", "src"): "frame-src",
    ("embed", "src"): "object-src",
    ("object", "data"): "object-src",
}
"""Tag and attribute → the directive of a policy that speaks of what the address is loaded for."""
_RELATIONS = {"stylesheet": "style-src-elem", "icon": "img-src", "manifest": "manifest-src"}
_SCRIPTS = ("", "module", "importmap", "text/javascript", "application/javascript")
"""Types of ``<script>`` that browsers run; others hold data."""
_TO_PAGES = ("a", "area", "form", "button")
_PARSER = etree.HTMLParser(encoding="utf-8")
_LONGEST = 60
_SHORTEST = 2
"""A shorter name stands in too many words to be looked for."""


class Fault(Struct, frozen=True):
    """What is wrong, and ``needles``: texts of which a template that prints it may hold one, the surest first."""

    code: str
    message: str
    hint: str
    needles: tuple[str, ...]
    severity: Severity = Severity.ERROR


class Inspector:
    """Finds the faults of pages.

    ``files`` are all files of the site, by name below the output folder, and ``folders`` site paths below which others
    come to lie. ``assets`` are the names of the theme's own files; ``templates`` is the site's folder of templates.
    """

    def __init__(
        self,
        urls: Urls,
        policy: str,
        *,
        files: Collection[str],
        folders: tuple[str, ...],
        assets: Collection[str],
        templates: str,
    ) -> None:
        self._urls = urls
        self._policy = Policy.of(policy, urls.origin)
        self._files = files
        self._folders = folders
        self._assets = assets
        self._templates = templates
        self._guesses = Guesses()
        self._judged: dict[tuple[str, str, bool, str], tuple[Fault, ...]] = {}

    def faults(self, content: bytes, path: str) -> list[Fault]:
        """What is wrong with the page, or a part of it, that stands at the site path ``path``; each thing once."""
        root = etree.fromstring(content, _PARSER)
        return list(dict.fromkeys(fault for element in root.iter("*") for fault in self._of_element(element, path)))

    def style_fault(self, address: StyleAddress) -> Fault | None:
        """What is wrong with the ``address`` in a style sheet, which counts from the root or is whole."""
        dead = self._dead(address.written, ROOT, page=False)
        url = urljoin(self._urls.absolute(ROOT), address.written)
        directives = ("style-src-elem",) if address.imported else ("font-src", "img-src")
        if dead or not address.written or any(self._policy.allows(each, url) for each in directives):
            return dead
        return self._of_policy(directives[0], address.written, url)

    def _dead(self, written: str, path: str, *, page: bool) -> Fault | None:
        """Why the address ``written`` at ``path`` leads nowhere; ``page``: it should lead to a page, not a file."""
        tail = written.rstrip("/").rpartition("/")[2]
        needles = (written, escape(written), tail if len(tail) > _SHORTEST else "")
        try:
            found = urlsplit(urljoin(self._urls.absolute(path), written))
            full = urlsplit(written).netloc
        except ValueError:
            hint = "write https://example.org/page"
            return Fault("dead-link", f"{written!r} is no web address", hint, needles)
        if f"{found.scheme}://{found.netloc}".lower() != self._urls.origin.lower():
            return None
        base, below = self._urls.base_path, unquote(found.path) or "/"
        inside = f"{below}/".startswith(f"{base}/")
        site_path = (below.removeprefix(base) or "/") if inside else below
        if full and (not inside or site_path.split("/", 2)[1] not in LANGUAGES):
            return None  # of another program on our host
        there = self._is_there(site_path)
        if inside and there:
            return None
        message = f"there is no page {written}" if page else f"there is no file {written!r}"
        if there:
            hint = f"the site lies below {base}/: write {self._urls.href(site_path)}"
        else:
            hint = self._page_hint(site_path) if page else self._file_hint(site_path)
        return Fault("dead-link", message, hint, needles)

    def _is_there(self, site_path: str) -> bool:
        name = output_name(site_path)
        return name in self._files or f"{name}/index.html" in self._files or site_path.startswith(self._folders)

    def _page_hint(self, site_path: str) -> str:
        pages = {f"/{name.removesuffix('index.html')}" for name in self._files if name.endswith("index.html")}
        guess = self._guesses.near(site_path, sorted(pages))
        if guess:
            return f"did you mean {self._urls.href(guess)}?"
        return "see whether the page was renamed; to another program on this host write the whole address"

    def _file_hint(self, site_path: str) -> str:
        name = site_path.rpartition("/")[2]
        guess = nearest(name, self._assets)
        if guess:
            return f"write {{{{ site.assets['{guess}'] }}}}"
        return f"put it into {self._templates}/assets/, and write {{{{ site.assets['{name}'] }}}}"

    def _of_element(self, element: etree._Element, path: str) -> Iterator[Fault]:
        tag = element.tag
        for name, value in cast("list[tuple[str, str]]", element.items()):
            if name == "style" and not self._policy.allows_inline("style-src-attr"):
                hint = f"put it into a style sheet in {self._templates}/assets/, for a class that this gets"
                yield _forbidden(f'heed style="{_short(value)}"', hint, f'style="{value}', "style=")
            elif name.startswith("on") and not self._policy.allows_inline("script-src-attr"):
                yield _forbidden(f'run {name}="{_short(value)}"', self._script_hint, f'{name}="{value}', f"{name}=")
            elif name == "srcset":
                for each in value.split(","):
                    yield from self._of_address(element, "img-src", each.split()[0] if each.strip() else "", path)
            elif (tag, name) in _ADDRESSES:
                yield from self._of_address(element, self._directive(element, name), value.strip(), path)
        if tag == "style" and not self._policy.allows_inline("style-src-elem"):
            hint = f"put it into a style sheet in {self._templates}/assets/"
            yield _forbidden("heed this <style>", hint, *_lines(element), "<style")
        if _is_inline_script(element) and not self._policy.allows_inline("script-src-elem"):
            yield _forbidden("run this <script>", self._script_hint, *_lines(element), "<script>", "<script")

    @property
    def _script_hint(self) -> str:
        script = "<script src=\"{{ site.assets['own.js'] }}\" defer></script>"
        return f"put it into a file such as {self._templates}/assets/own.js, and write {script}"

    def _directive(self, element: etree._Element, name: str) -> str:
        if element.tag == "link":
            relations = element.get("rel", "").lower().split()
            return next((_RELATIONS[each] for each in relations if each in _RELATIONS), _LINK)
        # A form that is hidden waits for a script, which sends it.
        waits = element.tag == "form" and element.get("hidden") is not None
        return _LINK if waits else _ADDRESSES[element.tag, name]

    def _of_address(self, element: etree._Element, directive: str, written: str, path: str) -> tuple[Fault, ...]:
        """What is wrong with the address ``written`` in ``element``. The same ones stand on every page."""
        if element.get("rel") == "canonical":
            return ()  # an editor may have said it, and it need not be of this site
        key = ("" if written.startswith("/") else path, directive, element.tag in _TO_PAGES, written)
        if key not in self._judged:
            self._judged[key] = tuple(self._judge(*key))
        return self._judged[key]

    def _judge(self, path: str, directive: str, page: bool, written: str) -> Iterator[Fault]:
        if written.lower().startswith("javascript:"):
            if not self._policy.allows_inline("script-src-elem"):
                yield _forbidden(f"run {_short(written)}", self._script_hint, written, "javascript:")
            return
        dead = self._dead(written, path, page=page)
        url = "" if dead else urljoin(self._urls.absolute(path), written)
        if dead:
            yield dead
        elif directive and not self._policy.allows(directive, url):
            yield self._of_policy(directive, written, url)

    def _of_policy(self, directive: str, written: str, url: str) -> Fault:
        parts = urlsplit(url)
        origin = f"{parts.scheme}://{parts.netloc}" if parts.netloc else f"{parts.scheme}:"
        source = "'self'" if origin.lower() == self._urls.origin.lower() else origin
        name = directive.removesuffix("-elem")
        allow = f"allow {source} as {name} in [files] content_security_policy of sitegen.toml"
        if directive == "form-action":
            return _forbidden(f"send a form to {_short(written)}", allow, written, escape(written))
        instead = "link to it instead" if directive == "frame-src" else f"save it in {self._templates}/assets/"
        return _forbidden(f"load {_short(written)}", f"{instead}, or {allow}", written, escape(written))


def _is_inline_script(element: etree._Element) -> bool:
    return element.tag == "script" and element.get("src") is None and element.get("type", "").lower() in _SCRIPTS


def _forbidden(what: str, hint: str, *needles: str) -> Fault:
    message = f"browsers will not {what}: the Content-Security-Policy of the site forbids it"
    return Fault("template-policy", message, hint, needles, Severity.WARNING)


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1]}…"


def _lines(element: etree._Element) -> tuple[str, ...]:
    """The first line of words in ``element``."""
    return tuple(line.strip() for line in (element.text or "").splitlines() if line.strip())[:1]
