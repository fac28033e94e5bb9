"""Home, section and tag pages, cut into pages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from sitegen.render.articles import PreparedStory
from sitegen.render.edition import Edition
from sitegen.render.pages import Page
from sitegen.render.shelves import Shelf
from sitegen.render.topics import Topic
from sitegen.render.urls import ROOT, home_path, numbered_path
from sitegen.render.views import Card, Head, Listing, Pagination


def page_count(stories: Sequence[PreparedStory], size: int) -> int:
    """An empty list still has one page."""
    return max(1, -(-len(stories) // size))


def home_pages(shelf: Shelf, edition: Edition, *, title: str, description: str, size: int) -> Iterator[Page]:
    """The front page and its older pages; the newest story leads."""
    first = {language: home_path(language) for language in shelf}
    yield from _pages(
        shelf, first, edition, template="home.html", title=title, description=description, size=size, with_lead=True
    )


def topic_pages(topic: Topic, shelf: Shelf, edition: Edition, *, template: str, site: str, size: int) -> Iterator[Page]:
    """The pages of a section or a tag; none in a language in which it has no story."""
    first = {language: topic.paths[language] for language, stories in shelf.items() if stories}
    if edition.language not in first:
        return
    name = topic.names[edition.language]
    description = edition.strings["topic_description"].format(topic=name, site=site)
    yield from _pages(
        shelf, first, edition, template=template, title=name, description=description, size=size, with_lead=False
    )


def _pages(
    shelf: Shelf,
    first: Mapping[str, str],
    edition: Edition,
    *,
    template: str,
    title: str,
    description: str,
    size: int,
    with_lead: bool,
) -> Iterator[Page]:
    stories = shelf[edition.language]
    totals = {language: page_count(shelf[language], size) for language in first}
    total = totals[edition.language]
    own = first[edition.language]
    for number in range(1, total + 1):
        cards: Sequence[Card] = [each.card for each in stories[(number - 1) * size : number * size]]
        lead = cards[0] if with_lead and number == 1 and cards else None
        paths = {
            language: numbered_path(path, number) for language, path in first.items() if number <= totals[language]
        }
        path = numbered_path(own, number)
        listing = Listing(
            title=title,
            lead=lead,
            cards=tuple(cards[1:] if lead else cards),
            pagination=Pagination(
                number=number,
                total=total,
                newer=edition.urls.href(numbered_path(own, number - 1)) if number > 1 else "",
                older=edition.urls.href(numbered_path(own, number + 1)) if number < total else "",
            ),
        )
        head = Head(
            title=title if number == 1 else edition.strings["page_title"].format(title=title, number=number),
            description=description,
            canonical=edition.urls.absolute(path),
            alternates=edition.alternates(paths, ROOT if with_lead and number == 1 else ""),
            section=title if template == "section.html" else "",
        )
        yield Page(path, template, edition.language, head, edition.switch(paths), {"listing": listing})
