"""A story in one language → the page of the article, its card in lists and its entry in the feed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from markupsafe import Markup

from sitegen.dedupe.story import Story
from sitegen.problems import Problem, Severity
from sitegen.read.article import Article
from sitegen.render.bodies import Source, finish_body
from sitegen.render.dates import enumeration
from sitegen.render.edition import Edition
from sitegen.render.fragments import excerpt, reading_minutes
from sitegen.render.links import LinkResolver
from sitegen.render.pages import Page
from sitegen.render.urls import comparison_path
from sitegen.render.views import ArticleView, Card, CorrectionView, Head, Image, Link
from sitegen.translate.text import BilingualStory, Provenance, Text


@dataclass(frozen=True, slots=True)
class PreparedStory:
    """A story in one language with its addresses, its finished body and its card for lists.

    ``paths`` maps languages to site paths, and ``newer`` to those of the newest version, if that is another;
    ``indexed`` holds only the paths of pages that name no other page as the real one. ``summary`` is the editor's, or
    else the opening words.
    """

    story: Story
    text: Text
    paths: Mapping[str, str]
    body: str
    summary: str
    image: Image | None
    canonical_url: str
    newer: Mapping[str, str]
    indexed: Mapping[str, str]
    card: Card

    @property
    def article(self) -> Article:
        return self.story.article

    @property
    def earlier(self) -> bool:
        """Whether there is a newer version in this language, which stands for this one in all lists."""
        return self.text.language in self.newer

    @property
    def path(self) -> str:
        return self.paths[self.text.language]

    @property
    def has_comparison(self) -> bool:
        """Whether it is a translation whose original has a page too."""
        return self.text.provenance is not Provenance.ORIGINAL and self.article.language in self.paths

    @property
    def modified(self) -> datetime:
        return self.article.updated or self.article.date


def canonical_url(bilingual: BilingualStory, language: str) -> str:
    """The address elsewhere that the story's page in ``language`` names as the real one, or an empty string."""
    article, human = bilingual.story.article, bilingual.story.human
    provenance = bilingual.texts[language].provenance
    if provenance is Provenance.ORIGINAL:
        return article.canonical_url
    # A translation's address that is the original's was inherited: it is the address of another text.
    own = human.canonical_url if human and provenance is Provenance.HUMAN else ""
    return own if own != article.canonical_url else ""


def prepare(
    bilingual: BilingualStory, text: Text, edition: Edition, resolver: LinkResolver, content: str
) -> tuple[PreparedStory, tuple[Problem, ...]]:
    """Resolve the links and pictures of ``text``. A machine translation repeats no problem of its original, reviewed or
    not."""
    story = bilingual.story
    human = story.human if text.provenance is Provenance.HUMAN else None
    source = Source.of(human or story.article, content)
    body, problems = finish_body(text.html, source, story.id, edition, resolver)
    image, image_problems = _image(human or story.article, text.image_alt, edition, resolver, content)
    machine = text.provenance is Provenance.MACHINE
    paths = edition.book.stories[story.id]
    newer = edition.book.stories.get(story.newer, {})
    summary = text.summary or excerpt(text.html)
    card = Card(
        title=text.title,
        url=edition.urls.href(paths[text.language]),
        summary=summary,
        section=edition.section_link(story.article),
        date=edition.moment(story.article.date),
        image=image,
        machine=machine,
    )
    prepared = PreparedStory(
        story=story,
        text=text,
        paths=paths,
        body=body,
        summary=summary,
        image=image,
        canonical_url=canonical_url(bilingual, text.language),
        newer=newer,
        indexed={
            each: path for each, path in paths.items() if each not in newer and not canonical_url(bilingual, each)
        },
        card=card,
    )
    repeated = machine or text.provenance is Provenance.REVIEWED
    return prepared, () if repeated else (*problems, *image_problems)


def _image(
    article: Article, alt: str, edition: Edition, resolver: LinkResolver, content: str
) -> tuple[Image | None, tuple[Problem, ...]]:
    if not article.image:
        return None, ()
    found = resolver.file(article.image, Source.of(article, content).below_content)
    if found.href is None:
        code, severity = ("external-image", Severity.WARNING) if found.external else ("missing-file", Severity.ERROR)
        line = article.line_of("image")
        return None, (Problem(code, found.message, found.hint, article.path, line, 0, severity),)
    credit = _credit(article.image_credit, edition.strings)
    return Image(found.href, f"{edition.urls.origin}{found.href}", alt, credit, *found.size), ()


def _credit(written: str, strings: Mapping[str, str]) -> str:
    """The credit with its label (``Foto: …``) in the page's language; a credit without a label gets a general one."""
    label, colon, name = written.partition(":")
    if not colon:
        return f"{strings['credit']}: {written}" if written else ""
    words = strings.get(f"credit_{label.strip().lower()}")
    return f"{words}: {name.strip()}" if words else written


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The stories of the same section that appeared just before and just after."""

    older: PreparedStory | None = None
    newer: PreparedStory | None = None


def article_page(
    story: PreparedStory,
    edition: Edition,
    others: Mapping[str, PreparedStory],
    neighbours: Neighbours,
    *,
    compare: bool = True,
) -> Page:
    """The page of ``story`` in ``edition``; ``others`` are the stories that have a page there, by id. ``compare``: the
    site has pages that show both languages."""
    article, text = story.article, story.text
    section = story.card.section
    earlier = [others[each] for each in story.story.earlier if each in others]
    first = min([article.date, *(each.article.date for each in earlier)])
    date = edition.moment(first)
    tags = tuple(edition.topic_link(topic) for topic in edition.topics.tags_of(article))
    updated = edition.moment(story.modified) if story.modified != first else None
    newest = story.newer.get(edition.language, story.path)
    head = Head(
        title=text.title,
        description=story.summary,
        canonical=story.canonical_url or edition.urls.absolute(newest),
        # A page that names another as the real one must not offer itself as a language version.
        alternates=edition.alternates(story.indexed) if edition.language in story.indexed else (),
        kind="article",
        image=story.image,
        published=date.iso,
        modified=updated.iso if updated else "",
        section=section.text,
        tags=tuple(tag.text for tag in tags),
    )
    view = ArticleView(
        title=text.title,
        summary=text.summary,
        body=Markup(story.body),  # noqa: S704 - the reader has sanitised it
        section=section,
        tags=tags,
        authors=edition.author_links(article),
        date=date,
        updated=updated,
        minutes=reading_minutes(text.html),
        image=story.image,
        sources=tuple(_source(name) for name in story.story.sources),
        provenance=text.provenance.value,
        model=text.model,
        reviewers=reviewer_names(text, edition),
        original=_original(story, edition),
        comparison=_comparison(story, edition) if compare else None,
        newer=others[story.story.newer].card if story.earlier else None,
        earlier=tuple(each.card for each in earlier),
        related=tuple(others[each].card for each in story.story.related if each in others),
        corrections=tuple(CorrectionView(edition.moment(each.date), each.text) for each in text.corrections),
        previous=neighbours.older.card if neighbours.older else None,
        next=neighbours.newer.card if neighbours.newer else None,
    )
    return Page(story.path, "article.html", edition.language, head, edition.switch(story.paths), {"article": view})


def _source(name: str) -> Link:
    return Link(name, name if urlsplit(name).scheme in ("http", "https") else "")


def reviewer_names(text: Text, edition: Edition) -> str:
    """Who approved sentences of ``text``, in words; those who give no name are one editor."""
    names = dict.fromkeys(name or edition.strings["reviewer_unnamed"] for name in text.reviewers)
    return enumeration(list(names), edition.language)


def _original(story: PreparedStory, edition: Edition) -> Link | None:
    """The story in the language that its author wrote, seen from a translation."""
    path = story.paths.get(story.article.language)
    if story.text.provenance is Provenance.ORIGINAL or path is None:
        return None
    return Link(edition.strings["original"], edition.urls.href(path))


def _comparison(story: PreparedStory, edition: Edition) -> Link | None:
    if not story.has_comparison:
        return None
    return Link(edition.strings["compare"], edition.urls.href(comparison_path(story.path)))
