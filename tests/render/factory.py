"""Hand-made articles and stories for the tests of this room."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from lxml import html
from msgspec.structs import replace

from sitegen.dedupe.story import Story
from sitegen.read.article import Article, Reference
from sitegen.translate.text import BilingualStory, Provenance, Text

DATE = datetime.fromisoformat("2026-11-20T08:30:00+01:00")


def make_article(id_: str = "economie/sluis", **fields: Any) -> Article:
    """An article at ``content/<id>.md``; its slug is the last part of the id unless ``fields`` say otherwise."""
    slug = id_.rsplit("/", 1)[-1]
    given: dict[str, Any] = {
        "id": id_,
        "path": f"content/{id_}.md",
        "language": "nl",
        "title": f"Kop van {slug}",
        "date": DATE,
        "html": "<p>De sluis is weer open.</p>",
        "body": "",
        "body_line": 5,
        "digest": "0" * 64,
        "section": "Economie",
        "slug": slug,
    }
    given |= fields
    given.setdefault("slug_en", given["slug"])
    return Article(**given)


def make_story(
    article: Article | None = None,
    english: str | None = "<p>The lock is open again.</p>",
    human: Article | None = None,
    copies: Sequence[Article] = (),
    **texts: Any,
) -> BilingualStory:
    """A story of ``article``; English by machine from ``english``, by ``human``, or (with None for both) not at all."""
    article = article or make_article()
    story = Story(article=article, html=article.html, copies=tuple(copies), human=human)
    words: dict[str, Text] = {
        article.language: Text(
            language=article.language,
            title=article.title,
            summary=article.summary,
            html=article.html,
            image_alt=article.image_alt,
            provenance=Provenance.ORIGINAL,
            corrections=article.corrections,
            image_caption=article.image_caption,
        )
    }
    if human is not None:
        words["en"] = Text("en", human.title, human.summary, human.html, human.image_alt, Provenance.HUMAN)
    elif english is not None:
        title = article.title.replace("Kop van", "Headline of")
        words["en"] = Text("en", title, "", english, "", Provenance.MACHINE, "translate-nl_en-test")
    if texts:
        words = {language: replace(text, **texts) for language, text in words.items()}
    return BilingualStory(story=story, texts=words)


def references(*targets: tuple[str, int, int]) -> tuple[Reference, ...]:
    return tuple(Reference(target, line, column) for target, line, column in targets)


def text_of(files: Mapping[str, object], name: str) -> str:
    """The page ``name`` of a rendering as text."""
    content = files[name]
    assert isinstance(content, bytes)
    return content.decode("utf-8")


def tree_of(text: str) -> Any:
    """A page as a tree that answers ``xpath``."""
    return html.document_fromstring(text)


def page_of(files: Mapping[str, object], name: str) -> Any:
    """The page ``name`` of a rendering as a tree."""
    return tree_of(text_of(files, name))
