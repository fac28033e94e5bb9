"""Home, and the lists of a section, a tag, an author or a month, cut into pages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from msgspec import Struct

from sitegen.render.addresses.topics import Topic
from sitegen.render.addresses.urls import ROOT, home_path, numbered_path
from sitegen.render.edition import Edition
from sitegen.render.pages.pagination import page_count, pagination
from sitegen.render.stories.prepared import PreparedStory
from sitegen.render.stories.shelves import Shelf
from sitegen.render.theme.pages import Page
from sitegen.render.views import Card, Head, Headlines, Listing

_HEADLINES = 4
"""Stories of each section below the latest on the front page."""


class Kind(Struct, frozen=True):
    """What the lists of one kind share: the template, the words that describe a list (``{topic}`` and ``{site}`` are
    filled in), and the number of stories on a page."""

    template: str
    description: str
    size: int


def home_pages(
    shelf: Shelf,
    sections: Sequence[tuple[Topic, Sequence[PreparedStory]]],
    edition: Edition,
    *,
    title: str,
    description: str,
    size: int,
) -> Iterator[Page]:
    """The front page and its older pages.

    Of the stories on the front page the newest leads, or the newest that is ``featured``. Below the latest stand, for
    each of ``sections`` in that order, its newest stories that are not among them, if there are any.
    """
    first = {language: home_path(language) for language in shelf}
    for number, paths, stories in _cut(shelf, first, edition, size):
        front = number == 1
        lead = next((each for each in stories if each.article.featured), stories[0]) if front and stories else None
        listing = Listing(
            title=title,
            lead=lead.card if lead else None,
            cards=tuple(each.card for each in stories if each is not lead),
            sections=tuple(_blocks(sections, stories, edition)) if front else (),
            pagination=pagination(first[edition.language], number, page_count(shelf[edition.language], size), edition),
        )
        yield _page("home.html", listing, paths, edition, description=description, default=ROOT if front else "")


def _blocks(
    sections: Sequence[tuple[Topic, Sequence[PreparedStory]]], above: Sequence[PreparedStory], edition: Edition
) -> Iterator[Headlines]:
    shown = {each.article.id for each in above}
    for topic, stories in sections:
        others = list(islice((each for each in stories if each.article.id not in shown), _HEADLINES))
        shown |= {each.article.id for each in others}
        if others:
            yield Headlines(edition.topic_link(topic), tuple(each.card for each in others))


def topic_pages(topic: Topic, shelf: Shelf, edition: Edition, kind: Kind, site: str) -> Iterator[Page]:
    """The pages of a section, a tag or an author; none in a language in which it has no story."""
    yield from list_pages(topic.paths, topic.names[edition.language], shelf, edition, kind, site)


def list_pages(
    paths: Mapping[str, str], title: str, shelf: Shelf, edition: Edition, kind: Kind, site: str
) -> Iterator[Page]:
    """The pages of ``shelf``, which begin at ``paths`` (by language); none in a language in which it is empty."""
    first = {language: paths[language] for language, stories in shelf.items() if stories}
    if edition.language not in first:
        return
    description = kind.description.format(topic=title, site=site)
    total = page_count(shelf[edition.language], kind.size)
    for number, own, stories in _cut(shelf, first, edition, kind.size):
        cards: tuple[Card, ...] = tuple(each.card for each in stories)
        listing = Listing(title, None, cards, (), pagination(first[edition.language], number, total, edition))
        yield _page(kind.template, listing, own, edition, description=description)


def _cut(
    shelf: Shelf, first: Mapping[str, str], edition: Edition, size: int
) -> Iterator[tuple[int, dict[str, str], Sequence[PreparedStory]]]:
    """Each page: its number, its site path in each language that has a page of this number, and its stories."""
    totals = {language: page_count(shelf[language], size) for language in first}
    for number in range(1, totals[edition.language] + 1):
        paths = {
            language: numbered_path(language, path, number)
            for language, path in first.items()
            if number <= totals[language]
        }
        yield number, paths, shelf[edition.language][(number - 1) * size : number * size]


def _page(
    template: str, listing: Listing, paths: Mapping[str, str], edition: Edition, *, description: str, default: str = ""
) -> Page:
    title, number, path = listing.title, listing.pagination.number, paths[edition.language]
    head = Head(
        title=title if number == 1 else edition.strings["page_title"].format(title=title, number=number),
        description=description,
        canonical=edition.urls.absolute(path),
        alternates=edition.alternates(paths, default),
        section=title if template == "section.html" else "",
    )
    return Page(path, template, edition.language, head, edition.switch(paths), {"listing": listing})
