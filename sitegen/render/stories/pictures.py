"""The pictures in a story's fragment, as its page offers them."""

from __future__ import annotations

from lxml import html
from lxml.html import HtmlElement

from sitegen.render.links.resolver import Resolved

_SIZES = "(min-width: 44rem) 40rem, 92vw"
"""How wide the text of the default theme is, for browsers that choose a file before they know the style sheet."""
_HOLDERS = ("a", "figure", "p")


def offer(image: HtmlElement, found: Resolved) -> None:
    """Say how large ``image`` is, unless its editor did, and offer its WebP files, if it has any."""
    given = image.get("width", "")
    if any(found.size) and not given and not image.get("height"):
        image.set("width", str(found.size[0]))
        image.set("height", str(found.size[1]))
    parent = image.getparent()
    if not found.webp or parent is None or any(each.tag == "picture" for each in image.iterancestors()):
        return
    picture = html.Element("picture")
    picture.tail, image.tail = image.tail, None
    parent.replace(image, picture)
    sizes = f"{given}px" if given.isdigit() else _SIZES
    picture.append(html.Element("source", {"type": "image/webp", "srcset": found.webp, "sizes": sizes}))
    picture.append(image)


def leave_out(image: HtmlElement) -> None:
    """Put the words of ``image``, which cannot be shown, in its place: its alternative text, or else its title. Without
    any the paragraph, link or figure that held nothing else goes too."""
    place = next(image.iterancestors("picture"), image)
    words = image.get("alt", "").strip() or image.get("title", "").strip()
    holder = place.getparent()
    assert holder is not None
    if words:
        span = html.Element("span")
        span.text, span.tail, place.tail = words, place.tail, None
        holder.replace(place, span)
        return
    place.drop_tree()
    while holder.tag in _HOLDERS and not len(holder) and not (holder.text or "").strip():
        empty, holder = holder, holder.getparent()
        empty.drop_tree()


def set_captions(root: HtmlElement) -> None:
    """Print the title of a picture that has a paragraph of its own below it."""
    for paragraph in root.iter("p"):
        pictures = list(paragraph)
        if len(pictures) != 1 or _has_text(paragraph, pictures[0]) or pictures[0].tag not in ("img", "picture"):
            continue
        image = next(pictures[0].iter("img"))
        title = image.attrib.pop("title", "")
        if title:
            paragraph.tag = "figure"
            caption = html.Element("figcaption")
            caption.text = title
            paragraph.append(caption)


def _has_text(paragraph: HtmlElement, child: HtmlElement) -> bool:
    return bool((paragraph.text or "").strip() or (child.tail or "").strip())
