"""A story in one language → the page of the article, its card in lists and its entry in the feed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from markupsafe import Markup

from sitegen.problems import Problem, Severity
from sitegen.read.article import Article
from sitegen.render.bodies import Source, finish_body
from sitegen.render.dates import enumeration
from sitegen.render.edition import Edition
from sitegen.render.fragments import excerpt
from sitegen.render.links import LinkResolver
from sitegen.render.pages import Page
from sitegen.render.site import ArticleView, Card, Head, Image, Link
from sitegen.translate.text import BilingualStory, Provenance, Text


@dataclass(frozen=True, slots=True)
class PreparedStory:
    """A story in one language with its addresses and its finished body. ``paths`` maps languages to site paths."""

    article: Article
    text: Text
    paths: Mapping[str, str]
    body: str
    excerpt: str
    image: Image | None
    canonical_url: str

    @property
    def path(self) -> str:
        return self.paths[self.text.language]

    @property
    def modified(self) -> datetime:
        return self.article.updated or self.article.date

    @property
    def summary(self) -> str:
        """The editor's summary, or else the opening words."""
        return self.text.summary or self.excerpt


def prepare(
    bilingual: BilingualStory, text: Text, edition: Edition, resolver: LinkResolver, content: str
) -> tuple[PreparedStory, tuple[Problem, ...]]:
    """Resolve the links and pictures of ``text``. A machine translation repeats no problem of its original."""
    story = bilingual.story
    human = story.human if text.provenance is Provenance.HUMAN else None
    source = Source.of(human or story.article, content)
    body, problems = finish_body(text.html, source, story.id, text.language, resolver, edition.strings)
    image, image_problems = _image(story.article, human, text, edition, resolver, content)
    machine = text.provenance is Provenance.MACHINE
    canonical = "" if machine else (human or story.article).canonical_url
    if human and canonical == story.article.canonical_url:
        canonical = ""  # inherited: the address of the Dutch text, not of this one
    prepared = PreparedStory(
        article=story.article,
        text=text,
        paths=edition.book.stories[story.id],
        body=body,
        excerpt=excerpt(text.html),
        image=image,
        canonical_url=canonical,
    )
    return prepared, () if machine else (*problems, *image_problems)


def _image(
    article: Article, human: Article | None, text: Text, edition: Edition, resolver: LinkResolver, content: str
) -> tuple[Image | None, tuple[Problem, ...]]:
    shown = human or article
    if not shown.image:
        return None, ()
    found = resolver.file(shown.image, Source.of(shown, content).below_content)
    if found.href is None:
        code, severity = ("external-image", Severity.WARNING) if found.external else ("missing-file", Severity.ERROR)
        line = shown.line_of("image")
        return None, (Problem(code, found.message, found.hint, shown.path, line, 0, severity),)
    credit = _credit(shown.image_credit, edition.strings)
    return Image(found.href, f"{edition.urls.origin}{found.href}", text.image_alt, credit), ()


def _credit(written: str, strings: Mapping[str, str]) -> str:
    """The credit with its label (``Foto: …``) in the page's language; a credit without a label gets a general one."""
    label, colon, name = written.partition(":")
    if not colon:
        return f"{strings['credit']}: {written}" if written else ""
    words = strings.get(f"credit_{label.strip().lower()}")
    return f"{words}: {name.strip()}" if words else written


def card(story: PreparedStory, edition: Edition) -> Card:
    """The story as ``edition``'s lists show it."""
    return Card(
        title=story.text.title,
        url=edition.urls.href(story.path),
        summary=story.summary,
        section=edition.section_link(story.article),
        date=edition.moment(story.article.date),
        image=story.image,
        machine=story.text.provenance is Provenance.MACHINE,
    )


def article_page(story: PreparedStory, edition: Edition) -> Page:
    """The page of ``story`` in ``edition``."""
    article, text = story.article, story.text
    section = edition.section_link(article)
    tags = tuple(edition.topic_link(topic) for topic in edition.topics.tags_of(article))
    date = edition.moment(article.date)
    updated = edition.moment(article.updated) if article.updated else None
    here = edition.urls.absolute(story.path)
    head = Head(
        title=text.title,
        description=story.summary,
        canonical=story.canonical_url or here,
        # A page that names another as the real one must not offer itself as a language version.
        alternates=() if story.canonical_url else edition.alternates(story.paths),
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
        authors=enumeration(article.authors, edition.language),
        date=date,
        updated=updated,
        image=story.image,
        source=article.source,
        source_url=article.source if urlsplit(article.source).scheme in ("http", "https") else "",
        provenance=text.provenance.value,
        model=text.model,
        original=_original(story, edition),
    )
    return Page(story.path, "article.html", edition.language, head, edition.switch(story.paths), {"article": view})


def _original(story: PreparedStory, edition: Edition) -> Link | None:
    """The story in the language that its author wrote, seen from a translation."""
    path = story.paths.get(story.article.language)
    if story.text.provenance is Provenance.ORIGINAL or path is None:
        return None
    return Link(edition.strings["original"], edition.urls.href(path))
