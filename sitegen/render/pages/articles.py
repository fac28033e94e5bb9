"""The page of an article."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlsplit

from markupsafe import Markup

from sitegen.render.addresses.urls import comparison_path
from sitegen.render.edition import Edition
from sitegen.render.stories.fragments import reading_minutes
from sitegen.render.stories.prepared import PreparedStory, reviewer_names
from sitegen.render.stories.shelves import Neighbours
from sitegen.render.theme.pages import Page
from sitegen.render.views import ArticleView, CorrectionView, Head, Link, Moment
from sitegen.translate.text import Provenance


def article_page(
    story: PreparedStory,
    edition: Edition,
    others: Mapping[str, PreparedStory],
    neighbours: Neighbours,
    *,
    compare: bool = True,
) -> Page:
    """The page of ``story``, which may be no news, in ``edition``; ``others`` are the stories that have a page there,
    by id. ``compare``: the site has pages that show both languages."""
    article, text = story.article, story.text
    section = story.card.section
    earlier = [others[each] for each in story.story.earlier if each in others]
    first = min([article.date, *(each.article.date for each in earlier)])
    if article.is_page:
        date = Moment("", "", "")
    else:
        date = story.card.date if first == article.date else edition.moment(first)
    tags = tuple(edition.topic_link(topic) for topic in edition.topics.tags_of(article))
    updated = edition.moment(story.modified) if story.modified != first and not article.is_page else None
    newest = story.newer.get(edition.language, story.path)
    head = Head(
        title=text.title,
        description=story.summary,
        canonical=story.canonical_url or edition.urls.absolute(newest),
        # A page that names another as the real one must not offer itself as a language version.
        alternates=edition.alternates(story.indexed) if edition.language in story.indexed else (),
        kind="website" if article.is_page else "article",
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
    template = "page.html" if article.is_page else "article.html"
    return Page(story.path, template, edition.language, head, edition.switch(story.paths), {"article": view})


def _source(name: str) -> Link:
    return Link(name, name if urlsplit(name).scheme in ("http", "https") else "")


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
