"""A story on its way into English: its texts as fragments that know their names and what editors say."""

from __future__ import annotations

from html import escape

from msgspec import Struct

from sitegen.dedupe.story import Story
from sitegen.translate.corrections.layers import Corrections
from sitegen.translate.fragments import Fragment
from sitegen.translate.names.mentions import document_names
from sitegen.translate.segment_lines import SegmentPlaces

NO_CORRECTIONS = Corrections()


class Terms(Struct, frozen=True):
    """Section and tag names: ``open`` are those to translate, ``names`` the words that are alike in both languages."""

    open: tuple[str, ...] = ()
    names: frozenset[str] = frozenset()


class Draft(Struct, frozen=True):
    """A story on its way: the fragments of its title, summary, what is said of its picture, corrections (one a
    paragraph) and body."""

    story: Story
    title: Fragment
    summary: Fragment
    image_alt: Fragment
    image_caption: Fragment
    corrections: Fragment
    body: Fragment

    @property
    def fields(self) -> dict[str, Fragment]:
        """The fragments of front-matter fields, by their names."""
        return {
            "title": self.title,
            "summary": self.summary,
            "image_alt": self.image_alt,
            "image_caption": self.image_caption,
            "corrections": self.corrections,
        }

    @property
    def parts(self) -> dict[str, Fragment]:
        """All fragments, by the context in which their segments are corrected."""
        return {**self.fields, "body": self.body}

    @property
    def fragments(self) -> tuple[Fragment, ...]:
        return tuple(self.parts.values())

    def places(self) -> SegmentPlaces:
        """Where its segments stand in the file."""
        return SegmentPlaces(self.story.article, self.parts)


def draft_story(story: Story, terms: Terms, corrections: Corrections = NO_CORRECTIONS) -> Draft:
    """The texts of ``story`` as fragments that know its names and what editors say."""
    article = story.article
    title, summary, image_alt, image_caption = map(
        Fragment.from_text, (article.title, article.summary, article.image_alt, article.image_caption)
    )
    put_right = Fragment("".join(f"<p>{escape(each.text, quote=False)}</p>" for each in article.corrections))
    draft = Draft(story, title, summary, image_alt, image_caption, put_right, Fragment(story.html))
    names = terms.names | document_names([text for part in draft.fragments for text in part.texts])
    for part in draft.fragments:
        part.names, part.typographic = names, draft.body.typographic
    for context, part in draft.parts.items():
        part.corrected = corrections.lookup(story.id, context)
    return draft
