"""The plain text of a run → the sentences that a translator is asked for, and their English as one text again."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from msgspec import Struct

from sitegen.translate.locale.figures import english_figures, is_figure
from sitegen.translate.markup.tag_spans import Aligned, Bounds, Span
from sitegen.translate.names.mentions import names_in
from sitegen.translate.segments.segment import Segment, Translation
from sitegen.translate.segments.tokens import PLACEHOLDER, placeholder, tokens
from sitegen.translate.sentences.boundaries import split_sentences
from sitegen.translate.words.phrases import set_phrase

_WORD = re.compile(r"[^\W\d_]{2}")


class Sentence(Struct, frozen=True):
    """A sentence of a run: where it stands in ``plain``, and what is asked of the translator: its text with protected
    spans numbered from 0. ``numbers`` tells which spans of the run they are; ``given`` is its English if that takes no
    translator."""

    start: int
    end: int
    segment: Segment
    numbers: tuple[int, ...]
    given: str | None

    @property
    def is_open(self) -> bool:
        """Whether a translator is to be asked for it."""
        return self.given is None


def sentences_of(plain: str, names: frozenset[str], tags: Sequence[Span] = ()) -> list[Sentence]:
    """The sentences of a run's plain text, over which it has ``tags``, each with those of ``names`` that it holds."""
    found = []
    bounds = split_sentences(plain)
    under_tags = {index for tag in tags for index in tag.sentences(bounds)}
    for index, (start, end) in enumerate(bounds):
        text = plain[start:end]
        numbers = tuple(dict.fromkeys(int(number) for number in PLACEHOLDER.findall(text)))
        order = {number: index for index, number in enumerate(numbers)}
        segment = Segment(_renumber(text, order), names_in(text, names), tagged=index in under_tags)
        found.append(Sentence(start, end, segment, numbers, given_english(segment.text)))
    return found


def _renumber(text: str, numbers: Mapping[int, int]) -> str:
    """``text`` with each protected span called by its new number, and without those that have none."""
    return PLACEHOLDER.sub(lambda found: placeholder(numbers[n]) if (n := int(found[1])) in numbers else "", text)


def given_english(text: str) -> str | None:
    """The English of ``text`` if that takes no translator: it is a figure, a set phrase, or holds no word."""
    if is_figure(text):
        return english_figures(text)
    return set_phrase(text) if _WORD.search(PLACEHOLDER.sub(" ", text)) else text


class Joined(Struct, frozen=True):
    """A run's translation: its text, where its sentences stand in it, and those of them that hold tags."""

    text: str
    bounds: Sequence[Bounds]
    tagged: Sequence[Aligned]


def join_sentences(plain: str, sentences: Sequence[Sentence], known: Mapping[Segment, Translation]) -> Joined:
    """The translations of a run's sentences as one text."""
    texts: list[str] = []
    bounds: list[Bounds] = []
    tagged: list[Aligned] = []
    position = length = 0
    for sentence in sentences:
        text, links = said_of(sentence, known)
        texts += [plain[position : sentence.start], text]
        start = length + sentence.start - position
        length = start + len(text)
        bounds.append((start, length))
        position = sentence.end
        if sentence.segment.tagged:
            tagged.append(Aligned((sentence.start, position), bounds[-1], links))
    return Joined("".join([*texts, plain[position:]]), bounds, tagged)


def said_of(sentence: Sentence, known: Mapping[Segment, Translation]) -> tuple[str, Sequence[int] | None]:
    """The English of ``sentence`` with the run's numbers of protected spans, and the links of its tokens if known."""
    found = known.get(sentence.segment)
    if found is not None:
        text, links = found.target, found.links
    else:
        text = sentence.given or sentence.segment.text
        links = tuple(range(len(tokens(text)))) if sentence.segment.tagged else None
    return (_renumber(text, dict(enumerate(sentence.numbers))) if "｟" in text else text), links
