"""A story in one language, ready for whatever shows it: its body, its picture and its card in lists."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from msgspec import Struct

from sitegen.dedupe.story import Story
from sitegen.problems import Problem, Severity
from sitegen.read.article import Article
from sitegen.render.dates import enumeration
from sitegen.render.edition import Edition
from sitegen.render.links.resolver import LinkResolver, Resolved
from sitegen.render.stories.bodies import Body, Source
from sitegen.render.stories.fragments import excerpt
from sitegen.render.views import Card, Image
from sitegen.translate.text import BilingualStory, Provenance, Text


class PreparedStory(Struct, frozen=True):
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


def source_of(bilingual: BilingualStory, text: Text, content: str) -> Source:
    """The file that ``text`` was written in, or translated from."""
    human = bilingual.story.human if text.provenance is Provenance.HUMAN else None
    return Source.of(human or bilingual.story.article, content)


def prepare(
    bilingual: BilingualStory, text: Text, finished: Body, edition: Edition, resolver: LinkResolver, content: str
) -> tuple[PreparedStory, tuple[Problem, ...]]:
    """All of a story but its ``finished`` body. A machine translation repeats no problem of its original, reviewed or
    not."""
    story = bilingual.story
    human = story.human if text.provenance is Provenance.HUMAN else None
    body, problems = finished
    image, image_problems = _image(human or story.article, text, edition, resolver, content)
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
    article: Article, text: Text, edition: Edition, resolver: LinkResolver, content: str
) -> tuple[Image | None, tuple[Problem, ...]]:
    if not article.image:
        return None, ()
    found = resolver.file(article.image, Source.of(article, content).below_content, picture=True)
    if found.href is None:
        code, severity = ("external-image", Severity.WARNING) if found.external else ("missing-file", Severity.ERROR)
        line = article.line_of("image")
        return None, (Problem(code, found.message, found.hint, article.path, line, 0, severity),)
    if found.is_left_out:
        return None, (_flaw(found, article),)
    credit = _credit(article.image_credit, edition.strings)
    image = Image(
        found.href,
        f"{edition.urls.origin}{found.href}",
        text.image_alt,
        credit,
        *found.size,
        webp=found.webp,
        caption=text.image_caption,
    )
    return image, (_flaw(found, article),) if found.flaw else ()


def _flaw(found: Resolved, article: Article) -> Problem:
    return Problem(found.flaw, found.message, found.hint, article.path, article.line_of("image"), 0, Severity.WARNING)


def _credit(written: str, strings: Mapping[str, str]) -> str:
    """The credit with its label (``Foto: …``) in the page's language; a credit without a label gets a general one."""
    label, colon, name = written.partition(":")
    if not colon:
        return f"{strings['credit']}: {written}" if written else ""
    words = strings.get(f"credit_{label.strip().lower()}")
    return f"{words}: {name.strip()}" if words else written


def reviewer_names(text: Text, edition: Edition) -> str:
    """Who approved sentences of ``text``, in words; those who give no name are one editor."""
    names = dict.fromkeys(name or edition.strings["reviewer_unnamed"] for name in text.reviewers)
    return enumeration(list(names), edition.language)
