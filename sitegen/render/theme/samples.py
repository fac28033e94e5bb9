"""Which template is to blame for what is wrong with a printed page: the first one that each prints is looked at."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from jinja2 import nodes

from sitegen.problems import Problem
from sitegen.render.theme.checks import asked_for
from sitegen.render.theme.faults import Fault, Inspector
from sitegen.render.theme.style_sheets import StyleAddress
from sitegen.render.theme.templates import DEFAULT_PREFIX, Theme

_Source = tuple[str, nodes.Template]
"""The path of a template as problems show it, and its tree."""


class Samples:
    """The first page of each template in each language, if templates of the site itself had a part in it."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._own: dict[str, tuple[_Source, ...]] = {}
        self._pages: dict[tuple[str, str], tuple[str, bytes]] = {}

    def add(self, path: str, template: str, content: bytes) -> None:
        """Take the page ``content`` at the site path ``path``, unless one of its kind is there."""
        if template not in self._own:
            self._own[template] = tuple(_own_sources(template, self._theme))
        if self._own[template]:
            self._pages.setdefault((template, path.split("/", 2)[1]), (path, content))

    def check(self, inspector: Inspector, parts: Callable[[str], Sequence[str]]) -> Iterator[Problem]:
        """What is wrong with the pages, once for each template and place. ``parts`` gives the HTML in the page at a
        site path that no template wrote, and that has been checked."""
        found: dict[Fault, list[tuple[_Source, ...]]] = {}
        for (template, _), (path, content) in self._pages.items():
            faults = inspector.faults(content, path)
            if faults:
                known = {each for part in parts(path) for each in inspector.faults(_page(part), path)}
                for fault in faults:
                    if fault not in known:
                        found.setdefault(fault, []).append(self._own[template])
        told: set[tuple[str, int, str]] = set()
        for fault, sources in found.items():
            for place, line, needle in _places(fault, sources):
                if (place, line, needle) not in told:
                    told.add((place, line, needle))
                    yield Problem(fault.code, fault.message, fault.hint, place, line, severity=fault.severity)


def check_style_sheets(addresses: Sequence[tuple[str, StyleAddress]], inspector: Inspector) -> Iterator[Problem]:
    """What is wrong with ``addresses`` in style sheets, each with the path of its sheet, that name no neighbours."""
    for place, address in addresses:
        fault = inspector.style_fault(address)
        if fault:
            yield Problem(fault.code, fault.message, fault.hint, place, address.line, severity=fault.severity)


def _page(part: str) -> bytes:
    return f"<!doctype html><title></title><body>{part}".encode("utf-8", "replace")


def _own_sources(template: str, theme: Theme) -> Iterator[_Source]:
    """The site's own of the templates that ``template`` depends on, the nearest first."""
    seen: dict[str, None] = {template: None}
    waiting = [template]
    while waiting:
        place, tree = theme.parse(waiting.pop(0))
        if not place.startswith(f"{DEFAULT_PREFIX}/"):
            yield place, tree
        asked = [name for _, name in asked_for(tree) if name and name not in seen]
        seen |= dict.fromkeys(asked)
        waiting += asked


def _places(fault: Fault, pages: Sequence[tuple[_Source, ...]]) -> Iterator[tuple[str, int, str]]:
    """Template, line and needle of each place that may print ``fault``, which is on pages that the sources ``pages``
    had a part in: where the words stand, or else the first template that all of them share."""
    trees = {place: tree for sources in pages for place, tree in sources}
    for needle in fault.needles:
        lines = [(place, line) for place, tree in trees.items() if needle and (line := _line(needle, tree))]
        if lines:
            yield from ((place, line, needle) for place, line in lines)
            return
    shared = [place for place, _ in pages[0] if all(place in dict(sources) for sources in pages)]
    # Such an address may be another one on every page, and one of them is enough.
    yield (shared or [pages[0][0][0]])[0], 0, fault.code


def _line(needle: str, tree: nodes.Template) -> int:
    """The first line of ``tree`` that prints ``needle``; 0 if there is none."""
    for node in tree.find_all((nodes.TemplateData, nodes.Const)):
        text = node.data if isinstance(node, nodes.TemplateData) else getattr(node, "value", None)
        if isinstance(text, str) and needle in text:
            return node.lineno + text.count("\n", 0, text.index(needle))
    return 0
