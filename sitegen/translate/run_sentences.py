"""The plain text of a run → the sentences that a translator is asked for, and their English as one text again."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sitegen.translate.figures import english_figures, is_figure
from sitegen.translate.names import names_in
from sitegen.translate.phrases import set_phrase
from sitegen.translate.segment import Segment, Translation
from sitegen.translate.sentences import split_sentences
from sitegen.translate.tokens import PLACEHOLDER, placeholder, tokens

_WORD = re.compile(r"[^\W\d_]{2}")


@dataclass(frozen=True, slots=True)
class Sentence:
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


def sentences_of(plain: str, names: frozenset[str], tagged: bool = False) -> list[Sentence]:
    """The sentences of a run's plain text, each with those of ``names`` that it holds; ``tagged``: the run has tags."""
    found = []
    for start, end in split_sentences(plain):
        text = plain[start:end]
        numbers = tuple(dict.fromkeys(int(number) for number in PLACEHOLDER.findall(text)))
        order = {number: index for index, number in enumerate(numbers)}
        segment = Segment(_renumber(text, order), names_in(text, names), tagged=tagged)
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


@dataclass(frozen=True, slots=True)
class Joined:
    """A run's translation: its text, where its sentences stand in it, links to the tokens of ``plain``, the first token
    of each sentence in both. Of a run without tags only the first two."""

    text: str
    bounds: tuple[tuple[int, int], ...]
    links: tuple[int, ...] = ()
    sentences: tuple[tuple[int, int], ...] = ()


def join_sentences(plain: str, sentences: Sequence[Sentence], known: Mapping[Segment, Translation]) -> Joined:
    """The translations of a run's sentences as one text."""
    texts: list[str] = []
    links: list[int] = []
    firsts: list[tuple[int, int]] = []
    bounds: list[tuple[int, int]] = []
    position = done = length = 0
    for sentence in sentences:
        if sentence.segment.tagged:
            text, own = said_of(sentence, known)
            firsts.append((done, len(links)))
            links += [link + done if link >= 0 else -1 for link in own]
            done += len(tokens(sentence.segment.text))
        else:
            text = _words_of(sentence, known.get(sentence.segment))
        texts += [plain[position : sentence.start], text]
        start = length + sentence.start - position
        length = start + len(text)
        bounds.append((start, length))
        position = sentence.end
    return Joined("".join([*texts, plain[position:]]), tuple(bounds), tuple(links), tuple(firsts))


def said_of(sentence: Sentence, known: Mapping[Segment, Translation]) -> tuple[str, tuple[int, ...]]:
    """The English of ``sentence`` with the run's numbers of protected spans, and the link of each of its tokens."""
    found = known.get(sentence.segment)
    text = _words_of(sentence, found)
    count = len(tokens(text))
    links = found.links if found is not None else tuple(range(len(tokens(sentence.segment.text))))
    return text, links if links and len(links) == count else (-1,) * count


def _words_of(sentence: Sentence, found: Translation | None) -> str:
    """The English of ``sentence`` with the run's numbers of protected spans."""
    target = found.target if found is not None else sentence.given or sentence.segment.text
    return _renumber(target, dict(enumerate(sentence.numbers))) if "｟" in target else target
