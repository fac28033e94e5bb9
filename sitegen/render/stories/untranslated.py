"""What a translation left in the language of the original: screen readers must pronounce it so."""

from __future__ import annotations

from lxml.html import HtmlElement

_NO_LANGUAGE = frozenset(("code", "kbd", "pre", "samp", "var"))


def mark_untranslated(root: HtmlElement, language: str) -> None:
    """Say of every element that was not to be translated that it is in ``language``, unless it or an element around it
    says in which. Code is in none."""
    for element in root.iter("*"):
        kept = element.get("translate") == "no" or "notranslate" in element.get("class", "").split()
        if kept and element.tag not in _NO_LANGUAGE and not _says(element):
            element.set("lang", language)


def _says(element: HtmlElement) -> bool:
    return any(each.get("lang") for each in (element, *element.iterancestors()))
