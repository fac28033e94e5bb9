"""The view models: frozen plain values, all that a template can see."""

from __future__ import annotations

from collections.abc import Mapping

from markupsafe import Markup
from msgspec import Struct


class Link(Struct, frozen=True):
    """A place to go: its words, and its address as a page writes it."""

    text: str
    url: str


class Moment(Struct, frozen=True):
    """An instant: ``iso`` for machines, ``text`` with the day's name and the time if the editor gave one, ``short``."""

    iso: str
    text: str
    short: str


class Alternate(Struct, frozen=True):
    """The full address of this page in one language; ``hreflang`` is ``nl``, ``en`` or ``x-default``."""

    hreflang: str
    url: str


class Switch(Struct, frozen=True):
    """The way to the other language. ``exact`` is False if this page is not there, and the way leads to the home."""

    language: str
    name: str
    label: str
    url: str
    exact: bool


class FeedLink(Struct, frozen=True):
    """A feed as a page offers it: its media type, its title, and its address as a page writes it."""

    type: str
    title: str
    url: str


class Image(Struct, frozen=True):
    """A picture of this site: address in a page, full address, words for who cannot see it, what stands below it, and
    who made it.

    ``width`` and ``height`` are in pixels, and 0 if the file does not say. ``webp`` names smaller files of the same
    picture, as ``srcset`` does, and is empty if there are none.
    """

    url: str
    absolute: str
    alt: str
    credit: str
    width: int = 0
    height: int = 0
    webp: str = ""
    caption: str = ""


class Head(Struct, frozen=True):
    """What a page says to machines. Addresses are full; empty strings are left out of the page. ``structured_data`` is
    JSON-LD, escaped; ``feeds`` are those of the page's own list. ``social`` is what social media show of the page: its
    ``image``, or a card if it has none that they can show."""

    title: str
    description: str
    canonical: str = ""
    alternates: tuple[Alternate, ...] = ()
    robots: str = ""
    kind: str = "website"
    image: Image | None = None
    social: Image | None = None
    published: str = ""
    modified: str = ""
    section: str = ""
    tags: tuple[str, ...] = ()
    feeds: tuple[FeedLink, ...] = ()
    structured_data: Markup | None = None


class Logo(Struct, frozen=True):
    """The picture that stands for the paper's name: addresses in a page (``dark`` is empty if it is the same on dark
    screens), what it says, and how large it is shown, in pixels of CSS."""

    url: str
    dark: str
    alt: str
    width: int
    height: int


class Site(Struct, frozen=True):
    """What all pages of one language share. ``menu`` stands at the top of each page, ``footer`` at its foot;
    ``sections`` are those that have stories. ``logo`` is None if the name stands in letters. ``assets`` maps a theme
    file's name to its fingerprinted address; ``content_security_policy`` is what pages may load; ``feed`` is the first
    of ``feeds``. ``search`` is the page that searches, and ``open_search`` tells browsers of it; both are empty if
    there is none."""

    language: str
    locale: str
    other_locale: str
    title: str
    description: str
    publisher: str
    home: str
    feed: str
    feeds: tuple[FeedLink, ...]
    archive: str
    search: str
    open_search: str
    manifest: str
    content_security_policy: str
    sections: tuple[Link, ...]
    menu: tuple[Link, ...]
    footer: tuple[Link, ...]
    logo: Logo | None
    assets: Mapping[str, str]


class Card(Struct, frozen=True):
    """A story as a list shows it."""

    title: str
    url: str
    summary: str
    section: Link
    date: Moment
    image: Image | None
    machine: bool


class PageLink(Struct, frozen=True):
    """A numbered page; ``gap`` says that pages before it are left out."""

    number: int
    url: str
    gap: bool


class Pagination(Struct, frozen=True):
    """Page ``number`` of ``total``; ``newer`` and ``older`` are addresses or empty. ``pages`` are the first, the last
    and those about this one, which is among them."""

    number: int
    total: int
    newer: str
    older: str
    pages: tuple[PageLink, ...]


class Headlines(Struct, frozen=True):
    """A section and its newest stories."""

    section: Link
    cards: tuple[Card, ...]


class Listing(Struct, frozen=True):
    """One page of a list: home, section, tag, author or month. ``lead`` and ``sections`` stand on the first page of
    home only."""

    title: str
    lead: Card | None
    cards: tuple[Card, ...]
    sections: tuple[Headlines, ...]
    pagination: Pagination


class Period(Struct, frozen=True):
    """A year or a month of the archive, with the number of its stories; a month has no ``months``."""

    text: str
    url: str
    count: int
    months: tuple[Period, ...] = ()


class ArchiveView(Struct, frozen=True):
    """The overview of the archive: all years, or one."""

    title: str
    years: tuple[Period, ...]


class SearchView(Struct, frozen=True):
    """The page that searches: its own address, the folder of the index that its script reads, and what it may load."""

    url: str
    index: str
    content_security_policy: str


class CorrectionView(Struct, frozen=True):
    """What the newsroom put right, and when."""

    date: Moment
    text: str


class ArticleView(Struct, frozen=True):
    """A story in one language, ready to print.

    ``provenance`` is ``original``, ``machine``, ``reviewed`` or ``human``; ``reviewers`` says who approved sentences of
    the machine's, all of them if it is ``reviewed``, and is empty if nobody did. ``original`` leads to the story
    in the language it was written in and is None on that page itself; ``comparison`` leads to both side by side. The
    address of one of ``sources`` is empty when the source is only a name. ``newer`` is the newest version, and None on
    that page itself, which lists the ``earlier`` ones. ``date`` is that of the first version, ``updated`` when this one
    last changed if that is another. The address of one of ``authors`` is empty when that name cannot be part of one.
    ``minutes`` is the time that reading takes. ``previous`` and ``next`` are the stories of the section that appeared
    just before and after.
    """

    title: str
    summary: str
    body: Markup
    section: Link
    tags: tuple[Link, ...]
    authors: tuple[Link, ...]
    date: Moment
    updated: Moment | None
    minutes: int
    image: Image | None
    sources: tuple[Link, ...]
    provenance: str
    model: str
    reviewers: str
    original: Link | None
    comparison: Link | None
    newer: Card | None
    earlier: tuple[Card, ...]
    related: tuple[Card, ...]
    corrections: tuple[CorrectionView, ...]
    previous: Card | None
    next: Card | None


class Row(Struct, frozen=True):
    """Paragraphs that say the same; one side is empty where the other has what it lacks."""

    dutch: Markup
    english: Markup


class ComparisonView(Struct, frozen=True):
    """A story in both languages, paragraph beside paragraph.

    ``makers`` says who made the English of its sentences, as far as they are known one by one: ``machine``, ``editor``,
    ``imported`` or ``nobody``; it is empty where only the paragraphs are matched. ``article`` and ``original`` lead to
    the two pages.
    """

    rows: tuple[Row, ...]
    makers: tuple[str, ...]
    reviewers: str
    article: Link
    original: Link


class LanguageChoice(Struct, frozen=True):
    """A language as the bilingual pages offer it, with its interface strings."""

    code: str
    name: str
    site_title: str
    description: str
    home: str
    strings: Mapping[str, object]
