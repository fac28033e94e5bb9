"""Small translators and engines with known faults."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet

from sitegen.translate.decoding.ladder import decode_each
from sitegen.translate.fragments import Fragment, Translate, translate_fragments
from sitegen.translate.glossary import NO_GLOSSARY, Glossary
from sitegen.translate.models.engine import Engine, Hypothesis, Request
from sitegen.translate.segments.segment import Segment, Translation, unique
from sitegen.translate.segments.tokens import is_word, tokens

Rewrite = Callable[[list[str]], tuple[list[str], list[int]]]


def translator(rewrite: Rewrite, links: bool = True) -> Translate:
    """A translator that gives the tokens of each segment in capitals, as ``rewrite`` has them, between spaces."""

    def translate(segments: Sequence[Segment]) -> Mapping[Segment, Translation]:
        found = {}
        for segment in segments:
            said, origins = rewrite([token.upper() for token in tokens(segment.text)])
            found[segment] = Translation(" ".join(said), tuple(origins) if links else ())
        return found

    return translate


def same(words: list[str]) -> tuple[list[str], list[int]]:
    """The tokens as they are."""
    return words, list(range(len(words)))


def backwards(words: list[str]) -> tuple[list[str], list[int]]:
    """The last token first."""
    return words[::-1], list(range(len(words)))[::-1]


def shuffled(words: list[str]) -> tuple[list[str], list[int]]:
    """The tokens in another order, the same every time."""
    order = list(range(len(words)))
    random.Random(len(words)).shuffle(order)
    return [words[index] for index in order], order


def one_word(words: list[str]) -> tuple[list[str], list[int]]:
    """One word, whatever was said."""
    return ["WOORD"], [0]


def without_thirds(words: list[str]) -> tuple[list[str], list[int]]:
    """Every third token is lost, whatever it is."""
    kept = [index for index in range(len(words)) if index % 3 != 2]
    return [words[index] for index in kept], kept


def nothing(words: list[str]) -> tuple[list[str], list[int]]:
    """No word at all."""
    return [], []


def without_spans(words: list[str]) -> tuple[list[str], list[int]]:
    """Protected spans are lost."""
    kept = [index for index, word in enumerate(words) if "｟" not in word]
    return [words[index] for index in kept], kept


def with_spans_twice(words: list[str]) -> tuple[list[str], list[int]]:
    """Protected spans come twice, and one comes from nowhere."""
    order = [index for index, word in enumerate(words) for _ in range(1 + ("｟" in word))]
    return [*(words[index] for index in order), "｟7｠"], [*order, -1]


def doubled(words: list[str]) -> tuple[list[str], list[int]]:
    """Every word is said twice, but marks and protected spans once."""
    order = [index for index, word in enumerate(words) for _ in range(1 + (is_word(word) and "｟" not in word))]
    return [words[index] for index in order], order


REWRITES = (same, backwards, shuffled, without_thirds, one_word, nothing, without_spans, with_spans_twice, doubled)


def english(source: str, translate: Translate | None = None) -> str:
    """The HTML of ``source`` after ``translate`` (by default: the same words in capitals)."""
    fragment = Fragment(source)
    translate_fragments([fragment], translate or translator(same))
    return fragment.html


class FakeEngine:
    """Answers with ``answer`` (from a text and whether to be careful), and remembers what it was asked. The characters
    of ``odd`` it cannot write."""

    def __init__(self, answer: Callable[[str, bool], str], copies_placeholders: bool = False, odd: str = "") -> None:
        self.copies_placeholders = copies_placeholders
        self.odd = odd
        self._answer = answer
        self.asked: list[tuple[str, bool]] = []

    def unwritable(self, text: str) -> AbstractSet[str]:
        return set(text).intersection(self.odd)

    def decode(self, requests: Sequence[Request], careful: bool = False) -> Iterator[tuple[int, Iterable[Hypothesis]]]:
        self.asked += [(each.text, careful) for each in requests]
        answers = [self._answer(each.text, careful) for each in requests]
        yield from enumerate([(Hypothesis(text, tuple(range(len(tokens(text)))), -1.0),) for text in answers])


def decode_segments(segments: Sequence[Segment], engine: Engine) -> list[Translation]:
    """The translations of ``segments``, in the same order."""
    found = dict(decode_each(segments, engine))
    return [found[index] for index in range(len(segments))]


def decoded(engine: Engine, glossary: Glossary = NO_GLOSSARY) -> Translate:
    """A translator that asks ``engine``, without a memory."""

    def translate(segments: Sequence[Segment]) -> Mapping[Segment, Translation]:
        asked = unique(segments)
        return dict(zip(asked, decode_segments([glossary.brief(each) for each in asked], engine), strict=True))

    return translate


def plain_english(source: str, translate: Translate) -> str:
    """The English of a plain text such as a title."""
    fragment = Fragment.from_text(source)
    translate_fragments([fragment], translate)
    return fragment.text
