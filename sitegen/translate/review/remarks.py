"""What an editor is told of a segment: what each number stands for."""

from __future__ import annotations

from lxml.html import HtmlElement

from sitegen.translate.corrections.parts import Part
from sitegen.translate.markup.inline_tags import InlineRun

_KINDS = {
    "em": "emphasis",
    "i": "italics",
    "strong": "strong emphasis",
    "b": "bold",
    "mark": "highlight",
    "sub": "lowered",
    "sup": "raised",
    "del": "deleted text",
    "s": "struck text",
    "ins": "inserted text",
    "q": "quotation",
    "cite": "name of a work",
    "abbr": "abbreviation",
    "span": "span",
}
_LONG = 100


def remarks_on(part: Part) -> tuple[str, ...]:
    """A line for each number in the sentence ``part``: ``<1> link to https://…``, ``<2/> code “…”``."""
    told = []
    for (what, which), count in part.numbers.items():
        if what == "span":
            told.append(f"<{count}/> {_spoken(part.run, which)}")
            continue
        element = part.run.element(which)
        shown = f"<{count}/>" if which in _atoms(part) else f"<{count}>"
        before = ", begun in the sentence before" if which in part.left else ""
        after = ", goes on in the next sentence" if which in part.right else ""
        told.append(f"{shown} {_tag(element)}{before}{after}")
    return tuple(told)


def _atoms(part: Part) -> set[int]:
    return {span.number for span in part.run.root.walk() if span.atom}


def _spoken(run: InlineRun, number: int) -> str:
    node = run.spoken(number)
    if isinstance(node, str):
        return f"“{_cut(node)}”"
    words = f"“{_cut(node.text_content())}”"
    return f"code {words}" if node.tag in ("code", "kbd", "samp", "tt") else f"not translated: {words}"


def _tag(element: HtmlElement) -> str:
    links = [element, *element.iter("a")]
    classes = {name for each in links for name in (each.get("class") or "").split()}
    if "footnote-ref" in classes:
        return f"footnote {' '.join(element.text_content().split())}"
    if "footnote-backref" in classes:
        return "the way back from a footnote"
    if element.tag == "a":
        return f"link to {_cut(element.get('href') or '')}" if element.get("href") else "place that links lead to"
    if element.tag == "img":
        return f"picture {_cut(element.get('src') or '')}"
    title = f" of “{_cut(element.get('title') or '')}”" if element.tag == "abbr" and element.get("title") else ""
    return f"{_KINDS.get(str(element.tag), str(element.tag))}{title}"


def _cut(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _LONG else f"{text[:_LONG]}…"
