"""The pages that show an English article beside its Dutch original."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from lxml import etree, html
from lxml.html import HtmlElement
from markupsafe import Markup, escape

from sitegen.render.addresses.urls import comparison_path
from sitegen.render.comparison.alignment import Block, Pair, align, one_to_one
from sitegen.render.comparison.blocks import blocks_of
from sitegen.render.edition import Edition
from sitegen.render.links.resolver import LinkResolver
from sitegen.render.stories.bodies import Source, finish
from sitegen.render.stories.fragments import parse, serialise
from sitegen.render.stories.prepared import PreparedStory, reviewer_names
from sitegen.render.theme.pages import Page
from sitegen.render.views import ComparisonView, Head, Link, Row
from sitegen.translate.comparison import BEGIN, END, Comparison, Marked
from sitegen.translate.sentences.makers import Maker
from sitegen.translate.text import BilingualStory, Provenance

LIGHTS = 40
"""Numbers of sentences in a row that the style sheet knows. In a longer row neighbours share one."""

_OWN = ("id", "name", "headers")
_CUT = "\ufdd3"


def comparison_pages(
    prepared: Iterable[PreparedStory],
    stories: Mapping[str, BilingualStory],
    editions: Mapping[str, Edition],
    resolver: LinkResolver,
    content: str,
) -> Iterator[Page]:
    """A page for each of the English stories ``prepared`` that is a translation; ``stories`` by id."""
    for story in prepared:
        if story.has_comparison:
            yield _page(story, stories[story.article.id], editions, resolver, content)


def _page(
    story: PreparedStory,
    bilingual: BilingualStory,
    editions: Mapping[str, Edition],
    resolver: LinkResolver,
    content: str,
) -> Page:
    edition, strings = editions["en"], editions["en"].strings
    marked = bilingual.comparison or _unmarked(bilingual)
    table = _Table()
    for tag, words in (("h2", marked.title), ("p", marked.summary)):
        if words.dutch or words.english:
            table.add(*(f"<{tag}>{side}</{tag}>" if side else "" for side in (words.dutch, words.english)))
    for dutch, english in _body_rows(story, bilingual, marked.body, editions, resolver, content):
        table.add(dutch, english)
    view = ComparisonView(
        rows=tuple(table.rows),
        makers=tuple(each.value for each in Maker if each.value in table.makers),
        reviewers=reviewer_names(story.text, edition),
        article=Link(strings["compare_back"], edition.urls.href(story.path)),
        original=Link(strings["original"], edition.urls.href(story.paths["nl"])),
    )
    newest = story.newer.get("en", story.path)
    head = Head(
        title=strings["compare_page"].format(title=story.text.title),
        description="",
        canonical=story.canonical_url or edition.urls.absolute(newest),
        robots="noindex",
        section=story.card.section.text,
    )
    path = comparison_path(story.path)
    return Page(path, "compare.html", "en", head, edition.switch(story.paths), {"comparison": view})


def _body_rows(
    story: PreparedStory,
    bilingual: BilingualStory,
    body: Marked,
    editions: Mapping[str, Edition],
    resolver: LinkResolver,
    content: str,
) -> Iterator[tuple[str, str]]:
    """The blocks of ``body`` that belong together, as HTML."""
    original = Source.of(story.article, content)
    human = bilingual.story.human if story.text.provenance is Provenance.HUMAN else None
    sources = {"nl": original, "en": Source.of(human, content) if human else original}
    sides: list[list[HtmlElement]] = []
    for language, fragment in (("nl", body.dutch), ("en", body.english)):
        root = parse(fragment)
        # What is wrong with its links was told when the article was made.
        finish(root, sources[language], story.article.id, editions[language], resolver)
        _leave_to_article(root, editions[language].urls.href(story.paths[language]))
        sides.append(blocks_of(root))
    pairs = _aligned(*sides)
    ours, theirs = (_serialised(side) for side in sides)
    for left, right in pairs:
        yield "".join(ours[left.start : left.stop]), "".join(theirs[right.start : right.stop])


def _unmarked(bilingual: BilingualStory) -> Comparison:
    """The texts of a story whose sentences nobody paired."""
    dutch, english = bilingual.texts["nl"], bilingual.texts["en"]
    return Comparison(
        Marked(str(escape(dutch.title)), str(escape(english.title))),
        Marked(str(escape(dutch.summary)), str(escape(english.summary))),
        Marked(dutch.html, english.html),
    )


def _aligned(ours: Sequence[HtmlElement], theirs: Sequence[HtmlElement]) -> list[Pair]:
    if [each.tag for each in ours] == [each.tag for each in theirs]:
        return one_to_one(len(ours))
    return align([_block(each) for each in ours], [_block(each) for each in theirs])


def _block(element: HtmlElement) -> Block:
    return Block(str(element.tag), len(" ".join(element.text_content().split())))


def _leave_to_article(root: HtmlElement, url: str) -> None:
    """Take away what may be on a page only once, and lead links to it to the page at ``url``."""
    etree.strip_attributes(root, *_OWN)
    for link in root.iter("a", "area"):
        if link.get("href", "").startswith("#"):
            link.set("href", f"{url}{link.get('href')}")
    for box in root.iter("details"):
        box.set("open", "")


@dataclass(slots=True)
class _Table:
    """The rows so far, and who made sentences in them."""

    rows: list[Row] = field(default_factory=list)
    makers: set[str] = field(default_factory=set)

    def add(self, dutch: str, english: str) -> None:
        """Put the HTML ``dutch`` beside ``english``, and tie their sentences to each other."""
        makers = dict(BEGIN.findall(dutch + english))
        self.makers |= set(makers.values())
        row, count = len(self.rows) + 1, max(len(makers), LIGHTS)
        lights = {number: 1 + place * LIGHTS // count for place, number in enumerate(makers)}

        def left(found: re.Match[str]) -> str:
            number = found[1]
            return f'<span id="nl-{row}-{number}" data-light="{lights[number]}">'

        def right(found: re.Match[str]) -> str:
            number, maker = found.groups()
            name = f"en-{row}-{number}"
            return (
                f'<span id="{name}" data-light="{lights[number]}" class="by-{maker}" tabindex="0" role="group"'
                f' aria-labelledby="{name}" aria-describedby="nl-{row}-{number} by-{maker}">'
            )

        ours = BEGIN.sub(left, dutch).replace(END, "</span>")
        theirs = BEGIN.sub(right, english).replace(END, "</span>")
        self.rows.append(Row(Markup(ours), Markup(theirs)))  # noqa: S704 - the reader has sanitised them


def _serialised(blocks: Sequence[HtmlElement]) -> list[str]:
    """The HTML of each of ``blocks``, made in one go."""
    whole = html.Element("div")
    for block in blocks:
        block.tail = _CUT
        whole.append(block)
    return serialise(whole).split(_CUT)[: len(blocks)]
